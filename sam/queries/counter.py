"""What the counter asks: what is this that was scanned, where does it lie, and who is this person."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sam.domain.dates import day_text
from sam.domain.items import SINGLE, bulk_item_id, counted_item_id
from sam.domain.marks import fold
from sam.queries.custody import OpenIssue, open_issues
from sam.queries.reader import Reader
from sam.queries.resolve import (
    ItemRow,
    items_by_search,
    items_by_uuid,
    items_marked,
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
    return tuple(_one(reader, text.strip(), kinds) for text in texts)


def _one(reader: Reader, text: str, kinds: Collection[str]) -> Seen:
    found = _exact(reader, text)
    if len(found) == 1:
        return _seen(reader, text, found[0])
    if found:
        seen = [_seen(reader, text, one) for one in found]
        there = [one for one in seen if any(lie.place_kind in kinds and lie.quantity > 0 for lie in one.lies)]
        if len(there) == 1:
            return there[0]
        return Seen(text, like=tuple(f"{one.type_name} ({one.type_code})" for one in found), several=True)
    key = fold(text)
    near = items_by_search(reader, [text]).get(key, []) + items_by_search(reader, [text], lots=True).get(key, [])
    return Seen(text, like=tuple(f"{one.mark} ({one.type_name})" for one in near[:3]))


def _exact(reader: Reader, text: str) -> list[ItemRow]:
    """The things that the text names exactly, capitals and outer blanks aside."""
    if marked := items_marked(reader, text):
        return marked
    type_ = types_named(reader, [text]).get(text)
    if type_ is None:
        return []
    wanted = [bulk_item_id(type_.uuid), counted_item_id(type_.uuid)]
    return list(items_by_uuid(reader, wanted).values())


def _seen(reader: Reader, text: str, item: ItemRow) -> Seen:
    type_ = reader.one("SELECT calibre, unit FROM item_type WHERE id = ?", item.type)
    return Seen(
        text=text,
        item=item.uuid,
        form=item.form.value,
        mark=item.mark,
        registry=item.registry or "",
        type_code=item.type_code,
        type_name=item.type_name,
        calibre=type_.calibre or "",
        unit=type_.unit,
        lies=_lies(reader, item),
    )


def _lies(reader: Reader, item: ItemRow) -> tuple[Lie, ...]:
    held: list[tuple[int, str, int]] = []
    if item.form not in SINGLE:
        held = [(one.place, one.condition, one.quantity) for one in lying(reader, [item.id]).get(item.id, [])]
    elif item.place is not None:
        held = [(item.place, item.condition or "", 1)]
    places = places_by_id(reader, [place for place, _, _ in held]) if held else {}
    return tuple(
        Lie(places[place].path, places[place].name, places[place].kind.value, condition, quantity)
        for place, condition, quantity in held
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
