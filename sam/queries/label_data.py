"""What stands on labels, as it is now: weapons, lots with what lies of them in each place, places, boxes with what is in them.

Whatever names a thing exactly will do: serial, registry or lot number, id, a scan of its label, the code of a type (all of it), the code
or path of a place (all that lies in it). What names nothing, or several things, is refused; nothing is guessed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sam.domain.dates import day_text
from sam.domain.items import SINGLE, Form
from sam.domain.places import ON_CHARGE, STORES, PlaceKind
from sam.domain.problems import Problem, Refused
from sam.domain.problems.labels import LabelProblem as P
from sam.queries.reader import Reader
from sam.queries.resolve import ItemRow, PlaceRow, items_by_uuid, items_marked, places_named, types_named
from sam.queries.weapon_pages import Order, all_weapons
from sam.queries.weapon_wanted import WeaponsWanted

T = TypeVar("T")

_LABELLED = frozenset(kind.value for kind in STORES | {PlaceKind.WORKSHOP})
_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class WeaponToLabel:
    """A weapon or numbered part."""

    id: str
    serial: str
    registry: str
    type_name: str
    calibre: str


@dataclass(frozen=True, slots=True)
class LotToLabel:
    """A lot, and so much of it in one place; without a place, all of it."""

    id: str
    lot: str
    type_name: str
    unit: str
    un: str
    division: str
    group: str
    neq_mg: int
    maker: str
    made_on: str
    expires_on: str
    seal: str
    place: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Content:
    """Something that lies in a box: so much of a type, or of a lot of it."""

    type_name: str
    lot: str
    quantity: int
    unit: str
    division: str
    group: str
    neq_mg: int


@dataclass(frozen=True, slots=True)
class PlaceToLabel:
    """A store, with the names of what it stands in, outermost first; of a box also its seal and what lies in it."""

    id: str
    kind: str
    code: str
    name: str
    path: str
    seal: str = ""
    contents: tuple[Content, ...] = ()


def weapons_to_label(reader: Reader, what: Sequence[str]) -> tuple[WeaponToLabel, ...]:
    """Weapons and numbered parts that the texts name, each once, by type and serial; those of a text in its turn."""
    return _gathered(what, lambda text: _weapons(reader, text), _by_id(reader, what))


def _by_id(reader: Reader, what: Sequence[str]) -> dict[str, list[WeaponToLabel]]:
    """The weapons whose ids are among the texts, all in one question: a list on the screen may have thousands."""
    found = items_by_uuid(reader, what)
    rows = {one.id: one for one in _weapon_rows(reader, [item.id for item in found.values() if item.form in SINGLE])}
    return {one.id: [one] for one in rows.values()}


def _weapons(reader: Reader, text: str) -> list[WeaponToLabel] | None:
    items = [one for one in items_marked(reader, text) if one.form in SINGLE]
    if items:
        return _weapon_rows(reader, [_single(text, items).id])
    if places := _stores(reader, text):
        inside, values = _inside(reader, places)
        rows = reader.rows(f"SELECT id FROM item WHERE form IN ('weapon','part') AND place IN ({inside})", *values)
        return _weapon_rows(reader, [row.id for row in rows])
    if type_ := types_named(reader, [text]).get(text):
        rows = reader.rows(
            "SELECT i.id FROM item i JOIN place p ON p.id = i.place WHERE i.type = ? AND i.form IN ('weapon','part')"
            f" AND p.kind IN ({_ON_CHARGE})",
            type_.id,
        )
        return _weapon_rows(reader, [row.id for row in rows])
    return None


def _weapon_rows(reader: Reader, ids: Iterable[int]) -> list[WeaponToLabel]:
    rows = reader.rows(
        "SELECT i.uuid, i.mark, i.registry, t.name, t.calibre FROM item i JOIN item_type t ON t.id = i.type"
        " WHERE i.id IN (SELECT value FROM json_each(?)) ORDER BY t.name, i.search, i.id",
        json.dumps(list(ids)),
    )
    return [WeaponToLabel(row.uuid.hex(), row.mark, row.registry or "", row.name, row.calibre or "") for row in rows]


def listed_weapons(reader: Reader, wanted: WeaponsWanted, order: Order = Order()) -> tuple[str, ...]:
    """Ids of all weapons of a list, in its order."""
    return tuple(line.id for line in all_weapons(reader, wanted, order).lines)


def lots_to_label(reader: Reader, what: Sequence[str], *, by_place: bool) -> tuple[LotToLabel, ...]:
    """Lots that the texts name: one row for each place where some of it lies, or one for the whole lot."""
    return _gathered(what, lambda text: _lots(reader, text, by_place=by_place), {})


_LOT = (
    "SELECT i.uuid, i.mark, t.name, t.unit, t.un_number, t.hazard_division, t.compatibility_group, t.neq_mg, l.maker, l.made_on,"
    " l.expires_on, l.seal, {seen} FROM item i JOIN item_type t ON t.id = i.type LEFT JOIN lot l ON l.item = i.id"
)
_STORES = ",".join(f"'{one}'" for one in sorted(_LABELLED))
_LYING = f"SELECT h.item FROM holding h JOIN place p ON p.id = h.place WHERE h.quantity > 0 AND p.kind IN ({_STORES})"


def _lots(reader: Reader, text: str, *, by_place: bool) -> list[LotToLabel] | None:
    """Lots of a text: the one that it names, those that lie in a place, those of a type that lie in any store."""
    items = [one for one in items_marked(reader, text) if one.form is Form.LOT]
    here, there = "", ()  # type: tuple[str, tuple[object, ...]]
    which: tuple[object, ...]
    if items:
        where, which = "i.id = ?", (_single(text, items).id,)
    elif places := _stores(reader, text):
        inside, there = _inside(reader, places)
        here = f" AND p.id IN ({inside})"
        where, which = f"i.id IN ({_LYING}{here})", there
    elif type_ := types_named(reader, [text]).get(text):
        where, which = f"i.type = ? AND i.id IN ({_LYING})", (type_.id,)
    else:
        return None
    where = f"i.book = ? AND i.form = 'lot' AND {where}"
    if by_place:
        rows = reader.rows(
            f"{_LOT.format(seen='p.path, sum(h.quantity) AS quantity')} JOIN holding h ON h.item = i.id AND h.quantity > 0"
            f" JOIN place p ON p.id = h.place AND p.kind IN ({_STORES}){here} WHERE {where} GROUP BY i.id, p.id"
            " ORDER BY p.path, t.name, i.search, i.id",
            *there, reader.book, *which,
        )  # fmt: skip
    else:
        seen = _LOT.format(seen="'' AS path, 0 AS quantity")
        rows = reader.rows(f"{seen} WHERE {where} ORDER BY t.name, i.search, i.id", reader.book, *which)
    return [_lot(row) for row in rows]


def _lot(row: Any) -> LotToLabel:
    return LotToLabel(
        row.uuid.hex(), row.mark, row.name, row.unit, row.un_number or "", row.hazard_division or "",
        row.compatibility_group or "", row.neq_mg or 0, row.maker or "", _day(row.made_on), _day(row.expires_on),
        row.seal or "", row.path, row.quantity,
    )  # fmt: skip


def _day(number: int | None) -> str:
    return day_text(number) if number else ""


def places_to_label(reader: Reader, what: Sequence[str], *, inside: bool) -> tuple[PlaceToLabel, ...]:
    """Stores and workshops that the texts name, with those within when `inside`, by path."""

    def places(text: str) -> list[PlaceToLabel] | None:
        named = _stores(reader, text)
        if not named:
            return None
        return _place_rows(reader, [_one_place(text, named)], inside=inside, kinds=_LABELLED)

    return _gathered(what, places, {})


def boxes_to_label(reader: Reader, what: Sequence[str]) -> tuple[PlaceToLabel, ...]:
    """Boxes that the texts name, or that stand in the places they name, each with what lies in it."""

    def boxes(text: str) -> list[PlaceToLabel] | None:
        named = _stores(reader, text)
        if not named:
            return None
        found = _place_rows(reader, [_one_place(text, named)], inside=True, kinds={PlaceKind.BOX.value})
        return [_filled(reader, one) for one in found]

    return _gathered(what, boxes, {})


def _place_rows(reader: Reader, named: Sequence[PlaceRow], *, inside: bool, kinds: Iterable[str]) -> list[PlaceToLabel]:
    where, values = _inside(reader, named) if inside else ("?", (named[0].id,))
    asked = ",".join(f"'{one}'" for one in sorted(kinds))
    rows = reader.rows(
        f"SELECT uuid, kind, code, name, path, details FROM place WHERE id IN ({where}) AND kind IN ({asked})"
        " AND NOT retired ORDER BY path",
        *values,
    )
    return [
        PlaceToLabel(
            row.uuid.hex(), row.kind, row.code, row.name if row.name != row.code else "", row.path,
            str(json.loads(row.details or "{}").get("seal", "")),
        )
        for row in rows
    ]  # fmt: skip


def _filled(reader: Reader, box: PlaceToLabel) -> PlaceToLabel:
    """The box with what lies in it, the most first."""
    rows = reader.rows(
        "SELECT t.name, t.unit, t.hazard_division, t.compatibility_group, t.neq_mg, i.mark, sum(h.quantity) AS quantity"
        " FROM place p JOIN holding h ON h.place = p.id AND h.quantity > 0 JOIN item_type t ON t.id = h.type"
        " LEFT JOIN item i ON i.id = h.item AND h.item > 0 WHERE p.book = ? AND p.uuid = ? GROUP BY t.id, h.item"
        " ORDER BY quantity DESC, t.name, i.mark",
        reader.book,
        bytes.fromhex(box.id),
    )
    contents = tuple(
        Content(
            row.name, row.mark or "", row.quantity, row.unit, row.hazard_division or "", row.compatibility_group or "",
            row.neq_mg or 0,
        )
        for row in rows
    )  # fmt: skip
    return PlaceToLabel(box.id, box.kind, box.code, box.name, box.path, box.seal, contents)


# ------------------------------------------------------------------------------------------------ what a text names


def _gathered(what: Sequence[str], find: Callable[[str], list[T] | None], known: dict[str, list[T]]) -> tuple[T, ...]:
    """What all texts name, each thing once; every text that names nothing is told."""
    if not any(text.strip() for text in what):
        raise Refused([Problem(P.NOTHING_NAMED, ("what",))])
    problems: list[Problem] = []
    found: dict[T, None] = {}
    for number, written in enumerate(what):
        text = written.strip()
        try:
            rows = known[text] if text in known else find(text)
        except Refused as refusal:
            problems += [Problem(one.code, ("what", number), one.values) for one in refusal.problems]
            continue
        if not rows:
            code = P.NOT_KNOWN if rows is None else P.NOTHING_THERE
            problems.append(Problem(code, ("what", number), {"value": text[:80]}))
        found.update(dict.fromkeys(rows or ()))
    if problems:
        raise Refused(problems)
    return tuple(found)


def _single(text: str, items: Sequence[ItemRow]) -> ItemRow:
    """The one item, or the refusal that names all of them."""
    if len(items) > 1:
        names = [f"{one.shown} ({one.registry or one.uuid})" for one in items[:_MOST_NAMED]]
        raise Refused([Problem(P.SEVERAL, ("what",), {"value": text, "count": len(items), "found": ", ".join(names)})])
    return items[0]


def _stores(reader: Reader, text: str) -> list[PlaceRow]:
    """Stores and workshops with this code, path, id or label."""
    return [one for one in places_named(reader, text) if one.kind.value in _LABELLED]


def _one_place(text: str, places: Sequence[PlaceRow]) -> PlaceRow:
    """The one place, or the refusal that names all of them."""
    if len(places) > 1:
        names = [one.path for one in places[:_MOST_NAMED]]
        raise Refused([Problem(P.SEVERAL, ("what",), {"value": text, "count": len(places), "found": ", ".join(names)})])
    return places[0]


def _inside(reader: Reader, places: Sequence[PlaceRow]) -> tuple[str, tuple[object, ...]]:
    """A question for the ids of one place and the places within it, people aside."""
    path = _one_place(places[0].code, places).path
    statement = "SELECT id FROM place WHERE book = ? AND kind NOT IN ('person', 'unit') AND (path = ? OR substr(path, 1, ?) = ?)"
    return statement, (reader.book, path, len(path) + 1, path + "/")
