"""The case file: everything that stands in a case, with who signed what, in the order in which it happened."""

from __future__ import annotations

from functools import partial

from sam.queries.case_file import CaseFile
from sam.queries.reader import Reader
from sam.reports import case_words as words
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.case_parts import BLANK, facts_of, happened, stands, subtitle_of, the_case, things_table
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Group, Kind, Part, Row, SignatureLine, Table
from sam.words.labels import label
from sam.words.translate import N_, _


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, CASE_FILE.name, _(CASE_FILE.title))
    one = the_case(reader, asked)
    if one is None:
        raise AssertionError("a case file is never blank")
    state = (Column(_("What has become of it"), Kind.TEXT, 16), partial(words.missing_words, one))
    parts: tuple[Part, ...] = (
        happened(one),
        things_table(one, _("What it is about"), (state,)),
        _story(one),
        *_decisions(one),
        *_papers(one),
    )
    facts = tuple((name, value) for name, value in facts_of(one, one.kind) if value != BLANK)
    return head.document(
        subtitle_of(one, ""), facts=facts, notices=stands(one), parts=parts,
        signatures=(
            SignatureLine(_("Account holder"), one.custodian),
            SignatureLine(_("Investigator")),
            SignatureLine(_("Commanding officer")),
        ),
    )  # fmt: skip


def _story(one: CaseFile) -> Table:
    columns = (
        Column(_("Day and time"), Kind.TEXT, 15),
        Column(_("What was done"), Kind.TEXT, 18),
        Column(_("In words"), Kind.TEXT, 40),
        Column(_("Number"), Kind.SERIAL, 12),
        Column(_("Signed by"), Kind.TEXT, 14),
        Column(_("Entry"), Kind.NUMBER, 6),
    )
    happened: list[tuple[int, Row]] = [
        (
            one.entry,
            (
                words.when_words(one.day, one.said("time")),
                label(one.kind),
                one.said("text"),
                one.number,
                one.by,
                one.entry,
            ),
        )
    ]
    for step in one.steps:
        said = "; ".join(part for part in (step.text, words.facts_words(step.facts), _due(step.due)) if part)
        papers = ", ".join(sha[:12] for sha in step.attachments)
        said = f"{said} [{papers}]" if papers else said
        row = (words.when_words(step.day, step.time), label(step.kind), said, step.reference, step.by, step.entry)
        happened.append((step.entry, row))
    if one.outcome is not None:
        end = (words.day_words(one.closed_on), words.stage_words(one), one.ending, "", one.closed_by, one.closed)
        happened.append((one.closed, end))
    rows = [row for _entry, row in sorted(happened, key=lambda pair: pair[0])]
    return Table(_("What was done"), columns, (Group("", rows),))


def _due(day: str) -> str:
    return _("awaited by {day}").format(day=words.day_words(day)) if day else ""


def _decisions(one: CaseFile) -> tuple[Table, ...]:
    if not one.decisions:
        return ()
    columns = (
        Column(_("Day"), Kind.TEXT, 12),
        Column(_("Decision"), Kind.TEXT, 16),
        Column(_("What"), Kind.TEXT, 28),
        Column(_("Reason"), Kind.TEXT, 24),
        Column(_("Authority"), Kind.TEXT, 16),
        Column(_("Signed by"), Kind.TEXT, 18),
        Column(_("Entry"), Kind.NUMBER, 6),
    )
    rows: list[Row] = [
        (
            words.day_words(made.day), label(made.kind), ", ".join(words.line_words(made, line) for line in made.lines), made.reason,
            " ".join(part for part in (made.authority, made.reference) if part), f"{made.by}, {made.second}", made.entry,
        )
        for made in one.decisions
    ]  # fmt: skip
    return (Table(_("What two people decided"), columns, (Group("", rows),)),)


def _papers(one: CaseFile) -> tuple[Table, ...]:
    if not one.vouchers:
        return ()
    columns = (
        Column(_("Day"), Kind.TEXT, 12),
        Column(_("Kind"), Kind.TEXT, 18),
        Column(_("Voucher"), Kind.SERIAL, 18),
        Column(_("Signed by"), Kind.TEXT, 24),
        Column(_("State"), Kind.TEXT, 10),
        Column(_("Entry"), Kind.NUMBER, 6),
    )
    rows: list[Row] = [
        (
            words.day_words(made.day), label(made.kind), made.number, ", ".join(name for name in (made.by, made.second) if name),
            _("undone") if made.undone else "", made.entry,
        )
        for made in one.vouchers
    ]  # fmt: skip
    return (Table(_("Vouchers of the case"), columns, (Group("", rows),)),)


CASE_FILE = Report("case", N_("Case file"), frozenset({Option.ITEM, Option.AS_KNOWN}), _gather)
