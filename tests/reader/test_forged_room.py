"""Keys, seals, rooms and hand-overs that are chained and signed in order, and still not right: reader and book say no."""

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
from tests.reader.test_forged_cases import NOBODY, document, put_in, read, without

Change = Callable[[Said], object]


def first(of: str, key: str, value: object) -> Change:
    return lambda said: said["document"][of][0].__setitem__(key, value)


def second_seal(**said_of_it: object) -> Change:
    return lambda said: said["document"]["seals"][1].update(said_of_it)


def room(key: str, value: object) -> Change:
    return lambda said: said["document"]["room"].__setitem__(key, value)


def one_of_two(said: Said) -> None:
    said["document"]["keys"][0]["there"] = 1


def both_ways(said: Said) -> None:
    said["by"], said["second"] = said["second"], said["by"]
    said["document"]["count"] = NOBODY


# name, kind, which of its entries, how it is changed, what the reader says
FORGED: list[tuple[str, Kind, int, Change, str]] = [
    ("a key of no room", Kind.KEY, 0, document("place", NOBODY), "is not in the book"),
    ("a log of nothing", Kind.ROOM_LOG, 0, lambda said: said.__setitem__("document", {"time": "08:00"}), "a log of nothing"),
    ("a key that is none", Kind.ROOM_LOG, 0, first("keys", "key", NOBODY), "a key that is not in use"),
    ("more copies than there are", Kind.ROOM_LOG, 0, first("keys", "copies", 3), "more copies of a key than are there"),
    ("no copy of a key", Kind.ROOM_LOG, 0, first("keys", "copies", 0), "no copy of a key"),
    ("a key to nobody", Kind.ROOM_LOG, 0, lambda said: said["document"]["keys"][0].pop("person"), "nobody with it"),
    ("a key lost in silence", Kind.ROOM_LOG, 3, first("keys", "act", "lost"), "nobody was told of"),
    ("a key that somebody else brings", Kind.ROOM_LOG, 3, first("keys", "copies", 2), "more copies of a key than are there"),
    ("a seal that nobody received", Kind.ROOM_LOG, 0, second_seal(first="X9"), "not in the register"),
    ("a seal received twice", Kind.ROOM_LOG, 0, second_seal(act="received"), "cannot be received"),
    ("a seal looked at in silence", Kind.ROOM_LOG, 0, second_seal(act="checked"), "nobody says how it was"),
    ("a seal that is not on", Kind.ROOM_LOG, 0, second_seal(act="removed"), "cannot be removed"),
    ("a seal that closes nothing", Kind.ROOM_LOG, 0, lambda said: said["document"]["seals"][1].pop("place"), "closes nothing"),
    ("a range put on", Kind.ROOM_LOG, 0, second_seal(last="S002"), "a range of seals that was put on"),
    ("a range that is none", Kind.ROOM_LOG, 0, first("seals", "last", "T9"), "no range of seals"),
    ("a visitor alone", Kind.ROOM_LOG, 1, lambda said: said["document"]["room"]["people"].pop(0), "a visitor was alone"),
    ("a room that is none", Kind.ROOM_LOG, 1, room("place", NOBODY), "is not in the book"),
    ("a count of weapons without the book", Kind.ROOM_LOG, 1, room("weapons", 1), "and not both"),
    ("out before in", Kind.ROOM_LOG, 1, room("until", "07:00"), "before it began"),
    ("the end of no visit", Kind.ROOM_LOG, 2, room("of", NOBODY), "a visit that does not go on"),
    ("to somebody unknown", Kind.HANDOVER, 0, document("into", NOBODY), "no user of the book"),
    ("of no store", Kind.HANDOVER, 0, document("place", NOBODY), "is not in the book"),
    ("a waiver by one", Kind.HANDOVER_WAIVER, 0, lambda said: said.__setitem__("second", ""), "needs 2 signatures and has 1"),
    ("a waiver of the past", Kind.HANDOVER_WAIVER, 0, document("until", "2026-03-01"), "ends before it begins"),
    ("a waiver of none", Kind.HANDOVER_WAIVER, 0, document("handover", NOBODY), "a hand-over that is not open"),
    ("signed by one", Kind.HANDOVER_CLOSED, 0, lambda said: said.__setitem__("second", ""), "needs 2 signatures and has 1"),
    ("without a count", Kind.HANDOVER_CLOSED, 0, without("count"), "signed count of everything"),
    ("on a count that is none", Kind.HANDOVER_CLOSED, 0, both_ways, "signed count of everything"),
    ("the end of another", Kind.HANDOVER_CLOSED, 0, document("opened", 1), "another entry began"),
    ("without the keys", Kind.HANDOVER_CLOSED, 0, without("keys"), "the keys are not those of the register"),
    ("a key short and no reservation", Kind.HANDOVER_CLOSED, 0, one_of_two, "there is no reservation"),
    ("a case that is none", Kind.HANDOVER_CLOSED, 0, document("cases", [NOBODY]), "open cases are not those of the book"),
    ("given up without a reason", Kind.HANDOVER_CLOSED, 0, document("outcome", "given_up"), "has a reason"),
]  # fmt: skip


@pytest.mark.parametrize("case", FORGED, ids=[case[0] for case in FORGED])
def test_both_refuse(told: Told, hq: Depot, entries: list[PlainEntry], case: tuple[Any, ...]) -> None:
    _name, kind, which, change, says = case
    number = told.numbers(kind)[which]
    made = Forged(number, change).entries(entries[:number], told.signers)
    found = read(made)
    assert says in found
    assert found.startswith(f"entry {number} (line {number + 1})")
    assert sam_says(hq, made), "the reader refuses what SAM would take"


def said_of(told: Told, entries: list[PlainEntry], kind: Kind) -> Said:
    said: Said = json.loads(entries[told.numbers(kind)[0] - 1].body)
    return said


def test_nothing_moves_while_an_account_is_handed_over(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    """The whole depot is being handed over before a relocation."""
    act = said_of(told, entries, Kind.HANDOVER)["document"]
    whole = {key: value for key, value in act.items() if key != "place"}
    number = told.numbers(Kind.RELOCATION)[0]
    made = put_in(told, entries[:number], number, Kind.HANDOVER, whole)
    assert "its account is being handed over" in read(made)
    assert sam_says(hq, made) == "LOCKED"


def test_an_account_is_handed_over_once_at_a_time(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    number = told.numbers(Kind.HANDOVER)[0]
    act = said_of(told, entries, Kind.HANDOVER)["document"]
    again = {**{key: value for key, value in act.items() if key != "place"}, "id": "d" * 32, "number": "HO-9"}
    made = put_in(told, entries[:number], number + 1, Kind.HANDOVER, again)
    assert "it is being handed over already" in read(made)
    assert sam_says(hq, made)


def test_only_who_answers_for_it_hands_it_over(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    number = told.numbers(Kind.HANDOVER_CLOSED)[0]
    act = said_of(told, entries, Kind.HANDOVER)["document"]
    again = {**act, "id": "d" * 32, "number": "HO-9"}  # from ana again, and ben has it
    made = put_in(told, entries[:number], number + 1, Kind.HANDOVER, again)
    assert "by whoever answers for it" in read(made)
    assert sam_says(hq, made)


def test_a_key_with_fewer_copies_than_are_out(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    number = told.numbers(Kind.ROOM_LOG)[0]
    line, log = (said_of(told, entries, kind)["document"] for kind in (Kind.KEY, Kind.ROOM_LOG))
    more = {**log, "keys": [{**log["keys"][0], "copies": 1}]}
    made = put_in(told, entries[:number], number + 1, Kind.ROOM_LOG, {"keys": more["keys"]})
    made = put_in(told, made, number + 2, Kind.KEY, {**line, "copies": 1})
    assert "fewer copies than are out" in read(made)
    assert sam_says(hq, made)


def test_the_number_of_a_key_is_its_own(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    number = told.numbers(Kind.KEY)[0]
    line = said_of(told, entries, Kind.KEY)["document"]
    made = put_in(told, entries[:number], number + 1, Kind.KEY, {**line, "id": "e" * 32})
    assert "the number is that of another key" in read(made)
    assert sam_says(hq, made)


def test_the_story_is_whole(entries: list[PlainEntry]) -> None:
    assert verdict(as_file(entries)) == ""
