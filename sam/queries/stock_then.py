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

from sam.queries.holdings import NO_BALANCE, Turn, turn_to
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


_MADE = (("VIEW", "item"), ("VIEW", "holding"), *(("TABLE", f"{name}_then") for name in ("moved", "held", "void")))


def _drop(reader: Reader) -> None:
    with for_itself(reader):
        for kind, name in _MADE:
            reader.rows(f"DROP {kind} IF EXISTS temp.{name}")


def _then(reader: Reader, day: int, turn: Turn) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The statements that turn stock back, with their values."""
    yield _HELD_TABLE, ()
    if turn.back:
        yield _HELD_NOW, (reader.low, reader.high)
    newest = reader.value("SELECT max(id) FROM line WHERE id > ? AND id < ?", reader.low, reader.high) or reader.low
    for first in range(turn.since if turn.back else reader.low + 1, newest + 1, AT_ONCE):
        for end, sign in (("takes", 1), ("gives", -1)):
            folded = _HELD_LINES.format(end=end, sign=sign if turn.back else -sign, lines=turn.lines)
            yield folded, (*turn.values, first, first + AT_ONCE)
    yield f"DELETE FROM temp.held_then WHERE quantity = 0 OR place IN ({NO_BALANCE})", ()
    yield _MOVED_TABLE, ()
    yield "CREATE TEMP TABLE void_then (entry INTEGER PRIMARY KEY)", ()
    yield f"INSERT OR IGNORE INTO temp.void_then {VOID}", (reader.book, reader.high) * 2
    yield from _moved(reader, day, newest, few=(newest - turn.since) * FEW < turn.since - reader.low)
    yield f"CREATE TEMP VIEW holding AS SELECT {reader.book} AS book, * FROM temp.held_then", ()
    yield f"CREATE TEMP VIEW item AS {_ITEM.format(day=day)}", ()


_HELD_TABLE = """
CREATE TEMP TABLE held_then (place INTEGER, type INTEGER, item INTEGER, condition TEXT, quantity INTEGER,
  PRIMARY KEY (place, type, item, condition)) WITHOUT ROWID"""

_HELD_NOW = """
INSERT INTO temp.held_then SELECT place, type, item, condition, quantity FROM main.holding WHERE place > ? AND place < ?"""

_HELD_LINES = """
INSERT INTO temp.held_then
SELECT l.{end}, i.type, iif(i.form IN ('weapon', 'part'), 0, i.id), l.{end}_condition, {sign} * l.quantity
FROM main.line l CROSS JOIN main.item i ON i.id = l.item WHERE {lines} AND l.id >= ? AND l.id < ?
ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity"""
"""One end of the lines; balance by balance, since they are few where lines are many."""

_MOVED_TABLE = """
CREATE TEMP TABLE moved_then (id INTEGER PRIMARY KEY, place INTEGER, condition TEXT, day INTEGER, entry INTEGER, counted INTEGER)"""
"""Where things were that moved after the day, by their last line until then; `counted` is the day of that line as it counts."""


def _moved(reader: Reader, day: int, newest: int, *, few: bool) -> Iterator[tuple[str, tuple[object, ...]]]:
    if few:
        last = (
            reader.value("SELECT max(id) FROM main.item WHERE id > ? AND id < ?", reader.low, reader.high) or reader.low
        )
        for first in range(reader.low + 1, last + 1, AT_ONCE):
            yield f"INSERT INTO temp.moved_then {_LOOKED_UP}", (day, first, first + AT_ONCE, reader.high, day, day)
        return
    for first in range(reader.low + 1, newest + 1, AT_ONCE):
        yield f"INSERT INTO temp.moved_then {_PASSED}", (first, first + AT_ONCE, reader.high, day)


_LOOKED_UP = """
SELECT i.id, l.gives, l.gives_condition, l.day, l.entry, l.day_corrected FROM main.item i CROSS JOIN main.line l
  ON l.id = (SELECT n.id FROM main.line n WHERE n.item = i.id AND n.day_corrected <= ? AND n.entry NOT IN temp.void_then
  ORDER BY n.day_corrected DESC, n.id DESC LIMIT 1)
WHERE i.id >= ? AND i.id < ? AND i.id < ? AND i.last_day > ? AND i.first_day <= ? AND i.form IN ('weapon', 'part')
"""
"""Only of the things that moved since, which are few: line by line they are found by an index, here and there in the file."""

_PASSED = """
SELECT l.item, l.gives, l.gives_condition, l.day, l.entry, l.day_corrected FROM main.line l
WHERE l.id >= ? AND l.id < ? AND l.id < ? AND l.day_corrected <= ? AND l.entry NOT IN temp.void_then
ON CONFLICT (id) DO UPDATE SET place = excluded.place, condition = excluded.condition, day = excluded.day, entry = excluded.entry,
  counted = excluded.counted WHERE excluded.counted >= counted
"""
"""Of everything that moved until then, in one walk along the file: each later line of a thing takes the place of an earlier one."""

_LATER = "(i.last_day > {day} AND i.form IN ('weapon', 'part'))"

_ITEM = f"""
SELECT i.id, i.book, i.uuid, i.form, i.type, i.mark, i.search, i.registry, iif({_LATER}, m.place, i.place) AS place,
  iif({_LATER}, m.condition, i.condition) AS condition, i.first_day, iif({_LATER}, m.day, i.last_day) AS last_day,
  iif({_LATER}, m.entry, i.last_entry) AS last_entry, i.parent, i.details
FROM main.item i LEFT JOIN temp.moved_then m ON m.id = i.id
"""
