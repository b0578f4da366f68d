"""The work queue on paper: what is amiss, which weapon is due for what and why, weapons in the workshop, gauges, rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sam.domain.workshop import Due
from sam.queries.marking import Waiting, waiting
from sam.queries.reader import Reader
from sam.queries.repair_tags import Tag, tags
from sam.queries.work_queue import SOON, WorkDue, work_queue
from sam.queries.workshop import GaugeRow, PlanRow, gauges, plans_now
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import Heading, heading
from sam.reports.naming import day_cell
from sam.reports.page import Column, Document, Group, KeyFigure, KeyFigures, Kind, Notice, Part, Row, Table, Tone
from sam.reports.workshop_words import need_label, rule_words, target_words, why_words
from sam.words.formats import day
from sam.words.labels import condition_label, label
from sam.words.translate import N_, _

_AMISS = frozenset({Due.UNFIT, Due.CONDITION_NOT_SET})


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, WORK_QUEUE.name, _(WORK_QUEUE.title))
    due = work_queue(reader, asked.as_of, asked.as_known)
    wait = waiting(reader, asked.as_of, asked.as_known)
    inside = tags(reader, asked.as_of, asked.as_known)
    tools = gauges(reader, asked.as_of, asked.as_known)
    rules = plans_now(reader, asked.as_of, asked.as_known)
    parts: list[Part] = [_figures(due, wait), _queue(due)]
    parts += [*_waiting(wait), *_inside(inside), *_gauges(tools), *_rules(rules)]
    return head.document(_subtitle(head), notices=tuple(_notices(due, rules)), parts=tuple(parts))


def _subtitle(head: Heading) -> str:
    return _("What is amiss, and what is due by {day}").format(day=day(head.as_of + SOON))


def _notices(due: Sequence[WorkDue], rules: Sequence[PlanRow]) -> Iterator[Notice]:
    for one in due:
        if one.why is Due.UNFIT:
            text = _("{weapon} failed and may still be used: repair it, or reclassify it.")
            yield Notice(Tone.STOP, text.format(weapon=f"{one.type_name} {one.number}"))
    if not rules:
        text = _("The institution has set no rule for works on weapons. Only days that a result named are listed.")
        yield Notice(Tone.LOOK, text)


def _figures(due: Sequence[WorkDue], wait: Sequence[Waiting]) -> KeyFigures:
    amiss = sum(1 for one in due if one.why in _AMISS)
    late = sum(1 for one in due if one.why not in _AMISS and one.days < 0)
    return KeyFigures(
        (
            KeyFigure(amiss, _("Amiss"), tone=Tone.STOP if amiss else Tone.GOOD),
            KeyFigure(late, _("Overdue"), tone=Tone.STOP if late else Tone.GOOD),
            KeyFigure(len(due) - amiss - late, _("Due soon"), tone=Tone.PLAIN),
            KeyFigure(len(wait), _("Wait for a mark"), tone=Tone.LOOK if wait else Tone.GOOD),
        )
    )


def _queue(due: Sequence[WorkDue]) -> Table:
    columns = (
        Column(_("Weapon"), Kind.SERIAL, 14),
        Column(_("Item type"), Kind.TEXT, 20),
        Column(_("Where"), Kind.TEXT, 20),
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Days"), Kind.NUMBER, 6),
        Column(_("Why"), Kind.TEXT, 22),
        Column(_("Last"), Kind.DATE, 11),
        Column(_("Source"), Kind.TEXT, 14),
        Column(_("Done"), Kind.TEXT, 10),
    )
    by_work = sorted(due, key=lambda one: label(one.what))
    groups = [
        Group(label(what), [_row(one) for one in of_work])
        for what, of_work in groupby(by_work, key=lambda one: one.what)
    ]
    return Table(_("What is due"), columns, groups, None, _("Work"))


def _row(one: WorkDue) -> Row:
    return (
        one.number, one.type_name, one.where, day_cell(one.day), one.days, why_words(one), day_cell(one.last), one.source, "",
    )  # fmt: skip


def _waiting(wait: Sequence[Waiting]) -> list[Part]:
    if not wait:
        return []
    columns = (
        Column(_("Weapon"), Kind.SERIAL, 14),
        Column(_("Item type"), Kind.TEXT, 20),
        Column(_("Where"), Kind.TEXT, 20),
        Column(_("Mark needed"), Kind.TEXT, 16),
        Column(_("Since"), Kind.DATE, 11),
        Column(_("By"), Kind.TEXT, 20),
    )
    rows: list[Row] = [
        (one.number, one.type_name, one.where, need_label(one.need), day_cell(one.since), one.basis) for one in wait
    ]
    return [Table(_("Weapons that wait for a mark"), columns, (Group("", rows),))]


def _inside(inside: Sequence[Tag]) -> list[Part]:
    if not inside:
        return []
    columns = (
        Column(_("Tag"), Kind.SERIAL, 16),
        Column(_("Weapon"), Kind.SERIAL, 14),
        Column(_("Item type"), Kind.TEXT, 18),
        Column(_("Sender"), Kind.TEXT, 18),
        Column(_("Since"), Kind.DATE, 11),
        Column(_("Days"), Kind.NUMBER, 6),
        Column(_("Condition"), Kind.TEXT, 12),
        Column(_("Fault"), Kind.NOTE, 24),
    )
    rows: list[Row] = [
        (
            one.number, one.weapon, one.type_name, one.sender, day_cell(one.opened), one.days, condition_label(one.condition),
            one.fault,
        )
        for one in inside
    ]  # fmt: skip
    return [Table(_("In the workshop"), columns, (Group("", rows),))]


def _gauges(tools: Sequence[GaugeRow]) -> list[Part]:
    if not tools:
        return []
    columns = (
        Column(_("Code"), Kind.SERIAL, 10),
        Column(_("Gauge or tool"), Kind.TEXT, 24),
        Column(_("Measures"), Kind.TEXT, 20),
        Column(_("Calibrated on"), Kind.DATE, 11),
        Column(_("Counts until"), Kind.DATE, 11),
        Column(_("State"), Kind.TEXT, 16),
        Column(_("Certificate"), Kind.TEXT, 14),
    )
    rows: list[Row] = [
        (
            one.code, one.name, one.details.get("measures", ""), day_cell(one.calibrated_on), day_cell(one.due), label(one.state),
            one.details.get("certificate", ""),
        )
        for one in tools
    ]  # fmt: skip
    return [Table(_("Gauges and tools"), columns, (Group("", rows),))]


def _rules(rules: Sequence[PlanRow]) -> list[Part]:
    if not rules:
        return []
    columns = (
        Column(_("Work"), Kind.TEXT, 14),
        Column(_("For"), Kind.TEXT, 20),
        Column(_("When"), Kind.TEXT, 22),
        Column(_("First by"), Kind.DATE, 11),
        Column(_("Source"), Kind.TEXT, 18),
        Column(_("Decided by"), Kind.TEXT, 16),
        Column(_("Since"), Kind.DATE, 11),
    )
    rows: list[Row] = [
        (
            label(one.what), target_words(one), rule_words(one), day_cell(one.first), one.source, one.decided_by,
            day_cell(one.since),
        )
        for one in rules
    ]  # fmt: skip
    return [Table(_("Rules"), columns, (Group("", rows),))]


WORK_QUEUE = Report("work-queue", N_("Work queue of the workshop"), frozenset({Option.AS_OF, Option.AS_KNOWN}), _gather)
