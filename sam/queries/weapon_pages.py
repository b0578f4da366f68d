"""The big list of weapons, page by page: filtered, sorted by serial number, never read whole.

A list is opened once: that finds the first row of each page (its anchor) inside the database, without bringing a million rows out.
Each page is then one short walk along the index from its anchor. Connections for questions cannot write, so there is no temporary
table, and the anchors work on any connection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from sam.domain.dates import day_text, number_of
from sam.domain.marks import fold, pattern
from sam.domain.places import HOLDERS, ON_CHARGE, STORES, PlaceKind
from sam.queries.reader import Reader

PAGE = 128
"""Rows of one page; the window asks for pages of this size."""

NO_CATEGORY = "-"
"""Stands for types that are in no category."""

SHORT = 3
"""Fewer folded letters than this are looked up as the beginning of a serial number; the trigram index needs three."""


class Whereabouts(Enum):
    """In whose hands the weapons are that are asked for."""

    ALL = "all"
    STORES = "stores"
    HOLDERS = "holders"
    WORKSHOP = "workshop"
    TRANSIT = "transit"


_KINDS = {
    Whereabouts.ALL: ON_CHARGE,
    Whereabouts.STORES: STORES,
    Whereabouts.HOLDERS: HOLDERS,
    Whereabouts.WORKSHOP: frozenset({PlaceKind.WORKSHOP}),
    Whereabouts.TRANSIT: frozenset({PlaceKind.TRANSIT}),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """When a weapon was last seen in a document.

    Attributes:
        first, last: the days between which that was, both included; None for no limit.
        listed: only those (True) or none of those (False) of which the book knows nothing but the list of an opening balance.
    """

    first: date | None = None
    last: date | None = None
    listed: bool | None = None


@dataclass(frozen=True, slots=True)
class WeaponsWanted:
    """Which weapons are asked for; empty parts do not filter.

    Attributes:
        text: part of a serial number, with look-alikes; ? for any one character; or the beginning of a registry number.
        place: path of a place; what stands inside it counts.
        item_type: code of a type.
        condition: condition code.
        category: category code of the type; "-" for types that have none.
        seen: when it was last seen in a document.
    """

    text: str = ""
    whereabouts: Whereabouts = Whereabouts.ALL
    place: str = ""
    item_type: str = ""
    condition: str = ""
    category: str = ""
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class WeaponLine:
    """One weapon or numbered part, as the list shows it.

    Attributes:
        holder: name of the person or unit who has it; empty when it is in a store.
        restriction: hold, ban or constraint, the gravest in force; empty for none.
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


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a page begins: search form of the serial number, and id in the tables."""

    search: str
    number: int


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A list that was opened: how many weapons, and where each page begins."""

    count: int
    anchors: tuple[Anchor, ...]


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


def open_weapons(reader: Reader, wanted: WeaponsWanted, running: Running, *, descending: bool = False) -> OpenedList:
    """Count the weapons that are wanted and find where each page begins."""
    where, values = weapons_where(reader, wanted)
    order = _order(descending=descending)
    with running.watch(reader):
        rows = reader.rows(
            f"SELECT search, id, n FROM (SELECT i.search, i.id, row_number() OVER (ORDER BY {order}) - 1 AS n"
            f" FROM item i WHERE {where}) WHERE n % {PAGE} = 0 ORDER BY n",
            *values,
        ).all()
        anchors = tuple(Anchor(row.search, row.id) for row in rows)
        if not anchors:
            return OpenedList(0, ())
        after, after_values = _after(anchors[-1], descending=descending)
        rest = reader.value(f"SELECT count(*) FROM item i WHERE {where} AND {after}", *values, *after_values)
    return OpenedList((len(anchors) - 1) * PAGE + rest, anchors)


def first_weapons(reader: Reader, wanted: WeaponsWanted, *, descending: bool = False) -> tuple[WeaponLine, ...]:
    """The first page, at once, before anybody has counted."""
    return _page(reader, wanted, None, descending=descending)


def weapon_page(
    reader: Reader, wanted: WeaponsWanted, anchor: Anchor, *, descending: bool = False
) -> tuple[WeaponLine, ...]:
    """The page that begins at an anchor."""
    return _page(reader, wanted, anchor, descending=descending)


def weapon_line(reader: Reader, item: str) -> WeaponLine | None:
    """One weapon by its id, wherever it is now."""
    rows = reader.rows(
        _LINES.format(inner="SELECT id FROM item WHERE book = ? AND uuid = ?", order="i.id"),
        number_of(reader.today),
        reader.book,
        bytes.fromhex(item),
    ).all()
    return _line(rows[0]) if rows else None


_LINES = """
SELECT i.uuid, i.mark, i.registry, t.code, t.name, t.calibre, i.condition, p.path, p.kind, p.name AS place_name, i.last_day,
 (SELECT r.kind FROM restriction r WHERE r.lifted IS NULL AND (r.until IS NULL OR r.until >= ?)
   AND ((r.target = 'item' AND r.target_id = i.id) OR (r.target = 'type' AND r.target_id = i.type))
   ORDER BY r.kind = 'hold' DESC, r.kind = 'ban' DESC LIMIT 1) AS restriction
FROM ({inner}) k JOIN item i ON i.id = k.id JOIN item_type t ON t.id = i.type LEFT JOIN place p ON p.id = i.place ORDER BY {order}
"""


def _page(reader: Reader, wanted: WeaponsWanted, anchor: Anchor | None, *, descending: bool) -> tuple[WeaponLine, ...]:
    where, values = weapons_where(reader, wanted)
    order = _order(descending=descending)
    if anchor is not None:
        after, after_values = _after(anchor, descending=descending)
        where, values = f"{where} AND {after}", (*values, *after_values)
    inner = f"SELECT i.id FROM item i WHERE {where} ORDER BY {order} LIMIT {PAGE}"
    rows = reader.rows(_LINES.format(inner=inner, order=order), number_of(reader.today), *values)
    return tuple(_line(row) for row in rows)


def _order(*, descending: bool) -> str:
    return "i.search DESC, i.id DESC" if descending else "i.search, i.id"


def _after(anchor: Anchor, *, descending: bool) -> tuple[str, tuple[object, ...]]:
    sign = "<=" if descending else ">="
    return f"(i.search, i.id) {sign} (?, ?)", (anchor.search, anchor.number)


def _line(row: Any) -> WeaponLine:
    held = row.kind in {kind.value for kind in HOLDERS}
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
        holder=row.place_name if held else "",
        since=day_text(row.last_day) if row.last_day else "",
        restriction=row.restriction or "",
    )


def weapons_where(reader: Reader, wanted: WeaponsWanted) -> tuple[str, tuple[object, ...]]:
    """The condition over `item i`, and its values."""
    kinds = ",".join(f"'{kind.value}'" for kind in sorted(_KINDS[wanted.whereabouts], key=lambda one: one.value))
    places = f"SELECT id FROM place WHERE book = ? AND kind IN ({kinds})"
    parts = ["i.book = ?", "i.form IN ('weapon', 'part')"]
    values: list[object] = [reader.book]
    inside: list[object] = [reader.book]
    if wanted.place:
        places += " AND (path = ? OR substr(path, 1, ?) = ?)"
        inside += [wanted.place, len(wanted.place) + 1, wanted.place + "/"]
    parts.append(f"i.place IN ({places})")
    values += inside
    if wanted.item_type:
        parts.append("i.type IN (SELECT id FROM item_type WHERE book = ? AND code = ?)")
        values += [reader.book, wanted.item_type]
    if wanted.condition:
        parts.append("i.condition = ?")
        values.append(wanted.condition)
    if wanted.category:
        parts.append("i.type IN (SELECT id FROM item_type WHERE book = ? AND coalesce(category, '') = ?)")
        values += [reader.book, wanted.category.removeprefix(NO_CATEGORY)]
    if wanted.seen is not None:
        seen, seen_values = _seen(wanted.seen)
        parts.append(seen)
        values += seen_values
    if wanted.text.strip():
        text, text_values = _text(reader, wanted.text.strip())
        parts.append(text)
        values += text_values
    return " AND ".join(parts), tuple(values)


LISTED = "(SELECT v.kind = 'opening_balance' FROM voucher v WHERE v.id = i.last_entry)"
"""Whether all that is known of a weapon is the list from which the account was opened: nobody has had it in hand for the book since."""


def _seen(seen: Seen) -> tuple[str, Sequence[object]]:
    """Weapons by the day of the last document that moved them; a count will be one more way to be seen."""
    first = number_of(seen.first) if seen.first is not None else 0
    last = number_of(seen.last) if seen.last is not None else 99999999
    listed = {None: "", True: f" AND {LISTED}", False: f" AND NOT {LISTED}"}[seen.listed]
    return f"i.last_day BETWEEN ? AND ?{listed}", (first, last)


def _text(reader: Reader, text: str) -> tuple[str, Sequence[object]]:
    """Weapons by part of the serial number or by the beginning of the registry number."""
    upper = text.upper()
    registry = "SELECT id FROM item WHERE registry IS NOT NULL AND registry >= ? AND registry < ? AND book = ?"
    by_registry = (upper, upper + "\U0010ffff", reader.book)
    like = pattern(text)
    if like is None:
        return f"i.id IN ({registry})", by_registry
    longest = max((len(run) for run in like.replace("_", "%").split("%")), default=0)
    if longest >= SHORT:
        serial = "SELECT rowid FROM item_search WHERE search LIKE ? AND rowid > ? AND rowid < ?"
        return f"i.id IN ({serial} UNION {registry})", (like, reader.low, reader.high, *by_registry)
    start = fold(text.split("?", maxsplit=1)[0].split("*", maxsplit=1)[0])
    serial = "SELECT id FROM item WHERE book = ? AND search >= ? AND search < ? AND search LIKE ?"
    by_serial = (reader.book, start, start + "\U0010ffff", like.removeprefix("%"))
    return f"i.id IN ({serial} UNION {registry})", (*by_serial, *by_registry)
