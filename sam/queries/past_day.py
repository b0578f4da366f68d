"""Storage safety on a past day: inside a block stock, storehouses, distances, licences, waivers and bans are those of that day.

Papers of storage safety are of the day on which they are keyed in, so that what was written down by a day is what was said on it.
Names and the catalogue are those of now: what was found out later of a type holds for the past as well.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sam.domain.dates import number_of
from sam.domain.kinds import Kind
from sam.models import distance, exposed_site, licence, setting, site_plan, storehouse, waiver
from sam.queries.audit.then import turned_to
from sam.queries.looking_back import view_then
from sam.queries.reader import Reader, marks

SAFETY_KINDS = (
    Kind.STOREHOUSE, Kind.EXPOSED_SITE, Kind.DISTANCE, Kind.LICENCE, Kind.LICENCE_SUSPENDED, Kind.LICENCE_RESTORED, Kind.WAIVER,
    Kind.WAIVER_ENDED,
)  # fmt: skip
"""Documents of storage safety."""

_TABLES = (storehouse, exposed_site, distance, site_plan, licence, waiver, setting)
_KINDS = tuple(kind.value for kind in (*SAFETY_KINDS, Kind.SITE_PLAN, Kind.SETTINGS))


@contextlib.contextmanager
def on_day(reader: Reader, day: date | None) -> Iterator[Reader]:
    """The book at the end of a day: questions of storage safety that are asked of the reader it gives are about that day.

    Args:
        reader: in a transaction.
        day: today, a later day and None are now.
    """
    if day is None or day >= reader.today:
        yield reader
        return
    with turned_to(reader, day):
        reads_only = reader.value("PRAGMA query_only")
        reader.rows("PRAGMA query_only=OFF")
        for table in _TABLES:
            reader.rows(view_then(table, _last(reader, day)))
        reader.rows(_RESTRICTION.format(day=number_of(day)))
        if reads_only:
            reader.rows("PRAGMA query_only=ON")
        yield replace(reader, today=day)
        reader.rows("PRAGMA query_only=OFF")
        for name in (*(table.name for table in _TABLES), "restriction"):
            reader.rows(f'DROP VIEW temp."{name}"')
        if reads_only:
            reader.rows("PRAGMA query_only=ON")


def _last(reader: Reader, day: date) -> int:
    """Id of the last document of storage safety, or setting, that was written down by a day."""
    query = f"SELECT max(id) FROM entry WHERE book = ? AND kind IN ({marks(_KINDS)}) AND happened_on <= ?"
    return int(reader.value(query, reader.book, *_KINDS, number_of(day)) or reader.low)


_RESTRICTION = """
CREATE TEMP VIEW restriction AS SELECT r.id, r.book, r.uuid, r.kind, r.target, r.target_id, r.text, r.reference, r.since, r.until,
  iif(e.happened_on > {day}, NULL, r.lifted) AS lifted, r.entry
FROM main.restriction r LEFT JOIN main.entry e ON e.id = r.lifted
"""
"""What was lifted later was not lifted on the day."""
