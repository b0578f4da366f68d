"""Days and moments in documents. A day is written 2026-11-22; tables keep it as the whole number 20261122, which sorts.

A moment is UTC to the millisecond, written 2026-11-22T10:47:03.123Z.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day_number(text: str) -> int:
    """The whole number 20261122 for "2026-11-22"."""
    return int(text[:4]) * 10000 + int(text[5:7]) * 100 + int(text[8:10])


def number_of(day: date) -> int:
    """The whole number of a day."""
    return day.year * 10000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The day behind 20261122."""
    return date(number // 10000, number // 100 % 100, number % 100)


def day_text(number: int) -> str:
    """The text 2026-11-22 for 20261122."""
    return f"{number // 10000:04d}-{number // 100 % 100:02d}-{number % 100:02d}"


def read_day(text: str) -> date | None:
    """The day, or None when the text is not one."""
    # a week date, 2026-W47-7, is a date of the standard and no day of the book
    return _calendar_day(text) if _DAY.fullmatch(text) else None


@lru_cache(maxsize=1024)  # a book says the same days again and again
def _calendar_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def moment_text(moment: datetime) -> str:
    """A moment as it stands in documents."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


@lru_cache(maxsize=64)  # five checks of one entry, and the next one's, read the same moment
def read_moment(text: str) -> datetime | None:
    """The moment behind the text; a time without zone is UTC; a day alone is its last millisecond. None when it is neither."""
    day = read_day(text)
    if day is not None:
        return datetime(day.year, day.month, day.day, 23, 59, 59, 999000, tzinfo=UTC)
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # the first and the last day of the calendar have no other zone
        return None
