"""Places: in what they stand, and how they may be called."""

from __future__ import annotations

from tests.services.counter import Counter, told


def test_a_building_may_stand_alone_and_says_so_once(counter: Counter) -> None:
    done = counter.post("write-place", kind="building", code="B7")
    assert told(done) == [
        "inside: This building stands in nothing. If it belongs into one of these, close it and add it again inside: site."
    ]
    assert told(counter.post("write-place", kind="building", code="B7", name="Old mill")) == []


def test_a_name_that_a_place_has_stays_its_name(counter: Counter) -> None:
    counter.post("write-place", kind="room", code="R1", inside="B1", name="Losts")
    assert counter.refused("write-place", kind="room", code="R1", inside="B1", name="lost") == [
        "name: “lost” names a place of the account itself (lost). Choose another, or nobody can tell the two apart."
    ]
    counter.post("write-place", kind="room", code="R1", inside="B1")
