"""What the competent authority decided of one cell of the mixing table, or that the table holds again; two people sign."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.answers import Answer, Decided
from sam.domain.commands.safety import SetMixing
from sam.domain.roles import Right
from sam.services.mixing import set_mixing
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.words import Words
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words.labels import label
from sam.words.translate import _


class DecideCard(ActCard):
    """The card; hidden until `begin`. `signed(problems)` when the book has it, with what it is against."""

    signed = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            context, lambda: _("What the authority decided"), lambda: _("Sign this decision"), Right.SETTINGS
        )
        self.pair = ("", "")
        self.about = Label("", Role.READ, wrap=True)
        choices: list[tuple[str, Words]] = [(one.value, partial(label, one)) for one in Answer]
        self.answer: ChoiceInput[str] = ChoiceInput(
            [*choices, ("", lambda: _("the table holds again"))], Answer.YES.value
        )
        self.reason = TextInput(example=lambda: _("letter 4/26 of the Ministry of Defence, 3 Nov 2026"))
        self.second = SecondSignature(context)
        add = self.form.add
        words = lambda: _("It counts for every storehouse of this depot, until another decision is signed.")  # noqa: E731
        self.ask_for(
            self.about,
            Label(words, Role.META, Token.INK2, wrap=True),
            add("answer", Field(lambda: _("The two groups may stand together"), self.answer)),
            add("reason", Field(lambda: _("Who decided, and why"), self.reason)),
            self.second,
        )
        self.second.entered.connect(self.try_it)

    def begin(self, one: str, other: str, known: Decided | None) -> None:
        """Ask for the decision about these groups; what was decided before stands there."""
        if (one, other) != self.pair:
            self.reason.clear()
            self.answer.choose(known.answer.value if known is not None else Answer.YES.value)
        self.pair = one, other
        self.about.set_words(lambda: _("Group {one} with group {other}").format(one=one, other=other))
        self.form.clear_problems()
        self.appear(self.answer)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        second = self.second
        if second is None or not second.complete():
            return None
        unlock = second.unlocking()
        one, other = self.pair
        command = SetMixing(one=one, other=other, answer=self.answer.chosen() or "", reason=self.reason.value())
        return lambda door: door.do(set_mixing, command, second=unlock(door))

    @override
    def _taken(self, done: Any) -> None:
        super()._taken(done)
        self.signed.emit(done.notices)

    @override
    def done(self, answer: Any) -> None:
        one, other = self.pair
        self.reason.clear()
        if self.second is not None:
            self.second.clear()
        self._context.say(lambda: _("Decision about {one} with {other} signed").format(one=one, other=other))
        self.leave()
