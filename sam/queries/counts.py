"""Counts: which there are, what each says of itself, which places it covers and who counted them already."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sam.domain.counts import CountKind, CountOutcome
from sam.domain.dates import day_text
from sam.domain.places import STORES, PlaceKind
from sam.queries.reader import Reader, marks

COUNTED_PLACES = tuple(sorted(kind.value for kind in STORES | {PlaceKind.WORKSHOP}))


@dataclass(frozen=True, slots=True)
class Draw:
    """Serial numbers drawn at random, as the count says it."""

    seed: str
    things: int
    size: int
    confidence: int = 0
    share: int = 0
    portion: int = 0


@dataclass(frozen=True, slots=True)
class Counter:
    """Somebody who counts; `custodian` answers for what is counted. `user` is empty for who has no user here."""

    name: str
    custodian: bool
    user: str = ""


@dataclass(frozen=True, slots=True)
class CountHead:
    """A count.

    Attributes:
        row: its number in the tables.
        number: CN-2026-001.
        place: path; empty for every store.
        outcome: None while it is open.
        figures: of a signed one: how much was right, missing ...
        left_out: ids of places with stock that nobody counted.
        explained: what was written of differences: text, item, type, place.
        case: number of the case of its differences.
    """

    row: int
    id: str
    number: str
    what: CountKind
    place: str
    place_id: str
    type_id: int | None
    type_code: str
    category: str
    blind: bool
    day: str
    counters: tuple[Counter, ...]
    entry: int
    draw: Draw | None
    replaces: str
    reason: str
    outcome: CountOutcome | None
    closed_on: str
    closed_entry: int
    figures: dict[str, int]
    left_out: tuple[str, ...]
    explained: tuple[dict[str, str], ...]
    ended_why: str
    case: str
    signed_by: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.outcome is None

    @property
    def hides(self) -> bool:
        """Whether the figures of the book are not shown: it is counted blind and not signed yet."""
        return self.blind and self.open


_HEADS = """
SELECT c.*, p.path, p.uuid AS place_uuid, t.code AS type_code, e.body AS ending_entry, f.number AS case_number
FROM count_file c LEFT JOIN place p ON p.id = c.place LEFT JOIN item_type t ON t.id = c.type LEFT JOIN entry e ON e.id = c.closed
LEFT JOIN case_file f ON f.entry = c.closed WHERE c.book = ? AND {where} ORDER BY c.id DESC
"""


def counts(reader: Reader, last: int | None = None) -> tuple[CountHead, ...]:
    """Every count, the newest first.

    Args:
        reader: the book.
        last: id of the last entry that counts; all when left out.
    """
    until = last if last is not None else reader.high
    rows = reader.rows(_HEADS.format(where="c.entry <= ?"), reader.book, until).all()
    return _heads(reader, rows, until)


def count_named(reader: Reader, text: str = "") -> CountHead | None:
    """The count with this number or id; without a text the open one, or else the newest."""
    asked = text.strip()
    if not asked:
        rows = reader.rows(_HEADS.format(where="1"), reader.book).all()
        open_ones = [row for row in rows if row.closed is None]
        found = (open_ones or rows)[:1]
    else:
        raw = bytes.fromhex(asked) if re.fullmatch("[0-9a-fA-F]{32}", asked) else b""
        where = "(c.number = ? COLLATE NOCASE OR c.uuid = ?)"
        found = list(reader.rows(_HEADS.format(where=where), reader.book, asked, raw))
    return _heads(reader, found, reader.high)[0] if found else None


def open_counts(reader: Reader) -> tuple[CountHead, ...]:
    """The counts that go on."""
    return _heads(reader, reader.rows(_HEADS.format(where="c.closed IS NULL"), reader.book).all(), reader.high)


def _heads(reader: Reader, rows: Sequence[Any], until: int) -> tuple[CountHead, ...]:
    names = {
        row.uuid.hex(): row.name for row in reader.rows('SELECT uuid, name FROM "user" WHERE book = ?', reader.book)
    }
    return tuple(_head(reader, row, until, names) for row in rows)


def _head(reader: Reader, row: Any, until: int, names: dict[str, str]) -> CountHead:
    details = json.loads(row.details)
    ended = row.closed is not None and row.closed <= until
    ending = json.loads(row.ending or "{}") if ended else {}
    signed: tuple[str, ...] = ()
    if ended:
        said = json.loads(row.ending_entry)
        signed = tuple(names.get(one, one) for one in (said["by"], said["second"]) if one)
    draw = details.get("draw")
    return CountHead(
        row=row.id,
        id=row.uuid.hex(),
        number=row.number,
        what=CountKind(row.what),
        place=row.path or "",
        place_id=row.place_uuid.hex() if row.place_uuid else "",
        type_id=row.type,
        type_code=row.type_code or "",
        category=row.category or "",
        blind=bool(row.blind),
        day=day_text(row.day),
        counters=tuple(Counter(one["name"], one["custodian"], one.get("user", "")) for one in details["counters"]),
        entry=row.entry - reader.low,
        draw=Draw(**draw) if draw else None,
        replaces=details.get("replaces", ""),
        reason=details.get("reason", ""),
        outcome=CountOutcome(row.outcome) if ended else None,
        closed_on=day_text(row.closed_on) if ended else "",
        closed_entry=row.closed - reader.low if ended else 0,
        figures=ending.get("figures", {}),
        left_out=tuple(ending.get("left_out", ())),
        explained=tuple(ending.get("explained", ())),
        ended_why=ending.get("reason", ""),
        case=row.case_number or "" if ended else "",
        signed_by=signed,
    )


@dataclass(frozen=True, slots=True)
class WalkPlace:
    """One place of a count, in the order in which one walks.

    Attributes:
        expected: how many things the book has there now; None where it is not shown.
        seal: of a sealed box, by the book; empty where it is not shown.
        counted_by: numbers of the counters who counted it whole.
        partly: somebody said something of it, and nobody counted it whole.
    """

    id: str
    path: str
    kind: str
    name: str
    expected: int | None
    seal: str
    sealed: bool
    counted_by: tuple[int, ...] = ()
    partly: bool = False


def walk(reader: Reader, head: CountHead) -> tuple[WalkPlace, ...]:
    """The places of a count with stock, or of which something was said: room by room, rack by rack."""
    filters, values = type_filter(head)
    rows = reader.rows(
        "SELECT p.id, p.uuid, p.path, p.kind, p.name, json_extract(p.details, '$.seal') AS seal,"
        f" (SELECT sum(h.quantity) FROM holding h JOIN item_type t ON t.id = h.type WHERE h.place = p.id{filters}) AS quantity"
        f" FROM place p WHERE p.book = ? AND p.kind IN ({marks(COUNTED_PLACES)}) AND (? = '' OR p.path = ?"
        " OR substr(p.path, 1, ?) = ?)",
        *values, reader.book, *COUNTED_PLACES, head.place, head.place, len(head.place) + 1, head.place + "/",
    ).all()  # fmt: skip
    said = reader.rows("SELECT place, counter, whole FROM count_place WHERE count = ?", head.row).all()
    whole = {(one.place, one.counter) for one in said if one.whole}
    any_ = {one.place for one in said}
    made = [
        WalkPlace(
            row.uuid.hex(), row.path, row.kind, row.name, None if head.hides else row.quantity or 0,
            "" if head.hides else row.seal or "", bool(row.seal) and row.kind == PlaceKind.BOX.value,
            tuple(sorted(counter for place, counter in whole if place == row.id)),
            row.id in any_ and not any(place == row.id for place, _counter in whole),
        )
        for row in rows
        if row.quantity or row.id in any_
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda one: walk_order(one.path)))


def walk_order(path: str) -> list[tuple[tuple[int, int, str], ...]]:
    """What the places are sorted by: R2 comes before R10."""
    return [
        tuple((0, int(run), "") if run.isdigit() else (1, 0, run) for run in re.findall(r"\d+|\D+", step))
        for step in path.split("/")
    ]


def type_filter(head: CountHead) -> tuple[str, list[Any]]:
    """What a count looks at, as words about `h` and `t`, with their values."""
    words, values = "", list[Any]()
    if head.type_id is not None:
        words, values = words + " AND h.type = ?", [*values, head.type_id]
    if head.category:
        words, values = words + " AND t.category = ?", [*values, head.category]
    if head.what is CountKind.AMMUNITION:
        words += " AND t.kind IN ('ammunition', 'explosive')"
    if head.what in {CountKind.WEEKLY, CountKind.SAMPLE}:
        words += " AND t.kind IN ('weapon', 'part')"
    return words, values


def being_counted(reader: Reader, places: Iterable[str]) -> list[tuple[str, str]]:
    """Which of these places are in a count that goes on and were not counted whole by every counter yet: path and number.

    Args:
        reader: the book.
        places: their ids.
    """
    rows = reader.rows(
        "SELECT DISTINCT p.path, c.number FROM count_file c INDEXED BY ix_count_file_open JOIN json_each(?) j"
        " JOIN place p ON p.book = c.book AND p.uuid = unhex(j.value) LEFT JOIN place s ON s.id = c.place"
        f" WHERE c.book = ? AND c.closed IS NULL AND p.kind IN ({marks(COUNTED_PLACES)})"
        " AND (s.id IS NULL OR p.path = s.path OR substr(p.path, 1, length(s.path) + 1) = s.path || '/')"
        " AND (SELECT count(DISTINCT w.counter) FROM count_place w WHERE w.count = c.id AND w.place = p.id AND w.whole)"
        " < json_array_length(c.details, '$.counters') ORDER BY p.path",
        json.dumps(sorted(set(places))), reader.book, *COUNTED_PLACES,
    )  # fmt: skip
    return [(row.path, row.number) for row in rows]
