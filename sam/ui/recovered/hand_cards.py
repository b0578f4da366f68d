"""The cards of a hand-over: from hand to hand, and for good, which two people sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from sam import clock
from sam.domain.commands.movements import Moved
from sam.domain.commands.recovered import HandOverForGood, PassOn
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.domain.roles import Right
from sam.queries.recovered import RecoveredFile
from sam.services.custody import hand_over_for_good, pass_on
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.parts.words import Words
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words import formats
from sam.words.translate import _


class _HandCard(ActCard):
    """What both cards ask: who gives to whom, why, what of it, under which seal and authority."""

    def __init__(self, context: ScreenContext, act: Words, right: Right) -> None:
        super().__init__(context, "", act, right)
        self.of: RecoveredFile | None = None
        self.title = Label("", Role.CARD, wrap=True)
        self.by, self.taker, self.why, self.seal, self.authority = (TextInput() for _n in range(5))
        self.only, self.reference, self.time = TextInput(), TextInput(), TextInput()
        self.day = DateInput(clock.today(), show=formats.day)

    def common(self) -> tuple[Any, ...]:
        """The rows of both."""
        add = self.form.add
        return (
            even(
                add("by", Field(lambda: _("Handed over by"), self.by)),
                add("taker", Field(lambda: _("Taken over by"), self.taker)),
                add("why", Field(lambda: _("Why"), self.why)),
            ),
            even(
                add("authority", Field(lambda: _("Paper of the authority"), self.authority)),
                add("seal", Field(lambda: _("Seal"), self.seal)),
                add("reference", Field(lambda: _("Number of the paper"), self.reference)),
            ),
            even(
                add("happened_on", Field(lambda: _("Day"), self.day)),
                add("time", Field(lambda: _("Time"), self.time, hint="14:30")),
                add("lines", Field(lambda: _("Only these"), self.only, hint=lambda: _("numbers, with commas between"))),
            ),
        )

    def begin(self, of: RecoveredFile) -> None:
        """Ask for a hand-over of this file."""
        if self.of is None or self.of.number != of.number:
            self.empty()
        self.of = of
        self.title.set_words(lambda: self.says(of.number))
        if self.second is not None:
            self.second.clear()
        self.form.clear_problems()
        self.appear(self.by)

    def says(self, number: str) -> str:
        """The title. Each card says it."""
        return number

    def empty(self) -> None:
        """What was typed of another file goes."""
        for entry in (self.by, self.taker, self.why, self.seal, self.authority, self.only, self.reference, self.time):
            entry.clear()
        self.day.set_day(clock.today())

    def said(self) -> dict[str, Any]:
        """What both commands say."""
        known = {one.thing.mark.casefold(): one.thing.uuid for one in self.of.pieces} if self.of is not None else {}
        typed = [part.strip() for part in self.only.value().split(",") if part.strip()]
        lines = tuple(
            Moved(item=known[one.casefold()]) if one.casefold() in known else Moved(serial=one) for one in typed
        )
        return {
            "case": self.of.number if self.of is not None else "", "by": self.by.value(), "taker": self.taker.value(),
            "why": self.why.value(), "seal": self.seal.value(), "authority": self.authority.value(), "time": self.time.value(),
            "reference": self.reference.value(), "happened_on": day_of(self.day), "lines": lines,
        }  # fmt: skip

    @override
    def done(self, answer: Any) -> None:
        number = answer["case"]
        self._context.say(lambda: _("Handed over: {number}").format(number=number))
        self.empty()
        if self.second is not None:
            self.second.clear()
        self.leave()


class PassOnCard(_HandCard):
    """From hand to hand; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Hand over"), Right.MOVE)
        self.place = PlaceInput(
            context, tuple(STORES | HOLDERS | {PlaceKind.WORKSHOP}), example=lambda: _("Code or name")
        )
        self.back = DateInput(show=formats.day)
        self.add(self.title)
        hint = lambda: _("empty: it stays, in other hands")  # noqa: E731
        self.ask_for(
            Label(_passed_words, Role.META, Token.INK2, wrap=True),
            even(
                self.form.add("to", Field(lambda: _("Where it goes"), self.place, hint=hint)),
                self.form.add("due_back", Field(lambda: _("Back by"), self.back)),
            ),
            *self.common(),
        )

    @override
    def says(self, number: str) -> str:
        return _("From hand to hand: {case}").format(case=number)

    @override
    def empty(self) -> None:
        super().empty()
        self.place.put(None)
        self.back.clear()

    @override
    def asked(self) -> Asked | None:
        if self.of is None:
            return None
        return pass_on, PassOn(**self.said(), to=self.place.code(), due_back=day_of(self.back))


def _passed_words() -> str:
    return _("To a laboratory or a court, and back. A court or laboratory is a unit: write it under People.")


class ForGoodCard(_HandCard):
    """Out of the account; two people sign. Hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Hand over for good"), Right.WRITE_OFF)
        whom: list[tuple[bool, Words]] = [
            (False, lambda: _("police, court or another authority")), (True, lambda: _("its owner")),
        ]  # fmt: skip
        self.owner: ChoiceInput[bool] = ChoiceInput(whom, False)
        second = self.second = SecondSignature(context)
        about = lambda: _("Only what nothing holds, and what awaits no answer, leaves. Left empty: all of that.")  # noqa: E731
        self.add(self.title)
        self.ask_for(
            Label(about, Role.META, Token.INK2, wrap=True),
            self.form.add("owner", Field(lambda: _("To whom"), self.owner)),
            *self.common(),
            second,
        )
        second.entered.connect(self.try_it)
        for entry in (self.by, self.taker, self.why, self.authority, self.only):
            entry.textChanged.connect(second.password.clear)  # the second signs what they have read

    @override
    def says(self, number: str) -> str:
        return _("For good: {case}").format(case=number)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        if self.of is None or self.second is None or not self.second.complete():
            return None
        unlock, command = self.second.unlocking(), HandOverForGood(**self.said(), owner=bool(self.owner.chosen()))
        return lambda door: door.do(hand_over_for_good, command, second=unlock(door))
