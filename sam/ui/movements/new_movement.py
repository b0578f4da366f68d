"""Which movement is to be written: a short list in the page, one word each, with what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal

from sam.domain.kinds import Kind
from sam.ui.adjustment.lines import ADJUSTMENT
from sam.ui.look.tokens import S2
from sam.ui.mass_issue.screen import MASS_ISSUE
from sam.ui.moving.forms import FORMS
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column
from sam.ui.parts.columns import Kind as Cell
from sam.ui.parts.rows import beside
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words, say
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label
from sam.words.translate import _


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: the word, what it is for, and the screen that writes it."""

    words: Words
    about: Words
    screen: str


_AT_THE_COUNTER = (
    Choice(partial(label, Kind.RECEIPT), lambda: _("From a supplier: weapons, ammunition, accessories"), "receipt"),
    Choice(
        lambda: _("Recovered"),
        lambda: _("What was seized, found or surrendered, with its case; and its hand-overs"),
        "recovered",
    ),
    Choice(
        partial(label, Kind.TRANSFER_IN),
        lambda: _("From another depot; name it as the supplier of the receipt"),
        "receipt",
    ),
    Choice(partial(label, Kind.ISSUE), lambda: _("To a person or unit, for the day or a duty"), "issue"),
    Choice(MASS_ISSUE.title, lambda: _("To many at once, as in an alarm: one voucher"), MASS_ISSUE.key),
    Choice(partial(label, Kind.RETURN), lambda: _("What was handed out comes back"), "return"),
    Choice(
        partial(label, Kind.ASSIGNMENT),
        lambda: _("To a person or unit for good, apart from the daily issue"),
        "assignment",
    ),
    Choice(partial(label, Kind.LOAN), lambda: _("For an exercise, a course or a court"), "loan"),
)

CHOICES = (
    *_AT_THE_COUNTER,
    *(Choice(form.title, form.about, form.key) for form in (*FORMS, ADJUSTMENT)),
    Choice(
        partial(label, Kind.DESTRUCTION),
        lambda: _("On an order: seen at the point, then written off with a certificate"),
        "destruction",
    ),
)

COLUMNS = (
    Column(lambda: _("Movement"), lambda one: say(one.words), width=180),
    Column(lambda: _("What it is for"), lambda one: say(one.about), Cell.SOFT, grows=True),
)


class NewMovement(Card):
    """The card; hidden until `begin`. `left` when somebody goes back."""

    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("New movement"))
        self._context = context
        self.model = RowsModel(COLUMNS)
        self.model.set_rows(CHOICES)
        self.table = Table(self.model, lambda: _("New movement"), row_height=28)
        self.table.opened.connect(self._open)
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", act=self.leave)
        write = Button(
            lambda: _("Write it"), ButtonKind.PRIMARY, glyph="plus", act=lambda: self._open(self.table.current_row())
        )
        self.add(self.table, stretch=1)
        self.add(beside(back, None, write, gap=S2))
        self.hide()

    def begin(self) -> None:
        """Ask which."""
        self.show()
        self.table.selectRow(max(0, self.table.current_row()))
        self.table.setFocus()

    def leave(self) -> None:
        """Go away."""
        self.left.emit()  # before hiding: Qt would hand the focus to whatever comes next in the page
        self.hide()

    def _open(self, row: int) -> None:
        if row >= 0:
            screen = CHOICES[row].screen
            self.leave()
            self._context.go(screen)
