"""When a work on a weapon is due. Plain facts in, answers out.

No interval of any standard was seen for the upkeep of weapons: every number is the institution's own, in a plan with its source.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from sam.standards.surveillance import months_later


def latest_done(due_by: date, months: int) -> date:
    """The latest day on which a work could be done so that the next one, so many months later, is due by a day."""
    month = due_by.month - 1 - months
    year, month = due_by.year + month // 12, month % 12 + 1
    return date(year, month, _last_that_fits(due_by, year, month, months))


def _last_that_fits(due_by: date, year: int, month: int, months: int) -> int:
    """The last day of the month from which so many months lead no further than the day."""
    last = calendar.monthrange(year, month)[1]
    return max(day for day in range(1, last + 1) if months_later(date(year, month, day), months) <= due_by)


@dataclass(frozen=True, slots=True)
class Interval:
    """What a rule says of the time between two works.

    Attributes:
        months: between two works.
        since: day of the rule.
        first: day by which a weapon without any such work is due; None where the rule names none.
    """

    months: int
    since: date
    first: date | None = None


def next_day(rule: Interval | None, last: date | None, said: date | None, came: date) -> date | None:
    """The day by which a work is due again; None where nothing asks for it.

    After a work the earlier of what it named itself and what the rule says counts. A weapon without any is due by the first day of the
    rule; where it names none, or the weapon came later, an interval after the rule was set, or the weapon came: what was done before this
    book began nobody wrote down, and is not late at once.

    Args:
        rule: None where only the last work names a day.
        last: the day of the last work.
        said: the day that the last work named.
        came: the day on which the weapon came into the book.
    """
    if last is not None:
        days = [one for one in (months_later(last, rule.months) if rule else None, said) if one is not None]
        return min(days) if days else None
    if rule is None:
        return None
    if rule.first is not None and came <= rule.first:
        return rule.first
    return months_later(max(rule.since, came), rule.months)
