"""Lift a ban, a constraint or a hold, with the reason; what was in force stays in the book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from typing_extensions import override

from sam.domain.commands.master import LiftRestriction
from sam.domain.roles import Right
from sam.services.restrict import lift_restriction
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.words import say
from sam.ui.records.restrictions import in_force, restriction_sentence
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


class LiftForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Lift it"), Right.RESTRICT)
        self._subject: Subject | None = None
        self.title = Label("", Role.CARD)
        self.which: ChoiceInput[str] = ChoiceInput([])
        self.reason = TextInput()
        add = self.form.add
        row = beside(
            add("id", Field(lambda: _("What ends"), self.which)),
            add("reason", Field(lambda: _("Reason"), self.reason)),
            gap=S3,
        )
        row.setStretch(0, 3)
        row.setStretch(1, 2)
        self.add(self.title)
        self.ask_for(row)
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, subject: Subject) -> None:
        """Ask which of those in force ends, and why."""
        if self._subject is None or self._subject.life.item != subject.life.item:
            self.reason.clear()
        self._subject = subject
        shown, found = subject.shown, in_force(subject.life)
        self.title.set_words(lambda: _("Lift what is on {item}").format(item=shown))
        self.which.set_choices([(one["id"], _said(one)) for one in found], found[0]["id"] if found else None)
        self.form.clear_problems()
        self.appear(self.reason if len(found) == 1 else self.which)

    @override
    def asked(self) -> Asked | None:
        return lift_restriction, LiftRestriction(id=self.which.chosen() or "", reason=self.reason.value())

    @override
    def done(self, answer: Any) -> None:
        shown = self._subject.shown if self._subject is not None else ""
        found = in_force(self._subject.life) if self._subject is not None else ()
        batch = next((one["batch"] for one in found if one["id"] == self.which.chosen()), "")
        if batch:  # it ends for every lot of it
            shown = _("batch {batch}").format(batch=batch)
        self._context.say(lambda: _("Lifted from {what}").format(what=shown))
        self.reason.clear()
        self._subject = None
        self.leave()


def _said(one: Mapping[str, Any]) -> Callable[[], str]:
    return lambda: say(restriction_sentence(one))
