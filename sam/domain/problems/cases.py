"""What can be wrong with a case."""

from __future__ import annotations

from enum import Enum


class CaseProblem(Enum):
    """Codes of cases; their sentences are in `sam.words.problems.cases`."""

    NO_COMMANDER = "case_no_commander"
