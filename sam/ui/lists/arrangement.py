"""How one person wants one table, in the window: read from the desk, changed by hand, kept on the desk again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from sam.services.table_habits import TableHabits, keep_table_habits, table_habits
from sam.ui.look.tokens import ROW_OPEN
from sam.ui.parts.columns import Column
from sam.ui.parts.table import Table
from sam.ui.screen_context import ScreenContext

_PAUSE = 250  # milliseconds: dragging an edge is kept once, when the hand rests


class Arrangement(QObject):
    """Arranges a table. `changed` when something is different; `every` are the columns that there are, in the program's order."""

    changed = Signal()

    def __init__(self, context: ScreenContext, name: str, table: Table, every: Sequence[Column]) -> None:
        super().__init__(table)
        self._context, self._name, self._table = context, name, table
        self.every = tuple(every)
        self._known = {column.name: column for column in every}
        self._compact = table.row_height
        self.habits = TableHabits()
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_PAUSE)
        self._keeping.timeout.connect(self._keep)
        table.rearranged.connect(self._widths_changed)
        table.sorted.connect(self._sorted)
        table.arrange(self.shown(), {}, self._compact)
        door = context.door
        context.work.reader.run(
            lambda: door.run(table_habits, name),
            self._arrived,
            context.around.refused,
            context.around.unavailable,
            owner=self,
        )

    def shown(self) -> tuple[Column, ...]:
        """The columns that are shown, left to right."""
        chosen = [self._known[name] for name in self.habits.columns if name in self._known]
        return tuple(chosen or [column for column in self.every if not column.extra])

    def show(self, names: Sequence[str]) -> None:
        """Show these columns, in this sequence; at least one stays."""
        if names:
            self._change(replace(self.habits, columns=tuple(names)))

    def open_rows(self, *, on: bool) -> None:
        """Rows with more room, or compact ones."""
        self._change(replace(self.habits, open_rows=on))

    def as_at_first(self) -> None:
        """Columns, widths and rows as the program has them; what it is sorted by stays."""
        self._change(TableHabits(sort=self.habits.sort, descending=self.habits.descending))

    def _change(self, habits: TableHabits) -> None:
        self.habits = habits
        self._arrange()
        self._keeping.start()

    def _arrange(self) -> None:
        height = max(ROW_OPEN, self._compact) if self.habits.open_rows else self._compact
        self._table.arrange(self.shown(), self.habits.widths, height)
        self.changed.emit()

    def _arrived(self, habits: TableHabits) -> None:
        if self._keeping.isActive():
            return  # something was changed already: that counts
        self.habits = habits
        self._arrange()
        known = {column.sort for column in self.every if column.sort}
        if habits.sort in known and self._table.sorting != (habits.sort, habits.descending):
            self._table.sort_named(habits.sort, descending=habits.descending)

    def _widths_changed(self) -> None:
        self.habits = replace(self.habits, widths=self._table.widths)
        self._keeping.start()

    def _sorted(self, by: str, descending: bool) -> None:  # noqa: FBT001 - a signal's argument
        if (by, descending) != (self.habits.sort, self.habits.descending):
            self.habits = replace(self.habits, sort=by, descending=descending)
            self._keeping.start()
        self.changed.emit()

    def _keep(self) -> None:
        door, name, habits = self._context.door, self._name, self.habits
        self._context.work.reader.run(lambda: door.run(keep_table_habits, name, habits), lambda _none: None, owner=self)
