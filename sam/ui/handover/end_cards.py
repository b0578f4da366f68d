"""Two ways out of the lock: a commander waives it until a day, or the hand-over is given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from sam.domain.commands.room import GiveUpHandover, WaiveHandover
from sam.domain.roles import Right
from sam.services.handovers import give_up_handover, waive_handover
from sam.ui.act_card import ActCard, Asked
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import DateInput, TextInput, day_of
from sam.ui.parts.rows import even
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words import formats
from sam.words.translate import _


class WaiveCard(ActCard):
    """Movements are taken all the same until the end of a day; hidden until `begin`. Two sign, one of them a commander."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Let movements be taken"), lambda: _("Sign the waiver"), Right.MOVE)
        self.number = ""
        self.until, self.reason = DateInput(show=formats.day), TextInput()
        self.second = SecondSignature(context)
        add = self.form.add
        self.ask_for(
            even(
                add("until", Field(lambda: _("Last day"), self.until)),
                add("reason", Field(lambda: _("Reason"), self.reason)),
            ),
            self.second,
        )
        self.second.entered.connect(self.try_it)

    def begin(self, number: str) -> None:
        """Ask until when, and why."""
        self.number = number
        self.form.clear_problems()
        self.appear(self.until)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        second = self.second
        if second is None or not second.complete():
            return None
        unlock = second.unlocking()
        command = WaiveHandover(handover=self.number, until=day_of(self.until), reason=self.reason.value())
        return lambda door: door.do(waive_handover, command, second=unlock(door))

    @override
    def done(self, answer: Any) -> None:
        number = self.number
        self._context.say(lambda: _("Movements are taken while {number} goes on").format(number=number))
        self.reason.clear()
        if self.second is not None:
            self.second.clear()
        self.leave()


class GiveUpCard(ActCard):
    """The hand-over is given up; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Give the hand-over up"), lambda: _("Give it up"), Right.MOVE)
        self.number = ""
        self.reason = TextInput()
        self.ask_for(even(self.form.add("reason", Field(lambda: _("Reason"), self.reason))))
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, number: str) -> None:
        """Ask why."""
        self.number = number
        self.form.clear_problems()
        self.appear(self.reason)

    @override
    def asked(self) -> Asked:
        return give_up_handover, GiveUpHandover(handover=self.number, reason=self.reason.value())

    @override
    def done(self, answer: Any) -> None:
        number = self.number
        self._context.say(lambda: _("Hand-over {number} is given up; the books are open").format(number=number))
        self.reason.clear()
        self.leave()
