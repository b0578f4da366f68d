"""Whole lists with every trap: each row has one verdict, and what was lost or changed is said by row and value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from sam.domain.problems.sheets import FileNotice
from sam.domain.sheet_profile import Profile, RowFilter
from sam.domain.sheet_rows import Column, Verdict
from sam.exchange.sheets.reading import read_list
from tests.sheets.conftest import profile_of

TODAY = date(2026, 11, 22)
TITLES = ["Serial number", "Model", "Date", "Quantity", "Remarks"]
Write = Callable[..., Path]
Tell = Callable[..., Any]


def test_serial_numbers_keep_what_the_sheet_still_has(xlsx: Write, tell: Tell) -> None:
    rows = [
        TITLES,
        [1234, "FAL"],
        [1234, "Galil"],
        [100000, "FAL"],
        [100000, "Galil"],
        [12345678901234567, "FAL"],
        [12.5, "FAL"],
        [True, "FAL"],
        ["=1+1", "FAL"],
        ["001234", "PKM"],
        ["1E5", "PKM"],
        ["12345678901234567", "PKM"],
        ["'00777", "FAL"],
    ]
    told = tell(xlsx(rows, {"A2": "000000", "A5": "0.00E+00", "A6": "0"}))
    serials = {number: row.cells.get(Column.SERIAL) for number, row in told.rows.items()}
    assert serials == {
        2: "001234",
        3: "1234",
        4: "100000",
        5: None,
        6: None,
        7: None,
        8: None,
        9: None,
        10: "001234",
        11: "1E5",
        12: "12345678901234567",
        13: "00777",
    }
    refused = {row.row for row in told.reading.of(Verdict.REFUSED)}
    assert refused == {5, 6, 7, 8, 9}
    assert "SERIAL_AS_SHOWN" in told.codes(2)
    assert "SERIAL_STORED_AS_NUMBER" in told.codes(3)
    assert "SERIAL_MAYBE_POWER" in told.codes(4)
    assert told.codes(5) == {"SERIAL_SCIENTIFIC"}
    assert told.codes(6) == {"SERIAL_LOST_DIGITS"}
    assert told.codes(9) == {"SERIAL_IS_FORMULA"}


def test_every_problem_names_sheet_row_and_column(xlsx: Write, tell: Tell) -> None:
    told = tell(xlsx([TITLES, ["K1", "FAL", "30/02/2020", -3]]))
    problems = {problem.code.name: problem for problem in told.row(2).notices}
    assert set(problems) == {"NO_SUCH_DATE", "QUANTITY_NOT_POSITIVE"}
    assert problems["NO_SUCH_DATE"].where == ("Sheet", 2, "Date")
    assert problems["NO_SUCH_DATE"].values["value"] == "30/02/2020"
    assert problems["QUANTITY_NOT_POSITIVE"].values | {"x": 0} == {
        "sheet": "Sheet",
        "row": 2,
        "column": "Quantity",
        "value": "-3",
        "x": 0,
    }


def test_one_serial_number_is_one_piece(xlsx: Write, tell: Tell) -> None:
    told = tell(
        xlsx(
            [TITLES, ["K1", "FAL", None, None], ["K2", "FAL", None, 2], [None, "FAL", None, 1], ["K3", "FAL", None, 1]]
        )
    )
    assert told.row(2).cells[Column.QUANTITY] == 1
    assert told.codes(3) == {"SERIAL_WITH_QUANTITY"}
    assert told.codes(4) == {"MISSING"}
    assert told.row(4).verdict is Verdict.REFUSED
    assert told.row(5).verdict is Verdict.TAKEN


def test_a_list_without_quantities_counts_each_serial_number(xlsx: Write, tell: Tell) -> None:
    told = tell(xlsx([["Serial number", "Model"], ["K1", "FAL"]]))
    assert told.row(2).cells[Column.QUANTITY] == 1


def test_a_list_of_lots_needs_quantities(xlsx: Write, tell: Tell) -> None:
    told = tell(
        xlsx(
            [
                ["Lot", "Item", "Quantity", "Expiry date"],
                ["LA-82", "9x19", 1000, "2035-01-01"],
                ["LA-83", "9x19", None, None],
            ]
        )
    )
    assert told.row(2).verdict is Verdict.TAKEN
    assert told.row(2).cells[Column.EXPIRES_ON] == date(2035, 1, 1)
    assert told.codes(3) == {"MISSING"}


def test_repeated_titles_totals_and_empty_rows(xlsx: Write, tell: Tell) -> None:
    rows = [
        TITLES,
        ["K1", "FAL", None, 1],
        [],
        ["   ", None, None, None],
        TITLES,
        ["K2", "FAL", None, 1],
        ["Total", None, None, 2],
        [None, None, "Sub-total:", 2],
        ["TOTAL GENERAL", None, None, "=SUM(D2:D6)"],
        ["TOTAL-1", "FAL", None, 1],
    ]
    told = tell(xlsx(rows))
    assert {number: row.verdict.name for number, row in told.rows.items()} == {
        2: "TAKEN",
        5: "LEFT_OUT",
        6: "TAKEN",
        7: "LEFT_OUT",
        8: "LEFT_OUT",
        9: "LEFT_OUT",
        10: "TAKEN",
    }
    assert told.codes(5) == {"REPEATED_HEADER"}
    assert told.codes(7) == told.codes(8) == told.codes(9) == {"TOTAL"}
    counts = told.reading.counts()
    assert sum(counts.values()) == len(told.reading.rows) == 7


def test_merged_cells_are_filled_down_but_never_counted_twice(xlsx: Write, tell: Tell) -> None:
    def merge(page: Any) -> None:
        for area in ("A2:A4", "C2:C3", "B5:B6"):
            page.merge_cells(area)

    rows = [
        ["Store", "Serial number", "Quantity", "Model"],
        ["D1", "K1", 1, "FAL"],
        [None, "K2", None, "FAL"],
        [None, "K3", 1, "FAL"],
        ["D2", "K4", 1, "FAL"],
        ["D2", None, 1, "FAL"],
    ]
    told = tell(xlsx(rows, change=merge))
    assert [told.row(n).cells.text(Column.PLACE) for n in (2, 3, 4, 5)] == ["D1", "D1", "D1", "D2"]
    assert told.codes(2) == {"MERGED"}
    assert "MERGED" in told.codes(3)
    assert told.codes(4) == {"FILLED_FROM_MERGED"}
    assert told.codes(5) == told.codes(6) == {"MERGED"}


def test_hidden_rows_are_read_and_told(xlsx: Write, tell: Tell) -> None:
    def hide(page: Any) -> None:
        page.row_dimensions[2].hidden = True

    told = tell(xlsx([TITLES, ["K1", "FAL"], ["K2", "FAL"]], change=hide))
    assert told.codes(2) == {"HIDDEN"}
    assert told.row(2).verdict is Verdict.TAKEN
    assert told.codes(3) == set()


def test_formulas_and_failed_formulas(xlsx: Write, tell: Tell) -> None:
    def fail(page: Any) -> None:
        page["C3"].value = "#N/A"
        page["C3"].data_type = "e"
        page["E4"].value = "#REF!"
        page["E4"].data_type = "e"
        page["A5"].value = "#NAME?"
        page["A5"].data_type = "e"

    rows = [
        TITLES,
        ["K1", "FAL", None, "=1+1", '=HYPERLINK("http://x","y")'],
        ["K2", "FAL"],
        ["K3", "FAL"],
        ["K4", "FAL"],
    ]
    told = tell(xlsx(rows, change=fail))
    assert told.codes(2) == {"QUANTITY_IS_FORMULA", "FORMULA_WITHOUT_RESULT"}
    assert told.codes(3) == {"CELL_IS_ERROR"}
    assert told.row(3).verdict is Verdict.REFUSED
    assert told.codes(4) == {"ERROR_LEFT_EMPTY"}
    assert told.row(4).verdict is Verdict.TAKEN
    assert told.codes(5) == {"SERIAL_IS_ERROR"}


def test_the_first_of_equal_serial_numbers_is_taken(xlsx: Write, tell: Tell) -> None:
    rows = [
        ["Serial number", "Model", "Date"],
        ["GC-1187204", "Galil", "30/02/2020"],
        ["GC-1187204", "Galil", None],
        ["gc-1187204", "GALIL", None],
        ["GC-1187204", "FAL", None],
        ["GC-II872O4", "Galil", None],
        ["GC-9", "Galil", None],
    ]
    told = tell(xlsx(rows))
    assert told.row(2).verdict is Verdict.REFUSED
    assert told.row(3).verdict is Verdict.TAKEN
    assert told.row(4).verdict is Verdict.REFUSED
    (repeated,) = [p for p in told.row(4).notices if p.code.name == "SERIAL_REPEATED"]
    assert repeated.values["first_row"] == 3
    assert told.row(5).verdict is Verdict.TAKEN
    assert told.codes(5) == {"SERIAL_OTHER_TYPE"}
    assert told.codes(3) == {"SERIAL_LOOKS_LIKE", "SERIAL_OTHER_TYPE"}
    assert told.codes(6) == {"SERIAL_LOOKS_LIKE"}
    assert told.codes(7) == set()


def test_the_order_of_dates_is_settled_by_the_whole_column(xlsx: Write, tell: Tell) -> None:
    moment = datetime.fromisoformat("2021-05-06 07:08")
    told = tell(xlsx([TITLES, ["K1", "FAL", "03/04/2021"], ["K2", "FAL", "04/13/2021"], ["K3", "FAL", moment]]))
    assert [told.row(n).cells[Column.DATE] for n in (2, 3, 4)] == [
        date(2021, 3, 4),
        date(2021, 4, 13),
        date(2021, 5, 6),
    ]
    assert told.codes(2) == set()
    assumed = tell(xlsx([TITLES, ["K1", "FAL", "03/04/2021"]]))
    assert assumed.codes(2) == {"DATE_ORDER_DOUBTFUL"}
    assert [n.values["count"] for n in assumed.reading.notices if n.code is FileNotice.DATE_ORDER_ASSUMED] == [1]


def test_days_counted_from_1904(tmp_path: Path, tell: Tell) -> None:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    page = book.active
    assert page is not None
    for row in (["Serial number", "Model", "Date"], ["K1", "FAL", date(2021, 4, 3)], ["K2", "FAL", 42827]):
        page.append(row)
    book.save(tmp_path / "mac.xlsx")
    told = tell(tmp_path / "mac.xlsx")
    assert [told.row(n).cells[Column.DATE] for n in (2, 3)] == [date(2021, 4, 3), date(2021, 4, 3)]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_files(text_file: Write, tell: Tell, separator: str, encoding: str) -> None:
    rows = [["N.º de serie", "Descripción", "Cantidad"], ["001234", "Fusil, Ñandú; «x»", "1"], [], ["1E5", "a\nb", "1"]]
    told = tell(text_file(rows, separator, encoding))
    assert [told.row(n).cells.text(Column.SERIAL) for n in (2, 4)] == ["001234", "1E5"]
    assert told.row(2).cells.text(Column.ITEM_NAME) == "Fusil, Ñandú; «x»"
    assert told.row(4).cells.text(Column.ITEM_NAME) == "a b"
    windows = [n for n in told.reading.notices if n.code is FileNotice.WINDOWS_TEXT]
    assert len(windows) == (encoding == "cp1252")


def test_a_text_file_may_name_its_separator(tmp_path: Path, tell: Tell) -> None:
    (tmp_path / "list.csv").write_text("sep=|\nSerial number|Model\n007|FAL, para\n", encoding="utf-8")
    assert tell(tmp_path / "list.csv").row(3).cells.text(Column.SERIAL) == "007"


def test_old_workbooks(tmp_path: Path, tell: Tell) -> None:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("Armas")
    zeros, day = xlwt.XFStyle(), xlwt.XFStyle()
    zeros.num_format_str, day.num_format_str = "000000", "dd/mm/yyyy"
    for column, title in enumerate(["N.º de serie", "Modelo", "Fecha", "Almacén"]):
        page.write(0, column, title)
    page.write(1, 0, 1234, zeros)
    page.write(2, 0, "001234")
    page.write(1, 1, "FAL")
    page.write(2, 1, "FAL")
    page.write(1, 2, date(2021, 4, 3), day)
    page.write_merge(1, 2, 3, 3, "D1")
    book.save(str(tmp_path / "list.xls"))
    told = tell(tmp_path / "list.xls")
    assert told.codes(2) == {"SERIAL_FORMAT_UNKNOWN"}
    assert told.row(2).cells[Column.DATE] == date(2021, 4, 3)
    assert told.row(3).cells.text(Column.SERIAL) == "001234"
    assert told.row(3).cells.text(Column.PLACE) == "D1"
    assert FileNotice.FORMATS_UNKNOWN in {n.code for n in told.reading.notices}


def test_open_document_sheets(tmp_path: Path, tell: Tell) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name="Armas")
    rows: list[list[tuple[str, str]]] = [
        [("string", "N.º de serie"), ("string", "Modelo"), ("string", "Fecha")],
        [("string", "001234"), ("string", "FAL"), ("date", "2021-04-03")],
        [("float", "1234"), ("string", "Galil"), ("string", "3 de abril de 2021")],
    ]
    for cells in rows:
        line = TableRow()
        for kind, text in cells:
            names = {"float": {"value": text}, "date": {"datevalue": text}}.get(kind, {})
            cell = TableCell(valuetype=kind, **names)
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    table.addElement(TableRow(numberrowsrepeated=1_000_000))
    book.spreadsheet.addElement(table)
    book.save(str(tmp_path / "list.ods"))
    told = tell(tmp_path / "list.ods")
    assert told.row(2).cells.text(Column.SERIAL) == "001234"
    assert told.row(2).cells[Column.DATE] == told.row(3).cells[Column.DATE] == date(2021, 4, 3)
    assert told.codes(3) == {"SERIAL_FORMAT_UNKNOWN"}


def test_filters_defaults_and_fixed_values(xlsx: Write, tell: Tell) -> None:
    profile = Profile(
        "p",
        "P",
        (("NSN", Column.STOCK_NUMBER), ("Item", Column.ITEM_NAME), ("Qty", Column.QUANTITY), ("Unit", Column.UNIT)),
        required=(Column.STOCK_NUMBER,),
        filters=(RowFilter(Column.STOCK_NUMBER, ("1005",)),),
        defaults=((Column.UNIT, "Each"),),
        fixed=((Column.CONDITION, "SV"),),
    )
    rows = [
        ["NSN", "Item", "Qty", "Unit"],
        ["1005-00-073-9421", "RIFLE", 1, None],
        [1005000739421, "RIFLE", 2, "Box"],
        ["2320-01", "TRUCK", 0, None],
        [None, "RIFLE", 1, None],
    ]
    told = tell(xlsx(rows), profile)
    assert [(told.row(n).cells.text(Column.UNIT), told.row(n).cells.text(Column.CONDITION)) for n in (2, 3)] == [
        ("Each", "SV"),
        ("Box", "SV"),
    ]
    assert told.codes(3) == {"NUMBER_AS_TEXT"}
    assert told.row(4).verdict is Verdict.LEFT_OUT
    ((reason, count),) = told.reading.reasons(Verdict.LEFT_OUT)
    assert (reason.code.name, reason.values["value"], count) == ("OTHER_STOCK_CLASS", "2320", 1)
    assert told.codes(5) == {"MISSING"}


def test_a_profile_may_be_changed_by_a_person(xlsx: Write, tell: Tell) -> None:
    path = xlsx([["Serial number", "Model", "Whereabouts"], ["K1", "FAL", "D1"]])
    profile = profile_of(path).with_column("Whereabouts", Column.PLACE).with_column("Model", None)
    told = tell(path, profile)
    assert told.row(2).cells.text(Column.PLACE) == "D1"
    assert told.row(2).cells.get(Column.MODEL) is None


def test_the_same_bytes_give_the_same_reading(xlsx: Write) -> None:
    path = xlsx([TITLES, ["K1", "FAL", "03/04/2021", 1, "x"]])
    assert read_list(path, None, TODAY) == read_list(path, None, TODAY)


def test_progress_is_told_and_can_stop(xlsx: Write) -> None:
    path = xlsx([["Serial number", "Model"], *([f"K{n}", "FAL"] for n in range(4_100))])
    told: list[tuple[int, int]] = []
    read_list(path, None, TODAY, lambda done, total: told.append((done, total)))
    assert told == [(2_000, 4_100), (4_000, 4_100), (4_100, 4_100)]

    class Enough(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        read_list(path, None, TODAY, stop)


def test_the_messy_example(shared: Path, tell: Tell) -> None:
    told = tell(shared / "examples" / "messy.xlsx")
    assert {number: row.verdict.name for number, row in told.rows.items()} == dict.fromkeys(
        (6, 7, 9, 10, 13), "TAKEN"
    ) | dict.fromkeys(
        (8, 11, 12, 14, 15, 16, 18, 19, 20),
        "REFUSED",
    ) | dict.fromkeys((17, 21), "LEFT_OUT")
    assert told.row(6).cells.text(Column.SERIAL) == "001234"
    assert {"DATE_IN_FUTURE", "SERIAL_LOST_DIGITS"} <= told.codes(14)
