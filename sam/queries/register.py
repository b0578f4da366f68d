"""The book as a bound register: every entry that was written down in a period, in the order of its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sam.domain import canonical
from sam.domain.dates import day_text
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry.

    Attributes:
        number: of the entry. recorded_at: when it was written down. day: on the paper.
        paper: number of its voucher, case, count or order; empty where it has none.
        whom: the person, unit, supplier or depot on a voucher. lines, pieces: of a voucher, else 0.
        by, second: names of who signed. hash: of the entry.
        late: it was written down on a later day than the one on the paper.
    """

    number: int
    recorded_at: str
    day: str
    kind: str
    paper: str
    whom: str
    lines: int
    pieces: int
    reference: str
    by: str
    second: str
    hash: bytes
    late: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Which entries a period has: the first and the last number, and the hashes before the first and of the last; 0 where it has none."""

    first: int
    last: int
    before: bytes
    head: bytes


def span(reader: Reader, first: date, last: date) -> Span:
    """The entries that were written down from the first to the last day, by Greenwich."""
    row = reader.one(
        "SELECT min(number) AS first, max(number) AS last FROM entry WHERE id > ? AND id < ? AND recorded_at >= ? AND recorded_at < ?",
        reader.low, reader.high, *_limits(first, last),
    )  # fmt: skip
    if row is None or row.first is None:
        return Span(0, 0, b"", b"")
    before, head = (_hash(reader, number) for number in (row.first - 1, row.last))
    return Span(row.first, row.last, before, head)


def _hash(reader: Reader, number: int) -> bytes:
    found = reader.value("SELECT hash FROM entry WHERE id = ?", reader.low + number)
    return bytes(found) if found is not None else bytes(32)


def _limits(first: date, last: date) -> tuple[str, str]:
    return first.isoformat(), (last + timedelta(days=1)).isoformat()


_ENTRIES = """
SELECT e.number, e.recorded_at, e.happened_on, e.kind, e.hash, e.body, v.number AS voucher, v.lines, v.reference, p.name AS person,
  s.name AS party, (SELECT sum(l.quantity) FROM line l WHERE l.entry = v.id) AS pieces
FROM entry e LEFT JOIN voucher v ON v.id = e.id LEFT JOIN place p ON p.id = v.person LEFT JOIN place s ON s.id = v.party
WHERE e.id > ? AND e.id < ? AND e.recorded_at >= ? AND e.recorded_at < ? ORDER BY e.id
"""


def entries(reader: Reader, first: date, last: date) -> Iterator[EntryRow]:
    """Every entry of the period, one by one."""
    names = {
        row.uuid.hex(): row.name for row in reader.rows('SELECT uuid, name FROM "user" WHERE book = ?', reader.book)
    }
    for row in reader.rows(_ENTRIES, reader.low, reader.high, *_limits(first, last)):
        yield _entry(row, names)


def _entry(row: Any, names: dict[str, str]) -> EntryRow:
    entry = canonical.read(row.body)
    day = day_text(row.happened_on)
    return EntryRow(
        row.number, row.recorded_at, day, row.kind, row.voucher or str(entry["document"].get("number", "")), row.person or row.party or "",
        row.lines or 0, row.pieces or 0, row.reference or "", names.get(entry["by"], ""), names.get(entry["second"], ""),
        bytes(row.hash), row.recorded_at[:10] > day,
    )  # fmt: skip
