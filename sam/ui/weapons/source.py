"""Brings the rows of the list of weapons from the book, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from sam.queries.weapon_pages import (
    OpenedList,
    Running,
    WeaponLine,
    WeaponsWanted,
    first_weapons,
    open_weapons,
    weapon_page,
)
from sam.ui.screen_context import Door


class WeaponSource:
    """A `PageSource` over the door. All but `interrupt` runs on the reader thread."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._running = Running()
        self._wanted, self._descending = WeaponsWanted(), False
        self._list = OpenedList(0, ())

    def open(self, wanted: object, sort: str, descending: bool) -> int:  # noqa: ARG002, FBT001 - one column to sort by
        """Count, and find where each page begins."""
        asked = wanted if isinstance(wanted, WeaponsWanted) else WeaponsWanted()
        opened: OpenedList = self._door.ask(open_weapons, asked, self._running, descending=descending)
        self._wanted, self._descending, self._list = asked, descending, opened
        return opened.count

    def first(self, wanted: object, sort: str, descending: bool) -> Sequence[WeaponLine]:  # noqa: ARG002, FBT001
        """The first page at once."""
        asked = wanted if isinstance(wanted, WeaponsWanted) else WeaponsWanted()
        rows: Sequence[WeaponLine] = self._door.ask(first_weapons, asked, descending=descending)
        return rows

    def page(self, number: int) -> Sequence[WeaponLine]:
        """One page of the list that was opened last."""
        anchors = self._list.anchors
        if not 0 <= number < len(anchors):
            return ()
        rows: Sequence[WeaponLine] = self._door.ask(
            weapon_page, self._wanted, anchors[number], descending=self._descending
        )
        return rows

    def interrupt(self) -> None:
        """Break off the count that runs; from the window's thread."""
        self._running.interrupt()
