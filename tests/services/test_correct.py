"""Corrections are documents of their own: adjustment, identification, repacking."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.counter import Counter


class TestAdjust:
    """After a count, with two signatures."""

    def test_more_and_less(self, counter: Counter) -> None:
        counter.adjust(
            reason="count 4, approved by the commander",
            reference="C-4",
            less=[{"serial": "A100"}, {"lot": "L-1", "quantity": 3}],
            more=[{"type": "SLING", "quantity": 2, "place": "R1"}],
            more_lots=[{"type": "BALL-556", "lot": "L-1", "quantity": 5, "place": "R1"}],
            more_weapons=[{"type": "RIFLE-A", "serial": "N1"}],
            to="K1",
        )
        assert counter.at("A100") == "LOST"
        assert counter.at("N1") == "S1/B1/R1/K1"
        assert counter.count("SLING", "S1/B1/R1") == 22
        assert counter.count("BALL-556", "S1/B1/R2", "L-1") == 997
        assert counter.count("BALL-556", "S1/B1/R1", "L-1") == 5

    def test_the_same_person_twice(self, counter: Counter) -> None:
        twice = counter.depot.second("ana", "seven quiet lamps below")
        case = counter.post("open-case", kind="difference", text="x", things=[{"type": "SLING"}]).answer["case"]
        counter.post_two("decide-case", case=case, decision="correct", reason="x")
        less = [{"type": "SLING", "quantity": 1}]
        assert counter.refused("adjust", twice, case=case, reason="x", less=less) == [
            "This act needs two different people; ana signed twice. Let another person sign second. Nothing was written."
        ]

    def test_an_unmarked_weapon_that_is_found_gets_a_number(self, counter: Counter) -> None:
        done = counter.adjust(reason="count", more_weapons=[{"type": "RIFLE-A"}], to="R1")
        (number,) = done.answer["registry_numbers"]
        assert counter.at(number) == "S1/B1/R1"


class TestIdentify:
    """Weapons that were only counted get their names."""

    def test_two_of_four(self, counter: Counter) -> None:
        weapons = [{"type": "PISTOL-B", "serial": "P1"}, {"type": "pistol-b"}]
        done = counter.post("identify", type="PISTOL-B", place="R1", weapons=weapons)
        assert len(done.answer["registry_numbers"]) == 1
        assert counter.count("PISTOL-B", "S1/B1/R1") == 5, "2 counted, 2 identified, and KO1234"
        assert counter.life("P1").events[0].takes == "IDENTIFIED"

    def test_they_are_in_the_condition_in_which_they_were_counted(self, counter: Counter) -> None:
        counter.post("reclassify", lines=[{"type": "PISTOL-B", "quantity": 2}], into="RP", reason="rust")
        weapons = [{"type": "PISTOL-B", "serial": "P1"}, {"type": "PISTOL-B", "serial": "P2", "condition": "DS"}]
        counter.post("identify", type="PISTOL-B", place="R1", condition="rp", weapons=weapons)
        assert [counter.life(serial).condition for serial in ("P1", "P2")] == ["RP", "DS"]

    def test_at_a_holders(self, counter: Counter) -> None:
        counter.post("issue", to="1001", lines=[{"type": "PISTOL-B", "quantity": 2}])
        counter.post("identify", type="PISTOL-B", place="1001", weapons=[{"type": "PISTOL-B", "serial": "P1"}])
        assert counter.at("P1") == "U1/1001"

    def test_a_serial_that_is_known_is_not_identified_again(self, counter: Counter) -> None:
        weapons = [{"type": "PISTOL-B", "serial": "KO1234"}]
        (refused,) = counter.refused("identify", type="PISTOL-B", place="R1", weapons=weapons)
        assert refused.startswith("weapons 1 serial: Serial number “KO1234” is already in the book")

    def test_undone_they_are_counted_again(self, counter: Counter) -> None:
        before = counter.held()
        done = counter.post("identify", type="PISTOL-B", place="R1", weapons=[{"type": "PISTOL-B", "serial": "P1"}])
        counter.post("reverse", voucher=done.answer["voucher"], reason="misread")
        assert counter.held() == before


class TestRepack:
    """What goes in comes out."""

    def test_a_mixed_lot_is_sorted(self, counter: Counter) -> None:
        mixed = {"type": "BALL-556", "lot": "MIXED", "quantity": 300}
        counter.post("receive", to="R2", supplier="SUP", lots=[mixed])
        halves = [
            {"type": "BALL-556", "lot": "M-1", "quantity": 100},
            {"type": "ball-556", "lot": "L-1", "quantity": 200},
        ]
        counter.post("repack", takes=[{"lot": "MIXED", "quantity": 300}], gives_lots=halves, reason="sorted")
        assert counter.count("BALL-556", "S1/B1/R2", "L-1") == 1200
        assert counter.count("BALL-556", "S1/B1/R2", "M-1") == 100
        assert counter.count("BALL-556", "S1/B1/R2", "MIXED") == 0

    def test_a_kit_is_made_up_and_broken_up(self, counter: Counter) -> None:
        counter.post("receive", to="R1", supplier="SUP", bulk=[{"type": "MAG-30", "quantity": 10}])
        kit = [{"type": "MAG-30", "quantity": 4}, {"type": "SLING"}]
        counter.post("write-type", code="KIT-A", kind="bulk", unit="kit", kit=kit)
        parts = [{"type": "MAG-30", "quantity": 8}, {"type": "SLING", "quantity": 2}]
        counter.post("repack", takes=parts, gives_bulk=[{"type": "KIT-A", "quantity": 2}], reason="for the platoon")
        assert (counter.count("KIT-A", "S1/B1/R1"), counter.count("MAG-30", "S1/B1/R1")) == (2, 2)
        counter.post("repack", takes=[{"type": "KIT-A", "quantity": 2}], gives_bulk=parts, reason="back")
        assert counter.count("MAG-30", "S1/B1/R1") == 10
        (refused,) = counter.refused(
            "repack", takes=parts, gives_bulk=[{"type": "KIT-A", "quantity": 3}], reason="one too many"
        )
        assert "10 went in, 15 come out" in refused

    def test_out_of_two_rooms_the_place_is_named(self, counter: Counter) -> None:
        counter.post("relocate", to="R1", lines=[{"lot": "L-1", "quantity": 5}])
        said: dict[str, Any] = {
            "takes": [{"lot": "L-1", "quantity": 5, "place": "R1"}, {"lot": "L-1", "quantity": 5, "place": "R2"}],
            "gives_lots": [{"type": "BALL-556", "lot": "L-2", "quantity": 10}],
            "reason": "joined",
        }
        assert counter.refused("repack", **said) == ["gives_lots 1 place: Nothing is written here. Fill it in."]
        counter.post("repack", **said, to="K1")
        assert counter.count("BALL-556", "S1/B1/R1/K1", "L-2") == 10

    @pytest.mark.parametrize(("kind", "word"), [("ban", "banned"), ("hold", "on hold")])
    def test_no_way_round_a_ban_or_a_hold(self, kind: str, word: str, counter: Counter) -> None:
        counter.post("restrict", kind=kind, lot="L-1", text="misfires")
        gives = [{"type": "BALL-556", "lot": "CLEAN", "quantity": 5}]
        (refused,) = counter.refused("repack", takes=[{"lot": "L-1", "quantity": 5}], gives_lots=gives, reason="x")
        assert word in refused
