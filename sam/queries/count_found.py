"""What a count found: each thing against what the book had when its place was counted, and where two counters differ.

While a blind count is open nothing of the book is told, only where its counters differ (N12).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sam.domain.count_result import Amount, At, Expected, Line, compare, figures
from sam.domain.count_tally import Dispute, Tallies, disputes, tallies, together
from sam.domain.counts import Match
from sam.domain.dates import day_text
from sam.ledger.counts import sheets_of
from sam.ledger.then_held import Held, Since, held_then, lies_now
from sam.queries.audit_samples import drawn_then, path_then
from sam.queries.counts import COUNTED_PLACES, CountHead, WalkPlace, type_filter, walk
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Named:
    """What a line is about, as people call it."""

    mark: str
    type_name: str
    type_code: str
    form: str
    unit: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class Between:
    """A voucher that touched a thing after its place was counted: it may explain a difference."""

    number: str
    kind: str
    day: str
    entry: int


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One line of the result, as people read it.

    Attributes:
        line: the same with ids.
        place, booked: paths.
        since: what was entered of it after its place was counted.
    """

    line: Line
    named: Named
    place: str
    booked: str
    explained: str
    since: tuple[Between, ...] = ()


@dataclass(frozen=True, slots=True)
class Differs:
    """What two counters of one place say differently: how many by each counter, in their order."""

    dispute: Dispute
    named: Named
    place: str


@dataclass(frozen=True, slots=True)
class Found:
    """The result of a count.

    Attributes:
        head: the count.
        places: in the order in which one walks.
        figures: how much was right, missing ...; empty while it is blind and open.
        lines: everything that is not right; with `right=True` what is right, too.
        differing: where two counters differ.
        sheets: how many sheets there are.
    """

    head: CountHead
    places: tuple[WalkPlace, ...]
    figures: dict[str, int]
    lines: tuple[FoundLine, ...]
    differing: tuple[Differs, ...]
    sheets: int


def found(reader: Reader, head: CountHead, *, right: bool = False) -> Found:
    """The result as far as it may be shown.

    Args:
        reader: the book.
        head: the count.
        right: with what is right.
    """
    sheets = sheets_of(reader.connection, head.row, reader.high)
    known = tallies(sheets)
    differ = disputes(known)
    lines: list[Line] = []
    since: Since | None = None
    afters: dict[str, int] = {}
    if not head.hides:
        lines, since, afters = _lines(reader, head, known)
    shown = [line for line in lines if right or line.match is not Match.RIGHT]
    named = _names(reader, shown, differ)
    paths = _places(reader).path
    explained = {(one.get("item") or one.get("type", ""), one.get("place", "")): one["text"] for one in head.explained}
    between = _between(reader, shown, since, afters) if since is not None else {}
    return Found(
        head=head,
        places=walk(reader, head),
        figures=figures(lines),
        lines=tuple(
            FoundLine(
                one, named.get(one.item or one.type, _NOBODY), paths.get(one.place, ""), paths.get(one.booked, ""),
                explained.get((one.item or one.type or one.text, one.place), ""),
                between.get((one.item, one.place), ()),
            )
            for one in sorted(shown, key=lambda one: (_ORDER[one.match], paths.get(one.place, "")))
        ),
        differing=tuple(
            Differs(one, named.get(one.key.item or one.key.type, _NOBODY), paths.get(one.place, "")) for one in differ
        ),
        sheets=len(sheets),
    )  # fmt: skip


_ORDER = {match: n for n, match in enumerate(
    (Match.MISSING, Match.UNEXPECTED, Match.WRONG_PLACE, Match.WRONG_CONDITION, Match.UNREADABLE, Match.STRANGER,
     Match.NOT_COUNTED, Match.RIGHT)
)}  # fmt: skip
_NOBODY = Named("", "", "", "", "")


def result_of(reader: Reader, head: CountHead) -> tuple[list[Line], list[Dispute]]:
    """Every line of the result and where counters differ, for whoever ends the count: it is not shown before."""
    known = tallies(sheets_of(reader.connection, head.row, reader.high))
    return _lines(reader, head, known)[0], disputes(known)


def drawn_of(reader: Reader, head: CountHead) -> list[tuple[int, str, str]]:
    """The numbered things that were drawn: number, id and path of the place where it lay then, in the order of the draw."""
    if head.draw is None:
        return []
    entry = reader.low + head.entry
    path = path_then(reader, reader.value("SELECT place FROM count_file WHERE id = ?", head.row), entry)
    wanted = items_in_scope(reader, head.type_id, head.category)
    keep = wanted.__contains__ if wanted is not None else _any
    draw = (bytes.fromhex(head.draw.seed), head.draw.size)
    return [(item, uuid.hex(), at) for uuid, item, at in drawn_then(reader, draw, entry, "weapons", path, keep)]


def _any(_item: int) -> bool:
    return True


def items_in_scope(reader: Reader, type_id: int | None, category: str) -> set[int] | None:
    """Numbers of the items of a type or category; None for all."""
    if type_id is None and not category:
        return None
    rows = reader.rows(
        "SELECT i.id FROM item i JOIN item_type t ON t.id = i.type WHERE i.book = ? AND (? IS NULL OR i.type = ?)"
        " AND (? = '' OR t.category = ?)",
        reader.book, type_id, type_id, category, category,
    )  # fmt: skip
    return {row.id for row in rows}


def _lines(reader: Reader, head: CountHead, known: Tallies) -> tuple[list[Line], Since, dict[str, int]]:
    """Every line of the result, what moved since, and the entry that was the newest when each place was counted."""
    places = together(known)
    drawn = drawn_of(reader, head)
    named = _places(reader)
    afters = {uuid: reader.low + tally.after for uuid, tally in places.items()}
    held, since = held_then(
        reader.connection, reader.book, {named.number[uuid]: after for uuid, after in afters.items()}
    )
    seen = {item for tally in places.values() for item in tally.there}
    counted = {key.item for tally in places.values() for key in tally.counted if key.item}
    singles = {item for there in held.single.values() for item in there}
    amounts = {item for _place, item, _condition in held.amounts}
    items = _items(reader, seen | counted, singles | amounts | {item for item, _uuid, _path in drawn})
    expected = _expected(held, items, named, _types_in_scope(reader, head))
    strays = [
        (item, uuid)
        for uuid, tally in places.items()
        for item in tally.there
        if item not in expected.single.get(uuid, {})
    ]
    now = lies_now(reader.connection, {items.number[item] for item, _uuid in strays})
    for item, uuid in strays:
        lay = since.lay(items.number[item], now[items.number[item]], afters[uuid])
        expected.where[item, uuid] = At(named.uuid.get(lay.place or 0, ""), lay.condition)
    asked = [(uuid, named.by_path.get(path, "")) for _item, uuid, path in drawn]
    return compare(head.what, places, expected, asked), since, afters


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of the book by number, id and path."""

    uuid: dict[int, str]
    number: dict[str, int]
    path: dict[str, str]
    by_path: dict[str, str]
    stores: frozenset[str]


def _places(reader: Reader) -> _Places:
    rows = reader.rows("SELECT id, uuid, path, kind FROM place WHERE book = ?", reader.book).all()
    return _Places(
        {row.id: row.uuid.hex() for row in rows},
        {row.uuid.hex(): row.id for row in rows},
        {row.uuid.hex(): row.path for row in rows},
        {row.path: row.uuid.hex() for row in rows if row.kind in COUNTED_PLACES},
        frozenset(row.uuid.hex() for row in rows if row.kind in COUNTED_PLACES),
    )


@dataclass(frozen=True, slots=True)
class _Items:
    """Items by number and by id, with their types."""

    uuid: dict[int, str]
    number: dict[str, int]
    type: dict[int, str]


def _items(reader: Reader, uuids: Iterable[str], numbers: Iterable[int]) -> _Items:
    rows = reader.rows(
        "SELECT i.id, i.uuid, t.uuid AS type FROM item i JOIN item_type t ON t.id = i.type WHERE"
        " i.id IN (SELECT value FROM json_each(?)) OR (i.book = ? AND i.uuid IN (SELECT unhex(value) FROM json_each(?)))",
        json.dumps(sorted(numbers)), reader.book, json.dumps([uuid.upper() for uuid in uuids]),
    ).all()  # fmt: skip
    return _Items(
        {row.id: row.uuid.hex() for row in rows},
        {row.uuid.hex(): row.id for row in rows},
        {row.id: row.type.hex() for row in rows},
    )


def _types_in_scope(reader: Reader, head: CountHead) -> set[str]:
    """Ids of the types that a count looks at."""
    words, values = type_filter(head)
    rows = reader.rows(
        f"SELECT t.uuid FROM item_type t WHERE t.book = ?{words.replace('h.type', 't.id')}", reader.book, *values
    )
    return {row.uuid.hex() for row in rows}


def _expected(held: Held, items: _Items, named: _Places, scope: set[str]) -> Expected:
    """What the book had, of the types that are looked at."""
    made = Expected(stores=named.stores)
    made.types = {uuid: items.type[n] for uuid, n in items.number.items() if items.type[n] in scope}
    for place, things in held.single.items():
        made.single[named.uuid[place]] = {
            items.uuid[item]: condition for item, condition in things.items() if items.type[item] in scope
        }
    for (place, item, condition), quantity in held.amounts.items():
        if items.type[item] in scope:
            made.amounts[Amount(named.uuid[place], items.uuid[item], condition)] = quantity
    return made


def _names(reader: Reader, lines: Iterable[Line], differ: Iterable[Dispute]) -> dict[str, Named]:
    """What items and types are called, by id."""
    keys = [one.key for one in differ]
    items = {one.item for one in lines if one.item} | {one.item for one in keys if one.item}
    types = {one.type for one in lines if one.type} | {one.type for one in keys if one.type}
    found_types = reader.rows(
        "SELECT uuid, name, code, kind, unit, category FROM item_type WHERE book = ?", reader.book
    )
    made = {
        row.uuid.hex(): Named("", row.name, row.code, row.kind, row.unit, row.category or "")
        for row in found_types
        if row.uuid.hex() in types
    }
    rows = reader.rows(
        "SELECT i.uuid, i.mark, i.registry, i.form, t.name, t.code, t.unit, t.category FROM item i"
        " JOIN item_type t ON t.id = i.type WHERE i.book = ? AND i.uuid IN (SELECT unhex(value) FROM json_each(?))",
        reader.book, json.dumps([uuid.upper() for uuid in items]),
    )  # fmt: skip
    for row in rows:
        made[row.uuid.hex()] = Named(
            row.mark or row.registry or "", row.name, row.code, row.form, row.unit, row.category or ""
        )
    return made


def _between(
    reader: Reader, lines: Iterable[Line], since: Since, afters: dict[str, int]
) -> dict[tuple[str, str], tuple[Between, ...]]:
    """Vouchers that touched a thing after the place was counted where it is not right."""
    wanted = {(one.item, one.place) for one in lines if one.item and one.match is not Match.RIGHT}
    if not wanted or not since.moved:
        return {}
    moved = {one.item for one in since.moved}
    rows = reader.rows(
        "SELECT i.uuid, i.id FROM item i WHERE i.id IN (SELECT value FROM json_each(?))", json.dumps(sorted(moved))
    )
    numbers = {row.uuid.hex(): row.id for row in rows}
    entries = {
        (item, place): sorted({m.entry for m in since.moved if m.item == numbers[item] and m.entry > afters[place]})
        for item, place in wanted
        if item in numbers and place in afters
    }
    named = {one for several in entries.values() for one in several}
    vouchers = {
        row.id: Between(row.number, row.kind, day_text(row.day), row.id - reader.low)
        for row in reader.rows(
            "SELECT id, number, kind, day FROM voucher WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(sorted(named)),
        )
    }
    return {key: tuple(vouchers[one] for one in several if one in vouchers) for key, several in entries.items()}
