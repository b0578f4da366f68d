"""What goes back to the person who made the list: every refused row with its reason, in their own workbook where that is possible.

An .xlsx of ordinary size comes back as it was, with two columns more, colours and comments. Anything else (larger, another
kind of file, or one that only the reader understands) becomes a new workbook with the refused rows alone: their sheet and
row numbers, their values as text, the reasons.

No text ever becomes a formula: every cell written here has the type text.
"""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sam.domain.problems import Problem, Unavailable, refuse
from sam.domain.problems.sheets import RowNotice, SheetFault, SheetTrouble
from sam.domain.sheet_rows import Reading, RowRead, SheetRead, Verdict
from sam.exchange.sheets.cells import raw_text
from sam.words.problems.sheets import sheet_sentence
from sam.words.translate import N_, _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

MOST_OWN_ROWS = 20_000
"""A longer list is not loaded once more only to be annotated."""
_LONGEST_CELL = 32_000
_COLOURS = {Verdict.REFUSED: "F6C9C5", Verdict.TAKEN: "FCE8B8", Verdict.LEFT_OUT: "E4E7EB"}
_RESULTS = {Verdict.REFUSED: N_("refused"), Verdict.TAKEN: N_("taken, check"), Verdict.LEFT_OUT: N_("left out")}

Say = Callable[[Problem], str]
"""Turns a problem into a sentence."""
Verdicts = Mapping[tuple[str, int], tuple[Problem, ...]]
"""Rows that the depot refuses beyond the sheet's own faults, by sheet and row number."""


def write_refused(path_in: Path, reading: Reading, verdicts: Verdicts, to: Path, say: Say = sheet_sentence) -> int:
    """Write the answer as an .xlsx workbook and return the number of refused rows. Nothing is written when there are none.

    Args:
        path_in: the list as it was read.
        reading: what was read from it.
        verdicts: see `Verdicts`; empty when the depot refuses nothing more.
        to: the workbook to write; an older one of that name is replaced.
        say: must know the families of all problems in `verdicts`.

    Raises:
        Refused: the list was changed after it was read.
        Unavailable: the answer cannot be written there.
    """
    rows = [_final(row, verdicts) for row in reading.rows]
    refused = sum(verdict is Verdict.REFUSED for _row, verdict, _problems in rows)
    if refused:
        book = _own_workbook(path_in, reading)
        if book is None:
            book = _new_workbook(reading, rows, say)
        else:
            _annotate(book, reading, rows, say)
        save_workbook(book, to)
    return refused


Judged = tuple[RowRead, Verdict, tuple[Problem, ...]]


def _final(row: RowRead, verdicts: Verdicts) -> Judged:
    """The row with its last word and everything to be said about it."""
    more = verdicts.get(row.key, ())
    return row, Verdict.REFUSED if more else row.verdict, (*more, *row.notices)


def save_workbook(book: Workbook, to: Path) -> None:
    """Write the workbook so that a half-written file never bears its name.

    Raises:
        Unavailable: the folder does not take it.
    """
    stream = io.BytesIO()
    book.save(stream)
    part = to.with_name(to.name + ".part")
    try:
        part.write_bytes(stream.getvalue())
        part.replace(to)
    except OSError as trouble:
        raise Unavailable(SheetTrouble.CANNOT_WRITE, file=to.name) from trouble


def write_text(cell: Cell | MergedCell, text: str) -> None:
    """Put a text into a cell so that it stays text, whatever it begins with."""
    cell.value = safe_text(text)
    cell.data_type = "s"
    cell.quotePrefix = True


def safe_text(text: str) -> str:
    """The text without characters that a workbook cannot hold; they are spelled out."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub(lambda c: f"<U+{ord(c[0]):04X}>", text)[:_LONGEST_CELL]


def _own_workbook(path_in: Path, reading: Reading) -> Workbook | None:
    """The person's own workbook; None when the answer must be a new one."""
    if path_in.suffix.lower() != ".xlsx" or len(reading.rows) > MOST_OWN_ROWS:
        return None
    from openpyxl import load_workbook

    try:
        data = path_in.read_bytes()
    except OSError as trouble:
        raise refuse(SheetFault.NOT_THERE, file=path_in.name) from trouble
    if hashlib.sha256(data).hexdigest() != reading.sha256:
        raise refuse(SheetFault.CHANGED_SINCE, file=path_in.name)
    try:
        return load_workbook(io.BytesIO(data))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, SyntaxError):
        # openpyxl understands fewer workbooks than the reader does, and says so in many ways
        return None


def _annotate(book: Workbook, reading: Reading, rows: Iterable[Judged], say: Say) -> None:
    by_sheet: dict[str, list[Judged]] = defaultdict(list)
    for judged in rows:
        by_sheet[judged[0].sheet].append(judged)
    fills = _fills()
    for sheet in reading.sheets:
        page = book[sheet.name]
        _answer_titles(page, sheet.header_row, len(sheet.titles) + 1)
        for judged in by_sheet[sheet.name]:
            _annotate_row(page, sheet, judged, fills, say)


def _annotate_row(
    page: Worksheet, sheet: SheetRead, judged: Judged, fills: Mapping[Verdict, PatternFill], say: Say
) -> None:
    row, verdict, problems = judged
    if not problems:
        return
    beside = len(sheet.titles) + 1
    for offset, text in enumerate((_(_RESULTS[verdict]), " ".join(map(say, problems)))):
        cell = page.cell(row.row, beside + offset)
        write_text(cell, text)
        cell.fill = fills[verdict]
    by_column: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        if len(problem.where) == 3 and problem.where[2] in sheet.titles:
            by_column[sheet.titles.index(str(problem.where[2])) + 1].append(problem)
    for column, said in by_column.items():
        _comment(page, row.row, column, " ".join(map(say, said)), fills[_weight(said)])


def _weight(problems: Iterable[Problem]) -> Verdict:
    """Red for what refuses, yellow for what is only told."""
    return Verdict.TAKEN if all(isinstance(problem.code, RowNotice) for problem in problems) else Verdict.REFUSED


def _comment(page: Worksheet, row: int, column: int, text: str, fill: PatternFill) -> None:
    from openpyxl.cell import MergedCell
    from openpyxl.comments import Comment

    cell = page.cell(row, column)
    if isinstance(cell, MergedCell) or not text:
        return
    old = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(safe_text(old + text), "SAM", width=340, height=60 + 18 * (len(text) // 45))
    cell.fill = fill


def _answer_titles(page: Worksheet, row: int, column: int) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for offset, title in enumerate((_("Import result"), _("What to do"))):
        cell = page.cell(row, column + offset)
        write_text(cell, title)
        cell.font = Font(name="Calibri", bold=True)
    page.column_dimensions[get_column_letter(column)].width = 16
    page.column_dimensions[get_column_letter(column + 1)].width = 90


def _new_workbook(reading: Reading, rows: Iterable[Judged], say: Say) -> Workbook:
    """The refused rows alone; sheets with the same titles share a page."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    titles = {sheet.name: sheet.titles for sheet in reading.sheets}
    by_layout: dict[tuple[str, ...], list[Judged]] = defaultdict(list)
    for judged in rows:
        if judged[1] is Verdict.REFUSED:
            by_layout[titles[judged[0].sheet]].append(judged)
    for number, (layout, refused) in enumerate(by_layout.items(), 1):
        page = book.create_sheet(_("Refused") if number == 1 else f"{_('Refused')} {number}")
        page.freeze_panes = "C2"
        page.append(_cells(page, (_("Sheet"), _("Row"), *layout, _("Import result"), _("What to do")), bold=True))
        for row, _verdict, problems in refused:
            values = [raw_text(value) for value in row.raw[: len(layout)]]
            values += [""] * (len(layout) - len(values))
            said = (_(_RESULTS[Verdict.REFUSED]), " ".join(map(say, problems)))
            page.append(_cells(page, (row.sheet, str(row.row), *values, *said)))
    return book


def _cells(page: WriteOnlyWorksheet, texts: Iterable[str], *, bold: bool = False) -> list[Cell]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cells = []
    for text in texts:
        # a new cell each time: one that is used again loses its type
        cell = WriteOnlyCell(page)
        write_text(cell, text)
        if bold:
            cell.font = Font(name="Calibri", bold=True)
        cells.append(cell)
    return cells


def _fills() -> dict[Verdict, PatternFill]:
    from openpyxl.styles import PatternFill

    return {verdict: PatternFill("solid", fgColor=colour) for verdict, colour in _COLOURS.items()}
