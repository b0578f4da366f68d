"""The spreadsheet, read back by two readers."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from sam.reports import sheet
from sam.reports.codes import ReportCode, read_code
from sam.reports.page import (
    Bar,
    BarChart,
    Column,
    Document,
    Group,
    KeyFigure,
    KeyFigures,
    Kind,
    Notice,
    Paragraph,
    Row,
    Table,
    Tone,
)
from sam.reports.sheet import to_sheet
from tests.pages.made import AT, DAY, HEAD, digits_on, document, full_document, listing, pdf, rows

MIDNIGHT = datetime(2026, 11, 22)  # noqa: DTZ001 - a sheet knows no time zone
SECOND = AT.replace(tzinfo=None, microsecond=0)
HOSTILE = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "001234",
    "1E5",
    "12345678901234567",
    " padded ",
    "a<b>&c",
    "_x0041_",
    "bell\x07",
    "\ud800",
    "Ж日本",
    "x" * 40_000,
)


def packed(what: Document) -> bytes:
    out = io.BytesIO()
    to_sheet(what, out)
    return out.getvalue()


def opened(what: Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(packed(what)))


def second(what: Document) -> Worksheet:
    return opened(what).worksheets[1]


def kinds(cells: Row) -> Document:
    columns = tuple(Column(kind.value, kind, 10) for kind in (Kind.TEXT, Kind.SERIAL, Kind.NUMBER, Kind.DATE))
    more = (Column("moment", Kind.MOMENT, 20), Column("mass", Kind.MASS, 10))
    return document(Table("Kinds", columns + more, (Group("", (cells,)),)))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    table = Table(
        text[:40], (Column(text[:40], Kind.SERIAL, 10), Column("b", Kind.TEXT, 5)), (Group(text, ((text, text),)),)
    )
    what = document(table, Paragraph(text), title=text, notices=(Notice(Tone.STOP, text),))
    book = opened(what)
    types = {cell.data_type for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value}
    assert "f" not in types
    page = book.worksheets[1]
    if text in ("bell\x07", "\ud800", "_x0041_"):
        assert len(str(page["B2"].value)) >= len(text)
    elif len(text) > 32_767:
        assert page["B2"].value == text[:32_766] + "…"
    else:
        assert page["B2"].value == text
    assert page["B2"].data_type == "s"
    assert page["B2"].number_format == "@"
    assert page["B2"].quotePrefix


def test_each_kind_of_cell_is_what_it_says() -> None:
    page = second(kinds(("text", "007", 12_345, DAY, AT, 1512)))
    cells = list(page[2])
    assert [cell.value for cell in cells] == ["text", "007", 12_345, MIDNIGHT, SECOND, 1.512]
    assert [cell.data_type for cell in cells] == ["s", "s", "n", "d", "d", "n"]
    formats = [cell.number_format for cell in cells]
    assert formats == ["General", "@", "#,##0", "yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd\\ hh:mm:ss", "#,##0.000"]


def test_another_reader_sees_the_same() -> None:
    data = packed(kinds(("text", "007", 12_345, DAY, AT, -1512)))
    found = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(1).to_python()[1]
    assert found == ["text", "007", 12_345.0, DAY, SECOND, -1.512]


def test_what_a_spreadsheet_cannot_hold_as_a_number_becomes_text() -> None:
    early = datetime(1899, 1, 1, tzinfo=UTC)
    cells = list(second(kinds((1982, 7, 10**15, date(1898, 3, 1), early, None)))[2])
    assert [cell.value for cell in cells] == [
        "1982",
        "7",
        "1000000000000000",
        "1898-03-01",
        "1899-01-01T00:00:00+00:00",
        None,
    ]


def test_a_word_in_a_column_of_days_or_figures_stays() -> None:
    cells = list(second(kinds(("a", "b", "unknown", "about 1950", "never", "not weighed")))[2])
    assert [cell.value for cell in cells] == ["a", "b", "unknown", "about 1950", "never", "not weighed"]


def test_groups_become_a_column_and_totals_do_not_disturb_the_rows() -> None:
    groups = (
        Group("Store 1", tuple(rows(3)), ("Total", None, None, None, 3, 1)),
        Group("Store 2", tuple(rows(2, 3)), lambda: ("Total", None, None, None, 7, 1)),
    )
    what = document(listing(groups, total=("Total", None, None, None, 10, 2_500)))
    page = second(what)
    assert [cell.value for cell in page[1]][:2] == ["Store", "Serial number"]
    assert page.max_row == 6
    assert [page.cell(row, 1).value for row in range(2, 8)] == ["Store 1"] * 3 + ["Store 2"] * 2 + [None]
    about = {row[0]: row[1] for row in opened(what).worksheets[0].iter_rows(values_only=True)}
    assert about["Total of Pieces in Weapons by store"] == 10
    assert about["Total of NEQ, kg in Weapons by store"] == 2.5
    assert about["Lines in sheet Weapons by store"] == 5


def test_the_header_is_frozen_filtered_and_printed_on_every_page() -> None:
    page = second(document(listing((Group("Store 1", tuple(rows(30))),))))
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:G31"
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.fitToHeight == 0
    assert page.page_setup.paperSize == 9
    footer = page.oddFooter
    assert footer is not None
    assert footer.right is not None
    assert footer.left is not None
    assert footer.right.text == "Page &P of &N"
    assert footer.left.text == "Weapon register · held on 22 Nov 2026, as known on 22 Nov 2026, 18:04 UTC"
    assert page["A1"].fill.fgColor.rgb == "0014304C"


def test_the_first_sheet_says_what_it_is_and_as_of_when() -> None:
    notices = (Notice(Tone.LOOK, "Not baselined: no full count yet."),)
    parts = (
        Paragraph("A remark."),
        KeyFigures((KeyFigure(7, "weapons"), KeyFigure("41.82", "net", "t"))),
        BarChart("H-03 is nearly full", (Bar("H-03", 97),), "kg"),
    )
    page = opened(document(*parts, notices=notices, facts=(("Scope", "all"), ("Weapons", 7)))).worksheets[0]
    found = [tuple(row) for row in page.iter_rows(values_only=True)]
    for line in (
        ("Weapon register", None),
        ("Held on", MIDNIGHT),
        ("As known on", "2026-11-22T18:04:31Z"),
        ("Entry", 184_206),
        ("Attention", "Not baselined: no full count yet."),
        ("Scope", "all"),
        ("Weapons", 7),
        (None, "A remark."),
        ("net t", "41.82"),
        ("H-03 is nearly full", None),
        ("H-03 kg", 97),
    ):
        assert line in found
    head = next(str(value) for label, value in found if label == "Head of the book")
    assert bytes.fromhex(head) == HEAD


def test_paper_and_sheet_carry_the_same_digest() -> None:
    what = full_document()
    page = opened(what).worksheets[0]
    digest = next(row[1] for row in page.iter_rows(values_only=True) if row[0] == "Digest of the lines")
    says = read_code(digits_on(pdf(what), 0)).says
    assert isinstance(says, ReportCode)
    assert bytes.fromhex(str(digest)) == says.rows


def test_the_same_document_gives_the_same_bytes() -> None:
    assert packed(full_document()) == packed(full_document())


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "ROWS_A_SHEET", 20)
    groups = (Group("Store 1", tuple(rows(30))), Group("Store 2", tuple(rows(20, 30))))
    book = opened(document(listing(groups), listing(groups)))
    assert book.sheetnames == ["About"] + [
        f"Weapons by store{tail}" for tail in ("", " (2)", " (3)", " (4)", " (5)", " (6)")
    ]
    assert [page.max_row for page in book.worksheets[1:]] == [21, 21, 11] * 2
    assert book.worksheets[2].auto_filter.ref == "A1:G21"
    found = [page.cell(row, 2).value for page in book.worksheets[1:4] for row in range(2, page.max_row + 1)]
    assert found == [row[0] for row in rows(50)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Holdings: [H-03] a/b?", "Holdings   H-03  a b"), ("'", "Table"), ("about", "about (2)"), ("x" * 40, "x" * 31)],
)
def test_a_title_becomes_a_name_that_a_spreadsheet_accepts(title: str, expected: str) -> None:
    assert opened(document(listing((), title=title))).sheetnames[1] == expected


def test_a_report_without_tables_and_a_table_without_rows() -> None:
    assert opened(document(Paragraph("Nothing."))).sheetnames == ["About"]
    page = second(document(listing(())))
    assert (page.max_row, page.auto_filter.ref) == (1, "A1:G1")


def test_progress_hears_the_rows() -> None:
    heard: list[int] = []
    to_sheet(document(listing((Group("Store 1", tuple(rows(1200))),))), io.BytesIO(), progress=heard.append)
    assert heard == [500, 1000, 1200]


def test_words_are_those_of_the_language_of_the_document() -> None:
    footer = second(document(listing(()), language="fr")).oddFooter
    assert footer is not None
    assert footer.left is not None
    assert "22 nov. 2026" in str(footer.left.text)
