"""The line of work of a case that is open: its report, its investigation, iARMS, its closing, or that it is open for too long."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from sam.clock import from_text
from sam.domain.cases import CaseStage, CaseStep
from sam.domain.dates import read_day
from sam.queries.case_file import CaseFile, Step
from sam.reports.case_words import day_words, short_deadline, things_words
from sam.ui.look.tokens import Tone
from sam.ui.today.work_list import WorkLine
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


def case_line(one: CaseFile, now: datetime, most_days: int) -> WorkLine | None:
    """What is most urgent in a case; None where nothing waits for this depot."""
    today = now.astimezone().date()
    if one.closed:
        return _line(one, _("{case} was unfounded, and its loss is not undone"), "", Tone.STOP)
    if one.stage is CaseStage.REPORT_DUE:
        late = from_text(one.said("report_by")) < now
        return _line(one, _("{case} is to be reported"), short_deadline(one, now), Tone.STOP if late else Tone.WARN)
    overdue = [step for step in one.unanswered(CaseStep.INVESTIGATION, CaseStep.RESULT) if _is_past(step, today)]
    if overdue:
        due = _("due {day}").format(day=day_words(overdue[0].due))
        return _line(one, _("The investigation of {case} has no result"), due, Tone.STOP)
    if one.without_iarms or one.iarms_to_close:
        what = _("{case}: no entry in iARMS") if one.without_iarms else _("{case}: the entry in iARMS is to be closed")
        return _line(one, what, "", Tone.WARN)
    if one.stage is CaseStage.TO_CLOSE:
        return _line(one, _("{case} can be closed"), "", Tone.OK)
    days = _age(one, today)
    old = days > most_days
    return _line(one, _("{case} is open for long"), formats.age_days(days), Tone.WARN) if old else None


def _is_past(step: Step, today: date) -> bool:
    due = read_day(step.due)
    return due is not None and due < today


def _age(one: CaseFile, today: date) -> int:
    begun = read_day(one.day)
    return (today - begun).days if begun is not None else 0


def _line(one: CaseFile, what: str, time: str, tone: Tone) -> WorkLine:
    return WorkLine(
        what=what.format(case=one.number), detail=partial(_detail, one), time=time, act=lambda: _("See case"), tone=tone,
        screen="cases", argument=one.number,
    )  # fmt: skip


def _detail(one: CaseFile) -> str:
    return f"{label(one.kind)} \u00b7 {things_words(one)}"
