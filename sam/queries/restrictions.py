"""What is banned, constrained or held: in force on a day, as it was known at a moment."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sam.domain.dates import day_text, number_of
from sam.domain.items import SINGLE, Form
from sam.queries.reader import Reader
from sam.queries.registers import VOID
from sam.queries.times import Times, times


@dataclass(frozen=True, slots=True)
class InForce:
    """A restriction that counts, on one thing. A notice on a batch is one of these for each of its lots, all with the same id.

    Attributes:
        batch: as marked; empty where the notice names none.
        kind: ban, constraint or hold.
        until: its last day; empty when it has no end.
        type_code, type_name: of what it is on.
        item: id of the one thing or lot that it is on; empty when it is on the whole type.
        mark: lot, serial or registry number of that item.
        form: of that item; empty when it is on the whole type.
        place, condition: where a single thing was, and in which condition; empty for all else.
    """

    id: str
    kind: str
    batch: str
    text: str
    reference: str
    since: str
    until: str
    type_code: str
    type_name: str
    item: str
    mark: str
    form: str
    place: str
    condition: str


_IN_FORCE = """
SELECT r.uuid AS notice, r.kind, r.batch, r.text, r.reference, r.since, r.until, t.code, t.name, i.id, i.uuid, i.mark, i.registry, i.form
FROM restriction r LEFT JOIN item i ON r.target = 'item' AND i.id = r.target_id
JOIN item_type t ON t.id = iif(r.target = 'type', r.target_id, i.type) LEFT JOIN entry e ON e.id = r.lifted
WHERE r.book = ? AND r.entry <= ? AND r.since <= ? AND (r.until IS NULL OR r.until >= ?)
  AND (r.lifted IS NULL OR r.lifted > ? OR e.happened_on > ?)
ORDER BY t.code, i.search, i.id, r.entry
"""


def in_force(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[InForce, ...]:
    """The restrictions that count from their day to their last, or up to the day on which they were lifted.

    Args:
        reader: the book.
        as_of: the day that is asked about; today when left out.
        as_known: only what had been keyed in by this moment; a lifting that was keyed in later is not told.
    """
    when = times(reader, as_of, as_known)
    last = when.last if when.last is not None else reader.high
    newest = when.day if when.day is not None else 99999999
    day = number_of(as_of or reader.today)
    rows = reader.rows(_IN_FORCE, reader.book, last, newest, day, last, newest).all()
    there = _where(reader, [row.id for row in rows if row.form and Form(row.form) in SINGLE], when)
    return tuple(
        InForce(
            row.notice.hex(), row.kind, row.batch or "", row.text, row.reference or "", day_text(row.since),
            day_text(row.until) if row.until else "", row.code, row.name, row.uuid.hex() if row.uuid else "",
            row.mark or row.registry or "", row.form or "", *there.get(row.id, ("", "")),
        )
        for row in rows
    )  # fmt: skip


_ON_VOUCHER = """
SELECT r.kind, r.batch, r.text, r.reference, r.since, t.name, i.mark, i.registry
FROM restriction r LEFT JOIN item i ON r.target = 'item' AND i.id = r.target_id
JOIN item_type t ON t.id = iif(r.target = 'type', r.target_id, i.type) LEFT JOIN entry e ON e.id = r.lifted
WHERE r.book = ? AND r.entry <= ? AND r.since <= ? AND (r.until IS NULL OR r.until >= ?)
  AND (r.lifted IS NULL OR r.lifted > ? OR e.happened_on > ?)
  AND ((r.target = 'item' AND r.target_id IN (SELECT item FROM line WHERE entry = ?))
    OR (r.target = 'type' AND r.target_id IN (SELECT n.type FROM line l JOIN item n ON n.id = l.item WHERE l.entry = ?)))
ORDER BY r.kind, t.code, i.search, i.id, r.entry
"""


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A restriction on something that a voucher moves: on a type, or on one thing with its lot, serial or registry number."""

    kind: str
    batch: str
    text: str
    reference: str
    since: str
    item: str


def on_voucher(reader: Reader, entry: int, day: date) -> tuple[OnPaper, ...]:
    """What was banned, constrained or held of that which a voucher moves, on its day, as it was known with its entry.

    Args:
        reader: the book.
        entry: id of the entry.
        day: of the paper.
    """
    on = number_of(day)
    rows = reader.rows(_ON_VOUCHER, reader.book, entry, on, on, entry, on, entry, entry)
    return tuple(
        OnPaper(
            row.kind, row.batch or "", row.text, row.reference or "", day_text(row.since),
            f"{row.name} {row.mark or row.registry or ''}".strip(),
        )
        for row in rows
    )  # fmt: skip


def _where(reader: Reader, items: Iterable[int], when: Times) -> dict[int, tuple[str, str]]:
    """Place and condition of single things, all found at once."""
    asked = json.dumps(sorted(set(items)))
    if when.is_now:
        rows = reader.rows(
            "SELECT i.id, p.path, i.condition FROM item i JOIN place p ON p.id = i.place"
            " WHERE i.id IN (SELECT value FROM json_each(?))",
            asked,
        )
    else:
        last = when.last if when.last is not None else reader.high
        day = when.day if when.day is not None else 99999999
        rows = reader.rows(
            "SELECT k.item AS id, p.path, l.gives_condition AS condition FROM (SELECT item, id,"
            " max(printf('%08d%014d', day_corrected, id)) FROM line WHERE item IN (SELECT value FROM json_each(?))"
            f" AND entry <= ? AND day_corrected <= ? AND entry NOT IN ({VOID}) GROUP BY item) k"
            " JOIN line l ON l.id = k.id JOIN place p ON p.id = l.gives",
            asked, last, day, *(reader.book, last) * 2,
        )  # fmt: skip
    return {row.id: (row.path, row.condition) for row in rows}
