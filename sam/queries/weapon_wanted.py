"""Which weapons are asked for, and the same as a condition in SQL: over the weapons themselves, or over what is held of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sam.domain.dates import number_of
from sam.domain.marks import fold, pattern
from sam.domain.places import HOLDERS, OFF_CHARGE, ON_CHARGE, SOURCES, STORES, PlaceKind
from sam.queries.reader import Reader

SHORT = 3
"""Fewer folded letters than this are looked up as the beginning of a serial number; the trigram index needs three."""

NO_CATEGORY = "-"
"""Stands for types that are in no category."""

LAST_LETTER = "\U0010ffff"

Asked = tuple[str, tuple[object, ...]]
"""A piece of SQL, and its values."""


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
        holder: path of a person or unit; the people of a unit count.
        item_type: code of a type.
        condition: condition code.
        category: category code of the type; NO_CATEGORY for types that have none.
        seen: when it was last seen in a document.
        restricted: only those that a hold, ban or constraint in force is on.
        doubtful: only those whose serial number somebody doubted.
    """

    text: str = ""
    whereabouts: Whereabouts = Whereabouts.ALL
    place: str = ""
    holder: str = ""
    item_type: str = ""
    calibre: str = ""
    condition: str = ""
    category: str = ""
    seen: Seen | None = None
    restricted: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of a question that no figure of what is held can answer, said in two ways.

    Attributes:
        ids: find the weapons, each by an index of its own; rows of `id`.
        test: judges one weapon `i`; for walking along many.
    """

    ids: tuple[Asked, ...]
    test: Asked


def calibres_of_weapons(reader: Reader) -> tuple[str, ...]:
    """The calibres that the catalogue has for weapons and their parts."""
    rows = reader.rows(
        "SELECT DISTINCT calibre FROM item_type WHERE book = ? AND kind IN ('weapon', 'part') AND calibre IS NOT NULL ORDER BY calibre",
        reader.book,
    )
    return tuple(row.calibre for row in rows)


def both(*parts: Asked) -> Asked:
    """All of these conditions."""
    return " AND ".join(f"({sql})" for sql, _values in parts) or "1", tuple(one for _sql, v in parts for one in v)


def place_where(reader: Reader, wanted: WeaponsWanted) -> Asked:
    """The condition over `place p`."""
    parts = [_kinds(_KINDS[wanted.whereabouts])]
    parts += [_inside(path) for path in (wanted.place, wanted.holder) if path]
    return both(("p.book = ?", (reader.book,)), *parts)


def type_where(wanted: WeaponsWanted) -> Asked:
    """The condition over `item_type t`."""
    parts: list[Asked] = []
    if wanted.item_type:
        parts.append(("t.code = ?", (wanted.item_type,)))
    if wanted.calibre:
        parts.append(("t.calibre = ?", (wanted.calibre,)))
    if wanted.category:
        parts.append(("coalesce(t.category, '') = ?", (wanted.category.removeprefix(NO_CATEGORY),)))
    return both(*parts)


def in_places(reader: Reader, wanted: WeaponsWanted) -> Asked:
    """The condition over the place of `item i`. What left the account is excluded by the few places where it went."""
    if wanted.whereabouts is Whereabouts.ALL and not wanted.place and not wanted.holder:
        gone, values = _kinds(OFF_CHARGE | SOURCES)
        return f"+i.place NOT IN (SELECT p.id FROM place p WHERE p.book = ? AND {gone})", (reader.book, *values)
    where, values = place_where(reader, wanted)
    return f"+i.place IN (SELECT p.id FROM place p WHERE {where})", values


def of_types(reader: Reader, wanted: WeaponsWanted) -> Asked:
    """The condition over the type of `item i`."""
    if not wanted.item_type and not wanted.calibre and not wanted.category:
        return both()
    where, values = type_where(wanted)
    return f"+i.type IN (SELECT t.id FROM item_type t WHERE t.book = ? AND {where})", (reader.book, *values)


def in_condition(wanted: WeaponsWanted, column: str = "i.condition") -> Asked:
    """The condition over the state of repair."""
    return (f"{column} = ?", (wanted.condition,)) if wanted.condition else both()


def findings(reader: Reader, wanted: WeaponsWanted) -> tuple[Finding, ...]:
    """What has to be looked for weapon by weapon: a text, a restriction, a doubt, a day."""
    found = []
    if wanted.text.strip():
        found.append(_text(reader, wanted.text.strip()))
    if wanted.doubtful:
        doubt = "json_extract({}details, '$.doubt') IS NOT NULL"
        ids = f"SELECT id FROM item INDEXED BY ix_item_doubt WHERE book = ? AND {doubt.format('')}"
        found.append(Finding(((ids, (reader.book,)),), (doubt.format("i."), ())))
    if wanted.restricted:
        found.append(_restricted(reader))
    if wanted.seen is not None:
        found.append(_seen(reader, wanted.seen))
    return tuple(found)


def _kinds(kinds: frozenset[PlaceKind]) -> Asked:
    return f"p.kind IN ({','.join(repr(value) for value in sorted(kind.value for kind in kinds))})", ()


def _inside(path: str) -> Asked:
    return "p.path = ? OR (p.path > ? AND p.path < ?)", (path, path + "/", path + "0")  # "0" follows "/"


def _restricted(reader: Reader) -> Finding:
    force = "book = ? AND lifted IS NULL AND (until IS NULL OR until >= ?)"
    values = (reader.book, number_of(reader.today))
    items = f"SELECT target_id AS id FROM restriction WHERE target = 'item' AND {force}"
    types = f"SELECT target_id FROM restriction WHERE target = 'type' AND {force}"
    return Finding(
        ((items, values), (f"SELECT id FROM item WHERE type IN ({types})", values)),
        (f"i.id IN ({items}) OR i.type IN ({types})", (*values, *values)),
    )


LISTED = "(SELECT v.kind = 'opening_balance' FROM voucher v WHERE v.id = i.last_entry)"
"""Whether all that is known of a weapon is the list from which the account was opened: nobody has had it in hand for the book since."""


def _seen(reader: Reader, seen: Seen) -> Finding:
    """Weapons by the day of the last document that moved them; a count will be one more way to be seen."""
    first = number_of(seen.first) if seen.first is not None else 0
    last = number_of(seen.last) if seen.last is not None else 99999999
    listed = {None: "", True: f" AND {LISTED}", False: f" AND NOT {LISTED}"}[seen.listed]
    test = f"i.last_day BETWEEN ? AND ?{listed}"
    ids = f"SELECT i.id FROM item i WHERE i.book = ? AND i.form IN ('weapon', 'part') AND {test}"
    return Finding(((ids, (reader.book, first, last)),), (test, (first, last)))


def _text(reader: Reader, text: str) -> Finding:
    """Weapons by part of the serial number or by the beginning of the registry number."""
    upper = text.upper()
    registry = "SELECT id FROM item WHERE registry IS NOT NULL AND registry >= ? AND registry < ? AND book = ?"
    by_registry = (upper, upper + LAST_LETTER, reader.book)
    like = pattern(text)
    if like is None:
        return Finding(((registry, by_registry),), (f"i.id IN ({registry})", by_registry))
    longest = max((len(run) for run in like.replace("_", "%").split("%")), default=0)
    serial: Asked
    values: Sequence[object]
    if longest >= SHORT:
        serial = ("SELECT rowid AS id FROM item_search WHERE search LIKE ('' || ?) AND rowid > ? AND rowid < ?",
                  (like, reader.low, reader.high))  # fmt: skip
        test, values = "i.search LIKE ('' || ?)", (like,)
    else:
        start = fold(text.split("?", maxsplit=1)[0].split("*", maxsplit=1)[0])
        values = (start, start + LAST_LETTER, like.removeprefix("%"))
        serial = ("SELECT id FROM item WHERE book = ? AND search >= ? AND search < ? AND search LIKE ('' || ?)",
                  (reader.book, *values))  # fmt: skip
        test = "i.search >= ? AND i.search < ? AND i.search LIKE ('' || ?)"
    return Finding(
        (serial, (registry, by_registry)),
        (f"({test}) OR i.id IN ({registry})", (*values, *by_registry)),
    )
