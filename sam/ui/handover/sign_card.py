"""Both sign: every key looked at, the count named, reservations written; what is not settled stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from sam.domain.commands.room import SeenKey, SignHandover
from sam.domain.roles import Right
from sam.queries.handovers import HandoverRow
from sam.queries.key_register import KeyRow
from sam.services.handovers import sign_handover
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S2, S3, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import NumberInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, empty, even, held, under
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words import formats
from sam.words.translate import _


class KeySeen(QWidget):
    """One key: how many copies should be there, and how many were seen."""

    def __init__(self, key: KeyRow) -> None:
        super().__init__()
        self.key = key
        self.seen = NumberInput()
        self.seen.setAccessibleName(f"{key.number}: {key.opens}")
        words = Label(partial(_key_words, key), Role.BODY, wrap=True)
        line = beside(words, self.seen, gap=S3)
        line.setStretch(0, 5)
        line.setStretch(1, 1)
        self.setLayout(line)

    def asked(self) -> SeenKey | None:
        """What was typed; None where nothing was."""
        many = self.seen.number()
        return None if many is None else SeenKey(key=self.key.number, there=many)


def _key_words(key: KeyRow) -> str:
    should = _("{there} of {copies} should be there").format(
        there=formats.number(key.copies - key.out_copies), copies=formats.number(key.copies)
    )
    return f"{key.number} · {key.opens} · {should}"


class SignCard(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Sign the hand-over"), lambda: _("Both sign"), Right.MOVE)
        self.of: HandoverRow | None = None
        self.keys: list[KeySeen] = []
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.all_there = Button(
            lambda: _("All as the register says"), ButtonKind.QUIET, glyph="check", dense=True, act=self.fill
        )
        self.count, self.reservations, self.instead = TextInput(example="CN-2026-004"), TextInput(), TextInput()
        self.second = SecondSignature(context)
        add = self.form.add
        look = Label(lambda: _("Keys: write how many copies of each you see."), Role.METAB, Token.INK2, wrap=True)
        newest = lambda: _("Empty: the newest that fits")  # noqa: E731
        if_needed = lambda: _("Only where the one who gives it cannot sign")  # noqa: E731
        self.ask_for(
            under(beside(look, self.all_there, gap=S3, grows=0), held(self._rows), gap=S2),
            even(
                add("count", Field(lambda: _("Count it rests on"), self.count, hint=newest)),
                add("instead", Field(lambda: _("Why a commander signs instead"), self.instead, hint=if_needed)),
            ),
            even(add("reservations", Field(lambda: _("Reservations of the one who takes it"), self.reservations))),
            self.second,
        )
        self.second.entered.connect(self.try_it)

    def begin(self, of: HandoverRow, keys: Sequence[KeyRow]) -> None:
        """Ask for what was seen; nothing is proposed: who takes the keys looks at each."""
        if self.of is None or self.of.id != of.id or [one.key.id for one in self.keys] != [key.id for key in keys]:
            empty(self._rows)
            self.keys = [KeySeen(key) for key in keys]
            for one in self.keys:
                self._rows.addWidget(one)
        self.of = of
        self.all_there.setVisible(bool(keys))
        self.form.clear_problems()
        self.appear(self.keys[0].seen if self.keys else self.count)

    def fill(self) -> None:
        """Every key that nothing was typed of is as the register says."""
        for one in self.keys:
            if not one.seen.value():
                one.seen.setText(str(one.key.copies - one.key.out_copies))

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        second = self.second
        if self.of is None or second is None or not second.complete():
            return None
        unlock = second.unlocking()
        command = SignHandover(
            handover=self.of.number, count=self.count.value().strip(), keys=tuple(one for key in self.keys if (one := key.asked())),
            reservations=self.reservations.value(), instead=self.instead.value(),
        )  # fmt: skip
        return lambda door: door.do(sign_handover, command, second=unlock(door))

    @override
    def done(self, answer: Any) -> None:
        number = str(answer["handover"])
        self._context.say(lambda: _("Hand-over {number} is signed by both").format(number=number))
        for entry in (self.count, self.reservations, self.instead):
            entry.clear()
        if self.second is not None:
            self.second.clear()
        self.leave()
