"""Stock comes in: from a supplier, from another depot, again after it had left."""

from __future__ import annotations

from typing import Any

import pytest

from sam.domain.roles import Role
from sam.services.work import Actor
from tests.services.counter import Counter, told

FROM: dict[str, Any] = {"to": "R1", "supplier": "SUP"}


def test_the_same_delivery_note_again_is_remarked(counter: Counter) -> None:
    said: dict[str, Any] = {"to": "R1", "supplier": "SUP", "bulk": [{"type": "SLING", "quantity": 1}]}
    done = counter.post("receive", **said, reference="DN-1")
    (again,) = told(done)
    assert again.startswith(
        "reference: Delivery note DN-1 of Supplier was taken in before, with voucher RC-2026-000001."
    )
    assert told(counter.post("receive", **said, reference="DN-2")) == []
    assert told(counter.post("receive", **said)) == []
    counter.post("write-place", kind="supplier", code="OTHER")
    assert told(counter.post("receive", **{**said, "supplier": "OTHER"}, reference="DN-1")) == []


def test_weapons_lots_and_accessories_on_one_delivery_note(counter: Counter) -> None:
    done = counter.post(
        "receive",
        **FROM,
        reference="DN-2",
        weapons=[{"type": "RIFLE-A", "serial": "001234"}, {"type": "RIFLE-A", "serial": "1E5", "place": "K1"}],
        lots=[{"type": "BALL-556", "lot": "L-2", "quantity": 200, "place": "R2"}],
        bulk=[{"type": "SLING", "quantity": 5, "note": "used"}, {"type": "RIFLE-A", "quantity": 3}],
    )
    assert done.answer["lines"] == 5
    assert counter.count("BALL-556", "S1/B1/R2", "L-2") == 200
    assert counter.count("SLING", "S1/B1/R1") == 25
    assert (counter.at("001234"), counter.at("1E5")) == ("S1/B1/R1", "S1/B1/R1/K1")
    assert [one.reference for one in counter.life("1E5").events] == ["DN-2"]


def test_a_serial_is_kept_exactly_as_marked(counter: Counter) -> None:
    for serial in ("12345678901234567", "0012 / Ä-7", "№ 77"):
        counter.post("receive", **FROM, weapons=[{"type": "RIFLE-A", "serial": serial}])
        assert counter.life(serial).mark == serial


def test_what_is_short_and_what_is_damaged_is_written_down(counter: Counter) -> None:
    shortages = [
        {"what": "Rifle A", "announced": 10, "received": 9},
        {"what": "Ball 5.56", "announced": 500, "received": 500, "damaged": 20, "note": "wet"},
    ]
    counter.post("receive", **FROM, bulk=[{"type": "SLING", "quantity": 1}], shortages=shortages)
    assert counter.document()["shortages"] == shortages


def test_everything_that_was_said_is_in_the_document(counter: Counter) -> None:
    scan = "ab" * 32
    said: dict[str, Any] = {
        "reference": "DN-3",
        "authority": "Licence 4",
        "note": "by lorry",
        "attachments": [scan],
        "voucher": "RC-77",
    }
    lot = {
        "type": "BALL-556", "lot": "L-3", "quantity": 10, "maker": "FNH", "made_on": "2020-02-01", "expires_on": "2030-02-01",
        "packaging": [{"name": "inner", "holds": 20}, {"name": "box", "holds": 50}], "seal": "S-9", "note": "dented",
    }  # fmt: skip
    weapon = {
        "type": "RIFLE-A", "serial": "N-1?", "condition": "RP", "country": "be", "year": 1979, "doubt": "last one worn",
        "marks": [{"kind": "proof", "text": "PV", "doubt": "faint"}], "kit": [{"type": "MAG-30", "quantity": 4}], "note": "rust",
    }  # fmt: skip
    counter.post("receive", **FROM, happened_on="2026-11-20", weapons=[weapon], lots=[lot], **said)
    document = counter.document()
    assert {key: document[key] for key in said} == said
    made = document["lots"][0]
    assert {key: made[key] for key in lot if key not in {"type", "quantity"}} == {
        key: value for key, value in lot.items() if key not in {"type", "quantity"}
    }
    part = document["weapons"][0]
    assert (part["serial"], part["country"], part["year"], part["doubt"]) == ("N-1?", "BE", 1979, "last one worn")
    assert part["marks"] == [{"kind": "proof", "text": "PV", "doubt": "faint"}]
    assert part["note"] == "rust"
    life = counter.life("N-1?")
    assert life.details["kit"] == [{"type": "MAG-30", "name": "Magazine 30", "quantity": 4}]
    assert (life.condition, life.events[0].day) == ("RP", "2026-11-20")


def test_the_same_serial_of_another_make_is_told_and_taken(counter: Counter) -> None:
    done = counter.post("receive", **FROM, weapons=[{"type": "CARBINE-C", "serial": "A100"}])
    assert told(done) == [
        (
            "weapons 1 serial: Serial number “A100” is also carried by another weapon: Rifle A, at S1/B1/R1."
            " Different make or model, so it is taken."
        )
    ]
    refused = counter.refused("issue", to="1001", lines=[{"serial": "A100"}])
    assert refused == ["lines 1 serial: 2 weapons carry serial number “A100”: CARBINE-C, RIFLE-A. Name the type."]
    counter.post("issue", to="1001", lines=[{"serial": "A100", "type": "CARBINE-C"}])
    assert counter.count("CARBINE-C", "U1/1001") == 1


def test_the_same_serial_of_the_same_type_only_when_it_is_said_to_be_another(counter: Counter) -> None:
    done = counter.post("receive", **FROM, weapons=[{"type": "RIFLE-A", "serial": "A100", "again": True}])
    assert "Taken as another weapon, as you said." in told(done)[0]
    (refused,) = counter.refused("issue", to="1001", lines=[{"serial": "A100"}])
    assert refused.startswith("lines 1 serial: Several of type RIFLE-A are marked “A100”. Name one by its id: ")
    one = refused.split("its id: ")[1].split(" ")[0]
    counter.post("issue", to="1001", lines=[{"item": one}])
    assert counter.count("RIFLE-A", "U1/1001") == 1


def test_a_part_that_could_hang_on_several_weapons_is_refused_in_a_whole_sentence(counter: Counter) -> None:
    counter.post("receive", **FROM, weapons=[{"type": "PISTOL-B", "serial": "A100"}])
    part = {"type": "BOLT-A", "serial": "B-9", "belongs_to": "A100"}
    (refused,) = counter.refused("receive", **FROM, weapons=[part])
    assert refused.startswith("weapons 1 belongs_to: Several weapons are marked “A100”. Name one by its id: ")


def test_a_look_alike_is_told(counter: Counter) -> None:
    done = counter.post("receive", **FROM, weapons=[{"type": "PISTOL-B", "serial": "K01234"}])
    assert told(done) == [
        "weapons 1 serial: Serial number “K01234” looks like KO1234 (Pistol B). Compare both weapons."
    ]


def test_look_alikes_on_one_delivery_note_are_told(counter: Counter) -> None:
    weapons = [{"type": "RIFLE-A", "serial": "X0"}, {"type": "RIFLE-A", "serial": "XO"}]
    done = counter.post("receive", **FROM, weapons=weapons)
    assert told(done) == ["weapons 2 serial: Serial number “XO” looks like X0 (Rifle A). Compare both weapons."]


def test_a_lost_serial_that_turns_up_stops_the_receipt(counter: Counter) -> None:
    """Also one that looks like it, and one of another type; a commander may say that it is another weapon."""
    counter.post("report-loss", lines=[{"serial": "KO1234"}], reason="stolen")
    missing = "Pistol B KO1234 is missing since 22 Nov 2026 (CASE-2026-001). Stop and call the commander."
    again = "Stop, read the number again and call the commander. If it is this weapon, record a recovery."
    looks = f"Pistol B KO1234, missing since 22 Nov 2026 (CASE-2026-001). {again}"
    for weapon, stop in (
        (
            {"type": "PISTOL-B", "serial": "ko1234"},
            f"“ko1234”: {missing} If it is this weapon, record a recovery, not a receipt.",
        ),
        ({"type": "RIFLE-A", "serial": "K01234"}, f"“K01234” looks like {looks}"),
    ):
        assert counter.refused("receive", **FROM, weapons=[weapon]) == [f"weapons 1 serial: {stop}"]
    actor = counter.depot.actor
    counter.depot.actor = Actor(actor.uuid, actor.name, Role.ARMOURER)
    other: dict[str, Any] = {"type": "RIFLE-A", "serial": "K01234", "again": True}
    assert counter.refused("receive", **FROM, weapons=[other]) == [f"weapons 1 serial: “K01234” looks like {looks}"]
    counter.depot.actor = actor
    (notice,) = told(counter.post("receive", **FROM, weapons=[other]))
    assert notice.endswith("Taken as another weapon, as the commander said.")


def test_parts_stand_after_their_weapon_in_whatever_order_they_are_written(counter: Counter) -> None:
    weapons = [{"type": "BOLT-A", "serial": "B-9", "belongs_to": "N9"}, {"type": "RIFLE-A", "serial": "N9"}]
    counter.post("receive", **FROM, weapons=weapons)
    assert counter.life("N9").parts == ("B-9",)
    assert counter.life("B-9").belongs_to == "N9"


def test_a_part_is_hung_on_a_weapon_that_has_only_a_registry_number(counter: Counter) -> None:
    done = counter.post("receive", **FROM, weapons=[{"type": "RIFLE-A"}])
    (number,) = done.answer["registry_numbers"]
    counter.post("receive", **FROM, weapons=[{"type": "BOLT-A", "belongs_to": number}])
    assert len(counter.life(number).parts) == 1


class TestLots:
    """Lots are named as they are marked; a known lot is added to."""

    def test_a_known_lot_is_added_to_and_its_record_grows(self, counter: Counter) -> None:
        lot = {"type": "BALL-556", "lot": "l-1", "quantity": 50, "place": "R2", "maker": "FNH", "note": "second lorry"}
        counter.post("receive", **FROM, lots=[lot])
        assert counter.count("BALL-556", "S1/B1/R2", "L-1") == 1050
        life = counter.life("L-1")
        assert (life.mark, life.details["maker"]) == ("L-1", "FNH")
        assert counter.document()["lines"][0]["note"] == "second lorry"

    def test_another_maker_is_refused(self, counter: Counter) -> None:
        lot = {"type": "BALL-556", "lot": "L-1", "quantity": 50, "maker": "FNH"}
        counter.post("receive", **FROM, lots=[lot])
        assert counter.refused("receive", **FROM, lots=[{**lot, "maker": "RWS"}]) == [
            "lots 1 maker: Lot “L-1” is in the book with another maker (FNH). Check the package, or change the record first."
        ]

    def test_another_end_of_shelf_life_is_named_in_words(self, counter: Counter) -> None:
        lot = {"type": "BALL-556", "lot": "L-1", "quantity": 50, "expires_on": "2040-06-30"}
        counter.post("receive", **FROM, lots=[lot])
        (refused,) = counter.refused("receive", **FROM, lots=[{**lot, "expires_on": "2041-06-30"}])
        said = "Lot “L-1” is in the book with another end of shelf life (30 Jun 2040). Check the package,"
        assert refused.startswith(f"lots 1 expires_on: {said}")

    def test_the_same_new_lot_on_two_lines_is_one_lot(self, counter: Counter) -> None:
        lot = {"type": "BALL-556", "lot": "L-2", "quantity": 50}
        counter.post("receive", **FROM, lots=[lot, {**lot, "place": "R2", "seal": "S-1", "condition": "RP"}])
        assert counter.count("BALL-556", "S1/B1/R1", "L-2") == 50
        assert counter.count("BALL-556", "S1/B1/R2", "L-2", "RP") == 50
        assert counter.life("L-2").details["seal"] == "S-1"

    def test_two_makers_of_one_new_lot_are_refused(self, counter: Counter) -> None:
        lot = {"type": "BALL-556", "lot": "L-2", "quantity": 50, "maker": "FNH"}
        refused = counter.refused("receive", **FROM, lots=[lot, {**lot, "maker": "RWS"}])
        assert [one.split(":")[0] for one in refused] == ["lots 2 maker"]

    @pytest.mark.parametrize("word", ["NONE", "MIXED", "UNKNOWN"])
    def test_a_word_for_no_lot_holds_whatever_comes(self, word: str, counter: Counter) -> None:
        for n, maker in enumerate(("FNH", "RWS")):
            lot = {"type": "BALL-9", "lot": word.lower() if n else word, "quantity": 50, "maker": maker}
            counter.post("receive", **FROM, lots=[lot])
        assert counter.count("BALL-9", "S1/B1/R1", word) == 100
        assert counter.document()["lines"][0]["note"] == "maker: RWS"

    def test_a_lot_that_looks_like_another_is_told(self, counter: Counter) -> None:
        done = counter.post("receive", **FROM, lots=[{"type": "BALL-556", "lot": "L 1", "quantity": 50}])
        assert told(done) == ["lots 1 lot: Lot “L 1” looks like L-1. Compare both packages."]


class TestComingBack:
    """A thing that left the account is the same thing when it comes back."""

    def test_from_another_depot(self, counter: Counter) -> None:
        counter.post("dispatch", to="D02", lines=[{"serial": "A100"}])
        counter.post("arrive", dispatch="TO-2026-000001")
        assert counter.at("A100") == "TRANSFERRED"
        (refused,) = counter.refused(
            "transfer-in", to="R1", supplier="D02", weapons=[{"type": "RIFLE-A", "serial": "A100"}]
        )
        assert "take it in as a thing that comes back" in refused
        counter.post("transfer-in", to="R1", supplier="D02", back=[{"serial": "A100", "into": "RP"}])
        assert counter.story("A100") == ["receipt", "transfer_out", "arrival", "transfer_in"]
        assert counter.life("A100").condition == "RP"

    def test_after_a_receipt_that_was_undone_it_is_the_same_thing(self, counter: Counter) -> None:
        done = counter.post("receive", **FROM, weapons=[{"type": "RIFLE-A", "serial": "N1"}])
        before = counter.id_of("N1")
        counter.post("reverse", voucher=done.answer["voucher"], reason="wrong paper")
        assert counter.at("N1") == ""
        assert counter.refused("issue", to="1001", lines=[{"serial": "N1"}]) == [
            "lines 1: The book has nothing of Rifle A N1 any more. Nothing was written."
        ]
        counter.post("receive", **FROM, weapons=[{"type": "RIFLE-A", "serial": "N1", "country": "BE"}])
        assert counter.id_of("N1") == before
        assert counter.at("N1") == "S1/B1/R1"
