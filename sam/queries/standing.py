"""Where every weapon and numbered part stood, and in which condition: at the end of a day, as known at a moment."""

from __future__ import annotations

from sam.queries.reader import Reader
from sam.queries.registers import VOID
from sam.queries.surveillance import ALWAYS
from sam.queries.times import Times


def standing(reader: Reader, when: Times) -> str:
    """A statement of `id`, `place` and `condition` of single things, to stand in the FROM of another; it asks for no values."""
    if when.is_now:
        return f"SELECT id, place, condition FROM item WHERE book = {reader.book} AND form IN ('weapon', 'part')"
    last = when.last if when.last is not None else reader.high
    day = when.day if when.day is not None else ALWAYS
    void = VOID.replace("book = ?", f"book = {reader.book}").replace("id <= ?", f"id <= {last}")
    newest = (
        f"SELECT item, id, max(printf('%08d%014d', day_corrected, id)) FROM line WHERE id > {reader.low} AND id < {reader.high}"
        f" AND +entry <= {last} AND day_corrected <= {day} AND entry NOT IN ({void}) GROUP BY item"
    )
    return (
        f"SELECT l.item AS id, l.gives AS place, l.gives_condition AS condition FROM ({newest}) k JOIN line l ON l.id = k.id"
        " JOIN item i ON i.id = l.item WHERE i.form IN ('weapon', 'part')"
    )
