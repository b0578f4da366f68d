"""A month in a depot, as its armourer would tell it: two counts, and a pistol that is missing in the second and found a week later."""

from __future__ import annotations

from typing import Any

from sam.domain.cases import CaseKind, CaseStage, CaseState, Outcome
from sam.domain.counts import CountOutcome
from sam.queries.baseline import baselined_on
from sam.queries.count_due import counts_due
from sam.queries.counts import count_named
from sam.queries.last_seen import last_seen
from sam.queries.watched import watched
from tests.services.counter import told
from tests.stories.depots import Armoury

RIFLES = [f"A10{n}" for n in range(6)]
PISTOL = "KO1234"
LOOSE = [{"type": "SLING", "quantity": 20}, {"type": "PISTOL-B", "quantity": 4}]
TWO = [{"name": "ana", "custodian": True}, {"name": "Cpl Ruiz"}]


def seen(*serials: str) -> list[dict[str, str]]:
    return [{"item": one} for one in (*serials, "B-7")]


def counted(armoury: Armoury, *serials: str, rounds: int) -> None:
    """Both rooms, rack by rack, and the rounds by the lot."""
    armoury.post("write-sheet", places=[{"place": "R1", "seen": seen(*serials), "counted": LOOSE}])
    armoury.post("write-sheet", places=[{"place": "R2", "counted": [{"lot": "L-1", "quantity": rounds}]}])


def test_a_month_with_two_counts_and_a_pistol_that_was_found(armoury: Armoury) -> None:
    with armoury.on("2026-11-02 08:00"):
        assert armoury.depot.ask(baselined_on) == ""
        armoury.post("open-count", what="full", counters=TWO)
        counted(armoury, *RIFLES, PISTOL, rounds=1000)
        done = armoury.post_two("close-count")
        assert told(done) == ["Every store was counted and two people signed: from today the depot is baselined."]
        assert armoury.depot.ask(baselined_on) == "2026-11-02"

    rounds = {"lot": "L-1", "quantity": 120}
    with armoury.on("2026-11-05 07:10"):
        armoury.post("issue", to="1001", lines=[{"serial": "A100"}, {"serial": PISTOL}, rounds])
    with armoury.on("2026-11-05 17:40"):
        armoury.post("return", to="R1", lines=[{"serial": "A100"}, {"serial": PISTOL}])
        armoury.post("return", to="R2", lines=[{"lot": "L-1", "quantity": 20}])
        armoury.post("expend", person="1001", purpose="range", lines=[{"lot": "L-1", "quantity": 100}])

    with armoury.on("2026-11-16 08:00"):
        due = {(one.what.value, one.place) for one in armoury.depot.ask(counts_due)}
        assert due == {("count_weapons", "S1/B1/R1"), ("count_ammunition", "S1/B1/R2")}, "a week without a count"
        number = armoury.post("open-count", what="full", counters=TWO).answer["count"]
        counted(armoury, *RIFLES, rounds=900)
        note = "Cpl Nguyen had it on 5 Nov and brought it back"
        done = armoury.post_two("close-count", explained=[{"item": PISTOL, "text": note}])
        assert done.answer["missing"] == 1
        case = str(done.answer["case"])
        signed = armoury.depot.ask(count_named, number)
        assert signed is not None
        assert signed.outcome is CountOutcome.SIGNED
        one = armoury.the_case(case)
        assert (one.kind, one.stage, one.custodian) == (CaseKind.DIFFERENCE, CaseStage.REPORT_DUE, "ana")
        assert one.said("report_by") == "2026-11-17T08:00:00.000Z", (
            "a weapon that a count does not find is reported within the day"
        )
        assert [(thing.shown, thing.state, thing.note) for thing in one.things] == [
            (f"Pistol B {PISTOL}", CaseState.MISSING, note)
        ]
        assert armoury.at(PISTOL) == "S1/B1/R1", "a count moves nothing"

        lost = armoury.post(
            "report-loss", case=case, lines=[{"serial": PISTOL}], reason="not in the rack, count of 16 Nov"
        )
        assert lost.answer["case"] == case, "one case for one pistol"
        assert armoury.at(PISTOL) == "LOST"
        assert [thing.mark for thing in armoury.the_case(case).without_iarms] == [PISTOL]
        facts = [{"name": "told_whom", "value": "authority"}, {"name": "name", "value": "Maj. Sol"}]
        armoury.post("add-step", case=case, step="told", time="08:00", facts=facts)
        armoury.post("add-step", case=case, step="investigation", text="Sgt Lima asks everybody who drew on 5 Nov")

    with armoury.on("2026-11-18 09:00"):
        assert armoury.depot.ask(watched, [PISTOL])
        weapon = {"type": "PISTOL-B", "serial": "K01234"}
        (stop,) = armoury.refused("receive", to="R1", supplier="SUP", weapons=[weapon])
        assert case in stop
        assert armoury.refusal("close-case", case=case, outcome="explained", text="mislaid").startswith(
            f"Pistol B {PISTOL} is still missing"
        )

    with armoury.on("2026-11-23 11:30"):
        armoury.post("add-step", case=case, step="result", text="It lay in the cleaning box of rack K1.")
        back = armoury.post("recover", to="R1", lines=[{"serial": PISTOL}], reason="found in the cleaning box")
        assert told(back) == [f"Everything of case {case} is back. Close it."]
        armoury.post("close-case", case=case, outcome="recovered", text="The cleaning box is emptied at every count.")
    one = armoury.the_case(case)
    assert (one.stage, one.outcome, one.closed_on) == (CaseStage.CLOSED, Outcome.RECOVERED, "2026-11-23")
    assert armoury.story(PISTOL) == ["receipt", "issue", "return", "loss", "recovery"]
    assert armoury.depot.ask(watched, [PISTOL]) == {}
    sight: dict[str, Any] = {one.mark: one.seen for one in armoury.depot.ask(last_seen)}
    assert (sight[PISTOL].day, sight["A100"].day) == ("2026-11-02", "2026-11-16")

    assert PISTOL in armoury.paper("count-report", number)
    page = armoury.paper("case", case)
    for text in (case, PISTOL, "Maj. Sol", "recovered", "LS-2026-000001", "RV-2026-000001", "cleaning box"):
        assert text in page, text
    armoury.end()
