"""The report of a loss or theft, and the report of an accident or malfunction of ammunition; both blank too, for days without power."""

from __future__ import annotations

from functools import partial

from sam.domain.case_facts import Fact
from sam.domain.cases import CaseKind, CaseStep
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem
from sam.queries.case_file import CaseFile
from sam.queries.reader import Reader
from sam.reports import case_words as words
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.case_parts import facts_of, happened, stands, subtitle_of, the_case, things_table, told_table
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Kind, Notice, Paragraph, Part, SignatureLine, Tone
from sam.words.labels import label
from sam.words.translate import N_, _


def _loss(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, LOSS_REPORT.name, _(LOSS_REPORT.title))
    one = the_case(reader, asked, blank=True)
    if one is not None and one.kind not in {CaseKind.LOSS, CaseKind.THEFT, CaseKind.DIFFERENCE}:
        raise refuse(CaseProblem.NO_SUCH_PAPER, "item", case=one.number, kind=one.kind)
    parts: tuple[Part, ...] = (
        happened(one),
        things_table(
            one,
            _("What is missing"),
            ((Column(_("What has become of it"), Kind.TEXT, 16), partial(words.missing_words, one)),)
            if one is not None
            else (),
        ),
        told_table(one),
        *_investigation(one),
    )
    return head.document(
        subtitle_of(one, _("Blank form")), facts=facts_of(one, CaseKind.LOSS), notices=stands(one), parts=parts,
        signatures=(
            SignatureLine(_("Reporter"), one.said("reporter") if one else ""),
            SignatureLine(_("Account holder"), one.custodian if one else ""),
            SignatureLine(_("Commanding officer")),
        ),
    )  # fmt: skip


def _investigation(one: CaseFile | None) -> tuple[Paragraph, ...]:
    """What the investigation found, as far as it is known; a first report on a blank form knows nothing of it."""
    steps = one.steps if one is not None else ()
    done = [step for step in steps if step.kind in {CaseStep.INVESTIGATION, CaseStep.RESULT}]
    return tuple(Paragraph(words.step_words(step)) for step in done)


LOSS_REPORT = Report("loss-report", N_("Report of a loss or theft"), frozenset({Option.ITEM, Option.AS_KNOWN}), _loss)


def _accident(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, ACCIDENT_REPORT.name, _(ACCIDENT_REPORT.title))
    one = the_case(reader, asked, blank=True)
    if one is not None and one.kind is not CaseKind.ACCIDENT:
        raise refuse(CaseProblem.NO_SUCH_PAPER, "item", case=one.number, kind=one.kind)
    notices = [*stands(one)]
    if one is not None and one.banned:
        text = _("What failed is banned until two people clear the case. The recall list names who has it.")
        notices.append(Notice(Tone.STOP, text))
    casualties = one.facts.get(Fact.CASUALTIES.value, "") if one else ""
    if casualties:
        notices.append(Notice(Tone.STOP, f"{label(Fact.CASUALTIES)}: {casualties}"))
    return head.document(
        subtitle_of(one, _("Blank form")), facts=facts_of(one, CaseKind.ACCIDENT), notices=tuple(notices),
        parts=(happened(one), things_table(one, _("What failed")), told_table(one), *_investigation(one)),
        signatures=(
            SignatureLine(_("Reporter"), one.said("reporter") if one else ""),
            SignatureLine(_("Ammunition technician")),
            SignatureLine(_("Commanding officer")),
        ),
    )  # fmt: skip


ACCIDENT_REPORT = Report(
    "accident-report", N_("Report of an accident or malfunction"), frozenset({Option.ITEM, Option.AS_KNOWN}), _accident
)
