"""Where a movement would put explosives: the meters on the form, the better place with one click, the waiver from the refusal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from sam import clock
from sam.domain.commands.master import WritePlace, WriteType
from sam.domain.commands.safety import WriteStorehouse
from sam.domain.items import TypeKind
from sam.domain.sites import Check
from sam.practice.half_year import SECOND
from sam.queries.proposals import types_like
from sam.queries.resolve import places_named
from sam.queries.safety import Safety, safety
from sam.services.catalogue import write_type
from sam.services.places import write_place
from sam.services.storehouses import write_storehouse
from sam.ui.look.tokens import Tone
from tests.ui_screens.conftest import SECOND_PASSWORD, Running, Start


def inside(running: Running, path: str) -> Safety:
    """What the book says of a place now."""
    place = next(one for one in running.door.ask(places_named, path) if one.path == path)
    found: Safety = running.door.ask(safety, place)
    return found


def receipt_of(running: Running, quantity: int, to: str = "HILL/E1", type_: str = "TNT-200") -> Any:
    """A receipt as far as its lines, typed."""
    page = running.go("receipt")
    running.enter("min")
    page.to.take(to)
    running.settle()
    page.adder.type.setFocus()
    running.enter(type_.lower())
    running.enter("TN-26-001")
    running.enter(str(quantity))
    looked(running)
    return page


def looked(running: Running) -> None:
    """The form was judged, and then the storehouses were asked."""
    for _look in range(3):
        running.settle()


def test_the_form_shows_what_is_inside_and_what_would_come(start: Start) -> None:
    running = start()
    page = receipt_of(running, 500)  # 100 kg beside 800 of 1,000
    assert not page.placing.card.isHidden()
    assert page.placing.title.text() == "HILL/E1 after this movement"
    (meter,) = page.placing.levels
    assert (meter.level.counted, meter.level.coming) == (800_000_000, 100_000_000)
    assert meter.level.tone is Tone.WARN
    assert meter.level.figure() == "100 kg left"
    assert "inside 800 kg, comes 100 kg, limit 1,000 kg" in meter.accessibleDescription()
    assert not meter.grab().isNull()
    assert page.placing.ways == [], "where else it may go is told when it is asked for"
    page.placing.where.click()
    looked(running)
    assert [way.accessibleName() for way in page.placing.ways] == ["Put here: HILL/E4"]
    page.to.take("NORTH/A1")
    looked(running)
    assert page.placing.isHidden(), "a place in no storehouse has no meters"


def test_one_click_puts_a_refused_receipt_into_the_better_place(start: Start) -> None:
    running = start()
    page = receipt_of(running, 1_500)
    assert page.placing.title.text() == "HILL/E1 cannot take it"
    assert "100 kg too much" in page.form["to"].problem
    before = running.door.head()
    running.key(Qt.Key.Key_F12)
    assert running.door.head() == before, "nothing was written"
    assert "100 kg too much" in page.form["to"].problem
    (way,) = page.placing.ways
    assert way.accessibleName() == "Put here: HILL/E4"
    page.placing.where.click()
    looked(running)
    assert len(page.placing.ways) == 1, "the others refuse it, each with its reason"
    running.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    looked(running)
    assert page.to.code() == "HILL/E4"
    assert running.focus() is page.to
    assert page.form["to"].problem == ""
    assert page.placing.title.text() == "HILL/E4 after this movement"
    running.key(Qt.Key.Key_F12)
    looked(running)
    assert inside(running, "HILL/E4").judgement.totals == {"1.1": 300_000_000}
    assert page.placing.isHidden()


def test_a_relocation_finds_the_better_place_too(start: Start) -> None:
    running = start()
    page = running.go("relocation")
    page.head.put_path("to", "HILL/E3")
    page.lines.lines.entry.setFocus()
    running.enter("300 x MB-15-207")
    looked(running)
    assert "the authority decides" in page.head.form["to"].problem
    assert "It may go to" not in page.head.form["to"].problem, "that stands beside, with a button"
    (way,) = page.placing.ways
    way.click()
    looked(running)
    assert page.head.value("to") == "HILL/E4"
    page.head.entries["reason"].setText("room for the flares")
    running.key(Qt.Key.Key_F12)
    looked(running)
    assert inside(running, "HILL/E4").judgement.totals == {"1.2.1": 210_000_000}


def test_a_waiver_is_asked_for_where_the_receipt_was_refused(start: Start) -> None:
    running = start()
    page = receipt_of(running, 1_500)
    page.placing.ask_waiver.click()
    looked(running)
    card = page.placing.waiver
    assert [check for check, chip in card.checks.items() if chip.isChecked()] == [Check.LIMIT]
    assert running.focus() is card.reason
    assert not page.finish.isVisible(), "one act at a time"
    running.type("harbour closed")
    last = clock.today() + timedelta(days=3)
    card.until.setText(last.isoformat())
    running.key(Qt.Key.Key_F12)
    assert inside(running, "HILL/E1").waivers == (), "one person alone signs no waiver"
    card.second.name.setText(SECOND)
    card.second.password.setText(SECOND_PASSWORD)
    running.key(Qt.Key.Key_F12)
    looked(running)
    (waiver,) = inside(running, "HILL/E1").waivers
    assert (waiver.until, waiver.reason) == (last, "harbour closed")
    assert page.finish.isVisible()
    assert page.form["to"].problem == ""
    assert "100 kg over" in page.placing.levels[0].level.figure(), "what is waived is still seen"
    running.key(Qt.Key.Key_F12)
    looked(running)
    assert inside(running, "HILL/E1").judgement.totals == {"1.1": 1_100_000_000}
    assert "waived until" in page.notice.sentence


def test_who_may_sign_no_waiver_is_told_so(start: Start) -> None:
    running = start(SECOND)  # a storekeeper
    page = receipt_of(running, 1_500)
    assert not page.placing.ask_waiver.allowed
    assert page.placing.ways, "the better place is open to everybody who moves stock"


def test_a_type_without_classification_is_refused_in_the_form(start: Start) -> None:
    running = start()
    running.door.do(write_type, WriteType(code="BARE", name="Bare round", kind="ammunition"))
    page = receipt_of(running, 5, type_="bare round")
    assert running.door.ask(types_like, "BARE", TypeKind)
    assert "the catalogue does not say its" in page.form["to"].problem
    before = running.door.head()
    running.key(Qt.Key.Key_F12)
    assert running.door.head() == before
    assert page.placing.ways == [], "no storehouse takes it"


def test_weapons_do_not_go_where_ammunition_lies(start: Start) -> None:
    running = start()
    page = running.go("receipt")
    running.enter("min")
    page.to.take("HILL/E1")
    looked(running)
    page.adder.type.setFocus()
    running.enter("galil")
    running.enter("ZX-1")
    looked(running)
    assert "weapons and ammunition would stand together" in page.form["to"].problem
    assert [way.accessibleName() for way in page.placing.ways] == ["Put here: HILL/E4"], "the empty one"


def test_what_fits_nowhere_whole_is_divided_with_one_key(start: Start) -> None:
    running = start()
    page = receipt_of(running, 10_600)  # 2,120 kg: the empty one takes 2,000 of it, the other 200
    assert page.placing.ways == []
    assert "10,000 x TNT block 200 g to HILL/E4, 600 x TNT block 200 g to HILL/E1" in page.placing.divided.text()
    running.key(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    looked(running)
    assert [(line.new.place, line.new.quantity) for line in page.new_lines] == [("HILL/E4", 10_000), ("HILL/E1", 600)]
    assert page.form["to"].problem == ""
    page.lines.undo()
    looked(running)
    assert [(line.new.place, line.new.quantity) for line in page.new_lines] == [("", 10_600)]
    assert "too much" in page.form["to"].problem
    page.placing.divide.click()
    looked(running)
    running.key(Qt.Key.Key_F12)
    looked(running)
    assert inside(running, "HILL/E4").judgement.totals == {"1.1": 2_000_000_000}
    assert inside(running, "HILL/E1").judgement.totals == {"1.1": 920_000_000}


def test_a_list_that_is_longer_than_its_room_is_read_on_with_the_same_key(start: Start) -> None:
    running = start()
    for code in ("E7", "E8", "E9"):
        running.door.do(write_place, WritePlace(code=code, kind="building", inside="HILL"))
        running.door.do(write_storehouse, WriteStorehouse(place=f"HILL/{code}", structure="light"))
    page = receipt_of(running, 1_500)
    low = page.placing.card.height()
    running.key(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    looked(running)
    bar = page.placing.area.verticalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    assert page.placing.card.height() < low + 160, "the lines keep their room"
    while bar.value() < bar.maximum():
        before = bar.value()
        running.key(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
        assert page.placing.where.isChecked()
        assert bar.value() > before
    running.key(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert not page.placing.where.isChecked()
