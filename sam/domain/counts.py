"""Counts: what is counted how, who counts, and what is found. A count asserts; nothing moves in it.

Intervals and parts: IDDRS 4.10, clauses 7.3.1 and 7.3.2 (weapons weekly by number and type with at least 10 % of the serial numbers, all
serial numbers every six months, ammunition weekly by quantity and type).
"""

from __future__ import annotations

from enum import Enum


class CountKind(Enum):
    """What a count looks at."""

    WEEKLY = "weekly"  # weapons by number and type, with some of the serial numbers
    SAMPLE = "sample"  # serial numbers drawn at random
    FULL = "full"  # every serial number, every lot, every accessory
    AMMUNITION = "ammunition"  # ammunition by quantity and type
    HANDOVER = "handover"  # everything, at a change of custodian
    SPECIAL = "special"  # what the occasion asks for


class CountOutcome(Enum):
    """How a count ended."""

    SIGNED = "signed"
    GIVEN_UP = "given_up"


class Match(Enum):
    """What a count found of one thing."""

    RIGHT = "right"
    MISSING = "missing"
    UNEXPECTED = "unexpected"  # there, where the book has nothing of it, here or in any store
    WRONG_PLACE = "wrong_place"
    WRONG_CONDITION = "wrong_condition"
    STRANGER = "stranger"  # no record in this book
    UNREADABLE = "unreadable"
    NOT_COUNTED = "not_counted"  # a drawn thing or a place that nobody looked at yet


class Seeing(Enum):
    """How a thing was seen."""

    SERIAL = "serial"  # its serial number or label was read
    SEAL = "seal"  # in a box whose seal was read and whole
    QUANTITY = "quantity"


class ToCount(Enum):
    """What is to be counted again and again."""

    WEAPONS = "count_weapons"
    SERIALS = "count_serials"
    AMMUNITION = "count_ammunition"


WHOLE = frozenset({CountKind.FULL, CountKind.HANDOVER})
"""Counts of everything: no place with stock may be left out, and two people sign."""

DRAWN = frozenset({CountKind.SAMPLE, CountKind.WEEKLY})
"""Counts for which serial numbers are drawn; the seed stands in the book before anybody sees the list."""

BY_TYPE = frozenset({CountKind.WEEKLY})
"""Counts of weapons by number and type: what is not scanned may be given as a number."""


def two_sign(kind: CountKind, *, blind: bool) -> bool:
    """Whether two people sign the end of a count: of everything, or of one that was counted blind."""
    return blind or kind in WHOLE
