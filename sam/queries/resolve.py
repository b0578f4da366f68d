"""From what people write to what the book knows: places, people, types, weapons and lots by their codes and marks.

Nothing is ever guessed: a serial number that only looks like one in the book is not found, and the answer says what it looks like.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sam.domain.ids import is_id
from sam.domain.items import Form
from sam.domain.marks import fold
from sam.domain.places import PlaceKind
from sam.domain.plate import Plate, PlateKind, read_plate
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place, person, unit, supplier or depot."""

    id: int
    uuid: str
    kind: PlaceKind
    code: str
    name: str
    path: str
    retired: bool
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A line of the catalogue."""

    id: int
    uuid: str
    code: str
    kind: str
    name: str
    unit: str
    category: str | None
    make: str | None
    model: str | None
    country: str | None
    hazard_division: str | None
    compatibility_group: str | None
    neq_mg: int | None
    retired: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its type and, for a single thing, where it is."""

    id: int
    uuid: str
    form: Form
    mark: str
    registry: str | None
    type: int
    type_code: str
    type_name: str
    type_uuid: str
    category: str | None
    place: int | None
    condition: str | None
    first_day: int | None
    last_day: int | None
    last_entry: int | None
    parent: int | None = None
    carries: bool = False  # numbered parts hang on it
    at: PlaceRow | None = None  # the place of a single thing

    @property
    def shown(self) -> str:
        """How a sentence names it."""
        text = self.mark or self.registry or ""
        return f"{self.type_name} {text}".strip()


LONGEST_CODE = 120
"""Texts beyond this are no codes; nothing that is like them is looked for."""

_PLACE = "SELECT id, uuid, kind, code, name, path, retired, parent FROM place"


def _place(row: Any) -> PlaceRow:
    return PlaceRow(
        row.id, row.uuid.hex(), PlaceKind(row.kind), row.code, row.name, row.path, bool(row.retired), row.parent
    )


def places_named(reader: Reader, text: str) -> tuple[PlaceRow, ...]:
    """Places with this code, or this path, or this id; as it is written, or else without capitals (of the Latin alphabet).

    A scan of the label of a place names it too.
    """
    if not can_be_asked(text):
        return ()
    if (plate := read_plate(text)) and (labelled := places_by_plate(reader, plate)):
        return tuple(labelled)
    code = text.rsplit("/", 1)[-1]
    found = [_place(row) for row in reader.rows(f"{_PLACE} WHERE book = ? AND code = ?", reader.book, code)]
    if "/" in text:
        found = [one for one in found if one.path == text]
    if not found and is_id(text.lower()):
        raw = bytes.fromhex(text)
        found = [_place(row) for row in reader.rows(f"{_PLACE} WHERE book = ? AND uuid = ?", reader.book, raw)]
    if not found:
        column = "path" if "/" in text else "code"
        rows = reader.rows(f"{_PLACE} WHERE book = ? AND {column} = ? COLLATE NOCASE", reader.book, text)
        found = [_place(row) for row in rows]
    return tuple(found)


def places_by_plate(reader: Reader, plate: Plate) -> list[PlaceRow]:
    """The place whose label was scanned: one, or none."""
    if plate.kind is not PlateKind.PLACE:
        return []
    rows = reader.rows(f"{_PLACE} WHERE book = ? AND uuid BETWEEN ? AND ?", reader.book, *_span(plate))
    return [_place(row) for row in rows]


def _span(plate: Plate) -> tuple[bytes, bytes]:
    """The first and the last id that a plate can be of."""
    return plate.start + bytes(8), plate.start + b"\xff" * 8


def places_by_code(reader: Reader, codes: Iterable[str]) -> dict[str, list[PlaceRow]]:
    """Places by their codes exactly as they are written, all in one statement."""
    found: dict[str, list[PlaceRow]] = defaultdict(list)
    asked = _json(code for code in codes if can_be_asked(code))
    for row in reader.rows(f"{_PLACE} WHERE book = ? AND code IN (SELECT value FROM json_each(?))", reader.book, asked):
        found[row.code].append(_place(row))
    return found


def can_be_asked(text: str) -> bool:
    """Whether the text can be handed to the database: half a character (from a terminal in another encoding) cannot."""
    return text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text)


def places_by_id(reader: Reader, numbers: Iterable[int]) -> dict[int, PlaceRow]:
    """Places by their ids in the tables."""
    text = json.dumps(sorted(set(numbers)))
    return {row.id: _place(row) for row in reader.rows(f"{_PLACE} WHERE id IN (SELECT value FROM json_each(?))", text)}


def paths_of(reader: Reader, uuids: Iterable[str]) -> list[str]:
    """The paths of places by their ids."""
    wanted = json.dumps([uuid.upper() for uuid in uuids])
    query = "SELECT path FROM place WHERE book = ? AND uuid IN (SELECT unhex(value) FROM json_each(?))"
    return [row.path for row in reader.rows(query, reader.book, wanted)]


_TYPE = (
    "SELECT id, uuid, code, kind, name, unit, category, make, model, country, hazard_division, compatibility_group, neq_mg,"
    " retired FROM item_type"
)


def _type(row: Any) -> TypeRow:
    return TypeRow(
        row.id, row.uuid.hex(), row.code, row.kind, row.name, row.unit, row.category, row.make, row.model, row.country,
        row.hazard_division, row.compatibility_group, row.neq_mg, bool(row.retired),
    )  # fmt: skip


def types_named(reader: Reader, codes: Iterable[str]) -> dict[str, TypeRow]:
    """Types by code, as far as the catalogue has them; as it is written, or else without capitals where that is one."""
    wanted = {code for code in codes if can_be_asked(code)}
    if not wanted:
        return {}
    rows = reader.rows(
        f"{_TYPE} WHERE book = ? AND code IN (SELECT value FROM json_each(?))", reader.book, _json(wanted)
    )
    found = {row.code: _type(row) for row in rows}
    missing = wanted - found.keys()
    if missing:
        alike = f"{_TYPE} WHERE book = ? AND lower(code) IN (SELECT lower(value) FROM json_each(?))"
        by_small: dict[str, list[TypeRow]] = defaultdict(list)
        for row in reader.rows(alike, reader.book, _json(missing)):
            by_small[_small(row.code)].append(_type(row))
        found |= {code: by_small[_small(code)][0] for code in missing if len(by_small[_small(code)]) == 1}
    return found


def _small(code: str) -> str:
    """Without capitals as the database does it: of the Latin alphabet only."""
    return "".join(c.lower() if c.isascii() else c for c in code)


def _json(texts: Iterable[str]) -> str:
    return json.dumps(sorted(set(texts)))


def similar_types(reader: Reader, text: str) -> tuple[str, ...]:
    """Codes of a few types whose name or code holds the words."""
    words = [word.replace("%", "").replace("_", "") for word in text.casefold().split()][:4]
    words = [word for word in words if len(word) > 1]
    if not words or not can_be_asked(text) or len(text) > LONGEST_CODE:
        return ()
    where = " AND ".join("search LIKE ('' || ?)" for _ in words)
    rows = reader.rows(
        f"SELECT code FROM item_type WHERE book = ? AND NOT retired AND {where} ORDER BY code LIMIT 5",
        reader.book,
        *(f"%{word}%" for word in words),
    )
    return tuple(row.code for row in rows)


_ITEM = (
    "SELECT i.id, i.uuid, i.form, i.mark, i.registry, i.type, t.code, t.name, t.uuid AS type_uuid, t.category, i.place,"
    " i.condition, i.first_day, i.last_day, i.last_entry, i.search, i.parent,"
    " EXISTS (SELECT 1 FROM item c WHERE c.parent = i.id) AS carries, p.uuid AS at_uuid, p.kind AS at_kind, p.code AS at_code,"
    " p.name AS at_name, p.path AS at_path, p.retired AS at_retired, p.parent AS at_parent"
    " FROM item i CROSS JOIN item_type t ON t.id = i.type LEFT JOIN place p ON p.id = i.place"
)


def _item(row: Any) -> ItemRow:
    return ItemRow(
        row.id, row.uuid.hex(), Form(row.form), row.mark, row.registry, row.type, row.code, row.name, row.type_uuid.hex(),
        row.category, row.place, row.condition, row.first_day, row.last_day, row.last_entry, row.parent,
        bool(row.carries), _at(row),
    )  # fmt: skip


def _at(row: Any) -> PlaceRow | None:
    """The place that was looked up with the item."""
    if row.place is None:
        return None
    return PlaceRow(
        row.place, row.at_uuid.hex(), PlaceKind(row.at_kind), row.at_code, row.at_name, row.at_path, bool(row.at_retired),
        row.at_parent,
    )  # fmt: skip


def items_by_search(reader: Reader, texts: Iterable[str], *, lots: bool = False) -> dict[str, list[ItemRow]]:
    """Weapons and parts (or lots) whose folded mark is that of one of the texts, by folded mark."""
    folded = sorted({fold(text) for text in texts if can_be_asked(text)} - {""})
    forms = "('lot')" if lots else "('weapon','part')"
    found: dict[str, list[ItemRow]] = defaultdict(list)
    if not folded:
        return found
    if len(folded) == 1:
        rows = reader.rows(f"{_ITEM} WHERE i.book = ? AND i.search = ? AND i.form IN {forms}", reader.book, folded[0])
    else:
        rows = reader.rows(
            f"{_ITEM} WHERE i.book = ? AND i.search IN (SELECT value FROM json_each(?)) AND i.form IN {forms}",
            reader.book,
            json.dumps(folded),
        )
    for row in rows:
        found[row.search].append(_item(row))
    return found


def items_by_registry(reader: Reader, registries: Iterable[str]) -> dict[str, ItemRow]:
    """Items by registry number."""
    wanted = {one.upper() for one in registries if one and can_be_asked(one)}
    if not wanted:
        return {}
    rows = reader.rows(
        f"{_ITEM} WHERE i.book = ? AND i.registry IN (SELECT value FROM json_each(?))", reader.book, _json(wanted)
    )
    return {str(row.registry): _item(row) for row in rows}


def items_by_uuid(reader: Reader, uuids: Iterable[str]) -> dict[str, ItemRow]:
    """Items by their ids in documents; a text that is no id names nothing."""
    wanted = {uuid.upper() for uuid in uuids if is_id(uuid.lower())}
    if not wanted:
        return {}
    rows = reader.rows(
        f"{_ITEM} WHERE i.book = ? AND i.uuid IN (SELECT unhex(value) FROM json_each(?))", reader.book, _json(wanted)
    )
    return {row.uuid.hex(): _item(row) for row in rows}


def items_by_plate(reader: Reader, plate: Plate) -> list[ItemRow]:
    """The weapon, part or lot whose label was scanned: one, or none."""
    forms = {PlateKind.WEAPON: "'weapon','part'", PlateKind.LOT: "'lot'", PlateKind.PLACE: "''"}[plate.kind]
    rows = reader.rows(
        f"{_ITEM} WHERE i.book = ? AND i.uuid BETWEEN ? AND ? AND i.form IN ({forms})", reader.book, *_span(plate)
    )
    return [_item(row) for row in rows]


def items_marked(reader: Reader, text: str) -> list[ItemRow]:
    """Weapons, parts and lots that the text names exactly, capitals and outer blanks aside: plate, id, registry number or mark.

    What only looks like the text is not among them.
    """
    return all_marked(reader, [text])[text][0]


Marked = tuple[list[ItemRow], list[ItemRow]]
"""What a text names exactly, and what only looks like it."""


def all_marked(reader: Reader, texts: Iterable[str]) -> dict[str, Marked]:
    """For each text, the weapons, parts and lots that it names exactly, and those that only look like it.

    All are looked up together, so that a list of ten thousand costs a handful of statements.
    """
    wanted = set(texts)
    plates = {text: plate for text in wanted if can_be_asked(text) and (plate := read_plate(text))}
    labelled = {text: items_by_plate(reader, plate) for text, plate in plates.items()}
    by_id = items_by_uuid(reader, wanted)
    by_registry = items_by_registry(reader, wanted)
    alike, lots = items_by_search(reader, wanted), items_by_search(reader, wanted, lots=True)
    found: dict[str, Marked] = {}
    for text in wanted:
        key = fold(text)
        near = alike.get(key, []) + lots.get(key, [])
        told = (labelled.get(text, []), by_id.get(text.lower()), by_registry.get(text.upper()))
        exact = next(
            (one if isinstance(one, list) else [one] for one in told if one),
            [one for one in near if one.mark.casefold() == text.casefold()],
        )
        found[text] = (exact, near)
    return found


def parts_of(reader: Reader, items: Iterable[int]) -> list[ItemRow]:
    """The numbered parts that hang on these weapons."""
    asked = json.dumps(sorted(set(items)))
    rows = reader.rows(f"{_ITEM} WHERE i.parent IN (SELECT value FROM json_each(?)) ORDER BY i.id", asked)
    return [_item(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Lying:
    """So much of an item at a place in a condition."""

    place: int
    condition: str
    quantity: int


def lying(reader: Reader, items: Iterable[int]) -> dict[int, list[Lying]]:
    """Where lots, bulk and counted items lie, by item."""
    found: dict[int, list[Lying]] = defaultdict(list)
    asked = json.dumps(sorted(set(items)))
    for row in reader.rows(
        "SELECT item, place, condition, quantity FROM holding WHERE item IN (SELECT value FROM json_each(?)) AND quantity > 0"
        " ORDER BY place, condition",
        asked,
    ):
        found[row.item].append(Lying(row.place, row.condition, row.quantity))
    return found
