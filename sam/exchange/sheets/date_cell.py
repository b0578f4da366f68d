"""Days: real date cells, bare day numbers, and text in four languages. Days that cannot be are refused.

Whether 03/04/2021 is in March or in April is decided once for a whole column, by the days in it that can only be read one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sam.domain.problems.sheets import RowFault, RowNotice
from sam.domain.sheet_profile import DateOrder, plain_title
from sam.domain.sheet_rows import RawValue
from sam.exchange.sheets.cells import EMPTY, Finding, Outcome, Sight, error_of, formula_finding, found, shown

OLDEST = date(1850, 1, 1)
_FIRST_NUMBER, _LAST_NUMBER = 18_000, 60_000
"""Bare numbers that are read as days: 1949 to 2064, counted from 1900."""
_MAC_OFFSET = 1462
"""Days between the two beginnings of counting, 1900 and 1904."""
_ZERO_DAY = date(1899, 12, 30)

_MONTHS = {
    word: month
    for month, words in enumerate(
        (
            "jan january ene enero janeiro janv janvier",
            "feb february febrero fev fevereiro fevr fevrier",
            "mar march marzo marco mars",
            "apr april abr abril avr avril",
            "may mayo mai maio",
            "jun june junio junho juin",
            "jul july julio julho juil juillet",
            "aug august ago agosto aout",
            "sep sept september septiembre setiembre set setembro septembre",
            "oct october octubre out outubro octobre",
            "nov november noviembre novembro novembre",
            "dec december dic diciembre dez dezembro decembre",
        ),
        1,
    )
    for word in words.split()
}
_TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?\s?m\.?|Z)?$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})")
_SQUEEZED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})")
_DAY_WORD = re.compile(
    r"(?:[a-z]+ )?(\d{1,2})(?:st|nd|rd|th|er|o)?(?: (?:de|of))? ([a-z]+)(?: (?:de|del|of))? (\d{4}|\d{2})"
)
_WORD_DAY = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4}|\d{2})")


@dataclass(frozen=True, slots=True)
class Days:
    """How the days of one column are read.

    Attributes:
        order: DAY_FIRST or MONTH_FIRST, as decided for the column.
        assumed: nothing in the column showed the order.
        starts_1904: day numbers count from 1904.
        future: days after today are allowed (expiry).
    """

    today: date
    order: DateOrder
    assumed: bool
    starts_1904: bool
    future: bool = False


def column_order(values: Iterable[RawValue], given: DateOrder) -> tuple[DateOrder, bool]:
    """The order of day and month in a column and whether it is only assumed, from its texts or as the profile gives it."""
    if given is not DateOrder.FROM_COLUMN:
        return given, False
    day_first = month_first = 0
    for value in values:
        numbers = _NUMBERS.fullmatch(_plain(value)) if isinstance(value, str) else None
        if numbers:
            day_first += int(numbers[1]) > 12
            month_first += int(numbers[2]) > 12
    if month_first > day_first:
        return DateOrder.MONTH_FIRST, False
    return DateOrder.DAY_FIRST, day_first == 0


def read_date(sight: Sight, days: Days) -> Outcome:
    """The day in a cell."""
    error = error_of(sight)
    if error is not None:
        return found(RowFault.CELL_IS_ERROR, value=error)
    value = sight.value
    if value is None or value == "":
        return (None, (Finding(RowNotice.FORMULA_WITHOUT_RESULT),)) if sight.formula else EMPTY
    day, findings = _day_of(value, days)
    if day is None:
        return None, findings
    if day < OLDEST:
        return found(RowFault.DATE_TOO_OLD, value=day, limit=OLDEST)
    if day > days.today and not days.future:
        return found(RowFault.DATE_IN_FUTURE, value=day, today=days.today)
    return day, findings + formula_finding(sight, day)


def _day_of(value: RawValue, days: Days) -> tuple[date | None, tuple[Finding, ...]]:
    if isinstance(value, datetime):
        return value.date(), ()
    if isinstance(value, date):
        return value, ()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value, days)
    if isinstance(value, str):
        return _from_text(value, days)
    return None, (Finding(RowFault.NOT_A_DATE, {"value": shown(value)}),)


def _from_number(value: float, days: Days) -> tuple[date | None, tuple[Finding, ...]]:
    number = value + (_MAC_OFFSET if days.starts_1904 else 0)
    if not _FIRST_NUMBER < number < _LAST_NUMBER:
        return None, (Finding(RowFault.NOT_A_DATE, {"value": shown(value)}),)
    day = _ZERO_DAY + timedelta(days=int(number))
    return day, (Finding(RowNotice.DATE_FROM_NUMBER, {"was": shown(value), "value": day}),)


def _plain(text: str) -> str:
    return plain_title(_TIME.sub("", text.strip()))


def _from_text(value: str, days: Days) -> tuple[date | None, tuple[Finding, ...]]:
    text = _plain(value)
    if not text:
        return None, ()
    year_first = _YEAR_FIRST.fullmatch(text) or _SQUEEZED.fullmatch(text)
    if year_first:
        return _made(int(year_first[1]), int(year_first[2]), int(year_first[3]), value)
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        return _from_numbers(numbers, value, days)
    worded = _DAY_WORD.fullmatch(text)
    if worded and worded[2] in _MONTHS:
        return _with_year(worded[3], _MONTHS[worded[2]], int(worded[1]), value, days)
    worded = _WORD_DAY.fullmatch(text)
    if worded and worded[1] in _MONTHS:
        return _with_year(worded[3], _MONTHS[worded[1]], int(worded[2]), value, days)
    return None, (Finding(RowFault.NOT_A_DATE, {"value": shown(value)}),)


def _from_numbers(numbers: re.Match[str], value: str, days: Days) -> tuple[date | None, tuple[Finding, ...]]:
    first, second = int(numbers[1]), int(numbers[2])
    month_first = days.order is DateOrder.MONTH_FIRST
    day, month = (second, first) if month_first else (first, second)
    if month > 12 >= day:
        found_day, findings = _with_year(numbers[3], day, month, value, days)
        return found_day, findings + _told(RowNotice.DATE_OTHER_ORDER, value, found_day)
    found_day, findings = _with_year(numbers[3], month, day, value, days)
    if days.assumed and first <= 12 and second <= 12 and first != second:
        findings += _told(RowNotice.DATE_ORDER_DOUBTFUL, value, found_day)
    return found_day, findings


def _with_year(year: str, month: int, day: int, value: str, days: Days) -> tuple[date | None, tuple[Finding, ...]]:
    if len(year) == 4:
        return _made(int(year), month, day, value)
    century = days.today.year // 100 * 100
    full = century + int(year)
    if full > days.today.year + (30 if days.future else 0):
        full -= 100
    found_day, findings = _made(full, month, day, value)
    return found_day, findings + _told(RowNotice.DATE_SHORT_YEAR, value, found_day)


def _made(year: int, month: int, day: int, value: str) -> tuple[date | None, tuple[Finding, ...]]:
    try:
        return date(year, month, day), ()
    except ValueError:
        return None, (Finding(RowFault.NO_SUCH_DATE, {"value": shown(value)}),)


def _told(code: RowNotice, value: str, day: date | None) -> tuple[Finding, ...]:
    return () if day is None else (Finding(code, {"was": shown(value), "value": day}),)
