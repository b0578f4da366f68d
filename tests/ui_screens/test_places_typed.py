"""What is put elsewhere on site plans and typed of distances lives through a crash and a lock, each site on its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from sam.domain.site_plan import Spot
from sam.queries.resolve import places_named
from sam.queries.safety import safety
from sam.ui.places.typed import PlacesTyped
from tests.ui_screens.conftest import Running, Start
from tests.ui_screens.test_drafts import again, drafts, wait
from tests.ui_screens.test_site_plan import A4, H3, planned, spots
from tests.ui_screens.test_site_plan_unsigned import two_sites


def come_back(running: Running) -> Any:
    """The screen of places of a program that was started again."""
    page = running.go("places")
    running.settle()
    return page


def test_what_is_put_elsewhere_is_there_after_the_program_ended(start: Start) -> None:
    running = start()
    site = planned(running)
    site._moved("VILLAGE", (50_000, 1_000))
    running.settle()
    site._off(H3)
    running.settle()
    site.side.sign.click()
    site.signing.remark.setFocus()
    running.type("surveyed by tape")
    wait(running)
    assert set(drafts(running)) == {"places"}
    running = again(start, running)
    assert "not finished yet" in running.window.news.sentence
    page = come_back(running)
    site = page.site
    assert site.drawing.isVisible(), "it is looked at as a plan"
    assert site.drafts == {"VILLAGE": Spot(50_000, 1_000), H3: None}
    assert "2 changes are not signed yet" in site.side.state.text()
    site.side.sign.click()
    running.settle()
    assert site.signing.remark.text() == "surveyed by tape"
    running.key(Qt.Key.Key_F12)
    running.settle()
    assert spots(running) == {"site 500": Spot(50_000, 1_000)}
    wait(running)
    assert drafts(running) == {}


def test_what_was_signed_is_signed_also_when_another_site_is_looked_at_by_then(start: Start) -> None:
    running = start()
    site = two_sites(running)
    site._moved("VILLAGE", (50_000, 1_000))
    running.settle()
    signed = site.plan.site.path
    site.signing.sent = dict(site.drafts)
    running.go("places", "FAR/F1")
    site._signed(signed)
    assert site.unsigned() is None
    running.settle()


def test_what_was_typed_waits_for_its_own_storehouse(start: Start) -> None:
    running = start()
    page: Any = running.go("places", "HILL/E3")
    kept = {
        "storehouse": "HILL/E1",
        "site": True,
        "to": "",
        "metres": "270",
        "note": "tape",
        "pes": "",
        "es": "",
        "given": [],
    }
    page.take_up({"distance": kept})
    running.go("places", "HILL/E3")
    assert page.safety.panel.found.storehouse.path == "HILL/E3"
    assert page.safety.distance.isHidden()
    assert page.typed.draft() == {"distance": kept}, "another storehouse takes nothing of it"
    running.go("places", "HILL/E1")
    assert page.safety.distance.isVisible()
    assert page.safety.distance.metres.text() == "270"


def test_each_site_keeps_what_is_not_signed_on_its_own_plan(start: Start) -> None:
    running = start()
    site = two_sites(running)
    site._moved("VILLAGE", (50_000, 1_000))
    running.settle()
    running.go("places", "FAR/F1")
    assert (site.drafts, site.plan.site.path) == ({}, "FAR")
    site.side.what.choose("FAR/F1")
    site.side.east.setText("10")
    site.side.north.setText("0")
    site.side.place.click()
    running.settle()
    site.side.sign.click()
    site.signing.origin.setText("gate 2")
    site.signing.make.click()
    running.settle()
    assert site.drafts == {}
    assert site.plan.plan.origin == "gate 2"
    running.go("places", H3)
    assert site.drafts == {"VILLAGE": Spot(50_000, 1_000)}, "what was put there waits to be signed"
    assert site.plan.plan.origin == "gate 1"
    assert site.plan.things[0].key.startswith("NORTH/")


def test_the_draft_of_a_distance_is_kept(start: Start) -> None:
    running = start()
    site = planned(running)
    village = next(one for one in site.plan.pairs if one.to.key == "VILLAGE" and one.storehouse.key == H3)
    site._record(village)
    running.settle()
    card = site.recording
    assert (card.to.chosen(), card.metres.text()) == ((True, "VILLAGE"), "490")
    card.metres.setFocus()
    card.metres.selectAll()
    running.type("487.5")
    card.leave()
    site._record(village)
    running.settle()
    assert card.metres.text() == "487.5", "what was measured is not taken back by the plan"
    wait(running)
    running = again(start, running)
    page = come_back(running)
    site = page.site
    village = next(one for one in site.plan.pairs if one.to.key == "VILLAGE" and one.storehouse.key == H3)
    site._record(village)
    running.settle()
    assert (site.recording.to.chosen(), site.recording.metres.text()) == ((True, "VILLAGE"), "487.5")
    other = (
        next(one for one in site.plan.pairs if one is not village and one.counted_cm)
        if len(site.plan.pairs) > 1
        else None
    )
    if other is not None:
        site._record(other)
        running.settle()
        assert site.recording.metres.text() != "487.5", "the metres of one pair are not those of another"
        site._record(village)
        running.settle()
        site.recording.metres.setText("487.5")
    running.key(Qt.Key.Key_F12)
    running.settle()
    place = next(one for one in running.door.ask(places_named, H3) if one.path == H3)
    assert [(one.to, one.distance_cm) for one in running.door.ask(safety, place).distances] == [("VILLAGE", 48_750)]
    wait(running)
    assert drafts(running) == {}


def test_a_distance_typed_beside_the_storehouse_stands_there_again(start: Start) -> None:
    running = start()
    planned(running)
    page = running.go("places", A4)
    page.ways[next(iter(page.ways))].click()
    running.settle()
    page.safety._open("distance")
    running.settle()
    card = page.safety.distance
    card.to.choose((False, H3))
    card.metres.setFocus()
    running.type("61.5")
    card.measured.setFocus()
    running.type("tape")
    wait(running)
    running = again(start, running)
    page = come_back(running)
    card = page.safety.distance
    assert page.node.path == A4
    assert card.isVisible()
    assert (card.to.chosen(), card.metres.text(), card.measured.text()) == ((False, H3), "61.5", "tape")


def test_what_is_no_draft_takes_nothing_up(start: Start) -> None:
    running = start()
    page = running.go("places")
    typed = PlacesTyped(page)
    assert typed.take_up("nothing") == ""
    assert typed.take_up({"site_plan": {"put": 5, "signing": "x"}, "licence": 3, "form": {"entries": "x"}}) == ""
    assert (typed.draft(), page.site.drafts) == (None, {})
