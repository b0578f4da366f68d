"""Which order is meant: the open ones, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from typing_extensions import override

from sam.queries.destruction import Order
from sam.ui.destruction.words import choice_words
from sam.ui.parts.inputs import ChoiceInput
from sam.words.translate import _


class OrderChoice(ChoiceInput[str]):
    """The choice. What is wanted before the orders are known is chosen when they are."""

    def __init__(self) -> None:
        super().__init__([], dense=True)
        self.found: Sequence[Order] = ()
        self._wanted = ""
        self.retranslate()

    @override
    def retranslate(self) -> None:
        """Say the choices, and the name of this one, in the language in use."""
        super().retranslate()
        self.setAccessibleName(_("Order"))

    def want(self, number: str) -> None:
        """Choose the order with this number, now or when it is known."""
        self._wanted = number
        self.choose(number)

    def offer(self, found: Sequence[Order]) -> None:
        """These are the orders now; those that are done are not offered."""
        self.found = [one for one in found if one.open]
        numbers = [one.number for one in self.found]
        chosen = next((one for one in (self._wanted, self.chosen()) if one in numbers), numbers[0] if numbers else None)
        self._wanted = ""
        self.set_choices([(one.number, partial(choice_words, one)) for one in self.found], chosen)
        self.setVisible(bool(numbers))

    @property
    def order(self) -> Order | None:
        """The chosen one."""
        return next((one for one in self.found if one.number == self.chosen()), None)
