"""What Today says of a case."""

from __future__ import annotations

from sam.domain.cases import CASE_DAYS, CaseKind, CaseState, Outcome
from sam.domain.items import Form
from sam.queries.case_file import CaseFile, Thing
from sam.ui.parts.words import say
from sam.ui.today.case_lines import case_line
from tests.services.counter import NOW


def test_a_case_that_was_unfounded_is_shown_until_its_loss_is_undone() -> None:
    rifle = Thing(
        1, "a" * 32, Form.WEAPON, "A100", "RIFLE-A", "Rifle A", 1, "each", CaseState.MISSING, "S1/B1/R1", holder=False,
        condition="SV", note="", missing=1,
    )  # fmt: skip
    one = CaseFile(
        id="b" * 32, number="CASE-2026-001", kind=CaseKind.LOSS, day="2026-11-20", place="", details={}, entry=30, by="ana",
        custodian="", closed=31, closed_on="2026-11-20", closed_by="ana", outcome=Outcome.UNFOUNDED, ending="", things=(rifle,),
    )  # fmt: skip
    line = case_line(one, NOW, CASE_DAYS)
    assert line is not None
    assert say(line.what) == "CASE-2026-001 was unfounded, and its loss is not undone"
