"""The workbook around the rows: styles, widths, frozen header, filter, print set-up, and the sheet that says what it is.

openpyxl makes it with one model row a table; `sheet` takes the model row out and streams the real ones.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from sam.reports.page import Column, Document, Kind
from sam.words.formats import day, moment
from sam.words.translate import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_TEXT = 32_767
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_FORMATS = {
    Kind.TEXT: "General",
    Kind.SERIAL: "@",
    Kind.NUMBER: "#,##0",
    Kind.DATE: "yyyy\\-mm\\-dd",
    Kind.MOMENT: "yyyy\\-mm\\-dd\\ hh:mm:ss",
    Kind.MASS: "#,##0.000",
    Kind.NOTE: "General",
}
_WORDS = frozenset({Kind.TEXT, Kind.SERIAL, Kind.NOTE})
_LEAST_WIDTH = {Kind.DATE: 12, Kind.MOMENT: 20, Kind.NUMBER: 9, Kind.MASS: 12}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as a sheet: its name, its columns with that of the group before them, and how many rows it has."""

    name: str
    columns: tuple[Column, ...]
    grouped: bool
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The XML of a sheet around its rows, and the style of each column."""

    head: str
    tail: str
    styles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the first sheet: what it is, and how it stands. `kind` decides how the value is shown."""

    label: str
    value: str | int | date = ""
    kind: Kind = Kind.TEXT
    bold: bool = False


def clean(text: str) -> str:
    """The text with a sign in place of what XML cannot hold."""
    return FORBIDDEN.sub("\ufffd", text)


def frame_of(document: Document, sheet: Sheet) -> Frame:
    """The XML around the rows of a sheet, cut out of a skeleton."""
    with zipfile.ZipFile(skeleton(document, [sheet], [])) as package:
        xml = package.read("xl/worksheets/sheet2.xml").decode()
    start, end = xml.index('<row r="2"'), xml.index("</sheetData>")
    head = re.sub(r"<dimension [^>]*/>", "", xml[:start])
    return Frame(head, xml[end:], tuple(re.findall(r'<c r="[A-Z]+2" s="(\d+)"', xml[start:end])))


def filter_range(sheet: Sheet, rows: int) -> str:
    """The cells of a sheet with so many rows, header and all: "A1:F201"."""
    from openpyxl.utils import get_column_letter

    return f"A1:{get_column_letter(len(sheet.columns))}{rows + 1}"


def skeleton(document: Document, sheets: Sequence[Sheet], about: Sequence[Line]) -> io.BytesIO:
    """A workbook with everything but the rows. Styles of columns are numbered alike in every skeleton."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "SAM"
    book.properties.title = clean(document.title)
    first = book.worksheets[0]
    first.title = _("About")
    _number_styles(first)
    for sheet in sheets:
        _table_sheet(book, document, sheet)
    first.delete_rows(1, 2)
    _about_sheet(first, document, about)
    packed = io.BytesIO()
    book.save(packed)
    return packed


def _number_styles(sheet: Worksheet) -> None:
    """Give the style of every kind and its header a number, in a fixed order, so that it is the same in every skeleton.

    openpyxl numbers a style when it is first asked for, which would else be when the file is saved.
    """
    for index, kind in enumerate(Kind):
        _dress(sheet, 1, index + 1, kind)
        _dress_header(sheet, 2, index + 1, kind)
    for row in (1, 2):
        for index in range(len(Kind)):
            assert sheet.cell(row, index + 1).style_id > 0


def _dress(sheet: Worksheet, row: int, column: int, kind: Kind) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    cell = sheet.cell(row, column, 0)
    cell.font = Font(name="Calibri", size=10)
    cell.number_format = _FORMATS[kind]
    cell.border = Border(bottom=Side("hair", color="C9D3DB"))
    cell.alignment = Alignment(vertical="top", horizontal="left" if kind in _WORDS else None)
    if kind in _WORDS:
        cell.quotePrefix = True


def _dress_header(sheet: Worksheet, row: int, column: int, kind: Kind) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = sheet.cell(row, column)
    cell.font = Font(name="Calibri", size=10, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="14304C")
    side: Literal["right", "left"] = "right" if kind in (Kind.NUMBER, Kind.MASS) else "left"
    cell.alignment = Alignment(vertical="center", horizontal=side, wrap_text=True)
    cell.quotePrefix = True


def _table_sheet(book: Workbook, document: Document, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(sheet.name)
    for index, column in enumerate(sheet.columns, 1):
        width = max(column.share + 2, _LEAST_WIDTH.get(column.kind, 8), max(map(len, column.title.split() or [""])) + 4)
        page.column_dimensions[get_column_letter(index)].width = min(width, 60)
        _put_text(page, 1, index, column.title)
        _dress_header(page, 1, index, column.kind)
        _dress(page, 2, index, column.kind)
    page.row_dimensions[1].height = 30
    page.freeze_panes = "A2"
    page.auto_filter.ref = filter_range(sheet, sheet.rows)
    page.print_title_rows = "1:1"
    _print_set_up(page, document, wide=sum(column.share for column in sheet.columns) > 90)


def _print_set_up(page: Worksheet, document: Document, *, wide: bool) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation = "landscape" if wide else "portrait"
    page.page_setup.paperSize = 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    held = _("held on {day}, as known on {moment}").format(day=day(document.as_of), moment=moment(document.as_known))
    footer = page.oddFooter
    assert footer is not None
    assert footer.left is not None
    assert footer.right is not None
    footer.left.text = clean(f"{document.title} \u00b7 {held}"[:200]).replace("&", "&&")
    footer.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")


def _about_sheet(sheet: Worksheet, document: Document, lines: Sequence[Line]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = 84
    for row, line in enumerate(lines, 1):
        _put_text(sheet, row, 1, line.label)
        value = sheet.cell(row, 2)
        if isinstance(line.value, str):
            _put_text(sheet, row, 2, line.value)
        else:
            value.value = line.value / 1000 if line.kind is Kind.MASS and isinstance(line.value, int) else line.value
            value.number_format = _FORMATS[line.kind]
        for cell in (sheet.cell(row, 1), value):
            cell.font = Font(name="Calibri", size=14 if row == 1 else 10, bold=line.bold)
        value.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        sheet.cell(row, 1).alignment = Alignment(vertical="top", wrap_text=bool(line.value))
    _print_set_up(sheet, document, wide=False)


def _put_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Text that stays text: openpyxl makes a live formula of whatever starts with an equals sign."""
    cell = sheet.cell(row, column)
    if not text:
        return
    cell.value = clean(text)[:LONGEST_TEXT]
    cell.data_type = "s"
    cell.quotePrefix = True
