"""What the audit says of recovered weapons: receipts, traces, and the figures of the indicator."""

from __future__ import annotations

from typing import Any

from sam.domain.audit import Reply
from tests.services.counter import Counter
from tests.services.test_audit_checks import said
from tests.services.test_recovered import INTAKE, OVER


def reply(counter: Counter, id_: str) -> Reply:
    found: Reply = said(counter, id_).reply
    return found


def test_nothing_came_in(counter: Counter) -> None:
    assert {reply(counter, id_) for id_ in ("ACC-20", "MRK-10", "MRK-13")} == {Reply.ASK}


def test_receipts_traces_and_the_indicator(counter: Counter) -> None:
    asked: dict[str, Any] = {**INTAKE, "handed_by": ""}
    case = counter.post("receive-recovered", **asked).answer["case"]
    assert reply(counter, "ACC-20") is Reply.NO, "nobody handed it over"
    counter.post("receive-recovered", **{**INTAKE, "weapons": [{"type": "PISTOL-B", "serial": "QQ1"}]})
    assert said(counter, "ACC-20").figures["failing"] == 1
    counter.post("add-step", case=case, step="trace_request", text="by telephone")
    assert reply(counter, "MRK-10") is Reply.NO, "a request without a number"
    result = [{"name": "trace_result", "value": "diverted"}]
    counter.post("add-step", case=case, step="trace_outcome", facts=result, things=["PX771"])
    found = said(counter, "MRK-13")
    assert (found.reply, found.figures) == (Reply.YES, {"examined": 3, "failing": 0, "established": 1})


def test_what_was_handed_over_for_good_is_a_disposal_on_record(counter: Counter) -> None:
    case = counter.post("receive-recovered", **INTAKE).answer["case"]
    before = said(counter, "REC-10").figures.get("examined", 0)
    counter.post_two("hand-over-for-good", **OVER, case=case, authority="court 1", owner=True)
    assert said(counter, "REC-10").figures["examined"] == before + 1
