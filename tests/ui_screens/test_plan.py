"""Places from above: the boxes say what lies in them, the arrows walk, Enter goes in, Backspace comes out."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from sam import clock
from sam.domain.commands.master import WritePlace
from sam.queries.plan import Sign, plan_of
from sam.queries.stock_at import place_tree, stock_at
from sam.services.places import write_place
from sam.services.ways_to_look import PlacesAs, places_as
from sam.ui.places.screen import Places
from tests.ui_screens.conftest import Running, Start


def planned(running: Running, path: str = "") -> Any:
    """The screen of places as a plan."""
    page = running.go("places", path or None)
    page.ways[PlacesAs.PLAN].click()
    running.settle()
    return page


def test_every_box_says_what_lies_in_it(start: Start) -> None:
    running = start()
    nodes = running.door.ask(place_tree)
    seen = 0
    for inside in ("", *(node.path for node in nodes)):
        boxes = running.door.ask(plan_of, inside)
        assert {box.path for box in boxes} == {node.path for node in nodes if node.parent == inside}
        for box in boxes:
            weapons, amounts = 0, Counter[str]()
            for line in running.door.ask(stock_at, box.path):
                if line.form == "weapon":
                    weapons += line.quantity
                else:
                    amounts[line.unit] += line.quantity
            assert (box.weapons, dict(box.amounts)) == (weapons, dict(amounts)), box.path
            assert box.within == sum(1 for node in nodes if node.path.startswith(f"{box.path}/"))
            seen += 1
    assert seen == len(nodes)


def test_bans_holds_and_lots_past_their_shelf_life_are_signed_up_to_the_site(start: Start) -> None:
    running = start()

    def signs(inside: str) -> dict[str, dict[Sign, int]]:
        return {box.code: dict(box.signs) for box in running.door.ask(plan_of, inside) if box.signs}

    assert signs("") == {"NORTH": {Sign.HOLD: 3, Sign.BAN: 1}}, "two of the three came in with a case"
    assert signs("NORTH/H3/H3-R") == {"H3-02": {Sign.BAN: 1}}
    assert list(signs("NORTH/A4/A4-R").values()) == [{Sign.HOLD: 3}]
    with clock.fixed(clock.now() + timedelta(days=60)):
        past = signs("NORTH/H3/H3-R")
    assert past["H3-01"][Sign.PAST] > 1
    assert Sign.PAST not in past["H3-02"]


def test_the_plan_is_walked_entered_and_left_by_keys(start: Start) -> None:
    running = start()
    page = planned(running, "NORTH/A1")
    assert page.plan.inside == "NORTH"
    assert page.plan.plan.current.path == "NORTH/A1"
    assert page.plan.plan.hasFocus()
    running.key(Qt.Key.Key_Return)
    running.key(Qt.Key.Key_Return)
    assert page.plan.inside == "NORTH/A1/A1-R"
    running.key(Qt.Key.Key_Right)
    assert page.plan.plan.current.path == "NORTH/A1/A1-R/A1-02"
    assert page.node.path == "NORTH/A1/A1-R/A1-02"
    shown = [page.stock_model.row_at(row).place for row in range(page.stock_model.rowCount())]
    assert set(shown) == {"NORTH/A1/A1-R/A1-02"}
    running.key(Qt.Key.Key_Down)
    assert page.plan.plan.number == 1 + page.plan.plan._across
    running.key(Qt.Key.Key_Backspace)
    assert (page.plan.inside, page.plan.plan.current.path) == ("NORTH/A1", "NORTH/A1/A1-R")
    for _step in range(4):
        running.key(Qt.Key.Key_Backspace)
    assert (page.plan.inside, page.plan.plan.current.path) == ("", "NORTH")


def test_enter_on_a_rack_lists_its_weapons_and_without_weapons_what_lies_there(start: Start) -> None:
    running = start()
    page = planned(running, "NORTH/A1/A1-R/A1-01")
    weapons = page.plan.plan.current.weapons
    running.key(Qt.Key.Key_Return)
    assert running.window.pages.current == "weapons"
    assert running.page.model.rowCount() == weapons > 0
    page = running.go("places", "NORTH/H3/H3-R/H3-01")
    assert page.plan.plan.current.path == "NORTH/H3/H3-R/H3-01"
    page.plan.plan.setFocus()
    running.key(Qt.Key.Key_Return)
    assert running.focus() is page.stock


def test_the_way_of_looking_is_kept_for_the_next_time(start: Start) -> None:
    running = start()
    planned(running)
    assert running.door.run(places_as) is PlacesAs.PLAN
    again = Places(running.window.context)
    again.refresh()
    running.settle()
    assert again.shown_as is PlacesAs.PLAN
    assert again.ways[PlacesAs.PLAN].isChecked()
    again.ways[PlacesAs.TREE].click()
    running.settle()
    assert running.door.run(places_as) is PlacesAs.TREE
    again.deleteLater()


def test_a_new_place_stands_in_the_plan_at_once_in_the_order_of_its_number(start: Start) -> None:
    running = start()
    page = planned(running, "NORTH/A1/A1-R/A1-01")
    for code in ("A1-10", "A1-7"):
        running.door.do(write_place, WritePlace(kind="rack", code=code, inside="NORTH/A1/A1-R"))
    running.settle()
    assert [box.code for box in page.plan.plan.boxes][-3:] == ["A1-06", "A1-7", "A1-10"]
    running.door.do(write_place, WritePlace(kind="rack", code="A1-7", inside="NORTH/A1/A1-R", retired=True))
    running.settle()
    assert [box.code for box in page.plan.plan.boxes][-2:] == ["A1-06", "A1-10"]
    assert "rack A1-10; empty" in page.plan.plan.accessibleDescription()
