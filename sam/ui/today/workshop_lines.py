"""The lines of work of the workshop: weapons that failed, works that are due, marks that are missing, gauges to be calibrated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from sam.domain.workshop import Due, GaugeState, WorkKind
from sam.queries.today import MOST_WORKS, NAMED, Day
from sam.queries.work_queue import WorkDue
from sam.queries.workshop import GaugeRow
from sam.reports.workshop_words import why_words
from sam.ui.look.tokens import Tone
from sam.ui.screen_page import day_words
from sam.ui.today.work_list import WorkLine
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext

_AMISS = frozenset({Due.UNFIT, Due.CONDITION_NOT_SET})


def workshop_lines(now: Day) -> Iterator[WorkLine]:
    """What needs a hand in the workshop."""
    amiss = [one for one in now.works if one.why in _AMISS]
    yield from (_amiss_line(one) for one in amiss[:NAMED])
    if now.marks_missing:
        yield _marks_line(now.marks_missing)
    due = sorted((one for one in now.works if one.why not in _AMISS), key=lambda one: one.what.value)
    for what, of_work in groupby(due, key=lambda one: one.what):
        yield _due_line(what, list(of_work))
    yield from (_gauge_line(one) for one in now.gauges_due)


def _amiss_words(one: WorkDue) -> str:
    failed = one.why is Due.UNFIT
    text = _("{weapon} failed and may still be used") if failed else _("{weapon} is to be reclassified")
    return text.format(weapon=one.number)


def _amiss_line(one: WorkDue) -> WorkLine:
    return WorkLine(
        what=partial(_amiss_words, one),
        detail=lambda: " · ".join((one.type_name, label(one.what), why_words(one), one.where)),
        time=day_words(one.day),
        act=lambda: _("See weapon"),
        tone=Tone.STOP,
        screen="weapons",
        argument=one.id,
    )


def _marks_words(count: int) -> str:
    text = ngettext("{n} weapon waits for a mark", "{n} weapons wait for a mark", count)
    return text.format(n=formats.number(count))


def _marks_line(count: int) -> WorkLine:
    return WorkLine(
        what=partial(_marks_words, count),
        detail=lambda: _("It is not handed out before it is marked, or excused."),
        time="",
        act=lambda: _("See them"),
        tone=Tone.WARN,
        screen="workshop",
        argument="marks",
    )


def _due_line(what: WorkKind, works: Sequence[WorkDue]) -> WorkLine:
    first = min(works, key=lambda one: one.day)
    return WorkLine(
        what=partial(_due_words, what, len(works)),
        detail=lambda: f"{first.number} · {first.type_name} · {why_words(first)}",
        time=partial(_time, first.days),
        act=lambda: _("See them"),
        tone=Tone.WARN,
        screen="workshop",
        argument={"work": what.value},
    )


def _due_words(what: WorkKind, count: int) -> str:
    if count >= MOST_WORKS:
        text = _("{work}: {n} weapons and more are due")
    else:
        text = ngettext("{work}: {n} weapon is due", "{work}: {n} weapons are due", count)
    return text.format(work=label(what), n=formats.number(count))


def _time(days: int) -> str:
    if days < 0:
        return _("{days} late").format(days=formats.age_days(-days))
    return _("in {days}").format(days=formats.age_days(days))


def _gauge_words(one: GaugeRow) -> str:
    past = one.state is GaugeState.PAST
    text = _("The calibration of gauge {code} is past") if past else _("The calibration of gauge {code} ends")
    return text.format(code=one.code)


def _gauge_line(one: GaugeRow) -> WorkLine:
    return WorkLine(
        what=partial(_gauge_words, one),
        detail=lambda: f"{one.name} · {day_words(one.due)()}",
        time=partial(_time, one.days),
        act=lambda: _("See gauges"),
        tone=Tone.WARN,
        screen="workshop",
        argument="gauges",
    )
