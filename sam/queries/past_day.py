"""Storage safety on a past day: inside a block stock, storehouses, distances, licences, waivers and bans are those of that day.

Papers of storage safety are of the day on which they are keyed in, so that what was written down by a day is what was said on it.
Names and the catalogue are those of now: what was found out later of a type holds for the past as well. A place that was moved since,
such as a sealed box, stands where it stood.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sam.domain.dates import number_of
from sam.domain.kinds import Kind
from sam.models import BEFORE, distance, exposed_site, licence, place, setting, site_plan, storehouse, waiver
from sam.queries.looking_back import view_then
from sam.queries.reader import Reader, marks
from sam.queries.stock_then import Step, for_itself, turned_to

SAFETY_KINDS = (
    Kind.STOREHOUSE, Kind.EXPOSED_SITE, Kind.DISTANCE, Kind.LICENCE, Kind.LICENCE_SUSPENDED, Kind.LICENCE_RESTORED, Kind.WAIVER,
    Kind.WAIVER_ENDED,
)  # fmt: skip
"""Documents of storage safety."""

_TABLES = (storehouse, exposed_site, distance, site_plan, licence, waiver, setting)
_KINDS = tuple(kind.value for kind in (*SAFETY_KINDS, Kind.SITE_PLAN, Kind.SETTINGS))


@contextlib.contextmanager
def on_day(reader: Reader, day: date | None, step: Step | None = None) -> Iterator[Reader]:
    """The book at the end of a day: questions of storage safety that are asked of the reader it gives are about that day.

    Args:
        reader: in a transaction.
        day: today, a later day and None are now.
        step: called while stock is turned back; what it raises stops it.
    """
    if day is None or day >= reader.today:
        yield reader
        return
    with turned_to(reader, day, step):
        last, placed = _last(reader, day, _KINDS), _last(reader, day, (Kind.PLACE.value,))
        moved = reader.value(_MOVED, reader.book, placed) is not None
        with for_itself(reader):
            for table in _TABLES:
                reader.rows(view_then(table, last))
            reader.rows(_RESTRICTION.format(day=number_of(day)))
            for statement in _places(placed) if moved else ():
                reader.rows(statement)
        try:
            yield replace(reader, today=day)
        finally:
            with for_itself(reader):
                for name in (*(table.name for table in _TABLES), "restriction", *(("place",) if moved else ())):
                    reader.rows(f'DROP VIEW temp."{name}"')
                reader.rows("DROP TABLE IF EXISTS temp.place_then")


def _last(reader: Reader, day: date, kinds: tuple[str, ...]) -> int:
    """Id of the last document of these kinds that was written down by a day."""
    query = f"SELECT max(id) FROM entry WHERE book = ? AND kind IN ({marks(kinds)}) AND happened_on <= ?"
    return int(reader.value(query, reader.book, *kinds, number_of(day)) or reader.low)


_BEFORE = BEFORE[place].name

_MOVED = (
    f'SELECT 1 FROM main.place m JOIN main."{_BEFORE}" b ON b.id = m.id WHERE m.book = ? AND b.until > ? AND b.parent IS NOT m.parent'
    " LIMIT 1"
)
"""Whether a place stood somewhere else before a document that came later."""


def _places(last: int) -> Iterator[str]:
    """The statements that put every place where it stood; a table with its indexes, since places are searched downwards."""
    columns = ", ".join(
        f'iif(b.until IS NULL, m."{one.name}", b."{one.name}") AS "{one.name}"'
        if one.name == "parent"
        else f'm."{one.name}"'
        for one in place.columns
    )
    yield (
        f'CREATE TEMP TABLE place_then AS SELECT {columns} FROM main.place m LEFT JOIN main."{_BEFORE}" b ON b.id = m.id AND b.until ='
        f' (SELECT min(x.until) FROM main."{_BEFORE}" x WHERE x.id = m.id AND x.until > {last})'
    )
    for name in ("id", "uuid", "parent"):
        yield f"CREATE INDEX temp.place_then_{name} ON place_then({name})"
    yield "CREATE TEMP VIEW place AS SELECT * FROM temp.place_then"


_RESTRICTION = """
CREATE TEMP VIEW restriction AS SELECT r.id, r.book, r.uuid, r.kind, r.target, r.target_id, r.batch, r.text, r.reference, r.since, r.until,
  iif(e.happened_on > {day}, NULL, r.lifted) AS lifted, r.entry
FROM main.restriction r LEFT JOIN main.entry e ON e.id = r.lifted
"""
"""What was lifted later was not lifted on the day."""
