"""The two times of a question: held on D, as known on K.

`as_of` is the day on the papers; `as_known` is the moment up to which the book was keyed in. Recorded times never run backwards, so "as
known on K" is simply "up to entry n". Three views: as recorded (a reversal counts on its own day), as corrected (on the day of what
it undoes).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sam.domain.dates import moment_text, number_of
from sam.queries.looking_back import look_back
from sam.queries.reader import Reader


class View(Enum):
    """On which day a reversal counts."""

    RECORDED = "recorded"
    CORRECTED = "corrected"


DAY_COLUMN = {View.RECORDED: "day", View.CORRECTED: "day_corrected"}


@dataclass(frozen=True, slots=True)
class Times:
    """Both times of a question, as the tables need them.

    Attributes:
        day: the last day that counts, 20261122; None for no limit.
        last: id of the last entry that counts; None for no limit.
    """

    day: int | None
    last: int | None

    @property
    def is_now(self) -> bool:
        """Whether the question is about this moment, which the table of holdings answers at once."""
        return self.day is None and self.last is None


def last_entry_known(reader: Reader, moment: datetime) -> int:
    """Id of the last entry that was recorded by that moment (the book's lower bound when there is none)."""
    text = moment_text(moment)
    low, high = (
        reader.low,
        reader.value("SELECT max(id) FROM entry WHERE id > ? AND id < ?", reader.low, reader.high) or reader.low,
    )
    while low < high:  # recorded times never run backwards: halve the stretch
        middle = (low + high + 1) // 2
        if reader.value("SELECT recorded_at FROM entry WHERE id = ?", middle) <= text:
            low = middle
        else:
            high = middle - 1
    return int(low)


Known = datetime | int
"""Up to when the book was keyed in: a moment, or the number of an entry, which is exact where several were written down at one moment."""


def times(reader: Reader, as_of: date | None, as_known: Known | None) -> Times:
    """The times of a question. A day on or after the newest one in the book is the same as no limit.

    No paper is of a later day than the one on which it was keyed in; where the clock was put back since, that day is after today.
    """
    newest = reader.one(
        "SELECT id, recorded_at FROM entry WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1", reader.low, reader.high
    )
    last = reader.low + as_known if isinstance(as_known, int) else None
    if isinstance(as_known, datetime):
        last = last_entry_known(reader, as_known)
    if newest is not None and last == newest.id:
        last = None
    if last is not None:
        look_back(reader, last)
    if as_of is None or (as_of >= reader.today and (newest is None or as_of.isoformat() >= newest.recorded_at[:10])):
        return Times(None, last)
    return Times(number_of(as_of), last)
