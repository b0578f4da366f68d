"""What the lines of a movement bring into a storehouse and take out of it, as the facts that are judged."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sam.domain.documents import Line
from sam.domain.items import TypeKind, counted_item_id
from sam.queries.storehouses import ALONE, EXPLOSIVE, held_inside, stack
from sam.services.work import Work
from sam.standards.inside import Facts, Suspect


@dataclass(frozen=True, slots=True)
class Item:
    """What a line moves, as far as the check needs it.

    Attributes:
        number: its id in the tables; below zero where the book does not know it yet.
    """

    number: int
    mark: str
    type: Any


_TYPE = "t.id, t.code, t.name, t.kind, t.unit, t.hazard_division, t.compatibility_group, t.neq_mg"


def items_of(work: Work, lines: Iterable[Line], parts: Mapping[str, Any]) -> dict[str, Item]:
    """What the lines move, by id: from the book, from what the document itself brings, or weapons that are counted for the first time."""
    wanted = sorted({line["item"] for line in lines})
    rows = work.reader.rows(
        f"SELECT i.uuid, i.id AS item, i.mark, {_TYPE} FROM item i JOIN item_type t ON t.id = i.type WHERE i.book = ?"
        " AND i.uuid IN (SELECT unhex(value) FROM json_each(?))",
        work.reader.book,
        json.dumps([one.upper() for one in wanted]),
    )
    found = {row.uuid.hex(): Item(row.item, row.mark, row) for row in rows}
    missing = [one for one in wanted if one not in found]
    if missing:
        new = {one["id"]: one for name in ("lots", "weapons") for one in parts.get(name) or ()}
        _add_new(work, found, [one for one in missing if one in new], new)
        _add_counted(work, found, {one for one in missing if one not in new})
    return found


def _add_new(work: Work, found: dict[str, Item], missing: Sequence[str], new: Mapping[str, Any]) -> None:
    types = json.dumps(sorted({new[one]["type"].upper() for one in missing}))
    rows = work.reader.rows(
        f"SELECT t.uuid, {_TYPE} FROM item_type t WHERE t.book = ? AND t.uuid IN (SELECT unhex(value) FROM json_each(?))",
        work.reader.book,
        types,
    )
    by_type = {row.uuid.hex(): row for row in rows}
    for n, one in enumerate(missing, 1):
        part = new[one]
        if part["type"] in by_type:
            found[one] = Item(-n, part.get("lot") or part.get("serial") or "", by_type[part["type"]])


def _add_counted(work: Work, found: dict[str, Item], missing: set[str]) -> None:
    """Weapons that are only counted have an id made from their type: none is in the book before the first of them came."""
    if missing:
        query = f"SELECT t.uuid, {_TYPE} FROM item_type t WHERE t.book = ? AND t.kind = 'weapon'"
        for row in work.reader.rows(query, work.reader.book):
            item = counted_item_id(row.uuid.hex())
            if item in missing:
                found[item] = Item(0, "", row)


@dataclass(slots=True)
class Change:
    """What one movement does to one storehouse: lines that come in, that go out, and that give something in it another condition."""

    comes: list[Line] = field(default_factory=list)
    goes: list[Line] = field(default_factory=list)
    turns: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them."""
        return (*self.comes, *self.goes, *self.turns)


def arriving_facts(
    work: Work, place: int, items: Mapping[str, Item], banned: frozenset[tuple[str, int]], change: Change
) -> Facts:
    """What comes in, one stack for each type; what leaves in the same document counts against it.

    Args:
        work: the act.
        place: id of the storehouse.
        items: what the lines move.
        banned: what is banned on the day.
        change: what the movement does to it.
    """
    comes, goes, turns = change.comes, change.goes, change.turns
    amounts: dict[int, int] = defaultdict(int)
    types: dict[int, Any] = {}
    weapons: dict[str, int] = defaultdict(int)
    lots, suspects = set(), set()
    for sign, line in (*((1, one) for one in comes), *((-1, one) for one in goes), *((0, one) for one in turns)):
        item = items.get(line["item"])
        if item is None:
            continue
        row = item.type
        if row.kind == TypeKind.WEAPON.value:
            weapons[row.name] += sign * line["quantity"]
        elif row.kind in EXPLOSIVE:
            amounts[row.id] += sign * line["quantity"]
            types[row.id] = row
            alone = (line.get("into") or line["condition"]) in ALONE
            if sign >= 0 and (alone or (sign and {("item", item.number), ("type", row.id)} & banned)):
                suspects.add(Suspect(item.number, row.id, f"{row.name} {item.mark}".strip()))
            if sign > 0 or (not sign and alone):
                lots.add(item.number)
    return Facts(
        "",
        tuple(stack(types[number], quantity) for number, quantity in sorted(amounts.items()) if quantity),
        {name: count for name, count in weapons.items() if count > 0},
        frozenset(suspects),
        frozenset(lots),
        gone=_gone(work, place, items, goes) - lots,
    )


def _gone(work: Work, place: int, items: Mapping[str, Item], goes: Sequence[Line]) -> frozenset[int]:
    """Lots of which all that lies in the storehouse goes out."""
    leaving: dict[int, int] = defaultdict(int)
    for line in goes:
        item = items.get(line["item"])
        if item is not None and item.type.kind in EXPLOSIVE:
            leaving[item.number] += line["quantity"]
    if not leaving:
        return frozenset()
    inside = held_inside(work.reader, place, list(leaving))
    return frozenset(one for one, quantity in leaving.items() if inside.get(one, 0) <= quantity)
