"""Brings the rows of the list of weapons from the book, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from sam.queries.weapon_pages import (
    OpenedList,
    Order,
    Running,
    SortBy,
    WeaponLine,
    WeaponsWanted,
    glance,
    open_weapons,
    weapon_page,
)
from sam.ui.screen_context import Door


def order_of(sort: str, *, descending: bool) -> Order:
    """The order that a column calls itself; by serial number where none is chosen."""
    return Order(SortBy(sort) if sort else SortBy.SERIAL, descending)


class WeaponSource:
    """A `PageSource` over the door. All but `interrupt` runs on the reader thread."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._running = Running()
        self._list = OpenedList(0)
        self._glanced: tuple[object, Order, OpenedList] | None = None

    def open(self, wanted: object, sort: str, descending: bool) -> int:  # noqa: FBT001 - as the model calls it
        """Count, and find the way to each page."""
        asked, order = _asked(wanted), order_of(sort, descending=descending)
        glanced, self._glanced = self._glanced, None
        if glanced is not None and glanced[:2] == (asked, order):
            self._list = glanced[2]
        else:
            self._list = self._door.ask(open_weapons, asked, order, self._running)
        return self._list.count

    def first(self, wanted: object, sort: str, descending: bool) -> Sequence[WeaponLine]:  # noqa: FBT001
        """The first page at once, where it is cheap. A list that is opened in no time is kept for `open`, which follows."""
        self._glanced = None
        asked, order = _asked(wanted), order_of(sort, descending=descending)
        seen: OpenedList | Sequence[WeaponLine] = self._door.ask(glance, asked, order, self._running)
        if not isinstance(seen, OpenedList):
            return seen
        self._glanced = (asked, order, seen)
        rows: Sequence[WeaponLine] = self._door.ask(weapon_page, seen, 0)
        return rows

    def page(self, number: int) -> Sequence[WeaponLine]:
        """One page of the list that was opened last."""
        rows: Sequence[WeaponLine] = self._door.ask(weapon_page, self._list, number)
        return rows

    def interrupt(self) -> None:
        """Break off the count that runs; from the window's thread."""
        self._running.interrupt()


def _asked(wanted: object) -> WeaponsWanted:
    return wanted if isinstance(wanted, WeaponsWanted) else WeaponsWanted()
