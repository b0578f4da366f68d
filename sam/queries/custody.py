"""Who holds what, since when and until when: open issues by person, what is overdue, what is in transit too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sam.domain.dates import day_of, day_text, number_of
from sam.queries.reader import Reader
from sam.queries.times import Times, times


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """A quantity that a holder answers for, with the voucher on which they received it."""

    holder: str
    holder_number: str
    unit: str
    item_type: str
    type_name: str
    item: str
    quantity: int
    unit_of_count: str
    condition: str
    kind: str
    voucher: str
    since: str
    due_back: str
    duty: str
    overdue_days: int


_GIVEN = "('issue', 'assignment', 'loan', 'opening_balance', 'identification', 'adjustment')"

_COLUMNS = """
SELECT p.id AS holder, p.name, p.code, u.name AS unit, t.code AS type_code, t.name AS type_name, t.unit AS unit_of_count,
       i.id AS item, i.mark, i.registry, i.form, h.quantity, h.condition
FROM ({inner}) h
JOIN place p ON p.id = h.place LEFT JOIN place u ON u.id = p.parent JOIN item i ON i.id = h.item JOIN item_type t ON t.id = i.type
ORDER BY p.name, p.code, t.code, i.mark, h.condition, i.form, i.id
"""

_NOW = """
SELECT place, item, condition, quantity FROM holding WHERE item > 0 AND quantity > 0 AND place IN (SELECT id FROM holders)
UNION ALL
SELECT place, id, condition, 1 FROM item WHERE place IN (SELECT id FROM holders)
"""

_THEN = """
SELECT place, item, condition, sum(quantity) AS quantity FROM (
  SELECT gives AS place, item, gives_condition AS condition, quantity FROM line
  WHERE entry > ? AND entry <= ? AND day_corrected <= ? AND gives IN (SELECT id FROM holders)
  UNION ALL
  SELECT takes, item, takes_condition, -quantity FROM line
  WHERE entry > ? AND entry <= ? AND day_corrected <= ? AND takes IN (SELECT id FROM holders))
GROUP BY place, item, condition HAVING sum(quantity) <> 0
"""

_HOLDERS = "WITH holders AS (SELECT id FROM place WHERE book = ? AND kind IN ('person', 'unit'){only}) "


def _held(reader: Reader, when: Times, person: str | None) -> Any:
    """What people and units held, with the type and mark of each item."""
    holders = _HOLDERS.format(only=" AND code = ?" if person else "")
    values: tuple[object, ...] = (reader.book, *([person] if person else []))
    if when.is_now:
        return reader.rows(holders + _COLUMNS.format(inner=_NOW), *values)
    limits = (reader.low, *_limits(reader, when))
    return reader.rows(holders + _COLUMNS.format(inner=_THEN), *values, *limits, *limits)


def _limits(reader: Reader, when: Times) -> tuple[int, int]:
    """The last entry and the last day that count."""
    return when.last if when.last is not None else reader.high, when.day if when.day is not None else 99999999


def open_issues(
    reader: Reader,
    person: str | None = None,
    *,
    overdue_only: bool = False,
    as_of: date | None = None,
    as_known: datetime | None = None,
) -> tuple[OpenIssue, ...]:
    """What people and units hold, line by line; each quantity is answered by the newest vouchers that gave it.

    Args:
        reader: the book.
        person: number of the one holder that is asked about.
        overdue_only: only what should be back.
        as_of: the day that is asked about, which also says what is overdue; today when left out.
        as_known: only what had been keyed in by this moment.
    """
    when = times(reader, as_of, as_known)
    today = number_of(as_of or reader.today)
    rows = _held(reader, when, person).all()
    found = [issue for row in rows for issue in _issues(reader, row, _limits(reader, when), today)]
    return tuple(one for one in found if one.overdue_days > 0) if overdue_only else tuple(found)


def _issues(reader: Reader, row: Any, limits: tuple[int, int], today: int) -> Iterator[OpenIssue]:
    """The vouchers that answer for what is held, newest first, until the quantity is used up."""
    left = row.quantity
    last, day = limits
    given = reader.rows(
        "SELECT v.number, v.kind, v.day, v.due_back, v.duty, l.quantity FROM line l JOIN voucher v ON v.id = l.entry"
        " WHERE l.item = ? AND l.gives = ? AND l.gives_condition = ? AND v.id <= ? AND v.day <= ?"
        f" AND (v.reversed_by IS NULL OR v.reversed_by > ?) AND v.kind IN {_GIVEN} ORDER BY l.entry DESC, l.id DESC",
        row.item,
        row.holder,
        row.condition,
        last,
        day,
        last,
    ).all()
    for one in given:
        if left <= 0:
            return
        part = min(left, one.quantity)
        left -= part
        yield _issue(row, part, one, today)
    if left > 0:
        yield _issue(row, left, None, today)


def _issue(row: Any, quantity: int, one: Any, today: int) -> OpenIssue:
    due = one.due_back if one else None
    late = (day_of(today) - day_of(due)).days if due and due < today else 0
    return OpenIssue(
        holder=row.name, holder_number=row.code, unit=row.unit or "", item_type=row.type_code, type_name=row.type_name,
        item=row.mark or row.registry or "", quantity=quantity, unit_of_count=row.unit_of_count, condition=row.condition,
        kind=one.kind if one else "", voucher=one.number if one else "", since=day_text(one.day) if one else "",
        due_back=day_text(due) if due else "", duty=(one.duty or "") if one else "", overdue_days=late,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Transit:
    """What of a dispatch has not arrived yet, by unit: different units are never added."""

    voucher: str
    day: str
    to: str
    due: str
    quantity: int
    overdue_days: int
    unit: str


def in_transit(reader: Reader) -> tuple[Transit, ...]:
    """Dispatches of which something is still on the road, oldest first."""
    rows = reader.rows(
        "SELECT v.number, v.day, p.name, v.due_back, t.unit, sum(l.quantity) - coalesce((SELECT sum(b.quantity) FROM voucher a"
        " JOIN line b ON b.entry = a.id JOIN item j ON j.id = b.item JOIN item_type u ON u.id = j.type"
        " WHERE a.book = v.book AND a.kind = 'arrival' AND a.answers = v.number AND a.reversed_by IS NULL AND u.unit = t.unit), 0)"
        " AS still FROM voucher v JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item JOIN item_type t ON t.id = i.type"
        " LEFT JOIN place p ON p.id = v.party WHERE v.book = ? AND v.kind = 'transfer_out' AND v.reversed_by IS NULL"
        " GROUP BY v.id, t.unit HAVING still > 0 ORDER BY v.day, v.id, t.unit",
        reader.book,
    )
    return tuple(_transit(reader, row) for row in rows)


def _transit(reader: Reader, row: Any) -> Transit:
    late = (reader.today - day_of(row.due_back)).days if row.due_back else 0
    there = day_text(row.due_back) if row.due_back else ""
    return Transit(row.number, day_text(row.day), row.name or "", there, row.still, max(late, 0), row.unit)


@dataclass(frozen=True, slots=True)
class Custody:
    """What a holder held on a day, as it was known at a moment. `form` tells the counted from the identified."""

    holder: str
    holder_number: str
    item_type: str
    type_name: str
    item: str
    quantity: int
    unit_of_count: str
    condition: str
    form: str


def custody(
    reader: Reader, as_of: date | None = None, as_known: datetime | None = None, *, person: str | None = None
) -> tuple[Custody, ...]:
    """What every person and unit held: each weapon by its serial, all else by quantity.

    Args:
        reader: the book.
        as_of: the day that is asked about; now when left out.
        as_known: only what had been keyed in by this moment.
        person: number of the one holder that is asked about.
    """
    rows = _held(reader, times(reader, as_of, as_known), person)
    return tuple(
        Custody(
            row.name, row.code, row.type_code, row.type_name, row.mark or row.registry or "", row.quantity, row.unit_of_count,
            row.condition, row.form,
        )
        for row in rows
    )  # fmt: skip
