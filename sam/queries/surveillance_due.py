"""What is due when in surveillance, and what a result asks for that nobody has done: of lots on the account and of the air of stores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sam.domain.dates import day_text
from sam.domain.items import Condition
from sam.domain.places import ON_CHARGE
from sam.domain.surveillance import USABLE, Fitness, Missing, Out, Watch
from sam.queries.climate import PlaceClimate, place_climates
from sam.queries.holdings import held
from sam.queries.reader import Reader
from sam.queries.restrictions import in_force
from sam.queries.surveillance import Plan, Result, due_text, newest_results, plans, plans_of, until
from sam.queries.times import times
from sam.standards.surveillance import freer

SOON = timedelta(days=60)
"""What is due within this time is named."""

_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due or amiss.

    Attributes:
        key: id of the lot; of the air of a store the path of its place.
        name: the lot as marked, or the path of the place.
        detail: the type of the lot; empty of the air of a store.
        places: paths where the lot lies, and the names of the people who hold it.
        day: the day by which it is due, or since which it is amiss; empty where none is known.
        days: until then; below zero it is past.
        source: the document that asks for it.
        last: day of the newest result or reading; empty where there is none.
        condition: in which it is to lie; of a condition that was not carried out.
        out: how the air is out of its limits.
    """

    missing: Missing
    key: str
    name: str
    detail: str
    quantity: int
    unit: str
    places: tuple[str, ...]
    day: str
    days: int
    source: str = ""
    last: str = ""
    condition: str = ""
    out: tuple[Out, ...] = ()


_DUE = {Watch.INSPECTION: Missing.INSPECTION, Watch.PROOF: Missing.PROOF, Watch.STABILITY: Missing.STABILITY}


@dataclass(frozen=True, slots=True)
class _Lot:
    """A lot on the account: how much of it lies in which condition, and where."""

    id: int
    type: int
    key: str
    mark: str
    type_code: str
    type_name: str
    unit: str
    made_on: int | None
    expires_on: int | None
    conditions: Mapping[str, int]
    places: tuple[str, ...]

    @property
    def quantity(self) -> int:
        return sum(self.conditions.values())

    def due(self, missing: Missing, day: str, today: date, source: str = "", last: str = "") -> Due:
        """A line about this lot."""
        days = (date.fromisoformat(day) - today).days if day else 0
        return Due(
            missing, self.key, self.mark, self.type_name, self.quantity, self.unit, self.places, day, days, source, last
        )


def surveillance_due(
    reader: Reader,
    as_of: date | None = None,
    as_known: datetime | None = None,
    within: timedelta | None = SOON,
) -> tuple[Due, ...]:
    """Everything that is due by a day or amiss, what is amiss first, then by day.

    Args:
        reader: the book.
        as_of: the day that is asked about; today when left out.
        as_known: only what had been keyed in by this moment.
        within: how far ahead of the day; all that is planned when None.
    """
    today = as_of or reader.today
    last = (today + within).isoformat() if within is not None else "9999-12-31"
    found = list(_of_lots(reader, today, as_of, as_known, last))
    for place in place_climates(reader, as_of, as_known):
        found += _of_air(place, today)
    return tuple(sorted(found, key=_urgency))


def surveillance_today(reader: Reader) -> tuple[Due, ...]:
    """The same for the screen of the day, which tells of shelf lives by itself: without a plan or result no lot is looked at."""
    watched = reader.value(
        "SELECT 1 FROM surveillance_plan WHERE book = ?1 UNION ALL SELECT 1 FROM surveillance_result WHERE book = ?1 LIMIT 1",
        reader.book,
    )
    last = (reader.today + SOON).isoformat()
    lots = _of_lots(reader, reader.today, None, None, last) if watched else ()
    found = [one for one in lots if one.missing is not Missing.SHELF_LIFE]
    for place in place_climates(reader):
        found += _of_air(place, reader.today)
    return tuple(sorted(found, key=_urgency))


def _urgency(one: Due) -> tuple[bool, str, int, str]:
    amiss = (Missing.BAN_NOT_SIGNED, Missing.CONDITION_NOT_SET, Missing.OUT_OF_LIMITS)
    return one.missing not in amiss, one.day, list(Missing).index(one.missing), one.name


def _of_lots(reader: Reader, today: date, as_of: date | None, as_known: datetime | None, last: str) -> Iterator[Due]:
    to = until(reader, as_of, as_known)
    planned, newest = plans(reader, to), newest_results(reader, to)
    banned = _banned(reader, as_of, as_known) if newest else (frozenset(), frozenset())
    for lot in _lots(reader, as_of, as_known):
        results = newest.get(lot.id, {})
        plan = plans_of(planned, lot.id, lot.type)
        yield from _amiss(lot, results, today, banned=lot.key in banned[0] or lot.type_code in banned[1])
        for what in Watch:
            yield from _looks(lot, what, plan.get(what), results.get(what), today, last)
        if lot.expires_on and day_text(lot.expires_on) <= last:
            yield lot.due(Missing.SHELF_LIFE, day_text(lot.expires_on), today)


def _looks(lot: _Lot, what: Watch, plan: Plan | None, newest: Result | None, today: date, last: str) -> Iterator[Due]:
    due = due_text(plan, newest, lot.made_on)
    if due and due <= last:
        source = plan.source if plan is not None else newest.details.get("certificate", "") if newest else ""
        yield lot.due(_DUE[what], due, today, source, newest.day if newest is not None else "")


def _amiss(lot: _Lot, results: Mapping[Watch, Result], today: date, *, banned: bool) -> Iterator[Due]:
    """A lot that failed and may still be used; one that lies in a freer condition than its newest result says."""
    usable = any(count and Condition(code) in USABLE for code, count in lot.conditions.items())
    failed = [one for one in results.values() if one.verdict is Fitness.FAILED]
    for one in sorted(failed, key=lambda one: one.day, reverse=True)[:1]:
        unstable = one.what is Watch.STABILITY  # it is a hazard where it lies, whatever its condition
        if not banned and (usable or unstable):
            yield lot.due(Missing.BAN_NOT_SIGNED, one.day, today, one.details.get("certificate", ""), one.day)
    said = [one for one in results.values() if one.condition]
    for one in sorted(said, key=lambda one: (one.day, one.entry), reverse=True)[:1]:
        wanted = Condition(one.condition)
        count = sum(n for code, n in lot.conditions.items() if freer(Condition(code), wanted))
        if count:
            asked = lot.due(Missing.CONDITION_NOT_SET, one.day, today, one.details.get("certificate", ""), one.day)
            yield replace(asked, quantity=count, condition=one.condition)


def _banned(reader: Reader, as_of: date | None, as_known: datetime | None) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the lots and codes of the types that are banned."""
    bans = [one for one in in_force(reader, as_of, as_known) if one.kind == "ban"]
    lots = frozenset(one.item for one in bans if one.item)
    return lots, frozenset(one.type_code for one in bans if not one.item)


def _lots(reader: Reader, as_of: date | None, as_known: datetime | None) -> Iterator[_Lot]:
    """Every lot on the account, with what lies of it where and in which condition."""
    inner, values = held(reader, times(reader, as_of, as_known))
    rows = reader.rows(
        "SELECT i.id, i.type, i.uuid, i.mark, t.code, t.name, t.unit, l.made_on, l.expires_on, h.condition, h.quantity, p.path,"
        f" p.kind, p.name AS place_name FROM ({inner}) h JOIN item i ON i.id = h.item JOIN place p ON p.id = h.place"
        " JOIN item_type t ON t.id = i.type LEFT JOIN lot l ON l.item = i.id"
        f" WHERE h.item > 0 AND h.quantity > 0 AND i.form = 'lot' AND p.kind IN ({_ON_CHARGE}) ORDER BY t.code, i.mark, i.id, p.path",
        *values,
    )
    for _id, of_lot in groupby(rows, key=lambda row: row.id):
        yield _lot(list(of_lot))


def _lot(rows: Sequence[Any]) -> _Lot:
    conditions: dict[str, int] = {}
    for row in rows:
        conditions[row.condition] = conditions.get(row.condition, 0) + row.quantity
    places = dict.fromkeys(row.place_name if row.kind in {"person", "unit"} else row.path for row in rows)
    one = rows[0]
    return _Lot(
        one.id, one.type, one.uuid.hex(), one.mark, one.code, one.name, one.unit, one.made_on, one.expires_on, conditions,
        tuple(places),
    )  # fmt: skip


def _of_air(one: PlaceClimate, today: date) -> Iterator[Due]:
    """A place whose newest reading is out of limits, and one that was not read for too long."""
    limits = one.limits
    for reading in one.out:
        days = (date.fromisoformat(reading.day) - today).days
        yield Due(
            Missing.OUT_OF_LIMITS, reading.place, reading.place, "", 0, "", (reading.place,), reading.day, days, limits.source,
            reading.day, "", reading.out,
        )  # fmt: skip
    if one.due and (one.days < 0 or one.newest is None):
        newest = one.newest.day if one.newest is not None else ""
        yield Due(
            Missing.READING, limits.place, limits.place, "", 0, "", (limits.place,), one.due, one.days, limits.source, newest
        )  # fmt: skip
