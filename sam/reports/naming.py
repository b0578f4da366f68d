"""How a report writes what the book keeps as codes: places by name, quantities by unit, days and moments as cells."""

from __future__ import annotations

from datetime import date, datetime

from sam.clock import from_text
from sam.domain.items import Unit
from sam.domain.kinds import Kind as DocumentKind
from sam.domain.places import OFF_CHARGE, SOURCES, PlaceKind
from sam.queries.letterhead import place_names
from sam.queries.reader import Reader
from sam.reports.page import Row
from sam.words.formats import number
from sam.words.labels import label, unit_label
from sam.words.translate import N_, _

_STANDING = (OFF_CHARGE | SOURCES | {PlaceKind.TRANSIT}) - {PlaceKind.SUPPLIER, PlaceKind.DEPOT}
"""Places that every book has, whose names are words of the program."""
_NAMED = frozenset({PlaceKind.PERSON, PlaceKind.UNIT, PlaceKind.SUPPLIER, PlaceKind.DEPOT})
"""Places that people call by their name rather than by their path."""
_TURNED = {
    DocumentKind.EXPENDITURE.value: N_("rounds fired"),
    DocumentKind.REPACKING.value: N_("repacking"),
}
"""What the place "identified" is to a reader where nothing was identified: cases come from rounds fired."""
_UNITS = {unit.value: index for index, unit in enumerate(Unit)}


def capital(text: str) -> str:
    """The text with a capital in front, as a heading or a cell begins."""
    return text[:1].upper() + text[1:]


def named_place(kind: str, code: str, name: str, path: str) -> str:
    """A place in words: people by name and number, stores by their path, the places of every book by what they are."""
    what = PlaceKind(kind)
    if what in _STANDING:
        return label(what)
    if what in _NAMED:
        return f"{name} ({code})" if name and name != code else code
    return path


def place_heading(kind: str, code: str, name: str, path: str) -> str:
    """A place as the heading of what lies there, with its name and what it is."""
    what = PlaceKind(kind)
    if what in _STANDING:
        return capital(label(what))
    shown = named_place(kind, code, name, path) if what in _NAMED else path
    if what not in _NAMED and name and name != code:
        shown = f"{path} \u00b7 {name}"
    return f"{shown} \u00b7 {label(what)}"


class Places:
    """Paths in words, all looked up at once."""

    def __init__(self, reader: Reader) -> None:
        self._known = place_names(reader)

    def get(self, path: str, way: str = "") -> str:
        """The place with this path, for a cell.

        Args:
            path: of the place.
            way: the kind of the movement; it says what the place is in which things turn into others.
        """
        place = self._known.get(path)
        shown = self.within(path, way)
        return capital(shown) if place and PlaceKind(place.kind) in _STANDING else shown

    def within(self, path: str, way: str = "") -> str:
        """The same inside of a sentence: words of the program have no capital there."""
        place = self._known.get(path)
        if place and way in _TURNED and PlaceKind(place.kind) is PlaceKind.IDENTIFIED:
            return _(_TURNED[way])
        return named_place(place.kind, place.code, place.name, path) if place else path


class Amounts:
    """Quantities added up by their unit; different units are never added."""

    def __init__(self) -> None:
        self._sums: dict[str, int] = {}

    def add(self, quantity: int, unit: str) -> None:
        """Take in so many of a unit."""
        self._sums[unit] = self._sums.get(unit, 0) + quantity

    def units(self) -> list[tuple[str, int]]:
        """Each unit with its sum, in the order of the units."""
        return sorted(self._sums.items(), key=lambda one: _UNITS[one[0]])

    def text(self) -> str:
        """What it comes to: "12 pieces · 3,000 rounds"."""
        return " \u00b7 ".join(f"{number(sum_)} {unit_label(unit, sum_)}" for unit, sum_ in self.units())

    def row(self, columns: int, at: int) -> Row | None:
        """A total of so many columns with the quantity `at` and its unit behind it; in words when units differ."""
        units = self.units()
        if not units:
            return None
        if len(units) > 1:
            return (_("Total: {amounts}").format(amounts=self.text()), *(None,) * (columns - 1))
        unit, sum_ = units[0]
        return (_("Total"), *(None,) * (at - 1), sum_, unit_label(unit, sum_), *(None,) * (columns - at - 2))


def day_cell(text: str) -> date | None:
    """The day of a row; None when it has none."""
    return date.fromisoformat(text) if text else None


def moment_cell(text: str) -> datetime:
    """The moment of a row."""
    return from_text(text)
