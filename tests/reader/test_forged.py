"""Books that are chained and signed in order, and still not right: the reader says no, and so does the book of SAM."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from sam.depot import Depot
from sam.domain import canonical
from sam.domain.kinds import Kind
from sam.domain.places import SYSTEM_ID, PlaceKind
from sam.exchange.plain_book import PlainEntry
from sam.keys.signing import Signer, new_seed
from tests.reader.forge import Forged, Said, as_file, by_first_alone, by_name, sam_says, verdict
from tests.reader.story import Told


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


def answered_twice(said: Said) -> None:
    said["document"]["answers"] *= 2


def not_drawn(said: Said) -> None:
    said["document"]["results"][0]["number"] = 8


def opens_a_loss(said: Said) -> None:
    said["document"]["opens"]["kind"] = "loss"


def set_place(key: str, value: object) -> Callable[[Said], object]:
    return lambda said: said["document"]["places"][0].__setitem__(key, value)


def on_the_road(said: Said) -> None:
    said["document"]["places"][0]["place"] = SYSTEM_ID[PlaceKind.TRANSIT]


def one_more(said: Said) -> None:
    said["document"]["places"][0]["counted"][0]["quantity"] += 1


def seen_as_one(said: Said) -> None:
    place = said["document"]["places"][0]
    place["seen"] = [{"item": place.pop("counted")[0]["item"]}]


def counters_twice(said: Said) -> None:
    said["document"]["counters"] *= 2


def without_replaces(said: Said) -> None:
    del said["document"]["replaces"]


def without_draw(said: Said) -> None:
    del said["document"]["draw"]


def same_person(said: Said) -> None:
    said["second"] = said["by"]


def colder_than_it_was(said: Said) -> None:
    said["document"]["readings"][0] |= {"coldest_dc": 300, "hottest_dc": 200}


def batch_of_itself(said: Said) -> None:
    """A batch that names a lot where its type should stand."""
    said["document"] |= {"target": "batch", "batch": "B-7", "lots": [said["document"]["on"]]}


def as_float(said: Said) -> bytes:
    return canonical.write(said).replace(b'"quantity":1,', b'"quantity":1.0,', 1)


def key_twice(said: Said) -> bytes:
    return canonical.write(said)[:-1] + b',"version":1}'


def with_spaces(said: Said) -> bytes:
    return json.dumps(said, sort_keys=True, ensure_ascii=False).encode()


def with_escape(said: Said) -> bytes:
    return canonical.write(said).replace(b'"kind"', b'"\\u006bind"', 1)


def id_in_capitals(said: Said) -> None:
    line_of(said)["item"] = str(line_of(said)["item"]).upper()


def as_utf16(said: Said) -> bytes:
    return json.dumps(said).encode().replace(b"{", b"\xff{", 1)


def marked_on(item: str) -> Callable[[Said], object]:
    return lambda said: said["document"]["marks"][0].__setitem__("item", item)


def marked_twice(said: Said) -> None:
    first, second = said["document"]["marks"]
    second["item"] = first["item"]


def marked_as(text: str) -> Callable[[Said], object]:
    return lambda said: said["document"]["marks"][0].__setitem__("text", text)


def worked_on(key: str, value: object) -> Callable[[Said], object]:
    return lambda said: said["document"]["weapons"][0].__setitem__(key, value)


def out_of_limits(said: Said) -> None:
    said["document"]["gauged"][0]["within"] = False


def another_gauge(said: Said) -> None:
    said["document"]["gauged"][0]["gauge"] = "0" * 32


def without(key: str) -> Callable[[Said], object]:
    return lambda said: said["document"].pop(key)


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
    ("a day to come", Kind.ISSUE, 0, {"change": set_said("happened_on", "2026-09-09")}, "was still to come"),
    ("a month 13", Kind.ISSUE, 0, {"change": set_said("clock", "2026-13-01T00:00:00.000Z")}, "is not a moment"),
    ("spaces in it", Kind.ISSUE, 0, {"write": with_spaces}, "not written in the one form"),
    ("an escape for a letter", Kind.ISSUE, 0, {"write": with_escape}, "not written in the one form"),
    ("an id in capitals", Kind.ISSUE, 0, {"change": id_in_capitals}, "is not an id"),
    ("beyond all counting", Kind.LOAN, 0, {"change": set_line("quantity", 2**63)}, "at most"),
    ("no such day", Kind.ISSUE, 0, {"change": set_said("happened_on", "2026-02-30")}, "is not a day"),
    ("another book", Kind.ISSUE, 0, {"change": set_said("book", "0" * 32)}, "it is of another book"),
    ("a newer format", Kind.ISSUE, 0, {"change": set_said("format", 2)}, "format 2 is not known"),
    ("a newer version", Kind.ISSUE, 0, {"change": set_said("version", 3)}, "version 3 of this kind is not known"),
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
    ("a licence suspended twice", Kind.LICENCE_SUSPENDED, 0, {"change": set_document("id", "0" * 32)}, "does not hold"),
    ("a licence restored that holds", Kind.LICENCE_RESTORED, 0, {"change": set_document("id", "0" * 32)}, "is not suspended"),
    ("a waiver by one", Kind.WAIVER, 0, {"change": set_said("second", "")}, "needs 2 signatures and has 1"),
    ("a waiver ended that is none", Kind.WAIVER_ENDED, 0, {"change": set_document("id", "0" * 32)}, "does not stand"),
    ("a scale withdrawn that is none", Kind.SCALE_WITHDRAWN, 0, {"change": set_document("id", "0" * 32)}, "does not stand"),
    ("a scale of no place", Kind.SCALE, 0, {"change": set_document("holder", "0" * 32)}, "is not in the book"),
    ("a storehouse that is no place", Kind.STOREHOUSE, 0, {"change": set_document("place", "0" * 32)}, "is not in the book"),
    ("a distance to nothing", Kind.DISTANCE, 0, {"change": set_document("to", "0" * 32)}, "is not in the book"),
    ("an inspection of no lot", Kind.INSPECTION, 0, {"change": set_document("item", "0" * 32)}, "is not in the book"),
    ("a test of no lot", Kind.STABILITY_TEST, 0, {"change": set_document("item", "0" * 32)}, "is not in the book"),
    ("a plan of nothing", Kind.SURVEILLANCE_PLAN, 0, {"change": set_document("on", "0" * 32)}, "is not in the book"),
    ("limits of no place", Kind.CLIMATE_LIMITS, 0, {"change": set_document("place", "0" * 32)}, "is not in the book"),
    ("a log without readings", Kind.CLIMATE_LOG, 0, {"change": set_document("readings", [])}, "it has no readings"),
    ("struck out twice", Kind.SURVEILLANCE_WITHDRAWN, 0, {"change": set_document("id", "0" * 32)}, "does not stand"),
    ("a least above the most", Kind.CLIMATE_LOG, 0, {"change": colder_than_it_was}, "cannot all be"),
    ("a batch without lots", Kind.RESTRICTION, 0, {"change": set_document("target", "batch")}, "its mark and its lots"),
    ("lots of no batch", Kind.RESTRICTION, 0, {"change": set_document("batch", "B-7")}, "its mark and its lots"),
    ("a batch of no type", Kind.RESTRICTION, 0, {"change": batch_of_itself}, "is not in the book"),
    ("a mark on no weapon", Kind.MARKING, 0, {"change": marked_on("0" * 32)}, "is not in the book"),
    ("a weapon marked twice", Kind.MARKING, 0, {"change": marked_twice}, "stands twice in a paper"),
    ("a mark that says nothing", Kind.MARKING, 1, {"change": marked_as(" ")}, "a mark that says nothing"),
    ("a mark struck out that is none", Kind.MARK_STRUCK, 0, {"change": set_document("text", "X")}, "does not stand"),
    ("an observed mark that is none", Kind.MARK_STRUCK, 1, {"change": set_document("text", "X")}, "does not stand"),
    ("a need of no weapon", Kind.MARK_NEED, 0, {"change": set_document("weapons", ["0" * 32])}, "is not in the book"),
    ("a need excused that is none", Kind.MARK_EXCUSED, 0, {"change": set_document("id", "0" * 32)}, "does not stand"),
    ("a work on no weapon", Kind.WORK, 0, {"change": worked_on("item", "0" * 32)}, "is not in the book"),
    ("a cleaning that passed", Kind.WORK, 0, {"change": set_document("verdict", "passed")}, "with one that is none"),
    ("a gauging without measures", Kind.WORK, 1, {"change": set_document("gauged", [])}, "gauged without measures"),
    ("out of limits and passed", Kind.WORK, 1, {"change": out_of_limits}, "out of limits, and not failed"),
    ("a gauge before its calibration", Kind.WORK, 1, {"change": set_said("happened_on", "2026-02-01")}, "not in calibration"),
    ("a gauge that is none", Kind.WORK, 1, {"change": another_gauge}, "not in calibration"),
    ("a round count that falls", Kind.WORK, 3, {"change": worked_on("reading", 899)}, "a round count of 899 after 900 rounds"),
    ("failed, and to be used", Kind.WORK, 4, {"change": set_document("condition", "SV")}, "failed, and yet to be used"),
    ("a work struck out that is none", Kind.WORK_WITHDRAWN, 0, {"change": set_document("id", "0" * 32)}, "does not stand"),
    ("a rule for no type", Kind.WORK_PLAN, 0, {"change": set_document("type", "0" * 32)}, "is not in the book"),
    ("a rule without its number", Kind.WORK_PLAN, 0, {"change": without("every")}, "a rule without its number"),
    ("a calibration without an end", Kind.GAUGE, 0, {"change": without("due")}, "days of a calibration that cannot be"),
    ("a lifted restriction lifted", Kind.RESTRICTION_LIFTED, 0, {"change": set_document("id", "0" * 32)}, "not stand"),
    ("an audit closed by one", Kind.AUDIT_CLOSED, 0, {"change": set_said("second", "")}, "needs 2 signatures and has 1"),
    ("a sample of no audit", Kind.AUDIT_SAMPLE, 0, {"change": set_document("audit", "0" * 32)}, "is not open"),
    ("a sample in place of none", Kind.AUDIT_SAMPLE, 1, {"change": set_document("replaces", "0" * 32)}, "not in the book"),
    ("a result of what was not drawn", Kind.AUDIT_SAMPLE_RESULTS, 0, {"change": not_drawn}, "nothing that was drawn"),
    ("a result of no sample", Kind.AUDIT_SAMPLE_RESULTS, 0, {"change": set_document("sample", "0" * 32)}, "did not draw"),
    ("answered twice", Kind.AUDIT_ANSWERS, 0, {"change": answered_twice}, "a checkpoint is answered twice"),
    ("a finding out of its order", Kind.AUDIT_FINDING, 0, {"change": set_document("number", 2)}, "does not follow"),
    ("an action of no finding", Kind.AUDIT_ACTION, 0, {"change": set_document("finding", "0" * 32)}, "not in the book"),
    ("a blind count signed by one", Kind.COUNT_CLOSED, 0, {"change": set_said("second", "")}, "needs 2 signatures and has 1"),
    ("the end of another count", Kind.COUNT_CLOSED, 0, {"change": set_document("opened", 1)}, "another entry opened"),
    ("a count that opens a loss", Kind.COUNT_CLOSED, 0, {"change": opens_a_loss}, "the case of its differences"),
    ("given up without a word", Kind.COUNT_CLOSED, 1, {"change": set_document("reason", "")}, "has a reason"),
    ("a sheet of no count", Kind.COUNT_SHEET, 0, {"change": set_document("count", "0" * 32)}, "is not open"),
    ("a sheet of nobody", Kind.COUNT_SHEET, 0, {"change": set_document("counter", 9)}, "does not name"),
    ("a place counted before the count", Kind.COUNT_SHEET, 0, {"change": set_place("after", 1)}, "before the count"),
    ("a place that is no store", Kind.COUNT_SHEET, 0, {"change": on_the_road}, "is no store"),
    ("counted twice in silence", Kind.COUNT_SHEET, 1, {"change": set_document("counter", 1)}, "was counted before"),
    ("a lot that is seen", Kind.COUNT_SHEET, 0, {"change": seen_as_one}, "has a number of its own"),
    ("one person as two counters", Kind.COUNT, 0, {"change": counters_twice}, "named as two counters"),
    ("drawn again in silence", Kind.COUNT, 2, {"change": without_replaces}, "and not told"),
    ("a sample without a draw", Kind.COUNT, 1, {"change": without_draw}, "without a draw"),
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


KEYED_IN = "2026-03-22T09:00:00.000Z"


def movement(voucher: str, kind: Kind, day: str, document: Said) -> Said:
    times = {"happened_on": day, "recorded_at": KEYED_IN, "clock": KEYED_IN}
    return {"kind": kind.value, **times, "second": "", "document": {"voucher": voucher, **document}}


def test_a_late_entry_that_makes_the_past_impossible(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    """1,000 of 5,000 rounds left R2 on the 5th and 900 come back on the 22nd; then somebody writes that 4,500 had gone on the 3rd."""
    kept = _before_receipt(told, entries)
    taken = next(
        line
        for n in told.numbers(Kind.RELOCATION)
        for line in json.loads(entries[n - 1].body)["document"]["lines"]
        if line["quantity"] == 1000
    )
    back = {"lines": [{**taken, "quantity": 900, "takes": taken["gives"], "gives": taken["takes"]}]}
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
    times = {"happened_on": "2026-03-22", "recorded_at": KEYED_IN, "clock": KEYED_IN}
    return {"kind": Kind.REVERSAL.value, **times, "second": "", "document": document}


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
    for role, says in (
        ("auditor", ""), ("inspector", ""), ("armourer", "needs 2 signatures"), ("administrator", "needs 2 signatures"),
    ):  # fmt: skip
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
    assert "would become a supplier" in verdict(as_file(made))


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


def eve(told: Told, role: str) -> tuple[Signer, Said, Said]:
    """A quiet user whose key somebody else holds: the signer, and the entry that adds her with one signature."""
    signer = Signer(new_seed())
    part = {"id": "e" * 32, "name": "eve", "role": role, "key": signer.public.hex(), "active": True}
    return signer, part, {"kind": "user", "second": "", "document": part}


@pytest.mark.parametrize("role", ["auditor", "inspector"])
@pytest.mark.parametrize("first", [False, True])
def test_one_person_with_a_quiet_user_does_not_sign_for_two(
    told: Told, hq: Depot, entries: list[PlainEntry], role: str, first: bool
) -> None:
    """Ana adds an auditor alone, with a key of her own; that makes no second person of her, nor a first."""
    kept = _before_receipt(told, entries)
    signer, part, added = eve(told, role)
    signers = {**told.signers, part["id"]: signer}
    one = Forged(len(kept) + 1, extra=added).entries(kept, told.signers)
    assert verdict(as_file(one)) == sam_says(hq, one) == ""
    destruction = json.loads(entries[told.numbers(Kind.DESTRUCTION)[0] - 1].body)
    ana = destruction["by"]
    by, second = (part["id"], ana) if first else (ana, part["id"])
    less = {key: value for key, value in destruction["document"].items() if key != "destruction"}
    change = {
        "by": by,
        "second": second,
        "kind": "adjustment",
        "version": 3,
        "document": {**less, "voucher": "Q-1"},
    }
    two = Forged(len(one) + 1, extra=change).entries(one, signers)
    assert ("may not write" if first else "may not sign second") in verdict(as_file(two))
    assert sam_says(hq, two) == ("FIRST_MAY_NOT" if first else "SECOND_MAY_NOT")


def of_kind(told: Told, entries: list[PlainEntry], kind: Kind, which: int = 0) -> Said:
    said: Said = json.loads(entries[told.numbers(kind)[which] - 1].body)
    return said


def test_what_is_turned_into_something_else_is_not_more_and_not_less(
    told: Told, hq: Depot, entries: list[PlainEntry]
) -> None:
    """Every way to make stock appear or vanish through "identified" with one signature."""
    kept = _before_receipt(told, entries)
    turned = SYSTEM_ID[PlaceKind.IDENTIFIED]
    weapon = of_kind(told, entries, Kind.RECEIPT)["document"]["lines"][0]
    rounds = of_kind(told, entries, Kind.LOAN)["document"]["lines"][0]
    out = {**rounds, "quantity": 1000, "takes": turned, "gives": rounds["takes"]}
    gone = {**weapon, "takes": weapon["gives"], "gives": turned}
    for kind, lines in (
        (Kind.IDENTIFICATION, [out]), (Kind.REPACKING, [out]), (Kind.EXPENDITURE, [out]), (Kind.IDENTIFICATION, [gone]),
        (Kind.REPACKING, [gone]), (Kind.REPACKING, [{**rounds, "quantity": 1, "gives": turned}]),
    ):  # fmt: skip
        forged = Forged(len(kept) + 1, extra=movement("X-1", kind, "2026-03-22", {"lines": lines}))
        made = forged.entries(kept, told.signers)
        assert verdict(as_file(made)), kind
        assert sam_says(hq, made), kind


def test_a_place_that_every_book_has_is_not_written_again(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    kept = _before_receipt(told, entries)
    destroyed = {"id": SYSTEM_ID[PlaceKind.DESTROYED], "kind": "destroyed", "code": "R9", "name": "R9"}
    for part in (destroyed, {**destroyed, "id": "d" * 32, "kind": "gain"}):
        extra = {"kind": "place", "second": "", "document": {"places": [part]}}
        made = Forged(len(kept) + 1, extra=extra).entries(kept, told.signers)
        assert "is not written in a document" in verdict(as_file(made))
        assert sam_says(hq, made) == "BAD_DOCUMENT"


def test_two_counters_who_differ_do_not_sign(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    sheet, end = told.numbers(Kind.COUNT_SHEET)[1], told.numbers(Kind.COUNT_CLOSED)[0]
    made = Forged(sheet, one_more).entries(entries, told.signers)
    assert verdict(as_file(made)).startswith(f"entry {end} (line {end + 1}), count_closed: two counters differ")
    assert sam_says(hq, made) == "BAD_DOCUMENT"


def test_nobody_signs_the_sheet_of_another(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    number = told.numbers(Kind.COUNT_SHEET)[0]
    other = next(one for one in told.signers if one != json.loads(entries[number - 1].body)["by"])
    made = Forged(number, set_said("by", other)).entries(entries, told.signers)
    assert "that another signed" in verdict(as_file(made))
    assert sam_says(hq, made) == "BAD_DOCUMENT"


def test_a_count_of_everything_leaves_no_place_out(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    opened, end = told.numbers(Kind.COUNT)[0], told.numbers(Kind.COUNT_CLOSED)[0]

    def of_all(said: Said) -> None:
        said["document"]["what"] = "full"
        del said["document"]["place"]

    made = Forged(opened, of_all).entries(entries, told.signers)
    found = verdict(as_file(made))
    assert found.startswith(f"entry {end} ")
    assert found.endswith("was not counted")
    assert sam_says(hq, made) == "BAD_DOCUMENT"


def test_nothing_is_undone_before_it_was_done(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    kept = _before_receipt(told, entries)
    late = {**reversal(told.numbers(Kind.EXPENDITURE)[0]), "happened_on": "2026-01-01"}
    made = Forged(len(kept) + 1, extra=late).entries(kept, told.signers)
    assert "on a day before that one" in verdict(as_file(made))
    assert sam_says(hq, made) == "REVERSED_BEFORE"
    for number in (-1, 0, 10**6):
        made = Forged(len(kept) + 1, extra=reversal(number)).entries(kept, told.signers)
        assert verdict(as_file(made))
        assert sam_says(hq, made)


def test_a_forged_receipt_of_headquarters_does_not_come_in(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    kept = _before_receipt(told, entries)
    true = of_kind(told, entries, Kind.HQ_RECEIPT)
    for change in (
        {"signature": "0" * 128}, {"receipt": "{}"}, {"number": true["document"]["number"] + 1}, {"hash": "0" * 64},
    ):  # fmt: skip
        extra = {**true, "document": {**true["document"], **change}}
        made = Forged(len(kept) + 1, extra=extra).entries(kept, told.signers)
        assert sam_says(hq, made) == "BAD_DOCUMENT", change


def test_what_may_stand_together_is_set_by_two(told: Told, hq: Depot, entries: list[PlainEntry]) -> None:
    kept = _before_receipt(told, entries)
    alone = {"kind": "settings", "second": "", "document": {"values": {"mixing": "D+G=yes"}, "reason": "letter 4"}}
    made = Forged(len(kept) + 1, extra=alone).entries(kept, told.signers)
    assert "needs 2 signatures and has 1" in verdict(as_file(made))
    assert sam_says(hq, made) == "SECOND_MISSING"


def test_an_id_of_a_restriction_that_was_lifted_is_not_used_again(
    told: Told, hq: Depot, entries: list[PlainEntry]
) -> None:
    kept = _before_receipt(told, entries)
    lifted = of_kind(told, entries, Kind.RESTRICTION_LIFTED)["document"]["id"]
    every = [json.loads(one.body) for one in kept]
    first = next(one for one in every if one["kind"] == Kind.RESTRICTION.value and one["document"]["id"] == lifted)
    again = {key: first[key] for key in ("kind", "version", "by", "second", "document")}
    made = Forged(len(kept) + 1, extra=again).entries(kept, told.signers)
    assert sam_says(hq, made) == "BAD_DOCUMENT"
    assert "stands in the book already" in verdict(as_file(made))
