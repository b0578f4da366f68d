"""Adds a line to the catalogue in the middle of a receipt: code, name, kind, and what that kind needs."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from sam.domain.commands.master import WriteType
from sam.domain.items import TypeKind
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.queries.proposals import TypeLike
from sam.services.catalogue import write_type
from sam.ui.look.tokens import S2, S3, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label
from sam.words.translate import _


class NewType(Card):
    """The card; hidden until `begin`. `made(TypeLike)` when the catalogue has it, `left` when it was given up."""

    made = Signal(object)
    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("New type for the catalogue"))
        self._context = context
        self.form = Form(context.sentence)
        self.code, self.name, self.calibre, self.category = TextInput(), TextInput(), TextInput(), TextInput()
        self.hazard, self.group = TextInput(), TextInput()
        self.kind: ChoiceInput[TypeKind] = ChoiceInput(
            [(one, partial(label, one)) for one in TypeKind], TypeKind.WEAPON
        )
        self.notice = Notice()
        add = self.form.add
        first = beside(
            add("kind", Field(lambda: _("Kind"), self.kind)),
            add("code", Field(lambda: _("Code"), self.code)),
            add("name", Field(lambda: _("Name"), self.name)),
            gap=S3,
        )
        second = beside(
            add("calibre", Field(lambda: _("Calibre"), self.calibre)),
            add("category", Field(lambda: _("Category, such as SA-RIF"), self.category)),
            add("hazard_division", Field(lambda: _("Hazard division"), self.hazard)),
            add("compatibility_group", Field(lambda: _("Group"), self.group)),
            gap=S3,
        )
        self.make = Button(lambda: _("Add to the catalogue"), glyph="check", kind=ButtonKind.PLAIN, act=self.try_it)
        if not context.may(Right.CATALOGUE):
            self.make.refuse(lambda: context.who_may(Right.CATALOGUE))
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, act=self.leave)
        self.add(self.notice, first, second, beside(back, None, self.make, gap=S2))
        self.kind.currentIndexChanged.connect(lambda _index: self._fit())
        self._fit()
        self.hide()

    def begin(self, text: str) -> None:
        """Ask for a type; what was typed as its name is put in."""
        if text and not self.name.value():
            self.name.setText(text)
        self.show()
        self.code.setFocus()

    def leave(self) -> None:
        """Go away; what was typed stays."""
        self.hide()
        self.left.emit()

    def _fit(self) -> None:
        by_lot = self.kind.chosen() in {TypeKind.AMMUNITION, TypeKind.EXPLOSIVE}
        self.form["hazard_division"].setVisible(by_lot)
        self.form["compatibility_group"].setVisible(by_lot)
        self.form["category"].setVisible(self.kind.chosen() is TypeKind.WEAPON)
        self.form["calibre"].setVisible(self.kind.chosen() is not TypeKind.BULK)

    def try_it(self) -> None:
        """Add it."""
        kind = self.kind.chosen() or TypeKind.WEAPON
        weapon, by_lot = kind is TypeKind.WEAPON, kind in {TypeKind.AMMUNITION, TypeKind.EXPLOSIVE}
        command = WriteType(
            code=self.code.value(),
            name=self.name.value(),
            kind=kind.value,
            calibre=self.calibre.value(),
            category=self.category.value() if weapon else "",
            hazard_division=self.hazard.value() if by_lot else "",
            compatibility_group=self.group.value() if by_lot else "",
        )
        self.notice.clear()
        self._context.do(
            write_type, command, then=lambda _done: self._added(command), refused=self._refused, owner=self
        )

    def _added(self, command: Any) -> None:
        self.form.clear_problems()
        for entry in (self.code, self.name, self.calibre, self.category, self.hazard, self.group):
            entry.clear()
        self.hide()
        self.made.emit(TypeLike(command.code, command.name, command.kind, command.calibre, command.unit))

    def _refused(self, refusal: Refused) -> None:
        homeless = self.form.show_problems(refusal.problems)
        if homeless:
            self.notice.tell(Tone.STOP, " ".join(self._context.sentence(problem) for problem in homeless))
