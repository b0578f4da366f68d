"""Registers: weapons with their serials, lots, the movements of a period, vouchers; as tables and reports list them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sam.domain import canonical
from sam.domain.dates import day_text, number_of
from sam.domain.kinds import Kind
from sam.domain.places import ON_CHARGE
from sam.queries.categories import size_codes
from sam.queries.reader import Reader
from sam.queries.times import Known, Times, times

_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))


@dataclass(frozen=True, slots=True)
class WeaponRow:
    """A weapon or numbered part on the account."""

    id: str
    item_type: str
    type_name: str
    calibre: str
    serial: str
    registry: str
    place: str
    holder: str
    condition: str
    since: str


VOID = (
    "SELECT id FROM voucher WHERE book = ? AND reverses IS NOT NULL AND id <= ?"
    " UNION ALL SELECT reverses FROM voucher WHERE book = ? AND reverses IS NOT NULL AND id <= ?"
)
"""Entries that undo each other: where a thing is, and since when, is told by the others."""


def weapon_register(reader: Reader, as_of: date | None = None, as_known: Known | None = None) -> Iterator[WeaponRow]:
    """Every weapon and numbered part on the account, by type and serial."""
    for row in _weapons(reader, times(reader, as_of, as_known)):
        yield _weapon(row)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark beside the serial number: its kind, what was observed, what is doubtful about it."""

    kind: str
    text: str
    doubt: str


@dataclass(frozen=True, slots=True)
class MarkedWeapon:
    """A weapon of the register with what its record says of it. `doubt` is about the serial number."""

    weapon: WeaponRow
    doubt: str
    country: str
    year: str
    marks: tuple[Mark, ...]


_MARKED = (
    " LEFT JOIN (SELECT item, json_group_array(json_array(id, kind, text, coalesce(doubt, ''))) AS marks FROM mark WHERE book = ?"
    " AND struck IS NULL GROUP BY item) m ON m.item = i.id"
)


def marked_weapons(
    reader: Reader, as_of: date | None = None, as_known: datetime | None = None
) -> Iterator[MarkedWeapon]:
    """The weapon register with the doubts, marks, country and year of each record."""
    for row in _weapons(reader, times(reader, as_of, as_known), ", i.details, m.marks", _MARKED, reader.book):
        said = json.loads(row.details) if row.details else {}
        marks = tuple(Mark(*one[1:]) for one in sorted(json.loads(row.marks))) if row.marks else ()
        yield MarkedWeapon(
            _weapon(row), said.get("doubt", ""), said.get("country", ""), str(said.get("year", "")), marks
        )


def _weapons(reader: Reader, when: Times, more: str = "", joined: str = "", *values: object) -> Iterator[Any]:
    """Every weapon and numbered part on the account with `more` columns of what is `joined`, one question for all."""
    if when.is_now:
        rows = reader.rows(
            "SELECT i.uuid, t.code, t.name, t.calibre, i.mark, i.registry, p.path, p.name AS place_name, p.kind, i.condition,"
            f" i.last_day{more} FROM item i JOIN item_type t ON t.id = i.type JOIN place p ON p.id = i.place{joined}"
            f" WHERE i.book = ? AND i.form IN ('weapon', 'part') AND p.kind IN ({_ON_CHARGE}) ORDER BY t.code, i.search, i.id",
            *values,
            reader.book,
        )
    else:
        last = when.last if when.last is not None else reader.high
        day = when.day if when.day is not None else 99999999
        rows = reader.rows(
            "SELECT i.uuid, t.code, t.name, t.calibre, i.mark, i.registry, p.path, p.name AS place_name, p.kind,"
            f" l.gives_condition AS condition, l.day AS last_day{more} FROM (SELECT item, id, max(printf('%08d%014d', day_corrected, id))"
            f" FROM line WHERE id > ? AND id < ? AND +entry <= ? AND day_corrected <= ? AND entry NOT IN ({VOID}) GROUP BY item) k"
            " JOIN line l ON l.id = k.id"
            f" JOIN item i ON i.id = l.item JOIN item_type t ON t.id = i.type JOIN place p ON p.id = l.gives{joined}"
            f" WHERE i.form IN ('weapon', 'part') AND p.kind IN ({_ON_CHARGE}) ORDER BY t.code, i.search, i.id",
            reader.low, reader.high, last, day, *(reader.book, last) * 2, *values,
        )  # fmt: skip
    yield from rows


def _weapon(row: Any) -> WeaponRow:
    holder = row.place_name if row.kind in {"person", "unit"} else ""
    return WeaponRow(
        row.uuid.hex(), row.code, row.name, row.calibre or "", row.mark, row.registry or "", row.path, holder, row.condition,
        day_text(row.last_day) if row.last_day else "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LotRow:
    """A lot with what is on the account of it."""

    id: str
    item_type: str
    type_name: str
    lot: str
    maker: str
    made_on: str
    expires_on: str
    quantity: int
    unit: str
    hazard: str
    restrictions: int


def lots(reader: Reader) -> tuple[LotRow, ...]:
    """Every lot that the book knows, with the quantity on the account."""
    rows = reader.rows(
        "SELECT i.uuid, t.code, t.name, i.mark, l.maker, l.made_on, l.expires_on, t.unit, t.hazard_division, t.compatibility_group,"
        " (SELECT coalesce(sum(h.quantity), 0) FROM holding h JOIN place p ON p.id = h.place WHERE h.item = i.id"
        f"  AND p.kind IN ({_ON_CHARGE})) AS quantity,"
        " (SELECT count(*) FROM restriction r WHERE r.lifted IS NULL AND ((r.target = 'item' AND r.target_id = i.id)"
        "  OR (r.target = 'type' AND r.target_id = t.id))) AS restrictions"
        " FROM lot l CROSS JOIN item i ON i.id = l.item JOIN item_type t ON t.id = i.type"  # not through all weapons
        " WHERE l.book = ? ORDER BY t.code, i.search",
        reader.book,
    )
    return tuple(
        LotRow(
            row.uuid.hex(), row.code, row.name, row.mark, row.maker or "", day_text(row.made_on) if row.made_on else "",
            day_text(row.expires_on) if row.expires_on else "", row.quantity, row.unit,
            f"{row.hazard_division or ''}{row.compatibility_group or ''}", row.restrictions,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One line of one movement, as a register lists it."""

    entry: int
    voucher: str
    kind: str
    day: str
    recorded_at: str
    item_type: str
    type_name: str
    item: str
    quantity: int
    unit: str
    takes: str
    gives: str
    condition: str
    into: str
    reference: str
    reversed_by: int
    reverses: int
    way: str
    """The kind of the movement; of a reversal that of the movement which it undoes."""


_MOVEMENTS = (
    "SELECT e.number AS entry, v.number AS voucher, v.kind, l.day, e.recorded_at, t.code, t.name, i.mark, i.registry, l.quantity,"
    " t.unit, a.path AS takes, b.path AS gives, l.takes_condition, l.gives_condition, v.reference, v.reversed_by, v.reverses,"
    " coalesce(o.kind, v.kind) AS way"
    " FROM voucher v JOIN entry e ON e.id = v.id JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item"
    " JOIN item_type t ON t.id = i.type JOIN place a ON a.id = l.takes JOIN place b ON b.id = l.gives"
    " LEFT JOIN voucher o ON o.id = v.reverses"
)


def movements(reader: Reader, first: date, last: date, as_known: datetime | None = None) -> Iterator[MovementRow]:
    """Every line of every movement whose paper is of these days, in the order of the days and entries.

    A reversal that was keyed in after `as_known` is not told.
    """
    known = times(reader, None, as_known).last
    limit = known if known is not None else reader.high
    rows = reader.rows(
        f"{_MOVEMENTS} WHERE v.book = ? AND v.day BETWEEN ? AND ? AND v.id <= ? ORDER BY v.day, v.id, l.id",
        reader.book,
        number_of(first),
        number_of(last),
        limit,
    )
    for row in rows:
        yield _movement(reader, row, limit)


def _movement(reader: Reader, row: Any, limit: int) -> MovementRow:
    undone = row.reversed_by is not None and row.reversed_by <= limit
    return MovementRow(
        row.entry, row.voucher, row.kind, day_text(row.day), row.recorded_at, row.code, row.name, row.mark or row.registry or "",
        row.quantity, row.unit, row.takes, row.gives, row.takes_condition, row.gives_condition, row.reference or "",
        row.reversed_by - reader.low if undone else 0, row.reverses - reader.low if row.reverses else 0,
        row.way,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody who signed an entry: name, role and public key as the book had them then."""

    name: str
    role: str
    key: bytes


@dataclass(frozen=True, slots=True)
class VoucherRow:
    """One voucher with its lines, as it is printed.

    Attributes:
        reversed_by, reverses: numbers of the entries that undid it, that it undoes; 0 if none. other: the voucher of that entry.
        signed: who signed the entry, first and second.
    """

    number: str
    kind: Kind
    day: str
    recorded_at: str
    entry: int
    entry_hash: bytes
    person: str
    person_number: str
    person_rank: str
    party: str
    document: Any
    by: str
    second: str
    lines: tuple[MovementRow, ...]
    reversed_by: int
    reverses: int
    other: str
    signed: tuple[Signed, ...]


def voucher(reader: Reader, number: str) -> VoucherRow | None:
    """One voucher by its number, or None."""
    row = reader.one(
        "SELECT v.id, v.number, v.kind, v.day, e.recorded_at, e.number AS entry, e.hash, e.body, p.name AS person,"
        " p.code AS person_number, p.details, s.name AS party, v.reversed_by, v.reverses, x.number AS other"
        " FROM voucher v JOIN entry e ON e.id = v.id LEFT JOIN place p ON p.id = v.person"
        " LEFT JOIN place s ON s.id = v.party LEFT JOIN voucher x ON x.id = coalesce(v.reversed_by, v.reverses)"
        " WHERE v.book = ? AND v.number = ?",
        reader.book,
        number,
    )
    if row is None:
        return None
    entry = canonical.read(row.body)
    signed = [_signed(reader, one, row.id) for one in (entry["by"], entry["second"]) if one]
    found = reader.rows(f"{_MOVEMENTS} WHERE v.id = ? ORDER BY l.id", row.id)
    lines = tuple(_movement(reader, one, reader.high) for one in found)
    return VoucherRow(
        row.number, Kind(row.kind), day_text(row.day), row.recorded_at, row.entry, row.hash, row.person or "", row.person_number or "",
        json.loads(row.details or "{}").get("rank", ""), row.party or "", entry["document"], signed[0].name,
        signed[1].name if len(signed) > 1 else "", lines,
        row.reversed_by - reader.low if row.reversed_by else 0, row.reverses - reader.low if row.reverses else 0,
        row.other or "", tuple(signed),
    )  # fmt: skip


def entry_of_voucher(reader: Reader, number: str) -> int:
    """Id of the entry of a voucher; the end of the book when it has no such voucher."""
    found = reader.value("SELECT id FROM voucher WHERE book = ? AND number = ?", reader.book, number)
    return int(found or reader.high)


def _signed(reader: Reader, user: str, entry: int) -> Signed:
    """Who signed an entry, with the name and the key that the book gave them at that moment."""
    said = Signed("", "", b"")
    for row in reader.rows(
        "SELECT body FROM entry WHERE book = ? AND kind IN ('founding', 'user') AND id <= ? ORDER BY id",
        reader.book,
        entry,
    ):
        document = canonical.read(row.body)["document"]
        for part in document.get("users", (document,)):
            if part["id"] == user:
                said = Signed(part["name"], part["role"], bytes.fromhex(part["key"]))
    return said


@dataclass(frozen=True, slots=True)
class TypeListed:
    """A line of the catalogue with what a form needs."""

    code: str
    name: str
    kind: str
    unit: str
    make: str
    model: str
    calibre: str
    category: str
    stock_number: str
    hazard: str
    un_number: str
    country: str
    neq_mg: int
    retired: bool
    details: Any
    size_rules: dict[str, str]
    """Of mortars: as what they are counted by either rule of size."""


def types(reader: Reader) -> tuple[TypeListed, ...]:
    """The catalogue, by code."""
    rows = reader.rows("SELECT * FROM item_type WHERE book = ? ORDER BY code", reader.book)
    return tuple(
        TypeListed(
            row.code, row.name, row.kind, row.unit, row.make or "", row.model or "", row.calibre or "", row.category or "",
            row.stock_number or "", f"{row.hazard_division or ''}{row.compatibility_group or ''}", row.un_number or "",
            row.country or "", row.neq_mg or 0, bool(row.retired),
            json.loads(row.details or "{}"), size_codes(row.category or "", row.calibre or ""),
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceListed:
    """A place, person, unit, supplier or depot with how much it holds."""

    id: str
    kind: str
    code: str
    name: str
    path: str
    retired: bool
    pieces: int


def places(reader: Reader, *kinds: str) -> tuple[PlaceListed, ...]:
    """Places of these kinds (all when none is named), by path, each with the number of pieces in it."""
    where = f"AND p.kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    rows = reader.rows(
        "SELECT p.uuid, p.kind, p.code, p.name, p.path, p.retired, coalesce(sum(h.quantity), 0) AS pieces FROM place p"
        f" LEFT JOIN holding h ON h.place = p.id WHERE p.book = ? {where} GROUP BY p.id ORDER BY p.path",
        reader.book,
        *kinds,
    )
    return tuple(
        PlaceListed(row.uuid.hex(), row.kind, row.code, row.name, row.path, bool(row.retired), row.pieces)
        for row in rows
    )
