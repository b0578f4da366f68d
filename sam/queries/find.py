"""Find anything: by part of a serial with look-alikes and wildcards, by registry number, lot, voucher, person, place, type, key, seal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sam.domain.marks import fold, pattern, tidy
from sam.domain.plate import Plate, read_plate
from sam.queries.reader import Reader
from sam.queries.resolve import can_be_asked, items_by_plate, places_by_plate
from sam.queries.watched import Why, watched, watched_item

LONGEST_QUESTION = 200

SHORT = 3
"""Fewer folded letters than this are looked up as the beginning of a mark; the trigram index needs three."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found.

    Attributes:
        subject: weapon, part, lot, case, person, unit, place, supplier, voucher, type, key or seal.
        reason: why it was found: "exact", "looks alike", "part", "mark", "registry", "former", "name", "number", "seal" or
            "label"; of a type its kind.
        watch: why it must not turn up: "lost", "destroyed" or "stranger" (looked for in a case); empty where it may.
        paper: number of the case or voucher that says so.
    """

    subject: str
    id: str
    text: str
    detail: str
    place: str
    reason: str
    watch: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class FoundAll:
    """What was found. `more`: of one subject or another there is more than is told."""

    rows: tuple[Found, ...]
    more: bool


def find(reader: Reader, text: str, limit: int = 20) -> tuple[Found, ...]:
    """What fits the text, best first, up to `limit` of each subject."""
    return find_all(reader, text, limit).rows


def find_all(reader: Reader, text: str, limit: int = 20) -> FoundAll:
    """The same, saying whether there is more."""
    asked = text.strip()[:LONGEST_QUESTION]
    if not asked or not can_be_asked(asked):
        return FoundAll((), more=False)
    if (plate := read_plate(asked)) and (labelled := _labelled(reader, plate)):
        return FoundAll(_told(reader, labelled), more=False)
    kinds = (find_items, _marks, _former, _strangers, _cases, _vouchers, _places, _box_seals, _keys, _seals, _types)
    lists = [one(reader, asked, limit + 1) for one in kinds]
    rows: dict[str, Found] = {}
    for row in (row for found in lists for row in found[:limit]):
        rows.setdefault(row.id, row)
    return FoundAll(_told(reader, rows.values()), more=any(len(found) > limit for found in lists))


_OFF = frozenset({"LOST", "DESTROYED"})


def _told(reader: Reader, rows: Iterable[Found]) -> tuple[Found, ...]:
    """The same; of what is lost or destroyed, which paper says so."""
    return tuple(_watched(reader, row) if row.place in _OFF else row for row in rows)


def _watched(reader: Reader, row: Found) -> Found:
    number = reader.value("SELECT id FROM item WHERE book = ? AND uuid = ?", reader.book, bytes.fromhex(row.id))
    gone = watched_item(reader, number) if row.subject in {"weapon", "part"} else None
    return replace(row, watch=gone.why.value, paper=gone.paper) if gone is not None else row


_ITEMS = """
SELECT i.id, i.uuid, i.form, i.mark, i.registry, i.search, t.name, p.path, p.name AS holder, p.kind AS place_kind
FROM (SELECT id FROM ({inner}) LIMIT ?) k JOIN item i ON i.id = k.id JOIN item_type t ON t.id = i.type
LEFT JOIN place p ON p.id = i.place
"""


def find_items(reader: Reader, text: str, limit: int = 20) -> list[Found]:
    """Weapons, parts and lots whose serial, lot or registry number fits: exact first, then look-alikes, then parts."""
    folded = fold(text)
    like = pattern(text)
    if like is None:
        return []
    rows: dict[int, Any] = {}
    exact = "SELECT id FROM item WHERE book = ? AND search = ? AND form IN ('weapon','part','lot')"
    for row in reader.rows(_ITEMS.format(inner=exact), reader.book, folded, limit):
        rows[row.id] = row
    registry = "SELECT id FROM item WHERE registry IS NOT NULL AND registry >= ? AND registry < ? AND book = ?"
    upper = text.upper()
    for row in reader.rows(_ITEMS.format(inner=registry), upper, upper + "\U0010ffff", reader.book, limit):
        rows.setdefault(row.id, row)
    if len(rows) < limit:
        inner, values = _part(reader, text, folded, like)
        for row in reader.rows(_ITEMS.format(inner=inner), *values, limit):
            rows.setdefault(row.id, row)
    asked = text.casefold()
    whole = _whole(text, like)
    found = [_item(row, asked, folded, whole) for row in rows.values()]
    order = {"exact": 0, "registry": 1, "looks alike": 2, "part": 3}
    return sorted(found, key=lambda one: (order[one.reason], one.text))[:limit]


def _part(reader: Reader, text: str, folded: str, like: str) -> tuple[str, tuple[object, ...]]:
    """The rows for a part of a mark: by trigrams, or as the beginning of a mark when it is too short for them."""
    wild = any(c in text for c in "?*")
    runs = [len(run) for run in like.replace("_", "%").split("%") if run]
    if max(runs, default=0) >= SHORT:
        return "SELECT rowid AS id FROM item_search WHERE search LIKE ('' || ?) AND rowid > ? AND rowid < ?", (
            like,
            reader.low,
            reader.high,
        )
    if wild:
        inner = "SELECT id FROM item WHERE book = ? AND search >= ? AND search < ? AND search LIKE ('' || ?)"
        start = like.strip("%").split("_")[0].split("%")[0]
        return inner, (reader.book, start, start + "\U0010ffff", like)
    return "SELECT id FROM item WHERE book = ? AND search >= ? AND search < ?", (
        reader.book,
        folded,
        folded + "\U0010ffff",
    )


def _labelled(reader: Reader, plate: Plate) -> tuple[Found, ...]:
    """The one thing whose label was scanned."""
    items = [
        Found(
            one.form.value,
            one.uuid,
            one.mark or one.registry or "",
            one.type_name,
            one.at.path if one.at else "",
            "label",
        )
        for one in items_by_plate(reader, plate)
    ]
    places = [
        Found("place", one.uuid, one.name or one.code, one.code, one.path, "label")
        for one in places_by_plate(reader, plate)
    ]
    return (*items, *places)


def _whole(text: str, like: str) -> re.Pattern[str] | None:
    """The marks that a text with `?` covers from end to end, each of its characters one of theirs; without `?` none."""
    return re.compile(like.strip("%").replace("_", ".")) if "?" in text and "*" not in text else None


def _item(row: Any, asked: str, folded: str, whole: re.Pattern[str] | None) -> Found:
    text = row.mark or row.registry or ""
    if text.casefold() == asked:
        reason = "exact"
    elif (row.registry or "").casefold() == asked:
        reason = "registry"
    elif row.search == folded or (whole is not None and whole.fullmatch(row.search)):
        reason = "looks alike"
    else:
        reason = "part"
    place = f"{row.holder} ({row.path})" if row.place_kind in {"person", "unit"} else row.path or ""
    return Found(row.form, row.uuid.hex(), text, row.name, place, reason)


def _marks(reader: Reader, text: str, limit: int) -> list[Found]:
    """Weapons by one of their other marks."""
    folded = fold(text)
    if not folded:
        return []
    rows = reader.rows(
        "SELECT i.uuid, i.form, i.mark, i.registry, m.kind, m.text, t.name, p.path FROM mark m JOIN item i ON i.id = m.item"
        " JOIN item_type t ON t.id = i.type LEFT JOIN place p ON p.id = i.place"
        " WHERE m.book = ? AND m.search >= ? AND m.search < ? AND m.struck IS NULL LIMIT ?",
        reader.book,
        folded,
        folded + "\U0010ffff",
        limit,
    )
    return [
        Found(
            row.form, row.uuid.hex(), row.mark or row.registry or "", f"{row.name} · {row.text}", row.path or "", "mark"
        )
        for row in rows
    ]


def _former(reader: Reader, text: str, limit: int) -> list[Found]:
    """Weapons and lots by a serial, lot or registry number that the book once gave them: old papers still carry it."""
    like = pattern(text)
    rows = reader.rows(
        "SELECT DISTINCT i.uuid, i.form, i.mark, i.registry, b.mark AS was, b.registry AS was_registry, t.name, p.path"
        " FROM item_before b JOIN item i ON i.id = b.id JOIN item_type t ON t.id = i.type LEFT JOIN place p ON p.id = i.place"
        " WHERE b.book = ? AND (b.search LIKE ('' || ?) OR b.registry = ?) LIMIT ?",
        reader.book,
        like,
        text.upper(),
        limit,
    )
    return [
        Found(
            row.form, row.uuid.hex(), row.mark or row.registry or "", f"{row.name} · {row.was or row.was_registry}", row.path or "",
            "former",
        )
        for row in rows
    ]  # fmt: skip


def _strangers(reader: Reader, text: str, limit: int) -> list[Found]:
    """Numbers of things that the book does not know and that are looked for in a case."""
    return [
        Found(
            "case", f"{one.case} {one.mark}", one.mark, one.case, "", "exact" if one.is_exactly(text) else "looks alike",
            one.why.value, one.paper,
        )
        for one in watched(reader, [text]).get(fold(text), ())
        if one.why is Why.STRANGER
    ][:limit]  # fmt: skip


def _cases(reader: Reader, text: str, limit: int) -> list[Found]:
    """Cases by their number, or by the number of the police or a report."""
    rows = reader.rows(
        "SELECT number, kind FROM case_file WHERE book = ? AND (number LIKE ? OR json_extract(details, '$.reference') = ?)"
        " ORDER BY id DESC LIMIT ?",
        reader.book,
        text.replace("%", "").replace("_", "") + "%",
        text,
        limit,
    )
    return [Found("case", row.number, row.number, row.kind, "", _why(row.number, text, "number")) for row in rows]


def _vouchers(reader: Reader, text: str, limit: int) -> list[Found]:
    """Vouchers by their number or by the number of the paper that they refer to."""
    rows = reader.rows(
        "SELECT number, kind, day, reference, entry FROM voucher WHERE book = ? AND number >= ? AND number < ? LIMIT ?",
        reader.book,
        text.upper(),
        text.upper() + "\U0010ffff",
        limit,
    ).all()
    if not rows:
        rows = reader.rows(
            "SELECT number, kind, day, reference, entry FROM voucher WHERE book = ? AND number = ?"
            " UNION ALL SELECT number, kind, day, reference, entry FROM voucher WHERE book = ? AND reference = ? AND number <> ? LIMIT ?",
            reader.book,
            text,
            reader.book,
            text,
            text,
            limit,
        ).all()
    return [
        Found("voucher", row.number, row.number, row.kind, row.reference or "", _why(row.number, text, "number"))
        for row in rows
    ]


def _why(code: str, text: str, else_: str) -> str:
    """Why a thing with this code was found."""
    return "exact" if code.casefold() == text.casefold() else else_


def _places(reader: Reader, text: str, limit: int) -> list[Found]:
    """People, units, stores, suppliers by number or name."""
    where, values = _words(text)
    rows = reader.rows(
        "SELECT uuid, kind, code, name, path FROM place WHERE id IN (SELECT id FROM place INDEXED BY ix_place_book_search"
        f" WHERE book = ? AND {where} ORDER BY length(search), path LIMIT ?) ORDER BY length(search), path",
        reader.book,
        *values,
        limit,
    )
    stores = {"site", "building", "room", "rack", "bin", "box", "workshop"}
    return [
        Found(
            "place" if row.kind in stores else row.kind,
            row.uuid.hex(),
            row.name,
            row.code,
            row.path,
            _why(row.code, text, "name"),
        )
        for row in rows
    ]


def _box_seals(reader: Reader, text: str, limit: int) -> list[Found]:
    """Sealed boxes by the number of their seal, or its beginning."""
    rows = reader.rows(
        "SELECT uuid, code, name, path, json_extract(details, '$.seal') AS seal FROM place"
        " WHERE book = ? AND kind = 'box' AND details LIKE '%\"seal\":%'",
        reader.book,
    )
    asked = text.casefold()
    found = [row for row in rows if str(row.seal or "").casefold().startswith(asked)]
    return [
        Found("place", row.uuid.hex(), row.name, f"{row.code} · {row.seal}", row.path, "seal") for row in found[:limit]
    ]


def _keys(reader: Reader, text: str, limit: int) -> list[Found]:
    """Keys in use by the beginning of their number, or of words of what they open; by the seal of their spare envelope."""
    rows = reader.rows(
        "SELECT k.uuid, k.number, json_extract(k.details, '$.opens') AS opens, json_extract(k.details, '$.spare_seal') AS seal, p.path"
        " FROM key_line k LEFT JOIN place p ON p.id = k.place WHERE k.book = ? AND NOT k.retired"
        " AND k.id = (SELECT max(n.id) FROM key_line n WHERE n.book = k.book AND n.uuid = k.uuid) ORDER BY k.number",
        reader.book,
    )  # a depot has some hundreds at most
    asked, words = _plain(text), _plain(text).split()
    found: list[Found] = []
    for row in rows:
        told = f" {_plain(row.opens or '')}"
        if _plain(row.number).startswith(asked):
            why = _why(row.number, text, "number")
        elif row.seal and _plain(row.seal) == asked:
            why = "seal"
        elif words and all(f" {word}" in told for word in words):
            why = "name"
        else:
            continue
        found.append(Found("key", row.uuid.hex(), row.number, row.opens or "", row.path or "", why))
    return sorted(found, key=lambda one: one.reason != "exact")[:limit]


def _seals(reader: Reader, text: str, limit: int) -> list[Found]:
    """Seals of the register by their number, or its beginning."""
    begins = tidy(text)
    rows = reader.rows(
        "SELECT s.number, s.folded, s.state, s.closes, p.path FROM seal s LEFT JOIN place p ON p.id = s.place"
        " WHERE s.book = ? AND s.folded >= ? AND s.folded < ? ORDER BY s.folded LIMIT ?",
        reader.book,
        begins,
        begins + "\U0010ffff",
        limit,
    )
    return [
        Found(
            "seal", f"seal {row.folded}", row.number, row.state, " \u00b7 ".join(filter(None, (row.path, row.closes))),
            _why(row.number, text, "number"),
        )
        for row in rows
    ]  # fmt: skip


def _types(reader: Reader, text: str, limit: int) -> list[Found]:
    where, values = _words(text)
    rows = reader.rows(
        f"SELECT uuid, code, name, kind FROM item_type WHERE book = ? AND {where} ORDER BY length(search), code LIMIT ?",
        reader.book,
        *values,
        limit,
    )
    return [Found("type", row.uuid.hex(), row.name, row.code, "", row.kind) for row in rows]


def _words(text: str) -> tuple[str, tuple[str, ...]]:
    """Every word of the text somewhere in the search form (no accents, small letters)."""
    words = _plain(text).replace("%", "").replace("_", "").split()[:6]
    if not words:
        return "0", ()
    return " AND ".join("search LIKE ('' || ?)" for _ in words), tuple(f"%{word}%" for word in words)


def _plain(text: str) -> str:
    """Small letters without accents."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in spread if not unicodedata.combining(c))
