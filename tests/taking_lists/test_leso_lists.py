"""Later lists of the same institution, and the same list in other clothes: compared, or read to the same stock."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from sam.domain.commands import movements as v
from sam.domain.problems import Refused
from sam.reference.profiles import shipped_profile
from sam.services.taking_lists.compared_sheet import write_comparison
from sam.services.taking_lists.take import Looked
from sam.words.sentences import sentence
from tests import practice
from tests.taking_lists.conftest import Counter, refused, remarks

EXCERPT = Path(__file__).parents[1] / "data" / "leso-excerpt.xlsx"
LESO = shipped_profile("leso")
NSN, NAME, QUANTITY, AGENCY = "NSN", "Item Name", "Quantity", "Agency Name"

Rows = list[list[Any]]
Sheets = dict[str, Rows]


def excerpt() -> Sheets:
    """The excerpt, sheet by sheet, titles first."""
    book = openpyxl.load_workbook(EXCERPT)
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book.worksheets}


def column(rows: Rows, title: str) -> int:
    return rows[0].index(title)


def the_same(counter: Counter, looked: Looked) -> None:
    """The list is the excerpt, whatever it looks like."""
    assert (looked.plan.posted, looked.plan.refused, looked.plan.left_out) == (120, 0, 6)
    assert sum(looked.pieces.values()) == 860
    counter.post(looked)


@pytest.fixture
def taken(counter: Counter) -> Counter:
    """A depot that has the excerpt."""
    counter.take(EXCERPT, LESO)
    return counter


def later(counter: Counter, change: Callable[[Sheets], None]) -> Looked:
    """A later list: the excerpt, changed."""
    sheets = excerpt()
    change(sheets)
    return counter.look(counter.book(dict(sheets), "later.xlsx"), LESO)


def test_the_same_rows_in_another_file_agree_with_the_book(taken: Counter) -> None:
    looked = later(taken, lambda sheets: sheets["INDIANA"].append([None]))
    assert looked.earlier == 2
    assert looked.comparison is not None
    assert looked.comparison.agrees
    assert looked.comparison.same_pieces == 860
    with pytest.raises(Refused, match="NOT_AGAIN") as told:
        taken.post(looked)
    assert "the profile leso was already posted as entry 2" in sentence(told.value.problems[0])


def test_a_later_list_shows_what_is_new_gone_and_changed(taken: Counter, tmp_path: Path) -> None:
    first = excerpt()["INDIANA"]
    agency, quantity = column(first, AGENCY), column(first, QUANTITY)
    nsn = column(first, NSN)
    small = [row for row in first[1:] if str(row[nsn]).startswith("1005")]
    away = small[0][agency]
    gone = sum(row[quantity] for row in small if row[agency] == away)
    grown = next(row for row in small if row[agency] != away)

    def change(sheets: Sheets) -> None:
        rows = sheets["INDIANA"]
        rows[:] = [row for row in rows if row[agency] != away]
        next(row for row in rows if row == grown)[quantity] += 5
        new = list(grown)
        new[agency], new[quantity] = "POLICÍA DE ÑUÑOA", 7
        rows.append(new)

    looked = later(taken, change)
    comparison = looked.comparison
    assert comparison is not None
    assert {one.place for one in comparison.gone} == {f"IN/{away}"}
    assert sum(one.in_book for one in comparison.gone) == gone
    assert [(one.place, one.in_list) for one in comparison.new] == [("IN/POLICÍA DE ÑUÑOA", 7)]
    [changed] = comparison.changed
    assert changed.in_list - changed.in_book == 5
    assert sum(one.in_book for one in comparison.totals) == 860
    assert sum(one.in_list for one in comparison.totals) == 860 - gone + 5 + 7
    assert {one.place for one in comparison.by_place} == {f"IN/{away}", "IN/POLICÍA DE ÑUÑOA", changed.place}
    write_comparison(comparison, tmp_path / "compared.xlsx")
    book = openpyxl.load_workbook(tmp_path / "compared.xlsx")
    assert book.sheetnames == ["Totals", "Changed", "New", "Gone"]
    assert [row[-1].value for row in book["Changed"].iter_rows(min_row=2)] == [5]
    assert book["Gone"].max_row == 1 + len(comparison.gone)


def test_stock_that_never_was_on_such_a_list_is_no_part_of_the_comparison(taken: Counter) -> None:
    taken.take([["Serial number", "Model", "Store"], ["A1", "Own rifle", "Own armoury"]])
    looked = later(taken, lambda sheets: sheets["ALABAMA"].append([None]))
    assert looked.comparison is not None
    assert looked.comparison.agrees


def test_a_later_list_may_be_added(taken: Counter) -> None:
    sheets = excerpt()
    path = taken.book({"INDIANA": sheets["INDIANA"]}, "more.xlsx")
    looked = taken.look(path, LESO, add=True)
    assert looked.plan.types == []
    assert looked.plan.people == []
    taken.post(looked)
    assert sum(quantity for *_, quantity in taken.held()) == 860 + sum(looked.pieces.values())


def test_weapons_by_number_that_are_elsewhere_new_and_gone(counter: Counter) -> None:
    titles = ["Serial number", "Make", "Model", "Holder"]
    counter.take([titles, ["A1", "Star", "BM", "P7"], ["A2", "Star", "BM", "P7"], ["A3", "Star", "BM", "P7"]])
    looked = counter.look([titles, ["A1", "Star", "BM", "P7"], ["a2", "Star", "BM", "P8"], ["A4", "Star", "BM", "P7"]])
    comparison = looked.comparison
    assert comparison is not None
    assert refused(looked) == {}
    assert [(one.number, one.in_list, one.in_book) for one in comparison.singles_moved] == [("a2", "P8", "P7")]
    assert [(one.number, one.in_list) for one in comparison.singles_new] == [("A4", "P7")]
    assert [(one.number, one.in_book) for one in comparison.singles_gone] == [("A3", "P7")]
    assert [(one.place, one.in_book, one.in_list) for one in comparison.changed] == [("P7", 3, 2)]


def test_a_list_without_conditions_is_compared_without_them(furnished: Counter) -> None:
    titles = ["Item name", "Quantity", "Store"]
    furnished.take([titles, ["Sling", 10, "R1"]])
    spoilt = (v.Moved(type="SLING", quantity=4, place="R1"),)
    practice.act(furnished.depot, "reclassify", v.Reclassify(lines=spoilt, into="RP", reason="torn"))
    looked = furnished.look([titles, ["Sling", 10, "R1"], ["Sling", 1, "R2"]])
    assert looked.comparison is not None
    assert (looked.comparison.same, len(looked.comparison.new)) == (1, 1)


# other clothes


def test_columns_in_another_order_older_titles_extra_columns_and_other_names_of_sheets(counter: Counter) -> None:
    def turned(rows: Rows) -> Rows:
        titles = ["Station Name (LEA)" if title == AGENCY else title for title in rows[0]]
        made: Rows = [["Report of the quarter"], [*reversed(titles), "Checked by"]]
        return made + [[*reversed(row), "x"] for row in rows[1:]]

    sheets = {f"Tab {n}": turned(rows) for n, rows in enumerate(excerpt().values())}
    the_same(counter, counter.look(counter.book(dict(sheets), "turned.xlsx"), LESO))


def plain(value: Any) -> Any:
    return value.date().isoformat() if hasattr(value, "date") else value


def test_as_text(counter: Counter, tmp_path: Path) -> None:
    sheets = list(excerpt().values())
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([sheets[0][0], *[list(map(plain, row)) for rows in sheets for row in rows[1:]]])
    the_same(counter, counter.look(path, LESO))


def test_as_an_old_workbook(counter: Counter, tmp_path: Path) -> None:
    book = xlwt.Workbook()
    for name, rows in excerpt().items():
        page = book.add_sheet(name)
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                page.write(i, j, plain(value))
    book.save(str(tmp_path / "list.xls"))
    the_same(counter, counter.look(tmp_path / "list.xls", LESO))


def test_as_an_open_document(counter: Counter, tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    for name, rows in excerpt().items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for value in map(plain, row):
                number = isinstance(value, int | float)
                cell = TableCell(valuetype="float", value=value) if number else TableCell(valuetype="string")
                cell.addElement(P(text="" if value is None else str(value)))
                line.addElement(cell)
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "list.ods"))
    the_same(counter, counter.look(tmp_path / "list.ods", LESO))


# made-up later lists

TITLES = ["State", AGENCY, NSN, NAME, QUANTITY, "UI", "Ship Date"]


def made_up(counter: Counter, *rows: Sequence[Any]) -> Looked:
    return counter.look(counter.book({"AL": [TITLES, *rows]}, "made-up.xlsx"), LESO)


def test_items_that_nobody_decided_are_decided_by_rule_and_told(counter: Counter) -> None:
    looked = made_up(
        counter,
        ("AL", "A", "1005-99-999-0001", "RIFLE,6.8 MILLIMETER", 2, "Each", None),
        ("AL", "A", "1005-99-999-0002", "BRACKET,NEW KIND", 2, "Each", None),
    )
    assert [(one.part["kind"], one.why.code.name) for one in looked.plan.types] == [
        ("weapon", "RULE"),
        ("bulk", "RULE"),
    ]
    assert remarks(looked) == {2: {"WEAPON_BY_RULE"}, 3: {"BULK_BY_RULE"}}
    assert looked.plan.counted == (1, 2)


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        (0, "QUANTITY_NOT_POSITIVE"), (-1, "QUANTITY_NOT_POSITIVE"), (2.5, "QUANTITY_NOT_WHOLE"), ("ten", "QUANTITY_NOT_A_NUMBER"),
        (None, "MISSING"), (10**12, "QUANTITY_TOO_LARGE"),
    ],
)  # fmt: skip
def test_quantities_that_cannot_be(counter: Counter, quantity: object, code: str) -> None:
    looked = made_up(counter, ("AL", "A", "1005-00-073-9421", "RIFLE,5.56 MILLIMETER", quantity, "Each", None))
    assert refused(looked) == {2: {code}}


def test_a_stock_number_is_the_same_however_it_is_written(counter: Counter) -> None:
    numbers = ("1005-00-073-9421", "1005 00 073 9421", "1005000739421", 1005000739421, " 1005-00-073-9421 ")
    rows = [("AL", "A", number, "RIFLE,5.56 MILLIMETER", 1, "Each", None) for number in numbers]
    looked = made_up(counter, *rows)
    assert [one.part["code"] for one in looked.plan.types] == ["1005-00-073-9421"]
    assert looked.plan.posted == 5
    assert all(problems[0].code.name != "WEAPON_BY_RULE" for _, problems in looked.plan.remarks())


def test_one_stock_number_with_two_names_is_two_types(counter: Counter) -> None:
    rows = [("AL", "A", "1005-00-073-9421", name, 1, "Each", None) for name in ("RIFLE,5.56 MILLIMETER", "RIFLE")]
    looked = made_up(counter, *rows)
    assert [one.part["code"] for one in looked.plan.types] == ["1005-00-073-9421", "1005-00-073-9421 2"]


def test_a_day_to_come_and_agencies_with_accents(counter: Counter) -> None:
    looked = made_up(
        counter,
        ("PR", "POLICÍA DE BAYAMÓN", "1005-00-073-9421", "RIFLE,5.56 MILLIMETER", 1, "Each", date(2199, 1, 1)),
        ("PR", "POLICÍA DE BAYAMÓN", "1005-00-073-9421", "RIFLE,5.56 MILLIMETER", 1, "Each", date(2019, 1, 1)),
        ("PR", "Policia de Bayamon", "1005-00-073-9421", "RIFLE,5.56 MILLIMETER", 1, "Each", None),
    )
    assert refused(looked) == {2: {"DATE_IN_FUTURE"}}
    assert [part["name"] for part in looked.plan.people] == ["PR", "POLICÍA DE BAYAMÓN"]


def test_sixty_sheets(counter: Counter) -> None:
    row = ["AL", "A", "1005-00-073-9421", "RIFLE,5.56 MILLIMETER", 1, "Each", None]
    path = counter.book({f"S{n}": [TITLES, row] for n in range(60)}, "sixty.xlsx")
    looked = counter.look(path, LESO)
    assert (looked.plan.read, looked.plan.posted, len(looked.plan.reading.sheets)) == (60, 60, 60)
