"""Storage safety in the window: a store becomes a storehouse, gets its licence, a site, a distance, a waiver; and what it refuses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sam import clock
from sam.domain.sites import LICENCE_FORM, Check, Es, Given, Structure
from sam.practice.half_year import FIRST, SECOND
from sam.queries.pairs import licence_proposal
from sam.queries.resolve import places_named
from sam.queries.safety import Safety, safety
from sam.queries.storehouses import storehouses
from sam.queries.today import day
from sam.reports.licence import FORM
from sam.ui import questions
from sam.ui.look.tokens import Tone
from sam.ui.parts.meter import Level, Meter
from sam.ui.parts.words import say
from sam.ui.places.listed_card import Listed
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
    running.settle()  # the tree is asked again, and then the place
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
    running.settle()
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
    running.type("HAMLET")
    side.site.kind.choose(Es.INHABITED)
    running.key(Qt.Key.Key_F12)
    side.panel.acts["distance"].click()
    running.settle()
    side.distance.to.choose((True, "HAMLET"))
    side.distance.metres.setText("1200 ft")
    running.key(Qt.Key.Key_F12)
    assert "is in feet" in side.distance.form["metres"].problem
    side.distance.metres.setText("412.5")
    running.key(Qt.Key.Key_F12)
    (pair,) = found(running).distances
    assert (pair.to, pair.distance_cm, pair.es) == ("HAMLET", 41250, Es.INHABITED)
    assert "HAMLET" in side.panel.around.text()
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
        (Level("1.1", 80_000_000, 100_000_000, coming=5_000_000), Tone.NONE, "15 kg left"),
        (Level("1.1", 80_000_000, 100_000_000, coming=10_000_000), Tone.WARN, "10 kg left"),
        (Level("1.1", 80_000_000, 100_000_000, coming=34_400_000), Tone.STOP, "14.4 kg over"),
        (Level("1.3", 0, None, granted=False, coming=5_000_000), Tone.STOP, "5 kg over"),
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
    assert [one.place.split("/")[1] for one in running.door.ask(day).unwatched] == ["H3"] * 3
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
    assert page.placing.placing is not None
    assert not page.placing.placing.here.fits
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


HILL = "HILL/E1"


def test_what_the_distances_permit_is_taken_over_and_can_be_changed(start: Start) -> None:
    running = start()
    panel = panel_of(running, HILL)
    panel.acts["licence"].click()
    running.settle()
    card = running.page.safety.licence
    assert card.authority.value() == "Explosives safety office of the Ministry", "as in the licence before"
    assert "distances permit 6,822 kg (ROAD); inside 800 kg" in say(card.form["limit.1.1"]._hint)
    card.take_over.click()
    assert card.limits["1.1"].value() == "6822"
    assert card.limits["1.2.1"].value() == "", "where the distances set no limit a person decides"
    card.limits["1.1"].setText("5000")
    card.number.setText("ELL 1/27")
    card.until.setText("2029-01-01")
    card.more["lightning"].choose("no")
    card.more["floor"].setText("Asphalt")
    card.more["combination"].setText("1.1 with 1.3: 900 kg together")
    running.key(Qt.Key.Key_F12)
    said = found(running, HILL).granted
    assert said is not None
    assert said.licence.number == "ELL 1/27"
    assert said.licence.limits["1.1"] == 5_000_000_000
    assert (said.form["lightning"], said.form["floor"], said.form["fire_fighting"]) == ("no", "Asphalt", "yes")
    assert said.form["combination"].startswith("1.1 with 1.3")


def test_every_field_of_the_form_can_be_typed() -> None:
    numbers = {n for n, _name, _title in FORM}
    assert {name for _n, name, _title in FORM} == set(LICENCE_FORM)
    by_the_book = {1, 3, 4, 18, 19, 20, 21}  # title, number, site, distances, limits, authority and date
    assert numbers | by_the_book == set(range(1, 22))


def test_a_limit_that_is_none_is_marked_at_its_own_field(start: Start) -> None:
    running = start()
    panel = panel_of(running, HILL)
    panel.acts["licence"].click()
    running.settle()
    card = running.page.safety.licence
    card.number.setText("ELL 9")
    card.until.setText("2029-01-01")
    card.limits["1.1"].setText("100")
    card.limits["1.3.1"].setText("-4")
    running.key(Qt.Key.Key_F12)
    assert "more than zero" in card.form["limit.1.3.1"].problem
    assert card.form["limit.1.1"].problem == ""
    assert not card.isHidden()


def test_one_click_lists_every_pair_and_which_one_governs(start: Start) -> None:
    running = start()
    panel = panel_of(running, HILL)
    panel.acts["pairs"].click()
    running.settle()
    card = running.page.safety.listed
    model = card.models[Listed.PAIRS]
    rows = [model.row_at(n) for n in range(model.rowCount())]
    assert len(rows) == 7 * 5, "seven pairs, five divisions"
    assert next((one.division, one.distance.to) for one in rows if one.governs) == ("1.1", "ROAD")
    assert rows[0].governs, "what permits least comes first"
    running.key(Qt.Key.Key_Escape)
    assert card.isHidden()
    panel_of(running, "HILL").acts["pairs"].click()
    running.settle()
    assert {model.row_at(n).storehouse for n in range(model.rowCount())} == {f"HILL/E{n}" for n in range(1, 5)}


def test_a_distance_is_measured_again_and_ended(start: Start) -> None:
    running = start()
    panel = panel_of(running, HILL)
    panel.acts["distance"].click()
    running.settle()
    side = running.page.safety
    side.distance.to.choose((True, "ROAD"))
    assert side.distance.form["metres"]._below.text() == "Now 280.7 m"
    side.distance.metres.setText("279")
    side.distance.measured.setText("tape, L. Vargas")
    running.key(Qt.Key.Key_F12)
    assert next(one for one in found(running, HILL).distances if one.to == "ROAD").distance_cm == 27900
    panel.acts["end-distance"].click()
    running.settle()
    side.ending.which.choose("ROAD")
    running.key(Qt.Key.Key_F12)
    assert side.ending.form["reason"].problem, "without a reason it stays"
    side.ending.reason.setText("the road is closed")
    running.key(Qt.Key.Key_F12)
    assert "ROAD" not in {one.to for one in found(running, HILL).distances}
    panel.acts["history"].click()
    running.settle()
    told = side.listed.models[Listed.HISTORY]
    assert [told.cell(n, 2) for n in range(2)] == ["Distance to ROAD: no longer looked at", "Distance to ROAD: 279 m"]


def test_what_is_known_of_one_pair_does_not_stay_for_another(start: Start) -> None:
    running = start()
    as_storehouse(running)
    side = running.page.safety
    for code in ("HAMLET", "MILL"):
        side.panel.acts["site"].click()
        running.type(code)
        side.site.kind.choose(Es.INHABITED)
        running.key(Qt.Key.Key_F12)
        running.settle()
    side.panel.acts["distance"].click()
    running.settle()
    card = side.distance
    card.to.choose((True, "HAMLET"))
    card.given[Given.FEW_PERSONS].setChecked(True)
    card.metres.setText("400")
    running.key(Qt.Key.Key_F12)
    running.settle()
    assert found(running).distances[0].given == {Given.FEW_PERSONS}

    def chips() -> set[Given]:
        return {one for one, chip in card.given.items() if chip.isChecked()}

    side.panel.acts["distance"].click()
    running.settle()
    card.to.choose((True, "HAMLET"))
    assert chips() == {Given.FEW_PERSONS}
    card.to.choose((True, "MILL"))
    assert chips() == set(), "nothing is known of this pair yet"
    card.given[Given.NO_PRIMARIES].setChecked(True)
    running.key(Qt.Key.Key_Escape)
    side.panel.acts["distance"].click()
    running.settle()
    assert card.to.chosen() == (True, "MILL")
    assert chips() == {Given.NO_PRIMARIES}, "what was typed is still there"
    card.to.choose((True, "HAMLET"))
    assert chips() == {Given.FEW_PERSONS}
    card.to.choose((True, "MILL"))
    card.metres.setText("500")
    running.key(Qt.Key.Key_F12)
    assert {one.to: one.given for one in found(running).distances}["MILL"] == set()


def test_figures_of_another_storehouse_are_not_taken_over(start: Start) -> None:
    running = start()
    panel = panel_of(running, HILL)
    panel.acts["licence"].click()
    running.settle()
    card = running.page.safety.licence
    assert card.take_over.isEnabled()
    late = running.door.ask(lambda reader: licence_proposal(reader, storehouses(reader)[0]))
    assert late.place == HILL
    running.key(Qt.Key.Key_Escape)
    panel_of(running, "HILL/E2")
    card.begin(found(running, "HILL/E2"))
    assert card.proposals == {}
    assert not card.take_over.isEnabled(), "until the question is answered"
    card._proposed(late)
    assert card.proposals == {}, "an answer about another storehouse"
    running.settle()
    assert card.take_over.isEnabled()


def test_a_storehouse_is_shown_as_it_was_on_a_past_day(start: Start) -> None:
    running = start()
    panel = panel_of(running, HILL)
    assert panel.levels
    panel.as_of.set_day(clock.today() - timedelta(days=200))
    running.settle()
    running.settle()
    assert panel.found.storehouse is None
    assert panel.levels == []
    panel.as_of.set_day(clock.today() - timedelta(days=100))
    running.settle()
    running.settle()
    assert panel.found.granted is not None
    assert panel.acts["licence"].isHidden(), "nothing is written into the past"
    assert not panel.acts["history"].isHidden()
    panel.as_of.set_day(clock.today() + timedelta(days=1))
    running.settle()
    running.settle()
    assert "still to come" in panel.day_field.problem
    panel_of(running, "HILL/E2")
    assert panel.as_of.day() == clock.today(), "another place is shown as it is today"


def test_today_names_a_licence_that_is_to_be_reviewed(start: Start) -> None:
    running = start()
    panel = panel_of(running, "HILL/E4")
    panel.acts["licence"].click()
    running.settle()
    card = running.page.safety.licence
    card.number.setText("ELL 4/27")
    card.until.setText((clock.today() + timedelta(days=700)).isoformat())
    card.review.setText((clock.today() + timedelta(days=20)).isoformat())
    card.limits["1.1"].setText("2000")
    running.key(Qt.Key.Key_F12)
    lines = [(say(line.what), line.argument) for line in running.go("today").work.lines]
    assert ("HILL/E4: licence ELL 4/27 is to be reviewed", "HILL/E4") in lines
