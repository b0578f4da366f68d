"""Refused rows, mended and taken in: beside the list they came from, each once, without a word about how."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sam import clock
from sam.domain.commands.movements import Reverse
from sam.domain.problems import Refused
from sam.domain.sheet_profile import Profile
from sam.domain.sheet_rows import Column, Verdict
from sam.services.taking_lists import profiles
from sam.services.taking_lists.finding import read_found
from sam.services.taking_lists.take import Asked, Looked, answer_path, look, post_plan, write_answer
from tests import practice
from tests.taking_lists.conftest import Counter

ROWS: list[list[object]] = [
    ["Item name", "Quantity", "Store"],
    ["Sling", 12, "S"],
    ["Bag", -1, "S"],
    ["Belt", 0, "S"],
    ["Strap", 5, "S"],
]
Mend = Callable[[Any], None]


class Mender:
    """Takes in lists as the command line does, and mends what comes back."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter

    def look(self, path: Path) -> tuple[Looked, bool]:
        """Look at a file by the profile that is found for it; whether that one is new."""
        found = read_found(self.counter.depot.run, path, clock.today())
        return self.counter.depot.ask(look, found.reading, Asked(clock.today())), found.to_keep

    def take(self, path: Path) -> Path | None:
        """Take in a file; its answer."""
        looked, to_keep = self.look(path)
        answer = write_answer(path, looked)
        self.counter.depot.do(post_plan, looked, second=practice.second(self.counter.depot))
        if to_keep:
            profile = looked.plan.reading.profile
            self.counter.depot.run(profiles.keep_profile, profile, profile.name)
        return answer

    def mend(self, path: Path | None, mend: Mend, name: str = "mended.xlsx") -> Path:
        """The answer with something changed, under another name."""
        assert path is not None
        book = openpyxl.load_workbook(path)
        mend(book.worksheets[0])
        book.save(self.counter.folder / name)
        return self.counter.folder / name

    def held(self) -> dict[str, int]:
        """What the depot has, by type."""
        found: dict[str, int] = {}
        for type_, _item, _place, _condition, quantity in self.counter.held():
            found[type_] = found.get(type_, 0) + quantity
        return found


@pytest.fixture
def mender(counter: Counter) -> Mender:
    return Mender(counter)


def set_cells(**values: object) -> Mend:
    def mend(page: Any) -> None:
        for cell, value in values.items():
            page[cell].value = value

    return mend


@pytest.fixture
def workbook(counter: Counter) -> Path:
    return counter.book({"Stock": ROWS})


def test_a_mended_sheet_posts_just_the_mended_rows(mender: Mender, workbook: Path) -> None:
    answer = mender.take(workbook)
    assert mender.held() == {"SLING": 12, "STRAP": 5}
    mended = mender.mend(answer, set_cells(B2=1))
    looked, to_keep = mender.look(mended)
    assert (looked.earlier, looked.comparison, looked.mended, to_keep) == (0, None, 2, False)
    assert (looked.plan.read, looked.plan.posted, looked.plan.refused) == (2, 1, 1)
    again = mender.take(mended)
    assert mender.held() == {"SLING": 12, "STRAP": 5, "BAG": 1}
    with pytest.raises(Refused, match="SAME_FILE"):
        mender.look(mended)
    mender.take(mender.mend(again, set_cells(B2=7), "again.xlsx"))
    assert mender.held() == {"SLING": 12, "STRAP": 5, "BAG": 1, "BELT": 7}


def test_no_row_goes_in_twice_whichever_sheet_it_is_mended_in(mender: Mender, workbook: Path) -> None:
    answer = mender.take(workbook)
    second = mender.take(mender.mend(answer, set_cells(B2=1)))
    both, _new = mender.look(mender.mend(answer, set_cells(B2=1, B3=7), "both.xlsx"))
    assert [(row.row, row.verdict) for row in both.plan.reading.rows] == [(2, Verdict.LEFT_OUT), (3, Verdict.TAKEN)]
    [(problem, rows)] = both.plan.reading.reasons(Verdict.LEFT_OUT)
    assert (problem.code.name, problem.values["value"], rows) == ("POSTED_ALREADY", 3, 1)
    mender.take(mender.counter.folder / "both.xlsx")
    assert mender.held()["BELT"] == 7
    late, _new = mender.look(mender.mend(second, set_cells(B2=7), "late.xlsx"))
    assert late.plan.posted == 0
    with pytest.raises(Refused, match="NOTHING_TO_POST"):
        mender.counter.post(late)


def test_rows_of_the_list_pasted_into_the_answer_are_not_posted_again(mender: Mender, workbook: Path) -> None:
    answer = mender.take(workbook)

    def paste(page: Any) -> None:
        page["B2"].value = 1
        page.append(["Sling", 12, "S", "", "", "Stock 2"])

    mender.take(mender.mend(answer, paste))
    assert mender.held() == {"SLING": 12, "STRAP": 5, "BAG": 1}


def test_one_refused_row_may_become_two(mender: Mender) -> None:
    rows: list[list[object]] = [
        ["Serial number", "Model", "Quantity", "Holder"],
        ["A1", "FAL", 1, "U"],
        ["A2", "FAL", 2, "U"],
        ["A4", "FAL", 0, "U"],
    ]
    answer = mender.take(mender.counter.book({"S": rows}))

    def split(page: Any) -> None:
        page["C2"].value = 1
        page.insert_rows(3)
        for column, value in enumerate(("A3", "FAL", 1, "U"), 1):
            page.cell(3, column).value = value

    mender.take(mender.mend(answer, split))
    assert mender.held() == {"FAL": 3}
    ask = mender.counter.depot.ask
    body = json.loads(ask(lambda reader: reader.value("SELECT body FROM entry WHERE number = 3")))
    mark = ask(lambda reader: reader.value("SELECT sha256 FROM list_taken ORDER BY entry")).hex()[:16]
    assert [line["row"] for line in body["document"]["lines"]] == [f"S 3 @{mark}", f"S 3#2 @{mark}"]


def test_an_answer_may_go_in_before_its_list(mender: Mender, workbook: Path) -> None:
    """The answer was written by looking only; the list is posted afterwards, and is no later list for all that."""
    looked, _new = mender.look(workbook)
    answer = write_answer(workbook, looked)
    mended = mender.mend(answer, set_cells(B2=1))
    first, _new = mender.look(mended)
    assert first.mended == 0
    mender.take(mended)
    looked, _new = mender.look(workbook)
    assert looked.comparison is None
    mender.take(workbook)
    assert mender.held() == {"SLING": 12, "STRAP": 5, "BAG": 1}
    assert write_answer(workbook, looked) == workbook.with_name("list-refused-2.xlsx")


def test_after_a_reversal_the_row_may_go_in_again(mender: Mender, workbook: Path) -> None:
    answer = mender.take(workbook)
    mended = mender.mend(answer, set_cells(B2=1))
    looked, _new = mender.look(mended)
    done = mender.counter.post(looked)
    reverse = Reverse(voucher=str(done.answer["voucher"]), reason="wrong count")
    practice.act(mender.counter.depot, "reverse", reverse, by=practice.second(mender.counter.depot))
    mender.take(mender.mend(answer, set_cells(B2=3), "again.xlsx"))
    assert mender.held()["BAG"] == 3


def test_a_later_list_is_still_compared(mender: Mender, workbook: Path) -> None:
    mender.take(mender.mend(mender.take(workbook), set_cells(B2=1)))
    later = mender.counter.book({"Stock": [*ROWS[:2], ["Bag", 4, "S"]]}, "later.xlsx")
    looked, _new = mender.look(later)
    assert looked.comparison is not None
    assert [(one.item_type, one.in_book, one.in_list) for one in looked.comparison.changed] == [("BAG", 1, 4)]


def test_the_profile_is_known_by_the_mark_when_nobody_would_understand_the_titles(mender: Mender) -> None:
    depot = mender.counter.depot
    columns = (("Ding", Column.ITEM_NAME), ("Anzahl", Column.QUANTITY), ("Raum", Column.PLACE))
    depot.run(profiles.keep_profile, Profile("german", "German", columns), "german")
    path = mender.counter.write([["Ding", "Anzahl", "Raum"], ["Sling", "12", "S"], ["Bag", "0", "S"]])
    profile = depot.run(profiles.profile_called, "german")
    looked = mender.counter.take(path, profile)
    answer = write_answer(path, looked)
    assert answer == path.with_name("list-1.csv-refused.xlsx")
    mender.take(mender.mend(answer, set_cells(B2=1)))
    assert mender.held() == {"SLING": 12, "BAG": 1}


def test_an_answer_is_read_by_the_profile_of_its_list_also_when_the_desk_is_lost(
    mender: Mender, workbook: Path
) -> None:
    answer = mender.take(workbook)
    mender.counter.depot.folder.desk.unlink()
    found = read_found(mender.counter.depot.run, mender.mend(answer, set_cells(B2=1)), clock.today())
    assert found.to_keep
    assert found.reading.mends is not None
    assert found.reading.profile.name == found.reading.mends.profile
    strange = replace(found.reading.profile, name="Not A Name")
    assert not profiles.may_be_called(strange.name)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("x.xlsx", "x-refused.xlsx"),
        ("x.xls", "x.xls-refused.xlsx"),
        ("x.ods", "x.ods-refused.xlsx"),
        ("x.csv", "x.csv-refused.xlsx"),
        ("x-refused.xlsx", "x-refused.xlsx"),
        ("x-refused-2.xlsx", "x-refused.xlsx"),
        ("x.csv-refused.xlsx", "x.csv-refused.xlsx"),
    ],
)
def test_lists_of_other_kinds_do_not_share_an_answer(tmp_path: Path, name: str, answer: str) -> None:
    assert answer_path(tmp_path / name) == tmp_path / answer
