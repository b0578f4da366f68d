"""Use of ammunition against its issue: a month whose answer was worked out by hand, and what is left out of it.

By hand, lot L-1, November up to the 22nd. Nguyen (1001) and Ilic (1002) are of the first company (U1).

    1001  issued 300 (2nd), wrote off 200 (3rd) with 195 cases, brought back 60 (4th)      300 - 60 - 40 left = 200 used, 5 without a case
    1002  issued 120 (5th), wrote off 100 with 50 cases (5th) and 20 with none, without a report (7th)    120 used, 50 cases, 70 without
    straight from the store 30 with 30 cases, in nobody's name (6th)
    rifles A100, A101 with 1001: 150 and 100 rounds on range report RANGE-1, which has 200              U1: 250 by weapons, 320 on paper
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sam.domain.ammunition_use import Doubt, calibre_key
from sam.queries.ammunition_use import AmmunitionUse, ammunition_use
from tests.services.counter import Counter

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 22)


def seed(counter: Counter) -> None:
    def on(day: int, act: str, **said: Any) -> None:
        counter.post(act, happened_on=f"2026-11-{day:02d}", **said)

    rounds = {"lot": "L-1"}
    on(
        2,
        "issue",
        to="1001",
        lines=[{**rounds, "quantity": 300}, {"serial": "A100"}, {"serial": "A101"}],
        due_back="2026-11-05",
    )
    on(3, "expend", person="1001", lines=[{**rounds, "quantity": 200, "place": "1001"}], purpose="training", reference="RANGE-1",
       cases=[{"type": "CASE-556", "quantity": 195, "place": "R2"}])  # fmt: skip
    fired = {"what": "firing", "by": "Nguyen", "reference": "RANGE-1"}
    on(3, "record-work", weapons=[{"serial": "A100", "rounds": 150}], **fired)
    on(3, "record-work", weapons=[{"serial": "A101", "rounds": 100}], **fired)
    on(4, "return", to="R2", person="1001", lines=[{**rounds, "quantity": 60, "place": "1001"}])
    on(5, "issue", to="1002", lines=[{**rounds, "quantity": 120, "place": "R2"}], due_back="2026-11-09")
    on(5, "expend", person="1002", lines=[{**rounds, "quantity": 100, "place": "1002"}], purpose="training", reference="RANGE-2",
       cases=[{"type": "CASE-556", "quantity": 50, "place": "R2"}])  # fmt: skip
    on(6, "expend", lines=[{**rounds, "quantity": 30, "place": "R2"}], purpose="test", reference="PROOF-1",
       cases=[{"type": "CASE-556", "quantity": 30, "place": "R2"}])  # fmt: skip
    on(7, "expend", person="1002", lines=[{**rounds, "quantity": 20, "place": "1002"}], purpose="training")


def asked(counter: Counter, first: date = FIRST, last: date = LAST, **said: Any) -> AmmunitionUse:
    return counter.depot.ask(ammunition_use, first, last, **said)


def test_a_seeded_month_as_worked_out_by_hand(counter: Counter) -> None:
    seed(counter)
    found = asked(counter)
    lines = {
        one.holder: (
            one.before,
            one.issued,
            one.returned,
            one.left,
            one.used,
            one.direct,
            one.spent,
            one.cases,
            one.without_case,
        )
        for one in found.uses
    }
    assert lines == {
        "1001": (0, 300, 60, 40, 200, 0, 200, 195, 5),
        "1002": (0, 120, 0, 0, 120, 0, 120, 50, 70),
        "": (0, 0, 0, 0, 0, 30, 30, 30, 0),
    }
    (fired,) = found.fired
    assert (fired.group, fired.fired, fired.spent, fired.counted, fired.held, fired.uncounted) == (
        "U1",
        250,
        320,
        2,
        2,
        0,
    )
    cases = [(one.doubt, one.holder, one.what, one.n, one.against) for one in found.unlikely]
    assert cases == [
        (Doubt.NEVER_ISSUED, "", "EX-2026-000003", 30, 0),
        (Doubt.SPENT_NOT_FIRED, "U1", "5.56x45", 250, 320),
        (Doubt.REPORT_DIFFERS, "1001", "RANGE-1", 250, 200),
        (Doubt.FEWER_CASES, "1002", "EX-2026-000002", 50, 100),
        (Doubt.FEWER_CASES, "1002", "EX-2026-000004", 0, 20),
        (Doubt.NOT_BACK, "1001", "BALL-556 L-1", 40, 17),
        (Doubt.NO_REPORT, "1002", "EX-2026-000004", 20, 0),
        (Doubt.AGAIN, "1002", "Mara Ilić", 3, 0),
    ]


def test_what_stood_before_the_period_is_told_apart(counter: Counter) -> None:
    seed(counter)
    found = asked(counter, date(2026, 11, 4))
    one = next(one for one in found.uses if one.holder == "1001")
    assert (one.before, one.issued, one.returned, one.left, one.used) == (100, 0, 60, 40, 0)
    assert not found.fired, "the weapons were fired the day before"


def test_what_was_undone_or_not_known_yet_does_not_count(counter: Counter) -> None:
    before = asked(counter)
    seed(counter)
    counter.post("reverse", voucher="EX-2026-000003", reason="twice")
    found = asked(counter)
    assert [(one.holder, one.spent, one.direct) for one in found.uses] == [("1001", 200, 0), ("1002", 120, 0)]
    assert Doubt.NEVER_ISSUED not in {one.doubt for one in found.unlikely}
    assert not any((before.uses, before.spendings, before.fired, before.unlikely))


def test_weapons_fired_more_than_was_written_off(counter: Counter) -> None:
    counter.post(
        "issue", happened_on="2026-11-02", to="1001", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 50}]
    )
    read: dict[str, Any] = {"what": "round_reading", "by": "Kim"}
    counter.post("record-work", happened_on="2026-11-03", weapons=[{"serial": "A100", "reading": 1000}], **read)
    counter.post("record-work", happened_on="2026-11-08", weapons=[{"serial": "A100", "reading": 1080}], **read)
    used = [{"lot": "L-1", "quantity": 50, "place": "1001"}]
    counter.post("expend", happened_on="2026-11-08", person="1001", lines=used, purpose="training")
    found = asked(counter)
    assert [(one.doubt, one.holder, one.n, one.against) for one in found.unlikely] == [
        (Doubt.FIRED_NOT_SPENT, "U1", 80, 50)
    ]


def test_a_count_that_goes_back_before_the_period_is_held_against_the_longer_time(counter: Counter) -> None:
    counter.post(
        "issue", happened_on="2026-11-02", to="1001", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 50}]
    )
    read: dict[str, Any] = {"what": "round_reading", "by": "Kim"}
    counter.post("record-work", happened_on="2026-11-02", weapons=[{"serial": "A100", "reading": 1000}], **read)
    used = [{"lot": "L-1", "quantity": 50, "place": "1001"}]
    counter.post("expend", happened_on="2026-11-03", person="1001", lines=used, purpose="training")
    counter.post("record-work", happened_on="2026-11-08", weapons=[{"serial": "A100", "reading": 1050}], **read)
    (fired,) = asked(counter, date(2026, 11, 5)).fired
    assert (fired.fired, fired.spent, fired.spent_since) == (50, 0, 50)
    assert asked(counter, date(2026, 11, 5)).unlikely == ()


def test_rounds_out_without_a_day_are_asked_for_after_a_month_and_assigned_ones_never(counter: Counter) -> None:
    counter.post("assign", happened_on="2026-11-01", to="1002", lines=[{"lot": "L-1", "quantity": 10}])
    counter.post(
        "issue",
        happened_on="2026-11-02",
        to="1001",
        lines=[{"lot": "L-1", "quantity": 20, "place": "R2"}],
        due_back="2027-01-01",
    )
    assert asked(counter).unlikely == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [("5.56x45", "5.56x45"), ("5,56 × 45 mm NATO", "5.56x45"), ("7.62 mm x 51", "7.62x51"), (".308 Win", "3081N"), ("", "")],
)  # fmt: skip
def test_a_calibre_is_compared_by_its_measures(text: str, key: str) -> None:
    assert calibre_key(text).replace("W", "") == key
