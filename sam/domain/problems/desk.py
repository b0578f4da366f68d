"""What can be wrong with what somebody puts on the desk."""

from __future__ import annotations

from enum import Enum


class DeskProblem(Enum):
    """Codes of the desk; their sentences are in `sam.words.problems.desk`."""

    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    NAME_TAKEN = "name_taken"
