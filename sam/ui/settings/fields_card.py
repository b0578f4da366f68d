"""The fields that the institution defined for itself, as a list; Enter changes one, a button defines another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from sam.domain.roles import Right
from sam.queries.own_fields import OwnFieldKept, every_own_field
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.screen_context import ScreenContext
from sam.ui.settings.field_form import FORM_WORDS, SUBJECT_WORDS
from sam.words.translate import _

_ROW, _MOST = 28, 8


def _asked(row: OwnFieldKept) -> State:
    if row.retired:
        return State(Tone.NONE, lambda: _("no longer asked for"))
    return State(Tone.OK, lambda: _("asked for"))


def _form(row: OwnFieldKept) -> str:
    return ", ".join(row.field.choices) or FORM_WORDS[row.field.form]()


COLUMNS = (
    Column(lambda: _("Of what"), lambda row: SUBJECT_WORDS[row.subject](), width=110),
    Column(lambda: _("What it is called"), lambda row: row.field.name, width=220),
    Column(lambda: _("Short code"), lambda row: row.field.code, Kind.MONO, 140),
    Column(lambda: _("What is typed"), _form, Kind.SOFT, grows=True),
    Column("", _asked, Kind.STATE, 190, said=lambda: _("State")),
)


class FieldsCard(Card):
    """The card. `wanted(field or None)` when one is to be changed, or another defined."""

    wanted = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("Fields of our own"))
        self._context = context
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Fields of our own"), row_height=_ROW)
        self.table.opened.connect(self._open)
        self.none = Label(
            lambda: _(
                "None yet. What your institution writes down beside all else is defined here, and needs no other program."
            ),
            Role.BODY,
            Token.INK2,
            wrap=True,
        )
        self.define = Button(lambda: _("Define a field…"), glyph="plus", dense=True, act=lambda: self.wanted.emit(None))
        self.change = Button(
            lambda: _("Change the field…"),
            glyph="pencil-simple",
            dense=True,
            act=lambda: self._open(self.table.current_row()),
        )
        self.allowed = context.may(Right.CATALOGUE)
        if not self.allowed:
            for button in (self.define, self.change):
                button.refuse(lambda: context.who_may(Right.CATALOGUE))
        self.add(self.none, self.table, beside(None, self.change, self.define, gap=S2))
        self._show(())

    def ask(self) -> None:
        """Ask which there are."""
        self._context.ask(every_own_field, then=self._show, topic="own fields", owner=self)

    def _show(self, rows: Sequence[OwnFieldKept]) -> None:
        self.model.set_rows(rows)
        self.none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.change.setVisible(bool(rows))
        self.table.setFixedHeight(px(_ROW * (min(len(rows), _MOST) + 1) + 8))
        if rows and self.table.current_row() < 0:
            self.table.selectRow(0)

    def _open(self, row: int) -> None:
        if self.allowed and row >= 0:
            self.wanted.emit(self.model.row_at(row))
