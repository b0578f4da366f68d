"""Taking in a list in the window: looked at first, then posted by two; the same file twice; a later list compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

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
    assert "already posted" in page.notice.sentence
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
