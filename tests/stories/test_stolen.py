"""A rifle is stolen, entered in iARMS, and comes back from the police: within three weeks, and three years after it was written off."""

from __future__ import annotations

from typing import Any

from sam.domain.cases import CaseKind, CaseStage, Outcome
from sam.queries.iarms import Field, sheets
from tests.services.counter import told
from tests.stories.depots import Armoury

STOLEN = "A102"
BURGLARY: dict[str, Any] = {
    "kind": "theft", "time": "06:40", "reporter": "Sgt Okafor", "last_seen": "2026-11-21", "custodian": "ben",
    "reason": "the window of the armoury was forced in the night",
    "facts": [{"name": "manner", "value": "burglary"}, {"name": "police", "value": "2nd district, Insp. Salazar"}],
}  # fmt: skip
POLICE = [{"name": "told_whom", "value": "police"}, {"name": "name", "value": "Insp. Salazar"}]


def stolen(armoury: Armoury) -> str:
    """What happens in the first day: reported, told, and entered in iARMS; the number of the case."""
    with armoury.on("2026-11-22 08:00"):
        done = armoury.post("report-loss", lines=[{"serial": STOLEN}], **BURGLARY)
        case = str(done.answer["case"])
        one = armoury.the_case(case)
        assert (one.kind, one.stage) == (CaseKind.THEFT, CaseStage.REPORT_DUE)
        assert one.said("report_by") == "2026-11-23T06:40:00.000Z", "24 hours after it was found"
        (sheet,) = armoury.depot.ask(sheets, one)
        assert sheet.missing == (Field.MAKE, Field.MODEL, Field.COUNTRY)
        page = armoury.paper("iarms", case)
        assert f"Rifle A {STOLEN}: not complete. Missing: Make, Model, Country of manufacture." in " ".join(
            page.split()
        )

        armoury.post("write-type", code="RIFLE-A", make="Rifle Works", model="Model A")
        armoury.post("describe", serial=STOLEN, country="CO")
        armoury.post("add-step", case=case, step="told", time="07:30", facts=POLICE, reference="P 881/26")
        assert armoury.the_case(case).stage is CaseStage.OPEN, "told within the day"
    with armoury.on("2026-11-23 09:00"):
        one = armoury.the_case(case)
        assert [thing.mark for thing in one.without_iarms] == [STOLEN]
        armoury.post("add-step", case=case, step="iarms", reference="I-2026/7714")
        one = armoury.the_case(case)
        assert one.without_iarms == ()
        (sheet,) = armoury.depot.ask(sheets, one)
        assert (sheet.missing, sheet.entry) == ((), "I-2026/7714")
        page = armoury.paper("iarms", case)
        for text in (
            "Every sheet has what identifies a weapon.",
            "I-2026/7714",
            "P 881/26",
            "Rifle Works",
            "Model A",
            "5.56x45",
            STOLEN,
        ):
            assert text in page, text
        page = armoury.paper("loss-report", case)
        for text in ("Sgt Okafor", "Insp. Salazar", "P 881/26", case, STOLEN, "forced in the night"):
            assert text in page, text
    return case


def test_the_police_bring_it_back(armoury: Armoury) -> None:
    case = stolen(armoury)
    with armoury.on("2026-12-10 10:00"):
        lines = [{"serial": STOLEN, "into": "RP", "note": "the stock is split"}]
        back = armoury.post("recover", to="R1", lines=lines, reason="the police brought it", reference="P 881/26-9")
        assert back.answer["case"] == case
        one = armoury.the_case(case)
        assert (one.stage, [thing.mark for thing in one.iarms_to_close]) == (CaseStage.TO_CLOSE, [STOLEN])
        assert told(back) == [
            f"Rifle A {STOLEN} stands in iARMS as lost or stolen. Ask the police to close the entry.",
            f"Everything of case {case} is back. Close it.",
        ]
        facts = [*POLICE[:1], {"name": "name", "value": "Insp. Salazar, by telephone"}]
        armoury.post("add-step", case=case, step="told", text="It is back; the entry is closed.", facts=facts)
        armoury.post("add-step", case=case, step="iarms_closed", reference="I-2026/7714")
        assert armoury.the_case(case).iarms_to_close == ()
        assert told(armoury.post("close-case", case=case, outcome="recovered")) == []
    one = armoury.the_case(case)
    assert (one.outcome, one.missing) == (Outcome.RECOVERED, 0)
    assert (armoury.at(STOLEN), armoury.life(STOLEN).condition) == ("S1/B1/R1", "RP")
    assert armoury.story(STOLEN) == ["receipt", "loss", "recovery"]
    armoury.end()


def test_it_comes_back_three_years_after_it_was_written_off(armoury: Armoury) -> None:
    case = stolen(armoury)
    with armoury.on("2026-12-18 10:00"):
        armoury.post("add-step", case=case, step="investigation", text="Board of three")
        armoury.post(
            "add-step", case=case, step="result", text="Thieves from outside; nobody of the depot answers for it."
        )
        assert armoury.the_case(case).stage is CaseStage.TO_DECIDE
        order: dict[str, Any] = {"reason": "not found", "authority": "Ministry, order 12 of 16 Dec 2026"}
        armoury.post_two("decide-case", case=case, decision="write_off", **order)
        armoury.post("close-case", case=case, outcome="written_off")
    with armoury.on("2029-12-20 10:00"):
        armoury.post_two(
            "write-person", number="1001", name="Ito Nguyen", rank="Sgt", unit="U1"
        )  # the book was silent for long
        (stop,) = armoury.refused("receive", to="R1", supplier="SUP", weapons=[{"type": "RIFLE-A", "serial": STOLEN}])
        assert case in stop, "it is looked for as long as it is gone"
        back = armoury.post("recover", to="R1", lines=[{"serial": STOLEN}], reason="the police seized it at the border")
        assert back.answer["case"] == case
        assert told(back) == [f"Rifle A {STOLEN} stands in iARMS as lost or stolen. Ask the police to close the entry."]
    one = armoury.the_case(case)
    assert (one.missing, one.outcome, one.stage) == (0, Outcome.WRITTEN_OFF, CaseStage.CLOSED)
    assert armoury.at(STOLEN) == "S1/B1/R1"
    page = armoury.paper("case", case)
    for text in ("written off", "order 12 of 16 Dec 2026", "RV-2029-000001"):
        assert text in page, text
    armoury.end()
