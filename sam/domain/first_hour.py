"""What a person has done in the first hour: plain facts, of which the tour ticks its steps off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sam.domain.kinds import Kind


class Seen(Enum):
    """What a person did that leaves no trace in the book."""

    TODAY = "today"
    FOUND = "found"
    VOUCHER = "voucher"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class TourFacts:
    """What a user has done since their tour began.

    Attributes:
        written: kinds of documents that they signed as the first.
        seen: what left no trace in the book.
        backup, bundle: whether one was made since.
    """

    written: frozenset[Kind]
    seen: frozenset[Seen]
    backup: bool
    bundle: bool
