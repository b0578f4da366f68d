"""The book at the end of an earlier day: inside a block `item` and `holding` say what was so then.

As `looking_back` does for names: tables of the same names in the connection's temporary schema, gone at the end of the block, or
with the transaction. Counted by the days of the corrected view.

What it costs grows with the lines of the book and not faster, and what it takes of memory with what is held: lines are folded in the
order in which they lie, `AT_ONCE` in one statement, so that somebody who gives up is heard between two.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import date

from sam.queries.holdings import WAY, Turn, both_ends, turn_to
from sam.queries.reader import Reader
from sam.queries.registers import VOID
from sam.queries.times import times

AT_ONCE = 200_000
"""Lines or things that one statement looks at: a tenth of a second or two."""

FEW = 16
"""Where the lines of the later days are fewer than one in so many, their things are looked up one by one."""

Step = Callable[[], None]


@contextlib.contextmanager
def turned_to(reader: Reader, as_of: date, step: Step | None = None) -> Iterator[None]:
    """Let stock be where it was at the end of the day inside the block; nothing to do when that is now.

    Args:
        reader: in a transaction.
        as_of: the day.
        step: called again and again while it turns; what it raises stops it.
    """
    when = times(reader, as_of, None)
    if when.is_now or when.day is None:
        yield
        return
    turn = turn_to(reader, when)
    with contextlib.ExitStack() as made:
        with for_itself(reader):
            made.callback(_drop, reader)
            for statement, given in _then(reader, when.day, turn):
                reader.rows(statement, *given)
                if step is not None:
                    step()
        yield


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


def _drop(reader: Reader) -> None:
    with for_itself(reader):
        for made in ("VIEW item", "VIEW holding", "TABLE moved_since", "TABLE held_then", "TABLE way_then"):
            kind, name = made.split()
            reader.rows(f"DROP {kind} IF EXISTS temp.{name}")


def _then(reader: Reader, day: int, turn: Turn) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The statements that turn stock back, with their values."""
    yield _WAYS_TABLE, ()
    newest = reader.value("SELECT max(id) FROM line WHERE id > ? AND id < ?", reader.low, reader.high) or reader.low
    folded = f"INSERT INTO temp.way_then {WAY.format(lines=turn.lines, quantity='l.quantity')} AND l.id >= ? AND l.id < ? {_ADDED}"
    for first in range(turn.since if turn.back else reader.low + 1, newest + 1, AT_ONCE):
        yield folded, (*turn.values, first, first + AT_ONCE)
    balances = both_ends("temp.way_then", turn)
    now = (reader.low, reader.high) if turn.back else ()
    yield f"CREATE TEMP TABLE held_then AS SELECT {reader.book} AS book, * FROM ({balances}) WHERE quantity <> 0", now
    yield "DROP TABLE temp.way_then", ()
    yield "CREATE INDEX temp.held_then_place ON held_then(place)", ()
    yield _MOVED_TABLE, ()
    yield from _moved(reader, day, newest, few=(newest - turn.since) * FEW < turn.since - reader.low)
    yield "CREATE TEMP VIEW holding AS SELECT * FROM temp.held_then", ()
    yield f"CREATE TEMP VIEW item AS {_ITEM.format(day=day)}", ()


_WAYS_TABLE = """
CREATE TEMP TABLE way_then (takes INTEGER, takes_condition TEXT, gives INTEGER, gives_condition TEXT, type INTEGER, item INTEGER,
  quantity INTEGER, PRIMARY KEY (takes, gives, type, item, takes_condition, gives_condition)) WITHOUT ROWID"""

_ADDED = "ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity"

_MOVED_TABLE = (
    "CREATE TEMP TABLE moved_since (id INTEGER PRIMARY KEY, place INTEGER, condition TEXT, day INTEGER, entry INTEGER, counted INTEGER)"
)
"""Where things were that moved after the day, by their last line until then; `counted` is the day of that line as it counts."""


def _moved(reader: Reader, day: int, newest: int, *, few: bool) -> Iterator[tuple[str, tuple[object, ...]]]:
    void = (reader.book, reader.high) * 2
    if few:
        last = reader.value("SELECT max(id) FROM main.item WHERE id > ? AND id < ?", reader.low, reader.high) or reader.low
        for first in range(reader.low + 1, last + 1, AT_ONCE):
            yield f"INSERT INTO temp.moved_since {_LOOKED_UP}", (day, *void, first, first + AT_ONCE, reader.high, day, day)
        return
    for first in range(reader.low + 1, newest + 1, AT_ONCE):
        yield f"INSERT INTO temp.moved_since {_PASSED}", (first, first + AT_ONCE, reader.high, day, *void)


_LOOKED_UP = f"""
SELECT i.id, l.gives, l.gives_condition, l.day, l.entry, l.day_corrected FROM main.item i CROSS JOIN main.line l
  ON l.id = (SELECT n.id FROM main.line n WHERE n.item = i.id AND n.day_corrected <= ? AND n.entry NOT IN ({VOID})
  ORDER BY n.day_corrected DESC, n.id DESC LIMIT 1)
WHERE i.id >= ? AND i.id < ? AND i.id < ? AND i.last_day > ? AND i.first_day <= ? AND i.form IN ('weapon', 'part')
"""
"""Only of the things that moved since, which are few: line by line they are found by an index, here and there in the file."""

_PASSED = f"""
SELECT l.item, l.gives, l.gives_condition, l.day, l.entry, l.day_corrected FROM main.line l
WHERE l.id >= ? AND l.id < ? AND l.id < ? AND l.day_corrected <= ? AND l.entry NOT IN ({VOID})
ON CONFLICT (id) DO UPDATE SET place = excluded.place, condition = excluded.condition, day = excluded.day, entry = excluded.entry,
  counted = excluded.counted WHERE excluded.counted >= counted
"""
"""Of everything that moved until then, in one walk along the file: each later line of a thing takes the place of an earlier one."""

_LATER = "(i.last_day > {day} AND i.form IN ('weapon', 'part'))"

_ITEM = f"""
SELECT i.id, i.book, i.uuid, i.form, i.type, i.mark, i.search, i.registry, iif({_LATER}, m.place, i.place) AS place,
  iif({_LATER}, m.condition, i.condition) AS condition, i.first_day, iif({_LATER}, m.day, i.last_day) AS last_day,
  iif({_LATER}, m.entry, i.last_entry) AS last_entry, i.parent, i.details
FROM main.item i LEFT JOIN temp.moved_since m ON m.id = i.id
"""
