"""The hand-over of an account begins: who gives it to whom, of what, on which occasion."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from sam.domain.commands.room import BeginHandover
from sam.domain.places import PlaceKind
from sam.domain.roles import Right
from sam.services.handovers import begin_handover
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _

ACCOUNTS = (PlaceKind.SITE, PlaceKind.BUILDING, PlaceKind.ROOM)


class BeginCard(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Begin a hand-over"), lambda: _("Begin and lock the books"), Right.MOVE)
        self.gives, self.into, self.reason = TextInput(), TextInput(), TextInput()
        self.place = PlaceInput(context, ACCOUNTS)
        add = self.form.add
        self.add(
            Label(
                lambda: _(
                    "From now on movements of this account are refused until both have signed, it is given up, "
                    "or a commander waives it."
                ),
                Role.READ, Token.INK2, wrap=True,
            )
        )  # fmt: skip
        self.ask_for(
            even(
                add("gives", Field(lambda: _("Gives the account"), self.gives, hint=lambda: _("Empty: who answers for it now"))),
                add("into", Field(lambda: _("Takes the account"), self.into)),
                add("place", Field(lambda: _("Account"), self.place, hint=lambda: _("Empty: the whole depot"))),
                add("reason", Field(lambda: _("Occasion"), self.reason)),
            )
        )  # fmt: skip
        self.reason.returnPressed.connect(self.try_it)

    def begin(self) -> None:
        """Ask for it."""
        self.form.clear_problems()
        self.appear(self.gives)

    @override
    def asked(self) -> Asked:
        return begin_handover, BeginHandover(
            into=self.into.value(), gives=self.gives.value(), place=self.place.code(), reason=self.reason.value()
        )

    @override
    def done(self, answer: Any) -> None:
        number = str(answer["handover"])
        self._context.say(lambda: _("Hand-over {number} has begun").format(number=number))
        for entry in (self.gives, self.into, self.reason):
            entry.clear()
        self.place.put(None)
        self.place.clear()
        self.leave()
