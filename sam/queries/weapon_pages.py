"""The big list of weapons, page by page: filtered, sorted, never read whole.

A list is opened once (`weapon_lists`). A page is then a short walk along an index from the nearest row whose place is known.
Connections for questions cannot write, so there is no temporary table.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sam.domain.dates import day_text, number_of
from sam.domain.places import HOLDERS
from sam.queries.reader import Reader
from sam.queries.weapon_lists import Known, OpenedList, Order, Run, SortBy, by_serial, held, long_list, short_list, walk
from sam.queries.weapon_wanted import (
    LISTED,
    NO_CATEGORY,
    Seen,
    WeaponsWanted,
    Whereabouts,
    both,
    findings,
)

__all__ = [
    "LISTED",
    "NO_CATEGORY",
    "PAGE",
    "OpenedList",
    "Order",
    "Running",
    "Seen",
    "SortBy",
    "WeaponLine",
    "WeaponsWanted",
    "Whereabouts",
    "all_weapons",
    "count_weapons",
    "first_weapons",
    "glance",
    "open_weapons",
    "weapon_line",
    "weapon_page",
]  # fmt: skip

PAGE = 128
"""Rows of one page; the window asks for pages of this size."""


@dataclass(frozen=True, slots=True)
class WeaponLine:
    """One weapon or numbered part, as the list shows it.

    Attributes:
        holder: name of the person or unit who has it; empty when it is in a store.
        restriction: hold, ban or constraint, the gravest in force; empty for none.
        doubt: what is doubtful about the serial number.
    """

    id: str
    serial: str
    registry: str
    type_code: str
    type_name: str
    calibre: str
    condition: str
    place: str
    place_kind: str
    holder: str
    since: str
    restriction: str
    doubt: str


@dataclass(slots=True)
class Running:
    """The question that runs now, so that another thread can break it off."""

    _stop: Callable[[], object] | None = field(default=None)

    @contextmanager
    def watch(self, reader: Reader) -> Iterator[None]:
        """While the block runs, `interrupt` breaks off the statement of this reader."""
        driver: Any = reader.connection.connection.driver_connection
        self._stop = driver.interrupt
        try:
            yield
        finally:
            self._stop = None

    def interrupt(self) -> None:
        """Break off the running statement, if there is one; from any thread."""
        stop = self._stop
        if stop is not None:
            stop()


def open_weapons(
    reader: Reader, wanted: WeaponsWanted, order: Order = Order(), running: Running | None = None
) -> OpenedList:
    """Count the weapons that are wanted, and find the way to each page."""
    with (running or Running()).watch(reader):
        looked_for = findings(reader, wanted)
        return short_list(reader, wanted, order, looked_for) or long_list(reader, wanted, order, looked_for)


def first_weapons(reader: Reader, wanted: WeaponsWanted, order: Order = Order()) -> tuple[WeaponLine, ...]:
    """The first page of a list."""
    return weapon_page(reader, open_weapons(reader, wanted, order), 0)


def glance(reader: Reader, wanted: WeaponsWanted, order: Order, running: Running) -> OpenedList | Sequence[WeaponLine]:
    """The list where it is opened in no time, else its first rows, or none where even these are not cheap."""
    with running.watch(reader):
        looked_for = findings(reader, wanted)
        opened = short_list(reader, wanted, order, looked_for)
        if opened is not None or not looked_for:
            return opened or long_list(reader, wanted, order, ())
        if order.by is not SortBy.SERIAL:
            return ()
        way = "DESC" if order.descending else "ASC"
        tail = f"ORDER BY i.search {way}, i.id {way} LIMIT {PAGE}"
        sql, values = walk("i.id", by_serial(reader, wanted, looked_for), tail)
        return _lines(reader, [row.id for row in reader.rows(sql, *values)])


def count_weapons(reader: Reader, wanted: WeaponsWanted) -> int:
    """How many weapons are wanted."""
    return held(reader, wanted) if not findings(reader, wanted) else open_weapons(reader, wanted).count


def weapon_page(reader: Reader, opened: OpenedList, number: int, rows: int = PAGE) -> tuple[WeaponLine, ...]:
    """One page of an opened list."""
    return _lines(reader, _ids(reader, opened, number * rows, min((number + 1) * rows, opened.count)))


@dataclass(frozen=True, slots=True)
class AllWeapons:
    """How many there are, and all of them in their order, read as they are asked for."""

    count: int
    lines: Iterator[WeaponLine]


def all_weapons(reader: Reader, wanted: WeaponsWanted, order: Order = Order(), rows: int = 1_000) -> AllWeapons:
    """A whole list; its lines are read while the reader is open."""
    opened = open_weapons(reader, wanted, order)
    pages = (weapon_page(reader, opened, number, rows) for number in range(-(-opened.count // rows)))
    return AllWeapons(opened.count, (line for page in pages for line in page))


def weapon_line(reader: Reader, item: str) -> WeaponLine | None:
    """One weapon by its id, wherever it is now."""
    number = reader.value("SELECT id FROM item WHERE book = ? AND uuid = ?", reader.book, bytes.fromhex(item))
    found = _lines(reader, [number]) if number is not None else ()
    return found[0] if found else None


def _ids(reader: Reader, opened: OpenedList, begin: int, end: int) -> Sequence[int]:
    """The rows from `begin` up to `end`; of a list that runs backwards they are found from its other end."""
    if begin >= end or begin < 0:
        return ()
    if not opened.runs:
        return opened.ids[begin:end]
    if opened.descending:
        begin, end = opened.count - end, opened.count - begin
    ids: list[int] = []
    number = bisect_right(opened.starts, begin) - 1
    while begin < end:
        start, run = opened.starts[number], opened.runs[number]
        taken = min(end, start + run.count) - begin
        ids += _stretch(reader, run, opened.known.setdefault(number, []), begin - start, taken)
        begin += taken
        number += 1
    return ids[::-1] if opened.descending else ids


def _stretch(reader: Reader, run: Run, known: list[Known], at: int, count: int) -> list[int]:
    """So many rows of a run from a place on, walked to from the nearest row that is known, forwards or backwards."""
    last = at + count - 1
    below, above = bisect_right(known, at, key=_place) - 1, bisect_left(known, last, key=_place)
    before = known[below] if below >= 0 else None
    after = known[above] if above < len(known) else None
    skipped = at - (before[0] if before else 0)
    skipped_back = (after[0] if after else run.count - 1) - last
    forward = skipped <= skipped_back
    start, sign, way = (before, ">=", "ASC") if forward else (after, "<=", "DESC")
    tail = f"ORDER BY i.search {way}, i.id {way} LIMIT {count} OFFSET {skipped if forward else skipped_back}"
    sql, values = walk("i.search, i.id", run, tail, (f"(i.search, i.id) {sign} (?, ?)", start[1:]) if start else both())
    rows = [(row.search, row.id) for row in reader.rows(sql, *values)]
    if not forward:
        rows.reverse()
    if len(rows) == count:
        for place, row in ((at, rows[0]), (last, rows[-1])):
            if not any(one[0] == place for one in known[max(below, 0) : above + 1]):
                insort(known, (place, *row))
    return [number for _search, number in rows]


def _place(known: Known) -> int:
    return known[0]


_LINES = """
SELECT i.uuid, i.mark, i.registry, t.code, t.name, t.calibre, i.condition, p.path, p.kind, p.name AS place_name, i.last_day,
 json_extract(i.details, '$.doubt') AS doubt,
 (SELECT r.kind FROM restriction r WHERE r.lifted IS NULL AND (r.until IS NULL OR r.until >= ?)
   AND ((r.target = 'item' AND r.target_id = i.id) OR (r.target = 'type' AND r.target_id = i.type))
   ORDER BY r.kind = 'hold' DESC, r.kind = 'ban' DESC LIMIT 1) AS restriction
FROM json_each(?) k CROSS JOIN item i ON i.id = k.value JOIN item_type t ON t.id = i.type LEFT JOIN place p ON p.id = i.place ORDER BY k.key
"""


def _lines(reader: Reader, ids: Iterable[int]) -> tuple[WeaponLine, ...]:
    rows = reader.rows(_LINES, number_of(reader.today), json.dumps(list(ids)))
    return tuple(_line(row) for row in rows)


_HOLDER_KINDS = frozenset(kind.value for kind in HOLDERS)


def _line(row: Any) -> WeaponLine:
    return WeaponLine(
        id=row.uuid.hex(),
        serial=row.mark,
        registry=row.registry or "",
        type_code=row.code,
        type_name=row.name,
        calibre=row.calibre or "",
        condition=row.condition or "",
        place=row.path or "",
        place_kind=row.kind or "",
        holder=row.place_name if row.kind in _HOLDER_KINDS else "",
        since=day_text(row.last_day) if row.last_day else "",
        restriction=row.restriction or "",
        doubt=row.doubt or "",
    )
