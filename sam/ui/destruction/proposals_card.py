"""What could be destroyed, to choose from: by reason, each thing with what forbids it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from sam.domain.destruction import DestructionReason
from sam.queries.to_destroy import MOST, Proposed, to_destroy
from sam.ui.destruction.words import PROPOSED_COLUMNS
from sam.ui.look.tokens import S2, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext

_REASONS = (
    DestructionReason.UNSERVICEABLE, DestructionReason.SURPLUS, DestructionReason.OBSOLETE, DestructionReason.EXPIRED,
    DestructionReason.SEIZED,
)  # fmt: skip


class ProposalsCard(Card):
    """The card. `taken(proposed)` when some of it shall go on the list; `asked(reason)` when another reason was chosen."""

    taken = Signal(object)
    asked = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("What could be destroyed"))
        self._context = context
        self.found: Sequence[Proposed] = ()
        self.reason: ChoiceInput[DestructionReason] = ChoiceInput(
            [(one, partial(label, one)) for one in _REASONS], _REASONS[0], dense=True
        )
        self.model = RowsModel(PROPOSED_COLUMNS)
        self.table = Table(self.model, lambda: _("What could be destroyed"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.set_empty(
            EmptyState(
                lambda: _("Nothing is proposed for this reason"),
                lambda: _("Scan or type what is to be destroyed, or choose another reason."),
                glyph="fire",
            )
        )
        self.count = Label("", Role.BODY, Token.INK2, shrinks=True)
        self.one = Button(lambda: _("Take the chosen"), dense=True, act=self.take_chosen)
        self.all = Button(lambda: _("Take all that nothing forbids"), ButtonKind.PRIMARY, dense=True, act=self.take_all)
        self.body.setSpacing(S2)
        self.add(beside(self.reason, self.count, gap=S2, grows=1))
        self.add(self.table, stretch=1)
        self.add(beside(None, self.one, self.all, gap=S2))
        self.reason.activated.connect(lambda _index: self._another())
        self.table.opened.connect(lambda _row: self.take_chosen())
        self.retranslate()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "reason"):  # the card says its title before it has anything in it
            self.reason.setAccessibleName(_("Reason"))

    def ask(self) -> None:
        """Ask what could be destroyed for the chosen reason."""
        self._context.ask(to_destroy, self.reason.chosen(), then=self._show, topic="to destroy", owner=self)

    def choose(self, reason: DestructionReason) -> None:
        """Propose for this reason; one for which nothing can be proposed leaves the choice as it is."""
        if reason in _REASONS:
            self.reason.choose(reason)

    def _another(self) -> None:
        self.asked.emit(self.reason.chosen())
        self.ask()

    def _show(self, found: Sequence[Proposed]) -> None:
        self.found = found
        self.model.set_rows(found)
        forbidden = sum(bool(one.against) for one in found)
        self.count.set_words(partial(_count, len(found), forbidden))
        self.one.setEnabled(bool(found))
        self.all.setEnabled(len(found) > forbidden)

    def take_chosen(self) -> None:
        """The chosen rows go on the list; what is forbidden too: the list says why it cannot stay."""
        rows = self.table.chosen_rows()
        if rows:
            self.taken.emit([self.found[row] for row in rows])

    def take_all(self) -> None:
        """Everything that nothing forbids goes on the list."""
        self.taken.emit([one for one in self.found if not one.against])


def _count(found: int, forbidden: int) -> str:
    said = ngettext("{n} thing", "{n} things", found).format(n=formats.number(found))
    if forbidden:
        said += ", " + ngettext("{n} forbidden", "{n} forbidden", forbidden).format(n=formats.number(forbidden))
    return _("{things}; there are more").format(things=said) if found >= MOST else said
