"""The lines of a list in the order in which they came, as Qt asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from sam.ui.parts.line_view import ENTRY_ROLE, LineEntry
from sam.ui.parts.words import say

Index = QModelIndex | QPersistentModelIndex


class LinesModel(QAbstractListModel):
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

    def change(self, row: int, entry: LineEntry) -> None:
        """Show another state of a line."""
        self.entries[row] = entry
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def put(self, entries: Sequence[LineEntry]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()
