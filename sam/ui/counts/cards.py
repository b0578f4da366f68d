"""Cards of a whole count: one is opened, signed, given up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.commands.counts import CloseCount, Explained, GiveUpCount, NamedCounter, OpenCount
from sam.domain.counts import CountKind, Match, two_sign
from sam.domain.items import TypeKind
from sam.domain.places import STORES
from sam.domain.roles import Right
from sam.queries.count_found import Found, FoundLine
from sam.queries.counts import CountHead
from sam.services.count_ends import close_count
from sam.services.counts import give_up_count, open_count
from sam.standards.audit.sample import CONFIDENCES, SHARES
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S2, Role, Token
from sam.ui.paper_day import PaperDay, day_field
from sam.ui.parts.button import Button
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, even
from sam.ui.place_input import PlaceInput, TypeInput
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext


class OpenCard(ActCard):
    """Open a count; hidden until `begin`. `opened(number)` when it is in the book."""

    opened = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Open a count"), lambda: _("Open it"), Right.COUNT)
        self.what: ChoiceInput[CountKind] = ChoiceInput([(one, partial(label, one)) for one in CountKind])
        self.place = PlaceInput(context, STORES)
        self.type = TypeInput(context, frozenset(TypeKind))
        self.first, self.second_name = TextInput(), TextInput()
        self.custodian = Chip(lambda: _("is custodian"), toggles=True)
        self.other_custodian = Chip(lambda: _("is custodian"), toggles=True)
        self.blind = Chip(lambda: _("Blind: the counters do not see the book"), toggles=True, glyph="eye-slash")
        self.confidence: ChoiceInput[int] = ChoiceInput([(one, partial(_per_cent, one)) for one in CONFIDENCES], 95)
        self.share: ChoiceInput[int] = ChoiceInput([(one, partial(_per_cent, one)) for one in SHARES], 5)
        self.reason = TextInput()
        self.day = PaperDay()
        self._lay_out()

    def _lay_out(self) -> None:
        add = self.form.add
        words = lambda: _("Nothing moves in a count. A difference becomes a case when the count is signed.")  # noqa: E731
        everywhere = lambda: _("Empty: every store")  # noqa: E731
        self.sure = add("confidence", Field(lambda: _("How sure"), self.confidence))
        self.fault = add("share", Field(lambda: _("At fault, too many"), self.share))
        self.ask_for(
            Label(words, Role.META, Token.INK2, wrap=True),
            even(
                add("what", Field(lambda: _("Kind"), self.what)),
                add("place", Field(lambda: _("Place, with what lies within"), self.place, hint=everywhere)),
                add("type", Field(lambda: _("Only this item type"), self.type, hint=lambda: _("Empty: all"))),
            ),
            even(
                add(
                    "counters.0.name",
                    Field(lambda: _("Who counts"), self.first, hint=lambda: _("Empty: the one who is signed in")),
                ),
                self.custodian,
                add("counters.1.name", Field(lambda: _("Second counter"), self.second_name)),
                self.other_custodian,
            ),
            even(self.sure, self.fault),
            beside(self.blind, None),
            even(
                add(
                    "reason",
                    Field(
                        lambda: _("What for"), self.reason,
                        hint=lambda: _("Needed where a draw that was given up is drawn again"),
                    ),
                ),
                add("happened_on", day_field(self.day)),
            ),
        )  # fmt: skip
        self.what.activated.connect(lambda _n: self._fit())
        self.reason.returnPressed.connect(self.try_it)
        self._fit()

    def _fit(self) -> None:
        sample = self.what.chosen() is CountKind.SAMPLE
        self.sure.setVisible(sample)
        self.fault.setVisible(sample)

    def begin(self, what: CountKind | None = None, place: str = "") -> None:
        """Ask what is counted."""
        if what is not None:
            self.what.choose(what)
        if place:
            self.place.take(place)
        self._fit()
        self.day.renew()
        self.form.clear_problems()
        self.appear(self.what)

    @override
    def asked(self) -> Asked:
        said = [
            (self.first.value(), self.custodian.isChecked()),
            (self.second_name.value(), self.other_custodian.isChecked()),
        ]
        counters = tuple(NamedCounter(name=name, custodian=custodian) for name, custodian in said if name)
        what = self.what.chosen()
        return open_count, OpenCount(
            what=what.value if what else "", place=self.place.code(), type=self.type.code(), blind=self.blind.isChecked(),
            counters=counters, confidence=self.confidence.chosen() or 0, share=self.share.chosen() or 0,
            reason=self.reason.value(), happened_on=self.day.written(),
        )  # fmt: skip

    @override
    def done(self, answer: Any) -> None:
        number = str(answer["count"])
        for entry in (self.first, self.second_name, self.reason):
            entry.clear()
        self._context.say(lambda: _("Count {number} is open").format(number=number))
        self.opened.emit(number)
        self.day.renew(forget=True)
        self.leave()


def _per_cent(n: int) -> str:
    return _("{n} %").format(n=formats.number(n))


class SignCard(ActCard):
    """Sign a count; of everything, or blind, two people sign. Hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Sign the count"), lambda: _("Sign the count"), Right.COUNT)
        self.number = ""
        self.two = False
        self.explained: dict[str, str] = {}
        self.said = Label("", Role.READ, wrap=True)
        self.what: ChoiceInput[str] = ChoiceInput([])
        self.why = TextInput()
        self.keep = Button(lambda: _("Explain it so"), glyph="check", dense=True, act=self._explain)
        self.explains = Label("", Role.META, Token.INK2, wrap=True)
        self.second = SecondSignature(context)
        self.which = self.form.add("explained", Field(lambda: _("Difference"), self.what))
        self.ask_for(
            self.said,
            even(self.which, Field(lambda: _("What is known of it"), self.why)),
            beside(self.explains, None, self.keep, gap=S2),
            self.second,
        )
        self.why.returnPressed.connect(self._explain)
        self.second.entered.connect(self.try_it)

    def begin(self, found: Found) -> None:
        """Ask for the signatures under this result."""
        head = found.head
        if head.number != self.number:
            self.number, self.explained = head.number, {}
        self.two = two_sign(head.what, blind=head.blind)
        if self.second is not None:
            self.second.clear()
            self.second.setVisible(self.two)
        self.said.set_words(partial(_to_sign, found))
        lines = [(one.line.item or one.line.text or one.named.type_code, one) for one in found.lines]
        choices: list[tuple[str, Any]] = [(key, _line_words(one)) for key, one in lines if key]
        self.what.set_choices(choices, choices[0][0] if choices else None)
        for part in (self.which, self.why, self.keep):
            part.setEnabled(bool(choices))
        self._say()
        self.form.clear_problems()
        self.appear(self.why if choices else self.second.name if self.two and self.second is not None else self.make)

    def _explain(self) -> None:
        key, why = self.what.chosen(), self.why.value()
        if key and why:
            self.explained[key] = why
            self.why.clear()
            self._say()

    def _say(self) -> None:
        n = len(self.explained)
        words = lambda: ngettext("{n} difference is explained", "{n} differences are explained", n).format(n=n)  # noqa: E731
        self.explains.set_words(words if n else "")

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self._explain()
        explained = tuple(Explained(item=key, text=text) for key, text in self.explained.items())
        command, second = CloseCount(count=self.number, explained=explained), self.second
        if not self.two or second is None:
            return lambda door: door.do(close_count, command)
        if not second.complete():
            return None
        unlock = second.unlocking()
        return lambda door: door.do(close_count, command, second=unlock(door))

    @override
    def done(self, answer: Any) -> None:
        number, case = self.number, str(answer.get("case", ""))
        self.explained = {}
        if self.second is not None:
            self.second.clear()
        self._context.say(
            (lambda: _("Count {number} is signed; case {case} is opened").format(number=number, case=case))
            if case
            else (lambda: _("Count {number} is signed: everything is right").format(number=number))
        )
        self.leave()


def _to_sign(found: Found) -> str:
    """What is about to be signed."""
    if found.head.hides:
        return _("{number} was counted blind. What the book says is shown when both have signed.").format(
            number=found.head.number
        )
    said = ", ".join(f"{label(match)} {formats.number(amount)}" for match, amount in _figures(found))
    return _("{number}: {figures}.").format(number=found.head.number, figures=said or _("nothing was counted"))


def _figures(found: Found) -> list[tuple[Match, int]]:
    return [(one, found.figures[one.value]) for one in Match if one.value in found.figures]


class GiveUpCard(ActCard):
    """Give a count up; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Give the count up"), lambda: _("Give it up"), Right.COUNT)
        self.number = ""
        self.reason = TextInput()
        words = lambda: _("Its sheets stay in the book. Nothing counts as seen by it.")  # noqa: E731
        self.ask_for(
            Label(words, Role.META, Token.INK2, wrap=True),
            self.form.add("reason", Field(lambda: _("Why"), self.reason)),
        )
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, head: CountHead) -> None:
        """Ask why."""
        self.number = head.number
        self.form.clear_problems()
        self.appear(self.reason)

    @override
    def asked(self) -> Asked:
        return give_up_count, GiveUpCount(count=self.number, reason=self.reason.value())

    @override
    def done(self, answer: Any) -> None:
        number = self.number
        self.reason.clear()
        self._context.say(lambda: _("Count {number} is given up").format(number=number))
        self.leave()


def _line_words(one: FoundLine) -> str:
    """A difference in the choice of them."""
    what = f"{one.named.type_name} {one.named.mark or one.line.text}".strip()
    return _("{word}: {place}").format(word=label(one.line.match), place=what)
