"""The catalogue as a person looks at it: each type with what is on charge, and all about one type with its documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sam.domain import canonical
from sam.domain.dates import day_text, number_of
from sam.domain.places import HOLDERS, ON_CHARGE
from sam.queries.photographs import Photograph
from sam.queries.reader import Reader, marks

_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))
_HOLDERS = sorted(kind.value for kind in HOLDERS)


@dataclass(frozen=True, slots=True)
class TypeLine:
    """A line of the catalogue.

    Attributes:
        quantity: on charge, in its unit, wherever it is.
        kit: whether other types belong to one of it.
    """

    code: str
    name: str
    kind: str
    unit: str
    make: str
    model: str
    calibre: str
    category: str
    hazard: str
    retired: bool
    quantity: int
    kit: bool


def catalogue(reader: Reader) -> tuple[TypeLine, ...]:
    """Every type that the book knows, by code."""
    rows = reader.rows(
        "SELECT t.*, coalesce(h.quantity, 0) AS quantity, coalesce(json_array_length(t.details, '$.kit'), 0) AS kit"
        " FROM item_type t"
        " LEFT JOIN (SELECT o.type, sum(o.quantity) AS quantity FROM holding o JOIN place p ON p.id = o.place"
        f"  WHERE o.place > ? AND o.place < ? AND p.kind IN ({_ON_CHARGE}) GROUP BY o.type) h ON h.type = t.id"
        " WHERE t.book = ? ORDER BY t.code",
        reader.low,
        reader.high,
        reader.book,
    )
    return tuple(_line(row) for row in rows)


def _line(row: Any) -> TypeLine:
    return TypeLine(
        row.code, row.name, row.kind, row.unit, row.make or "", row.model or "", row.calibre or "", row.category or "",
        f"{row.hazard_division or ''}{row.compatibility_group or ''}", bool(row.retired), row.quantity, bool(row.kit),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stored:
    """So much of a type in a store, the workshop or on the road; with an empty place: with people and units."""

    place: str
    kind: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Belongs:
    """So many of a type belong to one of another."""

    code: str
    name: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a document said of one field, and what was said before; texts, or lists as in the document."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class TypeDocument:
    """One document about the type: entry, day, who signed, and what it changed. The first one added the type."""

    entry: int
    day: str
    by: str
    first: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Restriction:
    """A ban, constraint or hold on the type, in force."""

    kind: str
    text: str
    since: str


@dataclass(frozen=True, slots=True)
class TypePage:
    """All about one type.

    Attributes:
        said: what the newest document says of it, as the document says it.
        expiries: first and last day on which the shelf life of a lot on charge ends; empty where no lot says.
        drawers: people and units whose authorisation in force covers its category; 0 where nobody needs one.
        part_of: the kits that it belongs to.
        fields: values of the institution's own fields, by what they are called.
        names: codes of the types that the documents name, by id.
    """

    code: str
    name: str
    kind: str
    unit: str
    retired: bool
    said: Mapping[str, Any]
    stored: tuple[Stored, ...]
    expiries: tuple[str, ...]
    drawers: int
    kit: tuple[Belongs, ...]
    part_of: tuple[Belongs, ...]
    photographs: tuple[Photograph, ...]
    restrictions: tuple[Restriction, ...]
    fields: tuple[tuple[str, str], ...]
    documents: tuple[TypeDocument, ...]
    names: Mapping[str, str]


def type_page(reader: Reader, code: str) -> TypePage | None:
    """All about the type with this code, or None."""
    row = reader.one("SELECT * FROM item_type WHERE book = ? AND code = ?", reader.book, code)
    if row is None:
        return None
    uuid = row.uuid.hex()
    said = [*_said_of(reader, uuid)]
    newest = said[-1][2] if said else {}
    return TypePage(
        code=row.code,
        name=row.name,
        kind=row.kind,
        unit=row.unit,
        retired=bool(row.retired),
        said=newest,
        stored=_stored(reader, row.id),
        expiries=_expiries(reader, row.id),
        drawers=_drawers(reader, row.category or ""),
        kit=_kit(reader, newest.get("kit", ())),
        part_of=_part_of(reader, uuid),
        photographs=_pictures(newest.get("photographs", ()), said),
        restrictions=tuple(
            Restriction(one.kind, one.text, day_text(one.since))
            for one in reader.rows(
                "SELECT kind, text, since FROM restriction WHERE target = 'type' AND target_id = ? AND lifted IS NULL"
                " AND (until IS NULL OR until >= ?) ORDER BY entry",
                row.id,
                number_of(reader.today),
            )
        ),
        fields=_fields(reader, newest.get("fields", {})),
        documents=_documents(said),
        names=_names(reader, [one["type"] for _entry, _by, part in said for one in part.get("kit", ())]),
    )


_Said = tuple[Any, str, Mapping[str, Any]]
"""The entry (number and day), who signed it, and what it says of the type."""


def _said_of(reader: Reader, uuid: str) -> Iterator[_Said]:
    """What each document says of the type, oldest first. Only entries in whose bytes its id stands are read."""
    users = {
        row.uuid.hex(): row.name for row in reader.rows('SELECT uuid, name FROM "user" WHERE book = ?', reader.book)
    }
    rows = reader.rows(
        "SELECT number, happened_on, body FROM entry WHERE book = ? AND kind = 'item_type' AND instr(body, ?) > 0 ORDER BY id",
        reader.book,
        uuid.encode(),
    )
    for row in rows:
        entry = canonical.read(row.body)
        for part in entry["document"]["types"]:
            if part["id"] == uuid:
                yield row, users.get(entry["by"], ""), part


def _documents(said: list[_Said]) -> tuple[TypeDocument, ...]:
    """Newest first."""
    made: list[TypeDocument] = []
    before: Mapping[str, Any] = {}
    for row, by, part in said:
        keys = sorted({*before, *part} - {"id"}) if before else ()
        changes = [Change(key, before.get(key), part.get(key)) for key in keys if before.get(key) != part.get(key)]
        made.append(TypeDocument(row.number, day_text(row.happened_on), by, not before, tuple(changes)))
        before = part
    return tuple(reversed(made))


def _pictures(shas: Any, said: list[_Said]) -> tuple[Photograph, ...]:
    first: dict[str, _Said] = {}
    for one in said:
        for sha in one[2].get("photographs", ()):
            first.setdefault(sha, one)
    return tuple(
        Photograph(sha, day_text(first[sha][0].happened_on), first[sha][1], "", first[sha][0].number) for sha in shas
    )


def _stored(reader: Reader, type_: int) -> tuple[Stored, ...]:
    """Each store with what it holds, then all people and units together."""
    rows = reader.rows(
        f"SELECT CASE WHEN p.kind IN ({marks(_HOLDERS)}) THEN '' ELSE p.path END AS path,"
        f" CASE WHEN p.kind IN ({marks(_HOLDERS)}) THEN 'person' ELSE p.kind END AS kind, sum(h.quantity) AS quantity"
        f" FROM holding h JOIN place p ON p.id = h.place WHERE h.place > ? AND h.place < ? AND h.type = ? AND h.quantity > 0"
        f" AND p.kind IN ({_ON_CHARGE}) GROUP BY 1, 2",
        *_HOLDERS,
        *_HOLDERS,
        reader.low,
        reader.high,
        type_,
    )
    found = [Stored(row.path, row.kind, row.quantity) for row in rows]
    return tuple(sorted(found, key=lambda one: (not one.place, one.place)))


def _expiries(reader: Reader, type_: int) -> tuple[str, ...]:
    row = reader.one(
        "SELECT min(l.expires_on) AS first, max(l.expires_on) AS last FROM item i JOIN lot l ON l.item = i.id WHERE i.type = ?"
        " AND EXISTS (SELECT 1 FROM holding h JOIN place p ON p.id = h.place WHERE h.item = i.id AND h.quantity > 0"
        f"  AND p.kind IN ({_ON_CHARGE}))",
        type_,
    )
    return tuple(day_text(day) for day in (row.first, row.last) if day)


def _drawers(reader: Reader, category: str) -> int:
    """People with an authorisation in force for the category, or for everything, and no ban."""
    today = number_of(reader.today)
    if not category:
        return 0
    return int(
        reader.value(
            "SELECT count(DISTINCT a.person) FROM authorisation a JOIN place p ON p.id = a.person WHERE a.book = ?1"
            " AND a.kind = 'qualification' AND (a.category IN (?2, '*')"
            " OR substr(?2, 1, length(a.category) + 1) = a.category || '-') AND NOT a.lifted AND NOT p.retired"
            " AND (a.until IS NULL OR a.until >= ?3) AND NOT EXISTS (SELECT 1 FROM authorisation b WHERE b.person = a.person"
            "  AND b.kind = 'ban' AND NOT b.lifted AND (b.until IS NULL OR b.until >= ?3))",
            reader.book,
            category,
            today,
        )
    )


def _kit(reader: Reader, kit: Any) -> tuple[Belongs, ...]:
    known = {
        row.uuid.hex(): row
        for row in reader.rows(
            f"SELECT uuid, code, name FROM item_type WHERE book = ? AND uuid IN ({marks(kit)})",
            reader.book,
            *(bytes.fromhex(one["type"]) for one in kit),
        )
    }
    return tuple(Belongs(known[one["type"]].code, known[one["type"]].name, one["quantity"]) for one in kit)


def _part_of(reader: Reader, uuid: str) -> tuple[Belongs, ...]:
    rows = reader.rows(
        "SELECT t.code, t.name, sum(json_extract(k.value, '$.quantity')) AS quantity FROM item_type t,"
        " json_each(t.details, '$.kit') k WHERE t.book = ? AND json_extract(k.value, '$.type') = ? GROUP BY t.id ORDER BY t.code",
        reader.book,
        uuid,
    )
    return tuple(Belongs(row.code, row.name, row.quantity) for row in rows)


def _fields(reader: Reader, own: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    names = {
        row.code: row.name
        for row in reader.rows("SELECT code, name FROM field WHERE book = ? AND subject = 'type'", reader.book)
    }
    return tuple((names.get(code, code), value) for code, value in sorted(own.items()))


def _names(reader: Reader, uuids: list[str]) -> dict[str, str]:
    rows = reader.rows(
        "SELECT uuid, code FROM item_type WHERE book = ? AND uuid IN (SELECT unhex(value) FROM json_each(?))",
        reader.book,
        json.dumps(sorted({one.upper() for one in uuids})),
    )
    return {row.uuid.hex(): row.code for row in rows}
