"""Strike out a result that was written down in error, with the reason; it stays in the book."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.surveillance import WithdrawSurveillance
from sam.domain.roles import Right
from sam.queries.surveillance import Result
from sam.reports.surveillance_words import result_words
from sam.services.surveillance import withdraw_surveillance
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.words.labels import label
from sam.words.translate import _


class StrikeForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Strike it out"), Right.SAFETY)
        self.title = Label("", Role.CARD)
        self.which: ChoiceInput[str] = ChoiceInput([])
        self.reason = TextInput()
        add = self.form.add
        self.add(self.title)
        self.ask_for(
            add("id", Field(lambda: _("Which result"), self.which)),
            add("reason", Field(lambda: _("Reason"), self.reason)),
        )
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, subject: Subject) -> None:
        """Ask which result was wrong, and why."""
        shown, results = subject.shown, subject.surveillance.results if subject.surveillance is not None else ()
        standing = [one for one in results if not one.withdrawn]
        self.title.set_words(lambda: _("Strike out a result of lot {lot}").format(lot=shown))
        self.which.set_choices([(one.id, _said(one)) for one in standing], standing[0].id if standing else None)
        self.form.clear_problems()
        self.appear(self.reason if len(standing) == 1 else self.which)

    @override
    def asked(self) -> Asked:
        return withdraw_surveillance, WithdrawSurveillance(id=self.which.chosen() or "", reason=self.reason.value())

    @override
    def done(self, answer: Any) -> None:
        self._context.say(lambda: _("Struck out; it stays in the book"))
        self.reason.clear()
        self.leave()


def _said(one: Result) -> Callable[[], str]:
    return partial(_result_line, one)


def _result_line(one: Result) -> str:
    return f"{day_words(one.day)()} · {label(one.what)}: {result_words(one)}"
