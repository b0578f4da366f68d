"""A card about one weapon or several at once, of which the same is written down."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from typing_extensions import override

from sam import clock
from sam.domain.roles import Right
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import Role
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import DateInput, NumberInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.words import Words
from sam.ui.records.picture_entry import PictureEntry
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _

Weapons = Sequence[tuple[str, str]]
"""Id and number of each weapon that a paper is about."""


class WeaponsCard(ActCard):
    """The card; hidden until `begin` or `_begin_with`. What was typed for the same weapons is there again."""

    def __init__(self, context: ScreenContext, act: Words, picture: Words) -> None:
        super().__init__(context, "", act, Right.MOVE)
        self._weapons: Weapons = ()
        self.title = Label("", Role.CARD, wrap=True)
        self.day = DateInput(clock.today(), show=formats.day)
        self.by, self.order, self.remark = TextInput(), TextInput(), TextInput()
        self.picture = PictureEntry(context, picture)
        self.form.add("file", self.picture.field)
        self.add(self.title)
        self.remark.returnPressed.connect(self.try_it)

    @abstractmethod
    def _title_of(self, weapons: Weapons) -> str:
        """What the card is called for these."""

    @abstractmethod
    def _written(self, weapons: Weapons) -> str:
        """What is said when it is in the book."""

    @abstractmethod
    def begin_with(self, weapons: Weapons) -> None:
        """Ask about these weapons."""

    def begin(self, subject: Subject) -> None:
        """Ask about this weapon."""
        self.begin_with([(subject.life.item, subject.shown)])

    def _take_up(self, weapons: Weapons) -> None:
        if [one for one, _shown in weapons] != [one for one, _shown in self._weapons]:
            self._empty()
        self._weapons = tuple(weapons)
        self.title.set_words(partial(self._title_of, self._weapons))
        self.form.clear_problems()

    def _empty(self) -> None:
        """As at the beginning."""
        for entry in (self.order, self.remark):
            entry.clear()
        self.day.set_day(clock.today())
        self.picture.put(None)

    @override
    def done(self, answer: Any) -> None:
        self._context.say(partial(self._written, self._weapons))
        self._weapons = ()
        self._empty()
        self.leave()


def all_whole(form: Form, entries: Mapping[str, NumberInput]) -> bool:
    """Whether what is typed in the entries that are shown are whole numbers; beside each that is none it is said."""
    wrong = [
        name
        for name, entry in entries.items()
        if entry.value() and entry.number() is None and not form[name].isHidden()
    ]
    for name in wrong:
        form[name].set_problem(_("Write a whole number."))
    for name in wrong[:1]:
        form[name].control.setFocus()
    return not wrong
