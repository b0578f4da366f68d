"""The air of stores: what it may be, what was read, where it is out of its limits or was not read for too long."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sam.domain.dates import day_text, number_of
from sam.domain.surveillance import READ, Air, Bounds, Out
from sam.queries.reader import Reader
from sam.queries.times import times
from sam.standards.surveillance import out_of

_ALWAYS = 99999999
_READ = {
    "coalesce({x}.temperature_dc, {x}.coldest_dc, {x}.hottest_dc)": (Out.COLD, Out.HOT),
    "coalesce({x}.humidity_dp, {x}.driest_dp, {x}.wettest_dp)": (Out.DRY, Out.WET),
}
"""Whether one of two quantities was read, in words about a reading, and how it can be out of its limits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the air of a place and of all below it may be.

    Attributes:
        place: path of the place that they were set for.
        every_days: most days between two readings; 0 where none are asked for.
    """

    place: str
    bounds: Bounds
    every_days: int
    since: str
    source: str
    decided_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading, judged by the limits that count.

    Attributes:
        time: "07:30"; empty where none was said.
        air: what was read.
        withdrawn: why it was struck out; empty while it stands.
    """

    id: str
    entry: int
    place: str
    day: str
    time: str
    air: Air
    instrument: str
    note: str
    out: tuple[Out, ...]
    withdrawn: str


@dataclass(frozen=True, slots=True)
class PlaceClimate:
    """A place that has limits, with its newest reading.

    Attributes:
        newest: the newest reading there or below, one that is out of limits before one of the same day that is not.
        out: places there or below whose newest reading is out of limits, with that reading.
        due: day by which the next reading is due; empty where none is asked for.
        days: until then; below zero it is late.
    """

    limits: Limits
    newest: ReadingRow | None
    out: tuple[ReadingRow, ...]
    due: str
    days: int


def limits_in_force(
    reader: Reader, as_of: date | None = None, as_known: datetime | None = None
) -> Mapping[str, Limits]:
    """The limits that count, by the path of the place that they were set for."""
    when = times(reader, as_of, as_known)
    last = reader.high if when.last is None else when.last
    rows = reader.rows(
        "SELECT p.path, c.* FROM climate_limits c JOIN place p ON p.id = c.place WHERE c.id IN (SELECT max(id) FROM climate_limits"
        " WHERE book = ? AND entry <= ? AND since <= ? GROUP BY place) AND NOT c.retired ORDER BY p.path",
        reader.book, last, _ALWAYS if when.day is None else when.day,
    )  # fmt: skip
    return {row.path: _limits(row) for row in rows}


def _limits(row: Any) -> Limits:
    said = json.loads(row.details or "{}")
    bounds = Bounds(row.coldest_dc, row.hottest_dc, row.driest_dp, row.wettest_dp)
    return Limits(
        row.path, bounds, row.every_days or 0, day_text(row.since), said.get("source", ""), said.get("decided_by", ""),
        said.get("reason", ""),
    )  # fmt: skip


def limits_at(found: Mapping[str, Limits], path: str) -> Limits | None:
    """The limits of a place: its own, or those of the nearest place above that has some."""
    while path:
        if path in found:
            return found[path]
        path = path.rpartition("/")[0]
    return None


_COLUMNS = "SELECT r.uuid, r.entry, p.path, r.day, r.minute, r.details, r.withdrawn, r.withdrawn_why"
_COLUMNS += "".join(f", r.{name}" for name in READ)
_READING = f"{_COLUMNS} FROM climate_reading r JOIN place p ON p.id = r.place"


def readings(
    reader: Reader,
    path: str = "",
    first: date | None = None,
    as_of: date | None = None,
    as_known: datetime | None = None,
    *,
    struck: bool = False,
) -> tuple[ReadingRow, ...]:
    """The readings of a place and of all below it, newest first.

    Args:
        reader: the book.
        path: of the place; every place when empty.
        first: the first day; from the beginning when left out.
        as_of: the last day; today when left out. By its limits the readings are judged.
        as_known: only what had been keyed in by this moment.
        struck: also those that were struck out.
    """
    limits = limits_in_force(reader, as_of, as_known)
    when = times(reader, as_of, as_known)
    last = reader.high if when.last is None else when.last
    standing = "" if struck else f" AND (r.withdrawn IS NULL OR r.withdrawn > {last})"
    rows = reader.rows(
        f"{_READING} WHERE r.book = ? AND r.entry <= ? AND r.day BETWEEN ? AND ?"
        " AND (? = '' OR p.path = ? OR substr(p.path, 1, length(?) + 1) = ? || '/')"
        f"{standing} ORDER BY r.day DESC, r.minute DESC, r.id DESC",
        reader.book, last, number_of(first) if first else 0, _ALWAYS if when.day is None else when.day, path, path, path, path,
    )  # fmt: skip
    return tuple(_reading(reader, row, limits, last) for row in rows)


def _reading(reader: Reader, row: Any, limits: Mapping[str, Limits], last: int) -> ReadingRow:
    said = json.loads(row.details or "{}")
    own, air = limits_at(limits, row.path), Air(*(getattr(row, name) for name in READ))
    struck = row.withdrawn is not None and row.withdrawn <= last
    return ReadingRow(
        row.uuid.hex(), row.entry - reader.low, row.path, day_text(row.day),
        f"{row.minute // 60:02d}:{row.minute % 60:02d}" if row.minute is not None else "", air,
        said.get("instrument", ""), said.get("note", ""), out_of(own.bounds, air) if own is not None else (),
        row.withdrawn_why if struck else "",
    )  # fmt: skip


def place_climates(
    reader: Reader, as_of: date | None = None, as_known: datetime | None = None
) -> tuple[PlaceClimate, ...]:
    """Every place that has limits of its own, with what was read last there and below, by path."""
    limits = limits_in_force(reader, as_of, as_known)
    if not limits:
        return ()
    newest: dict[str, list[ReadingRow]] = {}
    for one in _read_last(reader, limits, as_of, as_known):
        own = limits_at(limits, one.place)
        if own is not None:
            newest.setdefault(own.place, []).append(one)
    today = as_of or reader.today
    rows = reader.rows("SELECT path FROM place WHERE book = ? AND NOT retired", reader.book)
    kept = [row.path + "/" for row in rows]
    asked = {path: one for path, one in limits.items() if any(place.startswith(path + "/") for place in kept)}
    return tuple(_climate(one, newest.get(path, ()), today) for path, one in asked.items())


def out_at(reader: Reader, path: str) -> tuple[ReadingRow, ...]:
    """What was read last at a place and at each below, of each quantity, where that is out of limits; newest first."""
    found = _read_last(reader, limits_in_force(reader))
    inside = (one for one in found if one.out and (one.place == path or one.place.startswith(path + "/")))
    return tuple(sorted(inside, key=lambda one: (one.day, one.time), reverse=True))


def _read_last(
    reader: Reader, limits: Mapping[str, Limits], as_of: date | None = None, as_known: datetime | None = None
) -> Iterable[ReadingRow]:
    """What was read last at each place that is not retired, judged by that alone which no later reading of it replaces."""
    when = times(reader, as_of, as_known)
    last = reader.high if when.last is None else when.last
    day = _ALWAYS if when.day is None else when.day
    read: dict[
        str, ReadingRow
    ] = {}  # what was read last of each, by the id of the reading: one paper may say the one alone
    for column, ways in _READ.items():
        of_x, of_y = column.format(x="x"), column.format(x="y")
        for timed in (
            "IS NOT NULL",
            "IS NULL",
        ):  # nobody knows whether one without a time was before or after the others
            rows = reader.rows(
                f"{_COLUMNS} FROM place p JOIN climate_reading r ON r.id = (SELECT x.id FROM climate_reading x WHERE x.place = p.id"
                f" AND x.day = (SELECT max(y.day) FROM climate_reading y WHERE y.place = p.id AND {of_y} IS NOT NULL AND y.day <= ?"
                f" AND y.entry <= ? AND (y.withdrawn IS NULL OR y.withdrawn > ?)) AND {of_x} IS NOT NULL AND x.minute {timed}"
                " AND x.entry <= ? AND (x.withdrawn IS NULL OR x.withdrawn > ?) ORDER BY x.minute DESC, x.id DESC LIMIT 1)"
                " WHERE p.book = ? AND NOT p.retired",
                day, last, last, last, last, reader.book,
            )  # fmt: skip
            for row in rows:
                one = _reading(reader, row, limits, last)
                before = read[one.id].out if one.id in read else ()
                read[one.id] = replace(one, out=(*before, *(how for how in one.out if how in ways)))
    return read.values()


def _climate(limits: Limits, newest: Iterable[ReadingRow], today: date) -> PlaceClimate:
    read = sorted(newest, key=lambda one: (one.day, one.time, bool(one.out)), reverse=True)
    due = ""
    days = 0
    if limits.every_days:
        since = date.fromisoformat(read[0].day) if read else date.fromisoformat(limits.since)
        last = since + timedelta(days=limits.every_days if read else 0)
        due, days = last.isoformat(), (last - today).days
    return PlaceClimate(limits, read[0] if read else None, tuple(one for one in read if one.out), due, days)


def climate_at(reader: Reader, path: str, days: int = 30) -> tuple[Limits | None, tuple[ReadingRow, ...]]:
    """The limits of one place and its readings of the last days, newest first, struck ones too."""
    found = limits_in_force(reader)
    first = reader.today - timedelta(days=days)
    return limits_at(found, path), readings(reader, path, first, struck=True)


def reading_at(reader: Reader, place: int, day: int, minute: int | None) -> Any:
    """What was read at a place at this very time already, or None."""
    return reader.one(
        f"SELECT {', '.join(READ)} FROM climate_reading WHERE place = ? AND day = ? AND minute IS ? AND withdrawn IS NULL",
        place, day, minute,
    )  # fmt: skip
