"""People in the window: an authorisation or a ban is ended, with its reason, and the counter goes by it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from sam.queries.counter import person_at
from sam.queries.people_list import people_listed
from sam.ui.parts.words import say


def somebody(running: Any) -> str:
    """Number of a qualified person in the book."""
    rows = running.door.ask(people_listed, "")
    return str(next(row.number for row in rows if row.kind == "person" and row.qualified and not row.banned))


def test_a_ban_is_lifted_and_the_card_says_so_at_once(start: Any) -> None:
    running = start()
    number = somebody(running)
    page = running.go("people", number)
    page.detail.forbid.click()
    running.enter("lost his rifle")
    assert "May not draw" in say(page.detail.facts.person.verdict)
    before = running.door.ask(person_at, number).permissions
    page.detail.lift.click()
    running.settle()
    assert page.lift.isVisible()
    assert "lost his rifle" in page.lift.which.currentText(), "the ban is proposed before the qualifications"
    page.lift.reason.setFocus()
    running.enter("found again, order 9")
    assert page.lift.isHidden()
    after = running.door.ask(person_at, number).permissions
    assert [one for one in before if one not in after] == [one for one in before if one.kind == "ban"]
    assert "May draw" in say(page.detail.facts.person.verdict)


def test_an_authorisation_ends_without_a_reason_only_after_one_is_typed(start: Any) -> None:
    running = start()
    number = somebody(running)
    page = running.go("people", number)
    head = running.door.head()
    page.detail.lift.click()
    running.key(Qt.Key.Key_F12)
    assert page.lift.form["reason"].problem
    assert running.door.head() == head
    count = len(running.door.ask(person_at, number).permissions)
    page.lift.reason.setText("course not repeated")
    running.key(Qt.Key.Key_F12)
    assert len(running.door.ask(person_at, number).permissions) == count - 1


def test_where_nothing_is_in_force_nothing_can_be_ended(start: Any) -> None:
    running = start()
    rows = running.door.ask(people_listed, "")
    unit = next(row.number for row in rows if row.kind == "unit")
    page = running.go("people", unit)
    assert page.detail.lift.isHidden()


def test_one_card_at_a_time_stands_above_the_list(start: Any) -> None:
    running = start()
    page = running.go("people", somebody(running))
    page.detail.allow.click()
    assert page.permit.isVisible()
    page.detail.lift.click()
    assert (page.permit.isHidden(), page.lift.isVisible()) == (True, True)
    running.key(Qt.Key.Key_Escape)
    assert page.lift.isHidden()
    page.add.click()
    assert (page.lift.isHidden(), page.new_person.isVisible()) == (True, True)
