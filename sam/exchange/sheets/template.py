"""An empty workbook to fill in: one row a weapon, in the language in use. What is filled in reads back without a question.

There are no example rows: somebody always forgets to delete them, and they would be weapons. What a cell wants is said when it is entered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sam.domain.marks import LONGEST_MARK
from sam.domain.sheet_rows import Column
from sam.exchange.sheets.workbook import save_workbook, write_text
from sam.words.column_names import LABELS
from sam.words.translate import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

TEMPLATE_ID = "weapons/1"
"""Stands in the workbook's own property `sam_template`."""

_HEADER_ROW = 4
_LAST_ROW = 2_000
_COLUMNS = (
    (Column.SERIAL, 22, True),
    (Column.PLACE, 22, True),
    (Column.CATEGORY, 22, True),
    (Column.MAKE, 18, False),
    (Column.MODEL, 22, True),
    (Column.CALIBRE, 16, True),
    (Column.YEAR, 10, False),
    (Column.CONDITION, 16, True),
    (Column.DATE, 14, True),
    (Column.NOTE, 40, False),
)
"""Column, width in letters, whether it must be filled."""
_FORMATS = {Column.YEAR: "0", Column.DATE: "yyyy-mm-dd"}

Choices = Mapping[Column, Sequence[str]]
"""What may be chosen in a column: the depot's stores, categories, calibres, conditions."""


def write_template(to: Path, choices: Choices | None = None) -> None:
    """Write the empty workbook.

    Raises:
        Unavailable: it cannot be written there.
    """
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    book = Workbook()
    page = book.active
    if page is None:
        page = book.create_sheet()
    page.title = _("Weapons")
    book.custom_doc_props.append(StringProperty(name="sam_template", value=TEMPLATE_ID))  # type: ignore[attr-defined]  # the stubs lack it
    _headings(page)
    lists = _lists(book, choices or {})
    for number, (column, width, required) in enumerate(_COLUMNS, 1):
        _column(page, number, column, width, required=required)
        rule = _rule(column, number, lists.get(column))
        if rule:
            page.add_data_validation(rule)
    page.freeze_panes = f"B{_HEADER_ROW + 1}"
    _protect(page)
    save_workbook(book, to)


def _headings(page: Worksheet) -> None:
    from openpyxl.styles import Font

    write_text(page["A1"], _("List of weapons to take in"))
    page["A1"].font = Font(name="Calibri", size=14, bold=True)
    write_text(
        page["A2"],
        _(
            "One row a weapon. Columns with * must be filled. Serial numbers are text: zeros and letters stay as typed. Do not merge cells."
        ),
    )


def _column(page: Worksheet, number: int, column: Column, width: int, *, required: bool) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter

    dimension = page.column_dimensions[get_column_letter(number)]
    dimension.width = width
    dimension.number_format = _FORMATS.get(column, "@")
    dimension.protection = Protection(locked=False)
    title = page.cell(_HEADER_ROW, number)
    write_text(title, _(LABELS[column]) + (" *" if required else ""))
    title.font = Font(name="Calibri", bold=True, color="FFFFFF")
    title.fill = PatternFill("solid", fgColor="16324F")
    title.alignment = Alignment(wrap_text=True, vertical="center")
    title.protection = Protection(locked=True)


def _lists(book: Workbook, choices: Choices) -> dict[Column, str]:
    """Put the choices on a hidden sheet and return the name under which each is known."""
    from openpyxl.utils import get_column_letter
    from openpyxl.workbook.defined_name import DefinedName

    names: dict[Column, str] = {}
    wanted = [(column, choices[column]) for column, _width, _required in _COLUMNS if choices.get(column)]
    if not wanted:
        return names
    page = book.create_sheet("lists")
    page.sheet_state = "hidden"
    for number, (column, texts) in enumerate(wanted, 1):
        for row, text in enumerate(texts, 1):
            write_text(page.cell(row, number), text)
        letter = get_column_letter(number)
        names[column] = f"list_{column.value}"
        book.defined_names[names[column]] = DefinedName(
            names[column], attr_text=f"lists!${letter}$1:${letter}${len(texts)}"
        )
    return names


def _rule(column: Column, number: int, list_name: str | None) -> DataValidation | None:
    """What the spreadsheet program checks while the cell is filled in."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter, first = get_column_letter(number), _HEADER_ROW + 1
    area = f"${letter}${first}:${letter}${_LAST_ROW}"
    if column is Column.SERIAL:
        length = f"LEN({letter}{first})<={LONGEST_MARK}"
        formula = f"AND(ISTEXT({letter}{first}),{length},COUNTIF({area},{letter}{first})=1)"
        rule = DataValidation(type="custom", formula1=formula, errorStyle="warning")
        rule.error = _("Already in this sheet, or stored as a number: type it as text, with an apostrophe in front.")
        rule.prompt = _("Exactly as marked, with leading zeros, such as 001234 or 1E5")
    elif column is Column.YEAR:
        rule = DataValidation(
            type="whole", operator="between", formula1="1800", formula2="YEAR(TODAY())", allow_blank=True
        )
        rule.error = _("A year from 1800 to this year")
    elif column is Column.DATE:
        rule = DataValidation(type="date", operator="between", formula1="18264", formula2="TODAY()")
        rule.error = _("A day that is not in the future, such as 2026-09-30")
        rule.prompt = "yyyy-mm-dd"
    elif list_name:
        rule = DataValidation(type="list", formula1=f"={list_name}", errorStyle="warning")
        rule.error = _("Not in the list of the depot: it can be added there when the list is taken in.")
        rule.prompt = _("Choose from the list")
    else:
        return None
    rule.showErrorMessage = True
    rule.showInputMessage = rule.prompt is not None
    rule.add(f"{letter}{first}:{letter}{_LAST_ROW}")
    return rule


def _protect(page: Worksheet) -> None:
    """Guard the titles against slips; rows may be added, deleted, sorted and filtered. There is no password."""
    from openpyxl.styles import Protection

    for row in page.iter_rows(min_row=1, max_row=_HEADER_ROW):
        for cell in row:
            cell.protection = Protection(locked=True)
    protection = page.protection
    protection.sheet = True
    protection.insertRows = protection.deleteRows = protection.sort = protection.autoFilter = False
    protection.formatCells = protection.formatColumns = False
