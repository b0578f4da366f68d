"""Records get better: marks, serial as observed and its doubt, type, parts, shelf life. Nothing moves; all that was said stays."""

from __future__ import annotations

import pytest

from sam.queries.find import find
from sam.queries.photographs import photographs_of
from sam.services.rebuild import rebuild
from tests.services.counter import Counter, told


def test_a_worn_serial_is_read_again(counter: Counter) -> None:
    counter.post(
        "describe", serial="A100", new_serial="A1O0", doubt="third is an O", reason="cleaned", year=1980, country="fr"
    )
    life = counter.life("A1O0")
    assert (life.details["doubt"], life.details["year"], life.details["country"]) == ("third is an O", 1980, "FR")
    assert life.records[0].reason == "cleaned"
    assert next(one.text for one in counter.depot.ask(find, "A1O0")) == "A1O0"
    assert counter.at("A1O0") == "S1/B1/R1"


def test_what_is_left_out_stays(counter: Counter) -> None:
    counter.post(
        "describe", serial="A100", marks=[{"kind": "proof", "text": "PV"}], kit=[{"type": "MAG-30", "quantity": 4}]
    )
    counter.post(
        "describe", serial="A100", marks=[{"kind": "import", "text": "CAI", "doubt": "faint"}], photographs=["ab" * 32]
    )
    counter.post("describe", serial="A100", doubt="none", photographs=["AB" * 32])
    life = counter.life("A100")
    assert [(one["kind"], one["text"], one["doubt"]) for one in life.marks] == [
        ("proof", "PV", ""),
        ("import", "CAI", "faint"),
    ]
    assert life.details["kit"] == [{"type": "MAG-30", "name": "Magazine 30", "quantity": 4}]
    assert life.details["photographs"] == ["ab" * 32]
    assert len(life.records) == 3


def test_a_weapon_is_found_by_another_of_its_marks(counter: Counter) -> None:
    counter.post("describe", serial="A100", marks=[{"kind": "owner", "text": "GN-0042"}])
    (found,) = counter.depot.ask(find, "gn 0042")
    assert (found.text, found.reason) == ("A100", "mark")


def test_it_is_of_another_type(counter: Counter) -> None:
    counter.post("describe", serial="A100", new_type="CARBINE-C", reason="short barrel")
    assert counter.count("CARBINE-C", "S1/B1/R1") == 1
    assert counter.count("RIFLE-A", "S1/B1/R1") == 5


def test_not_under_the_number_of_another(counter: Counter) -> None:
    counter.post("receive", to="R1", supplier="SUP", weapons=[{"type": "CARBINE-C", "serial": "A100"}])
    assert counter.refused("describe", serial="A100", type="CARBINE-C", new_type="RIFLE-A") == [
        (
            "new_type: Serial number “A100” is already in the book as Rifle A, at S1/B1/R1."
            " If this really is another weapon, say so on the line."
        )
    ]
    done = counter.post("describe", serial="A100", type="CARBINE-C", new_type="RIFLE-A", again=True)
    assert "Taken as another weapon" in told(done)[0]


def test_a_part_is_hung_and_taken_off(counter: Counter) -> None:
    counter.post("describe", serial="B-7", belongs_to="A100")
    assert (counter.life("A100").parts, counter.life("A105").parts) == (("B-7",), ())
    counter.post("describe", serial="B-7", loose=True, reason="spare")
    assert (counter.life("A100").parts, counter.life("B-7").belongs_to) == ((), "")


def test_a_longer_shelf_life_after_surveillance(counter: Counter) -> None:
    counter.post(
        "describe-lot", lot="L-1", made_on="2010-01-01", expires_on="2025-01-01", maker="FNH", reason="from the box"
    )
    counter.post("describe-lot", lot="L-1", type="BALL-556", expires_on="2030-01-01", reason="surveillance report 9")
    life = counter.life("L-1")
    assert (life.details["expires_on"], life.details["made_on"], life.details["maker"]) == (
        "2030-01-01",
        "2010-01-01",
        "FNH",
    )
    assert [one.reason for one in life.records] == ["from the box", "surveillance report 9"]
    assert counter.refused("describe-lot", lot="L-1", expires_on="2009-01-01", reason="x") == [
        "expires_on: The shelf life ends on 1 Jan 2009, before the day of manufacture 1 Jan 2010. Check both days."
    ]


class TestOwnFields:
    """Fields that the institution defines without code."""

    @pytest.fixture
    def fields(self, counter: Counter) -> Counter:
        counter.post(
            "define-field", subject="weapon", code="sight", name="Sight", form="choice", choices=["iron", "dot"]
        )
        counter.post("define-field", subject="weapon", code="shots", name="Shots fired", form="number")
        counter.post("define-field", subject="lot", code="seen", name="Last seen", form="day")
        counter.post("define-field", subject="type", code="drawing", name="Drawing")
        return counter

    def test_values_that_fit(self, fields: Counter) -> None:
        fields.post(
            "describe", serial="A100", fields=[{"code": "sight", "value": "dot"}, {"code": "shots", "value": "-12"}]
        )
        fields.post("describe", serial="A100", fields=[{"code": "shots", "value": "15"}])
        assert fields.life("A100").details["fields"] == {"sight": "dot", "shots": "15"}
        lot = {"type": "BALL-556", "lot": "L-9", "quantity": 1, "fields": [{"code": "seen", "value": "2026-11-01"}]}
        fields.post("receive", to="R1", supplier="SUP", lots=[lot])
        fields.post(
            "receive", to="R1", supplier="SUP", lots=[{**lot, "fields": [{"code": "seen", "value": "2026-11-22"}]}]
        )
        assert fields.life("L-9").details["fields"] == {"seen": "2026-11-22"}
        fields.post("write-type", code="RIFLE-A", fields=[{"code": "drawing", "value": "D-1"}])
        fields.post("write-type", code="RIFLE-A", model="A1")
        assert fields.document()["types"][0]["fields"] == {"drawing": "D-1"}

    @pytest.mark.parametrize(
        ("code", "value", "said"),
        [
            ("sight", "laser", "fields 1 value: “laser” does not fit the field Sight: iron, dot is expected."),
            ("shots", "--5", "fields 1 value: “--5” does not fit the field Shots fired: 123 is expected."),
            ("shots", "²", "fields 1 value: “²” does not fit the field Shots fired: 123 is expected."),
            ("shots", "1.5", "fields 1 value: “1.5” does not fit the field Shots fired: 123 is expected."),
            (
                "seen",
                "x",
                "fields 1 code: The institution has no field “seen” for this. Define it first, or leave it out.",
            ),
        ],
    )
    def test_values_that_do_not(self, code: str, value: str, said: str, fields: Counter) -> None:
        assert fields.refused("describe", serial="A100", fields=[{"code": code, "value": value}]) == [said]

    def test_the_same_field_twice(self, fields: Counter) -> None:
        twice = [{"code": "shots", "value": "1"}, {"code": "shots", "value": "2"}]
        assert fields.refused("describe", serial="A100", fields=twice) == [
            "fields 2 code: Shots fired stands on this voucher twice. Take one line out."
        ]

    def test_a_field_that_is_no_longer_asked_for(self, fields: Counter) -> None:
        fields.post("define-field", subject="weapon", code="shots", name="Shots fired", form="number", retired=True)
        assert len(fields.refused("describe", serial="A100", fields=[{"code": "shots", "value": "1"}])) == 1


def test_a_mark_carries_its_photograph_and_it_is_told_with_the_life(counter: Counter) -> None:
    counter.post("describe", serial="A100", marks=[{"kind": "import", "text": "CAI", "photograph": "CD" * 32}])
    (mark,) = counter.life("A100").marks
    assert (mark["text"], mark["photograph"]) == ("CAI", "cd" * 32)
    (photograph,) = photographs_of(counter.life("A100"))
    assert (photograph.sha256, photograph.mark_kind, photograph.mark) == ("cd" * 32, "import", "CAI")
    (refused,) = counter.refused("describe", serial="A100", marks=[{"kind": "import", "text": "X", "photograph": "zz"}])
    assert refused.startswith("marks 1 photograph: ")


def test_what_is_taken_out_of_a_record_stays_in_the_book(counter: Counter) -> None:
    counter.post("describe", serial="A100", year=1998, country="US")
    counter.post("describe", serial="A100", without=["country"], reason="not readable after all")
    life = counter.life("A100")
    assert "country" not in life.details
    assert life.details["year"] == 1998
    assert life.records[-1].before["country"] == "US"
    (refused,) = counter.refused("describe", serial="A100", without=["serial"])
    assert refused.startswith("without 1: ")


def test_a_wrong_end_of_shelf_life_is_taken_out_of_the_record_of_a_lot(counter: Counter) -> None:
    counter.post("describe-lot", lot="L-1", expires_on="2025-01-01", maker="FNH", reason="from the box")
    counter.post("describe-lot", lot="L-1", without=["expires_on"], reason="it was of another box")
    life = counter.life("L-1")
    assert (life.details.get("expires_on"), life.details["maker"]) == (None, "FNH")
    assert life.records[-1].before["expires_on"] == "2025-01-01"


def test_photographs_of_a_lot_are_added_and_stay_with_all_that_comes_later(counter: Counter) -> None:
    head = counter.depot.head().number
    counter.post("describe-lot", lot="L-1", photographs=["ab" * 32])
    counter.post("describe-lot", lot="L-1", photographs=["CD" * 32, "ab" * 32], maker="FNH", reason="from the box")
    assert counter.document()["lots"][0]["photographs"] == ["ab" * 32, "cd" * 32]
    counter.post(
        "receive", to="R2", supplier="SUP", lots=[{"type": "BALL-556", "lot": "L-1", "quantity": 5, "seal": "77"}]
    )
    assert counter.document()["lots"][0]["photographs"] == ["ab" * 32, "cd" * 32]
    counter.post("describe-lot", lot="L-1", without=["photographs"], reason="they show another lot")
    assert "photographs" not in counter.document()["lots"][0]
    assert counter.depot.head().number == head + 4
    assert counter.refused("describe-lot", lot="L-1", photographs=["a picture"]) == [
        "photographs 1: “a picture” names no stored photograph or scan: 64 hexadecimal digits are expected."
    ]
    assert counter.refused("describe-lot", lot="L-1", photographs=["ab" * 32], maker="Other")[0].startswith("reason: ")


def test_what_a_rebuild_makes_of_photographs_of_a_lot_is_the_same(counter: Counter) -> None:
    counter.post("describe-lot", lot="L-1", photographs=["ab" * 32])
    sql = "SELECT details FROM item WHERE mark = 'L-1'"
    before = counter.depot.ask(lambda reader: reader.value(sql))
    assert "ab" * 32 in before
    counter.depot.run(rebuild)
    assert counter.depot.ask(lambda reader: reader.value(sql)) == before
