"""What is to be counted when, room by room, and which counts there were on which day."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sam.domain.counts import WHOLE, CountKind, CountOutcome, ToCount
from sam.domain.dates import day_of, number_of
from sam.domain.places import STORES, PlaceKind
from sam.queries.counts import walk_order
from sam.queries.reader import Reader, marks
from sam.queries.settings_now import settings_now
from sam.standards.counting import AMMUNITION_DAYS, SERIALS_DAYS, WEAPONS_DAYS, Interval

_COMPARTMENTS = (PlaceKind.ROOM, PlaceKind.BUILDING, PlaceKind.SITE, PlaceKind.WORKSHOP)
"""Kinds of place that are told of one by one; what stands in none of them is told of by itself."""

_STORES = tuple(sorted(kind.value for kind in STORES | {PlaceKind.WORKSHOP}))


@dataclass(frozen=True, slots=True)
class CountDue:
    """One room that is to be counted.

    Attributes:
        place: path of the room, storehouse or building.
        things: how many weapons or lots lie in it.
        last: the day on which the last part of it was counted; empty where a part never was.
        due: the day by which it is to be counted again.
        days: until then; below zero it is late.
        source: where the interval comes from; "setting" where the institution set it.
        every_days: the interval.
    """

    what: ToCount
    place: str
    name: str
    things: int
    last: str
    due: str
    days: int
    every_days: int
    source: str


_OF = {
    ToCount.WEAPONS: (WEAPONS_DAYS, frozenset({CountKind.WEEKLY, *WHOLE}), ("weapon",)),
    ToCount.AMMUNITION: (AMMUNITION_DAYS, frozenset({CountKind.AMMUNITION, *WHOLE}), ("ammunition", "explosive")),
}


def counts_due(reader: Reader, within: timedelta | None = timedelta(0)) -> tuple[CountDue, ...]:
    """What is to be counted by then, the latest first.

    Args:
        reader: the book.
        within: so far ahead; None for all.
    """
    rooms = _rooms(reader)
    set_here = settings_now(reader)
    found: list[CountDue] = []
    for what, (interval, kinds, types) in _OF.items():
        counted = _last_counted(reader, kinds)
        held = _holding(reader, rooms, types)
        never = [place.id for places in held.values() for place in places if place.id not in counted]
        came = _came(reader, never) if counted else {}
        for room, places in held.items():
            first = min((came.get(one.id, one.first) for one in places if one.id not in counted), default=0)
            last = min(counted.get(place.id, 0) for place in places)
            found.append(
                _due(reader, (what, interval, set_here), rooms[room], sum(p.things for p in places), (last, first))
            )
    for room, things, last, first in _serials(reader, rooms):
        found.append(_due(reader, (ToCount.SERIALS, SERIALS_DAYS, set_here), rooms[room], things, (last, first)))
    chosen = [one for one in found if within is None or one.days <= within.days]
    return tuple(sorted(chosen, key=lambda one: (one.days, walk_order(one.place), one.what.value)))


@dataclass(frozen=True, slots=True)
class _Place:
    id: int
    things: int
    first: int


def _due(
    reader: Reader, rule: tuple[ToCount, Interval, Any], room: tuple[str, str], things: int, days: tuple[int, int]
) -> CountDue:
    what, interval, set_here = rule
    last, first = days
    every = interval.value(set_here)
    due = day_of(last) + timedelta(days=every) if last else day_of(first)
    source = "setting" if set_here.get(interval.key) else interval.source
    since = day_of(last).isoformat() if last else ""
    return CountDue(what, *room, things, since, due.isoformat(), (due - reader.today).days, every, source)


def _rooms(reader: Reader) -> dict[int, tuple[str, str]]:
    """Path and name of the compartment that each place is in, by the number of the place."""
    rows = reader.rows(
        f"SELECT id, path, name, kind, parent FROM place WHERE book = ? AND kind IN ({marks(_STORES)})",
        reader.book, *_STORES,
    ).all()  # fmt: skip
    known = {row.id: row for row in rows}
    kinds = {kind.value for kind in _COMPARTMENTS}
    made = {}
    for row in rows:
        at = row
        while at.kind not in kinds and at.parent in known:
            at = known[at.parent]
        made[row.id] = (at.path, at.name)
    return made


def _last_counted(reader: Reader, kinds: Iterable[CountKind]) -> dict[int, int]:
    """The last day on which each place was counted whole in a signed count of these kinds."""
    named = sorted(kind.value for kind in kinds)
    rows = reader.rows(
        "SELECT w.place, max(w.day) AS day FROM count_place w JOIN count_file c ON c.id = w.count"
        f" WHERE c.book = ? AND c.outcome = ? AND w.whole AND c.what IN ({marks(named)}) AND c.type IS NULL AND c.category IS NULL"
        " GROUP BY w.place",
        reader.book, CountOutcome.SIGNED.value, *named,
    )  # fmt: skip
    return {row.place: row.day for row in rows}


def _holding(reader: Reader, rooms: dict[int, tuple[str, str]], types: tuple[str, ...]) -> dict[int, list[_Place]]:
    """The places that hold such things, by the first place of their room; with the day on which something first came."""
    rows = reader.rows(
        "SELECT h.place, sum(CASE WHEN h.item = 0 THEN h.quantity ELSE 1 END) AS things,"
        " (SELECT min(v.day) FROM voucher v WHERE v.book = ?) AS first FROM holding h JOIN item_type t ON t.id = h.type"
        f" WHERE h.place > ? AND h.place < ? AND h.quantity > 0 AND t.kind IN ({marks(types)}) GROUP BY h.place",
        reader.book, reader.low, reader.high, *types,
    )  # fmt: skip
    by_room: defaultdict[tuple[str, str], list[_Place]] = defaultdict(list)
    for row in rows:
        if row.place in rooms:
            by_room[rooms[row.place]].append(_Place(row.place, row.things, row.first))
    return {places[0].id: places for places in by_room.values()}


def _came(reader: Reader, places: Sequence[int]) -> dict[int, int]:
    """The day on which something that lies there now first came to each of these places."""
    rows = reader.rows(
        "SELECT t.place, min(l.day) AS day FROM (SELECT i.place, i.id AS item FROM json_each(?1) j JOIN item i ON i.place = j.value"
        " UNION SELECT h.place, h.item FROM json_each(?1) j JOIN holding h ON h.place = j.value WHERE h.item > 0) t"
        " JOIN line l ON l.item = t.item AND l.gives = t.place GROUP BY t.place",
        json.dumps(places),
    )
    return {row.place: row.day for row in rows}


def _serials(reader: Reader, rooms: dict[int, tuple[str, str]]) -> Iterable[tuple[int, int, int, int]]:
    """For each room a place of it, its numbered things, the day of the oldest last sight, and when the first of them came."""
    rows = reader.rows(
        "SELECT i.place, count(*) AS things, min(coalesce((SELECT max(s.day) FROM sighting s WHERE s.item = i.id), 0)) AS seen,"
        " min(iif((SELECT 1 FROM sighting s WHERE s.item = i.id) IS NULL, i.first_day, NULL)) AS first"
        f" FROM item i JOIN place p ON p.id = i.place WHERE i.id > ? AND i.id < ? AND i.form = 'weapon'"
        f" AND p.kind IN ({marks(_STORES)}) GROUP BY i.place",
        reader.low, reader.high, *_STORES,
    ).all()  # fmt: skip
    by_room: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in rows:
        if row.place in rooms:
            by_room[rooms[row.place]].append(row)
    for several in by_room.values():
        never = [row.first for row in several if row.first]
        seen = min(row.seen for row in several)
        yield several[0].place, sum(row.things for row in several), seen, min(never, default=number_of(reader.today))


@dataclass(frozen=True, slots=True)
class CountedOn:
    """A count that was signed, for the calendar.

    Attributes:
        differences: how many things were not right.
    """

    number: str
    what: CountKind
    day: str
    place: str
    differences: int
    blind: bool
    independent: bool


def count_calendar(reader: Reader, first: date, last: date, known: int | None = None) -> tuple[CountedOn, ...]:
    """The counts that were signed between two days, by day.

    Args:
        reader: of one book.
        first: day.
        last: day.
        known: id of the last entry that counts; all of them when left out.
    """
    rows = reader.rows(
        "SELECT c.number, c.what, c.closed_on, p.path, c.blind, c.ending, c.details, json_extract(c.ending, '$.figures') AS figures"
        " FROM count_file c LEFT JOIN place p ON p.id = c.place WHERE c.book = ? AND c.outcome = ? AND c.closed_on BETWEEN ? AND ?"
        " AND c.closed <= ? ORDER BY c.closed_on, c.id",
        reader.book, CountOutcome.SIGNED.value, number_of(first), number_of(last),
        reader.high if known is None else known,
    )  # fmt: skip
    return tuple(
        CountedOn(
            row.number, CountKind(row.what), day_of(row.closed_on).isoformat(), row.path or "", _wrong(row.figures),
            bool(row.blind), '"custodian":false' in row.details,
        )
        for row in rows
    )  # fmt: skip


def _wrong(figures: str | None) -> int:
    return sum(amount for name, amount in json.loads(figures or "{}").items() if name != "right")
