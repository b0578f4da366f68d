"""The lines of work of the yearly reconciliation: what headquarters rejects, and that the account is to be stated."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sam.queries.reconciliation import Reconciliation
from sam.reports.reconciliation_words import due_words, thing, why
from sam.ui.look.tokens import Tone
from sam.ui.today.work_list import WorkLine
from sam.words import formats
from sam.words.translate import _, ngettext

SOON = 30
"""Days before it is due it is named."""


def reconciliation_lines(now: Reconciliation | None) -> Iterator[WorkLine]:
    """What needs a hand."""
    if now is None:
        return
    if now.open:
        yield WorkLine(
            what=partial(_rejects, len(now.open)), detail=partial(_first, now), time="", act=lambda: _("See them"), tone=Tone.STOP,
            screen="keeping", argument="reconciliation",
        )  # fmt: skip
    if now.due_days is not None and now.due_days <= SOON and not now.waiting:
        yield WorkLine(
            what=lambda: _("The account is to be stated to headquarters"), detail=partial(_last, now),
            time=partial(due_words, now.due_days), act=lambda: _("State it"), tone=Tone.WARN, screen="keeping",
            argument="reconciliation",
        )  # fmt: skip


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
