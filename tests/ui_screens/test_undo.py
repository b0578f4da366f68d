"""Ctrl+Z takes back what is not signed yet, wherever the caret is in the form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from tests.ui_screens.conftest import Running, Start
from tests.ui_screens.test_counter import PERSON, in_store, with_people

CTRL = Qt.KeyboardModifier.ControlModifier


def undo(running: Running) -> None:
    """Press Ctrl+Z where the caret is."""
    running.key(Qt.Key.Key_Z, CTRL)


def stands(page: Any) -> tuple[str, list[tuple[str, int]]]:
    """Who is here, and what is on the list."""
    person = page.person.person
    return person.number if person is not None else "", [(line.seen.mark, line.quantity) for line in page.lines.known]


def test_a_handover_goes_back_step_by_step(start: Start) -> None:
    running = start()
    serial = in_store(running)
    page = running.go("issue")
    running.enter(PERSON)
    running.enter(serial)
    running.enter("9B-22-031")
    running.type("40")
    running.key(Qt.Key.Key_Return)
    full = [(serial, 1), ("9B-22-031", 40)]
    assert stands(page) == (PERSON, full)
    page.person.other.click()
    running.settle()
    assert stands(page) == ("", full)
    seen = []
    for _press in range(5):
        page.duty.setFocus()  # anywhere in the form
        undo(running)
        seen.append(stands(page))
    assert seen == [
        (PERSON, full),
        (PERSON, [(serial, 1), ("9B-22-031", 1)]),
        (PERSON, [(serial, 1)]),
        (PERSON, []),
        ("", []),
    ]


def test_an_entry_takes_back_what_was_typed_in_it_first(start: Start) -> None:
    running = start()
    serial = in_store(running)
    page = running.go("issue", {"person": PERSON})
    running.enter(serial)
    page.duty.setFocus()
    running.type("north")
    undo(running)
    assert page.duty.text() == ""
    assert stands(page) == (PERSON, [(serial, 1)])
    undo(running)
    assert stands(page) == (PERSON, [])


def test_the_condition_in_which_something_comes_back(start: Start) -> None:
    running = start()
    page = running.go("return")
    running.enter(with_people(running).serial)
    page.lines.condition.choose("RP")
    page.lines.condition.activated.emit(page.lines.condition.currentIndex())
    assert page.lines.known[0].into == "RP"
    page.lines.lines.entry.setFocus()
    undo(running)
    assert page.lines.known[0].into == ""
    assert page.lines.condition.chosen() == ""
    undo(running)
    assert page.lines.known == []


def test_what_is_signed_is_not_taken_back(start: Start) -> None:
    running = start()
    page = running.go("issue", {"person": PERSON})
    running.enter(in_store(running))
    page.acknowledgement.on_paper.setChecked(True)
    running.key(Qt.Key.Key_F12)
    assert stands(page) == ("", [])
    undo(running)
    assert stands(page) == ("", [])


def test_a_receipt_goes_back_step_by_step(start: Start) -> None:
    running = start()
    page = running.go("receipt")
    running.enter("min")
    page.adder.type.setFocus()
    running.enter("galil")
    running.enter("ZX-1")
    running.enter("ZX-2")
    page.condition.choose("RP")
    page.condition.activated.emit(page.condition.currentIndex())
    page.remove.click()
    page.start_anew()
    running.settle()
    seen = []
    for _press in range(5):
        page.reference.setFocus()
        undo(running)
        seen.append([(line.number, getattr(line.new, "condition", "")) for line in page.new_lines])
    assert seen == [
        [("ZX-1", "")],
        [("ZX-1", ""), ("ZX-2", "RP")],
        [("ZX-1", ""), ("ZX-2", "")],
        [("ZX-1", "")],
        [],
    ]
    assert page.supplier.code() == "MIN"
