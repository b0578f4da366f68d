"""The account put right after a count, in the window: two lists, one document, two signatures."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from sam.domain.commands.cases import Approved, DecideCase, OpenCase
from sam.domain.roles import Right
from sam.practice.half_year import PASSWORDS, SECOND
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.services import BY_NAME
from sam.ui.look.tokens import Tone
from tests.ui_screens.test_moving import LOT, document, in_store, lies, newest, sentence, states

CTRL = Qt.KeyboardModifier.ControlModifier


def sign(page: Any, password: str = PASSWORDS[SECOND]) -> None:
    """The second person gives name and password."""
    page.extra.second.name.setText(SECOND)
    page.extra.second.password.setText(password)


def decided(running: Any, *lines: Approved) -> str:
    """A case in which two people decided what is put right."""
    opened = running.door.do(
        BY_NAME["open-case"].service,
        OpenCase(kind="difference", text="count 7", strangers=("a rifle without a number",)),
    )
    case = str(opened.answer["case"])
    command = DecideCase(case=case, decision="correct", reason="counted twice", lines=lines)
    running.door.do(BY_NAME["decide-case"].service, command, second=running.door.second(SECOND, PASSWORDS[SECOND]))
    return case


def begin(running: Any, case: str = "") -> Any:
    """The screen, with its case chosen and the reason said."""
    case = case or decided(running, Approved(lot=LOT, quantity=1))
    page = running.go("adjustment")
    page.head.entries["case"].choose(case)
    page.head.entries["reason"].setText("count 7")
    return page


def choose_type(running: Any, page: Any, code: str) -> None:
    """Choose a type in the row of entries of what was found."""
    page.extra.found.adder.type.setFocus()
    page.extra.found.adder.type.setText("")
    running.type(code)
    running.settle()
    running.key(Qt.Key.Key_Return)


def rifle(running: Any) -> str:
    """Code of a weapon type of the depot."""
    wanted = WeaponsWanted(whereabouts=Whereabouts.STORES, condition="SV")
    return str(running.door.ask(first_weapons, wanted)[0].type_code)


def test_what_is_missing_and_what_was_found_become_one_document_that_two_sign(start: Any) -> None:
    running = start()
    gone, found = in_store(running)[0], rifle(running)
    case = decided(
        running, Approved(serial=gone), Approved(lot=LOT, quantity=20), Approved(type=found, quantity=1, way="in")
    )
    page = running.go("adjustment")
    page.head.entries["case"].setFocus()
    running.key(Qt.Key.Key_Down)
    assert page.head.value("case") == case
    page.head.entries["reason"].setFocus()
    running.type("count 7; colonel Rojas")
    page.lines.lines.entry.setFocus()
    running.enter(gone)
    running.enter(f"20 x {LOT}")
    assert [state[2] for state in states(page)] == [True, False], "the lot lies in the store, and with people"
    page.lines.choose_lies(lambda line: next(n for n, lie in enumerate(line.lies) if lie.place.endswith("H3-01")))
    running.settle()
    assert [state[2] for state in states(page)] == [True, True]
    before = lies(running, LOT)["H3-01"][1]
    running.key(Qt.Key.Key_2, CTRL)
    assert (page.lines.isVisible(), page.extra.found.isVisible()) == (False, True)
    choose_type(running, page, found)
    assert page.extra.found.adder.serial.hasFocus()
    running.enter("FOUND-1")
    assert [entry.counts for entry in page.extra.found.lines.entries] == [True]
    sign(page)
    running.key(Qt.Key.Key_F12)
    assert "Where was it found" in page.head.form["to"].problem
    page.extra.second.clear()
    page.head.entries["to"].setFocus()
    running.enter("a4-05")
    assert [entry.tone for entry in page.extra.found.lines.entries] == [Tone.OK]
    assert "(1)" in page.extra.found_tab.text()
    head = running.door.head()
    running.key(Qt.Key.Key_F12)
    assert running.door.head() == head, "one signature is not enough"
    assert page.extra.second.form["second.name"].problem
    sign(page)
    running.key(Qt.Key.Key_F12)
    done = newest(running)
    assert done.kind.value == "adjustment"
    said = document(running)
    assert (said["reason"], len(said["lines"]), len(said["weapons"])) == ("count 7; colonel Rojas", 3, 1)
    assert lies(running, "FOUND-1") == {"A4-05": ("SV", 1)}
    assert gone not in lies(running, gone)
    assert lies(running, LOT)["H3-01"][1] == before - 20
    assert not page.lines.lines.entries
    assert not page.extra.found.lines.entries
    assert not page.extra.second.password.text()


def test_a_wrong_second_password_stands_at_its_entry_and_nothing_is_lost(start: Any) -> None:
    running = start()
    page = begin(running)
    page.lines.lines.take([in_store(running)[0]])
    running.settle()
    head = running.door.head()
    sign(page, "not the password")
    running.key(Qt.Key.Key_F12)
    assert page.extra.second.form["second.password"].problem
    assert running.door.head() == head
    assert len(page.lines.lines.entries) == 1
    assert page.head.value("reason") == "count 7"


def test_a_found_weapon_that_the_book_has_says_where_beside_its_line(start: Any) -> None:
    running = start()
    known = in_store(running)[0]
    page = begin(running)
    page.extra.turn(found=True)
    choose_type(running, page, rifle(running))
    running.enter(known)
    running.settle()
    (entry,) = page.extra.found.lines.entries
    assert (entry.tone, known in str(entry.sentence)) == (Tone.STOP, True)
    assert page.extra.found.again.isVisible()
    head = running.door.head()
    page.head.entries["to"].setFocus()
    running.enter("a4-05")
    sign(page)
    running.key(Qt.Key.Key_F12)
    assert running.door.head() == head, "the whole document is refused"
    page.extra.found.again.click()
    running.settle()
    assert page.extra.found.lines.entries[0].counts


def test_what_is_not_whole_is_told_at_its_place(start: Any) -> None:
    running = start()
    page = running.go("adjustment")
    running.key(Qt.Key.Key_F12)
    assert page.head.form["case"].problem
    page = begin(running)
    page.head.entries["reason"].setText("")
    head = running.door.head()
    running.key(Qt.Key.Key_F12)
    assert page.head.form["reason"].problem
    page.head.entries["reason"].setText("count 7")
    sign(page)
    running.key(Qt.Key.Key_F12)
    assert "Neither list" in page.notice.sentence
    page.lines.lines.take([f"999999999 x {LOT}"])
    running.settle()
    assert states(page)[0][1:] == (Tone.STOP, False)
    assert sentence(page, 0)
    assert running.door.head() == head


def test_a_scan_goes_to_the_list_that_is_in_sight(start: Any) -> None:
    running = start()
    page = running.go("adjustment")
    serial = in_store(running)[0]
    page.scanned(serial)
    running.settle()
    assert states(page) == [(serial, Tone.OK, True)]
    page.extra.turn(found=True)
    page.scanned("FOUND-2")
    running.settle()
    assert not page.extra.found.lines.entries
    assert "choose a weapon type" in page.strip.accessibleDescription()
    choose_type(running, page, rifle(running))
    page.scanned("FOUND-2")
    running.settle()
    assert [entry.number for entry in page.extra.found.lines.entries] == ["FOUND-2"]


def test_both_lists_are_kept_and_taken_up_again(start: Any) -> None:
    running = start()
    page = running.go("adjustment")
    serial = in_store(running)[0]
    page.head.entries["reason"].setText("count 7")
    page.lines.lines.take([serial])
    page.extra.turn(found=True)
    choose_type(running, page, rifle(running))
    running.enter("FOUND-3")
    sign(page)
    draft = page.draft()
    assert "steady" not in str(draft), "a password is kept nowhere"
    page.start_anew()
    running.settle()
    assert not page.lines.lines.entries
    assert not page.extra.found.lines.entries
    page.take_up(draft)
    running.settle()
    assert [entry.number for entry in page.lines.lines.entries] == [serial]
    assert [entry.number for entry in page.extra.found.lines.entries] == ["FOUND-3"]
    assert page.head.value("reason") == "count 7"


def test_who_may_not_write_off_is_told_who_may(start: Any) -> None:
    running = start(SECOND)
    page = running.go("adjustment")
    assert page.finish.allowed == running.window.context.may(Right.WRITE_OFF)


def test_a_second_password_is_good_for_what_was_seen_alone(start: Any) -> None:
    running = start()
    page = running.go("adjustment")
    one, other = in_store(running)[:2]
    page.head.entries["reason"].setText("count 7")
    page.lines.lines.take([one])
    running.settle()
    password = page.extra.second.password
    sign(page)
    running.settle()
    assert password.text()
    page.lines.lines.take([other])
    running.settle()
    assert not password.text(), "a line more"
    sign(page)
    page.head.entries["reason"].setText("count 8")
    assert not password.text(), "another reason"
    sign(page)
    page.extra.turn(found=True)
    choose_type(running, page, rifle(running))
    running.enter("FOUND-9")
    running.settle()
    assert not password.text(), "something more was found"
    sign(page)
    page.take_up(page.draft())
    running.settle()
    assert not password.text()
