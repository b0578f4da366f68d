"""Storage safety in the window: a store becomes a storehouse, gets its licence, a site, a distance, a waiver; and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from sam.domain.sites import Check, Es, Structure
from sam.practice.half_year import FIRST, SECOND
from sam.queries.resolve import places_named
from sam.queries.safety import Safety, safety
from sam.queries.today import day
from sam.ui import questions
from sam.ui.look.tokens import Tone
from sam.ui.parts.meter import Level, Meter
from sam.ui.parts.words import say
from tests.ui_screens.conftest import SECOND_PASSWORD, Running, Start

H3 = "NORTH/H3"


def found(running: Running, path: str = H3) -> Safety:
    """What the book says now."""
    place = next(one for one in running.door.ask(places_named, path) if one.path == path)
    said: Safety = running.door.ask(safety, place)
    return said


def panel_of(running: Running, path: str = H3) -> Any:
    """The panel of a place."""
    page = running.go("places", path)
    if not page.safe.isChecked():
        page.safe.click()
        running.settle()
    return page.safety.panel


def as_storehouse(running: Running, structure: Structure = Structure.MEDIUM) -> Any:
    """The ammunition house is written down as a storehouse, by keyboard."""
    panel = panel_of(running)
    panel.acts["storehouse"].click()
    running.page.safety.storehouse.structure.choose(structure)
    running.page.safety.storehouse.volume.setFocus()
    running.key(Qt.Key.Key_F12)
    return running.page.safety


def licensed(running: Running, kg: str = "100", number: str = "ELL-1") -> Any:
    """And gets a licence."""
    side = as_storehouse(running)
    side.panel.acts["licence"].click()
    running.type(number)
    side.licence.authority.setText("Ministry")
    side.licence.until.setText("2027-06-01")
    for entry in side.licence.limits.values():
        entry.setText(kg)
    running.key(Qt.Key.Key_F12)
    return side


def test_a_store_becomes_a_storehouse_with_a_licence(start: Start) -> None:
    running = start()
    panel = panel_of(running)
    assert "nothing that comes in is checked" in panel.state.text()
    side = licensed(running)
    assert side.licence.isHidden()
    said = found(running)
    assert said.storehouse is not None
    assert said.granted is not None
    assert said.granted.licence.number == "ELL-1"
    assert "ELL-1" in side.panel.state.text()
    assert {meter.level.division for meter in side.panel.levels} >= {"1.1", "1.4"}
    assert running.page.safe.isChecked()


def test_a_licence_that_cannot_be_stands_beside_its_fields(start: Start) -> None:
    running = start()
    side = as_storehouse(running)
    side.panel.acts["licence"].click()
    side.licence.number.setText("ELL-2")
    side.licence.authority.setText("Ministry")
    side.licence.until.setText("2020-01-01")
    side.licence.limits["1.1"].setText("2 lb")
    running.key(Qt.Key.Key_F12)
    assert "before it begins" in side.licence.form["until"].problem
    assert not side.licence.isHidden()
    assert "kilograms" in str(side.licence.form["limit.1.1"].problem) + str(side.licence.notice._said)
    running.key(Qt.Key.Key_Escape)
    side.panel.acts["licence"].click()
    assert side.licence.number.value() == "ELL-2", "what was typed is still there"


def test_a_site_and_its_distance_and_the_paper(start: Start, tmp_path: Any) -> None:
    running = start()
    side = licensed(running)
    side.panel.acts["site"].click()
    running.type("VILLAGE")
    side.site.kind.choose(Es.INHABITED)
    running.key(Qt.Key.Key_F12)
    side.panel.acts["distance"].click()
    running.settle()
    side.distance.metres.setText("1200 ft")
    running.key(Qt.Key.Key_F12)
    assert "is in feet" in side.distance.form["metres"].problem
    side.distance.metres.setText("412.5")
    running.key(Qt.Key.Key_F12)
    (pair,) = found(running).distances
    assert (pair.to, pair.distance_cm, pair.es) == ("VILLAGE", 41250, Es.INHABITED)
    assert "VILLAGE" in side.panel.around.text()
    questions.answers.append(tmp_path / "licence.pdf")
    side.panel.print.click()
    running.settle()
    assert (tmp_path / "licence.pdf").read_bytes().startswith(b"%PDF")


def test_a_waiver_is_signed_by_two_and_shown(start: Start) -> None:
    running = start()
    side = licensed(running)
    side.panel.acts["waiver"].click()
    side.waiver.checks[Check.LIMIT].click()
    side.waiver.reason.setText("harbour closed")
    side.waiver.until.setText("2027-01-31")
    running.key(Qt.Key.Key_F12)
    assert found(running).waivers == (), "one person alone signs no waiver"
    side.waiver.second.name.setText(SECOND)
    side.waiver.second.password.setText(SECOND_PASSWORD)
    running.key(Qt.Key.Key_F12)
    (waiver,) = found(running).waivers
    assert waiver.signed_by == (FIRST, SECOND)
    tones = [notice.tone for notice in side.panel.notices]
    assert Tone.HOLD in tones


def test_who_may_not_is_told_so_on_the_button(start: Start) -> None:
    running = start(SECOND)  # a storekeeper
    panel = panel_of(running)
    assert not panel.acts["storehouse"].allowed


@pytest.mark.parametrize(
    ("level", "tone", "figure"),
    [
        (Level("1.1", 0, 100_000_000), Tone.NONE, "100 kg left"),
        (Level("1.1", 90_000_000, 100_000_000), Tone.WARN, "10 kg left"),
        (Level("1.1", 100_000_000, 100_000_000), Tone.WARN, "0 kg left"),
        (Level("1.1", 114_400_000, 100_000_000), Tone.STOP, "14.4 kg over"),
        (Level("1.3", 5_000_000, None, granted=False), Tone.STOP, "5 kg over"),
        (Level("1.4", 5_000_000, None), Tone.NONE, "no limit by quantity"),
    ],
)
def test_a_meter_says_what_is_left_or_too_much(level: Level, tone: Tone, figure: str, start: Start) -> None:
    assert (level.tone, level.figure()) == (tone, figure)
    meter = Meter(level)
    assert figure in meter.accessibleName()
    assert not meter.grab().isNull()
    meter.deleteLater()


def test_today_leads_to_what_is_against_a_storehouse_and_to_what_nobody_checks(start: Start) -> None:
    running = start()
    assert running.door.ask(day).unwatched == (), "a depot without storehouses is left alone"
    licensed(running, kg="1")
    lines = [(say(line.what), line.argument) for line in running.go("today").work.lines]
    assert ("NORTH/H3: storage safety", H3) in lines
    now = running.door.ask(day)
    assert [one.place for one in now.unsafe] == [H3]
    assert Check.LIMIT in now.unsafe[0].checks


def test_a_receipt_that_may_not_come_in_is_refused_beside_the_place(start: Start) -> None:
    running = start()
    licensed(running, kg="1000")
    before = running.door.head()
    page = running.go("receipt")
    running.enter("min")
    running.key(Qt.Key.Key_Tab)
    running.enter("h3")
    page.adder.type.setFocus()
    running.enter("galil")
    running.enter("ZX-1")
    running.key(Qt.Key.Key_F12)
    running.settle()
    said = page.form["to"].problem
    assert "weapons and ammunition would stand together" in said
    assert "No other storehouse" in said
    assert running.door.head() == before


def test_a_licence_is_suspended_and_restored_and_a_waiver_ended(start: Start) -> None:
    running = start()
    side = licensed(running)
    assert not side.panel.acts["suspend"].isHidden()
    assert side.panel.acts["restore"].isHidden()
    side.panel.acts["suspend"].click()
    running.key(Qt.Key.Key_F12)
    assert side.ending.form["reason"].problem
    running.type("roof leaks")
    running.key(Qt.Key.Key_F12)
    said = found(running).granted
    assert said is not None
    assert said.licence.suspended_why == "roof leaks"
    assert not side.panel.acts["restore"].isHidden()
    side.panel.acts["restore"].click()
    running.type("mended")
    running.key(Qt.Key.Key_F12)
    said = found(running).granted
    assert said is not None
    assert said.licence.suspended_on is None
    assert side.panel.acts["end"].isHidden()
