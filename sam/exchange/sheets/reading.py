"""A list, read from its file to rows with verdicts. The one way in for the preview, the command line and the import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sam.domain.problems import Problem
from sam.domain.problems.sheets import FileNotice
from sam.domain.sheet_profile import Decider, Profile
from sam.domain.sheet_rows import Mends, Reading, RowRead
from sam.exchange.sheets.answer_mark import mark_near_top, without_marks
from sam.exchange.sheets.choosing import Choice, ListSheet, choose
from sam.exchange.sheets.columns import MARKS, ColumnReaders, column_notices
from sam.exchange.sheets.grid import CellMarks
from sam.exchange.sheets.opening import ListFile, open_list_file
from sam.exchange.sheets.repeats import judge_repeats
from sam.exchange.sheets.row_reader import SheetReader

Progress = Callable[[int, int], None]
"""Told how many rows of how many are read; may raise to stop."""
_TELL_EVERY = 2_000


def read_list(path: Path, profile: Profile | None, today: date, progress: Progress | None = None) -> Reading:
    """The whole file, read and judged as far as a sheet alone can tell.

    Args:
        path: an .xlsx, .xls, .ods or .csv file.
        profile: how to read it; None to have one proposed, which the reading then carries.
        today: days after it are refused.
        progress: see `Progress`.

    Raises:
        Refused: the file as a whole cannot be read; nothing of it is used.
    """
    file = open_list_file(path)
    choice, mends, origins = without_marks(choose(file.name, file.grids(), profile))
    rows = judge_repeats(_rows(file, choice, today, progress))
    return Reading(
        file_name=file.name,
        sha256=file.sha256,
        profile=choice.profile,
        sheets=tuple(sheet.as_read() for sheet in choice.sheets),
        sheets_left_out=choice.left_out,
        rows=tuple(rows),
        notices=_file_notices(file, choice) + column_notices(problem for row in rows for problem in row.notices),
        mends=mends,
        origins=origins,
    )


def mended_list(path: Path) -> Mends | None:
    """The list whose refused rows the file holds, as far as that can be told without understanding its titles.

    Raises:
        Refused: the file cannot be read.
    """
    return mark_near_top(open_list_file(path).grids())


def _rows(file: ListFile, choice: Choice, today: date, progress: Progress | None) -> list[RowRead]:
    readers = ColumnReaders(
        choice.sheets,
        choice.profile,
        today,
        formats_known=file.tells_formats,
        starts_1904=file.starts_1904,
    )
    decider = Decider(choice.profile)
    total = sum(sheet.number_of_rows for sheet in choice.sheets)
    rows: list[RowRead] = []
    for sheet in choice.sheets:
        for row in SheetReader(sheet, _marks(file, sheet), choice.profile, readers, decider).rows():
            rows.append(row)
            if progress and len(rows) % _TELL_EVERY == 0:
                progress(len(rows), total)
    if progress:
        progress(total, total)
    return rows


def _marks(file: ListFile, sheet: ListSheet) -> CellMarks:
    """What stands around the values; number formats only of columns of marks that hold numbers."""
    columns = [
        i
        for i, column in sheet.header.columns.items()
        if column in MARKS
        and any(
            i < len(row) and isinstance(row[i], int | float)
            for number, row in sheet.grid.rows
            if number > sheet.header.last_row
        )
    ]
    return file.marks(sheet.grid.name, columns)


def _file_notices(file: ListFile, choice: Choice) -> tuple[Problem, ...]:
    notices = list(file.notices)
    has_marks = any(column in MARKS for sheet in choice.sheets for column in sheet.header.meanings())
    if not file.tells_formats and has_marks:
        notices.append(Problem(FileNotice.FORMATS_UNKNOWN, (), {"file": file.name}))
    notices += [
        Problem(FileNotice.HIDDEN_SHEET, (sheet.grid.name,), {"sheet": sheet.grid.name})
        for sheet in choice.sheets
        if sheet.grid.hidden
    ]
    unused = list(dict.fromkeys(title for sheet in choice.sheets for title in sheet.as_read().unused_titles()))
    if unused:
        notices.append(Problem(FileNotice.TITLES_UNUSED, (), {"titles": ", ".join(unused)}))
    return tuple(notices)
