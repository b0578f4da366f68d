"""Which blank forms were keyed in: the vouchers and cases that carry their numbers, the sheets of counts that begin with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sam.domain.dates import day_text
from sam.domain.form_paper import form_of
from sam.domain.kinds import Kind
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class KeyedIn:
    """A form that is in the book: as what, of which day, in which entry, and when that was written; of a count its id."""

    number: str
    kind: str
    day: str
    entry: int
    recorded_at: str
    count: str = ""


_FOUND = """
SELECT n.number, e.kind, e.happened_on, e.number AS entry, e.recorded_at FROM (
  SELECT number, entry FROM voucher WHERE book = ?1 AND number IN (SELECT value FROM json_each(?2))
  UNION SELECT number, entry FROM case_file WHERE book = ?1 AND number IN (SELECT value FROM json_each(?2))) n
JOIN entry e ON e.id = n.entry ORDER BY n.number
"""


def keyed_in(reader: Reader, numbers: Sequence[str]) -> tuple[KeyedIn, ...]:
    """Those of these numbers that the book has."""
    rows = reader.rows(_FOUND, reader.book, json.dumps(list(numbers)))
    found = {
        row.number: KeyedIn(row.number, row.kind, day_text(row.happened_on), row.entry, row.recorded_at) for row in rows
    }
    wanted = set(numbers)
    for one in sheets_from_forms(reader):
        if one.number in wanted:
            found.setdefault(one.number, one)
    return tuple(found[number] for number in sorted(found))


def sheets_from_forms(reader: Reader) -> Iterator[KeyedIn]:
    """The sheets of counts that were keyed in from blank forms, the oldest first."""
    rows = reader.rows(
        "SELECT kind, happened_on, number, recorded_at, json_extract(text, '$.document.paper') AS paper,"
        " json_extract(text, '$.document.count') AS count FROM (SELECT *, CAST(body AS TEXT) AS text FROM entry"
        ' WHERE book = ? AND kind = ?) WHERE text LIKE \'%"paper":"P-%\' OR text LIKE \'%"paper":"SAM-FM/%\' ORDER BY id',
        reader.book,
        Kind.COUNT_SHEET.value,
    )  # what names no form is not read as JSON: a sheet may list a thousand weapons
    for row in rows:
        if number := form_of(row.paper or ""):
            yield KeyedIn(number, row.kind, day_text(row.happened_on), row.number, row.recorded_at, row.count)


def highest_since(reader: Reader, entry: int) -> int:
    """The highest running number of forms of that entry that the book has; 0 where it has none."""
    series = f"P-{entry}-"
    found = reader.rows(
        "SELECT number FROM voucher WHERE book = ? AND number > ? AND number < ?", reader.book, series, series + ":"
    )
    numbers = [row.number[len(series) :] for row in found]
    numbers += [one.number[len(series) :] for one in sheets_from_forms(reader) if one.number.startswith(series)]
    return max((int(one) for one in numbers if one.isdecimal()), default=0)
