"""A list of numbers for a movement: which column, how much of each, and what is said of a row that cannot be taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sam.domain.problems import Refused
from sam.domain.problems.sheets import RowFault, SheetFault
from sam.exchange.sheets.numbers_list import read_numbers
from sam.words.sentences import sentence

Write = Callable[..., Path]


def csv(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def taken(path: Path) -> list[tuple[int, str, int]]:
    return [(one.row, one.text, one.quantity) for one in read_numbers(path).rows if one.problem is None]


def refused(path: Path) -> list[tuple[int, str, object]]:
    return [(one.row, one.text, one.problem.code) for one in read_numbers(path).rows if one.problem is not None]


def test_a_column_without_titles_is_a_list(tmp_path: Path) -> None:
    assert taken(csv(tmp_path, "0012\nA-2\n\nA-3\n")) == [(1, "0012", 1), (2, "A-2", 1), (4, "A-3", 1)]


def test_a_second_column_without_titles_is_the_quantity(tmp_path: Path) -> None:
    assert taken(csv(tmp_path, "L-1;150\nA-2;\n")) == [(1, "L-1", 150), (2, "A-2", 1)]


def test_titles_are_understood_wherever_they_stand_and_in_each_language(tmp_path: Path) -> None:
    text = "Depósito Norte\nModelo;Cantidad;N.º de serie;Lote\nFAL;;F-1;\n5,56;1.500;;L-1\n"
    assert taken(csv(tmp_path, text)) == [(3, "F-1", 1), (4, "L-1", 1500)]


def test_what_cannot_be_taken_is_named_by_its_row_and_value(tmp_path: Path) -> None:
    path = csv(tmp_path, "Serial number,Quantity\nA-1,ten\n,5\nA-2,0\nA-3,2.5\n1.25E+12,\nA-4,1\n")
    assert refused(path) == [
        (2, "A-1", RowFault.QUANTITY_NOT_A_NUMBER),
        (3, "5", RowFault.MISSING),
        (4, "A-2", RowFault.QUANTITY_NOT_POSITIVE),
        (5, "A-3", RowFault.QUANTITY_NOT_WHOLE),
        (6, "1.25E+12", RowFault.SERIAL_SHORTENED_TEXT),
    ]
    assert taken(path) == [(7, "A-4", 1)]
    said = [sentence(one.problem) for one in read_numbers(path).rows if one.problem is not None]
    assert all(f"row {row}" in words for row, words in zip(range(2, 7), said, strict=True))
    assert "ten" in said[0]


def test_a_workbook_keeps_zeros_and_refuses_formulas_and_merged_cells(xlsx: Write) -> None:
    path = xlsx([["Serial number", "Qty"], [77], ["=A2"], ["A-1"], [None]], {"A2": "000000"})
    assert taken(path) == [(2, "000077", 1), (4, "A-1", 1)]
    assert refused(path)[0][0::2] == (3, RowFault.SERIAL_IS_FORMULA)


def test_a_quantity_merged_over_rows_belongs_to_nobody(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet("List", 0)
    for row in (["Lot number", "Quantity"], ["L-1", 300], ["L-2", None], ["L-3", 5]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert [(row, code) for row, _text, code in refused(path)] == [(2, RowFault.MERGED), (3, RowFault.MERGED)]
    assert taken(path) == [(4, "L-3", 5)]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        read_numbers(csv(tmp_path, " \n\n"))
    assert refusal.value.problems[0].code is SheetFault.NO_ROWS
