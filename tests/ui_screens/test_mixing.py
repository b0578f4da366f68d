"""The mixing table in the window: walked by keys, decided by two people, heard by the form that was refused."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt

from sam.domain.answers import Answer
from sam.domain.problems import Problem
from sam.domain.problems.safety import SafetyProblem
from sam.practice.half_year import SECOND
from sam.queries.mixing import decided
from sam.ui.look import style
from tests.ui_screens.conftest import SECOND_PASSWORD, Running, Start
from tests.ui_screens.test_placing import looked


def decided_now(running: Running) -> dict[tuple[str, str], Answer]:
    found: Any = running.door.ask(decided)
    return {one.groups: one.answer for one in found.values()}


def test_a_cell_is_found_by_keys_decided_by_two_and_taken_back(start: Start) -> None:
    running = start()
    page: Any = running.go("mixing")
    assert page.grid.hasFocus()
    running.type("dg")
    assert page.grid.pair == ("D", "G")
    assert page.title.text() == "D with G"
    assert "as the national competent authority decides" in page.said.text()
    running.key(Qt.Key.Key_Right)
    assert page.grid.pair == ("D", "H")
    running.key(Qt.Key.Key_Left)
    running.key(Qt.Key.Key_Return)
    assert page.card.answer.hasFocus()
    page.card.reason.setFocus()
    running.type("letter 4 of the MoD")
    running.key(Qt.Key.Key_F12)
    assert page.card.second.form["second.name"].problem, "one person alone decides nothing"
    page.card.second.name.setText(SECOND)
    page.card.second.password.setText(SECOND_PASSWORD)
    running.key(Qt.Key.Key_F12)
    running.settle()
    assert decided_now(running) == {("D", "G"): Answer.YES}
    assert (page.card.isHidden(), page.grid.hasFocus()) == (True, True)
    assert "letter 4 of the MoD" in page.said.text()
    assert "By the table it would be: ask the authority" in page.source.text()
    assert page.model.rowCount() == 1
    assert "1 cell is set" in page.subtitle()
    page.decide.click()
    page.card.answer.choose("")
    page.card.reason.setText("letter 9: no more")
    page.card.second.name.setText(SECOND)
    page.card.second.password.setText(SECOND_PASSWORD)
    page.card.make.click()
    running.settle()
    assert decided_now(running) == {}
    page._signed((Problem(SafetyProblem.NO_LICENCE, values={"place": "HILL/E1"}),))
    style.speak(running.app, "es")
    assert "has no explosives limit licence" not in page.told.sentence, (
        "what it is against is said in the language in use"
    )


def test_what_is_refused_until_the_authority_decides_goes_in_after_it(start: Start) -> None:
    running = start()
    page = running.go("relocation")
    page.head.put_path("to", "HILL/E3")
    page.lines.lines.entry.setFocus()
    running.enter("300 x MB-15-207")
    looked(running)
    assert "the authority decides" in page.head.form["to"].problem
    table = running.go("places", "HILL/E3").safety.panel.acts["mixing"]
    table.click()
    running.settle()
    mixing = running.page
    mixing.open(re.findall(r"group ([A-S])\b", page.head.form["to"].problem)[:2])
    mixing.decide.click()
    mixing.card.reason.setText("letter 4")
    mixing.card.second.name.setText(SECOND)
    mixing.card.second.password.setText(SECOND_PASSWORD)
    mixing.card.make.click()
    running.settle()
    page = running.go("relocation")
    page.lines.look_again()
    looked(running)
    assert "authority" not in page.head.form["to"].problem
    assert "licence" in page.head.form["to"].problem, "what else is against it stays"


def test_who_may_not_decide_reads_the_table_and_is_told_who_may(start: Start) -> None:
    running = start(SECOND)  # a storekeeper
    page = running.go("mixing")
    assert not page.decide.allowed
    page.substances.click()
    assert page.grid.groups == ("A", "C", "D", "G", "L", "S")
    page.grid.choose("C", "D")
    page._stood()
    assert "Test Series 3" in page.said.text()
