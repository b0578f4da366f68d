"""What goes back: the refused rows alone, with their reasons, mended and read again, and never a live formula."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sam.domain.problems import Problem, Unavailable
from sam.domain.problems.sheets import RowFault, SheetTrouble
from sam.domain.sheet_rows import Column, Mends, Reading, Verdict
from sam.exchange.sheets import answer
from sam.exchange.sheets.answer import write_refused
from sam.exchange.sheets.answer_titles import RESULT_TITLES, own_columns
from sam.exchange.sheets.mapping import general_matcher
from sam.exchange.sheets.reading import mended_list, read_list
from sam.words.formats import speaking
from sam.words.translate import LANGUAGES, _

TODAY = date(2026, 11, 22)
DAY = datetime.combine(date(2020, 5, 1), time())
Write = Callable[..., Path]

ROWS: list[list[object]] = [
    ["MINISTRY"],
    ["Serial number", "Model", "Date", "Quantity", "Remarks"],
    ["K1", "FAL", "30/02/2020", 1, "=cmd|' /C calc'!A0"],
    ["K2", "FAL", None, 1, None],
    [1234, "FAL", None, 1, None],
    ["Total", None, None, 3, None],
    ["K5", "=1+1", None, -1, "+1"],
]


def as_text(page: Any) -> None:
    page["E3"].data_type = "s"
    page["B7"].data_type = "s"


def formulas(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    return [
        cell.coordinate for page in book.worksheets for row in page.iter_rows() for cell in row if cell.data_type == "f"
    ]


def answered(path: Path, to: Path) -> tuple[Reading, Any]:
    """The list as it was read, and the only page of its answer."""
    reading = read_list(path, None, TODAY)
    assert write_refused(reading, {}, to) == to
    (page,) = openpyxl.load_workbook(to).worksheets
    return reading, page


def values(page: Any) -> list[list[object]]:
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_the_refused_rows_alone_come_back_in_the_layout_of_the_list(xlsx: Write, tmp_path: Path) -> None:
    reading, page = answered(xlsx(ROWS, change=as_text), tmp_path / "back.xlsx")
    titles, first, second = values(page)
    mark = f"Row of the list SAM:{reading.sha256}:{reading.profile.name}"
    assert titles == [*ROWS[1], "Import result", "What to do", mark]
    assert first[:6] == ["K1", "FAL", "30/02/2020", 1, "=cmd|' /C calc'!A0", "refused"]
    assert "row 3" in str(first[6])
    assert "30/02/2020" in str(first[6])
    assert second[:6] == ["K5", "=1+1", None, -1, "+1", "refused"]
    assert [row[7] for row in (first, second)] == ["Sheet 3", "Sheet 7"]
    assert page.title == "Sheet"
    assert page["C2"].comment is not None
    assert "no such day" in page["C2"].comment.text
    assert page["C2"].fill.fgColor.rgb == "00F6C9C5"
    assert formulas(tmp_path / "back.xlsx") == []
    assert not list(tmp_path.glob("*.part"))


def test_the_depot_may_refuse_more(xlsx: Write, tmp_path: Path) -> None:
    reading = read_list(xlsx(ROWS, change=as_text), None, TODAY)
    row = reading.rows[1]
    assert row.row == 4
    problem = Problem(RowFault.MISSING, (row.sheet, row.row, "Model"), {"sheet": "x", "row": 4, "column": "Model"})
    write_refused(reading, {row.key: (problem,)}, tmp_path / "back.xlsx", lambda one: f"={one.code.name}")
    page = openpyxl.load_workbook(tmp_path / "back.xlsx").worksheets[0]
    assert [page.cell(3, column).value for column in (1, 6, 7)] == ["K2", "refused", "=MISSING"]
    assert page["B3"].comment is not None
    assert page.max_row == 4
    assert formulas(tmp_path / "back.xlsx") == []


def test_nothing_is_written_when_nothing_is_refused(xlsx: Write, tmp_path: Path) -> None:
    path = xlsx([["Serial number", "Model"], ["K1", "FAL"]])
    assert write_refused(read_list(path, None, TODAY), {}, tmp_path / "back.xlsx") is None
    assert not (tmp_path / "back.xlsx").exists()


def test_a_file_that_is_there_stays_and_the_answer_gets_a_number(xlsx: Write, tmp_path: Path) -> None:
    reading = read_list(xlsx(ROWS, change=as_text), None, TODAY)
    to = tmp_path / "back.xlsx"
    to.write_bytes(b"the work of a morning")
    assert write_refused(reading, {}, to) == tmp_path / "back-2.xlsx"
    assert to.read_bytes() == b"the work of a morning"
    assert write_refused(reading, {}, to) == tmp_path / "back-2.xlsx", "the very same answer is written once"
    (tmp_path / "back-2.xlsx").write_bytes(b"mended")
    assert write_refused(reading, {}, to) == tmp_path / "back-3.xlsx"
    assert write_refused(reading, {}, to, replace=True) == to
    assert to.read_bytes() == (tmp_path / "back-3.xlsx").read_bytes()


def test_a_text_file_is_answered_by_a_workbook(text_file: Write, tmp_path: Path) -> None:
    path = text_file(
        [
            ["Serial number", "Model", "Quantity"],
            ["001234", "=1+1", "1"],
            ["K2", '=HYPERLINK("http://x")', "0"],
            ["K3", "@x"],
        ]
    )
    _reading, page = answered(path, tmp_path / "back.xlsx")
    titles, row = values(page)
    assert titles[:5] == ["Serial number", "Model", "Quantity", "Import result", "What to do"]
    assert row[:4] == ["K2", '=HYPERLINK("http://x")', "0", "refused"]
    assert "not above zero" in str(row[4])
    assert row[5] == "list.csv 3"
    assert formulas(tmp_path / "back.xlsx") == []


def test_characters_that_no_workbook_holds_are_spelled_out(text_file: Write, tmp_path: Path) -> None:
    path = text_file([["Serial number", "Model"], ["K\x071", "FAL"]])
    assert values(answered(path, tmp_path / "back.xlsx")[1])[1][0] == "K<U+0007>1"


def test_a_folder_that_takes_nothing(xlsx: Write, tmp_path: Path) -> None:
    reading = read_list(xlsx(ROWS), None, TODAY)
    with pytest.raises(Unavailable) as caught:
        write_refused(reading, {}, tmp_path / "gone" / "back.xlsx")
    assert caught.value.problem.code is SheetTrouble.CANNOT_WRITE


def test_a_row_that_nobody_mended_is_refused_again(xlsx: Write, tmp_path: Path) -> None:
    """A number that lost its digits, a formula, a merged cell: what the answer holds must not look sound."""
    rows = [
        ["Serial number", "Model", "Quantity"],
        [12345678901234567, "FAL", 1],
        [100000, "FAL", 1],
        ["=1+1", "FAL", 1],
        [DAY, "FAL", 1],
        [True, "FAL", 1],
        [-5, "FAL", 1],
        [1.5, "FAL", 1],
        ["#N/A", "FAL", 1],
        ["1.23E+15", "FAL", 1],
        ["M1", "FAL", 1],
        [None, "FAL", 1],
        [None, "FAL", "=1+1"],
        ["K" * 121, "FAL", 1],
        ["K9", "FAL", 1.5],
    ]
    path = xlsx(rows, {"A3": "0.00E+00"}, lambda page: page.merge_cells("A11:A12"))
    first, page = answered(path, tmp_path / "back.xlsx")
    assert [cell.value for cell in page["A"]][1:] == [
        1.234567890123457e16, 100000, "#N/A", DAY, True, -5, 1.5, "#N/A", "1.23E+15", "#N/A", "#N/A", None,
        "K" * 121, "K9",
    ]  # fmt: skip
    assert "In the list: M1" in page["A11"].comment.text
    again = read_list(tmp_path / "back.xlsx", None, TODAY)
    assert first.counts()[Verdict.REFUSED] == again.counts()[Verdict.REFUSED] == 14
    assert again.counts()[Verdict.TAKEN] == 0
    assert formulas(tmp_path / "back.xlsx") == []


def test_what_the_whole_column_settled_is_written_plainly(text_file: Write, tmp_path: Path) -> None:
    """Alone, 03/04/2020 would be the third of April and 1.500 one and a half thousand."""
    path = text_file(
        [
            ["Item name", "Date", "Quantity"],
            ["Sling", "12/25/2020", "1.25"],
            ["Bag", "03/04/2020", "2.000,00"],
            ["", "03/04/2020", "1.500"],
            ["", "03/05/2020", "12"],
        ]
    )
    reading, page = answered(path, tmp_path / "back.xlsx")
    read = [(row.row, row.cells.get(Column.DATE), row.cells.get(Column.QUANTITY)) for row in reading.rows[2:]]
    again = read_list(tmp_path / "back.xlsx", reading.profile, TODAY)
    told = {again.origin(row): (row.cells.get(Column.DATE), row.cells.get(Column.QUANTITY)) for row in again.rows}
    for number, day, quantity in read:
        if quantity is not None:
            assert told[f"list.csv {number}"] == (day, quantity)
    assert told["list.csv 5"] == (date(2020, 3, 5), 12)
    assert page["B4"].number_format == "yyyy-mm-dd"


def test_a_value_merged_over_rows_stands_in_each(xlsx: Write, tmp_path: Path) -> None:
    rows = [["Serial number", "Model", "Quantity"], ["M1", "AK", 1], ["M2", None, 0], ["M3", None, 0]]
    _reading, page = answered(xlsx(rows, change=lambda sheet: sheet.merge_cells("B2:B4")), tmp_path / "back.xlsx")
    assert [row[:3] for row in values(page)[1:]] == [["M2", "AK", 0], ["M3", "AK", 0]]


def test_a_serial_number_taken_as_shown_is_written_as_text(xlsx: Write, tmp_path: Path) -> None:
    rows = [["Serial number", "Model", "Quantity"], [1234, "AK", 2]]
    _reading, page = answered(xlsx(rows, {"A2": "000000"}), tmp_path / "back.xlsx")
    assert page["A2"].value == "001234"


def test_mended_rows_are_known_by_their_mark(xlsx: Write, tmp_path: Path) -> None:
    reading, page = answered(xlsx(ROWS, change=as_text), tmp_path / "back.xlsx")
    page["C2"].value, page["D3"].value = "2020-02-28", 1
    page.insert_rows(3)
    for column, value in enumerate(("K1-B", "FAL", None, 1), 1):
        page.cell(3, column).value = value
    page.parent.save(tmp_path / "mended.xlsx")
    again = read_list(tmp_path / "mended.xlsx", None, TODAY)
    assert again.mends == Mends(reading.sha256, reading.profile.name) == mended_list(tmp_path / "mended.xlsx")
    assert again.profile.columns == reading.profile.columns
    assert again.list_sha256 == reading.sha256
    assert [again.origin(row) for row in again.rows] == ["Sheet 3", "Sheet 3#2", "Sheet 7"]
    assert [row.verdict for row in again.rows] == [Verdict.TAKEN] * 3
    assert {problem.code.name for problem in again.notices} == set(), "what the program wrote is no unknown title"


def test_a_row_of_which_only_the_reason_is_left_is_no_row(xlsx: Write, tmp_path: Path) -> None:
    _reading, page = answered(xlsx(ROWS, change=as_text), tmp_path / "back.xlsx")
    for column in range(1, 6):
        page.cell(3, column).value = None
    page.parent.save(tmp_path / "mended.xlsx")
    assert [row.row for row in read_list(tmp_path / "mended.xlsx", None, TODAY).rows] == [2]


def test_rows_that_are_refused_again_keep_their_first_mark(xlsx: Write, tmp_path: Path) -> None:
    reading, _page = answered(xlsx(ROWS, change=as_text), tmp_path / "back.xlsx")
    again = read_list(tmp_path / "back.xlsx", None, TODAY)
    assert write_refused(again, {}, tmp_path / "back.xlsx") == tmp_path / "back-2.xlsx"
    (page,) = openpyxl.load_workbook(tmp_path / "back-2.xlsx").worksheets
    assert page.max_column == 8
    third = read_list(tmp_path / "back-2.xlsx", None, TODAY)
    assert third.mends == Mends(reading.sha256, reading.profile.name)
    assert [third.origin(row) for row in third.rows] == ["Sheet 3", "Sheet 7"]


def test_a_mark_survives_a_text_file(xlsx: Write, text_file: Write, tmp_path: Path) -> None:
    reading, page = answered(xlsx(ROWS, change=as_text), tmp_path / "back.xlsx")
    again = read_list(text_file(values(page)), None, TODAY)
    assert again.mends == Mends(reading.sha256, reading.profile.name)
    assert [again.origin(row) for row in again.rows] == ["Sheet 3", "Sheet 7"]


def test_each_sheet_keeps_its_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, quantity in (("North", 0), ("South", 3), ("West", -2)):
        page = book.create_sheet(name)
        page.append(["Item name", "Quantity"])
        page.append(["Sling", quantity])
    book.save(tmp_path / "list.xlsx")
    write_refused(read_list(tmp_path / "list.xlsx", None, TODAY), {}, tmp_path / "back.xlsx")
    assert openpyxl.load_workbook(tmp_path / "back.xlsx").sheetnames == ["North", "West"]


def test_titles_in_two_rows_and_repeated_ones_are_read_again(xlsx: Write, tmp_path: Path) -> None:
    rows = [
        ["Store", "Identification", None, "Quantity", "Remarks", "Remarks"],
        [None, "Serial number", "Model", None, None, None],
        ["D1", "A1", "FAL", 0, "a", "b"],
        ["D1", "A2", "FAL", 1, "a", "b"],
    ]
    reading, page = answered(xlsx(rows, change=lambda one: one.merge_cells("B1:C1")), tmp_path / "back.xlsx")
    titles = values(page)[0]
    assert titles[4:6] == ["Remarks", "Remarks"]
    again = read_list(tmp_path / "back.xlsx", reading.profile, TODAY)
    assert dict(again.rows[0].cells.items()) == dict(reading.rows[0].cells.items())


@pytest.mark.parametrize("code", [one.code for one in LANGUAGES])
def test_titles_beside_a_list_mean_no_column_in_any_language(code: str) -> None:
    matcher = general_matcher()
    with speaking(code):
        titles = [_(title) for title in RESULT_TITLES]
    assert own_columns(["Serial number", *titles, f"x SAM:{'0' * 64}:mine"]) == {1, 2, 3}
    assert own_columns(["Serial number", *titles]) == frozenset(), "unmarked they may be somebody's own"
    assert [matcher.match(title)[0] for title in titles] == [None, None]


def test_only_the_first_of_many_rows_are_coloured(xlsx: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "MOST_MARKED", 1)
    _reading, page = answered(xlsx(ROWS, change=as_text), tmp_path / "back.xlsx")
    assert page["C2"].comment is not None
    assert page["D3"].comment is None
    assert "not above zero" in page["G3"].value
