"""Split a lot, or put a part of it into another one: how much is opened at one place, and which lots come out of it there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from sam.domain.commands.movements import Moved, NewLot, Repack
from sam.domain.items import LOT_WORDS
from sam.domain.places import STORES
from sam.domain.problems import Problem, Refused
from sam.domain.roles import Right
from sam.queries.counter import Lie
from sam.services.repack import repack
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S3, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, NumberInput, SerialInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.ui.stock_words import place_words, quantity_words
from sam.words import formats
from sam.words.labels import condition_label
from sam.words.translate import _

_MOST = 8
_STORES = frozenset(kind.value for kind in STORES)


class OutLine(QWidget):
    """One lot that comes out: its number, and how much of it."""

    def __init__(self) -> None:
        super().__init__()
        self.lot = SerialInput()
        self.quantity = NumberInput()
        self.lot_field = Field(
            lambda: _("Lot that comes out"), self.lot, hint=lambda: _("as on the package; or NONE, MIXED, UNKNOWN")
        )
        self.quantity_field = Field(lambda: _("Quantity"), self.quantity)
        self.quantity_field.setMaximumWidth(px(148))
        self.setLayout(beside(self.lot_field, self.quantity_field, gap=S3, grows=0))

    def blank(self) -> bool:
        """Whether nothing is typed."""
        return not self.lot.value().strip() and not self.quantity.value()


class RepackForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Repack it"), Right.MOVE)
        self._subject: Subject | None = None
        self._lies: Sequence[Lie] = ()
        self._sent: list[OutLine] = []
        self.title = Label("", Role.CARD)
        self.where: ChoiceInput[int] = ChoiceInput([])
        self.quantity, self.reason = NumberInput(), TextInput()
        self.lines = [OutLine() for _n in range(_MOST)]
        self.more = Button(lambda: _("One more lot"), glyph="plus", dense=True, act=self._one_more)
        self.total = Label("", Role.STRONG)
        add = self.form.add
        first = beside(
            add("place", Field(lambda: _("From"), self.where)), add("quantity", Field(lambda: _("Quantity opened"), self.quantity)),
            gap=S3, grows=0,
        )  # fmt: skip
        self.form["quantity"].setMaximumWidth(px(148))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(S2))
        for line in self.lines:
            column.addWidget(line)
            line.quantity.textChanged.connect(self._count)
        below = beside(self.more, None, self.total, gap=S2)
        below.setAlignment(self.total, Qt.AlignmentFlag.AlignVCenter)
        self.add(self.title)
        self.ask_for(first, holder, below, add("reason", Field(lambda: _("Reason"), self.reason)))
        self.quantity.textChanged.connect(self._count)
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, subject: Subject) -> None:
        """Ask what comes out of this lot."""
        if self._subject is None or self._subject.life.item != subject.life.item:
            self._empty()
        self._subject = subject
        self._lies = [lie for lie in subject.lies if lie.place_kind in _STORES and lie.quantity > 0]
        unit, shown = subject.life.unit, subject.shown
        at = self.where.chosen() or 0
        choices = [(n, partial(_lie_words, lie, unit)) for n, lie in enumerate(self._lies)]
        self.where.set_choices(choices, (at if at < len(self._lies) else 0) if self._lies else None)
        self.title.set_words(lambda: _("Split or repack {lot}").format(lot=shown))
        self.form.clear_problems()
        self._count()
        self.appear(self.quantity)

    def _empty(self) -> None:
        self.quantity.clear()
        self.reason.clear()
        for n, line in enumerate(self.lines):
            line.lot.clear()
            line.quantity.clear()
            line.setVisible(n < 2)
        self.more.show()

    def _one_more(self) -> None:
        hidden = [line for line in self.lines if line.isHidden()]
        hidden[0].show()
        self.more.setVisible(len(hidden) > 1)
        hidden[0].lot.setFocus()

    def _count(self) -> None:
        opened = self.quantity.number() or 0
        out = sum(line.quantity.number() or 0 for line in self.lines)
        words = _("{out} of {opened} come out").format(out=formats.number(out), opened=formats.number(opened))
        self.total.set_words(words if out or opened else "", Token.INK if out == opened else Token.WARN)

    @override
    def asked(self) -> Asked | None:
        at = self.where.chosen()
        if self._subject is None:
            return None
        self.form.clear_problems()
        for line in self.lines:
            line.lot_field.set_problem("")
            line.quantity_field.set_problem("")
        if at is None:
            self.form["place"].set_problem(_("Nothing of it lies in a store: there is nothing to repack."))
            return None
        opened = self.quantity.number()
        if opened is None or opened < 1:
            self.form["quantity"].set_problem(_("How many?"))
            self.quantity.setFocus()
            return None
        self._sent = [line for line in self.lines if not line.blank()]
        for line in self._sent:
            number = line.quantity.number()
            if number is None or number < 1:
                line.quantity_field.set_problem(_("How many?"))
                line.quantity.setFocus()
                return None
        lie, life = self._lies[at], self._subject.life
        taken = Moved(item=life.item, quantity=opened, place=lie.place, condition=lie.condition)
        gives = tuple(self._gives(line, lie.condition) for line in self._sent)
        return repack, Repack(takes=(taken,), gives_lots=gives, to=lie.place, reason=self.reason.value())

    def _gives(self, line: OutLine, condition: str) -> NewLot:
        """A lot that comes out. What holds of the lot that is opened holds of it, where it has a number of its own."""
        if self._subject is None:
            raise AssertionError("a card that is open has a subject")
        life, lot = self._subject.life, line.lot.value().strip()
        said = life.details if lot and lot.upper() not in LOT_WORDS else {}
        return NewLot(
            type=life.type_code,
            lot=lot,
            quantity=line.quantity.number() or 0,
            condition=condition,
            maker=str(said.get("maker", "")),
            made_on=str(said.get("made_on", "")),
            expires_on=str(said.get("expires_on", "")),
        )

    @override
    def _refused(self, refusal: Refused) -> None:
        super()._refused(Refused(one for one in refusal.problems if not self._at_line(one)))

    def _at_line(self, problem: Problem) -> bool:
        """Put the sentence at the lot that comes out; True when it was of one."""
        at = problem.where[1] if problem.where[:1] == ("gives_lots",) and len(problem.where) > 1 else None
        if isinstance(at, int) and at < len(self._sent):
            line = self._sent[at]
            field = line.quantity_field if problem.where[-1] == "quantity" else line.lot_field
            field.set_problem(self._context.sentence(problem))
            return True
        return False

    @override
    def done(self, answer: Any) -> None:
        shown, voucher = self._subject.shown if self._subject is not None else "", answer.get("voucher", "")
        self._context.say(lambda: _("{lot} repacked, voucher {voucher}").format(lot=shown, voucher=voucher))
        self._subject = None
        self._empty()
        self.leave()


def _lie_words(lie: Lie, unit: str) -> str:
    return f"{place_words(lie.place)} · {quantity_words(lie.quantity, unit)} · {condition_label(lie.condition)}"
