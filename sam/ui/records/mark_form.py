"""Add a mark to a weapon, as observed: whose it is, what it says, what is doubtful, and a photograph of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.master import Describe
from sam.domain.commands.movements import NewMark
from sam.domain.items import MarkKind
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.services.describe import describe
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, SerialInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.records.picture_entry import PictureEntry, kept
from sam.ui.records.subject import Subject
from sam.ui.screen_context import Door, ScreenContext
from sam.words.labels import label
from sam.words.translate import _


class MarkForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Add the mark"), Right.MOVE)
        self._item, self._shown = "", ""
        self.title = Label("", Role.CARD)
        self.kind: ChoiceInput[MarkKind] = ChoiceInput([(one, partial(_kind_words, one)) for one in MarkKind])
        self.text = SerialInput()
        self.doubt, self.reason = TextInput(), TextInput()
        self.picture = PictureEntry(context, lambda: _("Photograph of the mark, if there is one"))
        add = self.form.add
        row = beside(
            add("kind", Field(lambda: _("Mark"), self.kind)),
            add("text", Field(lambda: _("As observed"), self.text, hint=lambda: _("? for what cannot be read"))),
            add("doubt", Field(lambda: _("What is doubtful"), self.doubt)),
            gap=S3,
        )
        for place, stretch in enumerate((2, 3, 3)):
            row.setStretch(place, stretch)
        self.form.add("file", self.picture.field)
        self.add(self.title)
        self.ask_for(row, self.picture, add("reason", Field(lambda: _("Reason"), self.reason)))
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, subject: Subject) -> None:
        """Ask for a mark of this weapon."""
        if subject.life.item != self._item:
            self._empty()
        self._item, self._shown = subject.life.item, subject.shown
        shown = subject.shown
        self.title.set_words(lambda: _("A mark on {serial}").format(serial=shown))
        self.form.clear_problems()
        self.appear(self.kind)

    def _empty(self) -> None:
        self.kind.choose(None)
        for entry in (self.text, self.doubt, self.reason):
            entry.clear()
        self.picture.put(None)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        kind, path = self.kind.chosen(), self.picture.file()
        if kind is None:
            self.form["kind"].set_problem(_("Whose mark is it?"))
            self.kind.setFocus()
            return None
        mark = NewMark(kind=kind.value, text=self.text.value().strip(), doubt=self.doubt.value())
        item, reason = self._item, self.reason.value()

        def act(door: Door) -> Any:
            whole = replace(mark, photograph=kept(door, path)) if path is not None else mark
            return door.do(describe, Describe(item=item, marks=(whole,), reason=reason))

        return act

    @override
    def _refused(self, refusal: Refused) -> None:
        """The mark is the only one: what is said of it stands at its entries."""
        super()._refused(
            Refused(
                replace(one, where=one.where[2:]) if one.where[:2] == ("marks", 0) else one for one in refusal.problems
            )
        )

    @override
    def done(self, answer: Any) -> None:
        shown = self._shown
        self._context.say(lambda: _("The mark on {serial} is in the book").format(serial=shown))
        self._item = ""
        self._empty()
        self.leave()


def _kind_words(kind: MarkKind) -> str:
    return label(kind).capitalize()
