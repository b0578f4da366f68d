"""Adds a place: kind, code as painted on it, name, and where it stands. Suppliers and other depots are added here too."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from sam.domain.commands.master import WritePlace
from sam.domain.places import PARENTS, STORES, PlaceKind
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.services.places import write_place
from sam.ui.look.tokens import S2, S3, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.parts.suggest import Proposal
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label
from sam.words.translate import _

_KINDS = [kind for kind in PARENTS if kind not in {PlaceKind.PERSON, PlaceKind.UNIT}]


class NewPlace(Card):
    """The card; hidden until `begin`. `made(answer)` when the book has it."""

    made = Signal(object)
    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("New place"))
        self._context = context
        self.form = Form(context.sentence)
        self.kind: ChoiceInput[PlaceKind] = ChoiceInput([(one, partial(label, one)) for one in _KINDS])
        self.code, self.name = TextInput(), TextInput()
        self.inside = PlaceInput(context, STORES, example=lambda: _("Code or name of a place"))
        add = self.form.add
        first = beside(
            add("kind", Field(lambda: _("Kind"), self.kind)),
            add("code", Field(lambda: _("Code, as painted on it"), self.code)),
            gap=S3,
        )
        second = beside(
            add("name", Field(lambda: _("Name"), self.name)),
            add("inside", Field(lambda: _("Stands in"), self.inside)),
            gap=S3,
        )
        self.notice = Notice()
        self.make = Button(lambda: _("Add this place"), ButtonKind.PRIMARY, key="F12", glyph="check", act=self.try_it)
        if not context.may(Right.CATALOGUE):
            self.make.refuse(lambda: context.who_may(Right.CATALOGUE))
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", act=self.leave)
        self.add(self.notice, first, second, beside(back, None, self.make, gap=S2))
        self.name.returnPressed.connect(self.try_it)
        self.hide()

    def begin(self, kind: PlaceKind, inside: str) -> None:
        """Ask for a place, proposed as this kind and inside that place."""
        if not self.code.value():
            self.kind.choose(kind)
            self.inside.put(Proposal(None, inside) if inside else None)
        self.notice.clear()
        self.show()
        self.code.setFocus()

    def leave(self) -> None:
        """Go away; what was typed stays."""
        self.hide()
        self.left.emit()

    def try_it(self) -> None:
        """Add it."""
        if not self.isVisible() or not self.make.isEnabled():
            return
        kind = self.kind.chosen()
        command = WritePlace(
            kind=kind.value if kind is not None else "",
            code=self.code.value(),
            name=self.name.value(),
            inside=self.inside.code(),
        )
        self.make.setEnabled(False)
        self._context.do(
            write_place, command, then=self._done, refused=self._refused,
            on_end=lambda: self.make.setEnabled(True), owner=self,
        )  # fmt: skip

    def _done(self, done: Any) -> None:
        path = done.answer["path"]
        self.form.clear_problems()
        self.code.clear()
        self.name.clear()
        self._context.say(lambda: _("Place {path} added").format(path=path))
        self.hide()
        self.made.emit(done.answer)

    def _refused(self, refusal: Refused) -> None:
        homeless = self.form.show_problems(refusal.problems)
        self.notice.clear()
        if homeless:
            self.notice.tell(Tone.STOP, " ".join(self._context.sentence(problem) for problem in homeless))
