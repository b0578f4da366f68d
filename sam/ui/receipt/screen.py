"""Receipt: from whom, what came, what is short; judged while it is typed, finished with F12."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.commands.movements import NewWeapon
from sam.domain.items import Condition
from sam.domain.places import STORES, PlaceKind
from sam.domain.problems import Problem, Refused
from sam.domain.roles import Right
from sam.queries.proposals import TypeLike
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S4, Role, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.lines_editor import LinesEditor
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.scan_strip import LOW_WINDOW, ScanStrip
from sam.ui.parts.suggest import Proposal
from sam.ui.place_input import PlaceInput
from sam.ui.receipt.adder import Adder
from sam.ui.receipt.new_line import Head, JudgedReceipt, NewLine, judge, shown, told
from sam.ui.receipt.new_type import NewType
from sam.ui.receipt.shortage import ShortageForm
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.stock_words import total_words
from sam.ui.voucher_paper import print_paper
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

_PAUSE = 150
_LEFT = 304
_FORMS = {"weapon": "weapon", "part": "part"}


class Receipt(ScreenPage):
    """The form."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.strip = ScanStrip(
            lambda: _("Choose what comes in, then scan its numbers"), lambda: _("or paste a column of serial numbers")
        )
        self.form = Form(context.sentence)
        parties = {PlaceKind.SUPPLIER, PlaceKind.DEPOT}
        self.supplier = PlaceInput(context, parties, example=lambda: _("Code or name"))
        self.to = PlaceInput(context, STORES | {PlaceKind.WORKSHOP}, example=lambda: _("Code or name of a place"))
        self.reference = TextInput()
        self.day = DateInput(clock.today(), show=formats.day)
        self.adder = Adder(context)
        self.new_type = NewType(context)
        self.shortage = ShortageForm()
        empty = EmptyState(
            lambda: _("Nothing on the list yet"),
            lambda: _("Choose a type above, then scan, type or paste its numbers."),
            glyph="download-simple",
        )
        self.lines = LinesEditor(
            lambda: _("Coming in"), lambda _raws: (), context.work.reader, typed=False, empty=empty
        )
        self.total = Label("", Role.STRONG)
        self.condition: ChoiceInput[str] = ChoiceInput(
            [(one.value, partial(label, one)) for one in Condition], dense=True
        )
        self.condition.setAccessibleName(_("Condition"))
        self.again = Button(lambda: _("It is another weapon"), dense=True, act=self._mark_again)
        self.remove = Button(lambda: _("Take line out"), ButtonKind.QUIET, dense=True, act=self._remove)
        self.notice = Notice()
        self.finish = Button(lambda: _("Take in"), ButtonKind.PRIMARY, glyph="check", key="F12", act=self.post)
        self.print = Button(
            lambda: _("Print…"), glyph="printer", key="Ctrl+P", act=lambda: print_paper(self, context, self._voucher)
        )
        self.print.hide()
        self._voucher = ""
        self._known: frozenset[int] = frozenset()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.judge)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = Card(lambda: _("From whom, to where"))
        head.body.setSpacing(S2)
        add = self.form.add
        short = Button(lambda: _("Short or damaged…"), ButtonKind.QUIET, glyph="warning", dense=True, act=self._short)
        head.add(
            add("supplier", Field(lambda: _("Supplier"), self.supplier)),
            add("to", Field(lambda: _("Goes to"), self.to)),
            add("reference", Field(lambda: _("Delivery note"), self.reference)),
            add("happened_on", Field(lambda: _("Day on the paper"), self.day)),
            beside(short, None),
        )
        head.body.addStretch(1)
        lines = Card(lambda: _("Coming in"))
        lines.body.setSpacing(S2)
        lines.add(self.adder, self.new_type, self.shortage)
        lines.add(self.lines, stretch=1)
        self._line_acts = held(beside(self.condition, self.again, None, self.remove, gap=S2))
        lines.add(self._line_acts)
        self.total.setMinimumHeight(px(24))
        lines.add(beside(self.total, None, self.print, self.finish, gap=S2))
        right = QWidget()
        right.setLayout(under(self.notice, lines, gap=S2, grows=1))
        self.setLayout(under(self.strip, Abreast(right, head, _LEFT, side_first=True), gap=S4, grows=1))
        self.setFocusProxy(self.supplier)
        if not self.context.may(Right.MOVE):
            self.finish.refuse(lambda: self.context.who_may(Right.MOVE))
        self._show_bar()

    def _connect(self) -> None:
        self.adder.added.connect(self._added)
        self.adder.new_type_wanted.connect(self.new_type.begin)
        self.new_type.made.connect(self._type_made)
        self.new_type.left.connect(self.adder.type.setFocus)
        self.new_type.shown.connect(self._make_room)
        self.shortage.added.connect(self._added)
        self.lines.changed.connect(self._changed)
        self.lines.current.connect(lambda _row: self._show_bar())
        self.condition.activated.connect(lambda _index: self._change(condition=self.condition.chosen()))
        for entry in (self.supplier, self.to):
            entry.picked.connect(self._timer.start)
            entry.troubled.connect(self.trouble)
        self.day.textChanged.connect(self._timer.start)

    def open(self, argument: object) -> None:
        """Take a place as the one where it goes: {"to": path}."""
        if isinstance(argument, dict) and "to" in argument:
            self.to.put(Proposal(None, str(argument["to"])))

    def scanned(self, code: str) -> bool:
        """A scan is a serial number of the chosen type."""
        if self.adder.take([code]):
            self.strip.answer(code, lambda: _("added"), Tone.OK)
        else:
            self.strip.answer(code, lambda: _("choose a weapon type first, then scan it again"), Tone.WARN)
            self.adder.type.setFocus()
        return True

    @override
    def retranslate(self) -> None:
        """Another language: totals are said and the lines judged again."""
        self._changed()
        self._timer.start()
        super().retranslate()

    # lines

    @property
    def new_lines(self) -> list[NewLine]:
        """All lines, in their order."""
        return [entry.value for entry in self.lines.entries if isinstance(entry.value, NewLine)]

    def _added(self, lines: Sequence[NewLine]) -> None:
        self.print.hide()
        self.lines.add([shown(line) for line in lines])
        self._timer.start()

    def _make_room(self, shown: bool) -> None:  # noqa: FBT001 - as the signal brings it
        """The form of a new type takes the place of the lines; they are back when it goes."""
        for part in (self.adder, self.lines, self._line_acts):
            part.setVisible(not shown)
        if shown:
            self.shortage.hide()

    def _type_made(self, type_: TypeLike) -> None:
        self.adder.type.put(Proposal(type_, type_.name))
        self.adder.type.picked.emit(type_)

    def _short(self) -> None:
        if self.new_type.isVisible():
            self.new_type.leave()
        self.shortage.begin()

    def _changed(self) -> None:
        parts = [
            (_FORMS.get(line.type.kind, "lot"), line.type.unit or "each", line.quantity)
            for line in (entry.value for entry in self.lines.counted)
            if isinstance(line, NewLine) and line.type is not None
        ]
        self.total.set_words(total_words(parts))
        self._show_bar()

    def _current(self) -> tuple[int, NewLine] | None:
        row = self.lines.current_row
        entries = self.lines.entries
        value = entries[row].value if 0 <= row < len(entries) else None
        return (row, value) if isinstance(value, NewLine) else None

    def _show_bar(self) -> None:
        current = self._current()
        new = current[1].new if current is not None else None
        self.remove.setVisible(current is not None)
        self.condition.setVisible(hasattr(new, "condition"))
        self.condition.choose(getattr(new, "condition", "") or Condition.SV.value)
        self.again.setVisible(current is not None and current[0] in self._known)

    def _change(self, **parts: Any) -> None:
        current = self._current()
        if current is not None:
            row, line = current
            self.lines.replace(row, shown(replace(line, new=replace(line.new, **parts))))
            self._timer.start()

    def _mark_again(self) -> None:
        current = self._current()
        if current is not None and isinstance(current[1].new, NewWeapon):
            self._change(again=True)

    def _remove(self) -> None:
        if self.lines.current_row >= 0:
            self.lines.remove(self.lines.current_row)
            self._timer.start()

    # judging and posting

    def head(self) -> Head:
        """What is typed of the whole receipt."""
        day = self.day.day()
        return Head(
            self.to.code(),
            self.supplier.code(),
            self.reference.value(),
            day.isoformat() if day else self.day.value(),
            from_depot=self.supplier.kind() is PlaceKind.DEPOT,
        )

    def judge(self) -> None:
        """Let the service judge what is typed, once it is known from whom and to where."""
        head, lines, door, sentence = self.head(), self.new_lines, self.context.door, self.context.sentence
        if head.to and head.supplier and lines:
            self.context.work.reader.run(
                lambda: judge(door, head, lines, sentence),
                self._show,
                self.context.around.refused,
                self.context.around.unavailable,
                topic="judge receipt",
                owner=self,
            )

    def _show(self, judged: JudgedReceipt, *, focus: bool = False) -> None:
        self._known = judged.known
        for row, entry in enumerate(self.lines.entries):
            if isinstance(entry.value, NewLine):
                fresh = shown(entry.value, judged.rows.get(row))
                if (fresh.tone, fresh.sentence, fresh.quantity) != (entry.tone, entry.sentence, entry.quantity):
                    self.lines.replace(row, fresh)
        self._tell(self.form.show_problems(judged.others, focus=focus))
        self._show_bar()

    def _tell(self, homeless: Sequence[Problem]) -> None:
        if homeless:
            words = " ".join(dict.fromkeys(self.context.sentence(problem) for problem in homeless))
            self.notice.tell(Tone.STOP, lambda: _("Refused: nothing was written"), words)
        elif self.notice.tone is Tone.STOP:
            self.notice.clear()

    def post(self) -> None:
        """Take it in."""
        if not self.finish.isEnabled():
            return
        self.form.clear_problems()
        if not self._complete():
            return
        self.finish.setEnabled(False)
        head, lines = self.head(), self.new_lines
        self.context.do(
            head.service,
            head.command(lines),
            then=self._done,
            refused=lambda refusal: self._refused(lines, refusal),
            on_end=lambda: self.finish.setEnabled(True),
            owner=self,
        )

    def _complete(self) -> bool:
        gaps = (
            ("supplier", self.supplier, _("Who sent it? Choose a supplier.")),
            ("to", self.to, _("Where does it go? Choose a place.")),
        )
        for name, entry, sentence in gaps:
            if not entry.value():
                self.form[name].set_problem(sentence)
                entry.setFocus()
                return False
        return True

    def _refused(self, lines: Sequence[NewLine], refusal: Refused) -> None:
        judged = told(lines, refusal.problems, (), self.context.sentence)
        self._show(judged, focus=True)
        self.strip.answer(_("Refused"), lambda: _("nothing was written"), Tone.STOP)
        if judged.rows:
            self.lines.view.setCurrentIndex(self.lines.view.model().index(min(judged.rows), 0))
            self.lines.view.setFocus()

    def _done(self, done: Any) -> None:
        voucher = self._voucher = str(done.answer["voucher"])
        given = done.answer.get("registry_numbers", ())
        self.lines.clear()
        self.reference.clear()
        self.strip.answer(voucher, lambda: _("taken in, entry {n}").format(n=formats.number(done.entry)), Tone.OK)
        self.context.say(lambda: _("{voucher} taken in").format(voucher=voucher))
        self.print.show()
        self.notice.clear()
        if given:
            numbers = ", ".join(given)
            self.notice.tell(
                Tone.INFO,
                lambda: _("Mark these registry numbers on the weapons without a number"),
                numbers,
                sign="hash",
            )
        elif done.notices:
            words = " ".join(dict.fromkeys(self.context.sentence(problem) for problem in done.notices))
            self.notice.tell(Tone.WARN, lambda: _("Taken in; worth a look"), words)
        self.supplier.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.set_low(low=self.window().height() < px(LOW_WINDOW))


def _build(context: ScreenContext) -> QWidget:
    return Receipt(context)


SCREEN = Screen("receipt", lambda: _("Receipt"), "download-simple", "", _build, (Right.READ,), 0)
