"""Adds a person or a unit: number, name, rank, unit."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.commands.master import WritePerson
from sam.domain.places import PlaceKind
from sam.domain.roles import Right
from sam.services.people import write_person
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.rows import beside
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label
from sam.words.translate import _


class NewPerson(ActCard):
    """The card; hidden until `begin`. `made(number)` when the book has them."""

    made = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("New person or unit"), lambda: _("Add to the book"), Right.PEOPLE)
        self.kind: ChoiceInput[PlaceKind] = ChoiceInput(
            [(one, partial(label, one)) for one in (PlaceKind.PERSON, PlaceKind.UNIT)], PlaceKind.PERSON
        )
        self.number, self.name, self.rank = TextInput(), TextInput(), TextInput()
        self.unit = PlaceInput(context, {PlaceKind.UNIT}, example=lambda: _("Code or name"))
        add = self.form.add
        first = beside(
            add("kind", Field(lambda: _("Kind"), self.kind)),
            add("number", Field(lambda: _("Service number or code"), self.number)),
            add("unit", Field(lambda: _("Belongs to"), self.unit)),
            gap=S3,
        )
        second = beside(
            add("rank", Field(lambda: _("Rank"), self.rank)), add("name", Field(lambda: _("Name"), self.name)), gap=S3
        )
        second.setStretch(0, 1)
        second.setStretch(1, 3)
        self.ask_for(first, second)
        self.name.returnPressed.connect(self.try_it)

    def begin(self) -> None:
        """Ask who it is."""
        self.appear(self.number)

    @override
    def asked(self) -> Asked:
        kind = self.kind.chosen() or PlaceKind.PERSON
        return write_person, WritePerson(
            number=self.number.value(),
            name=self.name.value(),
            rank=self.rank.value(),
            kind=kind.value,
            unit=self.unit.code(),
        )

    @override
    def done(self, answer: Any) -> None:
        name = self.name.value()
        for entry in (self.number, self.name, self.rank):
            entry.clear()
        self._context.say(lambda: _("{name} added to the book").format(name=name))
        self.hide()
        self.made.emit(str(answer["number"]))
