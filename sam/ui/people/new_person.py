"""Adds a person or a unit: number, name, rank, unit."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from sam.domain.commands.master import WritePerson
from sam.domain.places import PlaceKind
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.services.people import write_person
from sam.ui.look.tokens import S2, S3, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label
from sam.words.translate import _


class NewPerson(Card):
    """The card; hidden until `begin`. `made(number)` when the book has them."""

    made = Signal(str)
    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("New person or unit"))
        self._context = context
        self.form = Form(context.sentence)
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
        self.notice = Notice()
        self.make = Button(lambda: _("Add to the book"), ButtonKind.PRIMARY, key="F12", glyph="check", act=self.try_it)
        if not context.may(Right.PEOPLE):
            self.make.refuse(lambda: context.who_may(Right.PEOPLE))
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", act=self.leave)
        self.add(self.notice, first, second, beside(back, None, self.make, gap=S2))
        self.name.returnPressed.connect(self.try_it)
        self.hide()

    def begin(self) -> None:
        """Ask who it is."""
        self.notice.clear()
        self.show()
        self.number.setFocus()

    def leave(self) -> None:
        """Go away; what was typed stays."""
        self.hide()
        self.left.emit()

    def try_it(self) -> None:
        """Add them."""
        if not self.isVisible() or not self.make.isEnabled():
            return
        kind = self.kind.chosen() or PlaceKind.PERSON
        command = WritePerson(
            number=self.number.value(),
            name=self.name.value(),
            rank=self.rank.value(),
            kind=kind.value,
            unit=self.unit.code(),
        )
        self.make.setEnabled(False)
        self._context.do(
            write_person, command, then=self._done, refused=self._refused,
            on_end=lambda: self.make.setEnabled(True), owner=self,
        )  # fmt: skip

    def _done(self, done: Any) -> None:
        number, name = str(done.answer["number"]), self.name.value()
        self.form.clear_problems()
        for entry in (self.number, self.name, self.rank):
            entry.clear()
        self._context.say(lambda: _("{name} added to the book").format(name=name))
        self.hide()
        self.made.emit(number)

    def _refused(self, refusal: Refused) -> None:
        homeless = self.form.show_problems(refusal.problems)
        self.notice.clear()
        if homeless:
            self.notice.tell(Tone.STOP, " ".join(self._context.sentence(problem) for problem in homeless))
