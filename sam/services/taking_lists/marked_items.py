"""What a row moves: a weapon or part by its number, a lot, so many of a type; and what the book already knows of these numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sam.domain.dates import day_text
from sam.domain.ids import new_id
from sam.domain.items import LOT_WORDS, TypeKind, bulk_item_id, counted_item_id
from sam.domain.marks import fold
from sam.domain.problems.lists import ListNotice
from sam.domain.problems.lists import ListRowProblem as P
from sam.domain.sheet_rows import Column, RowRead
from sam.queries.reader import Reader
from sam.queries.resolve import ItemRow, PlaceRow, items_by_registry, items_by_search, places_by_id
from sam.queries.watched import Why, watched
from sam.services.new_things import GONE
from sam.services.taking_lists import wording
from sam.services.taking_lists.item_types import NamedType, is_numbered
from sam.services.taking_lists.places import NamedPlace
from sam.services.taking_lists.row_talk import Against
from sam.services.work import without_empty
from sam.words import list_words

_BY_LOT = frozenset({TypeKind.AMMUNITION, TypeKind.EXPLOSIVE})
_LONGEST_MAKER = 120
_LONGEST_REGISTRY = 40


@dataclass(frozen=True, slots=True)
class Found:
    """The item of a row. `lot` as marked; `counted`: weapons that the list only counts."""

    id: str
    lot: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A weapon or part that the list names by its number.

    Attributes:
        mark: its serial number, or its registry number where it has none.
        item: its id in the book; "" when the book does not know it.
        was: where the book has it; None when it knows no such thing or has it nowhere.
    """

    row: RowRead
    type: NamedType
    place: NamedPlace
    mark: str
    item: str
    was: PlaceRow | None


_WATCHED = {Why.LOST: P.SERIAL_LOST, Why.DESTROYED: P.SERIAL_DESTROYED, Why.STRANGER: P.SERIAL_LOOKED_FOR}


class MarkedItems:
    """Items by what a row says; new ones are gathered in `weapons` and `lots`.

    Args:
        reader: the book.
        rows: all rows, so that their numbers are looked up together.
        comparing: numbers that the book knows are no reason to refuse.
    """

    def __init__(self, reader: Reader, rows: Sequence[RowRead], *, comparing: bool) -> None:
        self.weapons: list[dict[str, Any]] = []
        self.lots: list[dict[str, Any]] = []
        self.listed: list[Listed] = []
        self.unmarked: list[tuple[RowRead, int]] = []
        self.notices: list[tuple[RowRead, Against]] = []
        self._comparing = comparing
        self._serials = items_by_search(reader, _texts(rows, Column.SERIAL))
        self._watched = watched(reader, _texts(rows, Column.SERIAL))
        self._registries = items_by_registry(reader, _texts(rows, Column.REGISTRY_NUMBER))
        self._lots = items_by_search(reader, map(list_words.lot, _texts(rows, Column.LOT)), lots=True)
        known = [*self._registries.values(), *(item for items in self._serials.values() for item in items)]
        self._places = places_by_id(reader, {item.place for item in known if item.place is not None})
        self._about_lots = _about_lots(reader, (item.id for items in self._lots.values() for item in items))
        self._here: dict[tuple[str, str], RowRead] = {}
        self._here_registries: dict[str, RowRead] = {}
        self._here_lots: dict[tuple[str, str], tuple[str, RowRead]] = {}

    @staticmethod
    def numbered(row: RowRead) -> bool:
        """Whether the row is one thing with a number of its own."""
        return is_numbered(row)

    def of(self, row: RowRead, type_: NamedType, place: NamedPlace) -> Found | list[Against]:
        """The item of a row, or what is against it."""
        if type_.kind in _BY_LOT:
            return self._lot(row, type_)
        if type_.kind is TypeKind.BULK:
            return Found(bulk_item_id(type_.id))
        if is_numbered(row):
            return self._single(row, type_, place)
        if type_.kind is TypeKind.PART:
            return [Against(P.SERIAL_MISSING, Column.SERIAL, {"type": type_.name})]
        return Found(counted_item_id(type_.id), counted=True)

    # weapons and numbered parts

    def _single(self, row: RowRead, type_: NamedType, place: NamedPlace) -> Found | list[Against]:
        cells = row.cells
        serial, registry = cells.text(Column.SERIAL), cells.text(Column.REGISTRY_NUMBER).upper()
        without = bool(serial) and list_words.unmarked(serial)
        serial = "" if without else serial
        against = [*self._against_registry(row, registry), *self._twice(type_, serial)]
        same = self._in_book(row, type_, serial, registry, against)
        if against:
            return against
        if serial:
            self._here[type_.id, serial.casefold()] = row
        if registry:
            self._here_registries[registry] = row
        item = same.uuid if same else self._new(row, type_, serial, registry)
        if not same and not serial and not registry:
            self.unmarked.append((row, len(self.weapons) - 1))
            self.notices.append((row, Against(ListNotice.UNMARKED, Column.SERIAL)))
        if serial or registry:
            was = self._places.get(same.place or 0) if same else None
            self.listed.append(Listed(row, type_, place, serial or registry, same.uuid if same else "", was))
        return Found(item)

    def _against_registry(self, row: RowRead, registry: str) -> list[Against]:
        if not registry:
            return []
        if len(registry) > _LONGEST_REGISTRY:
            return [Against(P.TOO_LONG, Column.REGISTRY_NUMBER, {"found": len(registry), "limit": _LONGEST_REGISTRY})]
        quantity = row.cells.get(Column.QUANTITY)
        if quantity != 1:
            return [Against(P.REGISTRY_WITH_QUANTITY, Column.REGISTRY_NUMBER, {"quantity": quantity})]
        first = self._here_registries.get(registry)
        return [] if first is None else [Against(P.REGISTRY_TWICE, Column.REGISTRY_NUMBER, _first(first))]

    def _twice(self, type_: NamedType, serial: str) -> list[Against]:
        """The same serial number for the same type, although the list spelled the type in two ways."""
        first = self._here.get((type_.id, serial.casefold())) if serial else None
        return [] if first is None else [Against(P.SERIAL_TWICE, Column.SERIAL, {"type": type_.name, **_first(first)})]

    def _in_book(
        self, row: RowRead, type_: NamedType, serial: str, registry: str, against: list[Against]
    ) -> ItemRow | None:
        """The thing in the book that the row means; what the book has against it goes to `against`.

        A thing that the book knows and has nowhere (its receipt or opening balance was reversed) is the same thing again.
        """
        same: ItemRow | None = None
        self._against_watch(row, serial, against)
        for item in self._serials.get(fold(serial), ()) if serial else ():
            if item.mark.casefold() == serial.casefold():
                same = self._by_serial(row, item, type_, against) or same
        other = self._registries.get(registry) if registry else None
        if other is not None and (same is None or other.uuid != same.uuid):
            if self._again(other, type_) and (
                not serial or not other.mark or other.mark.casefold() == serial.casefold()
            ):
                return other
            values = {"type": other.type_name, "serial": other.mark}
            against.append(Against(P.REGISTRY_KNOWN, Column.REGISTRY_NUMBER, values))
        return same

    def _against_watch(self, row: RowRead, serial: str, against: list[Against]) -> None:
        """A number that is lost, destroyed or looked for stops the row; where lists are compared it is told."""
        for one in self._watched.get(fold(serial), ()) if serial else ():
            item = f"{one.type_name} {one.mark}".strip()
            stop = Against(_WATCHED[one.why], Column.SERIAL, {"item": item, "paper": one.paper})
            if not self._comparing:
                against.append(stop)
            elif one.is_exactly(serial):
                told = {"item": item, "paper": one.paper}
                self.notices.append((row, Against(ListNotice.GONE_BUT_LISTED, Column.SERIAL, told)))

    def _by_serial(self, row: RowRead, item: ItemRow, type_: NamedType, against: list[Against]) -> ItemRow | None:
        """What the book says of a thing with this very serial number."""
        place = self._places.get(item.place or 0)
        values: dict[str, object] = {"type": item.type_name, "place": place.path if place else ""}
        if against and place is not None and place.kind in GONE:
            return None  # told already
        if self._again(item, type_):
            return item
        if item.type_uuid == type_.id:
            against.append(Against(P.SERIAL_KNOWN, Column.SERIAL, values))
        elif place is not None and not self._comparing:
            self.notices.append((row, Against(ListNotice.SERIAL_SHARED, Column.SERIAL, values)))
        return None

    def _again(self, item: ItemRow, type_: NamedType) -> bool:
        """Whether a row may mean this thing of the book: it is of the type, and nowhere, or only compared."""
        return item.type_uuid == type_.id and (item.place is None or self._comparing)

    def _new(self, row: RowRead, type_: NamedType, serial: str, registry: str) -> str:
        cells = row.cells
        year, said = cells.get(Column.YEAR), cells.text(Column.SERIAL)
        part = {
            "id": new_id(), "type": type_.id, "serial": serial, "registry": registry, "doubt": "" if serial else said,
            "country": wording.country_code(cells.text(Column.COUNTRY)), "year": year if isinstance(year, int) else None,
        }  # fmt: skip
        self.weapons.append(without_empty(part))
        return str(part["id"])

    # lots

    def _lot(self, row: RowRead, type_: NamedType) -> Found | list[Against]:
        cells = row.cells
        text = list_words.lot(cells.text(Column.LOT))
        if not text:
            return [Against(P.LOT_MISSING, Column.LOT)]
        if len(cells.text(Column.MANUFACTURER)) > _LONGEST_MAKER:
            values = {"found": len(cells.text(Column.MANUFACTURER)), "limit": _LONGEST_MAKER}
            return [Against(P.TOO_LONG, Column.MANUFACTURER, values)]
        made, expires = cells.get(Column.MADE_ON), cells.get(Column.EXPIRES_ON)
        if isinstance(made, date) and isinstance(expires, date) and expires < made:
            return [Against(P.EXPIRES_TOO_EARLY, Column.LOT, {"made": made, "expires": expires})]
        key = (type_.id, text)
        first = self._here_lots.get(key)
        known = next(
            (one for one in self._lots.get(fold(text), ()) if one.type_uuid == type_.id and one.mark == text), None
        )
        against = self._differs(row, text, first[1] if first else None, known)
        if against:
            return against
        if first is None:
            item = known.uuid if known else self._new_lot(row, type_, text)
            first = self._here_lots[key] = item, row
        return Found(first[0], lot=text)

    def _differs(self, row: RowRead, text: str, first: RowRead | None, known: ItemRow | None) -> list[Against]:
        """One lot has one maker and one date of each kind, in the list and in the book; lots without a number have many."""
        if text in LOT_WORDS:
            return []
        there: Mapping[Column, str] = {}
        if first is not None:
            there = _about(first)
        elif known is not None:
            there = self._about_lots.get(known.id, {})
        for column, here in _about(row).items():
            other = there.get(column, "")
            if here and other and here.casefold() != other.casefold():
                values = {"value": text, "here": here, "there": other}
                if first is not None:
                    return [Against(P.LOT_DIFFERS, column, values | _first(first))]
                return [Against(P.LOT_DIFFERS_IN_BOOK, column, values)]
        return []

    def _new_lot(self, row: RowRead, type_: NamedType, text: str) -> str:
        about = {} if text in LOT_WORDS else _about(row)
        part = {
            "id": new_id(), "type": type_.id, "lot": text, "maker": about.get(Column.MANUFACTURER, ""),
            "made_on": about.get(Column.MADE_ON, ""), "expires_on": about.get(Column.EXPIRES_ON, ""),
        }  # fmt: skip
        self.lots.append(without_empty(part))
        return str(part["id"])


def _texts(rows: Iterable[RowRead], column: Column) -> list[str]:
    return list(dict.fromkeys(text for row in rows if (text := row.cells.text(column))))


def _first(row: RowRead) -> dict[str, object]:
    return {"first_sheet": row.sheet, "first_row": row.row}


def _about(row: RowRead) -> dict[Column, str]:
    """What a row says about its lot."""
    cells = row.cells
    return {column: cells.text(column) for column in (Column.MANUFACTURER, Column.MADE_ON, Column.EXPIRES_ON)}


def _about_lots(reader: Reader, items: Iterable[int]) -> dict[int, dict[Column, str]]:
    """What the book says about lots, by item."""
    numbers = ",".join(map(str, sorted(set(items))))
    rows = reader.rows(f"SELECT item, maker, made_on, expires_on FROM lot WHERE item IN ({numbers})")
    return {
        row.item: {
            Column.MANUFACTURER: row.maker or "",
            Column.MADE_ON: day_text(row.made_on) if row.made_on else "",
            Column.EXPIRES_ON: day_text(row.expires_on) if row.expires_on else "",
        }
        for row in rows
    }
