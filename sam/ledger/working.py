"""The memory of one stretch of entries while it is applied.

Applying is load, fold, flush: what the entries touch is loaded in a handful of statements, the entries are folded in memory in
their order with every check, and the result is written in a handful of statements. One entry or two thousand, it is the same code.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table

from sam.domain.items import SINGLE, Form
from sam.domain.places import SOURCES, PlaceKind
from sam.ledger.rows import insert, keys_json
from sam.ledger.underway import Lock, Watched
from sam.models import DERIVED, SPAN, holding, item
from sam.storage.statements import ask, write

_FORMS = {form.value: form for form in Form}
_PLACES = {kind.value: kind for kind in PlaceKind}


@dataclass(slots=True)
class PlaceState:
    """A place as far as applying needs it."""

    id: int
    kind: PlaceKind
    code: str
    path: str
    outside: bool = field(init=False)  # stock comes out of it without end, and it holds nothing

    def __post_init__(self) -> None:
        self.outside = self.kind in SOURCES


@dataclass(slots=True)
class TypeState:
    """An item type as far as applying needs it."""

    id: int
    kind: str
    name: str


@dataclass(slots=True)
class ItemState:
    """An item while it is folded; `row` holds the columns of one that is new."""

    id: int
    form: Form
    type: int
    mark: str
    place: int | None
    condition: str | None
    first_day: int | None
    last_day: int | None
    last_entry: int | None
    row: tuple[Any, ...] | None = None
    touched: bool = False
    single: bool = field(init=False)  # whether there is exactly one of it

    def __post_init__(self) -> None:
        self.single = self.form in SINGLE


Key = tuple[int, int, int, str]
"""Place, type, item (0 for single things of the type together), condition."""


@dataclass(slots=True)
class Held:
    """How much is held under a key. There is one for each key in memory: every route that ends there has it in hand."""

    key: Key
    quantity: int = 0
    changed: bool = False  # since it was written


@dataclass(slots=True)
class Route:
    """From where to where a line goes: two places, and what is held at its ends; None at an end outside, where nothing is held.

    Attributes:
        ends: place and condition that it takes from, place and condition that it gives to.
        before, after: where a single thing must be, and where it is then: place and condition, or nowhere.
    """

    takes: PlaceState
    gives: PlaceState
    taken: Held | None
    given: Held | None
    ends: tuple[int, str, int, str]
    before: tuple[int | None, str | None]
    after: tuple[int | None, str | None]


_NOWHERE = (None, None)


class Working:
    """One stretch of one book: what was looked up, what is to be written.

    Attributes:
        fresh: the tables hold nothing of this book but what this stretch wrote: what is not in memory is not there (a replay).
        index: whether the search index follows; a replay leaves it to the caller.
        routes: ways of lines that were looked up, for each kind of movement; what is held at their ends is in memory.
        vouchers: numbers of vouchers that are known to be used, with the id of their entry.
        following: the next id of each table, kept by the book from one stretch to the next.
    """

    def __init__(
        self,
        connection: Connection,
        book: int,
        *,
        index: bool = True,
        fresh: bool = False,
        following: dict[str, int] | None = None,
        watched: Watched | None = None,
    ) -> None:
        self.connection = connection
        self.book = book
        self.watched = watched or Watched()
        self.index = index
        self.fresh = fresh
        self.low, self.high = book * SPAN, (book + 1) * SPAN
        self.places: dict[str, PlaceState] = {}
        self.types: dict[str, TypeState] = {}
        self.items: dict[str, ItemState] = {}
        self.holdings: dict[Key, Held] = {}
        self.late: set[int] = set()
        self.vouchers: dict[str, int] = {}
        self.routes: defaultdict[str, dict[tuple[Any, ...], Route]] = defaultdict(dict)
        self._asked: set[str] = set()  # numbers of vouchers that were looked up
        self._new: list[ItemState] = []  # items without a row
        self._dirty: list[ItemState] = []  # items that changed since their row was written
        self._absent: set[str] = set()  # ids of items that are not in the tables
        self._changed: list[Held] = []  # holdings that changed since they were written
        self._pairs: set[tuple[int, int]] = set()  # place and type whose holdings were looked up
        self._unread: set[tuple[int, int]] = set()  # those that are still to be looked up
        self._rows: dict[Table, list[tuple[Any, ...]]] = defaultdict(list)
        self._next = following if following is not None else {}

    def account_locks(self) -> tuple[Lock, ...]:
        """Accounts that are being handed over."""
        if self.watched.known is None:
            self.flush_rows()  # a place may wait with a new path
        return self.watched.now(self.connection, self.book).locks

    # ids and rows

    def new_id(self, table: Table) -> int:
        """The next id of the table in this book."""
        following = self._next.get(table.name)
        if following is None:
            newest = self.connection.exec_driver_sql(
                f'SELECT max(id) FROM "{table.name}" WHERE id > ? AND id < ?', (self.low, self.high)
            ).scalar()
            following = (newest or self.low) + 1
        self._next[table.name] = following + 1
        return following

    def count_again(self, table: Table) -> None:
        """Read the next id from the table again, because rows were taken away: one entry at a time would do the same."""
        self._next.pop(table.name, None)

    def add(self, table: Table, row: tuple[Any, ...]) -> None:
        """A row to be written at the next flush."""
        self._rows[table].append(row)

    def add_lines(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        """Rows whose ids follow each other from `new_id` on."""
        self._next[table.name] = rows[-1][0] + 1
        self._rows[table] += rows

    # looking up

    def load(self, items: Iterable[str] = (), places: Iterable[str] = (), types: Iterable[str] = ()) -> None:
        """Look up everything that is named and not known yet, a statement for each kind of thing."""
        if wanted := list(set(places).difference(self.places)):
            for uuid, number, kind, code, path in self._by_uuid("place", "id, kind, code, path", wanted):
                self.places[uuid.hex()] = PlaceState(number, _PLACES[kind], code, path)
        if wanted := list(set(types).difference(self.types)):
            for uuid, number, kind, name in self._by_uuid("item_type", "id, kind, name", wanted):
                self.types[uuid.hex()] = TypeState(number, kind, name)
        if self.fresh:
            return
        if wanted := list(set(items).difference(self.items, self._absent)):
            columns = "id, form, type, mark, place, condition, first_day, last_day, last_entry"
            for uuid, number, form, *rest in self._by_uuid("item", columns, wanted):
                self.items[uuid.hex()] = ItemState(number, _FORMS[form], *rest)
            self._absent.update(uuid for uuid in wanted if uuid not in self.items)

    def _by_uuid(self, table: str, columns: str, wanted: list[str]) -> Sequence[Any]:
        if len(wanted) <= 4:
            marks = ",".join("?" * len(wanted))
            return ask(
                self.connection,
                f"SELECT uuid, {columns} FROM {table} WHERE book = ? AND uuid IN ({marks})",
                (self.book, *(bytes.fromhex(uuid) for uuid in wanted)),
            ).all()
        return ask(
            self.connection,
            f"SELECT uuid, {columns} FROM {table} WHERE book = ? AND uuid IN (SELECT unhex(value) FROM json_each(?))",
            (self.book, keys_json(wanted)),
        ).all()

    def load_vouchers(self, numbers: Iterable[str]) -> None:
        """Look up which of these voucher numbers are used."""
        if self.fresh:
            return
        wanted = [number for number in numbers if number not in self._asked]
        if len(wanted) == 1:
            found = ask(
                self.connection,
                "SELECT number, entry FROM voucher WHERE book = ? AND number = ?",
                (self.book, wanted[0]),
            )
        elif wanted:
            found = ask(
                self.connection,
                "SELECT number, entry FROM voucher WHERE book = ? AND number IN (SELECT value FROM json_each(?))",
                (self.book, json.dumps(wanted)),
            )
        else:
            return
        for number, entry in found:
            self.vouchers.setdefault(number, entry)
        self._asked.update(wanted)

    def keep_within(self, most: int) -> None:
        """Between two stretches: keep no more than about so many things in memory (some 400 bytes each)."""
        if sum(map(len, self.routes.values())) > most // 4:
            self.routes.clear()  # found again without a look into the tables
        if len(self.items) + len(self.holdings) + len(self.vouchers) > most:
            self._let_go()

    def _let_go(self) -> None:
        """Write everything and look it up again when it is needed."""
        self.flush()
        for known in (
            self.items,
            self._absent,
            self.holdings,
            self._pairs,
            self._unread,
            self.routes,
            self.vouchers,
            self._asked,
        ):
            known.clear()
        self.fresh = False

    def keep(self, uuid: str, state: ItemState) -> None:
        """An item that is new; its row is written at the next flush."""
        self.items[uuid] = state
        self._new.append(state)
        state.touched = True

    def touch(self, state: ItemState) -> None:
        """An item that changed; its row is written at the next flush."""
        if not state.touched:
            state.touched = True
            self._dirty.append(state)

    def place(self, uuid: str) -> PlaceState | None:
        """The place, or None when the book does not know it."""
        if uuid not in self.places:
            self.load(places=[uuid])
        return self.places.get(uuid)

    def type(self, uuid: str) -> TypeState | None:
        """The item type, or None when the book does not know it."""
        if uuid not in self.types:
            self.load(types=[uuid])
        return self.types.get(uuid)

    def item(self, uuid: str) -> ItemState | None:
        """The item, or None when the book does not know it."""
        if uuid not in self.items:
            self.load(items=[uuid])
        return self.items.get(uuid)

    def route(self, takes: PlaceState, gives: PlaceState, what: tuple[int, int], condition: str, into: str) -> Route:
        """The way from a place and condition to another; `what` moves: a type, and an item of it or 0."""
        taken = None if takes.outside else self.held((takes.id, *what, condition))
        given = None if gives.outside else self.held((gives.id, *what, into))
        before = _NOWHERE if takes.outside else (takes.id, condition)
        after = _NOWHERE if gives.outside else (gives.id, into)
        return Route(takes, gives, taken, given, (takes.id, condition, gives.id, into), before, after)

    def held(self, key: Key) -> Held:
        """What is held under a key: right as soon as `read_holdings` has looked up what is not known yet."""
        held = self.holdings.get(key)
        if held is None:
            held = self.holdings[key] = Held(key)
            if key[:2] not in self._pairs:
                self._unread.add(key[:2])
        return held

    def read_holdings(self) -> None:
        """Look up how much is held where that is not known yet."""
        if self._unread and not self.fresh:
            self._load_pairs(self._unread)
        self._unread.clear()

    def change(self, held: Held, by: int) -> None:
        """There is so much more under a key, or less; it is written at the next flush."""
        held.quantity += by
        if not held.changed:
            held.changed = True
            self._changed.append(held)

    def load_pairs(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Look up everything that is held of these types at these places."""
        if wanted := {pair for pair in pairs if pair not in self._pairs}:
            self._load_pairs(wanted)

    def _load_pairs(self, pairs: set[tuple[int, int]]) -> None:
        self._pairs |= pairs
        if len(pairs) <= 4:
            marks = ",".join(["(?,?)"] * len(pairs))
            found = ask(
                self.connection,
                "SELECT place, type, item, condition, quantity FROM holding WHERE (place, type) IN (VALUES "
                + marks
                + ")",
                tuple(number for pair in pairs for number in pair),
            )
        else:
            found = ask(
                self.connection,
                "SELECT h.place, h.type, h.item, h.condition, h.quantity FROM json_each(?) j JOIN holding h"
                " ON h.place = json_extract(j.value, '$[0]') AND h.type = json_extract(j.value, '$[1]')",
                (str([list(pair) for pair in pairs]),),
            )
        for place, type_, thing, condition, quantity in found:
            key = (place, type_, thing, condition)
            held = self.holdings.get(key)
            if held is None:
                self.holdings[key] = Held(key, quantity)
            elif not held.changed:
                held.quantity = quantity

    # writing

    def flush(self) -> None:
        """Write what was folded."""
        self.flush_rows()
        if self._dirty:
            connection = self.connection
            write(
                connection,
                _MOVE,
                [(i.place, i.condition, i.first_day, i.last_day, i.last_entry, i.id) for i in self._dirty],
            )
            for state in self._dirty:
                state.touched = False
            self._dirty.clear()
        if self._changed:
            write(self.connection, _HOLD, sorted((self.book, *held.key, held.quantity) for held in self._changed))
            for held in self._changed:
                held.changed = False
            self._changed.clear()

    def flush_rows(self) -> None:
        """Write the rows that are new; known items and holdings wait for the whole flush."""
        for state in self._new:
            self._rows[item].append(_item_row(state))
            state.row, state.touched = None, False
        self._new.clear()
        fresh = [(row[0], row[6]) for row in self._rows.get(item, ()) if row[6]] if self.index else []
        connection = self.connection
        for table in sorted((one for one, rows in self._rows.items() if rows), key=_IN_ORDER.__getitem__):
            insert(connection, table, self._rows[table])
        self._rows.clear()
        if fresh:
            write(connection, "INSERT INTO item_search(rowid, search) VALUES (?, ?)", fresh)


_IN_ORDER = {table: place for place, table in enumerate(DERIVED)}
_MOVE = "UPDATE item SET place = ?, condition = ?, first_day = ?, last_day = ?, last_entry = ? WHERE id = ?"
_HOLD = (
    f"INSERT INTO {holding.name} (book, place, type, item, condition, quantity) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (place, type, item, condition) DO UPDATE SET quantity = excluded.quantity"
)


def _item_row(state: ItemState) -> tuple[Any, ...]:
    """The columns of a new item with what the fold made of it."""
    row = state.row or ()
    return (
        *row[:8], state.place, state.condition, state.first_day, state.last_day, state.last_entry, *row[8:],
    )  # fmt: skip
