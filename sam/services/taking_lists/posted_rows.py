"""Rows of a list that are in the book already: each is posted once, from the list or, mended, from a sheet of refused rows.

The line of a document names its row: "Sheet1 12" of the list that the entry came from; "Sheet1 12 @3fa2c1d4e5f60718" when
it came mended, with the beginning of the SHA-256 of the list in which it stood first.
"""

from __future__ import annotations

import json
from dataclasses import replace

from sam.domain.problems import Problem
from sam.domain.problems.sheets import RowLeftOut
from sam.domain.sheet_rows import NO_CELLS, Reading, RowRead, Verdict
from sam.queries.reader import Reader

_ENOUGH = 16
"""Digits of a SHA-256 that name a list among those of one depot."""


def line_row(reading: Reading, row: RowRead) -> str:
    """How the line of a document names the row that it came from."""
    return reading.origin(row) + (_of(reading) if reading.mends else "")


def _of(reading: Reading) -> str:
    return f" @{reading.list_sha256[:_ENOUGH]}"


def standing_lists(reader: Reader, where: str, *values: object) -> list[int]:
    """Numbers of the entries with such a list that were not reversed, newest first."""
    rows = reader.rows(
        f"SELECT l.entry FROM list_taken l JOIN voucher v ON v.id = l.entry WHERE l.book = ? AND {where}"
        " AND v.reversed_by IS NULL ORDER BY l.entry DESC",
        reader.book,
        *values,
    )
    return [row.entry - reader.low for row in rows]


def without_posted(reader: Reader, reading: Reading) -> tuple[Reading, frozenset[int]]:
    """The list with every row left out that is in the book already, and the numbers of the entries with rows of it."""
    posted = _posted(reader, reading)
    if not posted:
        return reading, frozenset()
    rows = tuple(_left_out(row, posted.get(reading.origin(row), 0)) for row in reading.rows)
    return replace(reading, rows=rows), frozenset(posted.values())


def _left_out(row: RowRead, entry: int) -> RowRead:
    if not entry or row.verdict is Verdict.LEFT_OUT:
        return row
    values = {"sheet": row.sheet, "row": row.row, "column": "", "value": entry}
    problem = Problem(RowLeftOut.POSTED_ALREADY, (row.sheet, row.row, ""), values)
    return replace(row, cells=NO_CELLS, verdict=Verdict.LEFT_OUT, notices=(problem,), item=None)


def _posted(reader: Reader, reading: Reading) -> dict[str, int]:
    """The rows of the list that stand in the book, each with its entry."""
    mark = _of(reading)
    found: dict[str, int] = {}
    entries = standing_lists(reader, "l.sha256 = ?", bytes.fromhex(reading.list_sha256))
    for entry in entries:
        found |= {text: entry for text in _line_rows(reader, entry) if not text.endswith(mark)}
    for entry in standing_lists(reader, "instr((SELECT body FROM entry WHERE id = l.entry), ?)", mark.encode()):
        found |= {text.removesuffix(mark): entry for text in _line_rows(reader, entry) if text.endswith(mark)}
    return found


def _line_rows(reader: Reader, entry: int) -> list[str]:
    body = json.loads(reader.value("SELECT body FROM entry WHERE id = ?", reader.low + entry))
    return [line["row"] for line in body["document"]["lines"] if "row" in line]
