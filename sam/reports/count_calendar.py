"""The count calendar: which counts were signed when, what each found, and what is due when, room by room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sam.domain.counts import CountKind
from sam.queries.count_due import CountDue, CountedOn, count_calendar, counts_due
from sam.queries.pictures import months_back
from sam.queries.reader import Reader
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import day_cell
from sam.reports.page import Bar, BarChart, Column, Document, Fill, Group, Kind, Part, Row, Share, Table, Tone
from sam.words.counts import kind_words, source_words
from sam.words.formats import day, month, number
from sam.words.labels import label
from sam.words.translate import N_, _, ngettext

MONTHS = 12

_FILLS = {
    CountKind.WEEKLY: Fill.SOLID, CountKind.SAMPLE: Fill.SLANTED, CountKind.FULL: Fill.CROSSED, CountKind.AMMUNITION: Fill.UPRIGHT,
    CountKind.HANDOVER: Fill.GRID, CountKind.SPECIAL: Fill.LEANING,
}  # fmt: skip


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, COUNT_CALENDAR.name, _(COUNT_CALENDAR.title))
    last = asked.last or head.as_of
    first = asked.first or months_back(last, MONTHS - 1)
    made = count_calendar(reader, first, last)
    parts: list[Part] = [*calendar_chart(made, last), _counts(made)]
    if head.as_of == reader.today:
        parts.append(_due(counts_due(reader, None)))
    subtitle = _("Counts signed from {first} to {last}").format(first=day(first), last=day(last))
    return head.document(subtitle, parts=tuple(parts))


def calendar_chart(made: Sequence[CountedOn], last: date) -> tuple[BarChart, ...]:
    """The counts of each month by their kind."""
    if not made:
        return ()
    wrong = sum(one.differences for one in made)
    n = len(made)
    title = ngettext("{n} count was signed in twelve months", "{n} counts were signed in twelve months", n)
    bars = tuple(_month(made, months_back(last, back)) for back in range(MONTHS - 1, -1, -1))
    note = ngettext("{n} thing was not right in them.", "{n} things were not right in them.", wrong).format(
        n=number(wrong)
    )
    return (BarChart(title.format(n=number(n)), bars, "", note),)


def _month(made: Sequence[CountedOn], first: date) -> Bar:
    following = (first + timedelta(days=32)).replace(day=1)
    of_it = [one for one in made if first.isoformat() <= one.day < following.isoformat()]
    kinds = [kind for kind in CountKind if any(one.what is kind for one in of_it)]
    shares = tuple(Share(label(kind), sum(one.what is kind for one in of_it), fill=_FILLS[kind]) for kind in kinds)
    wrong = sum(one.differences for one in of_it)
    note = ngettext("{n} difference", "{n} differences", wrong).format(n=number(wrong)) if wrong else ""
    return Bar(month(first), len(of_it), Tone.PLAIN, note=note, shares=shares)


def _counts(made: Sequence[CountedOn]) -> Table:
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Count"), Kind.SERIAL, 12),
        Column(_("Kind"), Kind.TEXT, 28),
        Column(_("Of"), Kind.TEXT, 18),
        Column(_("Differences"), Kind.NUMBER, 9),
        Column(_("Counters"), Kind.TEXT, 18),
    )
    rows: list[Row] = [
        (
            day_cell(one.day), one.number, kind_words(one.what, blind=one.blind), one.place or _("every store"), one.differences,
            _("independent") if one.independent else _("custodian alone"),
        )
        for one in reversed(made)
    ]  # fmt: skip
    return Table(_("Signed counts"), columns, (Group("", rows),))


def _due(due: Sequence[CountDue]) -> Table:
    columns = (
        Column(_("Due"), Kind.DATE, 11),
        Column(_("Days"), Kind.NUMBER, 6),
        Column(_("What"), Kind.TEXT, 26),
        Column(_("Place"), Kind.TEXT, 20),
        Column(_("Things"), Kind.NUMBER, 8),
        Column(_("Last"), Kind.DATE, 11),
        Column(_("Source"), Kind.TEXT, 26),
    )
    rows: list[Row] = [
        (day_cell(one.due), one.days, label(one.what), one.place, one.things, day_cell(one.last), source_words(one))
        for one in due
    ]
    return Table(_("What is to be counted when"), columns, (Group("", rows),))


COUNT_CALENDAR = Report("count-calendar", N_("Count calendar"), frozenset({Option.FIRST, Option.LAST}), _gather)
