"""The places and holders that the rows of a list name: found in the book by code, path or name, or made as sections of the document.

A holder is the same when its name and what stands above it are, without capitals and accents; two long names that only begin alike stay
two. Where several fit, the row is refused: stock is never put down to somebody by a guess.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sam.domain.ids import new_id
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.domain.problems.lists import ListNotice
from sam.domain.problems.lists import ListRowProblem as P
from sam.domain.sheet_rows import Column, RowRead
from sam.queries.reader import Reader
from sam.services.taking_lists.codes import free_code, plain_code, same_text
from sam.services.taking_lists.row_talk import Against
from sam.services.work import without_empty

LONGEST_UNIT_CODE = 60
LONGEST_CODE = 40
LONGEST_NAME = 200
LONGEST_PATH = 400
_DOWN = STORES | {PlaceKind.WORKSHOP}
_INSIDE = {
    None: PlaceKind.BUILDING,
    PlaceKind.SITE: PlaceKind.BUILDING,
    PlaceKind.BUILDING: PlaceKind.ROOM,
    PlaceKind.ROOM: PlaceKind.RACK,
    PlaceKind.RACK: PlaceKind.BIN,
}
"""What a new store is, by what it stands in."""

Kinds = frozenset[PlaceKind]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that a row names."""

    id: str
    path: str
    kind: PlaceKind
    name: str
    parent: str = ""
    retired: bool = False


@dataclass(slots=True)
class Places:
    """Places and holders by what a row says; new ones are gathered in `stores` and `people`, with their `paths` by id."""

    reader: Reader
    stores: list[dict[str, Any]] = field(default_factory=list)
    people: list[dict[str, Any]] = field(default_factory=list)
    notices: list[tuple[RowRead, Against]] = field(default_factory=list)
    default: NamedPlace | None = None
    paths: dict[str, str] = field(default_factory=dict)
    _asked: dict[tuple[str, ...], NamedPlace | Against] = field(default_factory=dict)
    _known: dict[str, list[NamedPlace]] = field(default_factory=lambda: defaultdict(list))
    _inside: dict[tuple[str, str], list[NamedPlace]] = field(default_factory=lambda: defaultdict(list))
    _paths: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        rows = self.reader.rows(
            "SELECT p.uuid, p.kind, p.code, p.name, p.path, p.retired, u.uuid AS parent FROM place p"
            " LEFT JOIN place u ON u.id = p.parent WHERE p.book = ?",
            self.reader.book,
        )
        for row in rows:
            parent = row.parent.hex() if row.parent else ""
            place = NamedPlace(row.uuid.hex(), row.path, PlaceKind(row.kind), row.name, parent, bool(row.retired))
            self._keep(place, row.code)

    def _keep(self, place: NamedPlace, code: str) -> None:
        self._paths.add(place.path.casefold())
        for text in {same_text(code), same_text(place.path), same_text(place.name)}:
            self._known[text].append(place)
        for text in {same_text(code), same_text(place.name)}:
            self._inside[place.parent, text].append(place)

    def of(self, row: RowRead) -> NamedPlace | Against:
        """Where the stock of a row is: with a holder, in a store, or where the whole list says."""
        cells = row.cells
        key = tuple(map(cells.text, (Column.HOLDER, Column.REGION, Column.PERSON_NUMBER, Column.PLACE)))
        found = self._asked.get(key)
        if found is None:
            found = self._asked[key] = self._find(row, *key)
        return found

    def named(self, text: str) -> list[NamedPlace]:
        """Open stores, workshops and holders with this code, path or name; the path wins."""
        return self._called(text, _DOWN | HOLDERS)

    def _called(self, text: str, kinds: Kinds) -> list[NamedPlace]:
        found = [one for one in self._known.get(same_text(text), ()) if one.kind in kinds]
        exact = [one for one in found if same_text(one.path) == same_text(text)]
        chosen = exact or found
        return [one for one in chosen if not one.retired] or chosen

    def _find(self, row: RowRead, holder: str, region: str, number: str, store: str) -> NamedPlace | Against:
        if holder or number:
            return self._holder(row, holder, region, number)
        if store:
            return self._store(store)
        if region:
            return self._unit(region, Column.REGION, None)
        return self.default if self.default is not None else Against(P.NO_PLACE)

    # holders

    def _holder(self, row: RowRead, name: str, region: str, number: str) -> NamedPlace | Against:
        """A person with a number, or a person or unit by name, in its region."""
        if number:
            return self._person(row, name, region, number)
        above = self._unit(region, Column.REGION, None) if region else None
        return above if isinstance(above, Against) else self._unit(name, Column.HOLDER, above)

    def _person(self, row: RowRead, name: str, region: str, number: str) -> NamedPlace | Against:
        found = self._called(number, HOLDERS)
        if found:
            one = _the_one(found, number, Column.PERSON_NUMBER)
            if isinstance(one, NamedPlace) and name and not _share_a_word(name, one.name):
                values = {"number": number, "known": one.name}
                self.notices.append((row, Against(ListNotice.OTHER_NAME, Column.HOLDER, values)))
            return one
        code = plain_code(number, LONGEST_CODE)
        if not code or len(number) > LONGEST_CODE:
            return _unfit(Column.PERSON_NUMBER, number, LONGEST_CODE)
        above = self._unit(region, Column.REGION, None) if region else None
        if isinstance(above, Against):
            return above
        return self._add(PlaceKind.PERSON, name or number, code, above, Column.HOLDER)

    def _unit(self, name: str, column: Column, above: NamedPlace | None) -> NamedPlace | Against:
        """A unit in its region; a name without a region may also be a person, or a unit that the book has once."""
        if above is not None:
            found = [one for one in self._inside.get((above.id, same_text(name)), ()) if one.kind in HOLDERS]
        else:
            found = self._called(name, HOLDERS)
            tops = [one for one in found if not one.parent]
            found = tops if tops and len(found) > 1 else found
        if found:
            return _the_one(found, name, column)
        code = plain_code(name, LONGEST_UNIT_CODE)
        return self._add(PlaceKind.UNIT, name, code, above, column) if code else _unfit(column, name, LONGEST_NAME)

    # stores

    def _store(self, text: str) -> NamedPlace | Against:
        found = self._called(text, _DOWN) or self._called(text, HOLDERS)
        return _the_one(found, text, Column.PLACE) if found else self._new_store(text)

    def _new_store(self, text: str) -> NamedPlace | Against:
        """A store that the book does not know, below the part of its path that it does."""
        at: NamedPlace | None = None
        pieces = [piece.strip() for piece in text.split("/") if piece.strip()]
        for piece in pieces:
            inside = self._down_from(at, piece)
            if inside is not None:
                at = inside
                continue
            kind = _INSIDE.get(at.kind if at else None)
            if kind is None:
                return Against(P.NO_ROOM_INSIDE, Column.PLACE, {"path": at.path if at else ""})
            added = self._add(kind, piece, plain_code(piece, LONGEST_CODE), at, Column.PLACE)
            if isinstance(added, Against):
                return added
            at = added
        return at if at is not None else _unfit(Column.PLACE, text, LONGEST_NAME)

    def _down_from(self, at: NamedPlace | None, piece: str) -> NamedPlace | None:
        """The store of this name inside another; without another, the only one in the book that is called so."""
        if at is None:
            found = self._called(piece, _DOWN)
        else:
            found = [one for one in self._inside.get((at.id, same_text(piece)), ()) if one.kind in _DOWN]
        return found[0] if len(found) == 1 and not found[0].retired else None

    # new ones

    def _add(
        self, kind: PlaceKind, name: str, code: str, above: NamedPlace | None, column: Column
    ) -> NamedPlace | Against:
        if not code:
            return _unfit(column, name, LONGEST_NAME)
        if len(name) > LONGEST_NAME:
            return Against(P.TOO_LONG, column, {"found": len(name), "limit": LONGEST_NAME})
        start = f"{above.path}/" if above else ""
        longest = LONGEST_UNIT_CODE if kind is PlaceKind.UNIT else LONGEST_CODE
        code = free_code(code, longest, lambda one: (start + one).casefold() in self._paths)
        if len(start + code) > LONGEST_PATH:
            return Against(P.TOO_LONG, column, {"found": len(start + code), "limit": LONGEST_PATH})
        place = NamedPlace(new_id(), start + code, kind, name, above.id if above else "")
        part = {"id": place.id, "kind": kind.value, "code": code, "name": name, "parent": place.parent}
        (self.people if kind in HOLDERS else self.stores).append(without_empty(part))
        self.paths[place.id] = place.path
        self._keep(place, code)
        return place


def _the_one(found: list[NamedPlace], text: str, column: Column) -> NamedPlace | Against:
    """The only one that is open; a closed one, and several, are told."""
    if found[0].retired:
        return Against(P.PLACE_RETIRED, column, {"value": text})
    if len(found) > 1:
        return Against(P.SEVERAL_PLACES, column, {"paths": ", ".join(sorted(one.path for one in found)[:6])})
    return found[0]


def _unfit(column: Column, text: str, longest: int) -> Against:
    """A name too long, or of which nothing that can be read is left."""
    if len(text) > longest:
        return Against(P.TOO_LONG, column, {"found": len(text), "limit": longest})
    return Against(P.NO_NAME_LEFT, column)


def _share_a_word(one: str, other: str) -> bool:
    return bool(set(same_text(one).split()) & set(same_text(other).split()))
