"""Keys, seals and the doors of rooms: what is written down, what is refused, and that a replay gives the same registers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from sam import clock
from sam.domain.room import KeyAct, RoomAct, SealState, seal_numbers
from sam.queries.key_register import KeyRow, key_named, keys
from sam.queries.room_log import entries, open_rooms, open_visits
from sam.queries.rooms_to_do import rooms_to_do
from sam.queries.seal_register import seal_acts, seal_numbered, seal_stock, seals
from sam.reports.room_words import key_state
from sam.services.rebuild import rebuild
from tests.services.counter import Counter, told

EVENING = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def key(counter: Counter, number: str = "K-1") -> KeyRow:
    found = key_named(counter.depot.ask(keys), number)
    assert found is not None
    return found


@pytest.fixture
def kept(counter: Counter) -> Counter:
    """A key of two copies to R1, and a range of seals."""
    counter.post("write-key", number="K-1", opens="door of R1", place="R1", copies=2, kept_at="cabinet 3", lock="L-77")
    counter.post("log-room", seals=[{"act": "received", "first": "A0098", "last": "A0103"}])
    return counter


def done(counter: Counter, act: str, **said: Any) -> list[str]:
    return told(counter.post("log-room", keys=[{"key": "k-1", "act": act, **said}]))


def again(counter: Counter) -> None:
    """A replay gives the same tables."""
    before = (counter.depot.ask(keys, gone=True), counter.depot.ask(entries), counter.depot.ask(seal_acts))
    counter.depot.run(rebuild)
    assert (counter.depot.ask(keys, gone=True), counter.depot.ask(entries), counter.depot.ask(seal_acts)) == before


def test_a_key_goes_out_and_comes_back(kept: Counter) -> None:
    assert "not on the access list" in done(kept, "issued", who="1001", due="17:00")[0]
    (out,) = key(kept).out
    assert (out.who, out.copies, out.due, out.late, key(kept).there) == ("Ito Nguyen", 1, "17:00", False, 1)
    with clock.fixed(EVENING):
        assert key(kept).late
    assert (
        "copies named: 2; copies there: 1"
        in kept.refused("log-room", keys=[{"key": "K-1", "act": "issued", "copies": 2, "who": "Ben"}])[0]
    )
    assert (
        "copies named: 1; copies there: 0"
        in kept.refused("log-room", keys=[{"key": "K-1", "act": "returned", "who": "Ben"}])[0]
    )
    assert "still has it (Ito Nguyen)" in kept.refused("write-key", number="K-1", retired=True)[0]
    done(kept, "returned", who="1001")
    assert key(kept).there == 2
    assert [one.act for one in key(kept).acts] == [KeyAct.ISSUED, KeyAct.RETURNED]
    again(kept)


def test_the_access_list_is_kept_as_the_institution_set_it(kept: Counter) -> None:
    kept.post("change-settings", values=[{"key": "key_access", "value": "refuse"}])
    said = {"key": "K-1", "act": "issued", "who": "1001"}
    assert "Authorise them for keys first" in kept.refused("log-room", keys=[said])[0]
    kept.post("log-room", keys=[{**said, "reason": "the armourer is ill"}])  # Ana is a commander
    done(kept, "returned", who="1001")
    kept.post("authorise", person="1001", category="KEYS")
    assert done(kept, "issued", who="1001") == []
    done(kept, "returned", who="1001")
    kept.post("forbid", person="1001", reason="under inquiry")
    assert "under inquiry" in kept.refused("log-room", keys=[said])[0]


def test_a_lost_key_is_reported_and_its_lock_changed(kept: Counter) -> None:
    done(kept, "issued", who="1001")
    assert "Write to whom" in kept.refused("log-room", keys=[{"key": "K-1", "act": "lost", "who": "1001"}])[0]
    assert "change the lock" in done(kept, "lost", who="1001", reported="guard commander, 14/26")[0]
    assert (key(kept).lost, key(kept).there, key(kept).out) == (1, 1, ())
    assert "copies seen" not in "".join(done(kept, "counted", copies=1))
    assert "copies seen: 0; copies that should be there: 1" in done(kept, "counted", copies=0)[0]
    done(kept, "lock_changed", copies=3)
    assert (key(kept).lost, key(kept).there, key(kept).changed_on) == (0, 3, "2026-11-22")
    again(kept)


def test_a_copy_that_a_count_does_not_find_stays_amiss_until_it_is_explained(kept: Counter) -> None:
    done(kept, "counted", copies=1)
    assert (key(kept).short, key_state(key(kept))) == (1, "1 copy not found in the last count")
    assert [one.number for one in kept.depot.ask(rooms_to_do).short] == ["K-1"], "Today says so"
    done(kept, "counted", copies=2)
    assert (key(kept).short, key_state(key(kept))) == (0, "in its place")
    done(kept, "counted", copies=1)
    done(kept, "lost", reported="guard commander, 15/26")
    assert (key(kept).short, key(kept).lost) == (0, 1), "it is known now what became of it"
    again(kept)


def test_a_key_that_comes_back_with_the_closing_is_not_asked_for(kept: Counter) -> None:
    done(kept, "issued", who="1001")
    closing: dict[str, Any] = {"act": "closed", "place": "R1", "statement": "as it is"}
    without = kept.post("log-room", **closing)
    assert any("have not come back: K-1" in text for text in told(without))
    both = kept.post("log-room", **closing, keys=[{"key": "K-1", "act": "returned", "who": "1001"}])
    assert not any("have not come back" in text for text in told(both))


def test_seals_that_are_known_are_named_together(kept: Counter) -> None:
    assert kept.refused("log-room", seals=[{"act": "received", "first": "A0098", "last": "A0110"}]) == [
        "seals 1 first: 6 seals of this range are in the register already, the first is A0098. Look at the numbers of the range."
    ]


def test_a_seal_goes_one_way_through_its_life(kept: Counter) -> None:
    assert kept.depot.ask(seal_stock).kept == 6
    assert "in the register already" in kept.refused("log-room", seals=[{"act": "received", "first": "a0100"}])[0]
    assert "is no range" in kept.refused("log-room", seals=[{"act": "received", "first": "A9", "last": "B2"}])[0]
    assert (
        "not in the register" in kept.refused("log-room", seals=[{"act": "applied", "first": "Z1", "place": "BX1"}])[0]
    )
    kept.post("log-room", seals=[{"act": "applied", "first": "A0098", "place": "BX1"}])
    assert "put on once" in kept.refused("log-room", seals=[{"act": "applied", "first": "A0098", "place": "R1"}])[0]
    assert (
        "carries seal A0098"
        in kept.refused("log-room", seals=[{"act": "applied", "first": "A0099", "place": "BX1"}])[0]
    )
    assert (
        "what was seen" in kept.refused("log-room", seals=[{"act": "checked", "first": "A0098", "found": "broken"}])[0]
    )
    kept.post("log-room", seals=[{"act": "checked", "first": "A0098", "found": "intact"}])
    change = [{"act": "removed", "first": "A0098"}, {"act": "applied", "first": "A0099", "place": "BX1"}]
    kept.post("log-room", seals=change)
    kept.post("log-room", seals=[{"act": "destroyed", "first": "A0098"}])
    one = kept.depot.ask(seal_numbered, "a0098")
    assert one is not None
    assert one.state is SealState.DESTROYED
    assert [(seal.number, seal.place) for seal in kept.depot.ask(seals)] == [("A0099", "S1/B1/R1/K1/BX1")]
    again(kept)


def test_the_seal_of_a_box_is_the_one_of_the_register(kept: Counter) -> None:
    kept.post("open-count", what="special", place="BX1")
    sheet: dict[str, Any] = {"places": [{"place": "BX1", "whole": True, "seal": "77"}]}
    kept.post("log-room", seals=[{"act": "applied", "first": "A0098", "place": "BX1"}])
    assert kept.refused("write-sheet", **sheet), "the seal in the record of the box counts no more"
    assert "seal register" in kept.refused("write-place", kind="box", code="BX1", inside="K1", seal="78")[0]
    sheet["places"][0]["seal"] = "a0098"
    kept.post("write-sheet", **sheet)
    kept.post("log-room", seals=[{"act": "removed", "first": "A0098"}])
    again_sheet: dict[str, Any] = {"places": [{**sheet["places"][0], "again": True}]}
    assert kept.refused("write-sheet", **again_sheet)


def test_a_room_is_opened_visited_and_closed(kept: Counter) -> None:
    assert "entered for" in kept.refused("log-room", act="opened", place="R1")[0]
    kept.post(
        "log-room", act="opened", place="R1", purpose="issue", people=[{"name": "ana"}, {"name": "1001"}], weapons=11
    )
    (room,) = kept.depot.ask(open_rooms)
    assert (room.place, room.weapons, room.book, [one.name for one in room.people]) == (
        "S1/B1/R1",
        11,
        11,
        ["ana", "Ito Nguyen"],
    )
    visitor = {"name": "J. Doe, lift firm", "visitor": True}
    kept.post("log-room", act="visit", place="R1", purpose="repair", people=[{"name": "Ana"}, visitor])
    (visit,) = kept.depot.ask(open_visits)
    assert [(one.name, one.escort) for one in visit.people] == [("ana", ""), ("J. Doe, lift firm", "ana")]
    assert (
        "Somebody of the depot" in kept.refused("log-room", act="visit", place="R1", purpose="x", people=[visitor])[0]
    )
    assert any("has no end yet" in one for one in told(kept.post("log-room", act="closed", place="R1")))
    kept.post("log-room", act="left", place="R1")
    assert kept.depot.ask(open_visits) == ()
    assert kept.depot.ask(open_rooms) == ()
    assert [one.act for one in kept.depot.ask(entries)] == [RoomAct.CLOSED, RoomAct.VISIT, RoomAct.OPENED]
    again(kept)


def test_a_count_at_the_door_that_differs_is_said_at_once(kept: Counter) -> None:
    assert (
        "10 weapons were counted, the book has 11" in kept.refused("log-room", act="closed", place="R1", weapons=10)[0]
    )
    notices = told(kept.post("log-room", act="closed", place="R1", weapons=10, statement="counted twice; CN-2026-001"))
    assert any("becomes a case" in one for one in notices)


def test_two_people_where_the_setting_says_so(kept: Counter) -> None:
    kept.post("change-settings", values=[{"key": "room_two_people", "value": "yes"}])
    assert "Name the second" in kept.refused("log-room", act="opened", place="R1", purpose="issue")[0]
    kept.post("log-room", act="opened", place="R1", purpose="issue", people=[{"name": "Ana"}, {"name": "Ben"}])


def test_a_paper_that_is_keyed_in_later_carries_its_day(kept: Counter) -> None:
    done = kept.post("log-room", act="closed", place="R1", happened_on="2026-11-20", time="17:40", reference="form 31")
    assert any("Recorded late" in one for one in told(done))
    (one,) = kept.depot.ask(entries)
    assert (one.day, one.time, one.late, one.reference) == ("2026-11-20", "17:40", 2, "form 31")


def test_a_paper_of_nothing(kept: Counter) -> None:
    assert "Say what was done" in kept.refused("log-room")[0]


def test_numbers_of_a_range() -> None:
    assert seal_numbers("A0098", "A0101") == ["A0098", "A0099", "A0100", "A0101"]
    assert seal_numbers("77") == ["77"]
    for bad in (("A2", "A1"), ("A1", "B2"), ("A", "B"), ("A1", "A10"), ("1", "9999999")):
        with pytest.raises(ValueError, match=r"range|way round"):
            seal_numbers(*bad)
