"""A table of any length: fixed row height, condensed header, whole rows chosen, Enter opens.

The model holds `columns` and answers `cell()` (`RowsModel`, `PagedModel`). While rows are on their way the cells show "…" and
nothing jumps. An empty table says why, and offers one way on.
"""

from __future__ import annotations

from math import ceil
from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance, font
from sam.ui.look.tokens import ROW_COMPACT, Role
from sam.ui.parts.button import ENTER
from sam.ui.parts.cells import CellPainter, needed_width
from sam.ui.parts.columns import Cells, Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.rows_model import Index
from sam.ui.parts.words import Words, say

_LEAST_ROWS = 3  # are always in sight
_LEAST_WORDS = 96  # of a column of words where room is scarce


class Table(QTableView):
    """A table. `opened(row)` on Enter or double click, `chosen(row)` when another row becomes the current one (-1: none)."""

    opened = Signal(int)
    chosen = Signal(int)
    takes_first = True
    """Without a current row, the focus makes the first one current."""

    def __init__(
        self, model: QAbstractTableModel, name: Words, *, row_height: int = ROW_COMPACT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._row_height = name, row_height
        self._empty: EmptyState | None = None
        self._descending = False
        self._sorted = -1
        self._needed: dict[int, int] = {}
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
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.sort_by)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.setModel(model)
        model.modelReset.connect(self._fit_columns)
        model.dataChanged.connect(lambda first, _last: None if first.row() else self._fit_columns())
        model.modelReset.connect(self._show_empty)
        model.rowsInserted.connect(self._show_empty)
        model.rowsRemoved.connect(self._show_empty)
        self.relook()
        self.retranslate()

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

    def sort_by(self, number: int) -> None:
        """Sort by a column; again, the other way round. Columns that the source cannot sort by are left alone."""
        if not self.columns[number].sort:
            return
        self._descending = number == self._sorted and not self._descending
        self._sorted = number
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(number, order)
        self.model().sort(number, order)

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
        rows.setMinimumSectionSize(px(self._row_height))
        rows.setDefaultSectionSize(px(self._row_height))
        header.setFont(font(Role.COL))
        header.setFixedHeight(px(32))
        header.setMinimumSectionSize(px(24))
        self._needed.clear()
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Room for what the rows need; a column gives back what it has too much where the growing one wants it.

        A need that was seen once stays, so that typing a filter does not move the columns.
        """
        header, model = self.horizontalHeader(), cast("Cells", self.model())
        widths: dict[int, int] = {}
        spare: dict[int, int] = {}
        growing, wanted = -1, 0
        for number, column in enumerate(self.columns):
            marks = px(20) if column.sort else 0
            heading = advance(Role.COL, say(column.header)) + px(24) + marks
            needed = max(heading, self._needed.get(number, 0), needed_width(model, number, self.model().rowCount()))
            self._needed[number] = needed
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            if column.grows:
                growing, wanted = number, needed
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                widths[number] = max(px(column.width), needed)
                spare[number] = widths[number] - needed
        missing = wanted - (self.viewport().width() - sum(widths.values())) if growing >= 0 else 0
        missing = _take(widths, spare, missing)
        if missing > 0:  # words are shortened before figures, dates and numbers are
            words = {n: max(0, width - px(_LEAST_WORDS)) for n, width in widths.items() if self._is_words(n)}
            _take(widths, words, missing)
        for number, width in widths.items():
            self.setColumnWidth(number, width)

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
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._show_empty()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.current_row() >= 0:
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
