"""What could be destroyed, for a reason: surplus, obsolete, unserviceable, seized, expired; and what forbids it of each thing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sam.domain.cases import CaseKind
from sam.domain.dates import day_text, number_of
from sam.domain.destruction import DestructionReason
from sam.domain.items import SINGLE, Condition
from sam.domain.places import STORES, PlaceKind
from sam.queries.destruction import Obstacle, obstacles, order_named
from sam.queries.reader import Reader, marks
from sam.queries.surplus import surplus

MOST = 2_000
"""So many things are proposed at once; an order of more is written in parts."""

_DOWN = sorted(kind.value for kind in STORES | {PlaceKind.WORKSHOP})
_SINGLE = frozenset(form.value for form in SINGLE)
_HANDED_IN = sorted(kind.value for kind in (CaseKind.SEIZURE, CaseKind.FIND, CaseKind.SURRENDER))


@dataclass(frozen=True, slots=True)
class Proposed:
    """One thing that could be destroyed.

    Attributes:
        item: its id.
        place: path of the store where it lies.
        why: what speaks for it: the line of the scale, the day on which its shelf life ended, the number of the case; empty else.
        against: what forbids it.
    """

    item: str
    shown: str
    type_name: str
    place: str
    condition: str
    quantity: int
    unit: str
    why: str
    against: tuple[Obstacle, ...]


_SINGLES = (
    "SELECT i.id, i.uuid, coalesce(nullif(i.mark, ''), i.registry, t.name) AS shown, t.name, t.unit, p.path, i.condition,"
    " 1 AS quantity, {why} AS why FROM {source} JOIN item_type t ON t.id = i.type JOIN place p ON p.id = i.place {more}"
    " WHERE i.book = ? AND p.kind IN ({kinds}) AND {where} ORDER BY t.name, i.search LIMIT ?"
)
_LOTS = (
    "SELECT i.id, i.uuid, coalesce(nullif(i.mark, ''), t.name) AS shown, t.name, t.unit, p.path, h.condition, {quantity} AS quantity,"
    " {why} AS why FROM holding h JOIN item i ON i.id = h.item JOIN item_type t ON t.id = i.type JOIN place p ON p.id = h.place"
    " {more} WHERE h.book = ? AND h.item > 0 AND h.quantity > 0 AND p.kind IN ({kinds}) AND {where}"
    " ORDER BY t.name, i.search, p.path LIMIT ?"
)


def to_destroy(reader: Reader, reason: DestructionReason) -> tuple[Proposed, ...]:
    """What lies in stores and could be destroyed for this reason, `MOST` things at most, each with what forbids it.

    Surplus is what the authorised scales propose; obsolete is of a type that is not in use any more; unserviceable is of condition DS;
    seized is in a case of a seizure, find or surrender; expired is a lot whose shelf life has ended. Of a treaty the book knows nothing.
    """
    found = list(_ROWS[reason](reader))[:MOST] if reason in _ROWS else []
    against = obstacles(reader, {row.id for row in found})
    return tuple(
        Proposed(
            row.uuid.hex(), row.shown, row.name, row.path, row.condition or Condition.SV.value, row.quantity, row.unit,
            day_text(row.why) if reason is DestructionReason.EXPIRED else str(row.why or ""), tuple(against.get(row.id, ())),
        )
        for row in found
    )  # fmt: skip


def _both(reader: Reader, where_single: str, where_lot: str, *values: Any) -> Iterable[Any]:
    """Single things, then lots and what is kept by number."""
    made = {"kinds": marks(_DOWN), "more": "", "why": "''"}
    single = _SINGLES.format(**made, source="item i", where=where_single)
    lots = _LOTS.format(**made, quantity="h.quantity", where=where_lot)
    for sql in (single, lots):
        yield from reader.rows(sql, reader.book, *_DOWN, *values, MOST).all()


def _unserviceable(reader: Reader) -> Iterable[Any]:
    return _both(reader, "i.condition = ?", "h.condition = ?", Condition.DS.value)


def _obsolete(reader: Reader) -> Iterable[Any]:
    of_types = "{alias}.type IN (SELECT id FROM item_type WHERE book = ? AND retired)"
    return _both(reader, of_types.format(alias="i"), of_types.format(alias="h"), reader.book)


def _expired(reader: Reader) -> Iterable[Any]:
    """Lots whose shelf life has ended."""
    lots = _LOTS.format(
        kinds=marks(_DOWN),
        more="JOIN lot l ON l.item = i.id",
        quantity="h.quantity",
        why="l.expires_on",
        where="l.expires_on < ?",
    )
    return reader.rows(lots, reader.book, *_DOWN, number_of(reader.today), MOST).all()


def _seized(reader: Reader) -> Iterable[Any]:
    """What came in with a case of a seizure, find or surrender that is not closed."""
    case = 'JOIN case_item c ON c.item = i.id JOIN case_file f ON f.id = c."case"'
    asked = _SINGLES.format(
        kinds=marks(_DOWN), source="item i", more=case, why="f.number", where=f"f.closed IS NULL AND f.kind IN ({marks(_HANDED_IN)})"
    )  # fmt: skip
    return reader.rows(asked, reader.book, *_DOWN, *_HANDED_IN, MOST).all()


def _surplus(reader: Reader) -> Iterable[Any]:
    """What the scales propose; of weapons that are alike the first so many of the place."""
    made = {"kinds": marks(_DOWN), "more": "", "why": "''"}
    of = "{alias}.type = (SELECT id FROM item_type WHERE book = ? AND code = ?) AND {alias}.place ="
    at = " (SELECT id FROM place WHERE book = ? AND path = ?) AND {alias}.condition = ?"
    single = _SINGLES.format(**made, source="item i", where=(of + at).format(alias="i"))
    for against in surplus(reader):
        for one in against.going:
            asked = (reader.book, *_DOWN, reader.book, one.type_code, reader.book, one.place, one.condition)
            if one.lot:
                part = f"min(h.quantity, {one.quantity})"
                lots = _LOTS.format(**made, quantity=part, where=(of + at).format(alias="h") + " AND i.mark = ?")
                yield from reader.rows(lots, *asked, one.lot, 1).all()
            else:
                yield from reader.rows(single, *asked, min(one.quantity, MOST)).all()


_ROWS = {
    DestructionReason.SURPLUS: _surplus,
    DestructionReason.OBSOLETE: _obsolete,
    DestructionReason.UNSERVICEABLE: _unserviceable,
    DestructionReason.SEIZED: _seized,
    DestructionReason.EXPIRED: _expired,
}


@dataclass(frozen=True, slots=True)
class OrderThing:
    """One thing of an order as its list names it.

    Attributes:
        left: how much is neither destroyed nor withdrawn.
        place: where it lies; of a lot in several places all of them; empty where it is not in a store any more.
    """

    item: str
    shown: str
    type_name: str
    calibre: str
    marks: str
    unit: str
    place: str
    left: int


_THINGS = """
SELECT i.id, i.uuid, i.form, coalesce(nullif(i.mark, ''), i.registry, t.name) AS shown, t.name, t.calibre, t.unit,
    (SELECT group_concat(m.text, ', ') FROM mark m WHERE m.item = i.id) AS marks, p.path,
    (SELECT group_concat(q.path, ', ') FROM holding h JOIN place q ON q.id = h.place
        WHERE h.item = i.id AND h.quantity > 0 AND q.kind IN (SELECT value FROM json_each(?2))) AS places
FROM item i JOIN item_type t ON t.id = i.type LEFT JOIN place p ON p.id = i.place AND p.kind IN (SELECT value FROM json_each(?2))
WHERE i.book = ?3 AND i.uuid IN (SELECT unhex(value) FROM json_each(?1)) ORDER BY t.name, shown
"""


def things_left(reader: Reader, left: dict[str, int]) -> tuple[OrderThing, ...]:
    """Things by their ids with how much of each is left, as a list for the point names them, in the order of their types."""
    rows = reader.rows(_THINGS, json.dumps(list(left)), json.dumps(_DOWN), reader.book).all()
    return tuple(
        OrderThing(
            row.uuid.hex(), row.shown, row.name, row.calibre or "", row.marks or "", row.unit, row.path or row.places or "",
            left[row.uuid.hex()],
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Something of an order that must not be destroyed as things stand now."""

    item: str
    shown: str
    obstacle: Obstacle


_IDS = "SELECT id, uuid FROM item WHERE book = ? AND uuid IN (SELECT unhex(value) FROM json_each(?))"


def forbidden_now(reader: Reader, number: str) -> tuple[Forbidden, ...]:
    """What has come between an order and what is left of it: holds, traces, ballistic entries, investigations, other orders."""
    one = order_named(reader, number)
    if one is None:
        return ()
    names = {line.item: line.shown for line in one.lines if line.open > 0}
    ids = {row.id: row.uuid.hex() for row in reader.rows(_IDS, reader.book, json.dumps(list(names))).all()}
    return tuple(
        Forbidden(ids[item], names[ids[item]], found)
        for item, every in sorted(obstacles(reader, ids).items())
        for found in every
        if (found.what, found.named) != ("ordered", one.number)
    )


@dataclass(frozen=True, slots=True)
class Ready:
    """Something of an order that was seen there as it should be, and can be destroyed.

    Attributes:
        place: path of the place from which it is written off; of a lot in several places each is a row of its own.
        quantity: what was seen, filled from the first place on.
        most: as much as lies there.
        single: whether there is exactly one of it.
    """

    item: str
    shown: str
    type_name: str
    single: bool
    place: str
    condition: str
    unit: str
    quantity: int
    most: int


_LIES = """
SELECT i.uuid, i.form, t.unit, p.path, i.condition, 1 AS quantity FROM item i JOIN item_type t ON t.id = i.type
JOIN place p ON p.id = i.place WHERE i.book = ?1 AND i.uuid IN (SELECT unhex(value) FROM json_each(?2))
UNION ALL
SELECT i.uuid, i.form, t.unit, p.path, h.condition, h.quantity FROM item i JOIN item_type t ON t.id = i.type
JOIN holding h ON h.item = i.id JOIN place p ON p.id = h.place
WHERE i.book = ?1 AND i.uuid IN (SELECT unhex(value) FROM json_each(?2)) AND h.quantity > 0 AND p.kind IN (SELECT value FROM json_each(?3))
ORDER BY 4, 5
"""


def ready(reader: Reader, number: str) -> tuple[Ready, ...]:
    """What of an order can be destroyed now, in the order of its things."""
    one = order_named(reader, number)
    seen = [line for line in one.lines if line.seen and line.open > 0] if one is not None else []
    lies: dict[str, list[Any]] = {}
    for row in reader.rows(_LIES, reader.book, json.dumps([line.item for line in seen]), json.dumps(_DOWN)).all():
        lies.setdefault(row.uuid.hex(), []).append(row)
    made = []
    for line in seen:
        left = min(line.seen, line.open)
        for lie in lies.get(line.item, ()):
            part = min(left, lie.quantity)
            single = lie.form in _SINGLE
            made.append(
                Ready(
                    line.item,
                    line.shown,
                    line.type_name,
                    single,
                    lie.path,
                    lie.condition or "",
                    lie.unit,
                    part,
                    lie.quantity,
                )
            )
            left -= part
    return tuple(made)
