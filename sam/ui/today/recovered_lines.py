"""The lines of work of recovered weapons: traces and ballistic entries that wait for long, holds that end, files that can be closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from sam.queries.recovered import Waits
from sam.ui.look.tokens import Tone
from sam.ui.today.work_list import WorkLine
from sam.words import formats
from sam.words.translate import _, ngettext


def recovered_lines(found: Iterable[Waits]) -> Iterator[WorkLine]:
    """What needs a hand."""
    for one in found:
        tone = Tone.OK if one.what == "close" else Tone.STOP if one.what == "hold" and one.days < 0 else Tone.WARN
        yield WorkLine(
            what=partial(_what, one), detail=partial(_detail, one), time=partial(_time, one), act=lambda: _("See file"), tone=tone,
            screen="recovered", argument=one.number,
        )  # fmt: skip


def _what(one: Waits) -> str:
    text = {
        "trace": _("{case}: a trace is not answered"),
        "ballistic": _("{case}: a ballistic entry is due"),
        "hold": _("{case}: a hold ends"),
        "close": _("{case} can be closed"),
    }[one.what]
    return text.format(case=one.number)


def _detail(one: Waits) -> str:
    return ngettext("{n} weapon", "{n} weapons", one.count).format(n=formats.number(one.count))


def _time(one: Waits) -> str:
    if one.what == "close":
        return ""
    if one.what == "hold":
        return ngettext("{n} day left", "{n} days left", one.days).format(n=formats.number(one.days))
    return formats.age_days(one.days)
