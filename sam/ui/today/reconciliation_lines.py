"""The lines of work of the yearly reconciliation: what headquarters rejects, and that the account is to be stated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from sam.domain.dates import read_day
from sam.domain.reconciliation import YEAR_DAYS
from sam.queries.reconciliation import Given, Reconciled, Reconciliation
from sam.reports.reconciliation_words import due_words, thing, why
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import Words
from sam.ui.today.work_list import WorkLine
from sam.words import formats
from sam.words.translate import _, ngettext

SOON = 30
"""Days before it is due it is named."""


def reconciliation_lines(found: Reconciled | None, today: date) -> Iterator[WorkLine]:
    """What needs a hand: of a depot its own account, at headquarters those of its depots."""
    if found is None:
        return
    now, late = found.now, [one.depot for one in found.given if _is_late(one, today)]
    if now.open:
        yield _line(partial(_rejects, len(now.open)), partial(_first, now), lambda: _("See them"), Tone.STOP)
    due = now.due_days
    if due is not None and (due < 0 or (due <= SOON and not now.waiting)):  # an answer that never came is no end of it
        what = lambda: _("The account is to be stated to headquarters")  # noqa: E731
        yield _line(what, partial(_last, now), lambda: _("State it"), Tone.WARN, partial(due_words, due))
    if late:
        yield _line(partial(_not_reconciled, len(late)), ", ".join(late), lambda: _("See them"), Tone.WARN)


def _line(what: Words, detail: Words, act: Words, tone: Tone, time: Words = "") -> WorkLine:
    return WorkLine(
        what=what, detail=detail, time=time, act=act, tone=tone, screen="keeping", argument="reconciliation"
    )


def _is_late(one: Given, today: date) -> bool:
    """Whether a depot was not answered for longer than a year, nor paired within one."""
    day = read_day(str(one.answer.facts["as_of"])) if one.answer is not None else None
    return (today - (day or one.paired_on)).days > YEAR_DAYS


def _not_reconciled(count: int) -> str:
    words = ngettext(
        "The account of {n} depot was not reconciled for a year",
        "The accounts of {n} depots were not reconciled for a year",
        count,
    )
    return words.format(n=formats.number(count))


def _rejects(count: int) -> str:
    words = ngettext(
        "Headquarters rejects {n} line of the account", "Headquarters rejects {n} lines of the account", count
    )
    return words.format(n=formats.number(count))


def _first(now: Reconciliation) -> str:
    one = now.open[0].reject
    return f"{thing(one)} \u00b7 {why(one)}"


def _last(now: Reconciliation) -> str:
    if now.as_of is None:
        return _("The yearly reconciliation; none was made yet")
    return _("The yearly reconciliation; the last one was as of {day}").format(day=formats.day(now.as_of))
