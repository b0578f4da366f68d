"""What a person may draw: an authorisation with its end, or a ban with its reason."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from typing_extensions import override

from sam import clock
from sam.domain.commands.master import Authorise, Forbid
from sam.domain.roles import Right
from sam.domain.room import LISTED
from sam.queries.counter import PersonAt
from sam.reference import tables
from sam.services.people import authorise, forbid
from sam.ui.act_card import ActCard, Asked
from sam.ui.counter.person_words import category_words
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _

_YEAR = timedelta(days=365)


class PermitForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", "", Right.PEOPLE)
        self._person: PersonAt | None = None
        self._ban = False
        categories = ["*", LISTED, *(one.code for one in tables.salw_categories())]
        self.category: ChoiceInput[str] = ChoiceInput(
            [(code, partial(category_words, code)) for code in categories], "*"
        )
        self.until = DateInput(clock.today() + _YEAR, show=formats.day)
        self.reason = TextInput()
        self.title = Label("", Role.CARD)
        add = self.form.add
        row = beside(
            add("category", Field(lambda: _("May draw"), self.category)),
            add("until", Field(lambda: _("Until"), self.until)),
            add("reason", Field(lambda: _("Course, order or reason"), self.reason)),
            gap=S3,
        )
        for place, stretch in enumerate((3, 2, 4)):
            row.setStretch(place, stretch)
        self.add(self.title)
        self.ask_for(row)
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, person: PersonAt, *, ban: bool) -> None:
        """Ask what this person may draw, or why they may not."""
        self._person, self._ban = person, ban
        self.form.clear_problems()
        name = f"{person.rank} {person.name}".strip()
        self.title.set_words(
            (lambda: _("{name} may not draw").format(name=name))
            if ban
            else (lambda: _("{name} may draw").format(name=name))
        )
        self.make.set_words((lambda: _("Forbid drawing")) if ban else (lambda: _("Authorise")))
        self.form["category"].setVisible(not ban)
        self.until.set_day(None if ban else clock.today() + _YEAR)
        self.appear(self.reason if ban else self.category)

    @override
    def asked(self) -> Asked | None:
        if self._person is None:
            return None
        day = self.until.day()
        until = day.isoformat() if day is not None else self.until.value()
        number, reason = self._person.number, self.reason.value()
        if self._ban:
            return forbid, Forbid(person=number, reason=reason, until=until)
        category = self.category.chosen() or "*"
        return authorise, Authorise(person=number, category=category, until=until, reason=reason)

    @override
    def done(self, answer: Any) -> None:
        name = self._person.name if self._person is not None else ""
        ban = self._ban
        self._context.say(lambda: (_("{name} may not draw") if ban else _("{name} is authorised")).format(name=name))
        self.reason.clear()
        self.leave()
