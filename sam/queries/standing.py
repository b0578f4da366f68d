"""Where every weapon and numbered part stood, and in which condition: at the end of a day, as known at a moment."""

from __future__ import annotations

from typing import Any

from sam.queries.reader import Reader
from sam.queries.registers import VOID
from sam.queries.surveillance import ALWAYS
from sam.queries.times import Times


def standing(reader: Reader, when: Times) -> tuple[str, tuple[Any, ...]]:
    """A statement of `id`, `place` and `condition` of single things, to stand in the FROM of another, with its values."""
    if when.is_now:
        return "SELECT id, place, condition FROM item WHERE book = ? AND form IN ('weapon', 'part')", (reader.book,)
    last = when.last if when.last is not None else reader.high
    day = when.day if when.day is not None else ALWAYS
    newest = (
        "SELECT item, id, max(printf('%08d%014d', day_corrected, id)) FROM line WHERE id > ? AND id < ? AND +entry <= ?"
        f" AND day_corrected <= ? AND entry NOT IN ({VOID}) GROUP BY item"
    )
    sql = (
        f"SELECT l.item AS id, l.gives AS place, l.gives_condition AS condition FROM ({newest}) k JOIN line l ON l.id = k.id"
        " JOIN item i ON i.id = l.item WHERE i.form IN ('weapon', 'part')"
    )
    return sql, (reader.low, reader.high, last, day, *(reader.book, last) * 2)
