"""What was handed out comes back, in whatever condition, from whoever has it."""

from __future__ import annotations

from sam.queries.counter import look_up
from sam.queries.custody import open_issues
from tests.services.counter import Counter


def test_a_rifle_comes_back_damaged_and_is_signed_for(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    said = {"text": "Returned with a cracked stock.", "way": "paper"}
    counter.post("return", to="R1", lines=[{"serial": "A100", "into": "rp", "note": "stock"}], acknowledgement=said)
    assert (counter.at("A100"), counter.life("A100").condition) == ("S1/B1/R1", "RP")
    document = counter.document()
    assert document["acknowledgement"]["way"] == "paper"
    assert document["lines"][0]["note"] == "stock"
    assert [one.person for one in counter.life("A100").events] == ["", "Ito Nguyen", "Ito Nguyen"]
    assert counter.depot.ask(open_issues) == ()


def test_part_of_the_rounds_comes_back(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 30}])
    counter.post("return", to="R2", lines=[{"lot": "L-1", "quantity": 12}])
    assert counter.count("BALL-556", "U1/1001", "L-1") == 18
    assert [one.quantity for one in counter.depot.ask(open_issues)] == [18]
    assert counter.refused("return", to="R2", lines=[{"lot": "L-1", "quantity": 19}]) == [
        "lines 1 quantity: 19 of Ball 5.56 L-1 asked for; 18 at U1/1001. Nothing was written."
    ]


def test_of_two_holders_one_is_named(counter: Counter) -> None:
    for person in ("1001", "1002"):
        counter.post("issue", to=person, lines=[{"lot": "L-1", "quantity": 10}])
    assert counter.refused("return", to="R2", lines=[{"lot": "L-1", "quantity": 5}]) == [
        "lines 1 place: Ball 5.56 L-1 lies in several places: U1/1001, U1/1002. Name one on the line."
    ]
    counter.post("return", to="R2", lines=[{"lot": "L-1", "quantity": 5}], person="1002")
    assert counter.count("BALL-556", "U1/1002", "L-1") == 5


def test_a_rifle_that_somebody_else_holds(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    assert counter.refused("return", to="R1", lines=[{"serial": "A100"}], person="1002") == [
        "lines 1: Rifle A A100 is not held by Mara Ilić (1002); the book has it at Ito Nguyen (1001). Nothing was written."
    ]


def test_who_has_left_can_still_give_back(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 5}])
    assert counter.refused("write-person", number="1001", name="Ito Nguyen", retired=True) == [
        "retired: “Ito Nguyen (1001)” still holds 6 pieces. Move them first."
    ]
    given = counter.post("return", to="R1", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 5}], person="1001")
    counter.post("write-person", number="1001", name="Ito Nguyen", retired=True)
    counter.post_two("reverse", voucher=given.answer["voucher"], reason="never came back")
    counter.post("return", to="R1", lines=[{"serial": "A100"}], person="1001")
    counter.post("return", to="R2", lines=[{"lot": "L-1", "quantity": 5, "place": "1001"}])
    assert counter.depot.ask(open_issues, "1001") == ()


def test_into_a_sealed_box(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    counter.post("return", to="BX1", lines=[{"serial": "A100"}])
    assert counter.at("A100") == "S1/B1/R1/K1/BX1"


def test_nothing_comes_back_that_is_in_the_store(counter: Counter) -> None:
    assert counter.refused("return", to="R1", lines=[{"serial": "A100"}, {"type": "SLING", "quantity": 1}]) == [
        "lines 1: Rifle A A100 is at S1/B1/R1. This kind of movement does not take it from there. Nothing was written.",
        "lines 2: Sling is at S1/B1/R1. This kind of movement does not take it from there. Nothing was written.",
    ]


def test_of_two_with_the_same_number_the_one_that_is_out_is_meant_where_things_come_back(counter: Counter) -> None:
    counter.post("receive", to="R1", supplier="SUP", weapons=[{"type": "PISTOL-B", "serial": "A100"}])
    assert counter.depot.ask(look_up, ["A100"])[0].several
    counter.post("issue", to="1001", lines=[{"serial": "A100", "type": "PISTOL-B"}])
    holders, stores = {"person", "unit"}, {"room", "rack"}
    (back,) = counter.depot.ask(look_up, ["A100"], holders)
    (out,) = counter.depot.ask(look_up, ["A100"], stores)
    assert (back.type_code, out.type_code) == ("PISTOL-B", "RIFLE-A")
    counter.post("issue", to="1002", lines=[{"serial": "A100", "type": "RIFLE-A"}])
    assert counter.depot.ask(look_up, ["A100"], holders)[0].several
