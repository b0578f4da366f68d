"""What goes back to the person who made the list: a workbook with the refused rows alone, to be mended and taken in.

Sheets and columns are those of the list; beside each row stands why it was refused, and a mark by which the mended
sheet is known again (see `answer_titles`). A cell holds what the list holds, so that a row that nobody mended is refused
again: what cannot be written back (a formula, a cell merged with others) becomes #N/A, "no value". Days and quantities
that were understood are written plainly, because the other rows of the list, which settled how they are to be read, are
not here.

No text ever becomes a formula: every text written here has the type text.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from sam.domain.problems import Problem
from sam.domain.problems.sheets import RowFault, RowNotice
from sam.domain.sheet_profile import plain_title
from sam.domain.sheet_rows import CellValue, Column, Mends, RawValue, Reading, RowRead, SheetRead, Verdict
from sam.exchange.sheets.answer_titles import RESULT_TITLES, mark_title
from sam.exchange.sheets.cells import raw_text
from sam.exchange.sheets.columns import DATES
from sam.exchange.sheets.workbook import safe_text, save_beside, save_workbook, write_text
from sam.words.problems.sheets import sheet_sentence
from sam.words.translate import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.comments import Comment
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_MARKED = 2_000
"""Rows beyond these have no colours and no comments on their cells, which take longer to write and to open than all the rest."""
_WIDTHS = (16, 90, 14)
_STOP, _LOOK = "F6C9C5", "FCE8B8"
_NO_VALUE = "#N/A"
_SCIENTIFIC = "0.00E+00"
_CANNOT_BE_SAID = frozenset(
    {
        RowFault.SERIAL_IS_FORMULA,
        RowFault.SERIAL_IS_ERROR,
        RowFault.QUANTITY_IS_FORMULA,
        RowFault.CELL_IS_ERROR,
        RowFault.MERGED,
    }
)
_PLAINLY = frozenset({Column.QUANTITY, *DATES})
_AS_UNDERSTOOD = frozenset({RowNotice.FILLED_FROM_MERGED, RowNotice.SERIAL_AS_SHOWN})
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_SHEET = 31

Say = Callable[[Problem], str]
"""Turns a problem into a sentence."""
Verdicts = Mapping[tuple[str, int], tuple[Problem, ...]]
"""Rows that the depot refuses beyond the sheet's own faults, by sheet and row number."""
Judged = tuple[RowRead, tuple[Problem, ...]]
"""A refused row and everything to be said about it."""
Filled = tuple[RawValue, str]
"""What stands in a cell, and its number format where it needs one."""


def write_refused(
    reading: Reading, verdicts: Verdicts, to: Path, say: Say = sheet_sentence, *, replace: bool = False
) -> Path | None:
    """Write the refused rows as an .xlsx workbook; the name that it got, or None when no row was refused and nothing was written.

    Args:
        reading: the list as it was read.
        verdicts: see `Verdicts`; empty when the depot refuses nothing more.
        to: its name; where a file is there already, a number is put behind it.
        say: must know the families of all problems in `verdicts`.
        replace: somebody said that the file that is there may go.

    Raises:
        Unavailable: it cannot be written there.
    """
    refused = [
        (row, (*more, *row.notices))
        for row in reading.rows
        if (more := verdicts.get(row.key, ())) or row.verdict is Verdict.REFUSED
    ]
    if not refused:
        return None
    book = _workbook(reading, refused, say)
    if not replace:
        return save_beside(book, to)
    save_workbook(book, to)
    return to


def _workbook(reading: Reading, refused: Sequence[Judged], say: Say) -> Workbook:
    from openpyxl import Workbook

    by_sheet: dict[str, list[Judged]] = defaultdict(list)
    for judged in refused:
        by_sheet[judged[0].sheet].append(judged)
    book = Workbook(write_only=True)
    left = MOST_MARKED
    for sheet in reading.sheets:
        if sheet.name in by_sheet:
            page, rows = book.create_sheet(_sheet_name(sheet.name)), by_sheet[sheet.name]
            _fill(page, sheet, rows, reading, say, marked=max(left, 0))
            left -= len(rows)
    return book


def _sheet_name(name: str) -> str:
    """The name of the sheet, as far as a workbook can have it (a text file gives its own name to its only sheet)."""
    return _NOT_IN_A_NAME.sub("-", name).strip("'")[:_LONGEST_SHEET] or "-"


def _fill(
    page: WriteOnlyWorksheet, sheet: SheetRead, rows: Sequence[Judged], reading: Reading, say: Say, *, marked: int
) -> None:
    from openpyxl.utils import get_column_letter

    titles = _titles(sheet, reading)
    for number, width in enumerate(_WIDTHS, len(titles) + 1):
        page.column_dimensions[get_column_letter(number)].width = width  # type: ignore[attr-defined]  # the stubs lack it
    page.freeze_panes = "A2"
    mends = reading.mends or Mends(reading.sha256, reading.profile.name)
    beside = [*map(_, RESULT_TITLES), mark_title(mends)]
    page.append([_bold(_cell(page, (text, ""))) for text in (*titles, *beside)])
    for number, (row, problems) in enumerate(rows):
        said = defaultdict[int, list[Problem]](list)
        for problem in problems:
            if len(problem.where) == 3 and problem.where[2] in sheet.titles:
                said[sheet.titles.index(str(problem.where[2]))].append(problem)
        cells = [_cell(page, _filled(row, sheet, i, said[i])) for i in range(len(titles))]
        cells += [_cell(page, (text, "")) for text in _beside(row, problems, reading, say)]
        if number < marked:
            _colour(cells[len(titles)], _STOP)
            for i, found in said.items():
                if i < len(titles) and found:
                    _colour(cells[i], _STOP if any(isinstance(one.code, RowFault) for one in found) else _LOOK)
                    cells[i].comment = _comment(row, i, found, say)
        page.append(cells)


def _beside(row: RowRead, problems: Sequence[Problem], reading: Reading, say: Say) -> tuple[str, str, str]:
    return _("refused"), " ".join(map(say, problems)), reading.origin(row)


def _titles(sheet: SheetRead, reading: Reading) -> list[str]:
    """The titles of the list in one row, so that the mended sheet is understood as the list was."""
    known = reading.profile.by_title()
    titles = list(_without_numbers(sheet.titles))
    while titles and not titles[-1]:
        titles.pop()
    if sheet.last_header_row == sheet.header_row:
        return titles
    # two rows were read as one title; a profile may know the lower one only
    return [title if plain_title(title) in known else title.rpartition(" / ")[2] for title in titles]


def _without_numbers(titles: Sequence[str]) -> Iterator[str]:
    """The titles as they stand in the list: the number that told a repeated one apart is gone."""
    seen = set[str]()
    for title in titles:
        plain = re.sub(r" \(\d+\)$", "", title)
        yield plain if plain in seen else title
        seen.add(title)


def _filled(row: RowRead, sheet: SheetRead, i: int, said: Sequence[Problem]) -> Filled:
    """What a cell of the answer holds; see the module."""
    raw = row.raw[i] if i < len(row.raw) else None
    codes: set[Enum] = {problem.code for problem in said}
    if codes & _CANNOT_BE_SAID:
        return _NO_VALUE, "error"
    if RowFault.SERIAL_SCIENTIFIC in codes:
        return raw, _SCIENTIFIC
    understood = _understood(row, sheet, i)
    faulty = any(isinstance(code, RowFault) for code in codes)
    if understood is None or faulty:
        return raw, ""
    plainly = raw is not None and sheet.columns.get(i) in _PLAINLY
    return (understood if plainly or codes & _AS_UNDERSTOOD else raw), ""


def _understood(row: RowRead, sheet: SheetRead, i: int) -> CellValue:
    """What the cell was taken for; nothing where several columns mean the same."""
    column = sheet.columns.get(i)
    if column is None or sum(one is column for one in sheet.columns.values()) > 1:
        return None
    return row.cells.get(column)


def _cell(page: WriteOnlyWorksheet, filled: Filled) -> Cell:
    """A new cell each time: one that is used again loses its type."""
    from openpyxl.cell import WriteOnlyCell

    value, shown_by = filled
    cell = WriteOnlyCell(page)
    if shown_by == "error":
        cell.value = value
    elif value is None:
        pass
    elif isinstance(value, str) or (isinstance(value, float) and not math.isfinite(value)):
        write_text(cell, str(value))
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd" + (" hh:mm:ss" if _has_time(value) else "")
        elif shown_by:
            cell.number_format = shown_by
    return cell


def _has_time(value: date) -> bool:
    return isinstance(value, datetime) and value.time() != time()


def _comment(row: RowRead, i: int, said: Sequence[Problem], say: Say) -> Comment:
    from openpyxl.comments import Comment

    text = " ".join(map(say, said))
    stood = raw_text(row.raw[i]) if i < len(row.raw) else ""
    if stood and any(problem.code in _CANNOT_BE_SAID for problem in said):
        text += "\n" + _("In the list: {value}").format(value=stood)
    return Comment(safe_text(text), "SAM", width=340, height=60 + 18 * (len(text) // 45))


def _bold(cell: Cell) -> Cell:
    from openpyxl.styles import Font

    cell.font = Font(name="Calibri", bold=True)
    return cell


def _colour(cell: Cell, colour: str) -> None:
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=colour)
