"""What goes back: the person's own workbook or the refused rows alone, with reasons, and never a live formula."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sam.domain.problems import Problem, Refused, Unavailable
from sam.domain.problems.sheets import RowFault, SheetFault, SheetTrouble
from sam.exchange.sheets import answer
from sam.exchange.sheets.answer import write_refused
from sam.exchange.sheets.reading import read_list

TODAY = date(2026, 11, 22)
Write = Callable[..., Path]

ROWS = [
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


def test_the_own_workbook_comes_back_with_reasons(xlsx: Write, tmp_path: Path) -> None:
    path = xlsx(ROWS, change=as_text)
    reading = read_list(path, None, TODAY)
    assert write_refused(path, reading, {}, tmp_path / "back.xlsx") == 2
    page = openpyxl.load_workbook(tmp_path / "back.xlsx").worksheets[0]
    assert [page.cell(2, column).value for column in (6, 7)] == ["Import result", "What to do"]
    assert [page.cell(row, 6).value for row in range(3, 8)] == ["refused", None, "taken, check", "left out", "refused"]
    reason = str(page.cell(3, 7).value)
    assert "row 3" in reason
    assert "30/02/2020" in reason
    assert page["C3"].comment is not None
    assert "no such day" in page["C3"].comment.text
    assert page["C3"].fill.fgColor.rgb == "00F6C9C5"
    assert page["A5"].fill.fgColor.rgb == "00FCE8B8"
    assert page["A1"].value == "MINISTRY"
    assert page["E3"].value == "=cmd|' /C calc'!A0"
    assert formulas(tmp_path / "back.xlsx") == []
    assert not list(tmp_path.glob("*.part"))


def test_the_depot_may_refuse_more(xlsx: Write, tmp_path: Path) -> None:
    path = xlsx(ROWS, change=as_text)
    reading = read_list(path, None, TODAY)
    row = reading.rows[1]
    assert row.row == 4
    more = {
        row.key: (
            Problem(RowFault.MISSING, (row.sheet, row.row, "Model"), {"sheet": "x", "row": 4, "column": "Model"}),
        )
    }
    assert write_refused(path, reading, more, tmp_path / "back.xlsx", lambda problem: f"={problem.code.name}") == 3
    page = openpyxl.load_workbook(tmp_path / "back.xlsx").worksheets[0]
    assert (page["F4"].value, page["G4"].value) == ("refused", "=MISSING")
    assert page["B4"].comment is not None
    assert formulas(tmp_path / "back.xlsx") == []


def test_nothing_is_written_when_nothing_is_refused(xlsx: Write, tmp_path: Path) -> None:
    path = xlsx([["Serial number", "Model"], ["K1", "FAL"]])
    assert write_refused(path, read_list(path, None, TODAY), {}, tmp_path / "back.xlsx") == 0
    assert not (tmp_path / "back.xlsx").exists()


def test_a_list_that_changed_meanwhile_is_not_annotated(xlsx: Write, tmp_path: Path) -> None:
    path = xlsx(ROWS)
    reading = read_list(path, None, TODAY)
    xlsx([*ROWS, ["K9", "FAL"]])
    with pytest.raises(Refused) as caught:
        write_refused(path, reading, {}, tmp_path / "back.xlsx")
    assert caught.value.problems[0].code is SheetFault.CHANGED_SINCE


def refused_alone(path: Path) -> list[list[object]]:
    (page,) = openpyxl.load_workbook(path).worksheets
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_other_kinds_of_files_get_a_new_workbook(text_file: Write, tmp_path: Path) -> None:
    path = text_file(
        [
            ["Serial number", "Model", "Quantity"],
            ["001234", "=1+1", "1"],
            ["K2", '=HYPERLINK("http://x")', "0"],
            ["K3", "@x"],
        ]
    )
    reading = read_list(path, None, TODAY)
    assert write_refused(path, reading, {}, tmp_path / "back.xlsx") == 1
    titles, row = refused_alone(tmp_path / "back.xlsx")
    assert titles == ["Sheet", "Row", "Serial number", "Model", "Quantity", "Import result", "What to do"]
    assert row[:6] == ["list.csv", "3", "K2", '=HYPERLINK("http://x")', "0", "refused"]
    assert "not above zero" in str(row[6])
    assert formulas(tmp_path / "back.xlsx") == []


def test_a_long_list_gets_a_new_workbook(xlsx: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "MOST_OWN_ROWS", 3)
    path = xlsx(ROWS, change=as_text)
    reading = read_list(path, None, TODAY)
    assert write_refused(path, reading, {}, tmp_path / "back.xlsx") == 2
    rows = refused_alone(tmp_path / "back.xlsx")
    assert [row[1] for row in rows[1:]] == ["3", "7"]
    assert rows[1][6] == "=cmd|' /C calc'!A0"
    assert formulas(tmp_path / "back.xlsx") == []


def test_characters_that_no_workbook_holds_are_spelled_out(text_file: Write, tmp_path: Path) -> None:
    path = text_file([["Serial number", "Model"], ["K\x071", "FAL"]])
    assert write_refused(path, read_list(path, None, TODAY), {}, tmp_path / "back.xlsx") == 1
    assert refused_alone(tmp_path / "back.xlsx")[1][2] == "K<U+0007>1"


def test_comments_of_the_person_stay(xlsx: Write, tmp_path: Path) -> None:
    from openpyxl.comments import Comment

    def comment(page: Any) -> None:
        as_text(page)
        page["C3"].comment = Comment("mine", "me")

    path = xlsx(ROWS, change=comment)
    write_refused(path, read_list(path, None, TODAY), {}, tmp_path / "back.xlsx")
    told = openpyxl.load_workbook(tmp_path / "back.xlsx").worksheets[0]["C3"].comment
    assert told is not None
    assert told.text.startswith("mine\n")


def test_a_folder_that_takes_nothing(xlsx: Write, tmp_path: Path) -> None:
    path = xlsx(ROWS)
    with pytest.raises(Unavailable) as caught:
        write_refused(path, read_list(path, None, TODAY), {}, tmp_path / "gone" / "back.xlsx")
    assert caught.value.problem.code is SheetTrouble.CANNOT_WRITE


def test_the_annotated_workbook_can_be_read_again(xlsx: Write, tmp_path: Path) -> None:
    path = xlsx(ROWS, change=as_text)
    first = read_list(path, None, TODAY)
    write_refused(path, first, {}, tmp_path / "back.xlsx")
    again = read_list(tmp_path / "back.xlsx", None, TODAY)
    assert again.counts() == first.counts()
