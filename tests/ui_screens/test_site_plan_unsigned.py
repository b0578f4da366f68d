"""What is typed and moved on a site plan and not signed yet: nothing of it is lost, and nothing goes to another thing or site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from sam.domain.commands.master import WritePlace
from sam.domain.commands.safety import WriteStorehouse
from sam.domain.site_plan import Spot
from sam.services.places import write_place
from sam.services.storehouses import write_storehouse
from tests.ui_screens.conftest import Running, Start
from tests.ui_screens.test_site_plan import H3, aerial, calm, planned, spots


def two_sites(running: Running) -> Any:
    """The plan of the first site, and a second site with a storehouse of its own."""
    site, door = planned(running), running.door
    door.do(write_place, WritePlace(code="FAR", kind="site", name="Far site"))
    door.do(write_place, WritePlace(code="F1", kind="building", inside="FAR"))
    door.do(write_storehouse, WriteStorehouse(place="FAR/F1", structure="medium"))
    running.settle()
    return site


def test_origin_and_picture_of_one_site_are_not_those_of_the_next(start: Start, tmp_path: Path) -> None:
    running = start()
    site = two_sites(running)
    site.side.sign.show()
    site.side.origin.click()
    card = site.signing
    card.tolerance.setText("1")
    card.remark.setText("surveyed by tape")
    card.leave()
    site.side.picture.click()
    site.pictures.path.setText(str(aerial(tmp_path / "aerial.png")))
    site.pictures._look()
    running.settle()
    for entry in site.pictures.pixels:
        entry.setText("10")
    site.pictures.metres.setText("100")
    site.pictures.leave()
    site.side.origin.click()
    assert (card.origin.text(), card.tolerance.text(), card.remark.text()) == ("gate 1", "1", "surveyed by tape")
    card.leave()
    site.show_place("FAR/F1")
    running.settle()
    assert site.plan.site.path == "FAR"
    site.signing.begin(site.plan, {})
    assert (card.origin.text(), card.tolerance.text(), card.remark.text()) == ("", "", "")
    card.leave()
    pictures = site.pictures
    pictures.begin("FAR", there=False)
    assert (pictures.looked, pictures.canvas.image) == (None, None)
    assert [entry.text() for entry in (pictures.path, *pictures.pixels, pictures.metres)] == [""] * 6


def test_what_is_moved_while_the_plan_is_signed_stays_to_be_signed(start: Start) -> None:
    running = start()
    site = planned(running)
    site._moved("VILLAGE", (50_000, 1_000))
    running.settle()
    site._moved(H3, (100, 0))
    running.settle()
    site.side.sign.click()
    running.settle()
    site._moved("VILLAGE", (50_000, 2_000))
    running.settle()
    site.signing.make.click()
    calm(running)
    assert spots(running) == {"storehouse 1": Spot(100, 0, 1_000), "site 500": Spot(50_000, 1_000)}
    assert site.drafts == {"VILLAGE": Spot(50_000, 2_000)}
    assert "1 change is not signed yet" in site.side.state.text()


def test_typed_metres_stay_until_they_are_taken_or_another_thing_is_chosen(start: Start) -> None:
    running = start()
    site = planned(running)
    side = site.side
    side.what.choose(H3)
    side.east.setFocus()
    side.east.selectAll()
    running.type("77")
    side.pairs.setFocus()
    site.refresh()
    running.settle()
    assert side.east.text() == "77", "a refresh takes nothing back"
    side.east.setFocus()
    side.choose("VILLAGE")
    assert side.east.text() == "500", "the metres of another thing are not left standing"
    side.choose(H3)
    side.east.selectAll()
    running.type("bad")
    running.key(Qt.Key.Key_Return)
    assert side.form["east"].problem
    site.refresh()
    running.settle()
    assert (side.east.text(), bool(side.form["east"].problem)) == ("bad", True)
    side.undo.show()
    site._forget()
    running.settle()
    assert (side.east.text(), side.form["east"].problem) == ("0", "")


def test_walls_of_which_nothing_is_said_reach_as_far_as_before(start: Start) -> None:
    running = start()
    site = planned(running)
    side = site.side
    side.what.choose(H3)
    side.east.setText("5")
    side.reach.setText("")
    side.place.click()
    running.settle()
    assert site.drafts == {H3: Spot(500, 0, 1_000)}
    assert side.reach.text() == "10"
    site._off(H3)
    running.settle()
    side.east.setText("6")
    side.north.setText("0")
    side.place.click()
    running.settle()
    assert site.drafts == {H3: Spot(600, 0, 1_000)}, "of what was taken off, as it was signed"


def test_a_second_click_on_taking_the_picture_away_arms_no_other_act(start: Start, tmp_path: Path) -> None:
    running = start()
    site = planned(running)
    card = site.pictures
    card.begin("NORTH", there=True)
    card.make.setEnabled(False)  # as while the first click is being written
    card.bare.click()
    card.make.setEnabled(True)
    card.begin("NORTH", there=True)
    card.make.click()
    running.settle()
    assert "Choose the picture first" in card.form["file"].problem
