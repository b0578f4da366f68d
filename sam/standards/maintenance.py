"""When a work on a weapon is due. Plain facts in, answers out.

No interval of any standard was seen for the upkeep of weapons: every number is the institution's own, in a plan with its source.
"""

from __future__ import annotations

import calendar
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


def next_day(last: date | None, since: date, months: int, said: date | None) -> date:
    """The day by which a work is due again: so many months after the last one, or the day that the last one itself named.

    Without any, so many months after the rule was set, or the weapon came: what was never written down is not late at once.

    Args:
        last: the day of the last one.
        since: the day of the rule, or on which the weapon came into the book where that is later.
        months: of the rule.
        said: the day that the last result named.
    """
    by_rule = months_later(last if last is not None else since, months)
    return min(by_rule, said) if said is not None else by_rule
