"""One voucher: what it moved, who signed, what became of it; printed, or undone by name with a reason."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.commands.movements import Reverse
from sam.domain.dates import read_moment
from sam.domain.kinds import CURRENT_VERSION, RULES, Kind
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.queries.registers import MovementRow, VoucherRow, voucher
from sam.reports.voucher import shortage_words
from sam.services.correct import reverse
from sam.ui.look.current import px
from sam.ui.look.tokens import DETAIL, S1, S2, S3, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column
from sam.ui.parts.columns import Kind as Cell
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.screen_page import day_words
from sam.ui.second_signature import SecondSignature
from sam.ui.stock_words import kind_words, place_words, quantity_words
from sam.ui.voucher_paper import print_paper
from sam.words import formats
from sam.words.translate import _

WIDE = DETAIL + 64


def _what(row: MovementRow) -> str:
    return f"{row.item}  {row.type_name}" if row.item else row.type_name


COLUMNS = (
    Column(lambda: _("What"), _what, grows=True),
    Column(lambda: _("Quantity"), lambda row: quantity_words(row.quantity, row.unit), Cell.NUMBER, 104),
)


class VoucherDetail(Card):
    """The card. `undone(number)` when the voucher was reversed."""

    undone = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.voucher: VoucherRow | None = None
        self._reversing = ""
        self.number = Label("", Role.MONO_BIG, wrap=True)
        self.kind = Label("", Role.BODY, Token.INK2, wrap=True)
        self.notice = Notice()
        self.facts = KeyValues()
        self.model = RowsModel(COLUMNS)
        self.lines = Table(self.model, lambda: _("Lines"))
        self.form = Form(context.sentence)
        self.reason = TextInput()
        self.second = SecondSignature(context)
        self.empty = EmptyState(
            lambda: _("No voucher is chosen"),
            lambda: _("Choose a line to see what moved and who signed."),
            glyph="receipt",
        )
        self.print = Button(lambda: _("Print…"), glyph="printer", key="Ctrl+P", dense=True, act=self._print)
        self.reverse = Button(
            lambda: _("Reverse…"),
            ButtonKind.DANGER,
            glyph="arrow-counter-clockwise",
            dense=True,
            act=self.begin_reversal,
        )
        self.undo = Button(
            lambda: _("Reverse the whole voucher"), ButtonKind.DANGER, key="F12", dense=True, act=self.try_it
        )
        self.back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", dense=True, act=self._go_back)
        if not context.may(Right.MOVE):
            self.reverse.refuse(lambda: context.who_may(Right.MOVE))
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        for part in (self.number, self.kind, self.notice, self.facts):
            column.addWidget(part)
        column.addStretch(1)
        self._head = head
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(px(S2))
        form.addWidget(self.form.add("reason", Field(lambda: _("Why is it undone?"), self.reason)))
        form.addWidget(self.second)
        form.addLayout(beside(self.back, None, self.undo, gap=S2))
        self._scroll = ScrollPage(head, hugs=True)
        self._acts = QWidget()
        self._acts.setLayout(beside(self.reverse, None, self.print, gap=S2))
        self.body.setSpacing(px(S3))
        self.add(self.empty)
        self.add(self._scroll)
        self.add(self.lines, stretch=1)
        self.add(self._form, self._acts)
        self.second.entered.connect(self.try_it)
        self.reason.returnPressed.connect(self.try_it)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.voucher = None
        self.empty.show()
        for part in (self._scroll, self.lines, self._form, self._acts):
            part.hide()

    def ask(self, number: str, *, reverse: bool = False) -> None:
        """Show the voucher with this number; perhaps with the form that undoes it."""
        self._reversing = number if reverse else ""
        self._context.ask(voucher, number, then=self._show, topic="voucher", owner=self)

    def _show(self, found: VoucherRow | None) -> None:
        if found is None:
            self.show_nothing()
            return
        same = self.voucher is not None and self.voucher.number == found.number
        self.voucher = found
        self.empty.hide()
        for part in (self._scroll, self.lines, self._acts):
            part.show()
        self.number.set_words(found.number)
        kind = found.kind.value
        self.kind.set_words(lambda: kind_words(kind))
        self.facts.set_facts(_facts(found))
        self.model.set_rows(found.lines)
        self._tell(found)
        may_be_undone = not found.reversed_by and found.kind is not Kind.REVERSAL
        self.reverse.setVisible(may_be_undone)
        if self._reversing == found.number and may_be_undone:
            self.begin_reversal()
        elif not same:
            self._leave_reversal()

    def _tell(self, found: VoucherRow) -> None:
        self.notice.clear()
        other = found.other
        if found.reversed_by:
            self.notice.tell(Tone.WARN, lambda: _("Reversed by {voucher}").format(voucher=other))
        elif found.reverses:
            self.notice.tell(Tone.INFO, lambda: _("Reverses {voucher}").format(voucher=other))
        elif short := found.document.get("shortages"):
            self.notice.tell(
                Tone.WARN, lambda: _("Short or damaged"), lambda: " ".join(shortage_words(one) for one in short)
            )

    def _print(self) -> None:
        if self.voucher is not None:
            print_paper(self, self._context, self.voucher.number)

    # reversal

    @property
    def needs_two(self) -> bool:
        """Whether undoing this voucher takes two people: as many as the voucher itself."""
        return self.voucher is not None and RULES[self.voucher.kind, CURRENT_VERSION[self.voucher.kind]].signers == 2

    def begin_reversal(self) -> None:
        """Ask for the reason."""
        self.second.setVisible(self.needs_two)
        self._form.show()
        self._acts.hide()
        self.reason.setFocus()

    def _go_back(self) -> None:
        self._leave_reversal()
        self.reverse.setFocus()

    def _leave_reversal(self) -> None:
        self._form.hide()
        self._acts.setVisible(self.voucher is not None)

    def try_it(self) -> None:
        """Undo the voucher."""
        if self.voucher is None or not self.undo.isEnabled() or not self._form.isVisible():
            return
        self.form.clear_problems()
        if not self.reason.value():
            self.form["reason"].set_problem(_("Say why: the reason stays in the book."))
            self.reason.setFocus()
            return
        two = self.needs_two
        if two and not self.second.complete():
            return
        number, command = self.voucher.number, Reverse(voucher=self.voucher.number, reason=self.reason.value())
        unlock = self.second.unlocking()
        self.undo.setEnabled(False)

        def steps(door: Door) -> Any:
            return door.do(reverse, command, second=unlock(door) if two else None)

        self._context.act(
            steps,
            then=lambda done: self._done(number, done),
            refused=self._refused,
            on_end=lambda: self.undo.setEnabled(True),
            owner=self,
        )

    def _done(self, number: str, done: Any) -> None:
        voucher_made = done.answer["voucher"]
        self.reason.clear()
        self.second.clear()
        self._leave_reversal()
        self._context.say(lambda: _("{number} reversed by {voucher}").format(number=number, voucher=voucher_made))
        self.undone.emit(number)

    def _refused(self, refusal: Refused) -> None:
        rest = self.form.show_problems(self.second.show_problems(refusal.problems))
        if rest:
            words = " ".join(self._context.sentence(problem) for problem in rest)
            self.notice.tell(Tone.STOP, lambda: _("Refused: nothing has moved"), words)


def _facts(found: VoucherRow) -> list[Fact]:
    document = found.document
    ends = {(line.takes, line.gives) for line in found.lines}
    person = f"{found.person_rank} {found.person}".strip()
    facts = [
        Fact(lambda: _("Day"), day_words(found.day)),
        Fact(lambda: _("Entry"), formats.number(found.entry)),
        Fact(lambda: _("Person"), f"{person} ({found.person_number})" if person else ""),
        Fact(lambda: _("With"), found.party),
        Fact(lambda: _("From"), _one(takes for takes, _gives in ends)),
        Fact(lambda: _("To"), _one(gives for _takes, gives in ends)),
        Fact(lambda: _("Authority"), str(document.get("authority", ""))),
        Fact(lambda: _("Answers voucher"), str(document.get("answers", ""))),
        Fact(lambda: _("Reference"), str(document.get("reference", ""))),
        Fact(lambda: _("Duty"), str(document.get("duty", ""))),
        Fact(lambda: _("Reason"), str(document.get("reason", ""))),
        Fact(
            lambda: _("Expected there") if found.kind is Kind.TRANSFER_OUT else _("Back by"),
            day_words(str(document.get("due_back", ""))),
        ),
        Fact(lambda: _("Recorded late"), _late(found)),
        Fact(
            lambda: _("Papers kept with it"),
            formats.number(len(document["attachments"])) if "attachments" in document else "",
        ),
        Fact(lambda: _("Signed by"), ", ".join(name for name in (found.by, found.second) if name)),
    ]
    return [fact for fact in facts if (fact.value() if callable(fact.value) else fact.value)]


def _late(found: VoucherRow) -> str:
    """The day on which it was keyed in, where that is a later one than the day on the paper."""
    moment = read_moment(found.recorded_at)
    keyed = moment.astimezone().date().isoformat() if moment is not None else found.day
    return day_words(keyed)() if keyed > found.day else ""


def _one(places: Any) -> str:
    """The one place of all lines, or how many there are."""
    found = sorted({place_words(place) for place in places})
    if len(found) > 2:
        return _("{n} places").format(n=formats.number(len(found)))
    return ", ".join(found)
