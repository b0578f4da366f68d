"""A card that strikes out one thing of a list that was written down in error, with the reason; it stays visible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from typing_extensions import override

from sam.domain.roles import Right
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _

K = TypeVar("K")


class StrikeCard(ActCard, Generic[K]):
    """The card; hidden until `_begin`. A card of one sort says which things can be struck out, and `asked`."""

    def __init__(self, context: ScreenContext, right: Right, name: str, which: Words) -> None:
        """`name` is what the thing is called in the command, `which` what its choice is called on screen."""
        super().__init__(context, "", lambda: _("Strike it out"), right)
        self.title = Label("", Role.CARD)
        self.which: ChoiceInput[K] = ChoiceInput([])
        self.reason = TextInput()
        add = self.form.add
        self.add(self.title)
        self.ask_for(add(name, Field(which, self.which)), add("reason", Field(lambda: _("Reason"), self.reason)))
        self.reason.returnPressed.connect(self.try_it)

    def _begin(self, title: Words, choices: Sequence[tuple[K, Words]]) -> None:
        """Ask which of them was wrong, and why."""
        self.title.set_words(title)
        self.which.set_choices(choices, choices[0][0] if choices else None)
        self.form.clear_problems()
        self.appear(self.reason if len(choices) == 1 else self.which)

    @override
    def done(self, answer: Any) -> None:
        self._context.say(lambda: _("Struck out; it stays in the book"))
        self.reason.clear()
        self.leave()
