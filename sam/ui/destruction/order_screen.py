"""The screen of a new order to destroy: the list that every movement has, proposals beside it, and two signatures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.destruction import OrderDestruction
from sam.domain.destruction import DestructionReason
from sam.domain.problems import Problem
from sam.domain.roles import Right
from sam.queries.to_destroy import Proposed
from sam.ui.counter.hand_line import HandLine, bring_lines
from sam.ui.destruction.order_form import ORDER
from sam.ui.destruction.papers import list_of
from sam.ui.destruction.proposals_card import ProposalsCard
from sam.ui.look.tokens import S2
from sam.ui.moving.extra import Extra
from sam.ui.moving.page import MovingPage
from sam.ui.paper_card import print_beside
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.rows import beside, held, under
from sam.ui.screen_context import Door, Screen, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words import formats
from sam.words.translate import _


class OrderExtra(Extra):
    """The proposals, one of the two lists in sight; and who signs second."""

    right = Right.WRITE_OFF

    def __init__(self, form: MovingPage) -> None:
        super().__init__(form)
        self._count = 0
        self.second = SecondSignature(form.context)
        self._signed: OrderDestruction | None = None  # what stood there when the second person typed their password
        self.list_tab = Button(self._list_words, toggles=True, key="Ctrl+1", act=lambda: self.turn(proposals=False))
        self.proposals_tab = Button(
            lambda: _("Proposals"), toggles=True, key="Ctrl+2", act=lambda: self.turn(proposals=True)
        )

    @override
    def parts(self) -> tuple[QWidget, QWidget]:
        form = self.form
        self.proposals = ProposalsCard(form.context)
        self.proposals.taken.connect(self._take)
        self.proposals.asked.connect(self._another_reason)
        self.second.entered.connect(form.post)
        self.second.password.textChanged.connect(self._password_typed)
        form.worked.connect(self._let_second_look)
        tabs = beside(self.list_tab, self.proposals_tab, None, gap=S2)
        ends = beside(None, form.print, form.finish, gap=S2)
        main = under(form.notice, tabs, form.lines, self.proposals, ends, gap=S2)
        for card in (form.lines, self.proposals):
            main.setStretchFactor(card, 1)
        self.proposals.hide()
        self.list_tab.setChecked(True)
        side = under(form.head, Card().add(self.second), gap=S2)
        side.setStretchFactor(form.head, 1)
        return held(main), held(side)

    def turn(self, *, proposals: bool) -> None:
        """Show the list, or what could be on it."""
        if proposals:
            self.proposals.choose(DestructionReason(self.form.head.value("reason") or DestructionReason.SURPLUS.value))
            self.proposals.ask()
        self.form.lines.setVisible(not proposals)
        self.proposals.setVisible(proposals)
        self.list_tab.setChecked(not proposals)
        self.proposals_tab.setChecked(proposals)
        if proposals:
            self.proposals.reason.setFocus()

    def _another_reason(self, reason: DestructionReason) -> None:
        """What is proposed for a reason is ordered for it, while nothing stands on the list or none is said."""
        entry = self.form.head.entries["reason"]
        if isinstance(entry, ChoiceInput) and not (self._count and entry.chosen()):
            entry.choose(reason.value)
            self.form.worked.emit()

    def _take(self, proposed: Sequence[Proposed]) -> None:
        """Put these on the list, each from where it lies."""
        door, kinds = self.form.context.door, self.form.kinds
        reason = self.proposals.reason.chosen()
        if reason is not None:
            self._another_reason(reason)
        self.turn(proposals=False)
        kept = [
            {
                "item": one.item, "raw": one.shown, "quantity": one.quantity, "place": one.place, "condition": one.condition,
                "part": f"{one.place} {one.condition}",
            }
            for one in proposed
        ]  # fmt: skip
        raws = [one.shown for one in proposed]
        self.form.lines.lines.take_as(raws, kept, lambda some: bring_lines(door, some, kinds))
        self.form.lines.lines.entry.setFocus()

    def _list_words(self) -> str:
        return _("On the list ({n})").format(n=formats.number(self._count))

    def _say_count(self) -> None:
        self._count = len(self.form.lines.lines.entries)
        self.list_tab.retranslate()

    def _whole(self) -> OrderDestruction:
        command: OrderDestruction = self.form.command(self.form.lines.counted)[1]
        return command

    def _password_typed(self) -> None:
        self._signed = self._whole() if self.second.password.text() else None

    def _let_second_look(self) -> None:
        """Take the password away where the order is no more what its second person saw."""
        if self._signed is not None and self._signed != self._whole():
            self.second.password.clear()

    # what the page asks

    @override
    def changed(self) -> None:
        self._say_count()

    @override
    def say_again(self) -> None:
        self._say_count()

    @override
    def complete(self, lines: Sequence[HandLine]) -> bool:
        if not super().complete(lines):
            self.turn(proposals=False)
            return False
        self._let_second_look()
        return self.second.complete()

    @override
    def steps(self, service: Callable[..., Any], command: Any) -> Callable[[Door], Any]:
        unlock = self.second.unlocking()
        return lambda door: door.do(service, command, second=unlock(door))

    @override
    def show(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        return self.second.show_problems(problems)

    @override
    def take_up(self, said: Mapping[str, Any]) -> None:
        self.second.clear()
        self._say_count()

    @override
    def number(self, answer: Mapping[str, Any]) -> str:
        return str(answer["order"])

    @override
    def print_it(self, number: str) -> None:
        print_beside(self.form, self.form.context, list_of(number))


def _build(context: ScreenContext) -> QWidget:
    return MovingPage(context, ORDER, OrderExtra)


SCREEN = Screen(
    ORDER.key, ORDER.title, "fire", "", _build, (Right.READ,), -1, manual="destruction", under="movements",
)  # fmt: skip
