"""What is held where: now, on a past day, and as it was known at a past moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sam.domain.items import Form
from sam.domain.places import ON_CHARGE, SOURCES
from sam.queries.reader import Reader
from sam.queries.times import DAY_COLUMN, Times, View, times

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
    as_known: datetime | None = None,
    *,
    view: View = View.CORRECTED,
    everywhere: bool = False,
) -> tuple[Holding, ...]:
    """All holdings, by place, type, lot and condition.

    Args:
        reader: the book.
        as_of: the day that is asked about; now when left out.
        as_known: only what had been keyed in by this moment.
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
    return _summed(reader, when.day, when.last, DAY_COLUMN[view])


def _form(type_kind: str) -> str:
    return Form.PART.value if type_kind == "part" else Form.WEAPON.value


def _shaped(inner: str, kinds: str) -> str:
    return (
        "SELECT t.code AS type_code, t.name AS type_name, t.category, t.kind AS type_kind, i.mark, i.form, p.path,"
        " p.name AS place_name, p.kind AS place_kind, h.condition, h.quantity, t.unit"
        f" FROM ({inner}) h JOIN place p ON p.id = h.place JOIN item_type t ON t.id = h.type LEFT JOIN item i ON i.id = h.item"
        f" WHERE h.quantity <> 0 AND {kinds} ORDER BY p.path, p.id, t.code, i.mark, i.form, h.item, h.condition"
    )


def _summed(reader: Reader, day: int | None, last: int | None, column: str) -> tuple[str, tuple[int, ...]]:
    """The holdings summed from the lines: each way between two places once, then both of its ends.

    The ids of a book's lines follow each other, so they are read in the order in which they lie (`+` keeps SQLite from an index).
    """
    limits = [("l.id > ?", reader.low), ("l.id < ?", reader.high)]
    limits += [("+l.entry <= ?", last)] if last is not None else []
    limits += [(f"l.{column} <= ?", day)] if day is not None else []
    inner = f"""
WITH way AS (
  SELECT l.takes, l.takes_condition, l.gives, l.gives_condition, i.type,
         CASE WHEN i.form IN ('weapon', 'part') THEN 0 ELSE i.id END AS item, sum(l.quantity) AS quantity
  FROM line l CROSS JOIN item i ON i.id = l.item WHERE {" AND ".join(words for words, _value in limits)} GROUP BY 1, 2, 3, 4, 5, 6)
SELECT place, type, item, condition, sum(quantity) AS quantity FROM (
  SELECT gives AS place, type, item, gives_condition AS condition, quantity FROM way
  UNION ALL SELECT takes, type, item, takes_condition, -quantity FROM way) GROUP BY 1, 2, 3, 4"""
    return inner, tuple(value for _words, value in limits)
