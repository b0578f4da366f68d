"""The lines of a `LinesEditor` as Qt sees them: the model, and the list with its keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QListView
from typing_extensions import override

from sam.ui.look.current import px
from sam.ui.parts.button import ENTER
from sam.ui.parts.line_view import ENTRY_ROLE, LineEntry, LinePainter
from sam.ui.parts.words import say

Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractListModel):
    """The lines, in the order in which they came."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[LineEntry] = []

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(self, index: Index, role: int = 0) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role in (0, int(Qt.ItemDataRole.AccessibleTextRole)):
            parts = (say(entry.what), entry.number, entry.quantity, say(entry.word), say(entry.sentence))
            return " ".join(part for part in parts if part)
        return None

    def append(self, entries: Sequence[LineEntry]) -> None:
        """Add lines at the lower end."""
        first = len(self.entries)
        self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
        self.entries.extend(entries)
        self.endInsertRows()

    def remove(self, row: int) -> LineEntry:
        """Take one line out."""
        self.beginRemoveRows(QModelIndex(), row, row)
        gone = self.entries.pop(row)
        self.endRemoveRows()
        return gone

    def insert(self, row: int, entry: LineEntry) -> None:
        """Put one line back where it was."""
        self.beginInsertRows(QModelIndex(), row, row)
        self.entries.insert(row, entry)
        self.endInsertRows()

    def change(self, row: int, entry: LineEntry) -> None:
        """Show another state of a line."""
        self.entries[row] = entry
        self.tell(row, row)

    def tell(self, first: int, last: int) -> None:
        """These lines, or some of them, show another state."""
        self.dataChanged.emit(self.index(first), self.index(last))

    def put(self, entries: Sequence[LineEntry]) -> None:
        """Show these lines in place of all others."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()


_AT_ONCE = 200  # lines that are laid out in one go
_LEAST = 96  # two lines are always in sight


class LinesView(QListView):
    """The list; Delete takes the current line out, Ctrl+Z puts it back."""

    removed = Signal(int)
    undone = Signal()
    opened = Signal(int)
    pasted = Signal()

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self.setModel(lines)
        self.setItemDelegate(LinePainter(self))
        self.setLayoutMode(QListView.LayoutMode.Batched)  # thousands of lines: the window answers in between
        self.setBatchSize(_AT_ONCE)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(_LEAST))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Delete and row >= 0:
            self.removed.emit(row)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in ENTER and row >= 0:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().row() < 0 and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # a sentence may take another number of lines now
