"""The catalogue: types by hand and from a suggestion; what is left out stays as it was."""

from __future__ import annotations

from typing import Any

from sam.queries.catalogue import catalogue, type_page
from sam.queries.holdings import holdings
from sam.queries.registers import types
from tests.services.counter import Counter, told


def test_a_un_number_is_written_as_the_table_has_it(counter: Counter) -> None:
    for written in ("0012", "un 0012", "UN-0012", "UN0012"):
        counter.post("write-type", code="BALL-9", un_number=written)
        (row,) = [one for one in counter.depot.ask(types) if one.code == "BALL-9"]
        assert row.un_number == "UN0012"
    counter.post("write-type", code="RIFLE-A", country="be")
    assert {one.code: one.country for one in counter.depot.ask(types)}["RIFLE-A"] == "BE"


def test_another_division_than_the_table_of_un_numbers_is_remarked(counter: Counter) -> None:
    done = counter.post("write-type", code="BALL-9", un_number="UN0012", hazard_division="1.3", compatibility_group="C")
    assert told(done) == [
        "un_number: The table of UN numbers has 1.4S for UN0012; this type is 1.3C. Compare with the package."
    ]
    done = counter.post("write-type", code="BALL-9", hazard_division="1.4", compatibility_group="S")
    assert told(done) == []
    sub_division: dict[str, Any] = {"hazard_division": "1.2.1", "compatibility_group": "G"}
    assert told(counter.post("write-type", code="SMOKE", kind="explosive", un_number="0009", **sub_division)) == []
    assert counter.refused("write-type", code="BALL-9", hazard_division="1.3") == [
        "compatibility_group: Compatibility group S occurs with hazard division 1.4 only, not with 1.3. Look at the package."
    ]


def test_a_weapon_takes_no_un_number_from_the_row_of_its_calibre(counter: Counter) -> None:
    counter.post("write-type", code="OLD", kind="weapon", suggestion="calibre/22LR")
    (row,) = [one for one in counter.depot.ask(types) if one.code == "OLD"]
    assert (row.calibre, row.un_number) == (".22 LR", "")


def test_ammunition_with_its_hazard_and_packaging(counter: Counter) -> None:
    said: dict[str, Any] = {"un_number": "UN0012", "hazard_division": "1.4", "compatibility_group": "s", "neq_mg": 1700}
    packaging = [{"name": "carton", "holds": 20}, {"name": "box", "holds": 50}]
    counter.post("write-type", code="BALL-762", kind="ammunition", name="Ball 7.62", packaging=packaging, **said)
    row = next(one for one in counter.depot.ask(types) if one.code == "BALL-762")
    assert (row.unit, row.hazard, row.neq_mg, row.details["packaging"]) == ("round", "1.4S", 1700, packaging)


def test_a_suggestion_is_accepted_once(counter: Counter) -> None:
    counter.post("write-type", code="G17", suggestion="model/glock/17")
    row = next(one for one in counter.depot.ask(types) if one.code == "G17")
    assert (row.name, row.calibre, row.category, row.kind) == ("Glock 17", "9x19mm", "SA-PST", "weapon")
    assert counter.refused("write-type", code="GLOCK17", suggestion="model/glock/17") == [
        "suggestion: The code “model/glock/17” is already used by G17. Choose another code."
    ]
    counter.post("write-type", code="g17", name="Glock 17 Gen 3")
    assert [one.name for one in counter.depot.ask(types) if one.code.upper() == "G17"] == ["Glock 17 Gen 3"]


def test_two_depots_give_a_suggestion_the_same_id(counter: Counter) -> None:
    from sam.domain.ids import derived_id

    counter.post("write-type", code="G17", suggestion="model/glock/17")
    assert counter.document()["types"][0]["id"] == derived_id("reference", "model/glock/17")


def test_retired_stays_retired_until_it_is_said(counter: Counter) -> None:
    counter.post("write-type", code="MAG-30", retired=True)
    counter.post("write-type", code="MAG-30", name="Magazine, 30 rounds")
    assert next(one for one in counter.depot.ask(types) if one.code == "MAG-30").retired
    counter.post("write-type", code="MAG-30", retired=False)
    assert not next(one for one in counter.depot.ask(types) if one.code == "MAG-30").retired


def test_the_unit_may_change_while_nothing_was_booked(counter: Counter) -> None:
    counter.post("write-type", code="BALL-9", unit="box")
    assert next(one for one in counter.depot.ask(types) if one.code == "BALL-9").unit == "box"


def test_a_kit_that_goes_round_in_a_circle(counter: Counter) -> None:
    counter.post("write-type", code="KIT-A", kind="bulk", kit=[{"type": "SLING"}])
    counter.post("write-type", code="KIT-B", kind="bulk", kit=[{"type": "KIT-A", "quantity": 2}])
    assert counter.refused("write-type", code="KIT-A", kit=[{"type": "KIT-B"}]) == [
        "kit: “KIT-A” cannot be a part of itself."
    ]


def test_two_spellings_of_one_code_in_one_command(counter: Counter) -> None:
    bulk = [{"type": code, "quantity": 1} for code in ("SLING", "sling", "Sling")]
    counter.post("receive", to="R1", supplier="SUP", bulk=bulk)
    counter.post("issue", to="1001", lines=[{"type": code, "quantity": 1} for code in ("sling", "SLING")])
    assert (counter.count("SLING", "S1/B1/R1"), counter.count("SLING", "U1/1001")) == (21, 2)


def test_what_is_taken_out_says_nothing_any_more_and_the_rest_stays(counter: Counter) -> None:
    said: dict[str, Any] = {
        "calibre": "7.62",
        "un_number": "UN0012",
        "hazard_division": "1.4",
        "compatibility_group": "S",
    }
    pictures = ["a" * 64, "b" * 64]
    counter.post("write-type", code="BALL-C", kind="ammunition", make="FMK", neq_mg=1700, photographs=pictures, **said)
    counter.post("write-type", code="BALL-C", photographs=["b" * 64], without=["neq_mg", "make"])
    row = next(one for one in counter.depot.ask(types) if one.code == "BALL-C")
    assert (row.calibre, row.make, row.neq_mg, row.details) == ("7.62", "", 0, {"photographs": ["b" * 64]})
    counter.post("write-type", code="BALL-C", without=["photographs"])
    row = next(one for one in counter.depot.ask(types) if one.code == "BALL-C")
    assert (row.hazard, row.details) == ("1.4S", {})
    (refusal,) = counter.refused("write-type", code="BALL-C", without=["calibre", "name"])
    assert refusal.startswith("without 2: There is no “name” here.")
    assert next(one for one in counter.depot.ask(types) if one.code == "BALL-C").calibre == "7.62"


def test_a_division_may_change_when_the_group_that_stood_against_it_goes(counter: Counter) -> None:
    counter.post("write-type", code="BALL-S", kind="ammunition", hazard_division="1.4", compatibility_group="S")
    counter.post("write-type", code="BALL-S", hazard_division="1.3", without=["compatibility_group"])
    assert next(one for one in counter.depot.ask(types) if one.code == "BALL-S").hazard == "1.3"


def test_the_page_of_a_type_tells_what_there_is_and_who_said_what(counter: Counter) -> None:
    counter.post("write-type", code="BALL-9", neq_mg=410, photographs=["c" * 64])
    counter.post(
        "write-type", code="RIFLE-KIT", kind="ammunition", name="Kit", kit=[{"type": "BALL-9", "quantity": 30}]
    )
    page = counter.depot.ask(type_page, "BALL-9")
    assert page is not None
    assert page.said["neq_mg"] == 410
    assert [(one.code, one.quantity) for one in page.part_of] == [("RIFLE-KIT", 30)]
    assert [(one.sha256, one.by) for one in page.photographs] == [("c" * 64, counter.depot.actor.name)]
    newest, *_others = page.documents
    assert [(one.field, one.before, one.after) for one in newest.changes if one.field == "neq_mg"] == [
        ("neq_mg", None, 410)
    ]
    assert page.documents[-1].changes == ()
    kit = counter.depot.ask(type_page, "RIFLE-KIT")
    assert kit is not None
    assert [(one.code, one.quantity) for one in kit.kit] == [("BALL-9", 30)]
    assert counter.depot.ask(type_page, "NOTHING") is None


def test_the_catalogue_counts_what_is_on_charge(counter: Counter) -> None:
    lines = {one.code: one for one in counter.depot.ask(catalogue)}
    assert [(one.code, one.quantity) for one in lines.values()] == [
        (one.code, sum(row.quantity for row in counter.depot.ask(holdings) if row.item_type == one.code))
        for one in lines.values()
    ]
    assert any(one.quantity for one in lines.values())
    for line in lines.values():
        page = counter.depot.ask(type_page, line.code)
        assert page is not None
        assert sum(one.quantity for one in page.stored) == line.quantity
