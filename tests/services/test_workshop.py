"""Works on weapons, round counts, gauges in calibration, the work queue by its rules, tags of weapons in the workshop."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sam import clock
from sam.domain.workshop import Due, GaugeState
from sam.queries.repair_tags import Tag, tags, tags_of
from sam.queries.resolve import items_by_uuid
from sam.queries.work_queue import WorkDue, work_queue
from sam.queries.workshop import gauges, plans_now
from sam.services.rebuild import rebuild
from sam.services.verify import verify
from tests.services.counter import NOW, Counter, day, told

RULE: dict[str, Any] = {"source": "Order 4/26", "decided_by": "Ministry"}


def work(counter: Counter, what: str, *serials: str, **said: Any) -> Any:
    lines = said.pop("weapons", None) or [{"serial": one} for one in serials]
    return counter.post("record-work", what=what, weapons=lines, by="Sgt Kim", **said)


def rule(counter: Counter, what: str, after: str, **said: Any) -> Any:
    return counter.post("plan-work", what=what, after=after, **RULE | said)


def gauge(counter: Counter, code: str = "G-1", **said: Any) -> Any:
    plain = {"name": "Headspace gauge", "calibrated_on": "2026-01-10", "due": "2027-01-10", "certificate": "K-1"}
    return counter.post("write-gauge", code=code, **plain | said)


def due(counter: Counter, within: int = 30) -> list[tuple[str, str, str, str]]:
    found = counter.depot.ask(work_queue, within=timedelta(days=within))
    return [(one.what.value, one.why.value, one.number, one.day) for one in found]


def queue(counter: Counter, **asked: Any) -> list[WorkDue]:
    return list(counter.depot.ask(work_queue, **asked))


def the_tags(counter: Counter, serial: str) -> list[Tag]:
    uuid = counter.id_of(serial)
    return list(counter.depot.ask(tags_of, counter.depot.ask(items_by_uuid, [uuid])[uuid].id))


def test_a_cleaning_of_a_rack(counter: Counter) -> None:
    done = work(counter, "cleaning", "A100", "A101", "A102", note="after the rain")
    assert done.answer["weapons"] == 3
    (one,) = counter.life("A101").works
    assert (one.what.value, one.day, one.verdict, one.details) == (
        "cleaning", "2026-11-22", None, {"by": "Sgt Kim", "note": "after the rain"},
    )  # fmt: skip


def test_a_gauging_with_a_gauge_in_calibration(counter: Counter) -> None:
    gauge(counter)
    measure = {"gauge": "g-1", "what": "headspace", "reading": "NO GO closes", "within": False}
    said: dict[str, Any] = {"what": "gauging", "weapons": [{"serial": "A100"}], "by": "Sgt Kim", "gauged": [measure]}
    assert counter.refused("record-work", **said, verdict="passed") == [
        "verdict: A measure is out of its limits. Such a weapon cannot pass: it has failed."
    ]
    assert counter.refused("record-work", **said, verdict="failed", condition="SV") == [
        "condition: The weapon has failed but would stay Serviceable. Write the condition SU, RP, BN or DS."
    ]
    done = counter.post("record-work", **said, verdict="failed", condition="RP", next_due="2027-05-01")
    assert told(done) == [
        (
            "condition: Still in a freer condition than Repairable: 1, the first is Rifle A A100. Reclassify what failed: nothing has"
            " moved yet."
        )
    ]
    assert [one[:3] for one in due(counter)] == [
        ("gauging", "unfit", "A100"),
    ]
    assert counter.refused("issue", to="1001", lines=[{"serial": "A100"}]) == [
        (
            "lines 1: Rifle A A100 failed on 22 Nov 2026 (Gauging), and no later result says that it is fit. Write down the repair or the"
            " new result before it is handed out."
        )
    ]
    work(counter, "inspection", "A100", verdict="passed")
    assert counter.refused("issue", to="1001", lines=[{"serial": "A100"}]), "looking at it does not mend the headspace"
    work(
        counter,
        "repair",
        "A100",
        verdict="passed",
        changed=[{"text": "bolt", "quantity": 1, "serial": "B-9"}],
        condition="SV",
    )
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])


def test_a_gauge_that_cannot_be_used(counter: Counter) -> None:
    def refused(happened_on: str, code: str = "G-1") -> list[str]:
        measure = {"gauge": code, "what": "headspace", "within": True}
        return counter.refused(
            "record-work", what="gauging", weapons=[{"serial": "A100"}], by="Kim", gauged=[measure], verdict="passed",
            happened_on=happened_on,
        )  # fmt: skip

    counter.post("write-gauge", code="G-2", name="Bore gauge")
    assert refused("", "G-9") == ["gauged 1 gauge: There is no gauge “G-9” in the register. Known are: G-2."]
    assert refused("", "G-2")[0].endswith(
        "Gauge G-2 has no calibration that counts on 22 Nov 2026. Write its calibration down first."
    )
    gauge(counter, due="2026-06-30")
    assert refused("2026-11-20")[0].endswith(
        "The calibration of gauge G-1 ended on 30 Jun 2026; nothing can be gauged with it on 20 Nov 2026. Have it calibrated."
    )
    gauge(counter, calibrated_on="2026-11-21", due="2027-11-21", certificate="K-2")
    assert refused("2026-11-20"), "it was not in calibration on that day"
    work(counter, "gauging", "A100", gauged=[{"gauge": "G-1", "what": "headspace", "within": True}], verdict="passed")
    counter.post("write-gauge", code="G-1", unfit=True, note="dropped")
    assert refused("")[0].endswith("Gauge G-1 was out of use on 22 Nov 2026. Take another one.")
    (one,) = [one for one in counter.depot.ask(gauges) if one.code == "G-1"]
    assert (one.state, one.due, one.details["certificate"]) == (GaugeState.UNFIT, "2027-11-21", "K-2")
    assert counter.refused("write-gauge", code="G-3", name="x", calibrated_on="2026-11-01") == [
        "due: A calibration has its day and the last day on which it counts. Write both."
    ]


def test_rounds_are_counted_and_never_fall(counter: Counter) -> None:
    assert counter.life("A100").rounds is None
    work(counter, "round_reading", weapons=[{"serial": "A100", "reading": 1200}], happened_on="2026-11-05")
    work(
        counter,
        "firing",
        weapons=[{"serial": "A100", "rounds": 60}, {"serial": "A101", "rounds": 40}],
        reference="Range 7",
    )
    work(counter, "test_firing", weapons=[{"serial": "A100", "rounds": 5}], verdict="passed")
    assert (counter.life("A100").rounds, counter.life("A101").rounds) == (1265, 40)
    low = counter.refused("record-work", what="round_reading", weapons=[{"serial": "A100", "reading": 1264}], by="Kim")
    assert low == [
        (
            "weapons 1 reading: Rifle A A100: a round count of 1,264 on 22 Nov 2026 is less than the 1,265 rounds counted until then. A"
            " round count never falls: look at both papers."
        )
    ]
    late: dict[str, Any] = {
        "what": "firing",
        "weapons": [{"serial": "A100", "rounds": 1201}],
        "by": "Kim",
        "happened_on": "2026-11-04",
    }
    assert "1,200 on 5 Nov 2026 is less than the 1,201 rounds" in counter.refused("record-work", **late)[0]
    wrong = work(counter, "firing", weapons=[{"serial": "A100", "rounds": 900}]).answer["ids"][0]
    counter.post("withdraw-work", id=wrong, reason="it was another rifle")
    assert counter.life("A100").rounds == 1265
    assert counter.refused("withdraw-work", id=wrong, reason="again") == [
        f"id: There is no work “{wrong}” that could be struck out."
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"what": "inspection"}, "verdict: Inspection: say how it ended: passed, passed with limits or failed."),
        ({"what": "cleaning", "verdict": "passed"}, "verdict: Cleaning ends without a verdict. Write an inspection if"),
        ({"what": "firing"}, "weapons 1 rounds: Write how many rounds Rifle A A100 fired."),
        ({"what": "round_reading"}, "weapons 1 reading: Write the round count of Rifle A A100 as it was read."),
        ({"what": "gauging", "verdict": "passed"}, "gauged: A gauging has at least one measure."),
        ({"what": "cleaning", "gauged": [{"gauge": "G", "what": "x", "within": True}]}, "gauged: Cleaning has no measures"),
        ({"what": "cleaning", "changed": [{"text": "bolt"}]}, "changed: Cleaning changes no parts."),
        ({"what": "cleaning", "next_due": "2026-11-22"}, "next_due: The next one on 22 Nov 2026 would not be after"),
        ({"what": "polishing"}, "what: There is no “polishing” here. Known are"),
        ({"what": "cleaning", "by": ""}, "by: Nothing is written here"),
        ({"what": "cleaning", "weapons": []}, "weapons: The paper names no weapon."),
        ({"what": "cleaning", "weapons": [{"serial": "A100", "rounds": 3}]}, "weapons 1 rounds: In this work Rifle A A100"),
        ({"what": "firing", "weapons": [{"serial": "A100", "rounds": 10**9}]}, "weapons 1 rounds: 1,000,000,000 rounds"),
        ({"what": "cleaning", "weapons": [{"serial": "ZZZ"}]}, "weapons 1 serial:"),
        ({"what": "cleaning", "weapons": [{"type": "SLING"}]}, "weapons 1 serial: Sling"),
    ],
)  # fmt: skip
def test_a_work_that_cannot_be(shut: Counter, said: dict[str, Any], sentence: str) -> None:
    found = shut.refused("record-work", **{"weapons": [{"serial": "A100"}], "by": "Kim"} | said)
    assert any(one.startswith(sentence) for one in found), found


def test_nothing_is_due_without_a_rule(counter: Counter) -> None:
    assert due(counter, 36500) == []


def test_due_by_time_from_the_rule_on(counter: Counter) -> None:
    rule(counter, "inspection", "months", every=6)
    assert due(counter, 180) == []
    assert len(due(counter, 190)) == 7, "so many months after the rule was set: what was before nobody wrote down"
    rule(counter, "inspection", "months", every=6, first="2026-12-01", type="PISTOL-B")
    assert due(counter) == [("inspection", "months", "KO1234", "2026-12-01")]
    work(counter, "inspection", "KO1234", verdict="passed", happened_on="2026-11-10")
    assert due(counter, 169) == [("inspection", "months", "KO1234", "2027-05-10")]
    work(counter, "inspection", "A100", verdict="limited", next_due="2026-12-05")
    assert due(counter) == [("inspection", "next", "A100", "2026-12-05")]
    counter.post("write-type", code="RIFLE-A", category="SA-RIF")
    rule(counter, "inspection", "months", every=2, category="SA-RIF")
    assert ("inspection", "months", "A101", "2027-01-22") in due(counter, 61), "of the category before that for all"


def test_a_day_that_a_result_named_stands_without_a_rule(counter: Counter) -> None:
    work(counter, "repair", "A100", verdict="limited", next_due="2026-12-05")
    assert due(counter) == [("repair", "next", "A100", "2026-12-05")]
    counter.post("report-loss", lines=[{"serial": "A100"}], reason="gone")
    assert due(counter) == [], "it is not on the account any more"


def test_due_by_rounds(counter: Counter) -> None:
    rule(counter, "gauging", "rounds", every=1000, type="RIFLE-A")
    work(counter, "firing", weapons=[{"serial": "A100", "rounds": 999}, {"serial": "A101", "rounds": 1000}])
    (one,) = queue(counter)
    assert (one.number, one.why, one.count, one.every, one.source) == ("A101", Due.ROUNDS, 1000, 1000, "Order 4/26")
    gauge(counter)
    work(counter, "gauging", "A101", gauged=[{"gauge": "G-1", "what": "headspace", "within": True}], verdict="passed")
    assert queue(counter) == []
    work(counter, "firing", weapons=[{"serial": "A101", "rounds": 1000}])
    assert [one.count for one in queue(counter)] == [1000], "counted from the gauging on"


def test_due_after_return_and_after_a_loan(counter: Counter) -> None:
    rule(counter, "cleaning", "days_out", every=7)
    rule(counter, "inspection", "loan")
    counter.post("issue", to="1001", lines=[{"serial": "A100"}, {"serial": "A101"}])
    counter.post("loan", to="U1", lines=[{"serial": "A102"}])
    with clock.fixed(NOW + timedelta(days=3)):
        counter.post("return", to="R1", lines=[{"serial": "A101"}, {"serial": "A102"}])
        assert due(counter) == [("inspection", "loan", "A102", "2026-11-25")]
    with clock.fixed(NOW + timedelta(days=7)):
        back = counter.post("return", to="R1", lines=[{"serial": "A100"}]).answer["voucher"]
        assert due(counter)[1:] == [("cleaning", "days_out", "A100", "2026-11-29")]
        assert counter.depot.ask(work_queue)[1].count == 7
        work(counter, "cleaning", "A100")
        assert len(due(counter)) == 1
        work(counter, "inspection", "A102", verdict="passed")
        assert due(counter) == []
        counter.post("withdraw-work", id=counter.life("A100").works[0].id, reason="not done")
        assert len(due(counter)) == 1
        counter.post("reverse", voucher=back, reason="another rifle")
        assert due(counter) == [], "it did not come back"


def test_on_an_earlier_day_and_as_known_then(counter: Counter) -> None:
    rule(counter, "inspection", "months", every=1, first="2026-11-25")
    with clock.fixed(NOW + timedelta(days=10)):
        work(counter, "inspection", "A100", verdict="passed", happened_on="2026-11-23")
        counter.post("report-loss", lines=[{"serial": "A101"}], reason="gone", happened_on="2026-11-24")
        names = {one.number for one in queue(counter, within=timedelta(days=0))}
        assert "A100" not in names
        assert "A101" not in names
        then = {one.number for one in queue(counter, as_of=day("2026-11-22"))}
        assert {"A100", "A101"} <= then
        known = {one.number for one in queue(counter, as_known=NOW + timedelta(hours=1))}
        assert {"A100", "A101"} <= known


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "every: Months since the last one: say after how many."),
        ({"every": 601}, "every: 601 is no number for this rule (Months since the last one)."),
        ({"after": "loan", "every": 3}, "every: After a loan the work is always due."),
        ({"every": 3, "what": "firing"}, "what: “firing” is no work that a rule can ask for."),
        ({"every": 3, "type": "RIFLE-A", "category": "SA-RIF"}, "category: Name an item type or a category, not both."),
        ({"every": 3, "category": "TANKS"}, "category: “TANKS” is no category of weapons."),
        ({"every": 3, "type": "BALL-556"}, "type: Ball 5.56 is no type of weapon."),
        ({"every": 3, "source": ""}, "source: Nothing is written here"),
        ({"retired": True}, "retired: There is no such rule for Inspection that could end."),
    ],
)
def test_a_rule_that_cannot_be(shut: Counter, said: dict[str, Any], sentence: str) -> None:
    found = shut.refused("plan-work", **RULE | {"what": "inspection", "after": "months"} | said)
    assert any(one.startswith(sentence) for one in found), found


def test_a_rule_is_changed_with_a_reason_and_ends(counter: Counter) -> None:
    rule(counter, "cleaning", "months", every=3)
    again: dict[str, Any] = {"what": "cleaning", "after": "months", "every": 6, **RULE}
    assert counter.refused("plan-work", **again) == [
        "reason: This is already set by “Order 4/26”. Write why it changes."
    ]
    counter.post("plan-work", **again, reason="order 9")
    assert [one.every for one in counter.depot.ask(plans_now)] == [6]
    rule(counter, "cleaning", "months", retired=True, reason="order 10")
    assert counter.depot.ask(plans_now) == ()


def test_a_tag_is_opened_and_closed_by_movements(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A101"}])
    moved: dict[str, Any] = {"to": "WS", "reason": "trigger sticks", "reference": "RQ-4", "happened_on": "2026-11-22"}
    sent = counter.post("to-workshop", lines=[{"serial": "A100"}, {"serial": "A101", "into": "RP"}], **moved).answer[
        "voucher"
    ]
    first, second = counter.depot.ask(tags)
    assert (first.number, first.sender, first.fault, first.reference) == (
        f"{sent}/1",
        "S1/B1/R1",
        "trigger sticks",
        "RQ-4",
    )
    assert (second.number, second.sender, second.condition, second.closed) == (f"{sent}/2", "Ito Nguyen", "RP", "")
    with clock.fixed(NOW + timedelta(days=4)):
        assert [one.days for one in counter.depot.ask(tags)] == [4, 4]
        back = counter.post("relocate", to="R1", lines=[{"serial": "A100"}]).answer["voucher"]
        assert [one.weapon for one in counter.depot.ask(tags)] == ["A101"]
        (closed,) = the_tags(counter, "A100")
        assert (closed.closed, closed.closed_by, closed.days) == ("2026-11-26", back, 4)
        counter.post("reverse", voucher=back, reason="not yet")
        assert [one.number for one in counter.depot.ask(tags)] == [f"{sent}/1", f"{sent}/2"], (
            "the same tag is open again"
        )


def test_rebuilt_the_workshop_is_the_same(counter: Counter) -> None:
    gauge(counter)
    rule(counter, "inspection", "months", every=1, first="2026-11-25")
    work(counter, "gauging", "A100", gauged=[{"gauge": "G-1", "what": "bore", "within": True}], verdict="passed")
    work(counter, "firing", weapons=[{"serial": "A100", "rounds": 10}])
    before = due(counter), counter.life("A100").works, counter.depot.ask(gauges)
    assert counter.depot.run(verify, full=True).ok
    counter.depot.run(rebuild)
    assert (due(counter), counter.life("A100").works, counter.depot.ask(gauges)) == before
