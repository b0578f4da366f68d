"""What the book had at places when a certain entry was its newest one: today's stock with everything undone that came after.

A count expects of each place what the book had there when that place was counted, so each place is asked with its own entry. What
moved since is read once, in the order of the entries; the fewer entries came after, the quicker.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection

from sam.models import SPAN
from sam.storage.statements import ask


class Lies(NamedTuple):
    """Where a numbered thing is: place and condition; a place of None is nowhere yet."""

    place: int | None
    condition: str


@dataclass(slots=True)
class Held:
    """What lay at the places that were asked for.

    Attributes:
        single: condition of each numbered thing, by place and item.
        amounts: by place, item and condition; nothing of nothing.
    """

    single: dict[int, dict[int, str]] = field(default_factory=dict)
    amounts: dict[tuple[int, int, str], int] = field(default_factory=dict)


class _Moved(NamedTuple):
    entry: int
    item: int
    single: bool
    takes: int
    takes_condition: str
    gives: int
    gives_condition: str
    quantity: int


_SINCE = (
    "SELECT l.entry, l.item, i.form IN ('weapon', 'part'), l.takes, l.takes_condition, l.gives, l.gives_condition, l.quantity"
    " FROM line l JOIN item i ON i.id = l.item WHERE l.entry > ? AND l.entry < ? ORDER BY l.entry, l.id"
)


class Since:
    """What moved after an entry."""

    def __init__(self, connection: Connection, book: int, after: int) -> None:
        self._connection = connection
        self.moved = [_Moved(*row) for row in ask(connection, _SINCE, (after, (book + 1) * SPAN))]
        self._single: defaultdict[int, list[_Moved]] = defaultdict(list)  # numbered things, in the order of the entries
        for one in self.moved:
            if one.single:
                self._single[one.item].append(one)

    @property
    def singles(self) -> Iterable[int]:
        """The numbered things that moved."""
        return self._single.keys()

    def left(self, item: int) -> set[int]:
        """The places that a numbered thing was taken from."""
        return {one.takes for one in self._single.get(item, ())}

    def lay(self, item: int, now: Lies, after: int) -> Lies:
        """Where a numbered thing was when entry `after` was the newest, given where it is now."""
        for one in self._single.get(item, ()):
            if one.entry > after:
                return Lies(one.takes, one.takes_condition)
        return now


def held_then(connection: Connection, book: int, places: Mapping[int, int]) -> tuple[Held, Since]:
    """What lay at each place when its entry was the newest one.

    Args:
        connection: in a transaction; everything that was folded is written.
        book: number of the book.
        places: id of the entry, by place.
    """
    since = Since(connection, book, min(places.values(), default=(book + 1) * SPAN))
    held = Held({place: {} for place in places})
    listed = json.dumps(list(places))
    for item, place, condition in ask(connection, _THERE, (listed,)):
        lay = since.lay(item, Lies(place, condition), places[place])
        if lay.place == place:
            held.single[place][item] = lay.condition
    now = lies_now(connection, since.singles)
    left = [(item, place) for item in since.singles for place in since.left(item) & places.keys()]
    for item, place in left:
        lay = since.lay(item, now[item], places[place])
        if lay.place == place:
            held.single[place][item] = lay.condition
    held.amounts = _amounts_then(connection, since, places, listed)
    return held, since


def _amounts_then(
    connection: Connection, since: Since, places: Mapping[int, int], listed: str
) -> dict[tuple[int, int, str], int]:
    """Lots, accessories and what is only counted: what is there now, less what came since, and more what went."""
    amounts: defaultdict[tuple[int, int, str], int] = defaultdict(int)
    for place, item, condition, quantity in ask(connection, _AMOUNTS, (listed,)):
        amounts[place, item, condition] += quantity
    for one in (one for one in since.moved if not one.single):
        if one.gives in places and one.entry > places[one.gives]:
            amounts[one.gives, one.item, one.gives_condition] -= one.quantity
        if one.takes in places and one.entry > places[one.takes]:
            amounts[one.takes, one.item, one.takes_condition] += one.quantity
    return {key: quantity for key, quantity in amounts.items() if quantity > 0}


_THERE = (
    "SELECT i.id, i.place, i.condition FROM json_each(?) j CROSS JOIN item i ON i.place = j.value"
    " WHERE i.form IN ('weapon', 'part')"
)
_AMOUNTS = (
    "SELECT h.place, h.item, h.condition, h.quantity FROM json_each(?) j CROSS JOIN holding h ON h.place = j.value"
    " WHERE h.item > 0 AND h.quantity > 0"
)


def lies_now(connection: Connection, items: Iterable[int]) -> dict[int, Lies]:
    """Where numbered things are now."""
    rows = ask(
        connection,
        "SELECT id, place, condition FROM item WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(items)),),
    )
    return {row.id: Lies(row.place, row.condition or "") for row in rows}
