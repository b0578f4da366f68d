"""A mended sheet of refused rows: the rows without what the program wrote beside them, and which row of the list each was.

A row that was put in by hand belongs to the row above it: somebody wrote one row for each weapon. The second row of one
name is told apart by a number behind it, so that each can be posted, and each only once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from sam.domain.sheet_rows import Mends
from sam.exchange.sheets.answer_titles import mark_in, own_columns
from sam.exchange.sheets.cells import raw_text
from sam.exchange.sheets.choosing import Choice, ListSheet
from sam.exchange.sheets.grid import Grid, Row
from sam.exchange.sheets.header import LOOK_AT

Origins = dict[tuple[str, int], str]
"""The row of the first list that each row was, by sheet and row number."""


def mark_near_top(grids: Iterable[Grid]) -> Mends | None:
    """The mark among the first rows of any sheet."""
    rows = (row for grid in grids for _number, row in grid.rows[:LOOK_AT])
    return next((marked[1] for row in rows if (marked := mark_in(row))), None)


def without_marks(choice: Choice) -> tuple[Choice, Mends | None, Origins]:
    """The list without the columns that the program wrote beside it, and what these said.

    Rows that hold nothing else are no rows.
    """
    mends: Mends | None = None
    origins: Origins = {}
    sheets = []
    for sheet in choice.sheets:
        marked = next(((texts, found) for texts in sheet.header.texts if (found := mark_in(texts))), None)
        if marked is None:
            sheets.append(sheet)
            continue
        texts, (column, told) = marked
        mends = mends or told
        cleaned, rows = _cleaned(sheet, own_columns(texts), column)
        sheets.append(cleaned)
        origins |= rows
    return replace(choice, sheets=tuple(sheets)), mends, origins


def _cleaned(sheet: ListSheet, own: frozenset[int], mark: int) -> tuple[ListSheet, Origins]:
    kept: list[tuple[int, Row]] = []
    origins: Origins = {}
    seen: Counter[str] = Counter()
    name = ""
    for number, row in sheet.grid.rows:
        if number <= sheet.header.last_row:
            kept.append((number, row))
            continue
        rest = tuple(None if i in own else value for i, value in enumerate(row))
        if all(value is None for value in rest):
            continue
        name = (raw_text(row[mark]).strip() if mark < len(row) else "") or name
        seen[name] += 1
        origins[sheet.grid.name, number] = name if seen[name] == 1 else f"{name}#{seen[name]}"
        kept.append((number, rest))
    return replace(sheet, grid=replace(sheet.grid, rows=tuple(kept))), origins
