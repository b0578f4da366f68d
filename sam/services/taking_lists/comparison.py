"""A later list held against the book: what is new, what is gone, what has another quantity, which weapon is elsewhere. Nothing is posted.

Compared are the places and holders that the list names, and those that an earlier list of the same profile brought in: stock that never
was on such a list is no part of it. Where a list tells no condition, conditions are added up.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sam.domain.items import SINGLE
from sam.queries.reader import Reader
from sam.services.taking_lists.marked_items import Listed
from sam.services.taking_lists.plan import Plan

_FORMS = ", ".join(f"'{form.value}'" for form in SINGLE)


@dataclass(frozen=True, slots=True)
class Difference:
    """One holder or place and type on which list and book differ.

    Attributes:
        lot: as marked; empty for what has none. condition: empty where the list does not tell it.
        in_book, in_list: quantities in the unit of the type.
    """

    place: str
    place_name: str
    item_type: str
    type_name: str
    lot: str
    condition: str
    unit: str
    in_book: int
    in_list: int


@dataclass(frozen=True, slots=True)
class Single:
    """A weapon or part by its number: where the list and where the book has it; empty where one of them has it not."""

    number: str
    item_type: str
    type_name: str
    in_list: str
    in_book: str


@dataclass(frozen=True, slots=True)
class Total:
    """The quantities of one holder, or of all, in one unit."""

    unit: str
    in_book: int
    in_list: int
    place: str = ""
    place_name: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A list held against the book.

    Attributes:
        entry: number of the newest entry with an earlier list.
        same: how many holders-and-types agree, and how many pieces they are.
        changed, new, gone: where both have some, only the list, only the book.
        singles_moved, singles_new, singles_gone: weapons and parts by number, where the list has numbers.
        totals: by unit; by_place: of every holder on whom list and book differ.
    """

    entry: int
    same: int
    same_pieces: int
    changed: tuple[Difference, ...]
    new: tuple[Difference, ...]
    gone: tuple[Difference, ...]
    singles_moved: tuple[Single, ...]
    singles_new: tuple[Single, ...]
    singles_gone: tuple[Single, ...]
    totals: tuple[Total, ...]
    by_place: tuple[Total, ...]

    @property
    def agrees(self) -> bool:
        """Whether list and book say the same."""
        return not any((self.changed, self.new, self.gone, self.singles_moved, self.singles_new, self.singles_gone))


@dataclass(frozen=True, slots=True)
class _Key:
    """What is compared."""

    place: str
    type: str
    lot: str
    condition: str


_Names = dict[str, tuple[str, str]]
"""Path and name of a place, or code and name of a type, by id."""


def compare(reader: Reader, plan: Plan, entries: Sequence[int]) -> Comparison:
    """The list of a plan against the book as it is now.

    Args:
        reader: the book.
        plan: made with `comparing`.
        entries: numbers of the entries with earlier lists of the profile, newest first.
    """
    places: _Names = {one.place.id: (one.place.path, one.place.name) for one in plan.listed}
    types: _Names = {one.type.id: (one.type.code, one.type.name) for one in plan.listed}
    units = {one.type.id: one.type.unit.value for one in plan.listed}
    tells = any(one.condition for one in plan.listed)
    listed: Counter[_Key] = Counter()
    for one, pieces in plan.listed.items():
        listed[_Key(one.place.id, one.type.id, one.lot, one.condition if tells else "")] += pieces
    held: Counter[_Key] = Counter()
    for row in _held(reader, plan, entries):
        places[row.place], types[row.type] = (row.path, row.place_name), (row.code, row.type_name)
        units[row.type] = row.unit
        held[_Key(row.place, row.type, row.mark or "", row.condition if tells else "")] += row.quantity
    every = sorted(
        (
            Difference(
                *places[key.place], *types[key.type], key.lot, key.condition, units[key.type], held[key], listed[key]
            )
            for key in listed.keys() | held.keys()
        ),
        key=lambda one: (one.place, one.item_type, one.lot, one.condition),
    )
    moved, new, gone = _singles(reader, plan, places)
    same = [one for one in every if one.in_book == one.in_list]
    return Comparison(
        entry=entries[0],
        same=len(same),
        same_pieces=sum(one.in_list for one in same),
        changed=tuple(one for one in every if one.in_book and one.in_list and one.in_book != one.in_list),
        new=tuple(one for one in every if not one.in_book),
        gone=tuple(one for one in every if not one.in_list),
        singles_moved=moved,
        singles_new=new,
        singles_gone=gone,
        totals=_totals(every, by_place=False),
        by_place=tuple(one for one in _totals(every, by_place=True) if one.in_book != one.in_list),
    )


@dataclass(frozen=True, slots=True)
class _HeldRow:
    """So much in the book."""

    place: str
    path: str
    place_name: str
    type: str
    code: str
    type_name: str
    unit: str
    mark: str
    condition: str
    quantity: int


def _held(reader: Reader, plan: Plan, entries: Sequence[int]) -> Iterable[_HeldRow]:
    """What the book holds at the places of this list and of earlier ones."""
    named = {one.place.id for one in plan.listed}
    rows = reader.rows(
        "SELECT p.uuid AS place, p.path, p.name AS place_name, t.uuid AS type, t.code, t.name AS type_name, t.unit,"
        " CASE WHEN i.form = 'lot' THEN i.mark ELSE '' END AS mark, h.condition, h.quantity,"
        " p.id IN (SELECT gives FROM line WHERE entry IN (SELECT value FROM json_each(?))) AS listed_before"
        " FROM holding h JOIN place p ON p.id = h.place JOIN item_type t ON t.id = h.type LEFT JOIN item i ON i.id = h.item"
        " WHERE h.book = ? AND h.quantity > 0",
        json.dumps([reader.low + entry for entry in entries]),
        reader.book,
    )
    for row in rows:
        place = row.place.hex()
        if row.listed_before or place in named:
            yield _HeldRow(
                place, row.path, row.place_name, row.type.hex(), row.code, row.type_name, row.unit, row.mark, row.condition,
                row.quantity,
            )  # fmt: skip


def _totals(every: Iterable[Difference], *, by_place: bool) -> tuple[Total, ...]:
    book: Counter[tuple[str, str, str]] = Counter()
    listed: Counter[tuple[str, str, str]] = Counter()
    for one in every:
        key = (one.place, one.place_name, one.unit) if by_place else ("", "", one.unit)
        book[key] += one.in_book
        listed[key] += one.in_list
    return tuple(
        Total(unit, book[place, name, unit], listed[place, name, unit], place, name)
        for place, name, unit in sorted(book.keys() | listed.keys())
    )


_Singles = tuple[tuple[Single, ...], tuple[Single, ...], tuple[Single, ...]]


def _singles(reader: Reader, plan: Plan, places: Mapping[str, tuple[str, str]]) -> _Singles:
    """Weapons and parts by number: elsewhere in the book, only in the list, only in the book."""
    if not plan.singles:
        return (), (), ()
    moved = [_single(one, one.was.path) for one in plan.singles if one.was is not None and one.was.uuid != one.place.id]
    new = [_single(one, "") for one in plan.singles if one.was is None]
    seen = {one.item for one in plan.singles}
    rows = reader.rows(
        "SELECT i.uuid, i.mark, i.registry, t.code, t.name, p.uuid AS place, p.path FROM item i JOIN item_type t ON t.id = i.type"
        f" JOIN place p ON p.id = i.place WHERE i.book = ? AND i.form IN ({_FORMS})",
        reader.book,
    )
    gone = [
        Single(row.mark or row.registry or "", row.code, row.name, "", row.path)
        for row in rows
        if row.place.hex() in places and row.uuid.hex() not in seen
    ]
    return tuple(moved), tuple(new), tuple(sorted(gone, key=lambda one: (one.in_book, one.item_type, one.number)))


def _single(one: Listed, in_book: str) -> Single:
    return Single(one.mark, one.type.code, one.type.name, one.place.path, in_book)
