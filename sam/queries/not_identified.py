"""Weapons that are only counted: how many of which type lie where, until each gets its own record."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.queries.reader import Reader, marks


@dataclass(frozen=True, slots=True)
class NotIdentified:
    """So many of a type at one place, in one condition."""

    type_code: str
    type_name: str
    place: str
    place_name: str
    place_kind: str
    condition: str
    quantity: int


def not_identified(reader: Reader) -> tuple[NotIdentified, ...]:
    """Every place where counted weapons can be identified: stores, workshops, people and units."""
    kinds = sorted(kind.value for kind in STORES | HOLDERS | {PlaceKind.WORKSHOP})
    rows = reader.rows(
        "SELECT t.code, t.name, p.path, p.name AS place_name, p.kind, h.condition, h.quantity FROM item i"
        " INDEXED BY ix_item_counted JOIN holding h ON h.item = i.id JOIN item_type t ON t.id = i.type JOIN place p ON p.id = h.place"
        f" WHERE i.book = ? AND i.form = 'counted' AND h.quantity > 0 AND p.kind IN ({marks(kinds)})"
        " ORDER BY t.name, p.path, h.condition",
        reader.book,
        *kinds,
    )
    return tuple(
        NotIdentified(row.code, row.name, row.path, row.place_name, row.kind, row.condition, row.quantity)
        for row in rows
    )
