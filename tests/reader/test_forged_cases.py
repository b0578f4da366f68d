"""Cases that are chained and signed in order, and still not right: the reader says no, and so does the book of SAM."""

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

NOBODY = "0" * 32


def read(made: list[PlainEntry]) -> str:
    """What the reader says; signatures are looked at elsewhere."""
    return verdict(as_file(made), check_signatures=False)


def document(key: str, value: object) -> Callable[[Said], object]:
    return lambda said: said["document"].__setitem__(key, value)


def without(key: str) -> Callable[[Said], object]:
    return lambda said: said["document"].pop(key)


def first_line(key: str, value: object) -> Callable[[Said], object]:
    return lambda said: said["document"]["lines"][0].__setitem__(key, value)


def opens(key: str, value: object) -> Callable[[Said], object]:
    return lambda said: said["document"]["opens"].__setitem__(key, value)


# name, kind of the entry that is changed (and which of them), how, what the reader says
CASES: list[tuple[str, Kind, int, Callable[[Said], object], str]] = [
    ("a loss of no case", Kind.LOSS, 0, without("opens"), "a loss belongs to a case"),
    ("a loss that opens a count", Kind.LOSS, 0, opens("kind", "difference"), "only a loss or theft begins"),
    ("a loss of what is not in its case", Kind.LOSS, 0, lambda said: said["document"]["opens"].pop("items"), "not in the case"),
    ("a case of nobody's", Kind.LOSS, 0, opens("custodian", NOBODY), "no user of the book"),
    ("an older version with a case", Kind.LOSS, 0, lambda said: said.__setitem__("version", 2), "version 2"),
    ("a number twice", Kind.LOSS, 1, opens("number", "CASE-2026-001"), "the number is that of another case"),
    ("a recovery of another case", Kind.RECOVERY, 0, document("case", NOBODY), "not open"),
    ("a recovery of no case", Kind.RECOVERY, 0, without("case"), "was lost in a case, and names it"),
    ("an adjustment of no case", Kind.ADJUSTMENT, 0, without("case"), "a adjustment belongs to a case"),
    ("more than was decided", Kind.ADJUSTMENT, 0, first_line("quantity", 2), "more is adjusted than was decided"),
    ("a decision by one", Kind.CASE_DECISION, 0, lambda said: said.__setitem__("second", ""), "needs 2 signatures and has 1"),
    ("written off twice over", Kind.CASE_DECISION, 0, first_line("quantity", 2), "more is written off than the case misses"),
    ("written off into the store", Kind.CASE_DECISION, 0, first_line("way", "in"), "goes out, and is named"),
    ("a decision without lines", Kind.CASE_DECISION, 0, without("lines"), "a decision without lines"),
    ("a decision of no case", Kind.CASE_DECISION, 0, document("case", NOBODY), "not open"),
    ("cleared what is no accident", Kind.CASE_DECISION, 0, document("decision", "clear"), "an accident is cleared whole"),
    ("a ban of what did not fail", Kind.CASE, 1, lambda said: said["document"].pop("items"), "it bans what did not fail"),
    ("a ban without an accident", Kind.CASE, 1, document("kind", "find"), "holds its things"),
    ("a step of no case", Kind.CASE_STEP, 0, document("case", NOBODY), "not open"),
    ("a step about something else", Kind.CASE_STEP, 2, document("items", [NOBODY]), "not in the case"),
    ("closed as nobody decided", Kind.CASE_CLOSED, 0, document("outcome", "written_off"), "nobody decided"),
    ("recovered, and still missing", Kind.CASE_CLOSED, 1, document("outcome", "recovered"), "still missing"),
    ("a loss that ends as an accident does", Kind.CASE_CLOSED, 0, document("outcome", "cleared"), "does not end as"),
    ("an end of no case", Kind.CASE_CLOSED, 0, document("case", NOBODY), "not open"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_both_refuse(told: Told, hq: Depot, entries: list[PlainEntry], case: tuple[Any, ...]) -> None:
    _name, kind, which, change, says = case
    number = told.numbers(kind)[which]
    made = Forged(number, change).entries(entries[:number], told.signers)
    found = read(made)
    assert says in found
    assert found.startswith(f"entry {number} (line {number + 1})")
    assert sam_says(hq, made), "the reader refuses what SAM would take"


def said_of(told: Told, entries: list[PlainEntry], kind: Kind, which: int = 0) -> Said:
    said: Said = json.loads(entries[told.numbers(kind)[which] - 1].body)
    return said


def test_the_commander_who_answers_for_the_account_decides_nothing(
    told: Told, hq: Depot, entries: list[PlainEntry]
) -> None:
    ana = said_of(told, entries, Kind.CASE_DECISION)["by"]
    made = Forged(told.numbers(Kind.LOSS)[1], opens("custodian", ana)).entries(entries, told.signers)
    assert "answers for the account of the case himself" in read(made)
    assert sam_says(hq, made) == "COMMANDER_IS_CUSTODIAN"


def put_in(told: Told, entries: list[PlainEntry], at: int, kind: Kind, document: dict[str, Any]) -> list[PlainEntry]:
    """The book with one more entry before the one with this number."""
    extra = {"kind": kind.value, "second": "", "version": 1, "document": document}
    return Forged(at, extra=extra).entries(entries, told.signers)


def end(told: Told) -> int:
    return told.numbers(Kind.HQ_RECEIPT)[0]


def test_a_closed_case_is_not_written_on(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    step = {**said_of(told, entries, Kind.CASE_STEP)["document"], "id": "a" * 32}
    made = put_in(told, entries, end(told), Kind.CASE_STEP, step)
    assert "it is of a case that is not open" in read(made)
    assert sam_says(hq, made)


def test_nobody_lifts_the_ban_of_an_accident(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    ban = said_of(told, entries, Kind.CASE, 1)["document"]["restrictions"][0]["id"]
    cleared = told.numbers(Kind.CASE_DECISION)[2]
    made = put_in(told, entries, cleared, Kind.RESTRICTION_LIFTED, {"id": ban, "reason": "in a hurry"})
    assert "nobody lifts its ban" in read(made)
    assert sam_says(hq, made) == "LIFTED_BY_CASE"


def test_two_clear_an_accident_and_no_step_does(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    case = said_of(told, entries, Kind.CASE, 1)["document"]["id"]
    step = {"id": "a" * 32, "case": case, "step": "cleared"}
    made = put_in(told, entries, told.numbers(Kind.CASE_DECISION)[2], Kind.CASE_STEP, step)
    assert "two people clear an accident" in read(made)
    assert sam_says(hq, made)


@pytest.mark.parametrize(
    ("kind", "code", "says"),
    [
        (Kind.LOSS, "OPEN_UNDOES", "it opened case CASE-2026-001, which is open"),
        (Kind.RECOVERY, "CLOSED_UNDOES", "case CASE-2026-001 rests on it and is closed"),
    ],
)
def test_what_a_case_rests_on_is_not_undone(
    told: Told, hq: Depot, entries: list[PlainEntry], kind: Kind, code: str, says: str
) -> None:
    number = told.numbers(kind)[0]
    at = number + 1 if kind is Kind.LOSS else end(told)
    undone = {"voucher": "RX-9", "reverses": number, "reason": "x"}
    made = put_in(told, entries, at, Kind.REVERSAL, undone)
    assert says in read(made)
    assert sam_says(hq, made) == code
