"""Corrects a person or unit: rank, name, where they belong, and that they have left. The number stays what it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.commands.master import WritePerson
from sam.domain.places import PlaceKind
from sam.domain.roles import Right
from sam.queries.people_list import PersonListed
from sam.services.people import write_person
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.suggest import Proposal
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


class CorrectPerson(ActCard):
    """The card; hidden until `begin`. `made(number)` when the book has it."""

    made = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Set it"), Right.PEOPLE)
        self.person: PersonListed | None = None
        self.title = Label("", Role.CARD, wrap=True)
        self.name, self.rank = TextInput(), TextInput()
        self.unit = PlaceInput(context, {PlaceKind.UNIT}, example=lambda: _("Code or name"))
        self.gone: ChoiceInput[bool] = ChoiceInput([(False, lambda: _("no")), (True, lambda: _("yes"))], value=False)
        add = self.form.add
        second = beside(
            add("unit", Field(lambda: _("Belongs to"), self.unit)),
            add("retired", Field(lambda: _("Has left"), self.gone)),
            gap=S3,
        )
        first = beside(
            add("rank", Field(lambda: _("Rank"), self.rank)), add("name", Field(lambda: _("Name"), self.name)), gap=S3
        )
        for row, stretches in ((first, (1, 3)), (second, (3, 1))):
            for place, stretch in enumerate(stretches):
                row.setStretch(place, stretch)
        self.add(self.title)
        self.ask_for(first, second)
        self.name.returnPressed.connect(self.try_it)

    def begin(self, person: PersonListed) -> None:
        """Show what the book says of this one, to be changed."""
        self.person = person
        name = person.name
        self.title.set_words(lambda: _("Correct {name}").format(name=name))
        self.rank.setText(person.rank)
        self.name.setText(person.name)
        self.unit.put(Proposal(None, person.unit) if person.unit else None)
        self.gone.choose(person.retired)
        self.form["unit"].setVisible(person.kind == PlaceKind.PERSON.value)
        self.form["rank"].setVisible(person.kind == PlaceKind.PERSON.value)
        self.form.clear_problems()
        self.appear(self.name)

    @override
    def asked(self) -> Asked | None:
        person = self.person
        if person is None:
            return None
        gone = bool(self.gone.chosen())
        cleared = (("rank", self.rank, person.rank), ("unit", self.unit, person.unit))
        return write_person, WritePerson(
            number=person.number,
            name=self.name.value(),
            rank=self.rank.value(),
            kind=person.kind,
            unit="" if self.unit.value() == person.unit else self.unit.code(),
            without=tuple(name for name, entry, was in cleared if was and not entry.value()),
            retired=gone if gone != person.retired else None,
        )

    @override
    def done(self, answer: Any) -> None:
        name = self.name.value()
        self._context.say(lambda: _("{name} corrected").format(name=name))
        self.leave()
        self.made.emit(str(answer["number"]))
