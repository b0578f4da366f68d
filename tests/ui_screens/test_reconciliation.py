"""The yearly reconciliation in the window: stated, compared and answered at headquarters, taken in, and made a case."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sam import clock
from sam.depot import Depot
from sam.domain.commands.master import Pair, WritePlace, WriteType
from sam.domain.commands.movements import NewWeapon, Receive
from sam.domain.reconciliation import State
from sam.keys.effort import FLOOR
from sam.keys.pairing import PairingCode, PairingRole
from sam.practice.half_year import FIRST, PASSWORDS, SECOND
from sam.queries.reconciliation import Reconciled, Reconciliation, reconciled, reconciliation
from sam.services import BY_NAME
from sam.services.answer_statement import answer_statement
from sam.services.founding import Foundation, Founder
from sam.services.state_account import write_statement
from sam.services.users import pair
from sam.ui import questions
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import say
from sam.ui.today.reconciliation_lines import reconciliation_lines
from tests.ui_screens.test_keeping import PASSWORD, headquarters, paired

__all__ = ["headquarters"]  # the fixture


def tone(card: Any) -> Tone:
    """How serious what a card told last is."""
    found: Tone = card.notice.tone
    return found


def mark_of(depot: Any, number: int) -> tuple[str, str]:
    """Mark and calibre of a weapon of the practice depot."""
    row = depot.ask(
        lambda reader: reader.rows(
            "SELECT i.mark, t.calibre FROM item i JOIN item_type t ON t.id = i.type JOIN place p ON p.id = i.place"
            " WHERE i.form = 'weapon' AND p.kind = 'rack' AND i.mark NOT LIKE '%?%' AND length(i.mark) > 4 ORDER BY i.id LIMIT 1 OFFSET ?",
            number,
        ).all()[0]
    )
    return row.mark, row.calibre or ""


def also_at(hq: Depot, mark: str, calibre: str) -> None:
    """Headquarters has a weapon with this number on an account of its own."""
    hq.do(BY_NAME["write-place"].service, WritePlace(kind="building", code="A"))
    hq.do(BY_NAME["write-place"].service, WritePlace(kind="supplier", code="MOD", name="Ministry"))
    hq.do(BY_NAME["write-type"].service, WriteType(code="X", name="Rifle", kind="weapon", calibre=calibre))
    hq.do(BY_NAME["receive"].service, Receive(to="A", supplier="MOD", weapons=(NewWeapon(type="X", serial=mark),)))


@pytest.fixture
def commander(start: Any) -> Any:
    """The window, with a commander before it."""
    return start(FIRST)


def test_from_the_statement_to_the_case(commander: Any, headquarters: Depot, tmp_path: Path) -> None:
    running = commander
    paired(running, headquarters)
    mark, calibre = mark_of(running.door, 3)
    also_at(headquarters, mark, calibre)
    page = running.go("keeping")
    page.refresh()
    running.settle()
    card = page.reconciliation
    stick = tmp_path / "stick"
    stick.mkdir()
    questions.answers.append(stick)
    card.state.setFocus()
    running.key(Qt.Key.Key_Return)
    assert tone(card) is Tone.OK, card.notice.sentence
    (statement,) = stick.iterdir()
    answer = headquarters.run(answer_statement, statement, stick, "See the lorry of October").path
    questions.answers.append(answer)
    page.sticks.get.setFocus()
    running.key(Qt.Key.Key_Return)
    assert tone(card) is Tone.STOP
    assert "rejected" in card.notice.sentence
    assert card.model.rowCount() >= 1
    marks = [card.model.row_at(row).reject.mark for row in range(card.model.rowCount())]
    assert mark in marks
    lines = list(reconciliation_lines(running.door.ask(reconciled), clock.today()))
    assert say(lines[0].what).startswith("Headquarters rejects ")
    assert lines[0].screen == "keeping"
    card.table.selectRow(marks.index(mark))
    card.open.setFocus()
    running.key(Qt.Key.Key_Return)
    assert card.case.isVisible()
    card.case.about.choose(card.case.about.offered()[-1])
    running.type("Ask headquarters whose it is")
    running.settle()
    where = card.case.mapTo(running.window, card.case.rect().center())
    assert running.window.rect().contains(where), "the card that is typed in is in sight"
    running.key(Qt.Key.Key_F12)
    assert card.case.made
    assert not card.case.isVisible()
    now = running.door.ask(reconciliation)
    states = {one.reject.mark: (one.state, one.case) for one in now.rejects}
    assert states[mark] == (State.IN_CASE, card.case.made)
    today = running.go("today")
    (line,) = [line for line in today.work.lines if line.argument == "reconciliation"]
    assert say(line.what) == f"Headquarters rejects {len(now.open)} line of the account"
    today.work.opened.emit(line)
    running.settle()
    assert running.page is page
    assert running.focus() is card.table


def test_a_day_that_is_none_and_a_day_to_come(commander: Any, headquarters: Depot, tmp_path: Path) -> None:
    running = commander
    paired(running, headquarters)
    page = running.go("keeping")
    card = page.reconciliation
    card.as_of.setText("the day before")
    card.write()
    assert card.day_field.problem == "This is not a day."
    card.as_of.setText("1.1.2199")
    questions.answers.append(tmp_path)
    card.write()
    running.settle()
    assert tone(card) is Tone.STOP
    assert running.door.ask(reconciliation).sent is None


def test_a_storekeeper_is_told_who_may_state_it(start: Any) -> None:
    card = start(SECOND).go("keeping").reconciliation
    assert not card.state.allowed
    assert "Who may" in card.state.accessibleDescription()


def test_headquarters_compares_and_answers(start: Any, practice: Path, tmp_path: Path, monkeypatch: Any) -> None:
    founders = (Founder("hana", PASSWORD), Founder("hugo", PASSWORD[::-1]))
    folder, stick = tmp_path / "hq", tmp_path / "stick"
    stick.mkdir()
    Depot.create(folder, Foundation("HQ", "Headquarters", founders, "", headquarters=True), FLOOR)
    with Depot.open(folder, "hana", PASSWORD) as hq:
        running = start(FIRST)
        paired(running, hq)
        mark, calibre = mark_of(running.door, 5)
        also_at(hq, mark, calibre)
        statement = running.door.run(write_statement, stick).path
    monkeypatch.setitem(PASSWORDS, "hana", PASSWORD)
    there = start("hana", folder)
    page = there.go("keeping")
    card = page.reconciliation
    assert not card.state.isVisible()
    assert not list(reconciliation_lines(there.door.ask(reconciled), clock.today())), "paired today"
    lines = list(reconciliation_lines(there.door.ask(reconciled), clock.today() + timedelta(days=366)))
    assert [(say(line.what), say(line.detail)) for line in lines] == [
        ("The account of 1 depot was not reconciled for a year", running.door.code)
    ]
    questions.answers.append(statement)
    card.read.setFocus()
    there.key(Qt.Key.Key_Return)
    assert tone(card) is Tone.WARN
    assert mark in [card.model.row_at(row).reject.mark for row in range(card.model.rowCount())]
    card.remark.setFocus()
    there.type("Both books say so")
    card.answer.setFocus()
    there.key(Qt.Key.Key_Return)
    assert tone(card) is Tone.OK
    assert not card.answer.isVisible()
    (answer,) = stick.glob("*.sama")
    assert not list(reconciliation_lines(there.door.ask(reconciled), clock.today()))
    questions.answers.append(answer)
    back = running.go("keeping")
    back.sticks.take()
    running.settle()
    now = running.door.ask(reconciliation)
    assert now.answer is not None
    assert now.answer.facts["remark"] == "Both books say so"
    assert mark in {one.reject.mark for one in now.open}


def test_to_which_of_two_headquarters(commander: Any, headquarters: Depot, tmp_path: Path) -> None:
    running = commander
    paired(running, headquarters)
    page = running.go("keeping")
    card = page.reconciliation
    assert not card.recipient_field.isVisible(), "there is only one"
    folder = tmp_path / "hq2"
    founders = (Founder("hana", PASSWORD), Founder("hugo", PASSWORD[::-1]))
    Depot.create(folder, Foundation("HQ2", "Other headquarters", founders, "", headquarters=True), FLOOR)
    with Depot.open(folder, "hana", PASSWORD) as other:
        code = PairingCode(PairingRole.HEADQUARTERS, other.code, other.depot_key).text()
    second = running.door.second(SECOND, PASSWORDS[SECOND])
    running.door.do(pair, Pair(text=code), second=second)
    page.refresh()
    running.settle()
    assert card.recipient_field.isVisible()
    assert card.recipient.offered() == [headquarters.code, "HQ2"]
    card.recipient.choose("HQ2")
    page.refresh()
    running.settle()
    questions.answers.append(tmp_path)
    card.write()
    running.settle()
    assert tone(card) is Tone.OK, card.notice.sentence
    sent = running.door.ask(reconciliation).sent
    assert sent is not None
    assert sent.receiver.code == "HQ2"


def test_a_statement_that_is_refused_leaves_nothing_of_the_one_before(
    start: Any, practice: Path, tmp_path: Path, monkeypatch: Any
) -> None:
    founders = (Founder("hana", PASSWORD), Founder("hugo", PASSWORD[::-1]))
    folder = tmp_path / "hq"
    Depot.create(folder, Foundation("HQ", "Headquarters", founders, "", headquarters=True), FLOOR)
    with Depot.open(folder, "hana", PASSWORD) as hq:
        running = start(FIRST)
        paired(running, hq)
        also_at(hq, *mark_of(running.door, 5))
        statement = running.door.run(write_statement, tmp_path).path
    monkeypatch.setitem(PASSWORDS, "hana", PASSWORD)
    there = start("hana", folder)
    card = there.go("keeping").reconciliation
    card.compare(statement)
    there.settle()
    assert card.table.isVisible()
    assert card.answer.isVisible()
    other = tmp_path / "other.sams"
    other.write_bytes(statement.read_bytes()[:-1])
    card.compare(other)
    there.settle()
    assert tone(card) is Tone.STOP
    assert not card.table.isVisible()
    assert not card.answer.isVisible()


def test_an_answer_that_never_came_does_not_end_the_next_year() -> None:
    def lines(due: int) -> int:
        now = Reconciliation(None, None, waiting=True, rejects=(), rejected=0, accepted=0, due_days=due)
        return len(
            list(reconciliation_lines(Reconciled(headquarters=False, now=now, given=(), paired=("HQ",)), clock.today()))
        )

    assert [lines(due) for due in (300, 10, -1)] == [0, 0, 1]


def test_headquarters_that_wrote_nothing_for_long_is_asked_for_a_second_person(
    start: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    founders = (Founder("hana", PASSWORD), Founder("hugo", PASSWORD[::-1]))
    folder, stick = tmp_path / "hq", tmp_path / "stick"
    stick.mkdir()
    with clock.fixed(clock.now() - timedelta(days=60)):
        Depot.create(folder, Foundation("HQ", "Headquarters", founders, "", headquarters=True), FLOOR)
        with Depot.open(folder, "hana", PASSWORD) as hq:
            code = PairingCode(PairingRole.HEADQUARTERS, hq.code, hq.depot_key).text()
            running = start(FIRST)
            key = running.door._depot.depot_key
            hq.do(pair, Pair(text=PairingCode(PairingRole.DEPOT, running.door.code, key).text()))
    running.door.do(pair, Pair(text=code))
    statement = running.door.run(write_statement, stick).path
    monkeypatch.setitem(PASSWORDS, "hana", PASSWORD)
    there = start("hana", folder)
    card = there.go("keeping").reconciliation
    card.compare(statement)
    there.settle()
    card.answer.setFocus()
    there.key(Qt.Key.Key_Return)
    assert tone(card) is Tone.STOP
    assert there.focus() is card.second.name
    there.type("hugo")
    card.second.password.setFocus()
    there.type("not it at all")
    there.key(Qt.Key.Key_Return)
    assert not list(stick.glob("*.sama"))
    assert card.second.isVisible()
    card.second.password.setText(PASSWORD[::-1])
    card.answer.setFocus()
    there.key(Qt.Key.Key_Return)
    assert tone(card) is Tone.OK, card.notice.sentence
    assert len(list(stick.glob("*.sama"))) == 1
    assert not card.second.isVisible()
