"""What a rule of a standard answers."""

from __future__ import annotations

from enum import Enum


class Answer(Enum):
    """Never a bare yes or no where there is a condition, or where an authority must be asked."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"
    AUTHORITY = "authority"
