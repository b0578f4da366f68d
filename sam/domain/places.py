"""Places: everything that can hold stock, so that nothing appears and nothing vanishes.

A store, a person, a lorry on the road, "expended" and "destroyed" are all places; a movement line takes a quantity from one
and gives it to another. Some places stand for the outside world (a supplier, the opening balance): stock comes out of them
without end, and what has come out of them is not held there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sam.domain.ids import derived_id


class PlaceKind(Enum):
    """What a place is."""

    SITE = "site"
    BUILDING = "building"
    ROOM = "room"
    RACK = "rack"
    BIN = "bin"
    BOX = "box"
    WORKSHOP = "workshop"
    PERSON = "person"
    UNIT = "unit"
    SUPPLIER = "supplier"
    DEPOT = "depot"
    TRANSIT = "transit"
    EXPENDED = "expended"
    LOST = "lost"
    DESTROYED = "destroyed"
    TRANSFERRED = "transferred_out"
    OWNER = "returned_to_owner"
    OPENING = "opening_balance"
    GAIN = "gain"
    IDENTIFIED = "identified"


STORES = frozenset(
    {PlaceKind.SITE, PlaceKind.BUILDING, PlaceKind.ROOM, PlaceKind.RACK, PlaceKind.BIN, PlaceKind.BOX},
)
"""Where stock lies in the depot's own hands."""

HOLDERS = frozenset({PlaceKind.PERSON, PlaceKind.UNIT})
"""Who answers for stock that is out of the store."""

SOURCES = frozenset(
    {PlaceKind.SUPPLIER, PlaceKind.DEPOT, PlaceKind.OPENING, PlaceKind.GAIN, PlaceKind.IDENTIFIED},
)
"""The outside: stock comes out of them without end, and they hold nothing."""

ON_CHARGE = STORES | HOLDERS | {PlaceKind.WORKSHOP, PlaceKind.TRANSIT}
"""Where stock still stands on the depot's account."""

OFF_CHARGE = frozenset(
    {PlaceKind.EXPENDED, PlaceKind.LOST, PlaceKind.DESTROYED, PlaceKind.TRANSFERRED, PlaceKind.OWNER},
)
"""Where stock went when it left the account."""

PARENTS: dict[PlaceKind, frozenset[PlaceKind]] = {
    PlaceKind.SITE: frozenset(),
    PlaceKind.BUILDING: frozenset({PlaceKind.SITE}),
    PlaceKind.ROOM: frozenset({PlaceKind.BUILDING, PlaceKind.SITE}),
    PlaceKind.RACK: frozenset({PlaceKind.ROOM, PlaceKind.BUILDING}),
    PlaceKind.BIN: frozenset({PlaceKind.RACK, PlaceKind.ROOM}),
    PlaceKind.BOX: frozenset({PlaceKind.BIN, PlaceKind.RACK, PlaceKind.ROOM, PlaceKind.BUILDING}),
    PlaceKind.WORKSHOP: frozenset({PlaceKind.SITE, PlaceKind.BUILDING}),
    PlaceKind.PERSON: frozenset({PlaceKind.UNIT}),
    PlaceKind.UNIT: frozenset({PlaceKind.UNIT}),
    PlaceKind.SUPPLIER: frozenset(),
    PlaceKind.DEPOT: frozenset(),
}
"""What a place may stand in. Kinds that are not listed exist once in every book and stand in nothing."""


@dataclass(frozen=True, slots=True)
class SystemPlace:
    """A place that every book has from its first entry on."""

    kind: PlaceKind
    code: str
    id: str


def _system(kind: PlaceKind, code: str) -> SystemPlace:
    return SystemPlace(kind, code, derived_id("place", kind.value))


SYSTEM_PLACES = (
    _system(PlaceKind.TRANSIT, "TRANSIT"),
    _system(PlaceKind.EXPENDED, "EXPENDED"),
    _system(PlaceKind.LOST, "LOST"),
    _system(PlaceKind.DESTROYED, "DESTROYED"),
    _system(PlaceKind.TRANSFERRED, "TRANSFERRED"),
    _system(PlaceKind.OWNER, "OWNER"),
    _system(PlaceKind.OPENING, "OPENING"),
    _system(PlaceKind.GAIN, "GAIN"),
    _system(PlaceKind.IDENTIFIED, "IDENTIFIED"),
)

SYSTEM_ID: dict[PlaceKind, str] = {place.kind: place.id for place in SYSTEM_PLACES}


def account_place(text: str) -> SystemPlace | None:
    """The place of every book that has this code, capitals aside; None when the text is free to name a place of the depot."""
    return next((one for one in SYSTEM_PLACES if one.code == text.strip().upper()), None)
