"""Who holds what, since when and until when: open issues by person, what is overdue, what is in transit too long."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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


_GIVEN = "('issue', 'assignment', 'loan', 'opening_balance', 'identification', 'adjustment', 'custody')"

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
  WHERE id > ? AND id < ? AND +entry <= ? AND day_corrected <= ? AND gives IN (SELECT id FROM holders)
  UNION ALL
  SELECT takes, item, takes_condition, -quantity FROM line
  WHERE id > ? AND id < ? AND +entry <= ? AND day_corrected <= ? AND takes IN (SELECT id FROM holders))
GROUP BY place, item, condition HAVING sum(quantity) <> 0
"""

_HOLDERS = "WITH holders AS (SELECT id FROM place WHERE book = ? AND kind IN ('person', 'unit'){only}) "


def _held(reader: Reader, when: Times, person: str | None) -> Any:
    """What people and units held, with the type and mark of each item."""
    holders = _HOLDERS.format(only=" AND code = ?" if person else "")
    values: tuple[object, ...] = (reader.book, *([person] if person else []))
    if when.is_now:
        return reader.rows(holders + _COLUMNS.format(inner=_NOW), *values)
    limits = (reader.low, reader.high, *_limits(reader, when))
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
class Late:
    """A holder who has not brought back what should be back.

    Attributes:
        what: type and number of what is late, the latest first, two at most.
        lines: how many lines are late.
        days: how late the latest of them is.
    """

    holder: str
    holder_number: str
    unit: str
    what: tuple[str, ...]
    lines: int
    days: int


_LATE_SINGLE = f"""
SELECT p.code, p.name, u.name AS unit, t.name AS type_name, i.mark, i.registry, v.due_back
FROM place p CROSS JOIN item i ON i.place = p.id JOIN voucher v ON v.id = (
  SELECT l.entry FROM line l JOIN voucher g ON g.id = l.entry
  WHERE l.item = i.id AND l.gives = p.id AND l.gives_condition = i.condition AND g.reversed_by IS NULL AND g.kind IN {_GIVEN}
  ORDER BY l.entry DESC LIMIT 1)
JOIN item_type t ON t.id = i.type LEFT JOIN place u ON u.id = p.parent
WHERE p.book = ? AND p.kind IN ('person', 'unit') AND v.due_back < ?
"""

_LATE_QUANTITY = _HOLDERS.format(
    only=" AND EXISTS (SELECT 1 FROM holding o WHERE o.place = place.id AND o.item > 0 AND o.quantity > 0)"
    " AND EXISTS (SELECT 1 FROM voucher d WHERE d.person = place.id AND d.due_back < ? AND d.reversed_by IS NULL)"
) + _COLUMNS.format(
    inner="SELECT place, item, condition, quantity FROM holding"
    " WHERE item > 0 AND quantity > 0 AND place IN (SELECT id FROM holders)"
)


def overdue(reader: Reader) -> tuple[Late, ...]:
    """Who has not brought back what should be back today, the latest first.

    A single thing is answered by the newest voucher that gave it, so one statement finds all that are late; only quantities, which
    several vouchers may share, are looked into one by one (`open_issues`).
    """
    today = number_of(reader.today)
    late: dict[str, list[tuple[int, bool, str]]] = {}
    known: dict[str, tuple[str, str]] = {}
    for row in reader.rows(_LATE_SINGLE, reader.book, today):
        days = (reader.today - day_of(row.due_back)).days
        known[row.code] = (row.name, row.unit or "")
        late.setdefault(row.code, []).append((days, False, f"{row.type_name} {row.mark or row.registry or ''}"))
    for row in reader.rows(_LATE_QUANTITY, reader.book, today).all():
        for one in _issues(reader, row, _limits(reader, times(reader, None, None)), today):
            if one.overdue_days > 0:
                known[row.code] = (one.holder, one.unit)
                late.setdefault(row.code, []).append((one.overdue_days, True, f"{one.type_name} {one.item}"))
    found = [_late(number, *known[number], lines) for number, lines in late.items()]
    return tuple(sorted(found, key=lambda one: (-one.days, one.holder, one.holder_number)))


def _late(number: str, name: str, unit: str, lines: Sequence[tuple[int, bool, str]]) -> Late:
    """What a holder has not brought back; what has a number of its own is named first."""
    named = sorted(lines, key=lambda one: (one[1], -one[0], one[2]))
    return Late(
        name,
        number,
        unit,
        tuple(words.strip() for _days, _many, words in named[:2]),
        len(lines),
        max(days for days, _many, _words in lines),
    )


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
    """What a holder held on a day, as it was known at a moment. `form` tells the counted from the identified.

    Attributes:
        voucher: the one that answers for it; empty when none does.
        since: the day of that voucher; empty without one.
        due_back: the day by which it should be back; empty when there is none.
    """

    holder: str
    holder_number: str
    item_type: str
    type_name: str
    item: str
    quantity: int
    unit_of_count: str
    condition: str
    form: str
    voucher: str
    since: str
    due_back: str


def custody(
    reader: Reader, as_of: date | None = None, as_known: datetime | None = None, *, person: str | None = None
) -> tuple[Custody, ...]:
    """What every person and unit held: each weapon by its serial, all else by quantity.

    A quantity that several vouchers gave has a line for each, the newest first, which together come to what is held.

    Args:
        reader: the book.
        as_of: the day that is asked about; now when left out.
        as_known: only what had been keyed in by this moment.
        person: number of the one holder that is asked about.
    """
    when = times(reader, as_of, as_known)
    rows = _held(reader, when, person).all()
    given = _given(reader, [row.item for row in rows], _limits(reader, when))
    return tuple(
        Custody(
            row.name, row.code, row.type_code, row.type_name, row.mark or row.registry or "", quantity, row.unit_of_count,
            row.condition, row.form, one.number if one else "", day_text(one.day) if one else "",
            day_text(one.due_back) if one and one.due_back else "",
        )
        for row in rows
        for quantity, one in _answering(row.quantity, given.get((row.item, row.holder, row.condition), ()))
    )  # fmt: skip


_Given = dict[tuple[int, int, str], list[Any]]
"""Lines that gave something to a holder, newest first, by item, holder and condition."""


def _given(reader: Reader, items: Sequence[int], limits: tuple[int, int]) -> _Given:
    """What vouchers gave of these items to persons and units: one question for all that is held."""
    last, day = limits
    rows = reader.rows(
        "SELECT l.item, l.gives, l.gives_condition, l.quantity, v.number, v.day, v.due_back"
        " FROM (SELECT DISTINCT value AS item FROM json_each(?)) k CROSS JOIN line l ON l.item = k.item"
        " JOIN place p ON p.id = l.gives JOIN voucher v ON v.id = l.entry WHERE p.kind IN ('person', 'unit') AND l.entry <= ?"
        f" AND v.day <= ? AND (v.reversed_by IS NULL OR v.reversed_by > ?) AND v.kind IN {_GIVEN} ORDER BY l.entry DESC, l.id DESC",
        json.dumps(items),
        last,
        day,
        last,
    )
    found: _Given = {}
    for row in rows:
        found.setdefault((row.item, row.gives, row.gives_condition), []).append(row)
    return found


def _answering(quantity: int, given: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    """How much each voucher answers for, newest first, until the quantity is used up; the rest answers nobody."""
    for one in given:
        if quantity <= 0:
            return
        part = min(quantity, one.quantity)
        quantity -= part
        yield part, one
    if quantity > 0:
        yield quantity, None
