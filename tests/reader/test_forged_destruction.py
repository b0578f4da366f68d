"""Destructions that are chained and signed in order, and still not right: the reader says no, and so does the book of SAM."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from sam.depot import Depot
from sam.domain.kinds import Kind
from sam.exchange.plain_book import PlainEntry
from tests.reader.forge import Forged, Said, as_file, sam_says, verdict
from tests.reader.story import Told
from tests.reader.test_forged_cases import NOBODY, document, first_line, put_in, read

ONE = [{"name": "Rui Lima"}]


def section(key: str, value: object) -> Callable[[Said], object]:
    return lambda said: said["document"]["destruction"].__setitem__(key, value)


def first_seen(key: str, value: object) -> Callable[[Said], object]:
    return lambda said: said["document"]["results"][0].__setitem__(key, value)


def twice(key: str) -> Callable[[Said], object]:
    return lambda said: said["document"].__setitem__(key, said["document"][key][:1] * 2)


# name, kind of the entry that is changed, how, what the reader says
FORGED: list[tuple[str, Kind, Callable[[Said], object], str]] = [
    ("destroyed without order", Kind.DESTRUCTION, lambda said: said["document"].pop("destruction"), "a destruction belongs to an order"),
    ("on an order of no book", Kind.DESTRUCTION, section("order", NOBODY), "an order that is not in the book"),
    ("one witness", Kind.DESTRUCTION, section("witnesses", ONE), "a destruction has 2 witnesses"),
    ("one witness twice", Kind.DESTRUCTION, section("witnesses", [*ONE, {"name": " rui  LIMA "}]), "a destruction has 2 witnesses"),
    ("one who signs it as witness", Kind.DESTRUCTION, section("witnesses", [*ONE, {"name": " ANA "}]), "a witness signs it"),
    ("a method of something else", Kind.DESTRUCTION, section("methods", [{"item": NOBODY, "method": "saw"}]), "not destroyed"),
    ("a certificate of nothing", Kind.DESTRUCTION, lambda said: said["document"]["lines"].clear(), "line"),
    ("more than was seen", Kind.DESTRUCTION, first_line("quantity", 201), "it was not seen where it is destroyed"),
    ("more than was ordered", Kind.DESTRUCTION, first_line("quantity", 301), "more is destroyed than is open of the order"),
    ("an order by one", Kind.DESTRUCTION_ORDER, lambda said: said.__setitem__("second", ""), "needs 2 signatures and has 1"),
    ("an order twice over", Kind.DESTRUCTION_ORDER, twice("lines"), "a thing stands on it twice"),
    ("an order of what is in no book", Kind.DESTRUCTION_ORDER, first_line("item", NOBODY), "is not in the book"),
    ("a look at no order", Kind.DESTRUCTION_CHECK, document("order", NOBODY), "an order that is not in the book"),
    ("more was seen than ordered", Kind.DESTRUCTION_CHECK, first_seen("quantity", 301), "more was seen than is open of the order"),
    ("seen twice over", Kind.DESTRUCTION_CHECK, twice("results"), "a thing stands on it twice"),
    ("more is withdrawn than left", Kind.DESTRUCTION_WITHDRAWN, first_line("quantity", 301), "more is withdrawn than is open of the order"),
    ("withdrawn from no order", Kind.DESTRUCTION_WITHDRAWN, document("order", NOBODY), "an order that is not in the book"),
]  # fmt: skip


@pytest.mark.parametrize("case", FORGED, ids=[case[0] for case in FORGED])
def test_both_refuse(told: Told, hq: Depot, entries: list[PlainEntry], case: tuple[Any, ...]) -> None:
    _name, kind, change, says = case
    number = told.numbers(kind)[-1]
    made = Forged(number, change).entries(entries[:number], told.signers)
    found = read(made)
    assert says in found
    assert found.startswith(f"entry {number} (line {number + 1})")
    assert sam_says(hq, made), "the reader refuses what SAM would take"


def body(told: Told, entries: list[PlainEntry], kind: Kind) -> Said:
    said: Said = json.loads(entries[told.numbers(kind)[-1] - 1].body)
    return said


def test_an_order_without_a_commander(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    """The founder who is a commander is a storekeeper from the beginning: nobody commands."""
    number = told.numbers(Kind.DESTRUCTION_ORDER)[-1]
    first: Said = json.loads(entries[0].body)
    ana = next(one for one in first["document"]["users"] if one["role"] == "commander")
    demoted = {"kind": "user", "version": 1, "second": first["second"], "document": {**ana, "role": "storekeeper"}}
    made = Forged(number, extra=demoted).entries(entries[:number], told.signers)
    assert "commander" in verdict(as_file(made), check_signatures=False)
    assert sam_says(hq, made) == "NO_COMMANDER"


def test_the_number_of_a_certificate_is_used_once(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    """The same certificate a second time, of what is left of the lot and was seen since."""
    number = told.numbers(Kind.DESTRUCTION)[-1]
    done, seen = body(told, entries, Kind.DESTRUCTION), body(told, entries, Kind.DESTRUCTION_CHECK)
    look = {**seen["document"], "id": "b" * 32, "results": [{**seen["document"]["results"][0], "quantity": 100}]}
    again = put_in(told, entries[:number], number + 1, Kind.DESTRUCTION_CHECK, look)
    more = {**done["document"], "voucher": "DS-9", "lines": done["document"]["lines"][:1]}
    extra = {"kind": "destruction", "version": 3, "second": done["second"], "document": more}
    made = Forged(number + 2, extra=extra).entries(again, told.signers)
    assert "the number is that of another certificate" in read(made)
    assert sam_says(hq, made)


def test_what_was_seen_amiss_since_is_not_destroyed(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    number = told.numbers(Kind.DESTRUCTION)[-1]
    seen = body(told, entries, Kind.DESTRUCTION_CHECK)["document"]
    amiss = {**seen["results"][0], "quantity": 1, "found": "missing", "note": "gone"}
    made = put_in(told, entries[:number], number, Kind.DESTRUCTION_CHECK, {**seen, "id": "c" * 32, "results": [amiss]})
    assert "it was not seen where it is destroyed" in read(made)
    assert sam_says(hq, made)
