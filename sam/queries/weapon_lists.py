"""A list of weapons, opened: how many there are, in which order, and the way to each.

Few weapons (`FEW`) are found, sorted and kept as their numbers. Of many, the list is made of *runs*: rows that stand together in the
order of an index, such as all of one type by serial number. How long each run is comes from the figures of what is held, without
counting weapons, unless a text, a doubt or a restriction is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import accumulate
from typing import Any

from sam.domain.items import Condition
from sam.domain.places import HOLDERS
from sam.queries.reader import Reader
from sam.queries.weapon_wanted import (
    Asked,
    Finding,
    WeaponsWanted,
    both,
    in_condition,
    in_places,
    of_types,
    place_where,
    type_where,
)

FEW = 8_000
"""So many weapons are sorted while somebody waits."""


PIECE = 100_000
"""So many weapons are grouped at a time."""


class SortBy(Enum):
    """What a list can be sorted by; within it always by serial number."""

    SERIAL = "serial"
    TYPE = "type"
    CALIBRE = "calibre"
    PLACE = "place"
    HOLDER = "holder"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a list."""

    by: SortBy = SortBy.SERIAL
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that stand together in the order of an index: by search form of the serial number, then by id."""

    index: str
    where: Asked
    count: int = 0


Known = tuple[int, str, int]
"""A row whose place in its run is known: the place, its search form, its id."""


@dataclass(slots=True)
class OpenedList:
    """A list that was opened: how many weapons, and the way to each of them. For one thread at a time."""

    count: int
    descending: bool = False
    ids: Sequence[int] = ()
    runs: Sequence[Run] = ()
    starts: Sequence[int] = ()
    known: dict[int, list[Known]] = field(default_factory=dict)


def long_list(reader: Reader, wanted: WeaponsWanted, order: Order, looked_for: Sequence[Finding]) -> OpenedList:
    """The list as its runs."""
    runs = _runs(reader, wanted, order, looked_for)
    starts = tuple(accumulate((run.count for run in runs), initial=0))
    return OpenedList(starts[-1], order.descending, runs=runs, starts=starts[:-1])


def short_list(reader: Reader, wanted: WeaponsWanted, order: Order, looked_for: Sequence[Finding]) -> OpenedList | None:
    """The list where it is short, else None."""
    found = next((one for one in looked_for if _at_most_few(reader, one.ids)), None)
    rest = (in_places(reader, wanted), of_types(reader, wanted), in_condition(wanted))
    if found is not None:
        tests = [one.test for one in looked_for if one is not found]
        ids = " UNION ".join(sql for sql, _values in found.ids)
        source, values = f"({ids}) k CROSS JOIN item i ON i.id = k.id", tuple(v for _sql, vs in found.ids for v in vs)
        where = both(("i.book = ? AND i.place IS NOT NULL", (reader.book,)), *rest, *tests)
        return _sorted(reader, order, (source, values), where)
    if looked_for or (count := held(reader, wanted)) > FEW:
        return None
    if not count:
        return OpenedList(0)
    if wanted.condition and wanted.condition != Condition.SV.value:
        source = "item i INDEXED BY ix_item_condition"
        return _sorted(reader, order, (source, ()), both(_not_serviceable(reader, wanted), *rest[:2]))
    by_place = held(reader, WeaponsWanted(whereabouts=wanted.whereabouts, place=wanted.place, holder=wanted.holder))
    if by_place <= FEW * 4:
        places, values = place_where(reader, wanted)
        source = (
            f"(SELECT p.id FROM place p WHERE {places}) k CROSS JOIN item i INDEXED BY ix_item_place ON i.place = k.id"
        )
        return _sorted(reader, order, (source, values), both(*rest[1:]))
    source = "item i INDEXED BY ix_item_book_search"
    return _sorted(reader, order, (source, ()), both(("i.book = ?", (reader.book,)), *rest))


def _not_serviceable(reader: Reader, wanted: WeaponsWanted) -> Asked:
    """The condition that the index of what is not serviceable answers; it wants to be told so in so many words."""
    return "i.book = ? AND i.condition <> 'SV' AND i.condition = ?", (reader.book, wanted.condition)


def _at_most_few(reader: Reader, ids: Sequence[Asked]) -> bool:
    left = FEW
    for sql, values in ids:
        left -= reader.value(f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) LIMIT {left + 1})", *values)
        if left < 0:
            return False
    return True


def held(reader: Reader, wanted: WeaponsWanted) -> int:
    """How many weapons of these places, types and condition are held; no weapon is read."""
    return sum(row.n for row in _counted(reader, wanted, "i.book", "i.book"))


def _counted(reader: Reader, wanted: WeaponsWanted, key: str, order: str) -> Sequence[Any]:
    """Rows of (key, n) of what is held, in an order."""
    where, values = both(
        ("i.book = ? AND i.item = 0", (reader.book,)),
        place_where(reader, wanted),
        type_where(wanted),
        in_condition(wanted),
    )
    return reader.rows(
        f"SELECT {key}, sum(i.quantity) AS n FROM holding i CROSS JOIN place p ON p.id = i.place"
        f" CROSS JOIN item_type t ON t.id = i.type WHERE {where} GROUP BY {key} HAVING n > 0 ORDER BY {order}",
        *values,
    ).all()  # fmt: skip


def _looked_through(
    reader: Reader, wanted: WeaponsWanted, key: str, looked_for: Sequence[Finding]
) -> Counter[tuple[Any, ...]]:
    """How many there are of each key where only each weapon can tell; a piece at a time, for grouping them holds all of a piece."""
    run, found = by_serial(reader, WeaponsWanted(), ()), Counter[tuple[Any, ...]]()
    mine = both(
        in_places(reader, wanted), of_types(reader, wanted), in_condition(wanted), *(one.test for one in looked_for)
    )
    after: Asked = both()
    while True:
        sql, values = walk("i.search, i.id", run, f"ORDER BY i.search, i.id LIMIT 1 OFFSET {PIECE}", after)
        end = reader.one(sql, *values)
        until: Asked = ("(i.search, i.id) < (?, ?)", tuple(end)) if end else both()
        sql, values = walk(f"{key}, count(*)", run, f"GROUP BY {key}", both(after, until, mine))
        for row in reader.rows(sql, *values):
            found[tuple(row[:-1])] += row[-1]
        if end is None:
            return found
        after = ("(i.search, i.id) >= (?, ?)", tuple(end))


_RANK = (
    "CASE i.condition " + " ".join(f"WHEN '{one.value}' THEN {n}" for n, one in enumerate(Condition)) + " ELSE 99 END"
)
_HELD_FIRST = f"p.kind NOT IN ({','.join(repr(kind.value) for kind in sorted(HOLDERS, key=lambda one: one.value))})"
_TYPES = "t.name, t.code"
_ORDERS = {
    SortBy.SERIAL: "i.book",
    SortBy.TYPE: _TYPES,
    SortBy.CALIBRE: f"t.calibre, {_TYPES}",
    SortBy.PLACE: "p.path, p.id",
    SortBy.HOLDER: f"{_HELD_FIRST}, iif({_HELD_FIRST}, p.path, p.name), p.path, p.id",
    SortBy.CONDITION: f"{_RANK}, {_TYPES}",
}
_KEYS = {
    SortBy.TYPE: "i.type",
    SortBy.CALIBRE: "i.type",
    SortBy.PLACE: "i.place",
    SortBy.HOLDER: "i.place",
    SortBy.CONDITION: "i.condition, i.type",
}


def _sorted(reader: Reader, order: Order, source: Asked, where: Asked) -> OpenedList:
    rows = reader.rows(
        f"SELECT i.id FROM {source[0]} CROSS JOIN place p ON p.id = i.place JOIN item_type t ON t.id = i.type"
        f" WHERE {where[0]} ORDER BY {_ORDERS[order.by]}, i.search, i.id",
        *source[1], *where[1],
    )  # fmt: skip
    ids = [row.id for row in rows]
    return OpenedList(len(ids), ids=ids[::-1] if order.descending else ids)


def _runs(reader: Reader, wanted: WeaponsWanted, order: Order, looked_for: Sequence[Finding]) -> tuple[Run, ...]:
    """The runs of a long list, in their order."""
    tests = [one.test for one in looked_for]
    if order.by is SortBy.SERIAL:
        run = by_serial(reader, wanted, looked_for)
        if not looked_for:
            return (replace(run, count=held(reader, wanted)),)
        sql, values = walk("count(*)", run)
        return (replace(run, count=reader.value(sql, *values)),)
    key = _KEYS[order.by]
    rows = [(tuple(row[:-1]), row.n) for row in _counted(reader, wanted, key, _ORDERS[order.by])]
    if looked_for:
        found = _looked_through(reader, wanted, key, looked_for)
        rows = [(one, found[one]) for one, _held in rows if found[one]]
    if order.by in {SortBy.PLACE, SortBy.HOLDER}:
        rest = both(of_types(reader, wanted), in_condition(wanted), *tests)
        return tuple(Run("ix_item_place", both(("i.place = ?", one), rest), n) for one, n in rows)
    rest = both(in_places(reader, wanted), *tests)
    if order.by is SortBy.CONDITION:
        both_are = "i.condition = ? AND i.type = ?"
        return tuple(Run("ix_item_type", both((both_are, one), rest), n) for one, n in rows)
    rest = both(rest, in_condition(wanted))
    return tuple(Run("ix_item_type", both(("i.type = ?", one), rest), n) for one, n in rows)


def by_serial(reader: Reader, wanted: WeaponsWanted, looked_for: Sequence[Finding]) -> Run:
    """All in one run, along the index that leaves out most."""
    tests = [one.test for one in looked_for]
    rest = both(in_places(reader, wanted), in_condition(wanted), *tests)
    by_code = "SELECT id FROM item_type WHERE book = ? AND code = ?"
    if type_ := wanted.item_type and reader.value(by_code, reader.book, wanted.item_type):
        of_calibre = of_types(reader, wanted) if wanted.calibre or wanted.category else both()
        return Run("ix_item_type", both(("i.type = ?", (type_,)), of_calibre, rest))
    if wanted.condition and wanted.condition != Condition.SV.value:
        return Run("ix_item_condition", both(_not_serviceable(reader, wanted), of_types(reader, wanted), rest))
    return Run("ix_item_book_search", both(("i.book = ?", (reader.book,)), of_types(reader, wanted), rest))


def walk(what: str, run: Run, tail: str = "", more: Asked = ("1", ())) -> Asked:
    """The statement that goes along a run."""
    where, values = both(run.where, more)
    return f"SELECT {what} FROM item i INDEXED BY {run.index} WHERE {where} {tail}", values
