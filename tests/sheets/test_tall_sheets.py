"""Sheets that reach far down with nothing in them: passed over quickly, and never at the price of what stands there."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sam.domain.problems.sheets import SheetFault
from sam.domain.sheet_rows import Column
from sam.exchange.sheets.grid import rows_with_content
from sam.exchange.sheets.opening import open_list_file
from sam.exchange.sheets.reading import read_list
from sam.exchange.sheets.xlsx_parts import MOST_SPARSE_CELLS, XlsxParts, _without_empty_rows
from tests.sheets.conftest import TODAY
from tests.sheets.test_opening import HEAD, SHEET, TAIL, TITLES, refusal


@pytest.fixture
def small(xlsx: Callable[..., Path]) -> Path:
    return xlsx([["Serial number", "Model"], ["K1", "FAL"]], name="small.xlsx")


def test_a_million_rows_of_empty_texts_are_passed_over(small: Path, rebuilt: Callable[..., Path]) -> None:
    """Empty cells under five titles span more cells than may be; none of them counts, and none is walked through one by one."""
    wide = HEAD + TITLES.partition(b'<row r="2">')[0].replace(b'"B1"', b'"E1"')
    one = b'<row r="2"><c r="A2"><v>1234</v></c><c r="E2" t="inlineStr"><is><t>FAL</t></is></c></row>'
    empty = b"".join(b'<row r="%d"><c r="A%d" t="inlineStr"></c></row>' % (n, n) for n in range(3, 1_000_001))
    path = rebuilt(small, SHEET, wide + one + empty + TAIL, "texts.xlsx")
    parts = XlsxParts(path.name, zipfile.ZipFile(path))
    cells, filled = parts._reach("Sheet")
    assert cells < MOST_SPARSE_CELLS
    assert filled == 4
    assert len(_without_empty_rows(parts._part("Sheet"))) < 1_000
    (row,) = read_list(path, None, TODAY).rows
    assert (row.row, row.cells.text(Column.SERIAL), row.cells.text(Column.MODEL)) == (2, "1234", "FAL")


def test_rows_of_blanks_are_no_rows(text_file: Callable[..., Path]) -> None:
    path = text_file([["Serial number", "Model"], ["", ""], ["  ", "\u00a0"], ["K1", " "], ["\t", ""], ["0", ""]])
    (grid,) = open_list_file(path).grids()
    assert grid.rows == ((1, ("Serial number", "Model")), (4, ("K1", None)), (6, ("0", None)))


def test_a_zero_alone_in_a_row_is_something() -> None:
    assert list(rows_with_content([[0, ""], [False, None], ["", None], [None]], 0, {})) == [
        (1, (0, None)),
        (2, (False, None)),
    ]


def test_a_stray_cell_whose_value_stands_far_behind_its_name_is_found(
    small: Path, rebuilt: Callable[..., Path]
) -> None:
    """The sheet is looked through in pieces of a megabyte; a long formula parts the cell from its value."""
    formula = b"<f>" + b"1+" * 1_500_000 + b"1</f>"
    far = b'<row r="1048576"><c r="XFD1048576">' + formula + b"<v>1</v></c></row>"
    assert refusal(rebuilt(small, SHEET, HEAD + TITLES + far + TAIL))[0] is SheetFault.STRAY_CELL


def test_rows_that_do_not_tell_their_numbers_are_left_as_they_are() -> None:
    numbered = b'<sheetData><row r="1"><c r="A1"/></row><row spans="1:2" r="2"><c r="A2"><v>1</v></c></row></sheetData>'
    assert (
        _without_empty_rows(numbered) == b'<sheetData><row spans="1:2" r="2"><c r="A2"><v>1</v></c></row></sheetData>'
    )
    for other in (b"<row>", b'<row spans="1:2">'):
        part = numbered.replace(b'<row spans="1:2" r="2">', other)
        assert _without_empty_rows(part) == part
