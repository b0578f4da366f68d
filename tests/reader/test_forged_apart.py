"""What somebody with true keys and a program of his own tried in the rooms of cases, counts, destruction and the workshop.

Each book is chained and signed in order; the reader says no, and so does the book of SAM.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from sam.depot import Depot
from sam.domain.kinds import CURRENT_VERSION, Kind
from sam.exchange.plain_book import PlainEntry
from tests.reader.forge import Forged, Said, sam_says
from tests.reader.story import Told
from tests.reader.test_forged import eve
from tests.reader.test_forged_cases import read

TOMORROW = "2026-03-13"
"""The day after the last acts: as far ahead as a paper may be dated."""


def said_of(told: Told, entries: list[PlainEntry], kind: Kind, which: int = -1) -> Said:
    said: Said = json.loads(entries[told.numbers(kind)[which] - 1].body)
    return said


def then(told: Told, kept: list[PlainEntry], kind: Kind, document: Said, **said: Any) -> list[PlainEntry]:
    """The book with one more entry at its end, of the newest version and signed by one, where nothing else is said."""
    extra = {"kind": kind.value, "version": CURRENT_VERSION[kind], "second": "", "document": document, **said}
    return Forged(len(kept) + 1, extra=extra).entries(kept, told.signers)


def both_refuse(hq: Depot, made: list[PlainEntry], says: str) -> None:
    """The last entry is what is wrong."""
    found = read(made)
    assert says in found
    assert found.startswith(f"entry {len(made)} ")
    assert sam_says(hq, made)


def both_take(hq: Depot, made: list[PlainEntry]) -> None:
    assert read(made) == sam_says(hq, made) == ""


# older forms of movements

OLDER = [(Kind.LOSS, 1), (Kind.RECOVERY, 1), (Kind.ADJUSTMENT, 1), (Kind.ADJUSTMENT, 2), (Kind.DESTRUCTION, 1)]


@pytest.mark.parametrize(("kind", "version"), OLDER, ids=lambda one: str(getattr(one, "value", one)))
def test_no_movement_goes_back_to_a_form_that_knew_no_case(
    told: Told, hq: Depot, entries: list[PlainEntry], kind: Kind, version: int
) -> None:
    number = told.numbers(kind)[0]

    def older(said: Said) -> None:
        said["version"] = version
        for name in ("case", "opens", "destruction"):
            said["document"].pop(name, None)

    both_refuse(hq, Forged(number, older).entries(entries[:number], told.signers), "knows no case")


def test_a_book_that_is_older_than_cases_keeps_what_it_says(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    first = told.numbers(Kind.LOSS)[0]
    old = Forged(1, lambda said: said.__setitem__("version", 1)).entries(entries[: first - 1], told.signers)
    loss = said_of(told, entries, Kind.LOSS, 0)["document"]
    lost = {key: value for key, value in loss.items() if key != "opens"}
    both_take(hq, then(told, old, Kind.LOSS, lost, version=1))


# days

LATER: list[tuple[Kind, str]] = [
    (Kind.CASE_STEP, "it is of a day before case"),
    (Kind.CASE_DECISION, "it is of a day before case"),
    (Kind.CASE_CLOSED, "it is of a day before case"),
    (Kind.COUNT_SHEET, "it is of a day before the count"),
    (Kind.COUNT_CLOSED, "it is of a day before the count"),
    (Kind.DESTRUCTION_CHECK, "it is of a day before the order"),
    (Kind.DESTRUCTION_WITHDRAWN, "it is of a day before the order"),
]


@pytest.mark.parametrize(("kind", "says"), LATER, ids=[kind.value for kind, _ in LATER])
def test_nothing_is_of_a_day_before_what_it_belongs_to(
    told: Told, hq: Depot, entries: list[PlainEntry], kind: Kind, says: str
) -> None:
    number = told.numbers(kind)[-1]
    made = Forged(number, lambda said: said.__setitem__("happened_on", "2026-02-28")).entries(
        entries[:number], told.signers
    )
    both_refuse(hq, made, says)


def test_a_count_is_not_signed_before_it_was_counted(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    sheet, end = told.numbers(Kind.COUNT_SHEET)[0], told.numbers(Kind.COUNT_CLOSED)[0]
    counted = Forged(sheet, lambda said: said.__setitem__("happened_on", TOMORROW))
    both_refuse(hq, counted.entries(entries[:end], told.signers), "signed on a day before it was counted")


# losses


def test_a_write_off_does_not_stand_for_what_is_lost_afterwards(
    told: Told, hq: Depot, entries: list[PlainEntry]
) -> None:
    """A rifle is lost and written off, comes back, and is lost again in the same case, by one person alone."""
    decided = next(
        n
        for n in told.numbers(Kind.CASE_DECISION)
        if json.loads(entries[n - 1].body)["document"]["decision"] == "write_off"
    )
    case = json.loads(entries[decided - 1].body)["document"]["case"]
    loss = next(
        json.loads(one.body)["document"]
        for one in entries
        if json.loads(one.body)["document"].get("opens", {}).get("id") == case
    )
    (line,) = loss["lines"]
    back = {**line, "takes": line["gives"], "gives": line["takes"]}
    kept = then(told, entries[:decided], Kind.RECOVERY, {"voucher": "RC-9", "case": case, "lines": [back]})
    both_take(hq, kept)
    again = then(told, kept, Kind.LOSS, {"voucher": "LS-9", "case": case, "lines": [line], "reason": "gone again"})
    both_refuse(hq, again, "it loses what was written off in the case before")


# destruction


def less(told: Told, entries: list[PlainEntry]) -> tuple[list[PlainEntry], Said, Said]:
    """The book up to the last destruction; a look at 50 rounds of what is left, and their destruction."""
    number = told.numbers(Kind.DESTRUCTION)[-1]
    look = said_of(told, entries, Kind.DESTRUCTION_CHECK)["document"]
    seen = {**look, "id": "b" * 32, "results": [{**look["results"][0], "quantity": 50}]}
    done = said_of(told, entries, Kind.DESTRUCTION)["document"]
    certified = {**done["destruction"], "certificate": "DC-9"}
    lines = [{**done["lines"][0], "quantity": 50}]
    return entries[:number], seen, {**done, "voucher": "DS-9", "lines": lines, "destruction": certified}


def by_two(told: Told, entries: list[PlainEntry]) -> Said:
    done = said_of(told, entries, Kind.DESTRUCTION)
    return {"by": done["by"], "second": done["second"]}


def test_what_is_seen_first_and_destroyed_then_is_taken(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    """So that what is refused below is refused for its own reason."""
    kept, seen, done = less(told, entries)
    looked = then(told, kept, Kind.DESTRUCTION_CHECK, seen)
    both_take(hq, then(told, looked, Kind.DESTRUCTION, done, **by_two(told, entries)))


def test_nothing_is_destroyed_before_the_day_on_which_it_was_seen(
    told: Told, hq: Depot, entries: list[PlainEntry]
) -> None:
    kept, seen, done = less(told, entries)
    looked = then(told, kept, Kind.DESTRUCTION_CHECK, seen, happened_on=TOMORROW)
    early = then(told, looked, Kind.DESTRUCTION, done, happened_on="2026-03-12", **by_two(told, entries))
    both_refuse(hq, early, "it was not seen where it is destroyed")


def test_nothing_is_destroyed_before_the_day_of_its_order(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    kept, seen, done = less(told, entries)
    looked = then(told, kept, Kind.DESTRUCTION_CHECK, seen)
    early = then(told, looked, Kind.DESTRUCTION, done, happened_on="2026-03-11", **by_two(told, entries))
    both_refuse(hq, early, "it is of a day before the order")


@pytest.mark.parametrize("target", ["item", "type"])
def test_what_is_under_a_hold_is_not_destroyed(told: Told, hq: Depot, entries: list[PlainEntry], target: str) -> None:
    kept, seen, done = less(told, entries)
    lot = done["lines"][0]["item"]
    of = next(
        one["type"]
        for entry in entries
        for one in json.loads(entry.body)["document"].get("lots", ())
        if one["id"] == lot
    )
    hold = {"id": "d" * 32, "kind": "hold", "target": target, "on": lot if target == "item" else of, "text": "evidence"}
    looked = then(told, kept, Kind.DESTRUCTION_CHECK, seen)
    held = then(told, looked, Kind.RESTRICTION, hold)
    both_refuse(hq, then(told, held, Kind.DESTRUCTION, done, **by_two(told, entries)), "what is under a hold")
    batch = {**hold, "target": "batch", "on": of, "batch": "B-1", "lots": [lot]}
    held = then(told, looked, Kind.RESTRICTION, batch)
    both_refuse(hq, then(told, held, Kind.DESTRUCTION, done, **by_two(told, entries)), "what is under a hold")
    free = then(told, held, Kind.RESTRICTION_LIFTED, {"id": "d" * 32, "reason": "the court is done"})
    both_take(hq, then(told, free, Kind.DESTRUCTION, done, **by_two(told, entries)))


@pytest.mark.parametrize("kind", ["ban", "hold"])
def test_what_is_banned_is_not_repacked_into_a_lot_that_is_not(
    told: Told, hq: Depot, entries: list[PlainEntry], kind: str
) -> None:
    """What two people must clear, one person would make anew under another number."""
    number = told.numbers(Kind.REPACKING)[-1]
    lot = said_of(told, entries, Kind.REPACKING)["document"]["lines"][0]["item"]
    paper = said_of(told, entries, Kind.REPACKING)["happened_on"]
    against = {"id": "d" * 32, "kind": kind, "target": "item", "on": lot, "text": "misfires"}
    extra = {"kind": "restriction", "version": 2, "second": "", "document": against, "happened_on": paper}
    made = Forged(number, extra=extra).entries(entries[:number], told.signers)
    both_refuse(hq, made, f"what is under a {kind}")
    later = {**extra, "happened_on": "2026-03-04"}
    both_take(hq, Forged(number, extra=later).entries(entries[:number], told.signers))


def test_a_weapon_that_moved_since_it_was_seen_is_seen_again(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    number = told.numbers(Kind.DESTRUCTION)[-1]
    line = said_of(told, entries, Kind.DESTRUCTION)["document"]["lines"][-1]
    person = next(one["gives"] for one in said_of(told, entries, Kind.ISSUE, 0)["document"]["lines"])
    out = {**line, "gives": person}
    back = {**line, "takes": person, "gives": line["takes"]}
    kept = then(told, entries[: number - 1], Kind.ISSUE, {"voucher": "IS-9", "lines": [out]})
    kept = then(told, kept, Kind.RETURN, {"voucher": "RT-9", "lines": [back]})
    done = said_of(told, entries, Kind.DESTRUCTION)["document"]
    made = then(told, kept, Kind.DESTRUCTION, {**done, "lines": [line]}, **by_two(told, entries))
    both_refuse(hq, made, "it was not seen where it is destroyed")


SAME = [
    ("Peña, José", "jose PENA"), ("J. Pena", "J Pena"), ("Jose\u200b Pena", "Jose Pena"), ("Jose Pena", "."),
    ("ÁNA", "Rui Lima"), ("Rui Lima", "ana."),
]  # fmt: skip


@pytest.mark.parametrize("names", SAME, ids=["order", "sign", "hidden", "nobody", "accent", "signer"])
def test_one_person_under_two_names_is_one_witness(
    told: Told, hq: Depot, entries: list[PlainEntry], names: tuple[str, str]
) -> None:
    number = told.numbers(Kind.DESTRUCTION)[-1]

    def change(said: Said) -> None:
        said["document"]["destruction"]["witnesses"] = [{"name": name} for name in names]

    both_refuse(hq, Forged(number, change).entries(entries[:number], told.signers), "witness")


def test_one_person_under_two_names_is_one_counter(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    number = told.numbers(Kind.COUNT)[0]

    def change(said: Said) -> None:
        said["document"]["counters"] = [{"name": name, "custodian": False} for name in SAME[0]]

    both_refuse(hq, Forged(number, change).entries(entries[:number], told.signers), "named as two counters")


# who signs alone


@pytest.mark.parametrize("kind", [Kind.RELOCATION, Kind.CASE_CLOSED, Kind.DESTRUCTION_WITHDRAWN, Kind.WORK])
def test_an_inspector_writes_nothing_but_counts_and_audits(
    told: Told, hq: Depot, entries: list[PlainEntry], kind: Kind
) -> None:
    number = told.numbers(kind)[-1]
    signer, part, added = eve(told, "inspector")
    signers = {**told.signers, part["id"]: signer}
    one = Forged(number, extra={**added, "version": 1}).entries(entries[: number - 1], told.signers)
    both_take(hq, one)
    hers = {**said_of(told, entries, kind), "by": part["id"]}
    made = Forged(number + 1, extra=hers).entries(one, signers)
    both_refuse(hq, made, "may not write a")
    assert sam_says(hq, made) == "FIRST_MAY_NOT"


# what stands in the book already, and what is not in it

AGAIN = [Kind.DESTRUCTION_ORDER, Kind.WAIVER, Kind.LICENCE, Kind.MARKING, Kind.MARK_NEED, Kind.WORK, Kind.COUNT]


@pytest.mark.parametrize("kind", AGAIN)
def test_an_id_a_second_time_is_refused_and_is_no_fault_of_ours(
    told: Told, hq: Depot, entries: list[PlainEntry], kind: Kind
) -> None:
    number = told.numbers(kind)[0]
    said = said_of(told, entries, kind, 0)
    document = {**said["document"], **({"number": "X-9"} if "number" in said["document"] else {})}
    extra = {**said, "document": document}
    made = Forged(number + 1, extra=extra).entries(entries[:number], told.signers)
    assert read(made)
    assert sam_says(hq, made) == "BAD_DOCUMENT"


def test_a_better_record_names_a_type_that_is_in_the_book(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    number = next(n for n in told.numbers(Kind.RECORD) if json.loads(entries[n - 1].body)["document"].get("weapons"))
    other = Forged(number, lambda said: said["document"]["weapons"][0].__setitem__("type", "0" * 32))
    both_refuse(hq, other.entries(entries[:number], told.signers), "is not in the book")


def test_a_rule_for_all_names_no_part_of_them(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    number = next(n for n in told.numbers(Kind.WORK_PLAN) if json.loads(entries[n - 1].body)["document"].get("type"))
    of_all = Forged(number, lambda said: said["document"].__setitem__("target", "all"))
    both_refuse(hq, of_all.entries(entries[:number], told.signers), "names a part of them")
