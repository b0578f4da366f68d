"""The card that says which columns a table shows, in which sequence and how wide; and how high its rows are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from sam.ui.lists.arrangement import Arrangement
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S4, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.rows import beside, filled, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.parts.words import say
from sam.words.translate import _

_KEYS_WIDTH = 304
_STEP = 16  # pixels that one press makes a column wider
_ROWS = 4.5  # in sight: half a row says that there is more


class _Choice(Table):
    """The list of columns. `toggled` on Space, `shifted(1)` on Ctrl+Down, `widened(1)` on +."""

    toggled = Signal()
    shifted = Signal(int)
    widened = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Space:
            self.toggled.emit()
        elif held and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shifted.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.widened.emit(1 if key == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)


class ColumnsCard(Card):
    """The card; hidden until `begin`. What is changed in it stands in the table at once. `left` when it goes away."""

    left = Signal()

    def __init__(self, arrangement: Arrangement, table: Table) -> None:
        super().__init__(lambda: _("Columns"), lambda: _("Each change stands in the list at once and is kept for you."))
        self._arrangement, self._arranged = arrangement, table
        self.model = RowsModel(
            (
                Column(lambda: _("Column"), lambda column: say(column.header) or say(column.said), grows=True),
                Column("", self._state, Kind.STATE, 120),
            )
        )
        self.list = _Choice(self.model, lambda: _("Columns"))
        self.list.setFixedHeight(px(34) + round(_ROWS * px(28)))
        self.open_rows = Chip(lambda: _("Open rows"), toggles=True)
        self.default = Button(lambda: _("As at first"), dense=True, act=arrangement.as_at_first)
        self._lay_out()
        self.list.toggled.connect(self._toggle)
        self.list.opened.connect(lambda _row: self._toggle())
        self.list.shifted.connect(self._shift)
        self.list.widened.connect(self._widen)
        self.open_rows.clicked.connect(lambda on: arrangement.open_rows(on=on))
        arrangement.changed.connect(self._show)
        self.hide()

    def _lay_out(self) -> None:
        keys = (
            Button(lambda: _("Show or hide"), key="Space", dense=True, listens=False, act=self._toggle),
            Button(lambda: _("Wider"), key="+", dense=True, listens=False, act=lambda: self._widen(1)),
            Button(lambda: _("Further left"), key="Ctrl+Up", dense=True, listens=False, act=lambda: self._shift(-1)),
            Button(lambda: _("Narrower"), key="-", dense=True, listens=False, act=lambda: self._widen(-1)),
            Button(lambda: _("Further right"), key="Ctrl+Down", dense=True, listens=False, act=lambda: self._shift(1)),
        )
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", dense=True, act=self.leave)
        show, wider, left, narrower, right = keys
        rows = (filled(show), filled(wider, narrower), filled(left, right), filled(self.open_rows, self.default))
        acts = held(under(*rows, beside(back, None), None, gap=S2))
        acts.setFixedWidth(px(_KEYS_WIDTH))
        self.add(beside(under(self.list, None, gap=0), acts, gap=S4, grows=0))

    def _state(self, column: Column) -> State:
        if column in self._arrangement.shown():
            return State(Tone.OK, lambda: _("shown"))
        return State(Tone.NONE, lambda: _("not shown"), "eye-slash")

    def begin(self) -> None:
        """Show it, with the caret in the list."""
        self._show()
        self.show()
        self.list.setFocus()

    def leave(self) -> None:
        """Go away."""
        self.left.emit()
        self.hide()

    def _show(self) -> None:
        """The shown ones first, in their sequence, then the others."""
        shown = self._arrangement.shown()
        rest = tuple(column for column in self._arrangement.every if column not in shown)
        row = max(0, self.list.current_row())
        self.model.set_rows((*shown, *rest))
        self.list.selectRow(min(row, self.model.rowCount() - 1))
        self.open_rows.setChecked(self._arrangement.habits.open_rows)

    def _current(self) -> Column:
        column: Column = self.model.row_at(max(0, self.list.current_row()))
        return column

    def _toggle(self) -> None:
        column = self._current()
        shown = [one.name for one in self._arrangement.shown()]
        if column.name in shown:
            shown.remove(column.name)
        else:
            shown.append(column.name)
        self._arrangement.show(shown)
        self._choose(column)

    def _shift(self, by: int) -> None:
        column = self._current()
        shown = [one.name for one in self._arrangement.shown()]
        if column.name not in shown:
            return
        at = shown.index(column.name)
        to = max(0, min(len(shown) - 1, at + by))
        shown.insert(to, shown.pop(at))
        self._arrangement.show(shown)
        self._choose(column)

    def _widen(self, by: int) -> None:
        self._arranged.widen(self._current().name, by * _STEP)

    def _choose(self, column: Column) -> None:
        rows = [self.model.row_at(row) for row in range(self.model.rowCount())]
        self.list.selectRow(rows.index(column))
