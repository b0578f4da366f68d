"""A second, simple bookkeeping for tests: the documents of a book folded in plain Python, by ids, without any table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sam.domain.entry import Entry
from sam.domain.kinds import MOVEMENTS, Kind
from sam.domain.places import SOURCES, SYSTEM_PLACES, PlaceKind

Line = tuple[str, int, str, str, str, str]
"""Item, quantity, takes, condition, gives, condition."""

_OUTSIDE = {one.id for one in SYSTEM_PLACES if one.kind in SOURCES}


class Paper:
    """What the papers say: how much of each item is at each place in each condition."""

    def __init__(self) -> None:
        self.stock: defaultdict[tuple[str, str, str], int] = defaultdict(int)
        self.lines: dict[int, list[Line]] = {}
        self.days: dict[int, str] = {}
        self.undone: set[int] = set()
        self.kinds: set[Kind] = set()
        self._outside = set(_OUTSIDE)

    def take(self, entries: Iterable[Entry]) -> None:
        """Fold entries; a place that gives what it does not have is an error of the book."""
        for entry in entries:
            self.kinds.add(entry.kind)
            self._learn(entry.document)
            if entry.kind in MOVEMENTS:
                self.lines[entry.number] = [_line(one) for one in entry.document["lines"]]
                self.days[entry.number] = entry.happened_on
                self._fold(self.lines[entry.number])
            elif entry.kind is Kind.REVERSAL:
                number = entry.document["reverses"]
                assert number not in self.undone
                self.undone.add(number)
                self._fold([(i, q, g, c2, t, c1) for i, q, t, c1, g, c2 in reversed(self.lines[number])])

    def _learn(self, document: Mapping[str, Any]) -> None:
        for part in (*document.get("places", ()), *document.get("people", ())):
            if PlaceKind(part["kind"]) in SOURCES:
                self._outside.add(part["id"])

    def _fold(self, lines: Iterable[Line]) -> None:
        for item, quantity, takes, condition, gives, into in lines:
            assert quantity > 0
            self._put(item, takes, condition, -quantity)
            self._put(item, gives, into, quantity)

    def _put(self, item: str, place: str, condition: str, quantity: int) -> None:
        if place not in self._outside:
            key = (item, place, condition)
            self.stock[key] += quantity
            assert self.stock[key] >= 0, f"{key} holds {self.stock[key]}"

    def held(self) -> dict[tuple[str, str, str], int]:
        """What is anywhere."""
        return {key: quantity for key, quantity in self.stock.items() if quantity}

    def check_by_day(self) -> None:
        """In the order of the days on the papers, too, nobody ever gave what he did not have."""
        again = Paper()
        again._outside = self._outside
        for number in sorted(self.lines, key=lambda number: (self.days[number], number)):
            if number not in self.undone:
                again._fold(self.lines[number])
        assert again.held() == self.held()


def _line(one: Mapping[str, Any]) -> Line:
    condition = one["condition"]
    return one["item"], one["quantity"], one["takes"], condition, one["gives"], one.get("into", condition)
