"""A list of numbers for a movement: a column of serial, registry or lot numbers, and perhaps one of quantities.

Unlike a list of stock it says nothing of what the things are; the book knows them. A sheet without titles is understood too: its first
column holds the numbers, its second the quantities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from sam.domain.problems import Problem, refuse
from sam.domain.problems.sheets import RowFault, SheetFault
from sam.domain.sheet_rows import Column, RawValue
from sam.exchange.sheets.cells import Finding, Sight, raw_text, shown
from sam.exchange.sheets.grid import CellMarks, Grid, Merge, Row
from sam.exchange.sheets.header import LOOK_AT
from sam.exchange.sheets.mapping import TitleMatcher, general_matcher
from sam.exchange.sheets.marks_cell import read_mark
from sam.exchange.sheets.opening import ListFile, open_list_file
from sam.exchange.sheets.quantity_cell import decimal_sign, read_quantity
from sam.words.column_names import LABELS
from sam.words.translate import _

_NUMBERS = (Column.SERIAL, Column.REGISTRY_NUMBER, Column.LOT, Column.STOCK_NUMBER)
"""What a thing can be named by, the surest first."""

_PEOPLE = (Column.PERSON_NUMBER, Column.HOLDER)
"""What says for whom a row is, the surest first."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One row of the sheet.

    Attributes:
        row: its number as the spreadsheet program shows it.
        text: the number that it names; what the cell shows where that is no number.
        quantity: how much; 1 where the sheet says nothing.
        problem: why it cannot be taken as it stands; None when it can.
        person: number of the person or unit that it is for; empty where the sheet says nothing.
        place: where it is taken from, as the sheet has it; empty where the sheet says nothing.
    """

    row: int
    text: str
    quantity: int = 1
    problem: Problem | None = None
    person: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class NumberList:
    """What a file says: its rows, and the names of sheets that hold something and were left out."""

    rows: tuple[NumberRow, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the titles end, which columns hold numbers, and which the quantity (-1: none), with its title."""

    last_row: int
    numbers: tuple[int, ...]
    quantity: int
    titles: tuple[str, str]
    person: int = -1
    person_title: str = ""
    place: int = -1


def read_numbers(path: Path, *, people: bool = False) -> NumberList:
    """The numbers in a file, row by row.

    Args:
        path: an .xlsx, .xls, .ods or .csv file.
        people: each row is for somebody: a column of person or unit numbers is wanted, in a sheet without titles the first.

    Raises:
        Refused: the file as a whole cannot be read, or holds no row.
        Unavailable: it is not there, or cannot be read.
    """
    file = open_list_file(path)
    filled = [grid for grid in file.grids() if grid.rows]
    if not filled:
        raise refuse(SheetFault.NO_ROWS, file=file.name)
    matcher = _matcher()
    found = [(grid, layout) for grid in filled if (layout := _titled(grid, matcher)) is not None]
    titled = [(grid, layout) for grid, layout in found if layout.person >= 0] if people else found
    chosen = titled or [(filled[0], _untitled_with_people(filled[0]) if people else _untitled(filled[0]))]
    used = {grid.name for grid, _layout in chosen}
    rows = tuple(row for grid, layout in chosen for row in _rows(file, grid, layout))
    return NumberList(rows, tuple(grid.name for grid in filled if grid.name not in used))


@lru_cache(maxsize=1)
def _matcher() -> TitleMatcher:
    return general_matcher()


def _titled(grid: Grid, matcher: TitleMatcher) -> _Layout | None:
    """The columns by the first row that has the title of a number."""
    for number, row in grid.rows[:LOOK_AT]:
        meant = {i: matcher.exact(cell) for i, cell in enumerate(row) if isinstance(cell, str)}
        found = sorted((_NUMBERS.index(column), i) for i, column in meant.items() if column in _NUMBERS)
        if found:
            quantity = next((i for i, column in meant.items() if column is Column.QUANTITY), -1)
            titles = (raw_text(row[found[0][1]]), raw_text(row[quantity]) if quantity >= 0 else "")
            named = [i for wanted in _PEOPLE for i, column in meant.items() if column is wanted]
            person = named[0] if named else -1
            title = raw_text(row[person]) if named else ""
            place = next((i for i, column in meant.items() if column is Column.PLACE), -1)
            return _Layout(number, tuple(i for _rank, i in found), quantity, titles, person, title, place)
    return None


def _untitled(grid: Grid) -> _Layout:
    wide = max(len(row) for _number, row in grid.rows)
    titles = (_(LABELS[Column.SERIAL]), _(LABELS[Column.QUANTITY]))
    return _Layout(0, (0,), 1 if wide > 1 else -1, titles)


def _untitled_with_people(grid: Grid) -> _Layout:
    wide = max(len(row) for _number, row in grid.rows)
    titles = (_(LABELS[Column.SERIAL]), _(LABELS[Column.QUANTITY]))
    return _Layout(0, (1,), 2 if wide > 2 else -1, titles, 0, _(LABELS[Column.PERSON_NUMBER]))


def _rows(file: ListFile, grid: Grid, layout: _Layout) -> list[NumberRow]:
    rows = [(number, row) for number, row in grid.rows if number > layout.last_row]
    named = (*layout.numbers, *([layout.person] if layout.person >= 0 else []))
    counted = [i for i in named if any(isinstance(_cell(row, i), int | float) for _number, row in rows)]
    marks = file.marks(grid.name, counted)
    decimals = decimal_sign(_cell(row, layout.quantity) for _number, row in rows)
    # a formula without a result leaves its row empty
    failed = {row for row, column in marks.formulas if column in layout.numbers and row > layout.last_row}
    rows += [(number, ()) for number in failed - {number for number, _row in rows}]
    read = _Reader(grid, layout, marks, decimals, formats_known=file.tells_formats)
    return [made for number, row in sorted(rows, key=itemgetter(0)) if (made := read.row(number, row)) is not None]


def _cell(row: Row, column: int) -> RawValue:
    return row[column] if 0 <= column < len(row) else None


def _merged(merge: Merge, value: str) -> Finding:
    return Finding(RowFault.MERGED, {"value": value, "first_row": merge.first_row, "last_row": merge.last_row})


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(
        self, grid: Grid, layout: _Layout, marks: CellMarks, decimals: str | None, *, formats_known: bool
    ) -> None:
        self._sheet, self._layout, self._marks = grid.name, layout, marks
        self._decimals, self._formats_known = decimals, formats_known
        columns = {*layout.numbers, layout.quantity}
        self._merged = [
            one
            for one in grid.merges
            if one.last_row > one.first_row and columns & set(range(one.first_column, one.last_column + 1))
        ]

    def row(self, number: int, row: Row) -> NumberRow | None:
        """The row; None where none of its columns says anything."""
        columns = [*self._layout.numbers, self._layout.quantity]
        if all(_cell(row, i) is None and not self._stands_around(number, i) for i in columns):
            return None
        text, faults = "", []
        for i in self._layout.numbers:
            if text or (_cell(row, i) is None and not self._stands_around(number, i)):
                continue
            value, findings = read_mark(self._sight(number, row, i), formats_known=self._formats_known)
            text = str(value or "")
            faults += self._faults(number, findings, self._layout.titles[0])
        if not text and not faults:
            faults.append(self._problem(number, Finding(RowFault.MISSING), self._layout.titles[0]))
        quantity: object = 1
        if self._layout.quantity >= 0:
            quantity, findings = read_quantity(self._sight(number, row, self._layout.quantity), self._decimals)
            faults += self._faults(number, findings, self._layout.titles[1])
        shown_text = text or next((shown(cell) for i in columns if (cell := _cell(row, i)) is not None), "")
        faults += [
            self._problem(number, _merged(one, shown_text), self._layout.titles[0])
            for one in self._merged
            if one.first_row <= number <= one.last_row
        ]
        place = raw_text(_cell(row, self._layout.place)).strip()
        person = ""
        if self._layout.person >= 0:
            value, findings = read_mark(
                self._sight(number, row, self._layout.person), formats_known=self._formats_known
            )
            person = str(value or "")
            faults += self._faults(number, findings, self._layout.person_title)
            if not person and not faults:
                faults.append(self._problem(number, Finding(RowFault.MISSING), self._layout.person_title))
        return NumberRow(
            number,
            shown_text,
            quantity if isinstance(quantity, int) else 1,
            faults[0] if faults else None,
            person,
            place,
        )

    def _stands_around(self, number: int, column: int) -> bool:
        return (number, column) in self._marks.formulas or (number, column) in self._marks.errors

    def _sight(self, number: int, row: Row, column: int) -> Sight:
        at = (number, column)
        return Sight(
            _cell(row, column),
            self._marks.formats.get(at),
            at in self._marks.formulas,
            self._marks.errors.get(at),
        )

    def _faults(self, number: int, findings: Sequence[Finding], title: str) -> list[Problem]:
        return [self._problem(number, one, title) for one in findings if isinstance(one.code, RowFault)]

    def _problem(self, number: int, finding: Finding, title: str) -> Problem:
        values = {"sheet": self._sheet, "row": number, "column": title, **finding.values}
        return Problem(finding.code, (self._sheet, number), values)
