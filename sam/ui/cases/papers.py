"""The papers of a case: reports, sheets for iARMS, the whole file."""

from __future__ import annotations

from functools import partial

from sam.domain.cases import CaseKind
from sam.domain.items import Form
from sam.queries.case_file import CaseFile
from sam.reports.asking import Report
from sam.reports.case_file import CASE_FILE
from sam.reports.iarms import IARMS
from sam.reports.loss_report import ACCIDENT_REPORT, LOSS_REPORT
from sam.ui.paper_card import Paper
from sam.words.translate import _


def papers_of(one: CaseFile) -> list[Paper]:
    """What can be printed of a case."""
    return [
        Paper(report.name, one.number, partial(_, report.title), f"{one.number}-{report.name}")
        for report in _reports(one)
    ]


def _reports(one: CaseFile) -> tuple[Report, ...]:
    if one.kind is CaseKind.ACCIDENT:
        return ACCIDENT_REPORT, CASE_FILE
    weapons = any(thing.form is Form.WEAPON for thing in one.things)
    lost = one.kind in {CaseKind.LOSS, CaseKind.THEFT}
    return (*((LOSS_REPORT,) if lost else ()), *((IARMS,) if lost and weapons else ()), CASE_FILE)
