"""Issue and return, from the first key to the entry in the book."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sam.practice.half_year import SECOND
from sam.queries.counter import look_up, person_at
from sam.queries.registers import voucher
from sam.queries.voucher_list import vouchers_listed
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.ui import questions
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import say

PERSON = "40118276"


def in_store(running: Any) -> str:
    """Serial of a serviceable weapon in a store that nothing is against."""
    wanted = WeaponsWanted(whereabouts=Whereabouts.STORES, condition="SV")
    weapons = running.door.ask(first_weapons, wanted)
    return next(str(one.serial) for one in weapons if one.serial and not one.restriction)


def with_people(running: Any) -> Any:
    """A weapon that a person has."""
    return running.door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.HOLDERS))[0]


def newest(running: Any) -> Any:
    """The voucher that was made last."""
    return running.door.ask(vouchers_listed, (), None, None)[0]


def states(page: Any) -> list[tuple[str, Tone, bool]]:
    """Number, tone and whether it counts, of each line."""
    return [(entry.number, entry.tone, entry.counts) for entry in page.lines.lines.entries]


def test_a_weapon_is_handed_over_by_keyboard_alone(start: Any) -> None:
    running = start()
    serial = in_store(running)
    running.key(Qt.Key.Key_F3)
    page = running.page
    running.enter("elena")
    assert page.person.person.number == PERSON
    running.enter(serial)
    assert states(page) == [(serial, Tone.OK, True)]
    assert "1 weapon" in page.acknowledgement.text.text()
    running.key(Qt.Key.Key_F12)
    assert "paper" in page.acknowledgement.problem.text()
    running.key(Qt.Key.Key_Space)
    assert page.acknowledgement.on_paper.isChecked()
    running.key(Qt.Key.Key_F12)
    done = newest(running)
    assert (done.kind.value, done.with_whom, done.lines) == ("issue", "Elena Vargas", 1)
    document = running.door.ask(voucher, done.number).document
    assert document["acknowledgement"]["way"] == "paper"
    assert "1 weapon" in document["acknowledgement"]["text"]
    assert running.door.ask(person_at, PERSON).holds[0].item == serial
    assert page.person.person is None
    assert not page.lines.lines.entries
    assert done.number in page.strip.accessibleDescription()


def test_a_scanner_is_enough_to_gather_a_handover(start: Any) -> None:
    running = start()
    serial = in_store(running)
    page = running.go("issue")
    running.scan(PERSON)
    assert page.person.person.name == "Elena Vargas"
    running.scan(serial)
    running.scan(serial)
    assert states(page) == [(serial, Tone.OK, True)]
    assert "twice" in say(page.lines.lines.entries[0].sentence)
    assert page.person.entry.text() == ""
    assert page.lines.lines.entry.text() == ""


def test_a_second_person_does_not_take_over_what_is_unsigned(start: Any) -> None:
    running = start()
    page = running.go("issue")
    running.scan(PERSON)
    running.scan(in_store(running))
    running.scan("40118274")
    assert page.person.person.number == PERSON
    assert "Finish this handover first" in page.strip.accessibleDescription()


def test_a_banned_lot_is_refused_on_its_line_and_the_rest_goes_out(start: Any) -> None:
    running = start()
    serial = in_store(running)
    page = running.go("issue", {"person": PERSON})
    page.lines.lines.take([serial, "150 x IM-19F-0421", "nothing-like-it"])
    running.settle()
    running.settle()
    assert states(page) == [
        (serial, Tone.OK, True),
        ("IM-19F-0421", Tone.STOP, False),
        ("nothing-like-it", Tone.STOP, False),
    ]
    assert "HB-0117" in say(page.lines.lines.entries[1].sentence)
    assert "Nothing in the book" in say(page.lines.lines.entries[2].sentence)
    assert page.lines.total.text() == "1 weapon"
    page.acknowledgement.on_paper.click()
    page.acknowledgement.finish.click()
    running.settle()
    assert newest(running).lines == 1


def test_the_strip_says_refused_for_a_thing_that_is_refused_on_its_line(start: Any) -> None:
    """The strip has the largest words of the screen: it is what an armourer looks at after a scan."""
    running = start()
    page = running.go("issue", {"person": PERSON})
    page.lines.lines.take(["150 x IM-19F-0421"])
    running.settle()
    running.settle()
    assert states(page) == [("IM-19F-0421", Tone.STOP, False)]
    assert "refused" in page.strip.accessibleDescription()
    assert "added" not in page.strip.accessibleDescription()


def test_a_quantity_is_asked_for_and_the_store_that_has_too_little_says_so(start: Any) -> None:
    running = start()
    page = running.go("issue", {"person": PERSON})
    page.lines.lines.take(["9B-22-031"])
    running.settle()
    assert running.focus() is page.lines.quantity
    running.type("999999999")
    running.settle()
    assert states(page) == [("9B-22-031", Tone.STOP, False)]
    page.lines.quantity.selectAll()
    running.type("40")
    running.settle()
    assert states(page) == [("9B-22-031", Tone.OK, True)]
    assert page.lines.total.text() == "40 rounds"


def test_a_ban_on_the_person_stands_at_the_person_and_a_reason_overrules_it(start: Any) -> None:
    running = start()
    people = running.go("people", PERSON)
    people.detail.forbid.click()
    running.enter("lost his rifle")
    page = running.go("issue", {"person": PERSON})
    assert "May not draw" in say(page.person.facts.person.verdict)
    serial = in_store(running)
    page.lines.lines.take([serial])
    running.settle()
    assert "may not draw" in page.person.notice.sentence
    page.acknowledgement.on_paper.click()
    page.acknowledgement.finish.click()
    running.settle()
    assert newest(running).kind.value != "issue" or newest(running).with_whom != "Elena Vargas"
    assert [entry.number for entry in page.lines.lines.entries] == [serial]
    page.person.overruled.emit()
    running.type("order 12")
    running.settle()
    page.acknowledgement.finish.click()
    running.settle()
    done = running.door.ask(voucher, newest(running).number)
    assert (done.person, done.document["override"]) == ("Elena Vargas", "order 12")


def test_a_drawn_signature_is_kept_with_the_text(start: Any) -> None:
    running = start()
    page = running.go("issue", {"person": PERSON})
    page.lines.lines.take([in_store(running)])
    running.settle()
    pad = page.acknowledgement.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    for x in range(40, 160, 10):
        QTest.mouseMove(pad, QPoint(x, 30 + x % 30))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(160, 40))
    assert pad.has_signature
    page.acknowledgement.finish.click()
    running.settle()
    signed = running.door.ask(voucher, newest(running).number).document["acknowledgement"]
    assert signed["way"] == "drawn"
    from sam.services.attachments import kept_attachment

    assert running.door.run(kept_attachment, signed["picture"]).startswith(b"\x89PNG")


def test_what_comes_back_says_who_brings_it_and_where_it_goes(start: Any) -> None:
    running = start()
    weapon = with_people(running)
    page = running.go("return")
    running.scan(weapon.serial)
    running.settle()
    assert page.person.person.name == weapon.holder
    assert page.to.value().startswith("NORTH/A1")
    page.lines.condition.choose("RP")
    page.lines.condition.activated.emit(page.lines.condition.currentIndex())
    page.acknowledgement.on_paper.click()
    running.key(Qt.Key.Key_F12)
    seen = running.door.ask(look_up, [weapon.serial])[0]
    assert seen.lies[0].place_kind == "rack"
    assert seen.lies[0].condition == "RP"
    assert newest(running).kind.value == "return"


def test_what_is_not_out_cannot_come_back(start: Any) -> None:
    running = start()
    page = running.go("return")
    serial = in_store(running)
    page.lines.lines.take([serial])
    running.settle()
    running.settle()
    assert states(page) == [(serial, Tone.STOP, False)]


def test_the_voucher_is_printed_from_the_counter(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("issue", {"person": PERSON})
    page.lines.lines.take([in_store(running)])
    running.settle()
    page.acknowledgement.on_paper.click()
    page.acknowledgement.finish.click()
    running.settle()
    paper = tmp_path / "voucher.pdf"
    questions.answers.append(paper)
    page.acknowledgement.print.click()
    running.settle()
    assert paper.read_bytes().startswith(b"%PDF")


def test_lock_keeps_what_is_typed_and_asks_for_the_password(start: Any) -> None:
    running = start()
    page = running.go("issue", {"person": PERSON})
    page.duty.setText("north gate")
    running.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert running.window.locked
    assert running.door._depot is None
    running.enter("not this one at all")
    assert running.window.lock_page.field.problem
    running.window.lock_page.password.clear()
    running.enter("practice makes steady")
    assert not running.window.locked
    assert page.duty.value() == "north gate"
    assert page.person.person.number == PERSON
    assert running.go("weapons").model.rowCount() > 0


def test_a_storekeeper_may_hand_over_too(start: Any) -> None:
    running = start(SECOND)
    page = running.go("issue", {"person": PERSON})
    assert page.acknowledgement.finish.allowed
