"""Everything that a tired person or a wild scanner can send: one sentence each, and nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.services.counter import Counter

RECEIVE = {"to": "R1", "supplier": "SUP"}


def one(**line: Any) -> dict[str, Any]:
    return {"to": "1001", "lines": [line]}


def weapon(**said: Any) -> dict[str, Any]:
    return {"to": "R1", "supplier": "SUP", "weapons": [{"type": "RIFLE-A", **said}]}


CASES: dict[str, tuple[str, dict[str, Any]]] = {
    # what is not there
    "unknown serial": ("issue", one(serial="ZZ9")),
    "look-alike serial": ("issue", one(serial="K01234")),
    "Cyrillic look-alike": ("issue", one(serial="КО1234")),
    "worn character": ("issue", one(serial="KO123?")),
    "unknown registry": ("issue", one(registry="D01-XXXX-000001-A")),
    "unknown id": ("issue", one(item="0" * 32)),
    "no id": ("issue", one(item="A100")),
    "unknown lot": ("issue", one(lot="L-99", quantity=1)),
    "unknown type": ("issue", one(type="NOTHING", quantity=1)),
    "like a type": ("issue", one(type="rifle", quantity=1)),
    "unknown person": ("issue", {"to": "9999", "lines": [{"serial": "A100"}]}),
    "unknown place": ("relocate", {"to": "R77", "lines": [{"serial": "A100"}]}),
    "unknown supplier": ("receive", {"to": "R1", "supplier": "NOBODY", "bulk": [{"type": "SLING", "quantity": 1}]}),
    "person as place": ("relocate", {"to": "1001", "lines": [{"serial": "A100"}]}),
    "place as person": ("issue", {"to": "R1", "lines": [{"serial": "A100"}]}),
    "nobody": ("issue", {"to": "", "lines": [{"serial": "A100"}]}),
    "line of nothing": ("issue", one(quantity=1)),
    "no lines": ("issue", {"to": "1001", "lines": []}),
    # quantities
    "zero": ("issue", one(lot="L-1", quantity=0)),
    "negative": ("issue", one(lot="L-1", quantity=-5)),
    "fraction": ("issue", one(lot="L-1", quantity=1.5)),
    "fraction as text": ("issue", one(lot="L-1", quantity="1.5")),
    "yes": ("issue", one(lot="L-1", quantity=True)),
    "huge": ("issue", one(lot="L-1", quantity=10**15)),
    "beyond all": ("issue", one(lot="L-1", quantity=10**40)),
    "more than is there": ("issue", one(lot="L-1", quantity=1001)),
    "together more than is there": (
        "issue",
        {"to": "1001", "lines": [{"lot": "L-1", "quantity": 600}, {"lot": "l-1", "quantity": 500}]},
    ),
    "two of a weapon": ("issue", one(serial="A100", quantity=2)),
    "zero received": ("receive", {**RECEIVE, "lots": [{"type": "BALL-556", "lot": "L-1", "quantity": 0}]}),
    "huge received": ("receive", {**RECEIVE, "lots": [{"type": "BALL-556", "lot": "L-1", "quantity": 10**13}]}),
    # days
    "future": ("issue", {**one(serial="A100"), "happened_on": "2026-11-23"}),
    "before the receipt": ("issue", {**one(serial="A100"), "happened_on": "2026-10-31"}),
    "lot before the receipt": ("issue", {**one(lot="L-1", quantity=1), "happened_on": "2026-10-31"}),
    "no such day": ("issue", {**one(serial="A100"), "happened_on": "2026-02-30"}),
    "another form of day": ("issue", {**one(serial="A100"), "happened_on": "22/11/2026"}),
    "week date": ("issue", {**one(serial="A100"), "happened_on": "2026-W47-7"}),
    "slip of a century": ("issue", {**one(serial="A100"), "happened_on": "1026-11-22"}),
    "slip of some decades": ("issue", {**one(serial="A100"), "happened_on": "1926-11-22"}),
    "undone before the war": ("reverse", {"voucher": "RC-2026-000001", "reason": "x", "happened_on": "1949-12-31"}),
    "restricted before the war": ("restrict", {"kind": "ban", "text": "x", "lot": "L-1", "happened_on": "1949-12-31"}),
    "back before it is out": ("issue", {**one(serial="A100"), "due_back": "2026-11-21"}),
    "made tomorrow": (
        "receive",
        {**RECEIVE, "lots": [{"type": "BALL-556", "lot": "N", "quantity": 1, "made_on": "2027-01-01"}]},
    ),
    "ends before it is made": (
        "receive",
        {
            **RECEIVE,
            "lots": [
                {"type": "BALL-556", "lot": "N", "quantity": 1, "made_on": "2020-01-02", "expires_on": "2020-01-01"}
            ],
        },
    ),
    # vouchers
    "voucher used": ("issue", {**one(serial="A100"), "voucher": "RC-2026-000001"}),
    "voucher of 61": ("issue", {**one(serial="A100"), "voucher": "V" * 61}),
    "voucher over two lines": ("issue", {**one(serial="A100"), "voucher": "a\nb"}),
    # serials
    "300 characters": ("receive", weapon(serial="9" * 300)),
    "right to left": ("receive", weapon(serial="אבג123")),
    "override of direction": ("receive", weapon(serial="A\u202e321")),
    "control character": ("receive", weapon(serial="A\x071")),
    "tab of a scanner": ("receive", weapon(serial="A\t1")),
    "half a character": ("receive", weapon(serial="A\ud8001")),
    "emoji": ("receive", weapon(serial="A🔫1")),
    "serial known": ("receive", weapon(serial="A100")),
    "serial known, small letters": ("receive", weapon(serial=" a100 ")),
    "serial twice": (
        "receive",
        {**RECEIVE, "weapons": [{"type": "RIFLE-A", "serial": "N1"}, {"type": "rifle-a", "serial": "n1"}]},
    ),
    "registry twice": (
        "receive",
        {**RECEIVE, "weapons": [{"type": "RIFLE-A", "registry": "X-1"}, {"type": "RIFLE-A", "registry": "x-1"}]},
    ),
    "year to come": ("receive", weapon(serial="N1", year=2027)),
    "no country": ("receive", weapon(serial="N1", country="Elbonia")),
    "condition unknown": ("receive", weapon(serial="N1", condition="OK")),
    "own field unknown": ("receive", weapon(serial="N1", fields=[{"code": "sight", "value": "x"}])),
    "mark of no kind": ("receive", weapon(serial="N1", marks=[{"kind": "logo", "text": "x"}])),
    "kit of nothing": ("receive", weapon(serial="N1", kit=[{"type": "MAG-30", "quantity": 0}])),
    "part of nothing": ("receive", {**RECEIVE, "weapons": [{"type": "BOLT-A", "serial": "B-9", "belongs_to": "A999"}]}),
    "part of a part": ("receive", {**RECEIVE, "weapons": [{"type": "BOLT-A", "serial": "B-9", "belongs_to": "B-7"}]}),
    "part of itself": ("receive", weapon(serial="N1", belongs_to="N1")),
    # the wrong way of counting
    "rifles by number": ("issue", one(type="RIFLE-A", quantity=1)),
    "rounds without lot": ("issue", one(type="BALL-556", quantity=1)),
    "part by number": ("issue", one(type="BOLT-A", quantity=1)),
    "lot of a rifle": ("receive", {**RECEIVE, "lots": [{"type": "RIFLE-A", "lot": "x", "quantity": 1}]}),
    "serial of a sling": ("receive", {**RECEIVE, "weapons": [{"type": "SLING", "serial": "x"}]}),
    "empty lot": ("receive", {**RECEIVE, "lots": [{"type": "BALL-556", "lot": " ", "quantity": 1}]}),
    # named twice, or as two things
    "twice on one voucher": ("issue", {"to": "1001", "lines": [{"serial": "A100"}, {"serial": "a100"}]}),
    "serial of one, lot of another": ("issue", one(serial="A100", lot="L-1")),
    "serial of another type": ("issue", one(serial="A100", type="PISTOL-B")),
    # places
    "retired place": ("relocate", {"to": "R9", "lines": [{"serial": "A100"}]}),
    "retired person": ("issue", {"to": "1003", "lines": [{"serial": "A100"}]}),
    "from a supplier": ("issue", one(serial="A100", place="SUP")),
    "rounds from a supplier": ("issue", one(lot="L-1", quantity=1, place="SUP")),
    "from the lost": ("issue", one(lot="L-1", quantity=1, place="LOST")),
    "not in that room": ("issue", one(serial="A100", place="R2")),
    "to itself": ("relocate", {"to": "R1", "lines": [{"serial": "A100"}]}),
    "receipt to a person": (
        "receive",
        {**RECEIVE, "bulk": [{"type": "SLING", "quantity": 1, "place": "1001"}]},
    ),
    "wrong condition": ("issue", one(serial="A100", condition="RP")),
    "wrong condition of a lot": ("issue", one(lot="L-1", quantity=1, condition="RP")),
    "no condition": ("issue", one(serial="A100", condition="XX")),
    # JSON
    "wrong kinds": ("issue", {"to": 1001, "lines": {"serial": "A100"}, "due_back": None}),
    "unknown field": ("issue", {**one(serial="A100"), "urgent": True}),
    "missing field": ("issue", {"lines": [{"serial": "A100"}]}),
    "too long": ("issue", {**one(serial="A100"), "note": "x" * 2001}),
    "line of text": ("issue", {"to": "1001", "lines": ["A100"]}),
}

MORE: dict[str, tuple[str, dict[str, Any]]] = {
    # acts that write off
    "a rifle expended": ("expend", {"lines": [{"serial": "A100"}], "purpose": "training"}),
    "slings expended": ("expend", {"lines": [{"type": "SLING", "quantity": 1}], "purpose": "training"}),
    "counted pistols expended": ("expend", {"lines": [{"type": "PISTOL-B", "quantity": 1}], "purpose": "training"}),
    "more cases than rounds": (
        "expend",
        {
            "lines": [{"lot": "L-1", "quantity": 5}],
            "purpose": "x",
            "cases": [{"type": "CASE-556", "quantity": 6, "place": "R2"}],
        },
    ),
    "rifles out of cases": (
        "expend",
        {
            "lines": [{"lot": "L-1", "quantity": 5}],
            "purpose": "x",
            "cases": [{"type": "RIFLE-A", "quantity": 1, "place": "R2"}],
        },
    ),
    "cases to nowhere": (
        "expend",
        {"lines": [{"lot": "L-1", "quantity": 5}], "purpose": "x", "cases": [{"type": "CASE-556", "quantity": 1}]},
    ),
    "expended for nothing": ("expend", {"lines": [{"lot": "L-1", "quantity": 5}], "purpose": ""}),
    "expended by somebody who has none": (
        "expend",
        {"lines": [{"lot": "L-1", "quantity": 5}], "person": "1001", "purpose": "x"},
    ),
    "lost without a word": ("report-loss", {"lines": [{"serial": "A100"}], "reason": ""}),
    "recovered, never lost": ("recover", {"to": "R1", "lines": [{"serial": "A100"}], "reason": "x"}),
    "destroyed on no order": ("destroy", {"order": "DO-9", "witnesses": []}),
    "ordered without authority": (
        "order-destruction",
        {"lines": [{"serial": "A100"}], "authority": "", "reason": "x", "method": "acid", "at": ""},
    ),
    "ordered by one": (
        "order-destruction",
        {"lines": [{"serial": "A100"}], "authority": "Order 1", "reason": "obsolete", "method": "shear", "at": "x"},
    ),
    "same condition": ("reclassify", {"lines": [{"serial": "A100"}], "into": "sv", "reason": "x"}),
    "into no condition": ("reclassify", {"lines": [{"serial": "A100"}], "into": "zz", "reason": "x"}),
    # corrections
    "adjusted without a case": (
        "adjust",
        {"case": "CASE-1", "reason": "count", "less": [{"type": "SLING", "quantity": 1}]},
    ),
    "adjusted without reason": ("adjust", {"case": "CASE-1", "reason": "", "less": [{"type": "SLING", "quantity": 1}]}),
    "adjusted nothing": ("adjust", {"case": "CASE-1", "reason": "count"}),
    "adjusted to nowhere": (
        "adjust",
        {"case": "CASE-1", "reason": "count", "more": [{"type": "SLING", "quantity": 1}]},
    ),
    "identified more than counted": (
        "identify",
        {"type": "PISTOL-B", "place": "R1", "weapons": [{"type": "PISTOL-B", "serial": f"P{n}"} for n in range(5)]},
    ),
    "identified as another": (
        "identify",
        {"type": "PISTOL-B", "place": "R1", "weapons": [{"type": "RIFLE-A", "serial": "P1"}]},
    ),
    "identified somewhere else": (
        "identify",
        {"type": "PISTOL-B", "place": "R1", "weapons": [{"type": "PISTOL-B", "serial": "P1", "place": "R2"}]},
    ),
    "identified in a condition that is not there": (
        "identify",
        {"type": "PISTOL-B", "place": "R1", "condition": "RP", "weapons": [{"type": "PISTOL-B", "serial": "P1"}]},
    ),
    "repacked into more": (
        "repack",
        {
            "takes": [{"lot": "L-1", "quantity": 5}],
            "gives_lots": [{"type": "BALL-556", "lot": "L-2", "quantity": 6}],
            "reason": "x",
        },
    ),
    "repacked into another calibre": (
        "repack",
        {
            "takes": [{"lot": "L-1", "quantity": 5}],
            "gives_lots": [{"type": "BALL-9", "lot": "L-2", "quantity": 5}],
            "reason": "x",
        },
    ),
    "repacked into a better condition": (
        "repack",
        {
            "takes": [{"lot": "L-1", "quantity": 5}],
            "gives_lots": [{"type": "BALL-556", "lot": "L-2", "quantity": 5, "condition": "SP"}],
            "reason": "x",
        },
    ),
    "rifles out of rounds": (
        "repack",
        {"takes": [{"lot": "L-1", "quantity": 1}], "gives_bulk": [{"type": "RIFLE-A", "quantity": 1}], "reason": "x"},
    ),
    "slings out of slings and one more": (
        "repack",
        {"takes": [{"type": "SLING", "quantity": 1}], "gives_bulk": [{"type": "SLING", "quantity": 2}], "reason": "x"},
    ),
    "a rifle repacked": (
        "repack",
        {"takes": [{"serial": "A100"}], "gives_bulk": [{"type": "SLING", "quantity": 1}], "reason": "x"},
    ),
    "no such voucher undone": ("reverse", {"voucher": "RC-1", "reason": "x"}),
    "no such entry undone": ("reverse", {"entry": 999, "reason": "x"}),
    "entry beyond all": ("reverse", {"entry": 2**52, "reason": "x"}),
    "entry below nothing": ("reverse", {"entry": -3, "reason": "x"}),
    "a place undone": ("reverse", {"entry": 3, "reason": "x"}),
    "the founding undone": ("reverse", {"entry": 1, "reason": "x"}),
    "undone without reason": ("reverse", {"voucher": "RC-2026-000001", "reason": ""}),
    "two different papers undone": ("reverse", {"voucher": "RC-2026-000001", "entry": 3, "reason": "x"}),
    "undone before it was": ("reverse", {"voucher": "RC-2026-000001", "reason": "x", "happened_on": "2026-10-31"}),
    # dispatch, receipt
    "sent to a supplier": ("dispatch", {"to": "SUP", "lines": [{"serial": "A100"}]}),
    "due before it is sent": ("dispatch", {"to": "D02", "lines": [{"serial": "A100"}], "due": "2026-11-01"}),
    "arrival of a receipt": ("arrive", {"dispatch": "RC-2026-000001"}),
    "arrival of nothing": ("arrive", {"dispatch": "TO-2026-000001"}),
    "comes back, never left": ("receive", {**RECEIVE, "back": [{"serial": "A100"}]}),
    "shortage that is none": (
        "receive",
        {
            **RECEIVE,
            "bulk": [{"type": "SLING", "quantity": 1}],
            "shortages": [{"what": "Sling", "announced": 5, "received": 6}],
        },
    ),
    "scan that is none": ("receive", {**RECEIVE, "bulk": [{"type": "SLING", "quantity": 1}], "attachments": ["abc"]}),
    "drawn, but nothing": ("issue", {**one(serial="A100"), "acknowledgement": {"text": "I have it", "way": "drawn"}}),
    "one witness": (
        "issue",
        {**one(serial="A100"), "acknowledgement": {"text": "x", "way": "witnessed", "witnesses": ["A. Bo", "a. bo"]}},
    ),
    "acknowledged by nod": ("issue", {**one(serial="A100"), "acknowledgement": {"text": "x", "way": "nod"}}),
    "mass issue": (
        "mass-issue",
        {
            "lines": [
                {"to": "9999", "moved": {"serial": "A100"}},
                {"to": "1001", "moved": {"serial": "ZZ9"}},
                {"to": "9999", "moved": {"serial": "A101"}},
            ]
        },
    ),
    # catalogue, places, people, users
    "code with a slash": ("write-type", {"code": "A/B", "kind": "bulk"}),
    "code with a line end": ("write-type", {"code": "A\nB", "kind": "bulk"}),
    "no code": ("write-type", {"code": " ", "kind": "bulk"}),
    "no kind": ("write-type", {"code": "NEW"}),
    "another kind": ("write-type", {"code": "RIFLE-A", "kind": "bulk"}),
    "another unit": ("write-type", {"code": "BALL-556", "unit": "box"}),
    "category of nothing": ("write-type", {"code": "RIFLE-A", "category": "SA-XXX"}),
    "no explosive": ("write-type", {"code": "BALL-9", "neq_mg": 0}),
    "UN number of nothing": ("write-type", {"code": "BALL-9", "un_number": "banana"}),
    "UN number of three digits": ("write-type", {"code": "BALL-9", "un_number": "UN012"}),
    "a weapon with the hazard of its rounds": (
        "write-type",
        {"code": "RIFLE-A", "un_number": "0012", "hazard_division": "1.4", "compatibility_group": "S", "neq_mg": 1},
    ),
    "an explosive sling": ("write-type", {"code": "SLING", "neq_mg": 1}),
    "group S of another division": (
        "write-type",
        {"code": "BALL-9", "hazard_division": "1.1", "compatibility_group": "s"},
    ),
    "group and division that do not pair": (
        "write-type",
        {"code": "BALL-9", "hazard_division": "1.5", "compatibility_group": "b"},
    ),
    "group K of a sub-division": (
        "write-type",
        {"code": "BALL-9", "hazard_division": "1.3.2", "compatibility_group": "D"},
    ),
    "less than no explosive": ("write-type", {"code": "BALL-9", "neq_mg": -5}),
    "a tonne in a cartridge": ("write-type", {"code": "BALL-9", "neq_mg": 10**12}),
    "a kit of itself": ("write-type", {"code": "SLING", "kit": [{"type": "SLING"}]}),
    "photograph of nothing": ("write-type", {"code": "SLING", "photographs": ["zz"]}),
    "suggestion of nothing": ("write-type", {"code": "NEW", "suggestion": "model/none"}),
    "place with a slash": ("write-place", {"kind": "room", "code": "R/3", "inside": "B1"}),
    "room in a rack": ("write-place", {"kind": "room", "code": "R3", "inside": "K1"}),
    "rack in nothing": ("write-place", {"kind": "rack", "code": "K9"}),
    "bin in nothing": ("write-place", {"kind": "bin", "code": "N9"}),
    "box in nothing": ("write-place", {"kind": "box", "code": "BX1"}),
    "site in a rack": ("write-place", {"kind": "site", "code": "S9", "inside": "K1"}),
    "supplier in a site": ("write-place", {"kind": "supplier", "code": "S9", "inside": "S1"}),
    "a place called lost": ("write-place", {"kind": "room", "code": "LOST", "inside": "B1"}),
    "a supplier called lost": ("write-place", {"kind": "supplier", "code": "lost"}),
    "a place named expended": ("write-place", {"kind": "room", "code": "R3", "name": "Expended", "inside": "B1"}),
    "a person with the number lost": ("write-person", {"number": "LOST", "name": "x"}),
    "a person as a place": ("write-place", {"kind": "person", "code": "R3"}),
    "same code, small letters": ("write-place", {"kind": "room", "code": "r1", "inside": "B1"}),
    "closed with stock in it": ("write-place", {"kind": "room", "code": "R1", "inside": "B1", "retired": True}),
    "site closed with stock in its rooms": ("write-place", {"kind": "site", "code": "S1", "retired": True}),
    "person without name": ("write-person", {"number": "1009", "name": ""}),
    "person becomes unit": ("write-person", {"number": "1001", "name": "x", "kind": "unit"}),
    "unit in itself": ("write-person", {"number": "U1", "name": "First company", "kind": "unit", "unit": "U1"}),
    "no unit": ("write-person", {"number": "1009", "name": "x", "unit": "U9"}),
    "qualified for nothing": ("authorise", {"person": "1001", "category": "TANKS"}),
    "a unit qualified": ("authorise", {"person": "U1"}),
    "forbidden without reason": ("forbid", {"person": "1001", "reason": ""}),
    "lifted, never forbidden": ("lift-authorisation", {"person": "1001", "reason": "x"}),
    "restricted as nothing": ("restrict", {"kind": "curse", "text": "x", "lot": "L-1"}),
    "nothing restricted": ("restrict", {"kind": "ban", "text": "x"}),
    "restricted without a word": ("restrict", {"kind": "ban", "text": "", "lot": "L-1"}),
    "restricted until before": ("restrict", {"kind": "ban", "text": "x", "lot": "L-1", "until": "2026-11-01"}),
    "lot and serial restricted": ("restrict", {"kind": "hold", "text": "x", "lot": "L-1", "serial": "A100"}),
    "no restriction lifted": ("lift-restriction", {"id": "0" * 32, "reason": "x"}),
    "nothing described": ("describe", {"serial": "A100"}),
    "described as another": ("describe", {"serial": "A100", "new_serial": "A101"}),
    "described as ammunition": ("describe", {"serial": "A100", "new_type": "BALL-556"}),
    "a lot described as a weapon": ("describe", {"item": "", "type": "SLING", "doubt": "x"}),
    "hung on itself": ("describe", {"serial": "A100", "belongs_to": "A100"}),
    "the carrier hung on its part": ("describe", {"serial": "A105", "belongs_to": "A100"}),
    "unknown described": ("describe", {"serial": "ZZ9", "doubt": "x"}),
    "lot described without reason": ("describe-lot", {"lot": "L-1", "maker": "M", "reason": ""}),
    "lot described as it is": ("describe-lot", {"lot": "L-1", "reason": "x"}),
    "field of nothing": ("define-field", {"subject": "dog", "code": "x", "name": "x"}),
    "choice of nothing": ("define-field", {"subject": "weapon", "code": "x", "name": "x", "form": "choice"}),
    "setting of nothing": ("change-settings", {"values": [{"key": "colour", "value": "red"}]}),
    "setting that does not fit": ("change-settings", {"values": [{"key": "transit_days", "value": "soon"}]}),
    "user without key": ("write-user", {"name": "carl", "role": "armourer"}),
    "user with half a key": ("write-user", {"name": "carl", "role": "armourer", "key": "zz"}),
    "user of no role": ("write-user", {"name": "ben", "role": "king"}),
    "the last two": ("write-user", {"name": "ben", "role": "auditor"}),
    "the last who adds users": ("write-user", {"name": "ana", "role": "armourer"}),
}

ALL = {**CASES, **MORE}


def _said() -> dict[str, list[str]]:
    """The sentences as they stand in `bad_input.txt`: the name of a case, and under it what is said, one sentence a line."""
    made: dict[str, list[str]] = {}
    name = ""
    for line in Path(__file__).with_name("bad_input.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            made[name].append(line.strip())
        elif line:
            name = line
            made[name] = []
    return made


SAID = _said()


def test_each_case_has_its_sentences() -> None:
    assert set(SAID) == set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_it_is_refused_in_these_words_and_nothing_is_written(name: str, shut: Counter) -> None:
    act, said = ALL[name]
    assert shut.refused(act, **said) == SAID[name]
