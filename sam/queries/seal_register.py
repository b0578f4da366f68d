"""The seal register: which seals there are, where each is, and what was done with them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sam.domain.dates import day_text
from sam.domain.marks import tidy
from sam.domain.room import SealAct, SealFound, SealState
from sam.queries.key_register import time_text
from sam.queries.reader import Reader

MOST_LISTED = 2000
"""So many acts with seals are listed at once, the newest first."""


@dataclass(frozen=True, slots=True)
class SealRow:
    """One seal.

    Attributes:
        closes: what it closes there: door, lorry, rack; empty where it is the place itself.
        day: of the newest act with it. by: who signed that.
    """

    number: str
    state: SealState
    place: str
    closes: str
    day: str
    by: str
    entry: int


@dataclass(frozen=True, slots=True)
class SealDoneRow:
    """One thing that was done with a seal, or with a range of them."""

    act: SealAct
    first: str
    last: str
    place: str
    closes: str
    found: SealFound | None
    note: str
    day: str
    time: str
    by: str
    entry: int


@dataclass(frozen=True, slots=True)
class SealStock:
    """How many seals there are in each state."""

    kept: int
    on: int
    off: int
    destroyed: int


_SEALS = """
SELECT s.number, s.state, s.closes, p.path, s.entry, e.happened_on AS day, u.name AS signed
FROM seal s LEFT JOIN place p ON p.id = s.place JOIN entry e ON e.id = s.entry
LEFT JOIN "user" u ON u.book = s.book AND hex(u.uuid) = upper(json_extract(CAST(e.body AS TEXT), '$.by'))
WHERE s.book = ? AND {where} ORDER BY s.folded LIMIT ?
"""


def seals(reader: Reader, state: SealState | None = None, most: int = MOST_LISTED) -> tuple[SealRow, ...]:
    """Seals by their number: those that are on something, or all in one state."""
    rows = reader.rows(_SEALS.format(where="s.state = ?"), reader.book, (state or SealState.ON).value, most)
    return tuple(_seal(reader, row) for row in rows)


def seal_numbered(reader: Reader, number: str) -> SealRow | None:
    """The seal with this number."""
    row = reader.one(_SEALS.format(where="s.folded = ?"), reader.book, tidy(number), 1)
    return _seal(reader, row) if row is not None else None


def _seal(reader: Reader, row: Any) -> SealRow:
    return SealRow(
        row.number, SealState(row.state), row.path or "", row.closes or "", day_text(row.day), row.signed or "",
        row.entry - reader.low,
    )  # fmt: skip


def seal_stock(reader: Reader) -> SealStock:
    """How many seals there are in each state."""
    counted = {
        row.state: row.many
        for row in reader.rows("SELECT state, count(*) AS many FROM seal WHERE book = ? GROUP BY state", reader.book)
    }
    return SealStock(*(counted.get(one.value, 0) for one in SealState))


def seal_acts(reader: Reader, most: int = MOST_LISTED) -> tuple[SealDoneRow, ...]:
    """What was done with seals, the newest first."""
    rows = reader.rows(
        "SELECT a.*, p.path, u.name AS signed FROM seal_act a LEFT JOIN place p ON p.id = a.place JOIN entry e ON e.id = a.entry"
        " LEFT JOIN \"user\" u ON u.book = a.book AND hex(u.uuid) = upper(json_extract(CAST(e.body AS TEXT), '$.by'))"
        " WHERE a.book = ? ORDER BY a.day DESC, a.id DESC LIMIT ?",
        reader.book, most,
    )  # fmt: skip
    return tuple(_act(reader, row) for row in rows)


def _act(reader: Reader, row: Any) -> SealDoneRow:
    said = json.loads(row.details or "{}")
    return SealDoneRow(
        SealAct(row.act), row.first, row.last, row.path or "", said.get("on", ""), SealFound(row.found) if row.found else None,
        said.get("note", ""), day_text(row.day), time_text(row.minute), row.signed or "", row.entry - reader.low,
    )  # fmt: skip
