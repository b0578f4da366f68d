"""A comparison as a workbook: the totals, then one page each for what is changed, new, gone, and for weapons by number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sam.exchange.sheets.workbook import save_beside, save_workbook, write_text
from sam.services.taking_lists.comparison import Comparison, Difference, Single, Total
from sam.words.labels import unit_label
from sam.words.translate import N_, _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_DIFFERENCES = (
    (N_("Holder or place"), 44), (N_("Name"), 36), (N_("Type"), 22), (N_("Type name"), 40), (N_("Lot"), 16), (N_("Condition"), 12),
    (N_("Unit"), 12), (N_("In the book"), 12), (N_("In the list"), 12), (N_("Difference"), 12),
)  # fmt: skip
_SINGLES = (
    (N_("Number"), 22), (N_("Type"), 22), (N_("Type name"), 40), (N_("In the list"), 44), (N_("In the book"), 44),
)  # fmt: skip
_TOTALS = (
    (N_("Holder or place"), 44), (N_("Name"), 36), (N_("Unit"), 12), (N_("In the book"), 12), (N_("In the list"), 12),
    (N_("Difference"), 12),
)  # fmt: skip

Columns = Sequence[tuple[str, int]]
Row = Sequence[str | int]


def write_comparison(comparison: Comparison, to: Path, *, replace: bool = False) -> Path:
    """Write the workbook; the name that it got.

    Where a file is there already a number is put behind it, unless somebody said that it may go (`replace`).

    Raises:
        Unavailable: it cannot be written there.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _page(book, _("Totals"), _TOTALS, [_total(one) for one in (*comparison.totals, *comparison.by_place)])
    for title, differences in (
        (_("Changed"), comparison.changed),
        (_("New"), comparison.new),
        (_("Gone"), comparison.gone),
    ):
        _page(book, title, _DIFFERENCES, [_difference(one) for one in differences])
    for title, singles in (
        (_("Numbers elsewhere"), comparison.singles_moved),
        (_("Numbers new"), comparison.singles_new),
        (_("Numbers gone"), comparison.singles_gone),
    ):
        if singles:
            _page(book, title, _SINGLES, [_single(one) for one in singles])
    if not replace:
        return save_beside(book, to)
    save_workbook(book, to)
    return to


def _difference(one: Difference) -> Row:
    return (
        one.place, one.place_name, one.item_type, one.type_name, one.lot, one.condition, unit_label(one.unit, 2), one.in_book,
        one.in_list, one.in_list - one.in_book,
    )  # fmt: skip


def _single(one: Single) -> Row:
    return one.number, one.item_type, one.type_name, one.in_list, one.in_book


def _total(one: Total) -> Row:
    where = one.place or _("All together")
    return where, one.place_name, unit_label(one.unit, 2), one.in_book, one.in_list, one.in_list - one.in_book


def _page(book: Workbook, title: str, columns: Columns, rows: Sequence[Row]) -> None:
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    for n, (_title, width) in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(n)].width = width
    cell = _cells(page)
    page.append([_titled(cell(_(name))) for name, _width in columns])
    for row in rows:
        page.append([cell(value) for value in row])


def _cells(page: WriteOnlyWorksheet) -> Callable[[str | int], Cell]:
    """A maker of cells: numbers stay numbers, no text ever becomes a formula."""
    from openpyxl.cell import WriteOnlyCell

    def made(value: str | int) -> Cell:
        cell = WriteOnlyCell(page)
        if isinstance(value, int):
            cell.value = value
        else:
            write_text(cell, value)
        return cell

    return made


def _titled(cell: Cell) -> Cell:
    from openpyxl.styles import Font

    cell.font = Font(name="Calibri", bold=True)
    return cell
