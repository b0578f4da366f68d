"""What the registers of keys, doors, seals and hand-overs answer in an audit."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sam import clock
from sam.domain.audit import Reply, Why
from sam.queries.audit.outcome import Outcome
from sam.services.audits import run_audit
from tests.services.counter import Counter
from tests.services.test_handover import begin, counted

KEY: dict[str, Any] = {"number": "K-1", "opens": "door of R1", "place": "R1", "copies": 2}


def said(counter: Counter, id_: str) -> Outcome:
    return next(one.outcome for one in counter.depot.run(run_audit, None) if one.checkpoint.id == id_)


def test_registers_that_are_not_kept_are_asked_for(counter: Counter) -> None:
    assert {said(counter, one).why for one in ("KEY-01", "KEY-02", "KEY-05", "KEY-06", "ALM-05")} == {Why.NOT_KEPT}
    assert said(counter, "STK-12").why is Why.NO_COUNTS
    assert said(counter, "ACC-15").why is Why.NO_CASE


def test_keys(counter: Counter) -> None:
    counter.post("write-key", **KEY)
    assert said(counter, "KEY-01").reply is Reply.NO
    counter.post("write-key", number="K-1", kept_at="cabinet 3")
    assert said(counter, "KEY-01").reply is Reply.YES
    assert said(counter, "KEY-02").why is Why.NO_CASE
    counter.post("log-room", keys=[{"key": "K-1", "act": "issued", "who": "ben"}])
    assert said(counter, "KEY-02").reply is Reply.YES
    counter.post("log-room", keys=[{"key": "K-1", "act": "issued", "who": "1001"}])
    assert said(counter, "KEY-02").rows[0].name == "K-1: Ito Nguyen"
    assert said(counter, "KEY-05").reply is Reply.NO
    counter.post("log-room", keys=[{"key": "K-1", "act": "counted", "copies": 0}])
    assert said(counter, "KEY-05").reply is Reply.YES
    assert said(counter, "KEY-06").why is Why.NO_CASE
    counter.post("log-room", keys=[{"key": "K-1", "act": "lost", "who": "1001", "reported": "guard, 3/26"}])
    assert said(counter, "KEY-06").reply is Reply.NO
    counter.post("log-room", keys=[{"key": "K-1", "act": "lock_changed", "copies": 2}])
    assert said(counter, "KEY-06").reply is Reply.YES


def test_doors(counter: Counter) -> None:
    counter.post("log-room", act="opened", place="R1", purpose="issue", weapons=11)
    assert said(counter, "ALM-05").why is Why.IN_PART
    assert said(counter, "STK-12").reply is Reply.YES
    counter.post("log-room", act="closed", place="R1", happened_on="2026-11-20")
    assert said(counter, "ALM-05").reply is Reply.NO, "without a time"
    assert said(counter, "STK-12").reply is Reply.NO


def test_hand_overs(counter: Counter) -> None:
    begin(counter)
    assert said(counter, "ACC-15").reply is Reply.NO
    counted(counter)
    with clock.fixed(datetime(2026, 11, 25, 9, tzinfo=UTC)):
        counter.post_two("sign-handover")
        assert said(counter, "ACC-15").reply is Reply.NO, "three days after the count"
        counter.post("begin-handover", into="ana")
        counted(counter)
        counter.post("sign-handover", counter.second)
        assert said(counter, "ACC-15").figures["failing"] == 1
