"""What moved of one type over a period, paper by paper, and what of it was in the stores and out before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sam.domain.dates import day_text, number_of
from sam.domain.places import HOLDERS, ON_CHARGE, STORES, PlaceKind
from sam.queries.holdings import held
from sam.queries.reader import Reader, marks
from sam.queries.times import times

_IN = frozenset(kind.value for kind in STORES | {PlaceKind.WORKSHOP})
_OUT = frozenset(kind.value for kind in HOLDERS)
_CHARGED = frozenset(kind.value for kind in ON_CHARGE)


@dataclass(frozen=True, slots=True)
class Balance:
    """How much of a type is in the stores, and how much on charge in all."""

    stored: int
    charged: int


@dataclass(frozen=True, slots=True)
class TypeMoved:
    """What one paper moved of a type between two places.

    Attributes:
        stored, charged: by how much it changed what is in the stores, and what is on charge.
        reversed_by, reverses: numbers of entries; 0 if none.
    """

    entry: int
    day: str
    recorded_at: str
    voucher: str
    kind: str
    way: str
    takes: str
    gives: str
    quantity: int
    stored: int
    charged: int
    reference: str
    reversed_by: int
    reverses: int


_MOVED = """
SELECT e.number AS entry, l.day, e.recorded_at, v.number AS voucher, v.kind, coalesce(o.kind, v.kind) AS way, a.path AS takes,
  b.path AS gives, a.kind AS taken, b.kind AS given, sum(l.quantity) AS n, v.reference, v.reversed_by, v.reverses
FROM item i CROSS JOIN line l ON l.item = i.id JOIN voucher v ON v.id = l.entry JOIN entry e ON e.id = l.entry
JOIN place a ON a.id = l.takes JOIN place b ON b.id = l.gives LEFT JOIN voucher o ON o.id = v.reverses
WHERE i.type = ? AND l.day BETWEEN ? AND ? AND l.entry <= ? GROUP BY l.entry, l.day, l.takes, l.gives ORDER BY l.day, l.entry, min(l.id)
"""


def type_moved(
    reader: Reader, type_: int, first: date, last: date, as_known: datetime | None = None
) -> Iterator[TypeMoved]:
    """Every paper that moved something of a type, by the days on the papers; what undoes another counts on its own day."""
    known = times(reader, None, as_known).last
    limit = reader.high if known is None else known
    for row in reader.rows(_MOVED, type_, number_of(first), number_of(last), limit):
        undone = row.reversed_by is not None and row.reversed_by <= limit
        yield TypeMoved(
            row.entry, day_text(row.day), row.recorded_at, row.voucher, row.kind, row.way, row.takes, row.gives, row.n,
            row.n * ((row.given in _IN) - (row.taken in _IN)), row.n * ((row.given in _CHARGED) - (row.taken in _CHARGED)),
            row.reference or "", row.reversed_by - reader.low if undone else 0, row.reverses - reader.low if row.reverses else 0,
        )  # fmt: skip


def balance_before(reader: Reader, type_: int, first: date, as_known: datetime | None = None) -> Balance:
    """What there was of a type at the end of the day before; a reversal counts on its own day, as in the lines."""
    begun = date(1, 1, 1)
    stored = charged = 0
    for one in type_moved(reader, type_, begun, first - timedelta(days=1), as_known):
        stored += one.stored
        charged += one.charged
    return Balance(stored, charged)


@dataclass(frozen=True, slots=True)
class TypeHeld:
    """What there is of a type in one condition: in the stores, out with people and units, and elsewhere on charge."""

    condition: str
    stored: int
    out: int
    elsewhere: int


def type_held(
    reader: Reader, type_: int, as_of: date | None = None, as_known: datetime | None = None
) -> tuple[TypeHeld, ...]:
    """The balance of a type by its condition."""
    inner, values = held(reader, times(reader, as_of, as_known))
    kinds = sorted(_CHARGED)
    rows = reader.rows(
        f"SELECT h.condition, p.kind, sum(h.quantity) AS n FROM ({inner}) h JOIN place p ON p.id = h.place WHERE h.type = ?"
        f" AND p.kind IN ({marks(kinds)}) GROUP BY 1, 2 HAVING sum(h.quantity) > 0 ORDER BY 1",
        *values,
        type_,
        *kinds,
    )
    found: dict[str, list[int]] = {}
    for row in rows:
        of = found.setdefault(row.condition, [0, 0, 0])
        of[0 if row.kind in _IN else 1 if row.kind in _OUT else 2] += row.n
    return tuple(TypeHeld(condition, *of) for condition, of in found.items())
