"""Taking in a list in the window: looked at first, then posted by two; the same file twice; a later list compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt

from sam.domain.sheet_rows import Column
from sam.practice.half_year import SECOND
from sam.queries.counter import look_up
from sam.queries.registers import voucher
from sam.queries.voucher_list import vouchers_listed
from sam.ui import questions
from sam.ui.import_list.rows import Fate
from tests.ui_screens.conftest import SECOND_PASSWORD

ROWS = """Serial number,Make,Model,Calibre,Store,Condition
ZX-910001,IMI,Galil ACE 22,5.56x45,A1-R,serviceable
ZX-910002,IMI,Galil ACE 22,5.56x45,A1-R,serviceable
ZX-910003,IMI,Galil ACE 22,5.56x45,A1-R,shiny
"""


@pytest.fixture
def armoury(tmp_path: Path) -> Path:
    """A list with one row that cannot go in."""
    path = tmp_path / "armoury.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def looked(running: Any, path: Path) -> Any:
    """The screen with this list chosen."""
    page = running.go("import")
    questions.answers.append(path)
    running.key(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    running.settle()
    return page


def test_a_list_is_looked_at_signed_by_two_and_posted(start: Any, armoury: Path, tmp_path: Path) -> None:
    running = start()
    page = looked(running, armoury)
    plan = page.look.looked.plan
    assert (plan.read, plan.posted, plan.refused) == (3, 2, 1)
    assert page.fate is Fate.REFUSED
    assert "shiny" in page.why.sentence
    answer = tmp_path / "answer.xlsx"
    questions.answers.append(answer)
    page.post.answer.click()
    running.settle()
    assert answer.stat().st_size > 1000
    page.post.post.click()
    assert page.post.second.form["second.name"].problem
    page.post.second.name.setText(SECOND)
    page.post.second.password.setText("not hers, for sure")
    page.post.post.click()
    running.settle()
    assert page.post.second.form["second.password"].problem
    assert page.look is not None
    page.post.second.password.setText(SECOND_PASSWORD)
    running.key(Qt.Key.Key_F12)
    done = running.door.ask(vouchers_listed, (), None, None)[0]
    assert (done.kind.value, done.lines) == ("opening_balance", 2)
    assert running.door.ask(voucher, done.number).second == SECOND
    assert running.door.ask(look_up, ["ZX-910001"])[0].lies[0].place == "NORTH/A1/A1-R"
    page = looked(running, armoury)
    assert "already posted" in page.form["file"].problem
    assert page.look is None


def test_a_later_list_of_the_same_layout_is_compared_and_not_posted(start: Any, armoury: Path, tmp_path: Path) -> None:
    running = start()
    page = looked(running, armoury)
    page.post.second.name.setText(SECOND)
    page.post.second.password.setText(SECOND_PASSWORD)
    page.post.try_it()
    running.settle()
    later = tmp_path / "armoury-later.csv"
    later.write_text(ROWS.replace("shiny", "serviceable"), encoding="utf-8")
    page = looked(running, later)
    assert page.look.looked.comparison is not None
    assert page.differences.isVisible()
    assert not page.post.post.isVisible()
    kept = tmp_path / "compared.xlsx"
    questions.answers.append(kept)
    page.post.compared.click()
    running.settle()
    assert kept.stat().st_size > 1000


def test_a_file_that_is_no_list_says_so_and_nothing_is_offered(start: Any, tmp_path: Path) -> None:
    running = start()
    pretender = tmp_path / "list.xlsx"
    pretender.write_bytes(b"%PDF-1.7 nothing of a sheet")
    page = looked(running, pretender)
    assert page.look is None
    assert page.notice.sentence or page.form["file"].problem
    assert not page.post.isVisible()


ODD = """Nro.,Whereabouts,Weapon,N. de serie,Condition
1,A1-R,Galil ACE 22,ZX-920001,serviceable
2,A1-R,Galil ACE 22,ZX-920002,serviceable
"""


def test_what_a_column_means_is_seen_and_corrected_by_keyboard_before_anything_is_posted(
    start: Any, tmp_path: Path
) -> None:
    running = start()
    path = tmp_path / "odd.csv"
    path.write_text(ODD, encoding="utf-8")
    page = looked(running, path)
    assert page.look.looked.plan.refused == 2, "nobody understands where the weapons are"
    assert page.columns.isVisible()
    assert page.columns_chip.count == "3/5"
    assert {title: choice.chosen() for title, choice in page.columns.choices.items()} == {
        "Nro.": "", "Whereabouts": "", "Weapon": "model", "N. de serie": "serial", "Condition": "condition",
    }  # fmt: skip
    choice = page.columns.choices["Whereabouts"]
    assert choice.accessibleName() == "Whereabouts"
    page.choose.setFocus()
    for _n in range(20):
        running.key(Qt.Key.Key_Tab)
        if running.focus() is choice:
            break
    assert running.focus() is choice, "Tab leads there"
    running.type("Store")
    running.settle()
    assert choice.chosen() == Column.PLACE.value
    assert running.focus() is choice, "the caret stays where it was"
    assert (page.look.looked.plan.posted, page.look.looked.plan.refused) == (2, 0)
    assert page.columns_chip.count == "4/5"
    page.post.second.name.setText(SECOND)
    page.post.second.password.setText(SECOND_PASSWORD)
    page.post.try_it()
    running.settle()
    assert running.door.ask(look_up, ["ZX-920001"])[0].lies[0].place == "NORTH/A1/A1-R"
    later = tmp_path / "odd-later.csv"
    later.write_text(ODD + "3,A1-R,Galil ACE 22,ZX-920003,serviceable\n", encoding="utf-8")
    page = looked(running, later)
    assert page.columns.choices["Whereabouts"].chosen() == "place", "what was corrected is remembered"
    assert page.look.looked.comparison is not None


def test_a_meaning_is_taken_from_the_column_that_had_it_and_a_mistake_can_be_taken_back(
    start: Any, armoury: Path
) -> None:
    running = start()
    page = looked(running, armoury)
    choices = page.columns.choices

    def choose(title: str, value: str) -> None:
        choices[title].choose(value)
        choices[title].activated.emit(choices[title].currentIndex())
        running.settle()

    choose("Condition", "model")
    assert (choices["Condition"].chosen(), choices["Model"].chosen()) == ("model", "")
    for title in choices:
        choose(title, "")
    assert page.look is None
    assert not page.post.isVisible()
    assert page.notice.sentence
    assert page.columns.isVisible()
    choose("Serial number", "serial")
    choose("Model", "model")
    choose("Store", "place")
    assert running.page.look.looked.plan.posted == 3
    page.columns_chip.click()
    assert not page.columns.isVisible()


def test_a_profile_of_the_program_is_not_to_be_changed(start: Any) -> None:
    running = start()
    page = looked(running, Path(__file__).parents[1] / "data" / "leso-excerpt.xlsx")
    assert page.look.profile == "leso"
    assert not page.columns.isVisible()
    assert not page.columns_chip.isVisible()


def test_refused_rows_are_mended_and_posted_beside_their_list(start: Any, armoury: Path, tmp_path: Path) -> None:
    running = start()
    page = looked(running, armoury)
    questions.answers.append(tmp_path / "answer")
    page.post.answer.click()
    page.post.second.name.setText(SECOND)
    page.post.second.password.setText(SECOND_PASSWORD)
    page.post.try_it()
    running.settle()
    book = openpyxl.load_workbook(tmp_path / "answer.xlsx")
    book.worksheets[0]["F2"].value = "serviceable"
    book.save(tmp_path / "mended.xlsx")
    page = looked(running, tmp_path / "mended.xlsx")
    assert page.look.looked.comparison is None
    assert "posted beside the list" in page.post.notice.sentence
    page.post.second.name.setText(SECOND)
    page.post.second.password.setText(SECOND_PASSWORD)
    page.post.try_it()
    running.settle()
    assert [running.door.ask(look_up, [f"ZX-91000{n}"])[0].lies[0].quantity for n in (1, 2, 3)] == [1, 1, 1]


def test_a_file_is_only_replaced_when_somebody_said_so(start: Any, armoury: Path, tmp_path: Path) -> None:
    running = start()
    page = looked(running, armoury)
    mine = tmp_path / "answer.xlsx"
    mine.write_bytes(b"the work of a morning")
    questions.answers.append(tmp_path / "answer")  # the box asked about this name, not about the one with the ending
    page.post.answer.click()
    running.settle()
    assert mine.read_bytes() == b"the work of a morning"
    assert (tmp_path / "answer-2.xlsx").is_file()
