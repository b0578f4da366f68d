"""An audit from its opening to its end: answers, samples, findings, actions, two signatures; and what is refused."""

from __future__ import annotations

import pytest

from sam import clock
from sam.domain.audit import Verdict
from sam.domain.commands.audits import OpenAudit
from sam.domain.problems import Refused
from sam.queries.audit_samples import _known, forget_lists, sample_list
from sam.queries.audits import Audit, audit, audits
from sam.services.rebuild import rebuild
from sam.services.verify import verify
from sam.words.sentences import lines
from tests import practice
from tests.services.counter import NOW, Counter, told

SHA = "ab" * 32


def current(counter: Counter, named: str = "") -> Audit:
    found = counter.depot.ask(audit, named)
    assert found is not None
    return found


def test_from_the_opening_to_the_end(counter: Counter) -> None:
    done = counter.post("open-audit", as_of="2026-11-20", team="Maj. A. Peñalver", purpose="yearly")
    assert done.answer["audit"] == "AU-2026-001"
    assert done.answer["yes"] + done.answer["no"] + done.answer["ask"] == 150
    assert current(counter).head.as_of == "2026-11-20"
    assert current(counter).computed["ACC-03"].figures == {"examined": 1, "failing": 0}
    counter.post(
        "answer-audit",
        answers=[
            {"checkpoint": "PER-06", "verdict": "met", "note": "racks and chains seen", "attachments": [SHA]},
            {"checkpoint": "per-04", "verdict": "not_met", "note": "one window without bars"},
            {"checkpoint": "ACC-07", "verdict": "not_met", "note": "three vouchers lay on the desk"},
        ],
    )
    counter.post("write-finding", text="A window of R1 has no bars.", severity="major", checkpoint="PER-04")
    assert counter.refused("close-audit", counter.second) == [
        "Finding 1 has no corrective action with an owner and a day. Write one, then close the audit."
    ]
    acted = counter.post("write-action", finding="F-1", text="Bars", owner="Works", due="2026-12-31")
    ended = counter.post_two("close-audit", conclusion="In order but for a window.")
    assert "Not answered yet" in told(ended)[0]
    one = current(counter, "au-2026-001")
    assert (one.head.closed, one.closed_by, one.closed_second) == (ended.entry, "ana", "ben")
    assert one.verdicts["PER-06"] is Verdict.MET
    assert one.verdicts["ACC-07"] is Verdict.NOT_MET, "what somebody answered stands before what was computed"
    assert one.computed["ACC-07"].reply.value == "yes", "and both show"
    assert one.answers["PER-06"].attachments == (SHA,)
    counter.post("write-action", id=acted.answer["action"], state="done", note="bars set")
    (finding,) = current(counter).findings
    assert [(a.state.value, a.text, a.owner, a.due, a.note) for a in finding.actions] == [
        ("done", "Bars", "Works", "2026-12-31", "bars set")
    ]
    assert counter.depot.run(verify, full=True).ok


def test_a_rebuild_gives_the_same_audit(counter: Counter) -> None:
    test_from_the_opening_to_the_end(counter)
    counter.post("open-audit")
    counter.post("draw-sample")
    before = [counter.depot.ask(audit, one.number) for one in counter.depot.ask(audits)]
    assert len(before) == 2
    counter.depot.run(rebuild)
    assert [counter.depot.ask(audit, one.number) for one in counter.depot.ask(audits)] == before


def test_one_at_a_time(counter: Counter) -> None:
    for act, said in (
        ("draw-sample", {}),
        ("answer-audit", {"answers": [{"checkpoint": "PER-06", "verdict": "met"}]}),
        ("write-finding", {"text": "x"}),
        ("close-audit", {}),
    ):
        assert counter.refused(act, **said) == ["No audit is open. Open one first."]
    counter.post("open-audit")
    assert counter.refused("open-audit") == [
        "Audit AU-2026-001 of 22 Nov 2026 is still open. Close it first; a depot has one audit at a time."
    ]
    counter.post_two("close-audit")
    assert counter.post("open-audit").answer["audit"] == "AU-2026-002"


def test_what_is_wrong_with_an_answer_stands_beside_it(counter: Counter) -> None:
    counter.post("open-audit")
    said = [
        {"checkpoint": "NIX-01", "verdict": "met"},
        {"checkpoint": "PER-06", "verdict": "splendid"},
        {"checkpoint": "PER-04", "verdict": "not_met"},
        {"checkpoint": "ACC-07", "verdict": "not_met"},
        {"checkpoint": "PER-07", "verdict": "met"},
        {"checkpoint": "PER-07", "verdict": "met", "attachments": ["x"]},
    ]
    assert counter.refused("answer-audit", answers=said) == [
        "answers 1 checkpoint: There is no checkpoint “NIX-01” in this list. Look it up under Audit.",
        "answers 2 verdict: There is no “splendid” here. Known are: met, partly_met, not_met, not_applicable, not_assessed.",
        "answers 3 note: Write what you found at PER-04: without it nobody can put it right.",
        "answers 4 note: The records say “yes” to ACC-07. Write why you answer otherwise; both will show.",
        "answers 6 attachments 1: “x” names no stored photograph or scan: 64 hexadecimal digits are expected.",
        "answers 6 checkpoint: Checkpoint PER-07 is answered twice in one go. Leave one of the two out.",
    ]
    assert counter.refused("answer-audit", answers=[]) == ["answers: No checkpoint is answered. Answer at least one."]


def test_the_seed_stands_in_the_book_before_the_list_is_seen(counter: Counter) -> None:
    counter.post("open-audit")
    done = counter.post("draw-sample", confidence=80, share=20)
    assert (done.answer["things"], done.answer["size"]) == (7, 4)
    document = counter.document()
    assert len(document["seed"]) == 64
    first = counter.depot.ask(sample_list, str(done.answer["sample"]))
    assert len({one.id for one in first}) == 4
    counter.post("issue", to="1001", lines=[{"item": first[0].id}])
    again = counter.depot.ask(sample_list, str(done.answer["sample"]))
    assert [(one.id, one.place) for one in again] == [(one.id, one.place) for one in first], (
        "what moved since changes nothing"
    )


def test_drawing_again_leaves_a_trace(counter: Counter) -> None:
    counter.post("open-audit")
    first = counter.post("draw-sample")
    assert counter.refused("draw-sample") == [
        f"reason: A sample was drawn already, entry {first.entry}. Write why another one is drawn; both stay in the book."
    ]
    counter.post("draw-sample", reason="two racks could not be opened")
    one, two = current(counter).samples
    assert (two.replaces, two.reason) == (one.id, "two racks could not be opened")
    assert one.seed != two.seed
    counter.post("draw-sample", what="lots")
    counter.post("draw-sample", place="R1")
    assert [sample.place for sample in current(counter).samples] == ["", "", "", "S1/B1/R1"]


def test_what_was_seen_of_each_thing_of_a_sample(counter: Counter) -> None:
    counter.post("open-audit")
    assert counter.refused("record-sample", results=[{"number": 1, "found": "right"}]) == [
        "sample: No sample was drawn in this audit. Draw one first."
    ]
    sample = str(counter.post("draw-sample", confidence=80, share=20).answer["sample"])
    said = [
        {"number": 1, "found": "right"},
        {"number": 2, "found": "differs", "note": "a 7, not a 1", "attachments": [SHA]},
    ]
    done = counter.post("record-sample", results=said)
    counter.post("record-sample", sample=sample, results=[{"number": 1, "found": "missing", "note": "not in its rack"}])
    listed = counter.depot.ask(sample_list, sample)
    assert [(one.number, one.result.found.value if one.result else "") for one in listed] == [
        (1, "missing"), (2, "differs"), (3, ""), (4, "")
    ]  # fmt: skip
    second = listed[1].result
    assert second is not None
    assert (second.note, second.attachments, second.entry) == ("a 7, not a 1", (SHA,), done.entry)
    assert counter.document()["results"][0]["item"] == listed[0].id, "the entry names the thing itself"
    earlier = counter.depot.ask(sample_list, sample, done.entry)
    assert earlier[0].result is not None
    assert earlier[0].result.found.value == "right", "as it was known before"
    counter.depot.run(rebuild)
    assert counter.depot.ask(sample_list, sample) == listed
    assert counter.depot.run(verify, full=True).ok


def test_results_that_cannot_be_taken(counter: Counter) -> None:
    counter.post("open-audit")
    counter.post("draw-sample", confidence=80, share=20)
    said = [
        {"number": 0, "found": "right"},
        {"number": 5, "found": "right"},
        {"number": 2, "found": "gone"},
        {"number": 2, "found": "missing"},
        {"number": 3, "found": "right", "attachments": ["x"]},
    ]
    assert counter.refused("record-sample", results=said) == [
        "results 1 number: The sample has 4 things; there is no number 0 in it. Look at its list.",
        "results 2 number: The sample has 4 things; there is no number 5 in it. Look at its list.",
        "results 3 found: There is no “gone” here. Known are: right, differs, missing.",
        "results 4 number: Number 2 of the sample is given twice in one go. Leave one of the two out.",
        "results 4 note: Write what you saw of number 2: how it differs, or where it was looked for.",
        "results 5 attachments 1: “x” names no stored photograph or scan: 64 hexadecimal digits are expected.",
    ]
    assert counter.refused("record-sample", results=[]) == [
        "results: Nothing of the sample was looked at. Say what was seen of one thing at least."
    ]
    assert len(counter.refused("record-sample", sample="ab" * 16, results=said[:1])) == 1
    counter.post_two("close-audit")
    assert counter.refused("record-sample", results=said[:1]) == ["No audit is open. Open one first."]


def test_lots_are_drawn_where_they_lie(counter: Counter) -> None:
    counter.post("relocate", to="R1", lines=[{"lot": "L-1", "quantity": 10}])
    counter.post("open-audit")
    done = counter.post("draw-sample", what="lots")
    listed = counter.depot.ask(sample_list, str(done.answer["sample"]))
    assert sorted((one.mark, one.place, one.quantity) for one in listed) == [
        ("L-1", "S1/B1/R1", 10),
        ("L-1", "S1/B1/R2", 990),
    ]


def test_a_sample_that_cannot_be_drawn(counter: Counter) -> None:
    counter.post("open-audit")
    assert counter.refused("draw-sample", place="WS") == [
        "place: There is nothing to draw from at S1/WS. Choose another place, or all of the depot."
    ]
    assert counter.refused("draw-sample", confidence=50, share=3, what="cups") == [
        "what: There is no “cups” here. Known are: weapons, lots.",
        "confidence: 50 is not a confidence that a sample is drawn for. Choose 80, 90, 95, 99.",
        "share: 3 is not a share that a sample is drawn for. Choose 1, 2, 5, 10, 20.",
    ]


def test_findings_and_actions_that_lack_something(counter: Counter) -> None:
    counter.post("open-audit")
    assert counter.refused("write-finding", text="", severity="awful", checkpoint="X") == [
        "text: Write what was found.",
        "severity: There is no “awful” here. Known are: critical, major, minor, remark.",
        "checkpoint: There is no checkpoint “X” in this list. Look it up under Audit.",
    ]
    assert counter.refused("write-action", finding="1", text="x") == [
        "finding: There is no finding 1 in this book. Name it by its number, such as 1."
    ]
    counter.post("write-finding", text="dust", severity="remark")
    assert counter.refused("write-action", finding="1", text="sweep", due="2026-11-01") == [
        "owner: Write who must do it.",
        "due: The action would be due on 1 Nov 2026, before 22 Nov 2026. Write a later day.",
    ]
    counter.post_two("close-audit")  # a remark needs no action


def test_an_audit_of_the_future_and_without_two(counter: Counter) -> None:
    assert counter.refused("open-audit", as_of="2026-11-23") == [
        "as_of: 23 Nov 2026 is in the future; today is 22 Nov 2026. Nothing was written."
    ]
    counter.post("open-audit")
    assert len(counter.refused("close-audit")) == 1


def test_a_storekeeper_opens_no_audit(counter: Counter) -> None:
    folder = counter.depot.folder.path
    counter.depot.close()
    with clock.fixed(NOW), practice.opened(folder, practice.BEN) as depot:
        with pytest.raises(Refused) as refusal:
            practice.act(depot, "open-audit", OpenAudit())
        assert "commander, inspector" in lines(refusal.value.problems)[0]


def test_a_place_that_moves_takes_nothing_out_of_a_sample(counter: Counter) -> None:
    """What was drawn, where it lay and how much of it there was, are as they were when the sample was drawn."""
    counter.post("relocate", to="BX1", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 300}])
    counter.post("open-audit")
    weapons = str(counter.post("draw-sample", place="R1").answer["sample"])
    lots = str(counter.post("draw-sample", what="lots").answer["sample"])
    before = [counter.depot.ask(sample_list, one) for one in (weapons, lots)]
    assert {(one.place, one.quantity) for one in before[1]} == {("S1/B1/R2", 700), ("S1/B1/R1/K1/BX1", 300)}
    counter.post("write-place", kind="box", code="BX1", inside="R2")
    counter.post("relocate", to="WS", lines=[{"lot": "L-1", "quantity": 100, "place": "R2"}])
    assert counter.at("A100") == "S1/B1/R2/BX1"
    for anew in (False, True):
        if anew:
            forget_lists()
        assert [counter.depot.ask(sample_list, one) for one in (weapons, lots)] == before
    counter.post("record-sample", sample=weapons, results=[{"number": len(before[0]), "found": "right"}])
    assert counter.document()["results"][0]["item"] == before[0][-1].id


def test_a_rebuild_draws_the_lists_again(counter: Counter) -> None:
    counter.post("open-audit")
    sample = str(counter.post("draw-sample").answer["sample"])
    before = counter.depot.ask(sample_list, sample)
    assert _known, "a list is drawn once"
    counter.depot.run(rebuild)
    assert not _known
    assert counter.depot.ask(sample_list, sample) == before
