"""Adds a line to the catalogue in the middle of a receipt: code, name, kind, and what that kind needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from sam.domain.commands.master import WriteType
from sam.domain.items import TypeKind
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.queries.proposals import TypeLike
from sam.reference.suggestions import Suggested, type_suggestions
from sam.services.catalogue import write_type
from sam.ui.look.tokens import S2, S3, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, NumberInput, TextInput
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.parts.suggest import Proposal, SuggestInput
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label
from sam.words.translate import _


def _suggest(text: str) -> Sequence[Proposal[Suggested]]:
    return [Proposal(one, one.words, one.code.split("/", 1)[0]) for one in type_suggestions(text)]


def proposed_code(row: str) -> str:
    """A code for the catalogue made of the name of the row: `model/glock/17` becomes GLOCK-17."""
    return "-".join(row.split("/")[1:]).upper()[:24]


class NewType(Card):
    """The card; hidden until `begin`. `made(TypeLike)` when the catalogue has it, `left` when it was given up."""

    made = Signal(object)
    left = Signal()
    shown = Signal(bool)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("New type for the catalogue"))
        self._context = context
        self.form = Form(context.sentence)
        self.code, self.name, self.calibre, self.category = TextInput(), TextInput(), TextInput(), TextInput()
        self.hazard, self.group, self.un_number, self.neq = TextInput(), TextInput(), TextInput(), NumberInput()
        self._suggestion = ""
        self.kind: ChoiceInput[TypeKind] = ChoiceInput(
            [(one, partial(label, one)) for one in TypeKind], TypeKind.WEAPON
        )
        self.notice = Notice()
        self.taken_from = SuggestInput(_suggest, context.work.reader, example=lambda: _("glock 17, 5.56, UN 0012 …"))
        self.taken_from.picked.connect(self._take_suggestion)
        add = self.form.add
        from_table = add("suggestion", Field(lambda: _("From the reference tables"), self.taken_from))
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
            add("un_number", Field(lambda: _("UN number"), self.un_number)),
            add("neq_mg", Field(lambda: _("NEQ of one, mg"), self.neq)),
            gap=S3,
        )
        self.make = Button(lambda: _("Add to the catalogue"), glyph="check", kind=ButtonKind.PLAIN, act=self.try_it)
        if not context.may(Right.CATALOGUE):
            self.make.refuse(lambda: context.who_may(Right.CATALOGUE))
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", act=self.leave)
        self.add(self.notice, from_table, first, second, beside(back, None, self.make, gap=S2))
        self.kind.currentIndexChanged.connect(lambda _index: self._fit())
        self._fit()
        self.hide()

    def entries(self) -> dict[str, TextInput]:
        """What can be typed here, by name."""
        return {
            "code": self.code,
            "name": self.name,
            "calibre": self.calibre,
            "category": self.category,
            "hazard": self.hazard,
            "group": self.group,
            "un_number": self.un_number,
            "neq": self.neq,
        }

    def begin(self, text: str) -> None:
        """Ask for a type; what was typed as its name is put in."""
        if text and not self.name.value():
            self.name.setText(text)
        self.show()
        self.shown.emit(True)
        (self.taken_from if not self.code.value() else self.code).setFocus()

    def leave(self) -> None:
        """Go away; what was typed stays."""
        self._away()
        self.left.emit()

    def _away(self) -> None:
        self.hide()
        self.shown.emit(False)

    def _fit(self) -> None:
        by_lot = self.kind.chosen() in {TypeKind.AMMUNITION, TypeKind.EXPLOSIVE}
        for name in ("hazard_division", "compatibility_group", "un_number", "neq_mg"):
            self.form[name].setVisible(by_lot)
        self.form["category"].setVisible(self.kind.chosen() is TypeKind.WEAPON)
        self.form["calibre"].setVisible(self.kind.chosen() is not TypeKind.BULK)

    def _take_suggestion(self, found: Suggested | None) -> None:
        """A row of a reference table fills the fields; what it says beyond them (make, model, country) goes along."""
        self._suggestion = ""
        if found is None:
            return
        said = found.fields
        self.kind.choose(TypeKind(said["kind"]))
        for name, entry in (
            ("name", self.name), ("calibre", self.calibre), ("category", self.category), ("hazard_division", self.hazard),
            ("compatibility_group", self.group), ("un_number", self.un_number),
        ):  # fmt: skip
            entry.setText(said.get(name, ""))
        if not self.code.value():
            self.code.setText(proposed_code(found.code))
        self._suggestion = found.code

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
            un_number=self.un_number.value() if by_lot else "",
            neq_mg=self.neq.number() if by_lot else None,
            suggestion=self._suggestion,
        )
        self.notice.clear()
        self.form.clear_problems()
        if by_lot and self.neq.value() and self.neq.number() is None:
            self.form["neq_mg"].set_problem(_("Not a whole number of milligrams."))
            self.neq.setFocus()
            return
        self._context.do(
            write_type, command, then=lambda _done: self._added(command), refused=self._refused, owner=self
        )

    def _added(self, command: Any) -> None:
        self.form.clear_problems()
        self.taken_from.put(None)
        self._take_suggestion(None)
        for entry in self.entries().values():
            entry.clear()
        self._away()
        self.made.emit(TypeLike(command.code, command.name, command.kind, command.calibre, command.unit))

    def _refused(self, refusal: Refused) -> None:
        homeless = self.form.show_problems(refusal.problems)
        if homeless:
            self.notice.tell(Tone.STOP, " ".join(self._context.sentence(problem) for problem in homeless))
