"""Books that are chained and signed in order, and still not right: the reader says no, and so does the book of SAM."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import pytest

from sam.depot import Depot
from sam.domain import canonical
from sam.domain.kinds import Kind
from sam.domain.problems import Refused
from sam.exchange.plain_book import PlainEntry
from sam.ledger.book import Book, parse
from tests import practice
from tests.reader.forge import Forged, Said, as_file, by_first_alone, by_name, verdict
from tests.reader.story import Told

OTHER_BOOK = 7


@pytest.fixture(scope="module")
def hq(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Depot]:
    with practice.opened(practice.copy(told.headquarters, tmp_path_factory.mktemp("hq") / "hq")) as depot:
        yield depot


@pytest.fixture(scope="module")
def entries(told: Told) -> list[PlainEntry]:
    return told.entries()


class _LeaveIt(Exception):
    """Ends a transaction without writing."""


def _leave_it() -> NoReturn:
    raise _LeaveIt


def sam_says(hq: Depot, entries: list[PlainEntry]) -> str:
    """The code with which SAM's own book refuses these entries; empty when it takes them."""
    book = Book(OTHER_BOOK, "0" * 32)
    try:
        with hq._acting() as connection:
            connection.exec_driver_sql(
                "DELETE FROM book WHERE id = 1"
            )  # the same book stands there under another number
            parsed = [parse(one.body, one.signatures, n) for n, one in enumerate(entries, 1)]
            book.uuid = parsed[0].book
            book.append(connection, parsed)
            _leave_it()
    except Refused as refused:
        return refused.problems[0].code.name
    except _LeaveIt:
        return ""


def line_of(said: Said, n: int = 0) -> dict[str, Any]:
    line: dict[str, Any] = said["document"]["lines"][n]
    return line


def set_line(key: str, value: object) -> Callable[[Said], object]:
    return lambda said: line_of(said).__setitem__(key, value)


def set_said(key: str, value: object) -> Callable[[Said], object]:
    return lambda said: said.__setitem__(key, value)


def set_document(key: str, value: object) -> Callable[[Said], object]:
    return lambda said: said["document"].__setitem__(key, value)


def turn(said: Said) -> None:
    line = line_of(said)
    line["takes"], line["gives"] = line["gives"], line["takes"]


def twice(said: Said) -> None:
    said["document"]["lines"].append(dict(line_of(said)))


def same_person(said: Said) -> None:
    said["second"] = said["by"]


def as_float(said: Said) -> bytes:
    return canonical.write(said).replace(b'"quantity":1,', b'"quantity":1.0,', 1)


def key_twice(said: Said) -> bytes:
    return canonical.write(said)[:-1] + b',"version":1}'


def as_utf16(said: Said) -> bytes:
    return json.dumps(said).encode().replace(b"{", b"\xff{", 1)


SECOND_AGO = "2026-02-28T23:59:59.000Z"

Case = tuple[str, Kind, int, dict[str, Any], str]

# name, kind of the entry that is changed (and which of them), how, what the reader says
CASES: list[Case] = [
    ("second is the first again", Kind.ADJUSTMENT, 0, {"change": same_person}, "both signatures are of the same person"),
    ("second name, first one's key", Kind.ADJUSTMENT, 0, {"sign": by_first_alone}, "the signature of ben does not fit"),
    ("second left out", Kind.DESTRUCTION, 0, {"change": set_said("second", "")}, "needs 2 signatures and has 1"),
    ("opening by one", Kind.OPENING_BALANCE, 0, {"change": set_said("second", "")}, "needs 2 signatures and has 1"),
    ("somebody unknown", Kind.RECEIPT, 0, {"change": set_said("by", "0" * 32)}, "who may not sign in this book"),
    ("a signature too many", Kind.RECEIPT, 0, {"sign": lambda *one: by_name(*one) * 2}, "2 signatures for 1 people"),
    ("a number left out", Kind.RECEIPT, 1, {"change": set_said("number", 99)}, "missing here; this line holds entry 99"),
    ("the chain cut", Kind.RECEIPT, 1, {"change": set_said("previous", "0" * 64)}, "the chain is broken here"),
    ("time runs back", Kind.ISSUE, 0, {"change": set_said("recorded_at", SECOND_AGO)}, "before the entry before it"),
    ("an older epoch", Kind.ISSUE, 0, {"change": set_said("epoch", 0)}, "epoch 0 after epoch 1"),
    ("no such day", Kind.ISSUE, 0, {"change": set_said("happened_on", "2026-02-30")}, "is not a day"),
    ("another book", Kind.ISSUE, 0, {"change": set_said("book", "0" * 32)}, "it is of another book"),
    ("a newer format", Kind.ISSUE, 0, {"change": set_said("format", 2)}, "format 2 is not known"),
    ("a newer version", Kind.ISSUE, 0, {"change": set_said("version", 2)}, "version 2 of this kind is not known"),
    ("more than is there", Kind.LOAN, 0, {"change": set_line("quantity", 10**6)}, "gives 1000000 of L-1"),
    ("less than nothing", Kind.LOAN, 0, {"change": set_line("quantity", -5)}, "is not a whole number above 0"),
    ("yes of them", Kind.LOAN, 0, {"change": set_line("quantity", True)}, "is not a whole number above 0"),
    ("two of one", Kind.ISSUE, 0, {"change": set_line("quantity", 2)}, "is one thing, and 2 of it move"),
    ("one of them moved twice", Kind.ISSUE, 0, {"change": twice}, "and has 0"),
    ("the wrong way", Kind.ISSUE, 0, {"change": turn}, "a issue does not go from person to room"),
    ("an unknown place", Kind.ISSUE, 0, {"change": set_line("gives", "0" * 32)}, "is not in the book"),
    ("an unknown item", Kind.ISSUE, 0, {"change": set_line("item", "0" * 32)}, "is not in the book"),
    ("another condition", Kind.ISSUE, 0, {"change": set_line("into", "DS")}, "does not change the condition"),
    ("no such condition", Kind.RETURN, 0, {"change": set_line("into", "XX")}, "is not known"),
    ("no lines", Kind.ISSUE, 0, {"change": set_document("lines", [])}, "it has no lines"),
    ("a voucher used twice", Kind.ISSUE, 0, {"change": set_document("voucher", "OB-1")}, "was used by entry"),
    ("a whole number with a point", Kind.ISSUE, 0, {"write": as_float}, "is not a whole number"),
    ("a key twice", Kind.ISSUE, 0, {"write": key_twice}, "a key stands twice"),
    ("a lifted restriction lifted", Kind.RESTRICTION_LIFTED, 0, {"change": set_document("id", "0" * 32)}, "not stand"),
    ("reverses what is no movement", Kind.REVERSAL, 0, {"change": set_document("reverses", 1)}, "is no movement"),
    ("a founder who is not there", Kind.FOUNDING, 0, {"change": set_document("depot_key", "0" * 64)}, "not named after"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_both_refuse(told: Told, hq: Depot, entries: list[PlainEntry], case: Case) -> None:
    _name, kind, which, what, says = case
    number = told.numbers(kind)[which]
    made = Forged(number, **what).entries(entries, told.signers)
    found, code = verdict(as_file(made)), sam_says(hq, made)
    assert says in found
    assert found.startswith(f"entry {number} (line {number + 1})")
    assert code, "the reader refuses what SAM would take"


def test_sealed_again_without_a_change_both_take_it(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    """So that what is refused above is refused for its own reason."""
    made = Forged(1).entries(_before_receipt(told, entries), told.signers)
    assert verdict(as_file(made)) == ""
    assert sam_says(hq, made) == ""


def _before_receipt(told: Told, entries: list[PlainEntry]) -> list[PlainEntry]:
    """Without the receipt of headquarters: it names a hash of the true book."""
    return entries[: told.numbers(Kind.HQ_RECEIPT)[0] - 1]


def test_a_book_made_anew_is_betrayed_by_the_receipt_of_headquarters(told: Told, entries: list[PlainEntry]) -> None:
    made = Forged(2, set_said("random", "0" * 32)).entries(entries, told.signers)
    assert "headquarters holds another entry" in verdict(as_file(made))
    assert verdict(as_file(_before_receipt(told, made))) == ""


def test_a_receipt_that_was_changed(told: Told, entries: list[PlainEntry]) -> None:
    number = told.numbers(Kind.HQ_RECEIPT)[0]
    made = Forged(number, set_document("signature", "0" * 128)).entries(entries, told.signers)
    assert "the signature of headquarters does not fit" in verdict(as_file(made))


def movement(voucher: str, kind: Kind, day: str, document: Said) -> Said:
    return {"kind": kind.value, "happened_on": day, "second": "", "document": {"voucher": voucher, **document}}


def test_a_late_entry_that_makes_the_past_impossible(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    """1,000 of 5,000 rounds left R2 on the 5th and come back on the 22nd; then somebody writes that 4,500 had gone on the 3rd."""
    kept = _before_receipt(told, entries)
    taken = next(
        line
        for n in told.numbers(Kind.RELOCATION)
        for line in json.loads(entries[n - 1].body)["document"]["lines"]
        if line["quantity"] == 1000
    )
    back = {"lines": [{**taken, "takes": taken["gives"], "gives": taken["takes"]}]}
    came_back = movement("X-1", Kind.RELOCATION, "2026-03-22", back)
    made = Forged(len(kept) + 1, extra=came_back).entries(kept, told.signers)
    assert verdict(as_file(made)) == ""
    gone = {"lines": [{**taken, "quantity": 4500}]}
    for day, code in (("2026-03-22", ""), ("2026-03-03", "NEGATIVE_IN_THE_PAST")):
        late = movement("X-2", Kind.RELOCATION, day, gone)
        forged = Forged(len(kept) + 2, extra=late).entries(made, told.signers)
        assert ("which it did not have then" in verdict(as_file(forged))) == bool(code)
        assert sam_says(hq, forged) == code


def test_a_thing_comes_from_outside_once(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    kept = _before_receipt(told, entries)
    line = json.loads(entries[told.numbers(Kind.OPENING_BALANCE)[0] - 1].body)["document"]["lines"][0]
    opening = json.loads(entries[told.numbers(Kind.OPENING_BALANCE)[0] - 1].body)
    again = {**movement("OB-2", Kind.OPENING_BALANCE, "2026-03-22", {"lines": [line]}), "second": opening["second"]}
    made = Forged(len(kept) + 1, extra=again).entries(kept, told.signers)
    assert "001234 comes from outside and is in the depot already" in verdict(as_file(made))
    assert sam_says(hq, made) == "NOT_THERE"


def reversal(of: int, voucher: str = "RV-X") -> Said:
    document = {"voucher": voucher, "reverses": of, "reason": "x"}
    return {"kind": Kind.REVERSAL.value, "happened_on": "2026-03-22", "second": "", "document": document}


@pytest.mark.parametrize("which", ["reversed already", "stood on", "taken away since"])
def test_a_reversal_that_cannot_be(told: Told, hq: Depot, entries: list[PlainEntry], which: str) -> None:
    kept = _before_receipt(told, entries)
    numbers = {
        "reversed already": json.loads(entries[told.numbers(Kind.REVERSAL)[0] - 1].body)["document"]["reverses"],
        "stood on": told.numbers(Kind.RECEIPT)[0],
        "taken away since": told.numbers(Kind.RECEIPT)[2],
    }
    says = {"reversed already": "was reversed before", "stood on": "stands on entry", "taken away since": "and has"}
    made = Forged(len(kept) + 1, extra=reversal(numbers[which])).entries(kept, told.signers)
    assert says[which] in verdict(as_file(made))
    assert sam_says(hq, made)


def test_a_reversal_of_what_two_signed_takes_two(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    kept = _before_receipt(told, entries)
    number = told.numbers(Kind.DESTRUCTION)[0]
    made = Forged(len(kept) + 1, extra=reversal(number)).entries(kept, told.signers)
    assert "needs 2 signatures and has 1" in verdict(as_file(made))
    assert sam_says(hq, made) == "SECOND_MISSING"


def test_after_a_long_silence_two_sign(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    kept = _before_receipt(told, entries)
    silent = {"kind": "settings", "second": "", "document": {"values": {"issue_days": "5"}}}
    for moment, says in (("2026-05-04T08:00:00.000Z", ""), ("2026-05-05T09:00:00.001Z", "needs 2 signatures")):
        made = Forged(len(kept) + 1, extra={**silent, "recorded_at": moment}).entries(kept, told.signers)
        assert says in verdict(as_file(made))
        assert bool(verdict(as_file(made))) == bool(sam_says(hq, made)) == bool(says)


def test_a_new_user_who_may_sign_second_takes_two(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    kept = _before_receipt(told, entries)
    for role, says in (("auditor", ""), ("armourer", "needs 2 signatures")):
        part = {"id": "a" * 32, "name": "eve", "role": role, "key": "b" * 64, "active": True}
        made = Forged(len(kept) + 1, extra={"kind": "user", "second": "", "document": part}).entries(kept, told.signers)
        assert says in verdict(as_file(made))
        assert bool(sam_says(hq, made)) == bool(says)


def test_a_store_cannot_become_a_supplier_with_what_it_holds(told: Told, entries: list[PlainEntry]) -> None:
    kept = _before_receipt(told, entries)
    part = next(
        one
        for n in told.numbers(Kind.PLACE)
        for one in json.loads(entries[n - 1].body)["document"]["places"]
        if one["code"] == "R1"
    )
    document = {"places": [{**part, "kind": "supplier"}]}
    made = Forged(len(kept) + 1, extra={"kind": "place", "second": "", "document": document}).entries(
        kept, told.signers
    )
    assert "holds stock and would become supplier" in verdict(as_file(made))


def test_a_place_cannot_stand_in_itself(told: Told, entries: list[PlainEntry]) -> None:
    kept = _before_receipt(told, entries)
    parts = {
        one["code"]: one
        for n in told.numbers(Kind.PLACE)
        for one in json.loads(entries[n - 1].body)["document"]["places"]
    }
    document = {"places": [{**parts["B1"], "parent": parts["R1"]["id"]}]}
    made = Forged(len(kept) + 1, extra={"kind": "place", "second": "", "document": document}).entries(
        kept, told.signers
    )
    assert "would stand in itself" in verdict(as_file(made))
