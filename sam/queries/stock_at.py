"""What lies in one place, and the places as a tree with what each holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sam.domain.places import STORES, PlaceKind
from sam.queries.reader import Reader, marks


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A store or workshop in the tree.

    Attributes:
        parent: path of the place it stands in; empty at the top.
        weapons: weapons and numbered parts in it and in the places within.
        lines: different things in it and in the places within: a lot, a type, in one condition each.
        storehouse: it is an explosives storehouse.
    """

    id: str
    kind: str
    code: str
    name: str
    path: str
    parent: str
    depth: int
    retired: bool
    weapons: int
    lines: int
    storehouse: bool = False


def place_tree(reader: Reader) -> tuple[PlaceNode, ...]:
    """Sites, buildings, rooms, racks, bins, boxes and workshops, each under the one it stands in."""
    kinds = sorted(kind.value for kind in STORES | {PlaceKind.WORKSHOP})
    rows = reader.rows(
        "SELECT p.uuid, p.kind, p.code, p.name, p.path, p.retired,"
        " coalesce(sum(CASE WHEN h.item = 0 THEN h.quantity END), 0) AS weapons, count(h.quantity) AS lines,"
        " EXISTS (SELECT 1 FROM storehouse s WHERE s.place = p.id AND NOT s.retired) AS storehouse FROM place p"
        " LEFT JOIN holding h ON h.place = p.id AND h.quantity > 0"
        f" WHERE p.book = ? AND p.kind IN ({marks(kinds)}) GROUP BY p.id ORDER BY p.path",
        reader.book,
        *kinds,
    ).all()
    weapons: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for row in rows:
        steps = row.path.split("/")
        for depth in range(1, len(steps) + 1):
            above = "/".join(steps[:depth])
            weapons[above] += row.weapons
            lines[above] += row.lines
    return tuple(
        PlaceNode(
            id=row.uuid.hex(),
            kind=row.kind,
            code=row.code,
            name=row.name,
            path=row.path,
            parent=row.path.rpartition("/")[0],
            depth=row.path.count("/"),
            retired=bool(row.retired),
            weapons=weapons[row.path],
            lines=lines[row.path],
            storehouse=bool(row.storehouse),
        )
        for row in sorted(rows, key=lambda row: row.path.split("/"))
    )


@dataclass(frozen=True, slots=True)
class StockLine:
    """So much of a type, or of a lot of it, in a place and condition. `form` is weapon for what has serial numbers."""

    place: str
    type_code: str
    type_name: str
    kind: str
    item: str
    lot: str
    form: str
    condition: str
    quantity: int
    unit: str


def stock_at(reader: Reader, path: str) -> tuple[StockLine, ...]:
    """Everything in a place and in the places within it."""
    rows = reader.rows(
        "SELECT p.path, t.code, t.name, t.kind, i.uuid, i.mark, i.form, h.condition, h.quantity, t.unit FROM place p"
        " JOIN holding h ON h.place = p.id JOIN item_type t ON t.id = h.type LEFT JOIN item i ON i.id = h.item AND h.item > 0"
        " WHERE p.book = ? AND (p.path = ? OR substr(p.path, 1, ?) = ?) AND p.kind NOT IN ('person', 'unit') AND h.quantity > 0"
        " ORDER BY p.path, t.code, i.mark, h.condition",
        reader.book,
        path,
        len(path) + 1,
        path + "/",
    )
    return tuple(
        StockLine(
            place=row.path,
            type_code=row.code,
            type_name=row.name,
            kind=row.kind,
            item=row.uuid.hex() if row.uuid else "",
            lot=row.mark or "",
            form=row.form or "weapon",
            condition=row.condition,
            quantity=row.quantity,
            unit=row.unit,
        )
        for row in rows
    )
