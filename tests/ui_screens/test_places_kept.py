"""What is typed in the cards of the screen of places lives through the end of the program, and its card stands open again."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from sam.domain.commands.safety import WriteStorehouse
from sam.domain.places import PlaceKind
from sam.domain.sites import Check, Structure
from sam.services.storehouses import write_storehouse
from sam.services.ways_to_look import PlacesAs
from tests.ui_screens.conftest import Running, Start
from tests.ui_screens.test_drafts import again, drafts
from tests.ui_screens.test_site_plan import planned
from tests.ui_screens.test_storehouse import H3, as_storehouse, found, licensed, panel_of


def come_back(start: Start, running: Running, path: str | None = H3) -> tuple[Running, Any]:
    """End the program, start it once more and look at the places: the one of what was typed is chosen."""
    running = again(start, running)
    assert set(drafts(running)) == {"places"}
    assert "not finished yet" in running.window.news.sentence
    page = running.go("places")
    if path is not None:
        assert page.node.path == path
    return running, page


def kept_no_more(running: Running) -> None:
    """What was signed is no draft."""
    running.window.pages.keep_at_once()
    running.settle()
    assert drafts(running) == {}


def test_a_storehouse_that_was_being_written_down(start: Start) -> None:
    running = start()
    panel_of(running).acts["storehouse"].click()
    card = running.page.safety.storehouse
    card.volume.setFocus()
    running.type("240")
    running, page = come_back(start, running)
    card = page.safety.storehouse
    assert card.isVisible()
    assert card.volume.text() == "240"
    assert card.structure.chosen() is None
    card.structure.choose(Structure.MEDIUM)
    running.key(Qt.Key.Key_F12)
    assert found(running).storehouse is not None
    kept_no_more(running)


def test_what_the_book_says_meanwhile_is_not_put_back(start: Start) -> None:
    running = start()
    as_storehouse(running)
    running.page.safety._open("storehouse")
    running.page.safety.storehouse.volume.setFocus()
    running.type("240")
    running.end()
    running = start(folder=running.folder)
    running.door.do(write_storehouse, WriteStorehouse(place=H3, structure="light"))
    page = running.go("places")
    page.safety._open("storehouse")
    card = page.safety.storehouse
    assert (card.structure.chosen(), card.volume.text()) == (found(running).storehouse.structure, "240")  # type: ignore[union-attr]
    assert card.structure.chosen() is not Structure.MEDIUM


def test_a_licence_that_was_being_entered(start: Start) -> None:
    running = start()
    side = as_storehouse(running)
    side.panel.acts["licence"].click()
    running.type("ELL-7")
    side.licence.authority.setFocus()
    running.type("Ministry")
    side.licence.limits["1.1"].setFocus()
    running.type("100")
    yes = next(entry for entry in side.licence.more.values() if hasattr(entry, "choose"))
    yes.choose("yes")
    running, page = come_back(start, running)
    card = page.safety.licence
    assert card.isVisible()
    assert (card.number.text(), card.authority.text(), card.limits["1.1"].text()) == ("ELL-7", "Ministry", "100")
    assert next(entry.chosen() for entry in card.more.values() if hasattr(entry, "choose")) == "yes"
    card.until.setText("2027-06-01")
    running.key(Qt.Key.Key_F12)
    assert found(running).granted is not None
    kept_no_more(running)


def test_a_waiver_and_a_site_of_the_same_storehouse(start: Start) -> None:
    running = start()
    side = as_storehouse(running)
    side.panel.acts["waiver"].click()
    side.waiver.checks[Check.LICENCE].click()
    side.waiver.reason.setFocus()
    running.type("no other store")
    side.waiver.leave()
    side._open("site")
    running.type("SCHOOL")
    running, page = come_back(start, running)
    assert page.safety.waiver.isVisible(), "one of the two stands open"
    assert page.safety.waiver.reason.text() == "no other store"
    assert page.safety.waiver.checks[Check.LICENCE].isChecked()
    page.safety.waiver.leave()
    page.safety._open("site")
    assert page.safety.site.code.text() == "SCHOOL"


def test_the_reason_why_something_ends(start: Start) -> None:
    running = start()
    side = licensed(running)
    side._open("suspend")
    running.type("roof leaks")
    running, page = come_back(start, running)
    card = page.safety.ending
    assert card.isVisible()
    assert card.reason.text() == "roof leaks"
    running.key(Qt.Key.Key_F12)
    said = found(running).granted
    assert said is not None
    assert said.licence.suspended_why == "roof leaks"
    kept_no_more(running)


def test_the_reason_of_one_end_is_not_that_of_another(start: Start) -> None:
    running = start()
    side = licensed(running)
    side._open("suspend")
    running.type("roof leaks")
    running = again(start, running)
    page = running.go("places", "NORTH/A4")
    page = running.go("places", H3)
    page.safety.ending.leave()
    page.safety._open("end")
    assert page.safety.ending.reason.text() == ""


def test_readings_limits_and_what_is_struck_out(start: Start) -> None:
    running = start()
    page = running.go("places", {"climate": H3})
    side = page.climate
    side._open("readings")
    card = side.readings
    running.type("07:30")
    card.rows[0].day.setText("2026-03-02")
    card.rows[0].degrees.setFocus()
    running.type("21.5")
    card._ask_kept()
    card.rows[0].hottest.setFocus()
    running.type("29")
    card._one_more()
    running.type("14:00")
    side.readings.leave()
    side._open("limits")
    running.type("5")
    running, page = come_back(start, running)
    side = page.climate
    card = side.readings
    assert card.isVisible()
    first, second = card.rows[:2]
    assert (first.time.text(), first.degrees.text(), first.hottest.text()) == ("07:30", "21.5", "29")
    assert first.day.day() == date(2026, 3, 2), "the day on which it was read"
    assert second.isVisible()
    assert second.time.text() == "14:00"
    side.readings.leave()
    side._open("limits")
    assert side.bounds.coldest.text() == "5"


def test_a_place_that_was_being_added_or_corrected(start: Start) -> None:
    running = start()
    page = running.go("places", H3)
    page.correct.click()
    page.corrected.name.selectAll()
    running.type("Lower ammunition house")
    running, page = come_back(start, running)
    assert page.corrected.isVisible()
    assert page.corrected.name.text() == "Lower ammunition house"
    running.key(Qt.Key.Key_F12)
    kept_no_more(running)
    page.add.click()
    page.form.kind.choose(PlaceKind.ROOM)
    page.form.code.setFocus()
    running.type("R9")
    running, page = come_back(start, running, None)
    assert page.form.isVisible()
    assert (page.form.kind.chosen(), page.form.code.text()) == (PlaceKind.ROOM, "R9")
    assert page.form.inside.code() == H3
    running.key(Qt.Key.Key_F12)
    kept_no_more(running)


def test_another_place_takes_nothing_of_it_and_loses_nothing(start: Start) -> None:
    running = start()
    panel_of(running).acts["storehouse"].click()
    running.page.safety.storehouse.volume.setFocus()
    running.type("240")
    running = again(start, running)
    page = running.go("places", "NORTH/A4")
    assert page.safety.storehouse.isHidden()
    assert page.typed.draft()["storehouse"]["about"] == H3
    running.go("places", H3)
    page.look_at("safety")
    running.settle()
    assert page.safety.storehouse.isVisible()
    assert page.safety.storehouse.volume.text() == "240"


def test_the_picture_under_a_plan(start: Start) -> None:
    running = start()
    site = planned(running)
    site._act("picture")
    site.pictures.metres.setFocus()
    running.type("120.5")
    running, page = come_back(start, running, None)
    assert page.shown_as is PlacesAs.SITE
    page.site._act("picture")
    assert page.site.pictures.metres.text() == "120.5"
