"""Which blank forms were keyed in: the vouchers and cases that carry their numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sam.domain.dates import day_text
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class KeyedIn:
    """A form that is in the book: as what, of which day, in which entry, and when that was written."""

    number: str
    kind: str
    day: str
    entry: int
    recorded_at: str


_FOUND = """
SELECT n.number, e.kind, e.happened_on, e.number AS entry, e.recorded_at FROM (
  SELECT number, entry FROM voucher WHERE book = ?1 AND number IN (SELECT value FROM json_each(?2))
  UNION SELECT number, entry FROM case_file WHERE book = ?1 AND number IN (SELECT value FROM json_each(?2))) n
JOIN entry e ON e.id = n.entry ORDER BY n.number
"""


def keyed_in(reader: Reader, numbers: Sequence[str]) -> tuple[KeyedIn, ...]:
    """Those of these numbers that the book has."""
    rows = reader.rows(_FOUND, reader.book, json.dumps(list(numbers)))
    return tuple(KeyedIn(row.number, row.kind, day_text(row.happened_on), row.entry, row.recorded_at) for row in rows)


def highest_since(reader: Reader, entry: int) -> int:
    """The highest running number of forms of that entry that the book has; 0 where it has none."""
    series = f"P-{entry}-"
    found = reader.rows(
        "SELECT number FROM voucher WHERE book = ? AND number > ? AND number < ?", reader.book, series, series + ":"
    )
    numbers = [row.number[len(series) :] for row in found]
    return max((int(one) for one in numbers if one.isdecimal()), default=0)
