"""Surveillance: what is due when, what a result asks for, the plans, the newest results of each lot, the air of each store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sam.domain.surveillance import Missing
from sam.queries.climate import PlaceClimate, ReadingRow, place_climates, readings
from sam.queries.reader import Reader
from sam.queries.surveillance_due import SOON, Due, surveillance_due
from sam.queries.surveillance_lists import PlanLine, ResultLine, plan_lines, result_lines
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import Heading, heading
from sam.reports.naming import day_cell
from sam.reports.page import Column, Document, Group, KeyFigure, KeyFigures, Kind, Notice, Part, Row, Table, Tone
from sam.reports.surveillance_words import air_words, bounds_words, due_detail, result_words
from sam.words.formats import day, number
from sam.words.labels import label, unit_label
from sam.words.translate import N_, _

DAYS_OF_READINGS = timedelta(days=365)
"""Readings out of limits of this time are listed."""

_AMISS = (Missing.BAN_NOT_SIGNED, Missing.CONDITION_NOT_SET, Missing.OUT_OF_LIMITS)


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, SURVEILLANCE.name, _(SURVEILLANCE.title))
    due = surveillance_due(reader, head.as_of, head.as_known)
    air = place_climates(reader, head.as_of, head.as_known)
    first = head.as_of - DAYS_OF_READINGS
    out = [one for one in readings(reader, "", first, head.as_of, head.as_known) if one.out]
    parts: list[Part] = [_figures(due), _due(due)]
    parts += _plans(plan_lines(reader, head.as_of, head.as_known))
    parts += _results(result_lines(reader, head.as_of, head.as_known))
    parts += _air(air)
    parts += _out(out)
    return head.document(_subtitle(head), notices=tuple(_notices(due)), parts=tuple(parts))


def _subtitle(head: Heading) -> str:
    last = head.as_of + SOON
    return _("What is amiss, and what is due by {day}").format(day=day(last))


def _figures(due: Sequence[Due]) -> KeyFigures:
    amiss = sum(1 for one in due if one.missing in _AMISS)
    late = sum(1 for one in due if one.missing not in _AMISS and one.days < 0)
    soon = len(due) - amiss - late
    return KeyFigures(
        (
            KeyFigure(amiss, _("Amiss"), tone=Tone.STOP if amiss else Tone.GOOD),
            KeyFigure(late, _("Overdue"), tone=Tone.STOP if late else Tone.GOOD),
            KeyFigure(soon, _("Due soon"), tone=Tone.LOOK if soon else Tone.GOOD),
        )
    )


def _notices(due: Sequence[Due]) -> Iterator[Notice]:
    for one in due:
        if one.missing is Missing.BAN_NOT_SIGNED:
            text = _("Lot {lot} has failed and is not banned: a ban is to be signed.")
            yield Notice(Tone.STOP, text.format(lot=one.name))
        elif one.missing is Missing.CONDITION_NOT_SET:
            text = _("Lot {lot}: {detail}, and was not reclassified.")
            yield Notice(Tone.STOP, text.format(lot=one.name, detail=due_detail(one)))


def _due(due: Sequence[Due]) -> Table:
    columns = (
        Column(_("What"), Kind.TEXT, 16),
        Column(_("Lot or place"), Kind.SERIAL, 14),
        Column(_("About"), Kind.TEXT, 24),
        Column(_("Quantity"), Kind.NUMBER, 7),
        Column(_("Unit"), Kind.TEXT, 7),
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Days"), Kind.NUMBER, 6),
        Column(_("Last"), Kind.DATE, 11),
        Column(_("Where"), Kind.TEXT, 22),
        Column(_("Source"), Kind.TEXT, 14),
    )
    rows: list[Row] = [
        (
            label(one.missing), one.name, due_detail(one), one.quantity or None,
            unit_label(one.unit, one.quantity) if one.unit else "", day_cell(one.day), one.days, day_cell(one.last), _places(one),
            one.source,
        )
        for one in due
    ]  # fmt: skip
    return Table(_("What is due"), columns, (Group("", rows),))


def _places(one: Due) -> str:
    """Where it is, three places at most."""
    more = len(one.places) - 3
    shown = [*one.places[:3], *([_("{n} more").format(n=number(more))] if more > 0 else [])]
    return ", ".join(shown)


def _plans(lines: Sequence[PlanLine]) -> list[Part]:
    if not lines:
        return []
    columns = (
        Column(_("What"), Kind.TEXT, 14),
        Column(_("Item type"), Kind.TEXT, 24),
        Column(_("Lot"), Kind.SERIAL, 12),
        Column(_("Months"), Kind.NUMBER, 6),
        Column(_("Source"), Kind.TEXT, 18),
        Column(_("Decided by"), Kind.TEXT, 16),
        Column(_("Since"), Kind.DATE, 11),
    )
    rows: list[Row] = [
        (
            label(one.plan.what), one.type_name, one.lot or _("all"), one.plan.every_months, one.plan.source,
            one.plan.decided_by, day_cell(one.plan.since),
        )
        for one in lines
    ]  # fmt: skip
    return [Table(_("Plans"), columns, (Group("", rows),))]


def _results(lines: Sequence[ResultLine]) -> list[Part]:
    if not lines:
        return []
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("What"), Kind.TEXT, 13),
        Column(_("Lot"), Kind.SERIAL, 12),
        Column(_("Item type"), Kind.TEXT, 20),
        Column(_("Verdict"), Kind.TEXT, 12),
        Column(_("Next due"), Kind.DATE, 11),
        Column(_("Entry"), Kind.NUMBER, 6),
        Column(_("Found"), Kind.NOTE, 30),
    )
    rows: list[Row] = [
        (
            day_cell(one.result.day), label(one.result.what), one.lot, one.type_name, label(one.result.verdict),
            day_cell(one.due), one.result.entry, result_words(one.result),
        )
        for one in lines
    ]  # fmt: skip
    return [Table(_("Newest result of each lot"), columns, (Group("", rows),))]


def _air(air: Sequence[PlaceClimate]) -> list[Part]:
    if not air:
        return []
    columns = (
        Column(_("Place"), Kind.TEXT, 20),
        Column(_("Limits"), Kind.TEXT, 24),
        Column(_("Interval, days"), Kind.NUMBER, 6),
        Column(_("Source"), Kind.TEXT, 16),
        Column(_("Last read"), Kind.DATE, 11),
        Column(_("Reading"), Kind.TEXT, 16),
        Column(_("State"), Kind.TEXT, 14),
    )
    return [Table(_("Temperature and humidity"), columns, (Group("", [_air_row(one) for one in air]),))]


def _air_row(one: PlaceClimate) -> Row:
    limits, newest = one.limits, one.newest
    shown = air_words(newest.air) if newest is not None else ""
    return (
        limits.place, bounds_words(limits.bounds), limits.every_days or None, limits.source,
        day_cell(newest.day) if newest is not None else None, shown, _state(one),
    )  # fmt: skip


def _state(one: PlaceClimate) -> str:
    if one.out:
        return ", ".join(dict.fromkeys(label(how) for reading in one.out for how in reading.out))
    if one.newest is None:
        return _("Never read")
    return _("Reading due") if one.due and one.days < 0 else _("Within limits")


def _out(rows: Sequence[ReadingRow]) -> list[Part]:
    if not rows:
        return []
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Time"), Kind.TEXT, 6),
        Column(_("Place"), Kind.TEXT, 22),
        Column(_("Reading"), Kind.TEXT, 16),
        Column(_("Out of limits"), Kind.TEXT, 16),
        Column(_("Instrument"), Kind.TEXT, 14),
        Column(_("Entry"), Kind.NUMBER, 6),
        Column(_("Note"), Kind.NOTE, 20),
    )
    lines: list[Row] = [
        (
            date.fromisoformat(one.day), one.time, one.place, air_words(one.air),
            ", ".join(label(how) for how in one.out), one.instrument, one.entry, one.note,
        )
        for one in rows
    ]  # fmt: skip
    return [Table(_("Readings out of limits"), columns, (Group("", lines),))]


SURVEILLANCE = Report(
    "surveillance", N_("Surveillance of ammunition"), frozenset({Option.AS_OF, Option.AS_KNOWN}), _gather
)
