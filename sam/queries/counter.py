"""What the counter asks: what is this that was scanned, where does it lie, and who is this person."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sam.domain.dates import day_text
from sam.domain.items import SINGLE, bulk_item_id, counted_item_id
from sam.queries.custody import OpenIssue, open_issues
from sam.queries.reader import Reader
from sam.queries.resolve import (
    ItemRow,
    Lying,
    all_marked,
    items_by_uuid,
    lying,
    places_by_id,
    places_named,
    types_named,
)


@dataclass(frozen=True, slots=True)
class Lie:
    """So much of it at one place, in one condition."""

    place: str
    place_name: str
    place_kind: str
    condition: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What a code means to the book.

    Attributes:
        text: what was scanned or typed.
        item: id of the one thing it names; empty when it names none or several.
        like: marks that only look like it, or several things with this very mark, as words.
        lies: where it is; one for a weapon.
    """

    text: str
    item: str = ""
    form: str = ""
    mark: str = ""
    registry: str = ""
    type_code: str = ""
    type_name: str = ""
    calibre: str = ""
    unit: str = ""
    like: tuple[str, ...] = ()
    several: bool = False
    lies: tuple[Lie, ...] = ()


def look_up(reader: Reader, texts: Sequence[str], kinds: Collection[str] = ()) -> tuple[Seen, ...]:
    """What each code names: serial, registry or lot number, id, or code of a type that is kept by number.

    Args:
        reader: the book.
        texts: the codes.
        kinds: kinds of place from which things are taken. Of several things with the same mark, the only one there is meant: of two
            rifles with one number of which one is out, that one comes back.
    """
    wanted = [text.strip() for text in texts]
    marked = all_marked(reader, wanted)
    typed = _by_type(reader, [text for text, (exact, _near) in marked.items() if not exact])
    exact = {text: found[0] or typed.get(text, []) for text, found in marked.items()}
    facts = _facts_of(reader, [item for items in exact.values() for item in items])
    return tuple(_one(text, exact[text], marked[text][1], facts, kinds) for text in wanted)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is said of an item beside itself: calibre and unit of its type, and where it lies."""

    calibre: str
    unit: str
    lies: tuple[Lie, ...]


def _one(
    text: str, exact: Sequence[ItemRow], near: Sequence[ItemRow], facts: Mapping[int, _Facts], kinds: Collection[str]
) -> Seen:
    if len(exact) == 1:
        return _seen(text, exact[0], facts)
    if exact:
        seen = [_seen(text, one, facts) for one in exact]
        there = [one for one in seen if any(lie.place_kind in kinds and lie.quantity > 0 for lie in one.lies)]
        if len(there) == 1:
            return there[0]
        return Seen(text, like=tuple(f"{one.type_name} ({one.type_code})" for one in exact), several=True)
    return Seen(text, like=tuple(f"{one.mark} ({one.type_name})" for one in near[:3]))


def _by_type(reader: Reader, texts: Sequence[str]) -> dict[str, list[ItemRow]]:
    """What is kept by number, for texts that are codes of a type."""
    types = types_named(reader, texts)
    wanted = {text: (bulk_item_id(type_.uuid), counted_item_id(type_.uuid)) for text, type_ in types.items()}
    found = items_by_uuid(reader, [id_ for ids in wanted.values() for id_ in ids])
    return {text: [found[id_] for id_ in ids if id_ in found] for text, ids in wanted.items()}


def _facts_of(reader: Reader, items: Sequence[ItemRow]) -> dict[int, _Facts]:
    if not items:
        return {}
    asked = json.dumps(sorted({item.type for item in items}))
    rows = reader.rows(
        "SELECT id, calibre, unit FROM item_type WHERE id IN (SELECT value FROM json_each(?))", asked
    ).all()
    types = {row.id: row for row in rows}
    many = lying(reader, [item.id for item in items if item.form not in SINGLE])
    held = {item.id: _held(item, many.get(item.id, ())) for item in items}
    places = places_by_id(reader, {place for lies in held.values() for place, _condition, _quantity in lies})
    return {
        item.id: _Facts(
            types[item.type].calibre or "",
            types[item.type].unit,
            tuple(
                Lie(places[place].path, places[place].name, places[place].kind.value, condition, quantity)
                for place, condition, quantity in held[item.id]
            ),
        )
        for item in items
    }


def _held(item: ItemRow, many: Sequence[Lying]) -> list[tuple[int, str, int]]:
    """Place, condition and quantity, for each place where it lies."""
    if item.form not in SINGLE:
        return [(one.place, one.condition, one.quantity) for one in many]
    return [(item.place, item.condition or "", 1)] if item.place is not None else []


def _seen(text: str, item: ItemRow, facts: Mapping[int, _Facts]) -> Seen:
    told = facts[item.id]
    return Seen(
        text=text,
        item=item.uuid,
        form=item.form.value,
        mark=item.mark,
        registry=item.registry or "",
        type_code=item.type_code,
        type_name=item.type_name,
        calibre=told.calibre,
        unit=told.unit,
        lies=told.lies,
    )


@dataclass(frozen=True, slots=True)
class Permission:
    """A qualification or a ban that was not lifted. `until` is empty when it has no end."""

    id: str
    kind: str
    category: str
    until: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonAt:
    """A person or unit, with what they may draw and what they hold."""

    id: str
    kind: str
    number: str
    name: str
    rank: str
    unit: str
    unit_code: str
    retired: bool
    permissions: tuple[Permission, ...]
    holds: tuple[OpenIssue, ...]


def person_at(reader: Reader, number: str) -> PersonAt | None:
    """The person or unit with this number, or None."""
    rows = [one for one in places_named(reader, number) if one.kind.value in {"person", "unit"}]
    if len(rows) != 1:
        return None
    place = rows[0]
    unit: Any = reader.one("SELECT name, code FROM place WHERE id = ?", place.parent) if place.parent else None
    details = json.loads(reader.value("SELECT details FROM place WHERE id = ?", place.id) or "{}")
    permissions = tuple(
        Permission(row.uuid.hex(), row.kind, row.category, day_text(row.until) if row.until else "", row.reason or "")
        for row in reader.rows(
            "SELECT uuid, kind, category, until, reason FROM authorisation WHERE person = ? AND NOT lifted ORDER BY entry",
            place.id,
        )
    )
    return PersonAt(
        id=place.uuid,
        kind=place.kind.value,
        number=place.code,
        name=place.name,
        rank=str(details.get("rank", "")),
        unit=unit.name if unit else "",
        unit_code=unit.code if unit else "",
        retired=place.retired,
        permissions=permissions,
        holds=open_issues(reader, place.code),
    )


def came_from(reader: Reader, item: str) -> str:
    """Path of the place from which the thing was last handed to whoever has it now; empty when it was not."""
    return str(
        reader.value(
            "SELECT p.path FROM item i JOIN line l ON l.item = i.id JOIN place p ON p.id = l.takes"
            " WHERE i.book = ? AND i.uuid = ? AND l.gives = i.place ORDER BY l.entry DESC LIMIT 1",
            reader.book,
            bytes.fromhex(item),
        )
        or ""
    )
