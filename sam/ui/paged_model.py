"""A table of a million rows that never stops the window: rows come by pages from the reader thread.

`open()` of the source sorts and filters and returns the count; `page(n)` returns 128 rows. Both run on the reader thread. Typing a
filter overtakes the question before it (a generation number); the page wanted last is fetched first; 64 pages are kept. Until a
page has come its cells show "…".
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from sam.domain.problems import Refused, Unavailable
from sam.ui.parts.columns import LOADING, Column, header, shown
from sam.ui.work import Runner

PAGE = 128
KEPT = 64
WAITING = 8  # pages asked for and not yet fetched; older wishes are dropped, painting asks again

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class PageSource(Protocol):
    """Where rows come from. Every method but `interrupt` is called on the reader thread only."""

    def open(self, wanted: object, sort: str, descending: bool) -> int:  # noqa: FBT001
        """Filter and sort; how many rows there are. `wanted` is the filter as the screen gave it."""

    def page(self, number: int) -> Sequence[Any]:
        """Rows number * 128 and following of what was opened last."""

    def interrupt(self) -> None:
        """Break off the running question; called from the window's thread. May do nothing."""


@runtime_checkable
class FastSource(Protocol):
    """A source that can show its first rows at once, before it has counted."""

    def first(self, wanted: object, sort: str, descending: bool) -> Sequence[Any]:  # noqa: FBT001
        """The first rows (at most 128), or none where they are not cheap."""


class PagedModel(QAbstractTableModel):
    """The model. `counted(n)` when a question has been answered; `troubled(exception)` when it was refused or unavailable."""

    counted = Signal(int)
    troubled = Signal(object)

    def __init__(
        self, columns: Sequence[Column], source: PageSource, reader: Runner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = tuple(columns)
        self._source, self._reader = source, reader
        self._wanted: object = None
        self._sort, self._descending = "", False
        self._generation = 0
        self._opening = False
        self._shown = 0
        self._count = 0
        self._recent = -1
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._wishes: list[int] = []
        self._fetching = -1

    def ask(self, wanted: object) -> None:
        """Filter by this; the rows on screen stay until the answer comes."""
        self._wanted = wanted
        self.refresh()

    def sort_by(self, sort: str, *, descending: bool = False) -> None:
        """Sort by what the source calls `sort`."""
        self._sort, self._descending = sort, descending
        self.refresh()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, or in another sequence; the rows that are here stay."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def gather(self, rows: Sequence[int], then: Callable[[Sequence[Any]], object]) -> None:
        """Hand these rows over when they have come; rows of a list that was overtaken meanwhile are not handed over."""
        generation, source = self._generation, self._source
        wanted = sorted({row // PAGE for row in rows})
        here = {number: self._pages[number] for number in wanted if number in self._pages}

        def fetch() -> dict[int, Sequence[Any]]:
            return {number: here[number] if number in here else source.page(number) for number in wanted}

        def come(pages: dict[int, Sequence[Any]]) -> None:
            if generation == self._generation:
                found = ((pages[row // PAGE], row % PAGE) for row in rows)
                then([page[at] for page, at in found if at < len(page)])

        self._reader.run(
            fetch, come, on_refused=self._trouble, on_unavailable=self._trouble, topic=f"gather {id(self)}", owner=self
        )

    def refresh(self) -> None:
        """Ask the same again, because something was written."""
        self._generation += 1
        self._opening = True
        self._wishes.clear()
        self._fetching = -1
        generation, topic = self._generation, f"open {id(self)}"
        asked = (self._wanted, self._sort, self._descending)
        source = self._source
        if isinstance(source, FastSource):
            fast = source
            self._reader.run(
                lambda: fast.first(*asked),
                lambda rows: self._first(generation, rows),
                on_refused=lambda _refusal: None,  # the count, asked next, brings the same trouble
                on_unavailable=lambda _trouble: None,
                topic=f"first {id(self)}",
                owner=self,
                interrupt=source.interrupt,
            )
        self._reader.run(
            lambda: source.open(*asked),
            lambda count: self._opened(generation, count),
            on_refused=self._trouble,
            on_unavailable=self._trouble,
            topic=topic,
            owner=self,
            interrupt=source.interrupt,
        )

    def row_at(self, row: int) -> Any | None:
        """The row as the source gave it, or None while it is on its way."""
        number, offset = divmod(row, PAGE)
        rows = self._pages.get(number)
        return rows[offset] if rows is not None and offset < len(rows) else None

    def cell(self, row: int, column: int) -> object:
        """The value of a cell, or LOADING."""
        number, offset = divmod(row, PAGE)
        rows = self._pages.get(number)
        if rows is None:
            self._wish(number)
            return LOADING
        if number != self._recent:
            self._recent = number
            self._pages.move_to_end(number)
        return self.columns[column].value(rows[offset]) if offset < len(rows) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._count

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role:  # a plain int: comparing with Qt's enumerations costs three times the repaint
            return None
        return shown(self.cell(index.row(), index.column()))

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        return header(self.columns, section, orientation, role)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self.columns[column].sort:
            self.sort_by(self.columns[column].sort, descending=order == Qt.SortOrder.DescendingOrder)

    def _first(self, generation: int, rows: Sequence[Any]) -> None:
        if generation == self._generation and self._opening and rows:
            self._reset(len(rows), rows)

    def _opened(self, generation: int, count: int) -> None:
        if generation != self._generation:
            return
        self._opening = False
        shown_already = 0 in self._pages and self._shown == generation
        if shown_already and count >= self._count:
            self._grow(count)
        else:
            self._reset(count)
        self.counted.emit(count)

    def _grow(self, count: int) -> None:
        first_page = self._pages.get(0, ())
        if len(first_page) < PAGE and count > len(first_page):
            del self._pages[0]
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    def _reset(self, count: int, first: Sequence[Any] = ()) -> None:
        self.beginResetModel()
        self._pages.clear()
        if first:
            self._pages[0] = first
        self._wishes.clear()
        self._recent = -1
        self._count = count
        self._shown = self._generation
        self.endResetModel()

    def _trouble(self, trouble: Refused | Unavailable) -> None:
        self._opening = False
        self._fetching = -1
        self.troubled.emit(trouble)

    def _wish(self, number: int) -> None:
        if self._opening or number == self._fetching:
            return
        if self._wishes and self._wishes[-1] == number:
            return
        if number in self._wishes:
            self._wishes.remove(number)
        self._wishes.append(number)
        del self._wishes[:-WAITING]
        self._fetch()

    def _fetch(self) -> None:
        """Fetch the page wished for last; the next when it has come."""
        if self._fetching >= 0 or not self._wishes:
            return
        number = self._fetching = self._wishes.pop()
        generation, source = self._generation, self._source
        self._reader.run(
            lambda: source.page(number),
            lambda rows: self._came(generation, number, rows),
            on_refused=self._trouble,
            on_unavailable=self._trouble,
            owner=self,
        )

    def _came(self, generation: int, number: int, rows: Sequence[Any]) -> None:
        if generation != self._generation:
            return
        self._fetching = -1
        self._pages[number] = rows
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        last = min(self._count, (number + 1) * PAGE) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))
        self._fetch()
