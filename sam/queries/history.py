"""The life of one item, from its first entry to its last; and what exactly one entry says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sam.domain import canonical
from sam.domain.dates import day_text, read_moment
from sam.domain.ids import is_id
from sam.domain.items import SINGLE, Form, bulk_item_id, counted_item_id
from sam.domain.kinds import Kind
from sam.domain.marks import fold, tidy
from sam.domain.places import SOURCES, PlaceKind
from sam.domain.plate import read_plate
from sam.queries.looking_back import look_back
from sam.queries.marking import NeedRow, marks_of, needs_of
from sam.queries.reader import Reader
from sam.queries.resolve import (
    ItemRow,
    can_be_asked,
    items_by_plate,
    items_by_registry,
    items_by_search,
    items_by_uuid,
    parts_of,
    types_named,
)
from sam.queries.times import last_entry_known
from sam.queries.workshop import WorkRow, rounds_of, works_of


@dataclass(frozen=True, slots=True)
class Event:
    """One line of one document that moved the item.

    Attributes:
        day: the day on the paper; recorded_at: when it was keyed in.
        late: keyed in on a later day than it happened.
        reversed_by: number of the entry that undid it; 0 if none. reverses: number of the entry that this one undoes.
    """

    entry: int
    day: str
    recorded_at: str
    late: bool
    kind: str
    voucher: str
    quantity: int
    takes: str
    gives: str
    condition: str
    into: str
    person: str
    reference: str
    by: str
    second: str
    reversed_by: int
    reverses: int


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the item that was made better, by whom; nothing moved. `before` is what the record said until then."""

    entry: int
    day: str
    recorded_at: str
    reason: str
    by: str
    said: Mapping[str, Any]
    before: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Life:
    """Everything the book says of one item. Place, condition, marks and details are the newest that were known.

    Attributes:
        marks: those that were observed and those that were put on, each with its entry; struck ones too.
        needs: what documents say of the marks that it must bear. works: what was done to it, newest first; struck ones too.
        rounds: its round count; None where nothing was ever counted.
        fields: names of the institution's own fields, by code.
        names: codes of the types and marks of the items that the records name by their ids.
    """

    item: str
    form: str
    mark: str
    registry: str
    type_code: str
    type_name: str
    unit: str
    place: str
    place_name: str
    condition: str
    details: Mapping[str, Any]
    marks: tuple[Mapping[str, Any], ...]
    parts: tuple[str, ...]
    belongs_to: str
    restrictions: tuple[Mapping[str, Any], ...]
    events: tuple[Event, ...]
    records: tuple[Record, ...]
    needs: tuple[NeedRow, ...]
    works: tuple[WorkRow, ...]
    rounds: int | None
    fields: Mapping[str, str]
    names: Mapping[str, str]


def items_named(reader: Reader, text: str, as_known: datetime | None = None) -> tuple[ItemRow, ...]:
    """Weapons, parts and lots that this text names exactly: scan of a label, id, registry number, serial or lot number.

    Else a type that is kept by number.
    """
    if not can_be_asked(text):
        return ()
    if as_known is not None:
        look_back(reader, last_entry_known(reader, as_known))
    if (plate := read_plate(text)) and (labelled := items_by_plate(reader, plate)):
        return tuple(labelled)
    if is_id(text.lower()) and (by_id := items_by_uuid(reader, [text])):
        return tuple(by_id.values())
    by_registry = items_by_registry(reader, [text])
    if by_registry:
        return tuple(by_registry.values())
    key = fold(text)
    found = items_by_search(reader, [text]).get(key, []) + items_by_search(reader, [text], lots=True).get(key, [])
    exact = [item for item in found if tidy(item.mark) == tidy(text)]
    return tuple(exact or found or _formerly(reader, text) or _by_number(reader, text))


def _formerly(reader: Reader, text: str) -> tuple[ItemRow, ...]:
    """What once carried this serial, lot or registry number in the book, before its record was made better."""
    rows = reader.rows(
        "SELECT DISTINCT uuid FROM item_before WHERE book = ? AND (search = ? OR registry = ?)",
        reader.book,
        fold(text) or None,
        text.upper(),
    )
    return tuple(items_by_uuid(reader, [row.uuid.hex() for row in rows]).values())


def _by_number(reader: Reader, text: str) -> tuple[ItemRow, ...]:
    """What of a type is only counted: its bulk item, or its weapons without a number."""
    type_ = types_named(reader, [text]).get(text)
    if type_ is None:
        return ()
    return tuple(items_by_uuid(reader, [bulk_item_id(type_.uuid), counted_item_id(type_.uuid)]).values())


_EVENTS = """
SELECT e.number, l.day, e.recorded_at, e.kind, v.number AS voucher, l.quantity, a.path AS takes, b.path AS gives,
       l.takes_condition, l.gives_condition, h.name AS person, v.reference, e.body, v.reversed_by, v.reverses
FROM line l JOIN entry e ON e.id = l.entry JOIN voucher v ON v.id = l.entry
JOIN place a ON a.id = l.takes JOIN place b ON b.id = l.gives LEFT JOIN place h ON h.id = v.person
WHERE l.item = ? AND l.entry <= ? ORDER BY l.day, l.entry, l.id
"""


def history(reader: Reader, item: ItemRow, as_known: datetime | None = None) -> Life:
    """The life of an item by the days on the papers, each entry with both its times."""
    last = last_entry_known(reader, as_known) if as_known is not None else reader.high
    if as_known is not None:
        look_back(reader, last)
        item = _then(reader, item, last)
    names = {
        row.uuid.hex(): row.name for row in reader.rows('SELECT uuid, name FROM "user" WHERE book = ?', reader.book)
    }
    events = tuple(_event(reader, row, names, last) for row in reader.rows(_EVENTS, item.id, last))
    records = _records(reader, item, names, last)
    single = item.form in SINGLE
    works = works_of(reader, item.id, last) if single else ()
    place = reader.one("SELECT path, name FROM place WHERE id = ?", item.place) if item.place else None
    details = json.loads(reader.value("SELECT details FROM item WHERE id = ?", item.id) or "{}") | _lot(reader, item)
    if "kit" in details:
        details["kit"] = _kit(reader, details["kit"])
    carrier = reader.one("SELECT mark, registry FROM item WHERE id = ?", item.parent) if item.parent else None
    return Life(
        item=item.uuid,
        form=item.form.value,
        mark=item.mark,
        registry=item.registry or "",
        type_code=item.type_code,
        type_name=item.type_name,
        unit=reader.value("SELECT unit FROM item_type WHERE id = ?", item.type),
        place=place.path if place else "",
        place_name=place.name if place else "",
        condition=item.condition or "",
        details=details,
        marks=tuple({**asdict(one), "kind": one.kind.value} for one in marks_of(reader, item.id, last)),
        needs=needs_of(reader, item.id, last) if single else (),
        works=works,
        rounds=rounds_of(works),
        parts=tuple(part.mark or part.registry or "" for part in parts_of(reader, [item.id])),
        belongs_to=(carrier.mark or carrier.registry) if carrier else "",
        restrictions=_restrictions(reader, item, last),
        events=events,
        records=records,
        fields=_field_names(reader, item, last),
        names=_names(reader, records),
    )


def _then(reader: Reader, item: ItemRow, last: int) -> ItemRow:
    """A single thing where it was when that entry was the last one."""
    if item.form not in SINGLE:
        return item
    at = reader.one(
        "SELECT l.gives, l.gives_condition, p.kind FROM line l JOIN place p ON p.id = l.gives"
        " WHERE l.item = ? AND l.entry <= ? ORDER BY l.id DESC LIMIT 1",
        item.id,
        last,
    )
    if at is None or PlaceKind(at.kind) in SOURCES:
        return replace(item, place=None, condition=None)
    return replace(item, place=at.gives, condition=at.gives_condition)


def _kit(reader: Reader, kit: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What belongs to it, by the codes that people know."""
    rows = reader.rows(
        "SELECT uuid, code, name FROM item_type WHERE book = ? AND uuid IN (SELECT unhex(value) FROM json_each(?))",
        reader.book,
        json.dumps([one["type"].upper() for one in kit]),
    )
    known = {row.uuid.hex(): (row.code, row.name) for row in rows}
    said = [(*known.get(one["type"], (one["type"], one["type"])), one["quantity"]) for one in kit]
    return [{"type": code, "name": name, "quantity": quantity} for code, name, quantity in said]


def _lot(reader: Reader, item: ItemRow) -> dict[str, str]:
    """What a lot says of itself: maker, days, seal."""
    row = reader.one("SELECT maker, made_on, expires_on, seal FROM lot WHERE item = ?", item.id)
    if row is None:
        return {}
    days = {"made_on": row.made_on, "expires_on": row.expires_on}
    said = {"maker": row.maker, "seal": row.seal} | {key: day_text(day) for key, day in days.items() if day}
    return {key: value for key, value in said.items() if value}


def _event(reader: Reader, row: Any, names: Mapping[str, str], last: int) -> Event:
    entry = canonical.read(row.body)
    undone = row.reversed_by is not None and row.reversed_by <= last
    day = day_text(row.day)
    return Event(
        entry=row.number,
        day=day,
        recorded_at=row.recorded_at,
        late=_keyed_in(row.recorded_at) > day,
        kind=row.kind,
        voucher=row.voucher,
        quantity=row.quantity,
        takes=row.takes,
        gives=row.gives,
        condition=row.takes_condition,
        into=row.gives_condition,
        person=row.person or "",
        reference=row.reference or "",
        by=names.get(entry["by"], ""),
        second=names.get(entry["second"], ""),
        reversed_by=(row.reversed_by - reader.low) if undone else 0,
        reverses=(row.reverses - reader.low) if row.reverses else 0,
    )


def _keyed_in(recorded_at: str) -> str:
    """The day on the wall of the room when it was keyed in; recorded times are UTC, days on papers are not."""
    moment = read_moment(recorded_at)
    return moment.astimezone().date().isoformat() if moment else recorded_at[:10]


def _restrictions(reader: Reader, item: ItemRow, last: int) -> tuple[Mapping[str, Any], ...]:
    rows = reader.rows(
        "SELECT r.uuid, r.kind, r.batch, r.text, r.reference, r.since, r.until, r.lifted, r.entry, r.target, e.happened_on"
        " FROM restriction r LEFT JOIN entry e ON e.id = r.lifted WHERE r.entry <= ?3"
        " AND ((r.target = 'item' AND r.target_id = ?1) OR (r.target = 'type' AND r.target_id = ?2)) ORDER BY r.entry",
        item.id,
        item.type,
        last,
    )
    return tuple(
        {
            "id": row.uuid.hex(),
            "entry": row.entry - reader.low,
            "whole_type": row.target == "type",
            "kind": row.kind,
            "batch": row.batch or "",
            "text": row.text,
            "reference": row.reference or "",
            "since": day_text(row.since),
            "until": day_text(row.until) if row.until else "",
            "lifted": row.lifted is not None and row.lifted <= last,
            "lifted_entry": row.lifted - reader.low if row.lifted is not None and row.lifted <= last else 0,
            "lifted_on": day_text(row.happened_on) if row.lifted is not None and row.lifted <= last else "",
        }
        for row in rows
    )


_RECORDS = """
SELECT number, kind, happened_on, recorded_at, body FROM entry
WHERE id IN (SELECT id FROM entry WHERE book = ?1 AND kind = 'record' AND id <= ?2
             UNION SELECT entry FROM line WHERE item = ?3 AND entry <= ?2) ORDER BY id
"""


def _records(reader: Reader, item: ItemRow, names: Mapping[str, str], last: int) -> tuple[Record, ...]:
    """Documents that only made the record better, each with what was said before. There are few of them in a book."""
    newest = _newest_record(reader, item, last)
    found: list[Record] = []
    before: Mapping[str, Any] = {}
    for row in reader.rows(_RECORDS, reader.book, newest, item.id) if newest else ():
        entry = canonical.read(row.body)
        document = entry["document"]
        for part in _parts_on(document, item):
            if row.kind == Kind.RECORD.value:
                day, by = day_text(row.happened_on), names.get(entry["by"], "")
                found.append(Record(row.number, day, row.recorded_at, document.get("reason", ""), by, part, before))
            before = part
    return tuple(found)


def _newest_record(reader: Reader, item: ItemRow, last: int) -> int:
    """Id of the last entry that made the record of this item better; 0 when none did."""
    rows = reader.rows(
        "SELECT id, body FROM entry WHERE book = ? AND kind = 'record' AND id <= ? ORDER BY id DESC", reader.book, last
    )
    return next((row.id for row in rows if any(_parts_on(canonical.read(row.body)["document"], item))), 0)


def _parts_on(document: Mapping[str, Any], item: ItemRow) -> Iterator[Mapping[str, Any]]:
    """What a document says of the item's record: always all of it."""
    for part in (*document.get("weapons", ()), *document.get("lots", ())):
        if part["id"] == item.uuid:
            yield part


def _field_names(reader: Reader, item: ItemRow, last: int) -> dict[str, str]:
    """The institution's own fields of such items, as they were called when that entry was the last one."""
    subject = "lot" if item.form is Form.LOT else "weapon"
    rows = reader.rows(
        "SELECT body FROM entry WHERE book = ? AND kind = 'field' AND id <= ? ORDER BY id", reader.book, last
    )
    said = [canonical.read(row.body)["document"] for row in rows]
    return {part["code"]: part["name"] for part in said if part["subject"] == subject}


def _names(reader: Reader, records: Iterable[Record]) -> dict[str, str]:
    """What people call the types and items that these records name."""
    said = [part for one in records for part in (one.said, one.before)]
    ids = {part[key] for part in said for key in ("type", "parent") if part.get(key)}
    ids |= {one["type"] for part in said for one in part.get("kit", ())}
    asked = json.dumps(sorted(one.upper() for one in ids))
    rows = reader.rows(
        "SELECT uuid, code FROM item_type WHERE book = ?1 AND uuid IN (SELECT unhex(value) FROM json_each(?2)) UNION ALL"
        " SELECT uuid, coalesce(nullif(mark, ''), registry) FROM item"
        " WHERE book = ?1 AND uuid IN (SELECT unhex(value) FROM json_each(?2))",
        reader.book,
        asked,
    )
    return {row.uuid.hex(): row.code or "" for row in rows}
