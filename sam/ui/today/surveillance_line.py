"""The line of work of one thing that is due or amiss in surveillance: a lot, or the air of a store."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sam.domain.surveillance import Missing
from sam.queries.surveillance_due import Due
from sam.reports.surveillance_words import due_detail
from sam.ui.look.tokens import Tone
from sam.ui.screen_page import day_words
from sam.ui.stock_words import quantity_words
from sam.ui.today.work_list import WorkLine
from sam.words import formats
from sam.words.translate import _

_OF_AIR = (Missing.OUT_OF_LIMITS, Missing.READING)
_STOPS = (Missing.BAN_NOT_SIGNED, Missing.CONDITION_NOT_SET, Missing.OUT_OF_LIMITS)


def surveillance_line(one: Due) -> WorkLine:
    """One line; it opens the lot, or the air of the place."""
    air = one.missing in _OF_AIR
    stops = one.missing in _STOPS or (not air and one.days < 0)
    return WorkLine(
        what=partial(_what, one),
        detail=partial(_detail, one),
        time=partial(_time, one),
        act=(lambda: _("See readings")) if air else (lambda: _("See lot")),
        tone=Tone.STOP if stops else Tone.WARN,
        screen="places" if air else "ammunition",
        argument={"climate": one.key} if air else one.key,
    )


def _what(one: Due) -> str:
    words: dict[Missing, Callable[[], str]] = {
        Missing.BAN_NOT_SIGNED: lambda: _("Lot {name} has failed and is not banned"),
        Missing.CONDITION_NOT_SET: lambda: _("Lot {name} is to be reclassified"),
        Missing.INSPECTION: lambda: _("Lot {name} is to be inspected"),
        Missing.PROOF: lambda: _("Lot {name} is to be proved"),
        Missing.STABILITY: lambda: _("The propellant of lot {name} is to be tested"),
        Missing.SHELF_LIFE: lambda: _("Shelf life of lot {lot} ends"),
        Missing.OUT_OF_LIMITS: lambda: _("The air of {name} is out of its limits"),
        Missing.READING: lambda: _("Temperature and humidity of {name} are to be read"),
    }
    return words[one.missing]().format(name=one.name, lot=one.name)


def _detail(one: Due) -> str:
    quantity = quantity_words(one.quantity, one.unit) if one.unit else ""
    last = _("last {day}").format(day=day_words(one.last)()) if one.last and one.missing not in _STOPS else ""
    return " · ".join(part for part in (due_detail(one), quantity, last or one.source) if part)


def _time(one: Due) -> str:
    if one.missing in _STOPS:
        return day_words(one.day)()
    if one.days < 0:
        return _("{days} late").format(days=formats.age_days(-one.days))
    return _("in {days}").format(days=formats.age_days(one.days))
