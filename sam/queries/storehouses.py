"""Explosives storehouses as the book has them: where they are, what lies in them, what is granted to them and what is waived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sam.domain.dates import day_of, number_of, read_moment
from sam.domain.items import Condition, TypeKind, Unit
from sam.domain.sites import MIXING, Check, Structure, Trigger
from sam.queries.reader import Reader
from sam.standards.inside import Facts, Licence, Stack, Suspect
from sam.standards.mixing import cells_set

EXPLOSIVE = frozenset({TypeKind.AMMUNITION.value, TypeKind.EXPLOSIVE.value})
ALONE = frozenset({Condition.SU.value, Condition.BN.value})
"""Conditions in which a lot stands alone."""


@dataclass(frozen=True, slots=True)
class Storehouse:
    """A place that is an explosives store.

    Attributes:
        place: id of its place in the tables.
        details: volume, triggers, note.
    """

    place: int
    uuid: str
    path: str
    name: str
    structure: Structure
    details: Mapping[str, Any]
    retired: bool


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """Checks of a storehouse that two people have set aside."""

    id: str
    checks: tuple[Check, ...]
    reason: str
    reference: str
    since: date
    until: date
    signed_by: tuple[str, str]
    ended_on: date | None

    def in_force(self, day: date, today: date) -> bool:
        """Whether it counts for a paper of a day that is keyed in today: on neither of them after its last day."""
        return self.ended_on is None and self.since <= day <= self.until and today <= self.until


_STOREHOUSE = "SELECT s.place, p.uuid, p.path, p.name, s.structure, s.details, s.retired FROM storehouse s JOIN place p ON p.id = s.place"


def _storehouse(row: Any) -> Storehouse:
    details = json.loads(row.details or "{}")
    return Storehouse(
        row.place, row.uuid.hex(), row.path, row.name, Structure(row.structure), details, bool(row.retired)
    )


def storehouses(reader: Reader) -> tuple[Storehouse, ...]:
    """All explosives storehouses in use, by their paths."""
    rows = reader.rows(f"{_STOREHOUSE} WHERE s.book = ? AND NOT s.retired ORDER BY p.path", reader.book)
    return tuple(_storehouse(row) for row in rows)


def storehouse_at(reader: Reader, place: int) -> Storehouse | None:
    """What was written of this very place, also when it is a storehouse no more."""
    row = reader.one(f"{_STOREHOUSE} WHERE s.place = ?", place)
    return _storehouse(row) if row is not None else None


_UP = (
    "WITH RECURSIVE up(start, id) AS (SELECT uuid, id FROM place WHERE book = ? AND uuid IN (SELECT unhex(value) FROM json_each(?))"
    " UNION ALL SELECT u.start, p.parent FROM up u JOIN place p ON p.id = u.id WHERE p.parent IS NOT NULL)"
)


def storehouses_above(reader: Reader, places: Iterable[str]) -> dict[str, int]:
    """In which storehouse each of these places is, or which it is; what is in none is left out.

    Args:
        reader: the book.
        places: ids of places, as documents name them.
    """
    if reader.value("SELECT 1 FROM storehouse WHERE book = ? AND NOT retired LIMIT 1", reader.book) is None:
        return {}
    asked = json.dumps(sorted({one.upper() for one in places}))
    rows = reader.rows(
        f"{_UP} SELECT u.start, s.place FROM up u JOIN storehouse s ON s.place = u.id AND NOT s.retired",
        reader.book,
        asked,
    )
    return {row.start.hex(): row.place for row in rows}


INSIDE = "WITH RECURSIVE inside(id) AS (SELECT ? UNION ALL SELECT p.id FROM place p JOIN inside i ON p.parent = i.id)"
"""A place with all that stands in it."""

_TYPES = (
    f"{INSIDE}, held AS (SELECT h.type, sum(h.quantity) AS quantity, max(h.condition IN ('SU', 'BN')) AS alone"
    " FROM inside i CROSS JOIN holding h ON h.place = i.id WHERE h.quantity > 0 GROUP BY h.type)"
    " SELECT t.id, t.code, t.name, t.kind, t.unit, t.hazard_division, t.compatibility_group, t.neq_mg, held.quantity, held.alone"
    " FROM held JOIN item_type t ON t.id = held.type WHERE t.kind IN ('ammunition', 'explosive', 'weapon')"
)


def stack(row: Any, quantity: int) -> Stack:
    """So much of a type, from its row in the catalogue."""
    substance = row.kind == TypeKind.EXPLOSIVE.value and row.unit == Unit.GRAM.value
    return Stack(
        row.id,
        row.code,
        row.name,
        row.hazard_division or "",
        row.compatibility_group or "",
        row.neq_mg,
        quantity,
        substance,
    )


def facts(reader: Reader, place: int, path: str, day: date, *, with_lots: bool = False) -> Facts:
    """What is in a storehouse with all below it, and what is granted to it.

    Args:
        reader: the book.
        place: id of its place, or of any place that is looked at as one.
        path: how sentences name it.
        day: on which licence and bans count.
        with_lots: list all lots; else they are listed only where one of them stands alone.
    """
    stacks, weapons, alone = [], {}, False
    for row in reader.rows(_TYPES, place):
        if row.kind == TypeKind.WEAPON.value:
            weapons[row.name] = row.quantity
        else:
            stacks.append(stack(row, row.quantity))
            alone = alone or bool(row.alone)
    banned = bans(reader, day)
    suspects: frozenset[Suspect] = frozenset()
    if alone or banned:
        suspects = _suspects(reader, place, banned)
    row = reader.one("SELECT details FROM storehouse WHERE place = ?", place)
    decided = reader.value("SELECT value FROM setting WHERE book = ? AND key = ?", reader.book, MIXING)
    details = json.loads(row.details or "{}") if row is not None else {}
    return Facts(
        place=path,
        stacks=tuple(stacks),
        weapons=weapons,
        suspects=suspects,
        lots=_lots(reader, place) if suspects or with_lots else frozenset(),
        licence=licence_on(reader, place, day),
        triggers=frozenset(Trigger(one) for one in details.get("triggers", ())),
        cells=cells_set(decided or ""),
    )


def bans(reader: Reader, day: date) -> frozenset[tuple[str, int]]:
    """What is banned on a day: ("type" or "item", its id). A ban that was lifted later stood on that day."""
    number = number_of(day)
    rows = reader.rows(
        "SELECT r.target, r.target_id FROM restriction r LEFT JOIN entry e ON e.id = r.lifted WHERE r.book = ? AND r.kind = 'ban'"
        " AND (r.lifted IS NULL OR e.happened_on > ?) AND r.since <= ? AND (r.until IS NULL OR r.until >= ?)",
        reader.book,
        number,
        number,
        number,
    )
    return frozenset((row.target, row.target_id) for row in rows)


_EXPLOSIVES_HERE = (
    f"{INSIDE} SELECT h.item, h.type, i.mark, t.name, h.condition FROM inside x CROSS JOIN holding h ON h.place = x.id"
    " JOIN item i ON i.id = h.item JOIN item_type t ON t.id = h.type"
    " WHERE h.quantity > 0 AND t.kind IN ('ammunition', 'explosive')"
)


def _suspects(reader: Reader, place: int, banned: frozenset[tuple[str, int]]) -> frozenset[Suspect]:
    items = json.dumps([number for target, number in banned if target == "item"])
    types = json.dumps([number for target, number in banned if target == "type"])
    rows = reader.rows(
        f"{_EXPLOSIVES_HERE} AND (h.condition IN ('SU', 'BN') OR h.item IN (SELECT value FROM json_each(?))"
        " OR h.type IN (SELECT value FROM json_each(?)))",
        place,
        items,
        types,
    )
    return frozenset(Suspect(row.item, row.type, f"{row.name} {row.mark}".strip()) for row in rows)


def _lots(reader: Reader, place: int) -> frozenset[int]:
    return frozenset(row.item for row in reader.rows(_EXPLOSIVES_HERE, place))


def held_inside(reader: Reader, place: int, items: Iterable[int]) -> dict[int, int]:
    """How much of each of these items lies in a place with all below it."""
    rows = reader.rows(
        f"{INSIDE} SELECT h.item, sum(h.quantity) AS quantity FROM inside x CROSS JOIN holding h ON h.place = x.id"
        " WHERE h.quantity > 0 AND h.item IN (SELECT value FROM json_each(?)) GROUP BY h.item",
        place,
        json.dumps(sorted(items)),
    )
    return {row.item: row.quantity for row in rows}


_LICENCES = (
    "SELECT id, uuid, number, authority, since, last_day, review, details, suspended_on, suspended_why, entry FROM licence"
    " WHERE storehouse = ? ORDER BY since, entry"
)


def licence(row: Any) -> Licence:
    """A licence from its row."""
    said = json.loads(row.details)
    return Licence(
        number=row.number,
        authority=row.authority,
        since=day_of(row.since),
        until=day_of(row.last_day),
        review=day_of(row.review) if row.review else None,
        limits={one["division"]: one["neq_mg"] for one in said.get("limits", ())},
        suspended_on=day_of(row.suspended_on) if row.suspended_on else None,
        suspended_why=row.suspended_why or "",
    )


def licence_row(reader: Reader, place: int, day: date) -> Any:
    """The row of the licence that counts on a day: the newest that had begun, or else the first that will begin; None without any."""
    rows = list(reader.rows(_LICENCES, place))
    begun = [row for row in rows if row.since <= number_of(day)]
    return begun[-1] if begun else rows[0] if rows else None


def licence_on(reader: Reader, place: int, day: date) -> Licence | None:
    """The licence that counts on a day; what was suspended then and restored since was suspended on that day."""
    row = licence_row(reader, place, day)
    if row is None:
        return None
    held = licence(row)
    if held.suspended_on is not None and held.suspended_on <= day:
        return held
    number = number_of(day)
    was = reader.one(_SUSPENDED_THEN, row.id, number, number)
    return (
        held
        if was is None
        else replace(held, suspended_on=day_of(was.suspended_on), suspended_why=was.suspended_why or "")
    )


_SUSPENDED_THEN = (
    "SELECT b.suspended_on, b.suspended_why FROM licence_before b JOIN entry e ON e.id = b.until"
    " WHERE b.id = ? AND b.suspended_on <= ? AND e.happened_on > ? ORDER BY b.until LIMIT 1"
)
"""What the licence said of a suspension that began by a day and was ended on a later one."""


def waivers(reader: Reader, place: int) -> tuple[WaiverRow, ...]:
    """All waivers of a storehouse, the newest first, with who signed them."""
    rows = reader.rows(
        "SELECT w.uuid, w.checks, w.reason, w.reference, w.since, w.last_day, w.ended_on, a.name AS first, b.name AS second"
        ' FROM waiver w LEFT JOIN "user" a ON a.book = w.book AND a.uuid = w.first'
        ' LEFT JOIN "user" b ON b.book = w.book AND b.uuid = w.second WHERE w.storehouse = ? ORDER BY w.entry DESC',
        place,
    )
    return tuple(
        WaiverRow(
            row.uuid.hex(), tuple(Check(one) for one in json.loads(row.checks)), row.reason, row.reference or "",
            day_of(row.since), day_of(row.last_day), (row.first or "", row.second or ""),
            day_of(row.ended_on) if row.ended_on else None,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """A waiver that stands on a day: where, until when, who signed it, why."""

    place: str
    until: date
    people: tuple[str, str]
    reason: str


def standing(reader: Reader, day: date, last: int) -> tuple[Standing, ...]:
    """Every waiver that stands on a day, as it was known with the entry `last`."""
    number = number_of(day)
    rows = reader.rows(
        "SELECT p.path, w.last_day, w.reason, a.name AS first, b.name AS second FROM waiver w JOIN place p ON p.id = w.storehouse"
        ' LEFT JOIN "user" a ON a.book = w.book AND a.uuid = w.first LEFT JOIN "user" b ON b.book = w.book AND b.uuid = w.second'
        " WHERE w.book = ? AND w.entry <= ? AND w.since <= ? AND w.last_day >= ? AND (w.ended IS NULL OR w.ended > ? OR w.ended_on > ?)"
        " ORDER BY p.path, w.entry",
        reader.book, last, number, number, last, number,
    )  # fmt: skip
    return tuple(
        Standing(row.path, day_of(row.last_day), (row.first or "", row.second or ""), row.reason) for row in rows
    )


def waived(reader: Reader, place: int, day: date, keyed: date | None = None) -> dict[Check, WaiverRow]:
    """Which checks are set aside for a paper of a day, each with the waiver that holds longest.

    Args:
        reader: the book.
        place: id of the storehouse.
        day: of the paper.
        keyed: on which it is keyed in; the day on which it is asked when left out.
    """
    on = keyed or reader.today
    running = sorted((one for one in waivers(reader, place) if one.in_force(day, on)), key=lambda one: one.until)
    return {check: one for one in running for check in one.checks}


def keyed_on(reader: Reader) -> date:
    """The day on which a paper would be keyed in: never before the newest entry, so that a clock set back brings no waiver back."""
    newest = reader.value(
        "SELECT recorded_at FROM entry WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1", reader.low, reader.high
    )
    last = read_moment(newest) if newest else None
    return max(reader.today, last.astimezone().date()) if last is not None else reader.today
