"""A table of any length: fixed row height, condensed header, whole rows chosen, Enter opens, Ctrl+C copies.

The model holds `columns` and answers `cell()` (`RowsModel`, `PagedModel`). While rows are on their way the cells show "…" and
nothing jumps. An empty table says why, and offers one way on. Once arranged (`arrange`), a person can drag columns to other widths
and choose several rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, islice
from math import ceil
from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import now, px
from sam.ui.look.fonts import advance, font
from sam.ui.look.tokens import ROW_COMPACT, Role
from sam.ui.parts.button import ENTER
from sam.ui.parts.cells import CellPainter, needed_width
from sam.ui.parts.columns import Cells, Column, Kind, shown
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.rows_model import Index
from sam.ui.parts.words import Words, say

MOST_COPIED = 5_000
"""Rows that the clipboard takes; more go into a file."""

_LEAST_ROWS = 3  # are always in sight
_LEAST_WIDTH = 32
_LEAST_HEIGHT = 8  # of a row, at any size of letters
_LEAST_WORDS = 96  # of a column of words where room is scarce


class Table(QTableView):
    """A table. `opened(row)` on Enter or double click, `chosen(row)` when another row becomes the current one (-1: none).

    `sorted(by, descending)` when it was sorted; `rearranged` when a person gave a column another width.
    """

    opened = Signal(int)
    chosen = Signal(int)
    sorted = Signal(str, bool)
    rearranged = Signal()
    takes_first = True
    """Without a current row, the focus makes the first one current."""

    def __init__(
        self, model: QAbstractTableModel, name: Words, *, row_height: int = ROW_COMPACT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._row_height = name, row_height
        self._empty: EmptyState | None = None
        self._by, self._descending = "", False
        self._needed: dict[str, int] = {}
        self._widths: dict[str, int] = {}  # by name of the column, what a person wants; in pixels at 100 %
        self._fitting = self._arranged = False
        self.setItemDelegate(CellPainter(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(_LEAST_HEIGHT)  # once: Qt goes through all rows for it
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.sort_by)
        header.sectionResized.connect(self._resized)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self._hear(model)
        self.relook()
        self.retranslate()

    def _hear(self, model: QAbstractTableModel) -> None:
        self.setModel(model)
        model.modelReset.connect(self._fit_columns)
        model.dataChanged.connect(lambda first, _last: None if first.row() else self._fit_columns())
        model.modelReset.connect(self._show_empty)
        model.rowsInserted.connect(self._show_empty)
        model.rowsRemoved.connect(self._show_empty)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the model."""
        model: Any = self.model()
        columns: tuple[Column, ...] = model.columns
        return columns

    def set_empty(self, state: EmptyState) -> None:
        """What stands here when there is no row. Set another one when a filter leaves nothing, and name the filter."""
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        self._empty = state
        state.setParent(self.viewport())
        self._show_empty()

    def current_row(self) -> int:
        """The current row, or -1."""
        return self.currentIndex().row()

    def arrange(self, columns: Sequence[Column], widths: Mapping[str, int], row_height: int) -> None:
        """Show these columns, in this sequence, as wide as somebody wanted them, in rows of this height; the row in sight stays."""
        row, seen = self.current_row(), self.rowAt(0)
        self._widths = dict(widths)
        self._row_height, self._arranged = row_height, True
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        model: Any = self.model()
        if tuple(columns) != self.columns:
            model.set_columns(columns)
        self.relook()
        self._show_sign()
        if row >= 0 and self.current_row() != row:
            self.selectRow(row)
        if seen > 0:
            self.scrollTo(self.model().index(seen, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    @property
    def row_height(self) -> int:
        """Of its rows, at 100 %."""
        return self._row_height

    @property
    def widths(self) -> dict[str, int]:
        """The widths that a person wanted, by name of the column."""
        return dict(self._widths)

    @property
    def sorting(self) -> tuple[str, bool]:
        """What it is sorted by, as the source calls it, and whether the last comes first."""
        return self._by, self._descending

    def widen(self, name: str, by: int) -> None:
        """Make a column wider or narrower by so many pixels at 100 %."""
        number = next((n for n, column in enumerate(self.columns) if column.name == name), -1)
        if number >= 0:
            self._widths[name] = max(_LEAST_WIDTH, round(self.columnWidth(number) / px(100) * 100) + by)
            self._fit_columns()
            self.rearranged.emit()

    def mark_sorted(self, by: str, *, descending: bool = False) -> None:
        """Say in the head what the rows are sorted by already; nothing is asked."""
        self._by, self._descending = by, descending
        self._show_sign()

    def sort_by(self, number: int) -> None:
        """Sort by a column; again, the other way round. Columns that the source cannot sort by are left alone."""
        if by := self.columns[number].sort:
            self.sort_named(by, descending=by == self._by and not self._descending)

    def sort_named(self, by: str, *, descending: bool = False) -> None:
        """Sort by what the source calls so, whether its column is shown or not."""
        self.mark_sorted(by, descending=descending)
        self._fit_columns()
        model: Any = self.model()
        model.sort_by(by, descending=descending)
        self.sorted.emit(by, descending)

    def _show_sign(self) -> None:
        number = next((n for n, column in enumerate(self.columns) if column.sort and column.sort == self._by), -1)
        # Qt points down for "ascending"; on paper and elsewhere the point is where the small end is
        order = Qt.SortOrder.AscendingOrder if self._descending else Qt.SortOrder.DescendingOrder
        self.horizontalHeader().setSortIndicatorShown(number >= 0)
        if number >= 0:
            self.horizontalHeader().setSortIndicator(number, order)

    def retranslate(self) -> None:
        """Say name and headers again in the language in use."""
        self.setAccessibleName(say(self._name))
        last = len(self.columns) - 1
        self._needed.clear()
        self.model().headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self._fit_columns()

    def relook(self) -> None:
        """Take the measures of the look in use."""
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setDefaultSectionSize(px(self._row_height))
        header.setFont(font(Role.COL))
        header.setFixedHeight(px(32))
        header.setMinimumSectionSize(px(24))
        self._needed.clear()
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Room for what the rows need; a column gives back what it has too much where the growing one wants it.

        A need that was seen once stays, so that typing a filter does not move the columns. What a person wants comes first.
        """
        if now.changing or not self.isVisible():
            return  # `relook` or the showing follows
        model = cast("Cells", self.model())
        widths: dict[int, int] = {}
        spare: dict[int, int] = {}
        growing, wanted = self._growing(), 0
        for number, column in enumerate(self.columns):
            needed = self._need(model, number, column)
            if number == growing:
                wanted = needed
            elif column.name in self._widths:
                widths[number] = px(self._widths[column.name])
            else:
                widths[number] = max(px(column.width), needed)
                spare[number] = widths[number] - needed
        missing = wanted - (self.viewport().width() - sum(widths.values())) if growing >= 0 else 0
        missing = _take(widths, spare, missing)
        if missing > 0:  # words are shortened before figures, dates and numbers are
            least = {n: max(px(_LEAST_WORDS), self._heading(self.columns[n])) for n in spare}
            words = {n: max(0, widths[n] - least[n]) for n in spare if self._is_words(n)}
            missing = _take(widths, words, missing)
        least_grown = min(px(_LEAST_WORDS), wanted) if growing >= 0 and self._is_words(growing) else wanted
        crowded = growing >= 0 and missing > wanted - least_grown
        if crowded:
            widths[growing] = least_grown  # there is no room left to grow into: the rest is scrolled to
        self._take_widths(widths, scrolls=crowded or self._arranged)

    def _take_widths(self, widths: Mapping[int, int], *, scrolls: bool) -> None:
        """Give the columns their widths; the one that has none grows."""
        header, modes, bars = self.horizontalHeader(), QHeaderView.ResizeMode, Qt.ScrollBarPolicy
        self._fitting = True
        self.setHorizontalScrollBarPolicy(bars.ScrollBarAsNeeded if scrolls else bars.ScrollBarAlwaysOff)
        for number, column in enumerate(self.columns):
            fixed = modes.Interactive if column.name and self._arranged else modes.Fixed
            header.setSectionResizeMode(number, fixed if number in widths else modes.Stretch)
        for number, width in widths.items():
            self.setColumnWidth(number, width)
        self._fitting = False

    def _growing(self) -> int:
        """The column that takes what room is left; the last one where the growing one is not shown and no room should stay empty."""
        found = next((number for number, column in enumerate(self.columns) if column.grows), -1)
        return len(self.columns) - 1 if found < 0 and self._arranged else found

    def _need(self, model: Cells, number: int, column: Column) -> int:
        name = column.name or str(number)
        needed = max(self._needed.get(name, 0), needed_width(model, number, self.model().rowCount()))
        self._needed[name] = needed
        return max(needed, self._heading(column))

    def _heading(self, column: Column) -> int:
        """Room for the head; the sign of the sorting needs some of its own."""
        return (
            advance(Role.COL, say(column.header)) + px(24) + (px(16) if column.sort and column.sort == self._by else 0)
        )

    def _resized(self, number: int, _old: int, new: int) -> None:
        """A person dragged the edge of a column head."""
        header = self.horizontalHeader()
        if not self._fitting and header.sectionResizeMode(number) is QHeaderView.ResizeMode.Interactive:
            self._widths[self.columns[number].name] = max(_LEAST_WIDTH, round(new / px(100) * 100))
            self.rearranged.emit()

    def _is_words(self, number: int) -> bool:
        return self.columns[number].kind in {Kind.TEXT, Kind.SOFT}

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        rows = _LEAST_ROWS * px(self._row_height)
        if self._empty is not None and not self._empty.isHidden():
            rows = max(rows, self._empty.sizeHint().height())
        return QSize(px(200), px(34) + rows)

    def _show_empty(self) -> None:
        if self._empty is None:
            return
        none = self.model().rowCount() == 0
        self._empty.setGeometry(QRect(0, 0, self.viewport().width(), self.viewport().height()))
        if self._empty.isHidden() is none:
            self._empty.setVisible(none)
            self.updateGeometry()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_columns()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._show_empty()

    @override
    def selectRow(self, row: int) -> None:
        """What the program chooses is chosen alone, whatever key somebody holds: Ctrl+1 opens a list, and its first row is marked."""
        super().selectRow(row)
        if QApplication.keyboardModifiers() is not Qt.KeyboardModifier.NoModifier:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(self.model().index(row, 0), flags.ClearAndSelect | flags.Rows)

    def chosen_rows(self) -> list[int]:
        """The rows that are chosen, from top to bottom; no more than can be copied."""
        ranges = sorted((one.top(), one.bottom()) for one in self.selectionModel().selection().toList())
        rows = chain.from_iterable(range(top, bottom + 1) for top, bottom in ranges)
        return list(islice(rows, MOST_COPIED))

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as text, with the heads of the columns: tabs between cells, as spreadsheets paste it."""
        columns = self.columns
        model: Any = self.model()

        def put(rows: Sequence[Any]) -> None:
            lines = [[say(column.header) for column in columns]]
            lines += [[shown(column.value(row)) for column in columns] for row in rows]
            clean = ("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
            QApplication.clipboard().setText("\n".join(clean))

        if rows := self.chosen_rows():
            model.gather(rows, put)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in ENTER and self.current_row() >= 0:
            self.opened.emit(self.current_row())
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.takes_first and not self.selectionModel().hasSelection() and self.model().rowCount():
            self.selectRow(max(0, self.current_row()))  # Tab makes a row current, but does not mark it
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if (
            self.hasFocus() and not self.selectionModel().hasSelection()
        ):  # no row has the ring: there is none, or not yet
            painter = paint.brush(self.viewport())
            paint.ring(painter, self.viewport().rect())
            painter.end()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit(current.row())

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()


def _take(widths: dict[int, int], spare: dict[int, int], missing: int) -> int:
    """Take what is missing from what each can spare, in equal parts; returns what is missing still."""
    room = sum(spare.values())
    if missing <= 0 or not room:
        return missing
    share = min(1.0, missing / room)
    for number, part in spare.items():
        widths[number] -= ceil(part * share)
    return missing - room
