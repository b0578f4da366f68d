"""Cases that came back after firing: which, how many, into which store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.commands.movements import NewBulk
from sam.domain.items import TypeKind
from sam.domain.places import STORES
from sam.ui.look.current import px
from sam.ui.look.tokens import S2
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import NumberInput
from sam.ui.parts.rows import beside, tab_before
from sam.ui.place_input import PlaceInput, TypeInput
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _

_MOST = 4


class Cases(QWidget):
    """Rows of entries, none at first. `changed` when something was typed; their fields are those of the form that it is given."""

    changed = Signal()

    def __init__(self, context: ScreenContext, form: Form) -> None:
        super().__init__()
        self._context, self._form = context, form
        self.rows: list[tuple[TypeInput, NumberInput]] = []
        self.place = PlaceInput(context, STORES, example=lambda: _("Code or name of a place"))
        self.place_field = Field(lambda: _("Cases go to"), self.place)
        self.place_field.hide()
        self.more = Button(lambda: _("Cases came back…"), ButtonKind.QUIET, glyph="plus", dense=True, act=self.add_row)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(S2))
        self._layout.addWidget(self.place_field)
        self._layout.addLayout(beside(self.more, None))
        self.place.textChanged.connect(self.changed)

    def add_row(self) -> None:
        """One more kind of case."""
        n = len(self.rows)
        type_, quantity = TypeInput(self._context, {TypeKind.BULK}, example=lambda: _("Code or name")), NumberInput()
        fields = (
            self._form.add(f"cases.{n}.type", Field(lambda: _("Kind of case"), type_)),
            self._form.add(f"cases.{n}.quantity", Field(lambda: _("Quantity"), quantity)),
        )
        self._form.add(f"cases.{n}.place", self.place_field)
        row = beside(*fields, gap=S2)
        row.setStretch(0, 2)
        row.setStretch(1, 1)
        self._layout.insertLayout(n, row)
        self.rows.append((type_, quantity))
        tab_before(self.place, type_, quantity)
        for entry in (type_, quantity):
            entry.textChanged.connect(self.changed)
        self.place_field.show()
        self.more.setVisible(len(self.rows) < _MOST)
        type_.setFocus()

    def command(self) -> tuple[NewBulk, ...]:
        """The cases, as the command names them; a row with nothing in it is none."""
        return tuple(
            NewBulk(type=type_.code(), quantity=quantity.number() or 0, place=self.place.code())
            for type_, quantity in self._filled()
        )

    def _filled(self) -> list[tuple[TypeInput, NumberInput]]:
        return [row for row in self.rows if row[0].value() or row[1].value()]

    def draft(self) -> dict[str, Any]:
        """What is typed, as JSON values; empty when nothing is."""
        if not self._filled():
            return {}
        rows = [[type_.code(), quantity.value()] for type_, quantity in self._filled()]
        return {"rows": rows, "place": self.place.code()}

    def take_up(self, draft: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        rows: Sequence[Sequence[object]] = draft.get("rows", ())
        for n, (code, quantity) in enumerate(rows):
            if n >= len(self.rows):
                self.add_row()
            self.rows[n][0].bring(str(code))
            self.rows[n][1].setText(str(quantity))
        if rows:
            self.place.bring(str(draft.get("place", "")))

    def clear(self) -> None:
        """Nothing came back; the place stays."""
        for type_, quantity in self.rows:
            type_.put(None)
            quantity.clear()
