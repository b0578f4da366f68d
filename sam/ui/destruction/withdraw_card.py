"""The card that takes things off an order to destroy: one of them, or all that is left."""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.destruction import WithdrawFromDestruction
from sam.domain.commands.movements import Moved
from sam.domain.roles import Right
from sam.queries.destruction import Order, OrderLine
from sam.services.destruction import withdraw_from_destruction
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, NumberInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _


class WithdrawCard(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Withdraw it"), Right.WRITE_OFF)
        self.of: Order | None = None
        self.title = Label("", Role.CARD, wrap=True)
        self.thing: ChoiceInput[str] = ChoiceInput([])
        self.many, self.reason = NumberInput(), TextInput()
        add = self.form.add
        self._many = add(
            "lines.0.quantity", Field(lambda: _("Quantity"), self.many, hint=lambda: _("Empty: all of it"))
        )
        self.add(self.title)
        first = beside(add("lines", Field(lambda: _("What is taken off"), self.thing)), self._many, gap=S3)
        for place, stretch in enumerate((3, 1)):
            first.setStretch(place, stretch)
        why = lambda: _("It stays in the book why it was not destroyed.")  # noqa: E731
        self.ask_for(first, add("reason", Field(lambda: _("Reason"), self.reason, hint=why)))
        self.reason.returnPressed.connect(self.try_it)
        self.thing.currentIndexChanged.connect(lambda _index: self._chosen())

    def begin(self, of: Order, item: str = "") -> None:
        """Ask what is taken off this order; `item` is proposed."""
        if self.of is None or self.of.uuid != of.uuid:
            self.reason.clear()
        self.of = of
        self.title.set_words(lambda: _("Withdraw from {order}").format(order=of.number))
        everything: list[tuple[str, Words]] = [("", lambda: _("all that is left"))]
        open_ = [line for line in of.lines if line.open > 0]
        self.thing.set_choices(
            [*everything, *((line.item, partial(_line_words, line)) for line in open_)],
            item if item in {line.item for line in open_} else "",
        )
        self.many.clear()
        self._chosen()
        self.form.clear_problems()
        self.appear(self.reason if item else self.thing)

    def _line(self) -> OrderLine | None:
        lines = self.of.lines if self.of is not None else ()
        return next((line for line in lines if line.item == self.thing.chosen()), None)

    def _chosen(self) -> None:
        line = self._line()
        self._many.setVisible(line is not None and line.lot)

    @override
    def asked(self) -> Asked | None:
        if self.of is None:
            return None
        line = self._line()
        typed = self.many.value() if line is not None and line.lot else ""
        many = self.many.number() if typed else line.open if line is not None else 0
        if many is None:
            self._many.set_problem(_("“{text}” is no quantity. Type a whole number.").format(text=typed))
            self.many.setFocus()
            return None
        lines = (Moved(item=line.item, quantity=many),) if line is not None else ()
        said = WithdrawFromDestruction(order=self.of.number, lines=lines, reason=self.reason.value())
        return withdraw_from_destruction, said

    @override
    def done(self, answer: Any) -> None:
        order = str(answer["order"])
        self._context.say(lambda: _("Taken off order {order}").format(order=order))
        self.reason.clear()
        self.many.clear()
        self.leave()


def _line_words(line: OrderLine) -> str:
    left = f" \u00b7 {formats.number(line.open)}" if line.lot else ""
    return f"{line.shown} \u00b7 {line.type_name}{left}"
