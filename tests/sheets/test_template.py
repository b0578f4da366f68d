"""The empty workbook: in every language it reads back without a question."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sam.domain.problems import Unavailable
from sam.domain.sheet_rows import Column, Verdict
from sam.exchange.sheets.reading import read_list
from sam.exchange.sheets.template import TEMPLATE_ID, write_template
from sam.words.formats import speaking
from sam.words.translate import LANGUAGES

TODAY = date(2026, 11, 22)
CHOICES = {Column.PLACE: ("Depósito 1", "=A1"), Column.CATEGORY: ("Rifle, assault", "Pistol")}


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES])
def test_it_reads_back_in_every_language(tmp_path: Path, code: str) -> None:
    path = tmp_path / "template.xlsx"
    with speaking(code):
        write_template(path, CHOICES)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    values = ["001234", "Depósito 1", "Pistol", "Glock", "17", "9x19", 2019, "SV", date(2022, 11, 30), "1E5"]
    for column, value in enumerate(values, 1):
        page.cell(5, column).value = value  # type: ignore[assignment]  # a text, a number or a day
    book.save(path)
    reading = read_list(path, None, TODAY)
    (row,) = reading.rows
    assert row.verdict is Verdict.TAKEN
    assert row.notices == ()
    assert {column for column, _ in row.cells.items()} == {
        Column.SERIAL,
        Column.PLACE,
        Column.CATEGORY,
        Column.MAKE,
        Column.MODEL,
        Column.CALIBRE,
        Column.YEAR,
        Column.CONDITION,
        Column.DATE,
        Column.NOTE,
        Column.QUANTITY,
    }
    assert row.cells[Column.SERIAL] == "001234"
    assert row.cells[Column.YEAR] == 2019
    assert row.cells[Column.DATE] == date(2022, 11, 30)


def test_what_it_guards(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx", CHOICES)
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    page = book.worksheets[0]
    assert page.column_dimensions["A"].number_format == "@"
    assert page.column_dimensions["A"].protection.locked is False
    assert page["A4"].protection.locked
    assert page.protection.sheet
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert rules["A5:A2000"].type == "custom"
    assert rules["B5:B2000"].formula1 == "=list_place"
    assert rules["I5:I2000"].formula2 == "TODAY()"
    assert book["lists"].sheet_state == "hidden"
    assert book["lists"]["A2"].data_type == "s"
    assert book.defined_names["list_place"].attr_text == "lists!$A$1:$A$2"
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    assert {prop.name: prop.value for prop in properties} == {"sam_template": TEMPLATE_ID}


def test_without_choices_there_is_no_hidden_sheet(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "template.xlsx").worksheets) == 1


def test_a_folder_that_takes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        write_template(tmp_path / "gone" / "template.xlsx")
