"""Holdings against the authorised scales: surplus, shortage, what is not on the scale, what could go, and the NEQ that it would free."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sam.domain.dates import day_of, number_of
from sam.domain.items import SINGLE, Form
from sam.domain.places import ON_CHARGE, STORES, PlaceKind
from sam.domain.surplus import Authorised, Compared, Lying, OnHand, Standing, compare, propose
from sam.queries.holdings import held
from sam.queries.reader import Reader, marks
from sam.queries.restrictions import in_force
from sam.queries.storehouses import storehouses_above
from sam.queries.times import times
from sam.reference import tables

NEWEST = 99999999


@dataclass(frozen=True, slots=True)
class Scale:
    """An authorised scale as it is written.

    Attributes:
        holder: code of a unit or path of a site; empty for the depot as a whole.
        entry: number of the entry that wrote it.
    """

    id: str
    holder: str
    holder_name: str
    authority: str
    reference: str
    since: date
    lines: tuple[Authorised, ...]
    note: str
    entry: int
    place: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a scale against what is held.

    Attributes:
        code: of the type or the category.
        is_category: whether all types of a category count under it.
        types: codes of what counts under it.
    """

    code: str
    name: str
    is_category: bool
    authorised: int | None
    held: int
    over: int
    unit: str
    standing: Standing
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Going:
    """Something that could go. `lot` is empty for weapons and what has no lot; `neq_mg` is of all of it, None where not known or none."""

    line: str
    type_code: str
    type_name: str
    lot: str
    place: str
    condition: str
    quantity: int
    unit: str
    division: str
    neq_mg: int | None
    storehouse: str


@dataclass(frozen=True, slots=True)
class Freed:
    """What the proposal would free in a storehouse, of one hazard division; `storehouse` is empty outside of all."""

    storehouse: str
    division: str
    neq_mg: int


@dataclass(frozen=True, slots=True)
class Against:
    """Holdings against one scale."""

    scale: Scale
    lines: tuple[Line, ...]
    going: tuple[Going, ...]
    freed: tuple[Freed, ...]
    held_back: int

    def count(self, standing: Standing) -> int:
        """How many lines stand so."""
        return sum(one.standing is standing for one in self.lines)


_SCALES = (
    "SELECT s.uuid, s.holder, p.path, p.code, p.kind, p.name, s.authority, s.reference, s.since, s.details, s.entry FROM scale s"
    " LEFT JOIN place p ON p.id = s.holder WHERE s.book = ? AND s.entry <= ? AND s.since <= ?"
    " AND (s.withdrawn IS NULL OR s.withdrawn > ? OR s.withdrawn_on > ?) ORDER BY s.holder IS NOT NULL, p.path, s.since, s.entry"
)


def scales(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[Scale, ...]:
    """The scales that count on a day, one for each holder: the newest that has begun; that of the depot as a whole first."""
    when = times(reader, as_of, as_known)
    last = reader.high if when.last is None else when.last
    day = number_of(as_of or reader.today)
    newest: dict[int | None, Scale] = {}
    for row in reader.rows(_SCALES, reader.book, last, day, last, day):
        newest[row.holder] = _scale(reader, row)
    return tuple(newest.values())


def _scale(reader: Reader, row: Any) -> Scale:
    said = json.loads(row.details)
    lines = tuple(Authorised(one["of"] == "type", one[one["of"]], one["authorised"]) for one in said["lines"])
    holder = "" if row.holder is None else row.code if row.kind == PlaceKind.UNIT.value else row.path
    return Scale(
        row.uuid.hex(), holder, row.name or "", row.authority, row.reference or "", day_of(row.since), lines,
        said.get("note", ""), row.entry - reader.low, row.holder,
    )  # fmt: skip


def surplus(
    reader: Reader, as_of: date | None = None, as_known: datetime | None = None, holder: str = ""
) -> tuple[Against, ...]:
    """Holdings against every scale that counts on a day.

    What stands with a unit that has a scale of its own counts against that one, and not against that of the unit above: no two of these
    scales count the same thing. That of the depot as a whole is the total and counts everything once more (docs/decisions/0026).

    Args:
        reader: the book.
        as_of: the day that is asked about; today when left out.
        as_known: only what had been keyed in by this moment.
        holder: only the scale of this unit or site; empty for all.
    """
    every = scales(reader, as_of, as_known)
    wanted = [one for one in every if holder.casefold() in {"", one.holder.casefold()}]
    if not wanted:
        return ()
    stock = _Stock(reader, as_of, as_known, frozenset(one.place for one in every if one.place is not None))
    return tuple(stock.against(one) for one in wanted)


class _Stock:
    """What stands on charge on the day, read once."""

    def __init__(self, reader: Reader, as_of: date | None, as_known: datetime | None, holders: frozenset[int]) -> None:
        self._holders = holders
        when = times(reader, as_of, as_known)
        inner, values = held(reader, when)
        kinds = sorted(kind.value for kind in ON_CHARGE)
        self._rows = reader.rows(
            "SELECT h.place, h.type, h.item, h.condition, h.quantity, t.uuid AS type_uuid, t.code, t.name, t.category, t.unit, t.neq_mg,"
            " t.hazard_division, i.uuid AS item_uuid, i.mark, l.expires_on, p.uuid AS place_uuid, p.path, p.kind AS place_kind"
            f" FROM ({inner}) h JOIN place p ON p.id = h.place JOIN item_type t ON t.id = h.type LEFT JOIN item i ON i.id = h.item"
            f" LEFT JOIN lot l ON l.item = h.item WHERE h.quantity > 0 AND p.kind IN ({marks(kinds)})",
            *values,
            *kinds,
        ).all()
        self._parent = {
            row.id: row.parent for row in reader.rows("SELECT id, parent FROM place WHERE book = ?", reader.book)
        }
        self._types = {
            row.uuid.hex(): row
            for row in reader.rows("SELECT uuid, code, name, unit FROM item_type WHERE book = ?", reader.book)
        }
        above = storehouses_above(reader, {row.place_uuid.hex() for row in self._rows})
        paths = {row.id: row.path for row in reader.rows("SELECT id, path FROM place WHERE book = ?", reader.book)}
        self._store = {uuid: paths[place] for uuid, place in above.items()}
        self._kept: dict[tuple[str, str, str], int] = defaultdict(int)
        self._lots_kept, self._types_kept = set(), set()
        for one in in_force(reader, as_of, as_known):
            if one.kind != "hold":
                continue
            if not one.item:
                self._types_kept.add(one.type_code)
            elif one.form and Form(one.form) in SINGLE:
                self._kept[one.type_code, one.place, one.condition] += 1
            else:
                self._lots_kept.add(one.item)

    def against(self, scale: Scale) -> Against:
        """What is held where the scale counts, against it."""
        rows = [row for row in self._rows if scale.place is None or self._under(row.place) == scale.place]
        sums: dict[str, int] = defaultdict(int)
        of_type = {row.type_uuid.hex(): row for row in rows}
        for row in rows:
            sums[row.type_uuid.hex()] += row.quantity
        on_hand = [
            OnHand(uuid, row.code, row.name, row.category or "", row.unit, sums[uuid]) for uuid, row in of_type.items()
        ]
        parents = {one.code: one.parent for one in tables.salw_categories()}
        compared = compare(scale.lines, on_hand, parents)
        going: list[Going] = []
        short = 0
        for one in compared:
            if one.standing is Standing.SURPLUS:
                taken = self._going(one, rows)
                short += one.over - sum(part.quantity for part in taken)
                going += taken
        lines = tuple(self._line(one) for one in compared)
        return Against(scale, lines, tuple(going), _freed(going), short)

    def _under(self, place: int) -> int | None:
        """The nearest unit or site with a scale of its own that a place is, or stands in."""
        at: int | None = place
        while at is not None and at not in self._holders:
            at = self._parent.get(at)
        return at

    def _line(self, one: Compared) -> Line:
        code, name, unit = self._named(one)
        is_category = one.line is not None and not one.line.is_type
        types = tuple(held.code for held in one.types)
        return Line(code, name, is_category, one.authorised, one.held, one.over, one.unit or unit, one.standing, types)

    def _named(self, one: Compared) -> tuple[str, str, str]:
        if one.line is None:
            return one.types[0].code, one.types[0].name, one.unit
        if not one.line.is_type:
            return one.line.key, "", "each"
        row = self._types[one.line.key]
        return row.code, row.name, row.unit

    def _going(self, one: Compared, rows: Iterable[Any]) -> list[Going]:
        under = {held.type for held in one.types}
        found = {id_: row for row in rows if (id_ := row.type_uuid.hex()) in under}
        parts: dict[tuple[str, str, str, str], Any] = {}
        lying = []
        for row in rows:
            if row.type_uuid.hex() not in under:
                continue
            item = row.item_uuid.hex() if row.item_uuid else ""
            quantity = row.quantity
            if row.code in self._types_kept or item in self._lots_kept:
                quantity = 0
            elif not item:
                quantity -= self._kept[row.code, row.path, row.condition]
            key = (row.type_uuid.hex(), item, row.path, row.condition)
            parts[key] = row
            in_store = PlaceKind(row.place_kind) in STORES
            lying.append(Lying(*key, row.expires_on or 0, in_store, quantity))
        code = self._named(one)[0]
        return [
            self._gone(code, parts[part.type, part.item, part.place, part.condition], quantity)
            for part, quantity in propose(one.over, lying)
            if part.type in found
        ]

    def _gone(self, line: str, row: Any, quantity: int) -> Going:
        neq = row.neq_mg * quantity if row.neq_mg else None
        return Going(
            line, row.code, row.name, row.mark or "", row.path, row.condition, quantity, row.unit, row.hazard_division or "", neq,
            self._store.get(row.place_uuid.hex(), ""),
        )  # fmt: skip


def _freed(going: Iterable[Going]) -> tuple[Freed, ...]:
    sums: defaultdict[tuple[str, str], int] = defaultdict(int)
    for one in going:
        if one.neq_mg is not None:
            sums[one.storehouse, one.division] += one.neq_mg
    return tuple(Freed(store, division, mg) for (store, division), mg in sorted(sums.items()))
