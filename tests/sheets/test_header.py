"""Titles are found wherever they stand and whatever they are called; sheets without them are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sam.domain.problems import Refused
from sam.domain.problems.sheets import FileNotice, SheetFault, SheetSkipped
from sam.domain.sheet_profile import Profile
from sam.domain.sheet_rows import Column, Verdict
from sam.exchange.sheets.mapping import canonical
from sam.words.column_names import LABELS, SYNONYMS
from tests.sheets.conftest import profile_of


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Serial No.", "Make", "Model", "Caliber", "Store"], "serial make model calibre place"),
        (["N.º de serie", "Marca", "Modelo", "Calibre", "Almacén"], "serial make model calibre place"),
        (["Nº de série", "Marca", "Modelo", "Calibre", "Depósito"], "serial make model calibre place"),
        (["N° de série", "Marque", "Modèle", "Calibre", "Magasin"], "serial make model calibre place"),
        (["NÚMERO DE LOTE", "Descripción", "Cantidad", "Fecha de vencimiento"], "lot item_name quantity expires_on"),
        (["Lote", "Descrição", "Qtde.", "Validade"], "lot item_name quantity expires_on"),
        (
            ["Numéro de lot", "Désignation de l'article", "Quantité", "Date de péremption"],
            "lot item_name quantity expires_on",
        ),
        (["Serial number (as marked)", "Modle", "Quantty", "Holder"], "serial model quantity holder"),
        (["Nro. de serie del arma", "Tipo de arma", "Fecha alta", "Estado"], "serial category date condition"),
    ],
)
def test_titles_in_four_languages(xlsx: Callable[..., Path], titles: list[str], expected: str) -> None:
    profile = profile_of(xlsx([titles, ["a"] * len(titles)]))
    assert [column.value for _, column in profile.columns] == expected.split()
    assert [title for title, _ in profile.columns] == titles


def test_heading_lines_above_are_passed_over(xlsx: Callable[..., Path], tell: Callable[..., Any]) -> None:
    told = tell(
        xlsx(
            [
                ["MINISTRY OF DEFENCE"],
                [],
                ["Unit: 12", None, "Date:", "2026-09-30"],
                ["Serial number", "Model"],
                ["K1", "FAL"],
            ]
        )
    )
    assert told.reading.sheets[0].header_row == 4
    assert list(told.rows) == [5]


def test_two_rows_of_titles_with_merged_cells(xlsx: Callable[..., Path], tell: Callable[..., Any]) -> None:
    def merge(page: Any) -> None:
        page.merge_cells("A1:A2")
        page.merge_cells("B1:C1")

    rows = [
        ["Almacén", "Identificación", None, "Calibre"],
        [None, "N.º de serie", "Marca / modelo", None],
        ["D1", "K1", "FAL", "7,62"],
    ]
    told = tell(xlsx(rows, change=merge))
    sheet = told.reading.sheets[0]
    assert (sheet.header_row, sheet.last_header_row) == (1, 2)
    assert sheet.titles == ("Almacén", "Identificación / N.º de serie", "Identificación / Marca / modelo", "Calibre")
    assert told.row(3).cells.text(Column.SERIAL) == "K1"


def test_the_first_row_of_data_is_no_second_title(xlsx: Callable[..., Path], tell: Callable[..., Any]) -> None:
    told = tell(xlsx([["Serial number", "Model", "Remarks"], ["K1", "Modelo", "nota"], ["K2", "FAL", "x"]]))
    assert [row.row for row in told.reading.rows] == [2, 3]


def test_a_list_that_starts_away_from_the_corner(xlsx: Callable[..., Path], tell: Callable[..., Any]) -> None:
    told = tell(xlsx([[], [], [None, None, "Serial number", "Model"], [None, None, "K1", "FAL"]]))
    assert told.row(4).cells.text(Column.SERIAL) == "K1"
    assert told.row(4).raw == (None, None, "K1", "FAL")


def test_the_same_title_twice(xlsx: Callable[..., Path], tell: Callable[..., Any]) -> None:
    told = tell(xlsx([["Serial number", "Model", "Date", "Date"], ["K1", "FAL", "2020-01-02", "2021-01-02"]]))
    sheet = told.reading.sheets[0]
    assert sheet.titles[2:] == ("Date", "Date (2)")
    assert sheet.unused_titles() == ("Date (2)",)
    assert any(
        notice.code is FileNotice.TITLES_UNUSED and notice.values["titles"] == "Date (2)"
        for notice in told.reading.notices
    )


def test_unit_is_the_holder_in_a_list_of_serial_numbers(xlsx: Callable[..., Path]) -> None:
    with_serials = profile_of(xlsx([["Serie", "Modelo", "Unidad"], ["K1", "FAL", "BIMZ 12"]]))
    assert dict(with_serials.columns)["Unidad"] is Column.HOLDER
    counted = profile_of(xlsx([["Modelo", "Cantidad", "Unidad"], ["FAL", 3, "caja"]]))
    assert dict(counted.columns)["Unidad"] is Column.UNIT


def workbook(path: Path, sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
        if name in hidden:
            page.sheet_state = "hidden"
    book.save(path)
    return path


def test_sheets_with_the_same_titles_are_one_list(tmp_path: Path, tell: Callable[..., Any]) -> None:
    path = workbook(
        tmp_path / "list.xlsx",
        {
            "Cover": [["Inventory 2026"], ["by depot"]],
            "North": [["Serial number", "Model"], ["K1", "FAL"], ["K2", "FAL"]],
            "South": [["title"], ["Model", "Serial number"], ["FAL", "K3"]],
            "Rounds": [["Lot", "Item", "Quantity"], ["L1", "9x19", 100]],
            "Blank": [],
        },
        hidden=("South",),
    )
    told = tell(path)
    assert [sheet.name for sheet in told.reading.sheets] == ["North", "South"]
    assert [(row.sheet, row.row, row.cells.text(Column.SERIAL)) for row in told.reading.rows] == [
        ("North", 2, "K1"),
        ("North", 3, "K2"),
        ("South", 3, "K3"),
    ]
    left = {sheet.name: sheet.reason.code for sheet in told.reading.sheets_left_out}
    assert left == {"Cover": SheetSkipped.NO_HEADER, "Rounds": SheetSkipped.OTHER_LAYOUT, "Blank": SheetSkipped.EMPTY}
    assert [notice.values["sheet"] for notice in told.reading.notices if notice.code is FileNotice.HIDDEN_SHEET] == [
        "South"
    ]


def test_a_given_profile_reads_titles_that_nobody_else_knows(
    xlsx: Callable[..., Path], tell: Callable[..., Any]
) -> None:
    profile = Profile("own", "Own", (("Waffe Nr", Column.SERIAL), ("Art", Column.MODEL)), required=(Column.SERIAL,))
    told = tell(xlsx([["Liste"], ["Art", "WAFFE  NR.", "Model"], ["G3", "K1", "x"]]), profile)
    assert told.row(3).cells.text(Column.SERIAL) == "K1"
    assert told.row(3).cells.text(Column.MODEL) == "G3"


def test_a_profile_that_does_not_fit_names_what_is_missing(xlsx: Callable[..., Path], tell: Callable[..., Any]) -> None:
    profile = Profile(
        "own",
        "Own",
        (("Waffe", Column.MODEL), ("Nr", Column.SERIAL), ("Lager", Column.PLACE)),
        required=(Column.PLACE,),
    )
    with pytest.raises(Refused) as caught:
        tell(xlsx([["Waffe", "Nr"], ["G3", "K1"]]), profile)
    (problem,) = caught.value.problems
    assert problem.code is SheetFault.PROFILE_DOES_NOT_FIT
    assert problem.values["missing"] == "Lager"


def test_chosen_sheets_only(tmp_path: Path, tell: Callable[..., Any]) -> None:
    rows: list[list[object]] = [["Serial number", "Model"], ["K1", "FAL"]]
    path = workbook(tmp_path / "list.xlsx", {"A": rows, "B": rows})
    columns = (("Serial number", Column.SERIAL), ("Model", Column.MODEL))
    told = tell(path, Profile("p", "P", columns, sheets=("B",)))
    assert [(row.sheet, row.verdict) for row in told.reading.rows] == [("B", Verdict.TAKEN)]
    with pytest.raises(Refused) as caught:
        tell(path, Profile("p", "P", columns, sheets=("C",)))
    assert caught.value.problems[0].code is SheetFault.NO_SUCH_SHEET


def test_every_column_has_a_label_and_a_word() -> None:
    assert set(LABELS) == set(Column)
    assert set(SYNONYMS.values()) == set(Column)


def test_no_word_means_two_columns() -> None:
    meanings: dict[str, set[Column]] = {}
    for title, column in SYNONYMS.items():
        meanings.setdefault(canonical(title), set()).add(column)
    assert {title: found for title, found in meanings.items() if len(found) > 1} == {}


def test_the_programs_own_labels_mean_their_columns() -> None:
    assert {label: SYNONYMS[label.lower()] for label in LABELS.values()} == {
        label: column for column, label in LABELS.items()
    }


def test_a_wide_sheet_with_few_known_titles(xlsx: Callable[..., Path]) -> None:
    titles = ["Serial number", "Model", "Calibre", *(f"Own field {n}" for n in range(40))]
    assert len(profile_of(xlsx([titles, ["x"] * len(titles)])).columns) == 3
