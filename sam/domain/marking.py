"""Words of marking: which mark a weapon needs before it is used, how a mark is made, and what a rule of marking says.

A mark that was put on by us is an event: see `marking_documents`. What each instrument asks for is in `sam.standards.marking`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sam.domain.items import MarkKind


class Need(Enum):
    """For what a weapon must bear a mark."""

    UNIQUE = "unique"  # a number that tells it from every other
    IMPORT = "import"  # country and, where possible, year of its import
    OFFICIAL_USE = "official_use"  # it was taken into official use


SAID = (Need.IMPORT, Need.OFFICIAL_USE)
"""Needs that a document says; that a number is missing the record of the weapon says by itself."""

MEETS: dict[Need, frozenset[MarkKind]] = {
    Need.UNIQUE: frozenset({MarkKind.REGISTRY}),
    Need.IMPORT: frozenset({MarkKind.IMPORT}),
    Need.OFFICIAL_USE: frozenset({MarkKind.OFFICIAL}),
}
"""Kinds of mark that meet a need."""


class Method(Enum):
    """How a mark is made."""

    STAMPED = "stamped"
    DOT_PEENED = "dot_peened"
    ENGRAVED = "engraved"
    LASER = "laser"
    ETCHED = "etched"
    OTHER = "other"


MOST_AT_ONCE = 5000
"""So many weapons one paper of marking or of work names at most."""


@dataclass(frozen=True, slots=True)
class Borne:
    """What is known of the marks of one weapon.

    Attributes:
        numbered: it has a serial number that can be read whole.
        registry: the registry number that the depot gave it; empty where it gave none.
        kinds: kinds of the marks that stand.
        said: what documents say that it needs.
        abroad: it was made abroad; None where that is not known.
        bought: it came from a supplier into this book.
    """

    numbered: bool
    registry: str
    kinds: frozenset[MarkKind]
    said: frozenset[Need] = frozenset()
    abroad: bool | None = None
    bought: bool = False
