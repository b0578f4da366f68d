"""When weapons were last seen in a signed count, by whom, and by somebody other than the custodian: place by place, the oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from sam.queries.last_seen import LastSeen, SeenAt, last_seen, not_seen_since, seen_by_place
from sam.queries.reader import Reader
from sam.queries.settings_now import settings_now
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import day_cell
from sam.reports.page import (
    Bar,
    BarChart,
    Column,
    Document,
    Fill,
    Group,
    KeyFigure,
    KeyFigures,
    Kind,
    Part,
    Row,
    Table,
    Tone,
)
from sam.standards.counting import SERIALS_DAYS
from sam.words.formats import age_days, number
from sam.words.translate import N_, _, ngettext

MOST_BARS = 12


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, LAST_SEEN.name, _(LAST_SEEN.title))
    every = SERIALS_DAYS.value(settings_now(reader))
    places = [one for one in seen_by_place(reader) if not asked.place or asked.place in one.place.split("/")]
    parts: list[Part] = [_figures(reader, places, every), *oldest_chart(places, every)]
    parts += [_places(places), *_things(last_seen(reader, _path(places, asked.place)))]
    return head.document(_("By place and age; a count counts when it is signed"), parts=tuple(parts))


def _path(places: Sequence[SeenAt], asked: str) -> str:
    """The path of the asked place, from the places within it."""
    if not asked or not places:
        return ""
    steps = places[0].place.split("/")
    return "/".join(steps[: steps.index(asked) + 1])


def _figures(reader: Reader, places: Sequence[SeenAt], every: int) -> KeyFigures:
    old = not_seen_since(reader, reader.today - timedelta(days=every))
    never = sum(one.never for one in places)
    return KeyFigures(
        (
            KeyFigure(sum(one.things for one in places), _("numbered things")),
            KeyFigure(never, _("never seen in a count"), tone=Tone.LOOK if never else Tone.GOOD),
            KeyFigure(
                old, _("weapons not seen for more than {days} days").format(days=number(every)),
                tone=Tone.STOP if old else Tone.GOOD,
            ),
        )
    )  # fmt: skip


def oldest_chart(places: Sequence[SeenAt], every: int) -> tuple[BarChart, ...]:
    """The places by the age of their oldest sight, the oldest first: what was not looked at for too long is hatched."""
    ordered = sorted(places, key=lambda one: (-one.oldest, one.place))[:MOST_BARS]
    if not ordered:
        return ()
    bars = tuple(_bar(one, every) for one in ordered)
    title = _("Oldest sight: {place}, {age}").format(place=ordered[0].place, age=age_days(ordered[0].oldest))
    note = _("Days since the weapon that was not seen for the longest was seen in a signed count, by place.")
    return (BarChart(title, bars, "d", note),)


def _bar(one: SeenAt, every: int) -> Bar:
    late = one.oldest > every
    note = ngettext("{n} never seen", "{n} never seen", one.never).format(n=number(one.never)) if one.never else ""
    tone, fill = (Tone.STOP, Fill.CROSSED) if late else (Tone.PLAIN, Fill.SOLID)
    return Bar(one.place, one.oldest, tone, fill, note)


def _places(places: Sequence[SeenAt]) -> Table:
    columns = (
        Column(_("Place"), Kind.TEXT, 26),
        Column(_("Name"), Kind.TEXT, 20),
        Column(_("Things"), Kind.NUMBER, 8),
        Column(_("Never seen"), Kind.NUMBER, 8),
        Column(_("Oldest, days"), Kind.NUMBER, 8),
        Column(_("Last seen"), Kind.DATE, 11),
        Column(_("Not by the custodian"), Kind.DATE, 11),
    )
    rows: list[Row] = [
        (one.place, one.name, one.things, one.never, one.oldest, day_cell(one.newest), day_cell(one.apart))
        for one in places
    ]
    return Table(_("By place"), columns, (Group("", rows),))


def _things(rows: Sequence[LastSeen]) -> list[Part]:
    if not rows:
        return []
    columns = (
        Column(_("Serial"), Kind.SERIAL, 14),
        Column(_("Item type"), Kind.TEXT, 22),
        Column(_("Last seen"), Kind.DATE, 11),
        Column(_("By"), Kind.TEXT, 16),
        Column(_("Count"), Kind.SERIAL, 12),
        Column(_("Not by the custodian"), Kind.DATE, 11),
        Column(_("Days"), Kind.NUMBER, 6),
        Column(_("Last paper"), Kind.DATE, 11),
    )
    listed = sorted(rows, key=lambda one: one.place)
    groups = [Group(place, [_row(one) for one in several]) for place, several in groupby(listed, lambda one: one.place)]
    return [Table(_("Thing by thing"), columns, groups, group_label=_("Place"))]


def _row(one: LastSeen) -> Row:
    seen, apart = one.seen, one.independent
    return (
        one.mark, one.type_name, day_cell(seen.day if seen else ""), seen.by if seen else "", seen.count if seen else "",
        day_cell(apart.day if apart else ""), one.age, day_cell(one.moved),
    )  # fmt: skip


LAST_SEEN = Report("last-seen", N_("Last physically seen"), frozenset({Option.PLACE}), _gather)
