"""What is held where: now, on a past day, and as it was known at a past moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sam.domain.dates import day_of
from sam.domain.items import Form
from sam.domain.places import ON_CHARGE, SOURCES
from sam.queries.reader import Reader
from sam.queries.times import DAY_COLUMN, Known, Times, View, last_entry_known, times

_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))
_SOURCES = ",".join(f"'{kind.value}'" for kind in sorted(SOURCES, key=lambda one: one.value))


@dataclass(frozen=True, slots=True)
class Holding:
    """So much of a type, or of one lot of it, at a place in a condition.

    Attributes:
        item: the lot as marked; empty for weapons and accessories.
        form: weapon, part, lot, bulk or counted (not identified).
    """

    item_type: str
    type_name: str
    category: str
    item: str
    form: str
    place: str
    place_name: str
    place_kind: str
    condition: str
    quantity: int
    unit: str


def holdings(
    reader: Reader,
    as_of: date | None = None,
    as_known: Known | None = None,
    *,
    view: View = View.CORRECTED,
    everywhere: bool = False,
) -> tuple[Holding, ...]:
    """All holdings, by place, type, lot and condition.

    Args:
        reader: the book.
        as_of: the day that is asked about; now when left out.
        as_known: only what had been keyed in by this moment, or up to this entry.
        view: on which day a reversal counts.
        everywhere: also what is lost, expended, destroyed, transferred out.
    """
    kinds = f"p.kind NOT IN ({_SOURCES})" if everywhere else f"p.kind IN ({_ON_CHARGE})"
    inner, values = held(reader, times(reader, as_of, as_known), view)
    rows = reader.rows(_shaped(inner, kinds), *values)
    return tuple(
        Holding(
            row.type_code, row.type_name, row.category or "", row.mark or "", row.form or _form(row.type_kind), row.path,
            row.place_name, row.place_kind, row.condition, row.quantity, row.unit,
        )
        for row in rows
    )  # fmt: skip


def held(reader: Reader, when: Times, view: View = View.CORRECTED) -> tuple[str, tuple[int, ...]]:
    """A statement for what is held at those times, with its values: place, type, item (0: weapons), condition, quantity.

    For other questions to build upon; a quantity may be nothing.
    """
    if when.is_now:
        asked = "SELECT place, type, item, condition, quantity FROM holding WHERE place > ? AND place < ?"
        return asked, (reader.low, reader.high)
    return _balances(reader, turn_to(reader, when, DAY_COLUMN[view]))


def _form(type_kind: str) -> str:
    return Form.PART.value if type_kind == "part" else Form.WEAPON.value


def _shaped(inner: str, kinds: str) -> str:
    return (
        "SELECT t.code AS type_code, t.name AS type_name, t.category, t.kind AS type_kind, i.mark, i.form, p.path,"
        " p.name AS place_name, p.kind AS place_kind, h.condition, h.quantity, t.unit"
        f" FROM ({inner}) h JOIN place p ON p.id = h.place JOIN item_type t ON t.id = h.type LEFT JOIN item i ON i.id = h.item"
        f" WHERE h.quantity <> 0 AND {kinds} ORDER BY p.path, p.id, t.code, i.mark, i.form, h.item, h.condition"
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """How the balances of another time are come to: by the lines that count, or back from now by those that do not.

    Attributes:
        lines: which lines, as words about `l`.
        values: for their question marks.
        since: id of the first line that may not count.
        back: they are undone, in the balances of now; else they are summed.
    """

    lines: str
    values: tuple[int, ...]
    since: int
    back: bool


def turn_to(reader: Reader, when: Times, column: str = DAY_COLUMN[View.CORRECTED]) -> Turn:
    """The shorter way to the balances of another time: what it costs follows the fewer lines of the two.

    The ids of a book's lines follow each other, so they are read in the order in which they lie (`+` keeps SQLite from an index).
    """
    since = _first_line_after(reader, when)
    newest = reader.value("SELECT max(id) FROM line WHERE id > ? AND id < ?", reader.low, reader.high) or reader.low
    back = newest - since <= since - reader.low
    sign, word = (">", " OR ") if back else ("<=", " AND ")
    limits = [(f"+l.entry {sign} ?", when.last)] if when.last is not None else []
    limits += [(f"l.{column} {sign} ?", when.day)] if when.day is not None else []
    within = (
        ("l.id >= ? AND l.id < ?", (since, reader.high))
        if back
        else ("l.id > ? AND l.id < ?", (reader.low, reader.high))
    )
    said = word.join(words for words, _value in limits)
    return Turn(f"{within[0]} AND ({said})", (*within[1], *(value for _words, value in limits)), since, back)


def _first_line_after(reader: Reader, when: Times) -> int:
    """Id of the first line that may not count at those times: no line of an earlier entry can be of a later day, or known later.

    A paper may be of the day after the one on which it was keyed in, by the clock of Greenwich: a depot east of it is already in tomorrow.
    """
    last = reader.high if when.last is None else when.last
    if when.day is not None:
        last = min(
            last, last_entry_known(reader, datetime.combine(day_of(when.day) - timedelta(days=1), time.max, UTC))
        )
    found = reader.value(
        "SELECT id FROM line WHERE entry > ? AND entry < ? ORDER BY entry, id LIMIT 1", last, reader.high
    )
    return int(found) if found else reader.high


NO_BALANCE = f"SELECT id FROM main.place WHERE kind IN ({_SOURCES})"
"""Places out of which stock comes without end: they hold nothing, and have no now to be turned back from."""


def _balances(reader: Reader, turn: Turn) -> tuple[str, tuple[int, ...]]:
    """One statement: each way between two places once, then both of its ends."""
    into, out = ("takes", "gives") if turn.back else ("gives", "takes")
    now = "UNION ALL SELECT place, type, item, condition, quantity FROM main.holding WHERE place > ? AND place < ?"
    balances = f"""
WITH way AS (
  SELECT l.takes, l.takes_condition, l.gives, l.gives_condition, i.type,
         CASE WHEN i.form IN ('weapon', 'part') THEN 0 ELSE i.id END AS item, sum(l.quantity) AS quantity
  FROM line l CROSS JOIN main.item i ON i.id = l.item WHERE {turn.lines} GROUP BY 1, 2, 3, 4, 5, 6)
SELECT place, type, item, condition, sum(quantity) AS quantity FROM (
  SELECT {into} AS place, type, item, {into}_condition AS condition, quantity FROM way
  UNION ALL SELECT {out}, type, item, {out}_condition, -quantity FROM way {now if turn.back else ""})
WHERE place NOT IN ({NO_BALANCE}) GROUP BY 1, 2, 3, 4"""
    return balances, (*turn.values, *((reader.low, reader.high) if turn.back else ()))
