"""What happened at the doors of rooms: openings, closings, visits; which rooms are open now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sam.domain.dates import day_of, day_text
from sam.domain.room import RoomAct
from sam.ledger.surveillance import minute_of
from sam.queries.holdings import holdings
from sam.queries.key_register import time_text
from sam.queries.reader import Reader
from sam.queries.surveillance import until

MOST_LISTED = 2000
"""So many entries are listed at once, the newest first."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was there."""

    name: str
    visitor: bool
    escort: str


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One opening, closing or visit.

    Attributes:
        left: of a visit: when it ended; empty while it goes on.
        weapons: counted by number alone; `book` is what the book had there. None where nobody counted.
        late: days between the day on the paper and the day on which it was keyed in.
    """

    id: str
    act: RoomAct
    place: str
    day: str
    time: str
    left: str
    people: tuple[Person, ...]
    purpose: str
    found: str
    weapons: int | None
    book: int | None
    statement: str
    reference: str
    note: str
    by: str
    late: int
    entry: int

    @property
    def goes_on(self) -> bool:
        """Whether it is a visit that has no end yet."""
        return self.act is RoomAct.VISIT and not self.left

    @property
    def differs(self) -> bool:
        """Whether the count was not what the book had."""
        return self.weapons != self.book


_ROWS = """
SELECT r.*, p.path, e.recorded_at, u.name AS signed, l.day AS left_day, l.minute AS left_minute
FROM room_act r JOIN place p ON p.id = r.place JOIN entry e ON e.id = r.entry
LEFT JOIN room_act l ON l."of" = r.id AND l.entry <= ?
LEFT JOIN "user" u ON u.book = r.book AND hex(u.uuid) = upper(json_extract(CAST(e.body AS TEXT), '$.by'))
WHERE r.book = ? AND r.act <> 'left' AND r.entry <= ? AND r.day <= ? AND r.day >= ? {where}
ORDER BY r.day DESC, coalesce(r.minute, -1) DESC, r.id DESC LIMIT ?
"""


def entries(
    reader: Reader,
    place: str = "",
    first: date | None = None,
    as_of: date | None = None,
    as_known: datetime | None = None,
    *,
    most: int = MOST_LISTED,
) -> tuple[RoomRow, ...]:
    """Openings, closings and visits, the newest first.

    Args:
        reader: the book.
        place: path of a room; what stands in it too.
        first: from this day on.
        as_of: up to this day.
        as_known: only what had been keyed in by this moment.
        most: so many at most.
    """
    to = until(reader, as_of, as_known)
    since = int(first.strftime("%Y%m%d")) if first else 0
    where, values = (
        ("AND (p.path = ? OR substr(p.path, 1, ?) = ?)", (place, len(place) + 1, place + "/")) if place else ("", ())
    )
    rows = reader.rows(_ROWS.format(where=where), to.last, reader.book, to.last, to.day, since, *values, most)
    return tuple(_row(reader, row) for row in rows)


def _row(reader: Reader, row: Any) -> RoomRow:
    said = json.loads(row.details or "{}")
    people = tuple(
        Person(one["name"], bool(one.get("visitor")), one.get("escort", "")) for one in said.get("people", ())
    )
    left = time_text(row.until) if row.until is not None else ""
    if row.left_day is not None:
        left = time_text(row.left_minute) or day_text(row.left_day)
        left = left if row.left_day == row.day else f"{day_text(row.left_day)} {time_text(row.left_minute)}".strip()
    late = (date.fromisoformat(row.recorded_at[:10]) - day_of(row.day)).days
    return RoomRow(
        row.uuid.hex(), RoomAct(row.act), row.path, day_text(row.day), time_text(row.minute), left, people,
        said.get("purpose", ""), said.get("found", ""), row.weapons, row.book_weapons, said.get("statement", ""),
        said.get("reference", ""), said.get("note", ""), row.signed or "", max(late, 0), row.entry - reader.low,
    )  # fmt: skip


def open_rooms(reader: Reader) -> tuple[RoomRow, ...]:
    """Rooms that were opened and not closed since, the longest open first."""
    rows = reader.rows(
        _ROWS.format(
            where="AND r.act = 'opened' AND NOT EXISTS (SELECT 1 FROM room_act o WHERE o.place = r.place AND o.act IN"
            " ('opened', 'closed') AND (o.day, coalesce(o.minute, -1), o.id) > (r.day, coalesce(r.minute, -1), r.id))"
        ),
        reader.high, reader.book, reader.high, 99999999, 0, MOST_LISTED,
    )  # fmt: skip
    return tuple(reversed([_row(reader, row) for row in rows]))


def open_visits(reader: Reader) -> tuple[RoomRow, ...]:
    """Visits that go on."""
    rows = reader.rows(
        _ROWS.format(where="AND r.act = 'visit' AND r.until IS NULL AND l.id IS NULL"),
        reader.high, reader.book, reader.high, 99999999, 0, MOST_LISTED,
    )  # fmt: skip
    return tuple(_row(reader, row) for row in rows)


def weapons_in(reader: Reader, path: str, as_of: date | None = None) -> int:
    """Weapons that the book has in a room now or at the end of a day, those in its racks and boxes too."""
    if as_of is not None:
        kinds = {
            row.code
            for row in reader.rows("SELECT code FROM item_type WHERE book = ? AND kind = 'weapon'", reader.book)
        }
        inside = (one for one in holdings(reader, as_of) if one.place == path or one.place.startswith(path + "/"))
        return sum(one.quantity for one in inside if one.item_type in kinds)
    return int(
        reader.value(
            "SELECT coalesce(sum(h.quantity), 0) FROM holding h JOIN place p ON p.id = h.place JOIN item_type t ON t.id = h.type"
            " WHERE p.book = ? AND t.kind = 'weapon' AND (p.path = ? OR substr(p.path, 1, ?) = ?)",
            reader.book, path, len(path) + 1, path + "/",
        )
    )  # fmt: skip


def after(one: RoomRow, day: str, time: str) -> bool:
    """Whether something of this day and time comes after it."""
    return (day, minute_of(time) or 0) >= (one.day, minute_of(one.time) or 0)


def of_place(rows: Iterable[RoomRow], path: str) -> RoomRow | None:
    """The one of a place."""
    return next((one for one in rows if one.place == path), None)
