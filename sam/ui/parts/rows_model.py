"""A table of rows that are all here: a few hundred lines of a form or a card. For the big lists see `paged_model`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from sam.ui.parts.columns import Column, header, shown

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class RowsModel(QAbstractTableModel):
    """Rows in memory, sorted by value (not by text) where a column has a `sort`."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Any] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = tuple(columns)
        self._every = self.columns
        self._rows: list[Any] = list(rows)
        self._sort, self._descending = "", False

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, in the order that was chosen."""
        self.beginResetModel()
        self._rows = list(rows)
        self._put_in_order()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, or in another sequence; sorting goes by any that was ever given."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._every = (*self.columns, *(one for one in self._every if one not in self.columns))
        self.endResetModel()

    def gather(self, rows: Sequence[int], then: Callable[[Sequence[Any]], object]) -> None:
        """Hand these rows over; they are all here."""
        then([self._rows[row] for row in rows])

    def row_at(self, row: int) -> Any:
        """The row as it was given."""
        return self._rows[row]

    def cell(self, row: int, column: int) -> object:
        """The value of a cell."""
        return self.columns[column].value(self._rows[row])

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role:
            return None
        return shown(self.cell(index.row(), index.column()))

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        return header(self.columns, section, orientation, role)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self.columns[column].sort:
            self.sort_by(self.columns[column].sort, descending=order == Qt.SortOrder.DescendingOrder)

    def sort_by(self, sort: str, *, descending: bool = False) -> None:
        """Sort by the column that calls itself so; rows that come later are put in this order too."""
        self._sort, self._descending = sort, descending
        self.layoutAboutToBeChanged.emit()
        self._put_in_order()
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        column = next((one for one in self._every if one.sort and one.sort == self._sort), None)
        if column is None:
            return
        value = column.out or column.value

        def key(row: Any) -> tuple[bool, Any]:
            found = value(row)
            return (found is None, found if isinstance(found, int | date) else shown(found).casefold())

        self._rows.sort(key=key, reverse=self._descending)
