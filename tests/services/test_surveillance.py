"""Plans and results of inspection, proof and stability tests; what is due when; what a bad result asks for; the recall list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sam import clock
from sam.domain.surveillance import Missing
from sam.queries.recall import recall
from sam.queries.surveillance import Surveillance, surveillance_of
from sam.queries.surveillance_due import Due, surveillance_due
from sam.services.rebuild import rebuild
from sam.services.verify import verify
from tests.services.counter import NOW, Counter, told

SHA = "ab" * 32
PLAN: dict[str, Any] = {"type": "BALL-556", "every_months": 24, "source": "Order 12/26", "decided_by": "Ministry"}


def due(counter: Counter, within: int = 60) -> list[tuple[str, str, str]]:
    found = counter.depot.ask(surveillance_due, within=timedelta(days=within))
    return [(one.missing.value, one.name, one.day) for one in found]


def lines(counter: Counter) -> list[Due]:
    return list(counter.depot.ask(surveillance_due))


def of_lot(counter: Counter, lot: str = "L-1") -> Surveillance:
    found = counter.depot.ask(surveillance_of, counter.id_of(lot))
    assert found is not None
    return found


def inspect(counter: Counter, **said: Any) -> Any:
    plain: dict[str, Any] = {"lot": "L-1", "sample": 50, "method": "visual", "verdict": "passed"}
    return counter.post("record-inspection", **plain | said)


def test_nothing_is_due_without_a_plan(counter: Counter) -> None:
    assert due(counter, 36500) == []


def test_a_plan_of_a_type_and_one_of_a_lot(counter: Counter) -> None:
    counter.post("write-plan", what="inspection", **PLAN)
    assert due(counter) == [("inspection", "L-1", "2026-11-22")], "of a lot of unknown age it is due at once"
    counter.post("describe-lot", lot="L-1", made_on="2025-06-30", reason="read on the box")
    assert due(counter) == []
    assert due(counter, 400) == [("inspection", "L-1", "2027-06-30")], "counted from the day it was made"
    counter.post("write-plan", what="inspection", lot="L-1", **PLAN | {"every_months": 12, "first": "2026-12-01"})
    assert due(counter) == [("inspection", "L-1", "2026-12-01")], "the plan of the lot comes before that of its type"
    inspect(counter, certificate="C-1")
    assert due(counter, 400) == [("inspection", "L-1", "2027-11-22")]
    (watched,) = of_lot(counter).watched
    assert (watched.plan.every_months if watched.plan else 0, watched.due) == (12, "2027-11-22")
    ended: dict[str, Any] = {"source": "Order 13", "decided_by": "Ministry", "reason": "as the others", "retired": True}
    counter.post("write-plan", what="inspection", lot="L-1", **ended)
    assert due(counter, 800) == [("inspection", "L-1", "2028-11-22")], "the plan of the type counts again"


def test_the_earlier_of_result_and_plan_counts(counter: Counter) -> None:
    counter.post("write-plan", what="proof", **PLAN)
    done = inspect(counter, what="proof", method="firing", next_due="2030-01-01")
    assert told(done) == [
        "next_due: The next one on 1 Jan 2030 is later than the plan allows; it stays due on 22 Nov 2028, until the plan is changed."
    ]
    assert due(counter, 2000) == [("proof", "L-1", "2028-11-22")]
    inspect(counter, what="proof", method="firing", next_due="2027-01-01")
    assert due(counter, 2000) == [("proof", "L-1", "2027-01-01")]


def test_a_critical_defect_suspends_at_once(counter: Counter) -> None:
    defects = [
        {"severity": "critical", "text": "primer high", "count": 1},
        {"severity": "minor", "text": "stained case", "count": 4},
    ]
    said: dict[str, Any] = {"lot": "L-1", "sample": 50, "method": "visual", "defects": defects}
    suspended = "Such a lot is suspended at once (US MM0170): write the condition SU, RP, BN or DS."
    assert counter.refused("record-inspection", **said, verdict="passed", condition="SV") == [
        "verdict: The sample has a critical defect (1). A lot with a critical defect cannot pass (US MM0170): it has failed.",
        f"condition: The sample has a critical defect (1). {suspended}",
    ]
    done = inspect(counter, defects=defects, verdict="failed", condition="SU", certificate="C-9", attachments=[SHA])
    assert told(done) == [
        "condition: 1,000 of lot L-1 still lie in a freer condition than Suspended. Reclassify them: nothing has moved yet.",
        "verdict: Lot L-1 has failed. Nothing is banned by this paper: a ban is proposed, to be signed as a notice of its own.",
    ]
    assert [one[0] for one in due(counter)] == ["ban_not_signed", "condition_not_set"]
    counter.post("reclassify", lines=[{"lot": "L-1", "quantity": 1000, "into": "SU"}], reason="C-9")
    assert due(counter) == [], "suspended, it cannot be used"
    (result,) = of_lot(counter).results
    assert result.details["defects"] == defects
    assert (result.condition, result.details["certificate"], result.details["attachments"]) == ("SU", "C-9", [SHA])


def test_a_bad_stability_test_proposes_a_ban_and_never_bans(counter: Counter) -> None:
    counter.post("write-plan", what="stability", **PLAN)
    plain: dict[str, Any] = {"lot": "L-1", "method": "HPLC", "stabiliser_at_start": "1.2 %", "temperature": "65.5"}
    done = counter.post("record-stability", **plain, stabiliser="0,15", verdict="failed", certificate="LAB-7")
    assert done.answer["proposed_ban"] == counter.id_of("L-1")
    assert counter.document()["stabiliser_ppm"] == 1500
    assert [one["kind"] for one in counter.life("L-1").restrictions] == [], "nothing is banned silently"
    assert due(counter) == [("ban_not_signed", "L-1", "2026-11-22")]
    counter.post("reclassify", lines=[{"lot": "L-1", "quantity": 1000, "into": "SU"}], reason="LAB-7")
    assert [one.missing for one in lines(counter)] == [Missing.BAN_NOT_SIGNED], "it is a hazard where it lies"
    counter.post("restrict", kind="ban", lot="L-1", text="unstable", reference="LAB-7")
    assert due(counter) == []
    again = counter.post("record-stability", **plain, stabiliser="0.15", verdict="failed")
    assert (told(again), "proposed_ban" in again.answer) == ([], False), "it is banned already"


def test_a_good_stability_test_sets_the_next_day(counter: Counter) -> None:
    counter.post("record-stability", lot="L-1", method="HPLC", verdict="passed", next_due="2027-01-10")
    assert due(counter) == [("stability", "L-1", "2027-01-10")], "by the day of the result, without any plan"
    with clock.fixed(NOW + timedelta(days=60)):
        assert lines(counter)[0].days == -11


def test_a_verdict_better_than_the_stabiliser_is_told(counter: Counter) -> None:
    plain: dict[str, Any] = {"lot": "L-1", "method": "HPLC", "verdict": "passed"}
    (said,) = told(counter.post("record-stability", **plain, stabiliser="0.25"))
    assert said.startswith(
        "verdict: 0.25 % of stabiliser is below the mark of 0.3 % (US (0.30 %, 0.20 %), indicative)."
    )
    assert said.endswith("The verdict “passed” says better than that.")
    counter.post("write-plan", what="stability", **PLAN, watch_below="0.20", unstable_below="0.10")
    assert told(counter.post("record-stability", **plain, stabiliser="0.25")) == []
    assert "below the mark of 0.1 % (Order 12/26)" in told(counter.post("record-stability", **plain, stabiliser="0"))[0]


def test_a_result_in_error_is_struck_out(counter: Counter) -> None:
    counter.post("write-plan", what="inspection", **PLAN)
    done = inspect(counter)
    assert due(counter) == []
    counter.post("withdraw-surveillance", id=done.answer["id"], reason="it was lot L-2")
    assert due(counter) == [("inspection", "L-1", "2026-11-22")]
    (result,) = of_lot(counter).results
    assert result.withdrawn == "it was lot L-2"
    assert of_lot(counter).watched[0].newest is None


def test_the_recall_list_names_who_has_it(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"lot": "L-1", "quantity": 30}])
    counter.post("write-place", kind="depot", code="D77", name="Depot East")
    counter.post("dispatch", to="D77", lines=[{"lot": "L-1", "quantity": 200}])
    assert counter.depot.ask(recall) == ()
    counter.post("restrict", kind="ban", lot="L-1", text="hang fire", reference="HB-1")
    (one,) = counter.depot.ask(recall)
    assert [(row.place, row.number, row.quantity) for row in one.with_people] == [
        (counter.life("L-1").events[-2].person, "1001", 30)
    ]
    assert {row.place: row.quantity for row in one.rows if not row.person} == {"S1/B1/R2": 770, "TRANSIT": 200}
    assert [(sent.depot, sent.quantity) for sent in one.sent] == [("Depot East", 200)]
    with clock.fixed(NOW + timedelta(days=1)):
        counter.post("restrict", kind="constraint", type="RIFLE-A", text="check the bolt")
        counter.post("restrict", kind="hold", serial="A100", text="court")
    found = counter.depot.ask(recall)
    assert [(one.restriction.kind, sum(row.quantity for row in one.rows)) for one in found] == [
        ("ban", 1000), ("hold", 1), ("constraint", 6),
    ]  # fmt: skip
    assert [one.restriction.kind for one in counter.depot.ask(recall, type_code="RIFLE-A")] == ["hold", "constraint"]
    assert [one.restriction.kind for one in counter.depot.ask(recall, item=counter.id_of("L-1"))] == ["ban"]
    assert counter.depot.ask(recall, NOW.date() - timedelta(days=1)) == (), "then nothing was banned"


def test_as_it_was_known_then(counter: Counter) -> None:
    counter.post("write-plan", what="inspection", **PLAN)
    with clock.fixed(NOW + timedelta(days=10)):
        inspect(counter, happened_on="2026-11-22")
        assert due(counter) == []
        then = counter.depot.ask(surveillance_due, NOW.date(), NOW)
        assert [(one.missing, one.last) for one in then] == [(Missing.INSPECTION, "")]
        assert counter.depot.ask(surveillance_due, NOW.date()) == ()


def test_a_rebuild_gives_the_same(counter: Counter) -> None:
    test_a_critical_defect_suspends_at_once(counter)
    wrong = counter.post("record-stability", lot="L-1", method="HPLC", verdict="passed", stabiliser="0.9")
    counter.post("withdraw-surveillance", id=wrong.answer["id"], reason="wrong lot")
    counter.post("write-plan", what="proof", **PLAN)
    before = of_lot(counter)
    assert len(before.results) == 2
    counter.depot.run(rebuild)
    assert of_lot(counter) == before
    assert counter.depot.run(verify, full=True).ok


BAD_PLANS = [
    ({}, ["every_months: Say after how many months it is looked at again, or that the plan ends."]),
    ({"every_months": 900}, ["every_months: 900 months between two results are too many. The most is 600."]),
    ({"every_months": 12, "type": "RIFLE-A"}, ["type: Rifle A is kept without lots. Only ammunition and explosives have such a plan."]),
    ({"every_months": 12, "what": "smell"}, ["what: There is no “smell” here. Known are: inspection, proof, stability."]),
    ({"every_months": 12, "first": "soon"}, ["first: “soon” is no day. Write it as 2026-11-22."]),
    ({"every_months": 12, "watch_below": "0.3"}, ["watch_below: Marks of the stabiliser belong to a plan of stability tests."]),
    (
        {"every_months": 12, "what": "stability", "watch_below": "0.2", "unstable_below": "0.3"},
        ["unstable_below: The mark 0.3 % of what is unstable lies above the mark 0.2 % of what is watched."],
    ),
    (
        {"every_months": 12, "what": "stability", "watch_below": "30"},
        ["watch_below: 30 % of stabiliser is more than any propellant has. Write per cent, at most 10 %."],
    ),
    ({"retired": True}, ["retired: There is nothing of Inspection that could end."]),
    (
        {"every_months": 12, "source": "", "decided_by": ""},
        ["source: Nothing is written here. Fill it in.", "decided_by: Nothing is written here. Fill it in."],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("said", "told_"), BAD_PLANS, ids=[str(one[0]) for one in BAD_PLANS])
def test_a_plan_that_cannot_be(shut: Counter, said: dict[str, Any], told_: list[str]) -> None:
    plain: dict[str, Any] = {"what": "inspection", "type": "BALL-556", "source": "Order 1", "decided_by": "Cdr"}
    found = shut.refused("write-plan", **plain | said)
    if "first" in said:
        assert found[0].startswith("first: ")
    else:
        assert found == told_


def defect(text: str, count: int, severity: str = "minor") -> dict[str, Any]:
    return {"severity": severity, "text": text, "count": count}


BAD_INSPECTIONS = [
    ({"sample": 0}, "sample: Say how many pieces were looked at."),
    ({"verdict": "fine"}, "verdict: There is no “fine” here. Known are: passed, limited, failed."),
    ({"what": "stability"}, "what: There is no “stability” here. Known are: inspection, proof."),
    ({"method": ""}, "method: Nothing is written here. Fill it in."),
    ({"condition": "XX"}, "condition: "),
    ({"next_due": "2026-11-22"}, "next_due: The next one on 22 Nov 2026 would not be after this one of 22 Nov 2026."),
    ({"lot": "", "item": "", "type": ""}, ""),
    ({"attachments": ["x"]}, "attachments 1: “x” names no stored photograph or scan: 64 hexadecimal digits are expected."),
    ({"defects": [defect("x", 1, "huge")]}, "defects 1 severity: There is no “huge” here. Known are: critical, major, minor, incidental."),
    ({"defects": [defect("x", 51)]}, "defects 1 count: 51 pieces with “x” are more than the sample of 50."),
    ({"defects": [defect("x", 1), defect("X", 2)]}, "defects 2 text: The defect “X” is written twice. Add the two up."),
    (
        {"verdict": "failed", "condition": "SV"},
        "condition: The lot has failed but would stay Serviceable. Write the condition SU, RP, BN or DS.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("said", "told_"), BAD_INSPECTIONS, ids=[str(one[0]) for one in BAD_INSPECTIONS])
def test_an_inspection_that_cannot_be(shut: Counter, said: dict[str, Any], told_: str) -> None:
    plain: dict[str, Any] = {"lot": "L-1", "sample": 50, "method": "visual", "verdict": "passed"}
    (found,) = shut.refused("record-inspection", **plain | said)
    assert found.startswith(told_)


BAD_TESTS = [
    ({"stabiliser": "much"}, "stabiliser: “much” is no share of stabiliser. Write per cent such as 0.85."),
    ({"stabiliser": "85"}, "stabiliser: 85 % of stabiliser is more than any propellant has. Write per cent, at most 10 %."),
    (
        {"stabiliser": "1.3", "stabiliser_at_start": "1.2"},
        "stabiliser: Now 1.3 % of stabiliser, at the start 1.2 %: it never grows. Look at both.",
    ),
    ({"temperature": "650"}, "temperature: 650 °C is no temperature of a test: it is not between −60 °C and 200 °C."),
    ({"temperature": "hot"}, "temperature: “hot” is no temperature. Write degrees Celsius such as 21.5 or -4."),
    ({"verdict": "limited"}, "next_due: With this result the lot is watched: write the day of the next test."),
    ({"lot": "NIX"}, "lot: "),
    ({"happened_on": "2026-12-24"}, "happened_on: 24 Dec 2026 is in the future; today is 22 Nov 2026. Nothing was written."),
]  # fmt: skip


@pytest.mark.parametrize(("said", "told_"), BAD_TESTS, ids=[str(one[0]) for one in BAD_TESTS])
def test_a_stability_test_that_cannot_be(shut: Counter, said: dict[str, Any], told_: str) -> None:
    (found,) = shut.refused("record-stability", **{"lot": "L-1", "method": "HPLC", "verdict": "passed"} | said)
    assert found.startswith(told_)


def test_a_lot_is_not_looked_at_before_it_was_made(counter: Counter) -> None:
    counter.post("describe-lot", lot="L-1", made_on="2026-11-10", reason="read on the box")
    said: dict[str, Any] = {
        "lot": "L-1",
        "sample": 5,
        "method": "visual",
        "verdict": "passed",
        "happened_on": "2026-11-09",
    }
    assert counter.refused("record-inspection", **said) == [
        "happened_on: The lot was made on 10 Nov 2026. It cannot have been looked at on 9 Nov 2026."
    ]
    assert told(inspect(counter, sample=1001)) == [
        "sample: A sample of 1,001 is more than lies of the lot now (1,000). Look at the paper again."
    ]


def test_only_lots_are_looked_at(counter: Counter) -> None:
    said: dict[str, Any] = {"item": counter.id_of("A100"), "sample": 1, "method": "visual", "verdict": "passed"}
    assert counter.refused("record-inspection", **said) == [
        "lot: Rifle A A100 is no lot. Only lots are inspected, proved or tested here."
    ]
