"""Due days, stabiliser and limits: worked cases, and what must hold whatever the figures."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sam.domain.items import Condition
from sam.domain.surveillance import Air, Bounds, Fitness, Out
from sam.standards.surveillance import Interval, Last, by_stabiliser, due_day, freer, months_later, out_of, worse

DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))
PLAN = Interval(24, date(2026, 1, 10))


def test_months_end_with_the_month() -> None:
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_later(date(2026, 11, 30), 14) == date(2028, 1, 30)


def test_worked_cases() -> None:
    made = date(2020, 5, 6)
    assert due_day(None, None, made) is None
    assert due_day(PLAN, None, made) == date(2022, 5, 6)
    assert due_day(PLAN, None, None) == date(2026, 1, 10), "at once, where nobody knows its age"
    assert due_day(Interval(24, date(2026, 1, 10), date(2026, 9, 9)), None, made) == date(2026, 9, 9)
    assert due_day(PLAN, Last(date(2026, 3, 1)), made) == date(2028, 3, 1)
    assert due_day(PLAN, Last(date(2026, 3, 1), date(2027, 1, 1)), made) == date(2027, 1, 1)
    assert due_day(PLAN, Last(date(2026, 3, 1), date(2031, 1, 1)), made) == date(2028, 3, 1)
    assert due_day(None, Last(date(2026, 3, 1), date(2031, 1, 1)), made) == date(2031, 1, 1)
    assert due_day(None, Last(date(2026, 3, 1)), made) is None


@given(DAYS, st.integers(1, 600), st.integers(1, 600))
def test_a_longer_interval_is_never_due_sooner(last: date, one: int, other: int) -> None:
    found = [due_day(Interval(n, last), Last(last), None) for n in sorted((one, other))]
    assert found[0] is not None
    assert found[1] is not None
    assert last < found[0] <= found[1]


@given(DAYS, st.integers(1, 600), st.integers(1, 20_000))
def test_a_result_never_puts_off_what_the_plan_asks(last: date, months: int, days: int) -> None:
    plan = Interval(months, last)
    alone, said = due_day(plan, Last(last), None), due_day(plan, Last(last, last + timedelta(days=days)), None)
    assert alone is not None
    assert said is not None
    assert said <= alone


def test_the_stabiliser() -> None:
    assert [by_stabiliser(ppm, None, None) for ppm in (3000, 2999, 2000, 1999, 0)] == [
        Fitness.PASSED, Fitness.LIMITED, Fitness.LIMITED, Fitness.FAILED, Fitness.FAILED,
    ]  # fmt: skip
    assert by_stabiliser(2500, 2000, 1000) is Fitness.PASSED
    assert worse(Fitness.FAILED, Fitness.LIMITED)
    assert not worse(Fitness.PASSED, Fitness.PASSED)


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_less_stabiliser_is_never_better(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert not worse(by_stabiliser(high, None, None), by_stabiliser(low, None, None))


def test_a_reading_on_a_limit_is_within() -> None:
    bounds = Bounds(50, 300, 400, 700)
    assert out_of(bounds, Air(300, 700)) == out_of(bounds, Air(50, 400)) == ()
    assert out_of(bounds, Air(301, 701)) == (Out.HOT, Out.WET)
    assert out_of(bounds, Air(49, 399)) == (Out.COLD, Out.DRY)
    assert out_of(Bounds(), Air(-600, 1000)) == ()
    assert out_of(bounds, Air()) == ()


def test_what_it_was_since_the_reading_before_counts_too() -> None:
    bounds = Bounds(50, 300, 400, 700)
    assert out_of(bounds, Air(200, 500, hottest_dc=310)) == (Out.HOT,)
    assert out_of(bounds, Air(coldest_dc=40, hottest_dc=301, driest_dp=399, wettest_dp=701)) == tuple(Out)
    assert out_of(bounds, Air(200, 500, 50, 300, 400, 700)) == ()


def test_a_least_above_the_most_cannot_be() -> None:
    assert Air().fault == "empty"
    assert Air(200, coldest_dc=210).fault == "temperature"
    assert Air(coldest_dc=210, hottest_dc=200).fault == "temperature"
    assert Air(200, 500, wettest_dp=499).fault == "humidity"
    assert Air(200, 500, 200, 200, 500, 500).fault == ""


def test_which_condition_is_freer() -> None:
    assert freer(Condition.SV, Condition.SU)
    assert not freer(Condition.DS, Condition.SU)
    assert not any(freer(one, one) for one in Condition)
