"""Rounds that weapons fired in a period by their own counts: for each unit and calibre, and for each range report."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sam.domain.ammunition_use import calibre_key
from sam.domain.dates import day_of, number_of
from sam.domain.items import Form
from sam.queries.reader import Reader
from sam.queries.standing import standing
from sam.queries.surveillance import Until
from sam.queries.times import Times


@dataclass(frozen=True, slots=True)
class Holder:
    """A person or unit with the outermost unit that they belong to (a unit without one, or a person without any, is its own)."""

    id: int
    number: str
    name: str
    group: str
    group_name: str


@dataclass
class Counted:
    """Rounds of one calibre that the weapons of one unit fired.

    Attributes:
        since: the day of the oldest reading from which a count goes on.
        weapons: ids of those that have a count in the period. held: of those that the unit has on the last day.
    """

    name: str
    calibre: str
    since: date
    fired: int = 0
    weapons: set[int] = field(default_factory=set)
    holding: set[int] = field(default_factory=set)

    @property
    def counted(self) -> int:
        """How many weapons have a count in the period."""
        return len(self.weapons)

    @property
    def held(self) -> int:
        """How many the unit has on the last day."""
        return len(self.holding)

    @property
    def uncounted(self) -> int:
        """How many of these have no count in the period."""
        return len(self.holding - self.weapons)


_STANDS = "w.entry <= ? AND w.day <= ? AND (w.withdrawn IS NULL OR w.withdrawn > ?)"

_WORKS = f"""
SELECT w.item, w.day, w.rounds, w.reading, t.calibre FROM work w JOIN item i ON i.id = w.item JOIN item_type t ON t.id = i.type
WHERE w.book = ? AND {_STANDS} AND (w.rounds IS NOT NULL OR w.reading IS NOT NULL) AND t.calibre IS NOT NULL AND w.item IN (
  SELECT item FROM work WHERE book = ? AND day BETWEEN ? AND ? AND (rounds IS NOT NULL OR reading IS NOT NULL))
ORDER BY w.item, w.day, w.id
"""

_HELD_BY = """
SELECT l.item, l.day, l.gives FROM line l JOIN voucher v ON v.id = l.entry WHERE l.item IN (SELECT value FROM json_each(?)) AND v.id <= ?
  AND v.day <= ? AND v.reverses IS NULL AND (v.reversed_by IS NULL OR v.reversed_by > ?) ORDER BY l.item, l.day, l.id
"""


def rounds_of_weapons(
    reader: Reader, to: Until, when: Times, first: date, holders: Mapping[int, Holder]
) -> dict[tuple[str, str], Counted]:
    """What was fired from a day on, by unit ("" for weapons that nobody held) and calibre.

    A count that was read tells nothing before there is another to hold it against; rounds belong to whoever had the weapon between the
    two. Where that were several units it is nobody's.
    """
    last = min(to.day, number_of(reader.today))
    works: defaultdict[int, list[Any]] = defaultdict(list)
    rows = reader.rows(_WORKS, reader.book, to.last, last, to.last, reader.book, number_of(first), last)
    for row in rows:
        works[row.item].append(row)
    ways: defaultdict[int, list[Any]] = defaultdict(list)
    for row in reader.rows(_HELD_BY, json.dumps(sorted(works)), to.last, last, to.last):
        ways[row.item].append(row)
    found: dict[tuple[str, str], Counted] = {}
    for item, of in works.items():
        for since, day, rounds in _fired(of, number_of(first)):
            group, name = _whose(_places(ways[item], since, day), holders)
            key = (group, calibre_key(of[0].calibre))
            counted = found.setdefault(key, Counted(name, of[0].calibre, first))
            counted.since = min(counted.since, day_of(since))
            counted.fired += rounds
            counted.weapons.add(item)
    _holding(reader, when, found, holders)
    return found


def _fired(works: list[Any], first: int) -> list[tuple[int, int, int]]:
    """Since when, until when and how many rounds one weapon fired, for each of its counts of the period."""
    count, since, found = None, 0, []
    for one in works:
        begun = since or one.day
        if one.reading is not None:
            if count is not None and one.day >= first:
                found.append((begun, one.day, one.reading - count))
            count = one.reading
        if one.rounds is not None:
            count = (count or 0) + one.rounds
            if one.day >= first:
                found.append((one.day, one.day, one.rounds))
        since = one.day
    return found


def _whose(places: Iterable[int], holders: Mapping[int, Holder]) -> tuple[str, str]:
    """Number and name of the one unit that had it; the stores before and after do not count. Of several it is nobody's."""
    groups = {(holders[place].group, holders[place].group_name) for place in places if place in holders}
    return groups.pop() if len(groups) == 1 else ("", "")


def _places(ways: list[Any], since: int, day: int) -> set[int]:
    """Where a weapon was between two days."""
    ends = [one.day for one in ways[1:]] + [99999999]
    return {one.gives for one, end in zip(ways, ends, strict=True) if one.day <= day and end >= since}


def _holding(
    reader: Reader, when: Times, found: Mapping[tuple[str, str], Counted], holders: Mapping[int, Holder]
) -> None:
    """Which weapons of those calibres each unit has on the last day."""
    rows = reader.rows(
        f"SELECT s.id, s.place, t.calibre FROM ({standing(reader, when)}) s JOIN place p ON p.id = s.place JOIN item i ON i.id = s.id"
        " JOIN item_type t ON t.id = i.type WHERE p.kind IN ('person', 'unit') AND i.form = ? AND t.calibre IS NOT NULL",
        Form.WEAPON.value,
    )
    for row in rows if found else ():
        key = (_whose((row.place,), holders)[0], calibre_key(row.calibre))
        if key in found:
            found[key].holding.add(row.id)


def rounds_of_reports(reader: Reader, to: Until, first: date) -> dict[str, int]:
    """Rounds of works that name a range report or an order, by its number."""
    rows = reader.rows(
        "SELECT json_extract(w.details, '$.reference') AS report, sum(w.rounds) AS n FROM work w"
        f" WHERE w.book = ? AND {_STANDS} AND w.day >= ? AND w.rounds IS NOT NULL GROUP BY 1",
        reader.book, to.last, to.day, to.last, number_of(first),
    )  # fmt: skip
    return {row.report: row.n for row in rows if row.report}
