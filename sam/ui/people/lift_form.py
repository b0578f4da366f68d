"""End what a person may draw, or a ban on them: which one, and why."""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.master import LiftAuthorisation
from sam.domain.dates import read_day
from sam.domain.roles import Right
from sam.queries.counter import Permission, PersonAt
from sam.services.people import lift_authorisation
from sam.ui.act_card import ActCard, Asked
from sam.ui.counter.person_words import category_words
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _


class LiftPermitForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("End it"), Right.PEOPLE)
        self._person: PersonAt | None = None
        self.which: ChoiceInput[str] = ChoiceInput([])
        self.reason = TextInput()
        self.title = Label("", Role.CARD)
        row = beside(
            self.form.add("id", Field(lambda: _("What ends"), self.which)),
            self.form.add("reason", Field(lambda: _("Course, order or reason"), self.reason)),
            gap=S3,
        )
        for place, stretch in enumerate((5, 4)):
            row.setStretch(place, stretch)
        self.add(self.title)
        self.ask_for(row)
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, person: PersonAt) -> None:
        """Ask what ends for this person: a ban before all else, because somebody waits for its end."""
        self._person = person
        self.form.clear_problems()
        name = f"{person.rank} {person.name}".strip()
        self.title.set_words(lambda: _("End an authorisation or a ban of {name}").format(name=name))
        found = sorted(person.permissions, key=lambda one: one.kind != "ban")
        choices = [(one.id, partial(permission_words, one)) for one in found]
        self.which.set_choices(choices, found[0].id if found else None)
        self.appear(self.which if len(found) > 1 else self.reason)

    @override
    def asked(self) -> Asked | None:
        chosen = self.which.chosen()
        if self._person is None or chosen is None:
            return None
        command = LiftAuthorisation(person=self._person.number, id=chosen, reason=self.reason.value())
        return lift_authorisation, command

    @override
    def done(self, answer: Any) -> None:
        what = self.which.currentText()
        self._context.say(lambda: _("Ended: {what}").format(what=what))
        self.reason.clear()
        self.leave()


def permission_words(one: Permission) -> str:
    """An authorisation or a ban as one line: what, until when, why."""
    what = _("May not draw") if one.kind == "ban" else category_words(one.category)
    until = read_day(one.until)
    end = _("until {day}").format(day=formats.day(until)) if until is not None else _("without end")
    return " · ".join(part for part in (what, end, one.reason) if part)
