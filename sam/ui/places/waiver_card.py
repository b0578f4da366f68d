"""A waiver: which checks of a storehouse are set aside, why, until when; two people sign."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.safety import Waive
from sam.domain.roles import Right
from sam.domain.sites import Check
from sam.services.licences import waive
from sam.ui.kept_card import KeptCard
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import DateInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


class WaiverCard(KeptCard):
    """The card; hidden until `begin`. `signed` when the book has it."""

    signed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Waiver"), lambda: _("Sign this waiver"), Right.SAFETY)
        self.path = ""
        self.checks = {one: Chip(partial(label, one), toggles=True) for one in Check}
        self.reason, self.reference = TextInput(), TextInput()
        self.until = DateInput(show=formats.day)
        self.second = SecondSignature(context)
        add = self.form.add
        words = lambda: _("What is set aside. It shows on every report until its last day.")  # noqa: E731
        self.ask_for(
            Label(words, Role.META, Token.INK2, wrap=True),
            Flow(*self.checks.values()),
            add("reason", Field(lambda: _("Why it must be, and what is done instead"), self.reason)),
            even(
                add("until", Field(lambda: _("Last day"), self.until)),
                add("reference", Field(lambda: _("Number of the order"), self.reference)),
            ),
            self.second,
        )
        self.second.entered.connect(self.try_it)

    @override
    def entries(self) -> Mapping[str, QWidget]:
        return {**{f"check.{one.value}": chip for one, chip in self.checks.items()}, **self.form.entries()}

    def begin(self, path: str, checks: Collection[Check] = ()) -> None:
        """Ask for a waiver of this storehouse; `checks` are those that have just refused something."""
        self.path = path
        for check, chip in self.checks.items():
            chip.setChecked(check in checks or (not checks and chip.isChecked()))
        self.took(path)
        self.form.clear_problems()
        self.appear(self.reason if checks else next(iter(self.checks.values())))

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        second = self.second
        if second is None or not second.complete():
            return None
        unlock = second.unlocking()
        command = Waive(
            storehouse=self.path,
            checks=tuple(check.value for check, chip in self.checks.items() if chip.isChecked()),
            reason=self.reason.value(),
            until=day_of(self.until),
            reference=self.reference.value(),
        )
        return lambda door: door.do(waive, command, second=unlock(door))

    @override
    def done(self, answer: Any) -> None:
        path = self.path
        for chip in self.checks.values():
            chip.setChecked(False)
        for entry in (self.reason, self.reference, self.until):
            entry.clear()
        if self.second is not None:
            self.second.clear()
        self._context.say(lambda: _("Waiver of {path} signed").format(path=path))
        self.leave()
        self.signed.emit()
