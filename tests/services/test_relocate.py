"""From room to rack, into the workshop and out of it; and a sealed box that moves with everything in it."""

from __future__ import annotations

from tests.services.counter import Counter


def test_from_room_to_rack(counter: Counter) -> None:
    counter.post(
        "relocate", to="S1/B1/R1/K1", lines=[{"serial": "A100"}, {"type": "SLING", "quantity": 7}], reason="order"
    )
    assert counter.at("A100") == "S1/B1/R1/K1"
    assert (counter.count("SLING", "S1/B1/R1"), counter.count("SLING", "S1/B1/R1/K1")) == (13, 7)
    assert counter.document()["reason"] == "order"


def test_a_place_is_found_without_capitals(counter: Counter) -> None:
    counter.post("relocate", to="s1/b1/r1/k1", lines=[{"serial": "A100"}])
    counter.post("relocate", to="r2", lines=[{"serial": "A100"}])
    assert counter.at("A100") == "S1/B1/R2"


def test_of_two_rooms_with_one_code_the_path_is_written(counter: Counter) -> None:
    counter.post("write-place", kind="building", code="B2", inside="S1")
    counter.post("write-place", kind="room", code="R1", inside="B2")
    assert counter.refused("relocate", to="R1", lines=[{"serial": "A100"}]) == [
        "to: Several places are called “R1”: S1/B1/R1, S1/B2/R1. Write the whole path."
    ]
    counter.post("relocate", to="S1/B2/R1", lines=[{"serial": "A100"}])
    assert counter.at("A100") == "S1/B2/R1"


def test_a_room_and_a_person_may_have_one_number(counter: Counter) -> None:
    counter.post("write-place", kind="room", code="101", inside="B1")
    counter.post("write-person", number="101", name="Hundred And One")
    counter.post("relocate", to="101", lines=[{"serial": "A100"}])
    assert counter.at("A100") == "S1/B1/101"
    counter.post("issue", to="101", lines=[{"serial": "A100", "place": "101"}])
    assert counter.at("A100") == "101"
    counter.post("return", to="101", lines=[{"serial": "A100", "place": "101"}])
    assert counter.at("A100") == "S1/B1/101"


def test_to_the_workshop_and_back(counter: Counter) -> None:
    counter.post("to-workshop", to="WS", lines=[{"serial": "A100", "into": "RP"}])
    assert (counter.at("A100"), counter.life("A100").condition) == ("S1/WS", "RP")
    counter.post("relocate", to="R1", lines=[{"serial": "A100"}])
    counter.post("reclassify", lines=[{"serial": "A100"}], into="SV", reason="new extractor")
    assert counter.story("A100") == ["receipt", "workshop", "relocation", "reclassification"]


def test_to_the_workshop_straight_from_the_holder(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    counter.post("to-workshop", to="WS", lines=[{"serial": "A100"}])
    assert counter.at("A100") == "S1/WS"


def test_a_relocation_does_not_change_a_condition(counter: Counter) -> None:
    assert counter.refused("relocate", to="K1", lines=[{"serial": "A100", "into": "RP"}]) == [
        "lines 1: Relocation cannot go from S1/B1/R1 to S1/B1/R1/K1. Choose another place or another kind of movement."
    ]


def test_a_sealed_box_moves_with_what_is_in_it(counter: Counter) -> None:
    counter.post("relocate", to="BX1", lines=[{"lot": "L-1", "quantity": 200}])
    done = counter.post("write-place", kind="box", code="BX1", inside="R2")
    assert done.answer["path"] == "S1/B1/R2/BX1"
    assert counter.count("BALL-556", "S1/B1/R2/BX1", "L-1") == 200
    assert counter.document()["places"][0]["seal"] == "77", "what is left out stays as it was"


def test_a_room_that_is_closed_can_still_be_emptied(counter: Counter) -> None:
    counter.post("write-place", kind="room", code="R8", inside="B1")
    counter.post("write-place", kind="room", code="R8", inside="B1", retired=True)
    counter.post("write-place", kind="room", code="R8", inside="B1", name="Old room")
    assert counter.document()["places"][0]["retired"] is True
    assert counter.refused("relocate", to="R8", lines=[{"serial": "A100"}]) == [
        "to: “R8” is no longer in use. Choose another."
    ]
