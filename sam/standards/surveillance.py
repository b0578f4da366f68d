"""When a lot is to be looked at again, what the stabiliser of its propellant says, and whether the air of a store is as it may be.

Plain facts in, answers out. Intervals are the institution's own (a plan with its source): IATG 07.20 was not seen, so that no interval
and no limit of it stands here. The two marks of the stabiliser are those of the United States as remembered (0.30 and 0.20 per cent):
indicative, until a plan says others.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from sam.domain.items import Condition
from sam.domain.surveillance import STRICTER, Air, Bounds, Fitness, Out

INDICATIVE_LOOK_PPM, INDICATIVE_STOP_PPM = 3000, 2000
"""Millionths of the propellant's mass. United States practice as remembered, the text not seen: indicative."""

INDICATIVE = "US (0.30 %, 0.20 %), indicative"


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month that is too short for it."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Interval:
    """What a plan says of the time between two results.

    Attributes:
        every_months: months between two results.
        since: day of the plan.
        first: day by which a lot without a result is due.
    """

    every_months: int
    since: date
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Last:
    """The newest result: its day, and the day of the next one where it says so."""

    day: date
    next_due: date | None = None


def due_day(plan: Interval | None, last: Last | None, made_on: date | None) -> date | None:
    """The day by which a lot is to be looked at; None where nothing asks for it.

    After a result the earlier of what the result says and what the plan says counts. A lot without a result is due by the plan's first day,
    else an interval after it was made; one whose age nobody knows is due at once, from the day of the plan on.
    """
    if last is not None:
        by_plan = months_later(last.day, plan.every_months) if plan is not None else None
        days = [one for one in (by_plan, last.next_due) if one is not None]
        return min(days) if days else None
    if plan is None:
        return None
    if plan.first is not None:
        return plan.first
    return months_later(made_on, plan.every_months) if made_on is not None else plan.since


def by_stabiliser(ppm: int, look_ppm: int | None, stop_ppm: int | None) -> Fitness:
    """What the stabiliser alone says: below the lower mark stable no longer, below the upper one to be watched.

    Args:
        ppm: what was found, millionths of the propellant's mass.
        look_ppm: the upper mark of the plan; the indicative one where it names none.
        stop_ppm: the lower one.
    """
    if ppm < (INDICATIVE_STOP_PPM if stop_ppm is None else stop_ppm):
        return Fitness.FAILED
    if ppm < (INDICATIVE_LOOK_PPM if look_ppm is None else look_ppm):
        return Fitness.LIMITED
    return Fitness.PASSED


def worse(one: Fitness, other: Fitness) -> bool:
    """Whether the one says less good of a lot than the other."""
    order = list(Fitness)
    return order.index(one) > order.index(other)


def freer(lies: Condition, wanted: Condition) -> bool:
    """Whether stock in a condition may be used more freely than in the one that is wanted."""
    return STRICTER.index(lies) < STRICTER.index(wanted)


def out_of(bounds: Bounds, air: Air) -> tuple[Out, ...]:
    """How a reading is out of the limits, now or at any time since the reading before; a reading on a limit is within."""
    found = []
    if bounds.coldest_dc is not None and min(air.temperatures, default=bounds.coldest_dc) < bounds.coldest_dc:
        found.append(Out.COLD)
    if bounds.hottest_dc is not None and max(air.temperatures, default=bounds.hottest_dc) > bounds.hottest_dc:
        found.append(Out.HOT)
    if bounds.driest_dp is not None and min(air.humidities, default=bounds.driest_dp) < bounds.driest_dp:
        found.append(Out.DRY)
    if bounds.wettest_dp is not None and max(air.humidities, default=bounds.wettest_dp) > bounds.wettest_dp:
        found.append(Out.WET)
    return tuple(found)
