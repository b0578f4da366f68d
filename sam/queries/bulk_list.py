"""What is kept by number alone: accessories, parts, magazines, and weapons that were only counted; where, in which condition."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.places import HOLDERS, ON_CHARGE
from sam.queries.reader import Reader

_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))
_HOLDERS = frozenset(kind.value for kind in HOLDERS)


@dataclass(frozen=True, slots=True)
class BulkLine:
    """So much of a type at one place, in one condition.

    Attributes:
        item: id of what lies there: the one bulk item of the type, or its weapons that were only counted.
        counted: whether these are weapons that are counted and not identified.
        holder: name of the person or unit who has it; empty when it is in a store.
    """

    item: str
    counted: bool
    type_code: str
    type_name: str
    place: str
    place_kind: str
    holder: str
    condition: str
    quantity: int
    unit: str


def bulk_lines(reader: Reader) -> tuple[BulkLine, ...]:
    """All that is on charge, by type, then place (stores before holders), then condition."""
    rows = reader.rows(
        "SELECT i.uuid, i.form, t.code, t.name, t.unit, p.path, p.kind, p.name AS place_name, h.condition, h.quantity"
        " FROM holding h JOIN item i ON i.id = h.item JOIN item_type t ON t.id = h.type JOIN place p ON p.id = h.place"
        f" WHERE h.place > ? AND h.place < ? AND h.item > 0 AND h.quantity > 0 AND i.form IN ('bulk', 'counted')"
        f" AND p.kind IN ({_ON_CHARGE}) ORDER BY t.code, i.form, p.kind IN ('person', 'unit'), p.path, h.condition",
        reader.low,
        reader.high,
    )
    return tuple(
        BulkLine(
            item=row.uuid.hex(),
            counted=row.form == "counted",
            type_code=row.code,
            type_name=row.name,
            place=row.path,
            place_kind=row.kind,
            holder=row.place_name if row.kind in _HOLDERS else "",
            condition=row.condition,
            quantity=row.quantity,
            unit=row.unit,
        )
        for row in rows
    )
