"""The book at the end of an earlier day: inside a block `item` and `holding` say what was so then.

As `looking_back` does for names: tables of the same names in the connection's temporary schema, gone at the end of the block, or
with the transaction. Counted by the days of the corrected view.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date

from sam.queries.holdings import held
from sam.queries.reader import Reader
from sam.queries.registers import VOID
from sam.queries.times import times


@contextlib.contextmanager
def turned_to(reader: Reader, as_of: date) -> Iterator[None]:
    """Let stock be where it was at the end of the day inside the block; nothing to do when that is now.

    Args:
        reader: in a transaction.
        as_of: the day.
    """
    when = times(reader, as_of, None)
    if when.is_now or when.day is None:
        yield
        return
    sums, values = held(reader, when)
    with for_itself(reader):
        for statement, given in _then(reader, when.day, sums, values):
            reader.rows(statement, *given)
    try:
        yield
    finally:
        with for_itself(reader):
            for made in ("VIEW item", "VIEW holding", "TABLE moved_since", "TABLE held_then"):
                kind, name = made.split()
                reader.rows(f"DROP {kind} temp.{name}")


@contextlib.contextmanager
def for_itself(reader: Reader) -> Iterator[None]:
    """Let a question make and drop what is only its own, in the temporary schema.

    Afterwards a reader only reads again, whatever happened.
    """
    reads_only = reader.value("PRAGMA query_only")
    reader.rows("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        if reads_only:
            reader.rows("PRAGMA query_only=ON")


def _then(reader: Reader, day: int, sums: str, values: tuple[int, ...]) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The statements that turn stock back, with their values."""
    kept = f"SELECT {reader.book} AS book, place, type, item, condition, quantity FROM ({sums}) WHERE quantity <> 0"
    yield f"CREATE TEMP TABLE held_then AS {kept}", values
    yield "CREATE INDEX temp.held_then_place ON held_then(place)", ()
    yield f"CREATE TEMP TABLE moved_since AS {_MOVED}", (day, *(reader.book, reader.high) * 2, reader.book, day)
    yield "CREATE UNIQUE INDEX temp.moved_since_id ON moved_since(id)", ()
    yield "CREATE TEMP VIEW holding AS SELECT * FROM temp.held_then", ()
    yield f"CREATE TEMP VIEW item AS {_ITEM}", ()


_MOVED = f"""
SELECT i.id, (SELECT l.id FROM main.line l WHERE l.item = i.id AND l.day_corrected <= ? AND l.entry NOT IN ({VOID})
  ORDER BY l.day_corrected DESC, l.id DESC LIMIT 1) AS line
FROM main.item i WHERE i.book = ? AND i.last_day > ? AND i.form IN ('weapon', 'part')
"""
"""Single things that moved after the day, each with its last line until then; none where it had not come yet."""

_ITEM = """
SELECT i.id, i.book, i.uuid, i.form, i.type, i.mark, i.search, i.registry, iif(m.id IS NULL, i.place, l.gives) AS place,
  iif(m.id IS NULL, i.condition, l.gives_condition) AS condition, i.first_day, iif(m.id IS NULL, i.last_day, l.day) AS last_day,
  iif(m.id IS NULL, i.last_entry, l.entry) AS last_entry, i.parent, i.details
FROM main.item i LEFT JOIN temp.moved_since m ON m.id = i.id LEFT JOIN main.line l ON l.id = m.line
"""
