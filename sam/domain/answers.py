"""What a rule of a standard answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Answer(Enum):
    """Never a bare yes or no where there is a condition, or where an authority must be asked."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Decided:
    """One cell of the mixing table as the competent authority decided it.

    Attributes:
        groups: the two groups in the order of the alphabet; one group twice for a group with itself.
        reason: as it was written down.
        entry: number of the entry that set it.
    """

    groups: tuple[str, str]
    answer: Answer
    reason: str
    day: date
    people: tuple[str, ...]
    entry: int
