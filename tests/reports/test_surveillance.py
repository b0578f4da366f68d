"""The report of surveillance and the recall list, as paper and as sheets, also as they were known before."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import form
from sam.domain.problems import Refused
from sam.services import BY_NAME
from tests.reports import story
from tests.reports.ask import cell, paper, printed, sheets

TOLD = {"source": "Order 12/26", "decided_by": "Ministry"}


def post(depot: Depot, name: str, **said: Any) -> Any:
    return depot.do(BY_NAME[name].service, form.read(BY_NAME[name].command, said))


@pytest.fixture
def watched(depot: Depot) -> Depot:
    """The depot of the story with a plan, a failed inspection, limits and a reading beyond them."""
    with clock.fixed(story.at(20, 10)):
        post(depot, "write-plan", what="proof", type="BALL-556", every_months=60, first="2026-12-01", **TOLD)
        defects = [{"severity": "critical", "text": "primer high", "count": 1}]
        post(
            depot, "record-inspection", lot="L-1", sample=20, method="visual", verdict="failed", condition="SU",
            certificate="IN-7", defects=defects,
        )  # fmt: skip
        post(depot, "set-climate-limits", place="R1", hottest="30", **TOLD)
        post(
            depot, "log-climate", place="R1", readings=[{"temperature": "33.5", "humidity": "61", "note": "vents shut"}]
        )
    return depot


def test_what_is_due_as_a_sheet(watched: Depot, tmp_path: Path) -> None:
    found = sheets(watched, "surveillance", tmp_path)
    due = [(row[0], row[1], row[5]) for row in found["What is due"][1:] if row[0]]
    assert due[:3] == [
        ("Failed, not banned", "L-1", cell(20)), ("Condition not carried out", "L-1", cell(20)),
        ("Air out of limits", "S1/B1/R1", cell(20)),
    ]  # fmt: skip
    assert due[3][:2] == ("Proof due", "L-1")
    (result,) = [row for row in found["Newest result of each lot"][1:] if row[0]]
    assert "1 × critical defect: primer high" in str(result[-1])
    (air,) = [row for row in found["Temperature and humidity"][1:] if row[0]]
    assert air[0] == "S1/B1/R1"
    assert air[-1] == "too hot"
    (out,) = [row for row in found["Readings out of limits"][1:] if row[0]]
    assert out[-1] == "vents shut"


def test_on_paper_what_stops_stands_first(watched: Depot, tmp_path: Path) -> None:
    text = paper(watched, "surveillance", tmp_path)
    assert "Lot L-1 has failed and is not banned" in text
    assert "is to be Suspended" in text
    assert text.index("has failed") < text.index("What is due")


def test_as_it_was_known_before(watched: Depot, tmp_path: Path) -> None:
    text = paper(watched, "surveillance", tmp_path, as_of=date(2026, 11, 19), as_known=story.at(19, 20))
    assert "L-1" not in text
    assert "Plans" not in text


def test_the_same_question_gives_the_same_page(watched: Depot, tmp_path: Path) -> None:
    asked = {"as_of": date(2026, 11, 20)}
    first = printed(watched, "surveillance", tmp_path / "1.pdf", **asked).path.read_bytes()
    assert printed(watched, "surveillance", tmp_path / "2.pdf", **asked).path.read_bytes() == first


def test_the_recall_list_names_people_first(watched: Depot, tmp_path: Path) -> None:
    assert "0 Restrictions in force" in paper(watched, "recall", tmp_path)
    with clock.fixed(story.at(20, 11)):
        post(watched, "restrict", kind="ban", lot="L-1", text="primer high", reference="IN-7")
    text = paper(watched, "recall", tmp_path)
    assert "are with people and must come back" in text
    rows = [row for row in sheets(watched, "recall", tmp_path)["Who has it, and where it lies"][1:] if row[1]]
    assert rows[0][2], "a person has a number"
    assert rows[-1][1] == "S1/B1/R1"
    assert "L-1" in paper(watched, "recall", tmp_path, item="BALL-556")
    assert "L-1" not in paper(watched, "recall", tmp_path, item="RIFLE-A")
    with pytest.raises(Refused):
        printed(watched, "recall", tmp_path / "x.pdf", item="NIX")


def test_the_history_of_a_lot_tells_its_results(watched: Depot, tmp_path: Path) -> None:
    text = paper(watched, "history", tmp_path, item="L-1")
    assert "Inspections, proofs, stability tests" in text
    assert "IN-7" in text
