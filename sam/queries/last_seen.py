"""When each thing was last seen in a signed count, by whom, and when by somebody other than its custodian (N10).

A count is a sight with the number read. That a paper told of the thing since is beside it, never in its place: nobody need have had it in
hand for a list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sam.domain.counts import Seeing
from sam.domain.dates import day_of, day_text, number_of
from sam.domain.places import STORES, PlaceKind
from sam.queries.counts import walk_order
from sam.queries.reader import Reader, marks

_STORES = tuple(sorted(kind.value for kind in STORES | {PlaceKind.WORKSHOP}))
MOST = 5000
"""So many things are listed one by one."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One sight of a thing in a signed count."""

    day: str
    count: str
    by: str
    place: str
    way: Seeing
    independent: bool
    quantity: int


@dataclass(frozen=True, slots=True)
class LastSeen:
    """One thing in a store.

    Attributes:
        seen: the last sight; None where no count has seen it.
        independent: the last by somebody other than the custodian.
        age: days since it was last seen; since it came, where it never was.
        moved: the day of the last paper that tells of it.
    """

    item: str
    mark: str
    type_name: str
    type_code: str
    place: str
    condition: str
    seen: Sight | None
    independent: Sight | None
    age: int
    moved: str


_SIGHT = """
(SELECT json_array(s.day, s.count, s.counter, s.place, s.way, s.independent, s.quantity) FROM sighting s WHERE s.item = i.id{only}
 ORDER BY s.day DESC, s.count DESC, s.independent DESC LIMIT 1)
"""

_LISTED = (
    "SELECT i.uuid, i.mark, i.registry, i.condition, i.first_day, i.last_day, t.name, t.code, p.path,"
    f" {_SIGHT.format(only='')} AS seen, {_SIGHT.format(only=' AND s.independent')} AS apart"
    " FROM item i JOIN item_type t ON t.id = i.type JOIN place p ON p.id = i.place"
)


def last_seen(reader: Reader, path: str = "", before: date | None = None) -> tuple[LastSeen, ...]:
    """Weapons and numbered parts in stores, those that were not seen for the longest first; never seen ones before all.

    Args:
        reader: the book.
        path: only in this place and within.
        before: only those that nobody saw since that day.
    """
    limit = " AND coalesce((SELECT max(s.day) FROM sighting s WHERE s.item = i.id), 0) < ?" if before else ""
    rows = reader.rows(
        f"{_LISTED} WHERE i.id > ? AND i.id < ? AND i.form IN ('weapon', 'part') AND p.kind IN ({marks(_STORES)})"
        f" AND (? = '' OR p.path = ? OR substr(p.path, 1, ?) = ?){limit}"
        " ORDER BY coalesce((SELECT max(s.day) FROM sighting s WHERE s.item = i.id), 0), i.first_day, i.search LIMIT ?",
        reader.low, reader.high, *_STORES, path, path, len(path) + 1, path + "/",
        *([number_of(before)] if before else []), MOST,
    ).all()  # fmt: skip
    return _made(reader, rows)


def sights_of(reader: Reader, uuid: str) -> tuple[Sight, ...]:
    """When one thing was seen in signed counts, the newest first."""
    rows = reader.rows(
        "SELECT json_array(s.day, s.count, s.counter, s.place, s.way, s.independent, s.quantity) AS seen, NULL AS apart"
        " FROM sighting s JOIN item i ON i.id = s.item WHERE i.book = ? AND i.uuid = ? ORDER BY s.day DESC, s.count DESC LIMIT 60",
        reader.book, bytes.fromhex(uuid),
    ).all()  # fmt: skip
    sight = _sights(reader, rows)
    return tuple(sight(row.seen) for row in rows)


def _made(reader: Reader, rows: Iterable[Any]) -> tuple[LastSeen, ...]:
    rows = list(rows)
    sight = _sights(reader, rows)
    return tuple(
        LastSeen(
            row.uuid.hex(), row.mark or row.registry or "", row.name, row.code, row.path, row.condition or "",
            seen := sight(row.seen), sight(row.apart), _age(reader, seen, row.first_day), day_text(row.last_day),
        )
        for row in rows
    )  # fmt: skip


def _age(reader: Reader, seen: Sight | None, first_day: int) -> int:
    return (reader.today - (date.fromisoformat(seen.day) if seen is not None else day_of(first_day))).days


def _sights(reader: Reader, rows: Iterable[Any]) -> Any:
    """From what the table says of a sight to what people read."""
    texts = {text for row in rows for text in (row.seen, row.apart) if text}
    counts = {json.loads(text)[1] for text in texts}
    known = {
        row.id: (row.number, [one["name"] for one in json.loads(row.details)["counters"]])
        for row in reader.rows(
            "SELECT id, number, details FROM count_file WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(sorted(counts)),
        )
    }
    paths = {row.id: row.path for row in reader.rows("SELECT id, path FROM place WHERE book = ?", reader.book)}

    def made(text: str | None) -> Sight | None:
        if not text:
            return None
        day, count, counter, place, way, independent, quantity = json.loads(text)
        number, counters = known[count]
        return Sight(
            day_text(day), number, counters[counter - 1], paths.get(place, ""), Seeing(way), bool(independent), quantity
        )

    return made


@dataclass(frozen=True, slots=True)
class SeenAt:
    """How long ago the weapons of one place were seen.

    Attributes:
        things: numbered things there.
        never: how many no count has seen.
        oldest: days since the last sight of the one that was not seen for the longest; of one never seen since it came.
        newest: the day on which anything there was last seen; empty where nothing was.
        apart: the same by somebody other than the custodian.
    """

    place: str
    name: str
    things: int
    never: int
    oldest: int
    newest: str
    apart: str


def seen_by_place(reader: Reader) -> tuple[SeenAt, ...]:
    """Every place with numbered things, in the order in which one walks."""
    rows = reader.rows(
        "SELECT p.path, p.name, count(*) AS things, sum(k.seen IS NULL) AS never, min(coalesce(k.seen, k.first_day)) AS oldest,"
        " max(k.seen) AS newest, max(k.apart) AS apart FROM (SELECT i.place, i.first_day,"
        " (SELECT max(s.day) FROM sighting s WHERE s.item = i.id) AS seen,"
        " (SELECT max(s.day) FROM sighting s WHERE s.item = i.id AND s.independent) AS apart"
        " FROM item i WHERE i.id > ? AND i.id < ? AND i.form IN ('weapon', 'part')) k"
        f" JOIN place p ON p.id = k.place WHERE p.kind IN ({marks(_STORES)}) GROUP BY p.id",
        reader.low, reader.high, *_STORES,
    )  # fmt: skip
    made = [
        SeenAt(
            row.path, row.name, row.things, row.never, (reader.today - day_of(row.oldest)).days,
            day_text(row.newest) if row.newest else "", day_text(row.apart) if row.apart else "",
        )
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda one: walk_order(one.place)))


def not_seen_since(reader: Reader, day: date) -> int:
    """How many weapons in stores no signed count has seen since that day (N10): the number falls when a count is signed."""
    found: int = reader.value(
        "SELECT count(*) FROM item i JOIN place p ON p.id = i.place WHERE i.id > ? AND i.id < ? AND i.form = 'weapon'"
        f" AND p.kind IN ({marks(_STORES)}) AND NOT EXISTS (SELECT 1 FROM sighting s WHERE s.item = i.id AND s.day >= ?)",
        reader.low, reader.high, *_STORES, number_of(day),
    )  # fmt: skip
    return found
