"""What was seen, as the list of a destruction: each row in or out, how much of a lot, and how where that differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.commands.destruction import OtherMethod
from sam.domain.commands.movements import Moved
from sam.domain.destruction import Method
from sam.queries.to_destroy import Ready
from sam.ui.look.tokens import S2, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import ChoiceInput, NumberInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.ui.stock_words import quantity_words, total_words
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


@dataclass(slots=True)
class Row:
    """One row. `method` is empty where it is destroyed as the rest; `wrong` is why it is refused."""

    thing: Ready
    taken: bool
    quantity: int
    method: str = ""
    wrong: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.thing.item} {self.thing.place} {self.thing.condition}"


def _state(row: Row) -> State:
    """Whether it is destroyed; where not in the way of the rest, in which. A column of its own would take the room of "What"."""
    if row.wrong:
        return State(Tone.STOP, row.wrong)
    if not row.taken:
        return State(Tone.NONE, lambda: _("left out"), "minus-circle")
    return State(Tone.OK, partial(label, Method(row.method)) if row.method else lambda: _("destroyed"))


COLUMNS = (
    Column(lambda: _("Serial or lot"), lambda row: row.thing.shown, Kind.MONO, 128),
    Column(lambda: _("What"), lambda row: row.thing.type_name, grows=True),
    Column(lambda: _("Place"), lambda row: row.thing.place.rpartition("/")[2], Kind.MONO, 84),
    Column(lambda: _("Quantity"), lambda row: quantity_words(row.quantity, row.thing.unit), Kind.NUMBER, 84),
    Column("", _state, Kind.STATE, 100),
)


class ActThings(Card):
    """The card. `changed` when a row was changed."""

    changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("What was seen there, and is destroyed"))
        self._context = context
        self.rows: list[Row] = []
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("What was seen there, and is destroyed"))
        self.table.set_empty(
            EmptyState(
                lambda: _("Nothing of it was seen there yet"),
                lambda: _("Each thing is looked at where it is destroyed, by its number; then it stands here."),
                glyph="eye",
            )
        )
        self.turn = Button(lambda: _("In or out"), key="Ctrl+D", dense=True, act=self.turn_row)
        self.quantity = NumberInput()
        self.quantity.setProperty("dense", True)
        same: list[tuple[str, Words]] = [("", lambda: _("as the rest"))]
        self.method: ChoiceInput[str] = ChoiceInput(
            [*same, *((one.value, partial(label, one)) for one in Method)], "", dense=True
        )
        self.total = Label("", Role.STRONG, shrinks=True)
        self.why = Label("", Role.BODY, Token.STOP, wrap=True)
        self._bar = held(beside(self.turn, self.quantity, self.method, None, gap=S2))
        self.body.setSpacing(S2)
        self.add(self.table, stretch=1)
        self.add(self._bar, self.why, self.total)
        self.table.chosen.connect(lambda _row: self._show_bar())
        self.table.opened.connect(lambda _row: self.turn_row())
        self.quantity.textEdited.connect(lambda _text: self._typed())
        self.quantity.returnPressed.connect(self.table.setFocus)
        self.method.activated.connect(lambda _index: self._method_chosen())
        self.retranslate()
        self._show_bar()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "method"):  # the card says its title before it has anything in it
            self.quantity.setAccessibleName(_("Quantity"))
            self.method.setAccessibleName(_("In another way"))
            self._say_total()

    @property
    def row(self) -> Row | None:
        """The chosen one."""
        at = self.table.current_row()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def show_things(self, things: Sequence[Ready]) -> None:
        """Show what can be destroyed; what was said of a row before stays said."""
        before = {row.key: row for row in self.rows}
        chosen = self.row.key if self.row is not None else ""
        self.rows = [self._taken_over(Row(one, bool(one.quantity), one.quantity), before) for one in things]
        self.model.set_rows(self.rows)
        if self.rows:
            keys = [row.key for row in self.rows]
            self.table.selectRow(keys.index(chosen) if chosen in keys else 0)
        self._show_bar()
        self._say_total()

    def _taken_over(self, row: Row, before: Mapping[str, Row]) -> Row:
        old = before.get(row.key)
        if old is None:
            return row
        row.taken, row.method = old.taken and bool(row.thing.most), old.method
        if not row.thing.single:
            row.quantity = min(old.quantity, row.thing.most)
        return row

    def _show_bar(self) -> None:
        row = self.row
        self._bar.setVisible(row is not None)
        self.why.set_words(row.wrong if row is not None else "")
        self.why.setVisible(row is not None and bool(row.wrong))
        if row is not None:
            self.quantity.setVisible(not row.thing.single)
            self.quantity.setText(str(row.quantity))
            self.method.choose(row.method)

    def _say_total(self) -> None:
        taken = [row for row in self.rows if row.taken]
        words = total_words([("weapon" if row.thing.single else "lot", row.thing.unit, row.quantity) for row in taken])
        out = len(self.rows) - len(taken)
        left = _("{n} left out").format(n=formats.number(out))
        self.total.set_words(f"{words} \u00b7 {left}" if out else words)

    def _changed(self, row: Row) -> None:
        row.wrong = ""
        at = self.rows.index(row)
        self.model.dataChanged.emit(self.model.index(at, 0), self.model.index(at, len(COLUMNS) - 1))
        self._say_total()
        self.changed.emit()

    def turn_row(self) -> None:
        """Leave the chosen row out, or take it in again."""
        row = self.row
        if row is not None:
            row.taken = not row.taken
            if row.taken and not row.quantity:
                row.quantity = min(1, row.thing.most)
            self._changed(row)
            self._show_bar()

    def leave_out(self, item: str) -> bool:
        """Choose the row of a thing that was scanned; False where it has none."""
        at = next((n for n, row in enumerate(self.rows) if row.thing.item == item), -1)
        if at >= 0:
            self.table.selectRow(at)
            self.table.setFocus()
        return at >= 0

    def _typed(self) -> None:
        row, many = self.row, self.quantity.number()
        if row is not None and many is not None and many >= 0:
            row.quantity, row.taken = many, many > 0
            self._changed(row)

    def _method_chosen(self) -> None:
        row = self.row
        if row is not None:
            row.method = self.method.chosen() or ""
            self._changed(row)

    # what is sent

    @property
    def taken(self) -> list[Row]:
        """The rows that are destroyed."""
        return [row for row in self.rows if row.taken]

    def lines(self) -> tuple[Moved, ...]:
        """The lines of the command."""
        return tuple(
            Moved(item=row.thing.item)
            if row.thing.single
            else Moved(item=row.thing.item, quantity=row.quantity, place=row.thing.place, condition=row.thing.condition)
            for row in self.taken
        )

    def methods(self) -> tuple[OtherMethod, ...]:
        """What was destroyed in another way than the rest; of a lot in several places once."""
        said = {row.thing.item: row.method for row in self.taken if row.method}
        return tuple(OtherMethod(what=Moved(item=item), method=method) for item, method in said.items())

    def refuse(self, row: int, sentence: str) -> None:
        """Say of a line of the command why it is refused."""
        taken = self.taken
        if 0 <= row < len(taken):
            one = taken[row]
            one.wrong = " ".join(part for part in (one.wrong, sentence) if part)
            at = self.rows.index(one)
            self.model.dataChanged.emit(self.model.index(at, 0), self.model.index(at, len(COLUMNS) - 1))
            self.table.selectRow(at)
            self._show_bar()

    # a draft

    def kept(self) -> list[list[Any]]:
        """What differs from what is proposed, as JSON values."""
        return [
            [row.key, row.taken, row.quantity, row.method]
            for row in self.rows
            if row.method or (row.taken, row.quantity) != (bool(row.thing.quantity), row.thing.quantity)
        ]

    def bring(self, kept: Sequence[Sequence[Any]]) -> None:
        """Put it back, once the things are there."""
        said = {str(key): (bool(taken), int(many), str(method)) for key, taken, many, method in kept}
        for row in self.rows:
            if row.key in said:
                row.taken, row.quantity, row.method = said[row.key]
        self.model.set_rows(self.rows)
        self._show_bar()
        self._say_total()
