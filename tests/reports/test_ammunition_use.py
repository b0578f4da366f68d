"""Use of ammunition against its issue, as paper and as a sheet: the fortnight of the story, and one with a weapon that fired too much."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sam.depot import Depot
from sam.domain.commands import form
from sam.domain.problems import Refused
from sam.reports.codes import ReportCode, read_code
from sam.services import BY_NAME
from tests.reports.ask import cell, code_on, paper, printed, sheets


def post(depot: Depot, act: str, /, **said: Any) -> Any:
    return depot.do(BY_NAME[act].service, form.read(BY_NAME[act].command, said))


def test_the_fortnight_as_a_sheet(depot: Depot, tmp_path: Path) -> None:
    found = sheets(depot, "ammunition-use", tmp_path, first=date(2026, 11, 1))
    (late,) = [row for row in found["What is unlikely"][1:] if row[0]]
    assert late[:4] == ("Neither back nor expended", "Ito Nguyen (1001)", "BALL-556 L-1", cell(4))
    assert late[4] == "150 are out and 11 days late."
    lines = {row[1]: row[4:10] for row in found["Use against issue, by holder"][1:] if row[2]}
    assert lines == {"Ito Nguyen (1001)": (0, 200, 0, 150, 50, 50), "Mara Ilić (1002)": (0, 100, 0, 100, 0, 0)}
    (lot,) = [row for row in found["By lot"][1:] if row[0]]
    assert lot[3:7] == (300, 0, 50, 250)
    (one,) = [row for row in found["Papers"][1:] if row[0]]
    assert one[1] == "EX-2026-000001"


def test_of_one_person_on_paper_with_its_code(depot: Depot, tmp_path: Path) -> None:
    text = paper(depot, "ammunition-use", tmp_path, first=date(2026, 11, 1), person="1002")
    assert "Mara Ilić (1002) · From 1 Nov 2026" in text
    assert "Nguyen" not in text
    says = read_code(code_on(tmp_path / "ammunition-use.pdf")).says
    assert isinstance(says, ReportCode)
    assert says.name == "ammunition-use"


def test_what_weapons_fired_stands_beside_what_was_written_off(depot: Depot, tmp_path: Path) -> None:
    post(
        depot,
        "record-work",
        what="firing",
        by="Kim",
        happened_on="2026-11-07",
        weapons=[{"serial": "A100", "rounds": 90}],
    )
    text = paper(depot, "ammunition-use", tmp_path, first=date(2026, 11, 1))
    assert "Weapons fired 90 by their own counts; 50 were expended." in text
    assert "Counts of the weapons" in text


@pytest.mark.parametrize("code", ["es", "fr", "pt_BR"])
def test_in_the_other_languages(depot: Depot, tmp_path: Path, code: str) -> None:
    text = paper(depot, "ammunition-use", tmp_path, first=date(2026, 11, 1), language=code)
    assert "Neither back" not in text
    assert "Expended" not in text


def test_days_that_cannot_be(depot: Depot, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        printed(depot, "ammunition-use", tmp_path / "x.pdf", first=date(2026, 11, 9), last=date(2026, 11, 8))
    with pytest.raises(Refused):
        printed(depot, "ammunition-use", tmp_path / "x.pdf", last=date(2027, 11, 8))
