"""Receipt: from whom, what came, what is short; judged while it is typed, finished with F12."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from typing_extensions import override

from sam import clock
from sam.domain.commands.movements import NewWeapon
from sam.domain.items import Condition
from sam.domain.places import STORES, PlaceKind
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.queries.proposals import TypeLike
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S4, Role, Tone
from sam.ui.paper_form import PaperForm
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
from sam.ui.parts.scan_strip import ScanStrip
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.steps import listen_for_undo
from sam.ui.parts.suggest import Proposal
from sam.ui.place_input import PlaceInput
from sam.ui.receipt.adder import Adder
from sam.ui.receipt.afterwards import tell_after, tell_refused
from sam.ui.receipt.divided import divide_lines
from sam.ui.receipt.meanwhile import Meanwhile
from sam.ui.receipt.new_line import Head, JudgedReceipt, NewLine, amounts, changes, judge, shown, told, weapon_line
from sam.ui.receipt.new_type import NewType
from sam.ui.receipt.sheet_button import SheetButton
from sam.ui.receipt.shortage import ShortageForm
from sam.ui.receipt.typed import TypedReceipt
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.stock_words import total_words
from sam.ui.storing.placing_card import PlacingCard, but_ways_out
from sam.ui.voucher_paper import print_paper
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

_PAUSE, _LEFT = 150, 304
_PARTIES = {PlaceKind.SUPPLIER, PlaceKind.DEPOT}


class Receipt(ScreenPage):
    """The form."""

    worked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.strip = ScanStrip(
            lambda: _("Choose what comes in, then scan its numbers"), lambda: _("or paste a column of serial numbers")
        )
        self.form = Form(context.sentence)
        self.supplier = PlaceInput(context, _PARTIES, example=lambda: _("Code or name"))
        self.to = PlaceInput(context, STORES | {PlaceKind.WORKSHOP}, example=lambda: _("Code or name of a place"))
        self.reference = TextInput()
        self.day = DateInput(clock.today(), show=formats.day)
        self.paper = PaperForm(self.form, self.day)
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
        self.again = Button(lambda: _("It is another weapon"), dense=True, act=self._mark_again)
        self.remove = Button(lambda: _("Take line out"), ButtonKind.QUIET, dense=True, act=self._remove)
        self.notice, self.placing = Notice(), PlacingCard(context)
        self.finish = Button(lambda: _("Take in"), ButtonKind.PRIMARY, glyph="check", key="F12", act=self.post)
        self.print = Button(
            lambda: _("Print…"), glyph="printer", key="Ctrl+P", act=lambda: print_paper(self, context, self._voucher)
        )
        self.fresh = Button(
            lambda: _("Start anew"), ButtonKind.QUIET, glyph="x", key="Ctrl+N", dense=True, act=self.start_anew
        )
        self._voucher, self._meanwhile = "", Meanwhile(self, self.finish)
        self.sheet = SheetButton(context, self.adder, self.notice)
        self.pasting: TypeLike | None = None  # the type of what is being pasted
        self._known: frozenset[int] = frozenset()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()
        self.typed = TypedReceipt(self)

    def _lay_out(self) -> None:
        add = self.form.add
        short = Button(lambda: _("Short or damaged…"), ButtonKind.QUIET, glyph="warning", dense=True, act=self._short)
        self.shortage.left.connect(short.setFocus)
        fields = under(
            add("supplier", Field(lambda: _("Supplier"), self.supplier)),
            add("to", Field(lambda: _("Goes to"), self.to)),
            add("reference", Field(lambda: _("Delivery note"), self.reference)),
            add("happened_on", Field(lambda: _("Day on the paper"), self.day)),
            self.paper,
            beside(short, None),
            None,
            gap=S2,
        )
        head = Card(lambda: _("From whom, to where")).add(ScrollPage(held(fields)), stretch=1)
        lines = Card(lambda: _("Coming in"))
        lines.body.setSpacing(S2)
        for button in (self.sheet, self.fresh):
            lines.title_row.addWidget(button)
        lines.add(self.adder, self.new_type, self.shortage)
        lines.add(self.lines, stretch=1)
        self._line_acts = held(beside(self.condition, self.again, None, self.remove, gap=S2))
        lines.add(self._line_acts)
        self.total.setMinimumHeight(px(24))
        self.print.hide()
        lines.add(beside(self.total, None, self.print, self.finish, gap=S2))
        right = held(under(self.notice, self.placing, lines, gap=S2, grows=2))
        self.placing.serve(lambda _field, path: self.to.take(path), self.look_again, lines)
        self.placing.let_divide(partial(divide_lines, self))
        self.setLayout(under(self.strip, Abreast(right, head, _LEFT, side_first=True), gap=S4, grows=1))
        self.setFocusProxy(self.supplier)
        if not self.context.may(Right.MOVE):
            self.finish.refuse(lambda: self.context.who_may(Right.MOVE))
        self._show_bar()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.judge)
        self.adder.added.connect(self._added)
        self.adder.pasted.connect(self._pasted)
        self.adder.new_type_wanted.connect(self.new_type.begin)
        self.new_type.made.connect(self._type_made)
        self.new_type.left.connect(self.adder.type.setFocus)
        self.new_type.shown.connect(self._make_room)
        self.shortage.added.connect(self._added)
        self.lines.changed.connect(self._changed)
        self.condition.setAccessibleName(_("Condition"))
        self.lines.current.connect(lambda _row: self._show_bar())
        self.condition.activated.connect(lambda _index: self._change(condition=self.condition.chosen()))
        for entry in (self.supplier, self.to):
            entry.picked.connect(self._timer.start)
            entry.troubled.connect(self.trouble)
        self.day.textChanged.connect(self._timer.start)
        listen_for_undo(self, self.lines.undo)
        for one in self.entries().values():
            one.textChanged.connect(self.worked)
        self.lines.changed.connect(self.worked)

    def entries(self) -> dict[str, TextInput]:
        """Everything that can be typed in the form, by name."""
        made: dict[str, TextInput] = {"supplier": self.supplier, "to": self.to}
        made |= {"reference": self.reference, "day": self.day, "voucher": self.paper.number}
        for part, form in (("add", self.adder), ("short", self.shortage), ("new", self.new_type)):
            made |= {f"{part} {name}": entry for name, entry in form.entries().items()}
        return made

    def draft(self) -> object | None:
        """Everything typed, as JSON; None where nothing was typed since the last receipt."""
        return self.typed.draft()

    def take_up(self, draft: object) -> None:
        """Put a draft back; what it names is looked up anew."""
        self.typed.take_up(draft)

    def start_anew(self) -> None:
        """Put everything back to the beginning. Ctrl+Z brings it back."""
        self.typed.start_anew()

    def open(self, argument: object) -> None:
        """Take a place as the one where it goes: {"to": path}; or the number of a paper form: {"form": number}."""
        said = argument if isinstance(argument, dict) else {}
        if "to" in said:
            self.to.put(Proposal(None, str(said["to"])))
        self.paper.begin(str(said.get("form", self.paper.number.value())))

    def scanned(self, code: str) -> bool:
        """A scan is a serial number of the chosen type."""
        self._scan(code, self.context.scanner.followed)
        return True

    def _scan(self, code: str, followed: str) -> None:
        if self._meanwhile.waits(partial(self._scan, code, followed)):
            self.strip.answer(code, lambda: _("waits until this list is written"), Tone.INFO)
        elif followed:
            self._broken(followed, code)
        elif self.adder.take([code]):
            self.strip.came(code, code, "")
        else:
            self.strip.answer(code, lambda: _("choose a weapon type first, then scan it again"), Tone.WARN)
            self.adder.type.setFocus()

    def _broken(self, first: str, second: str) -> None:
        """No hand scans that fast: the scanner broke one code in two. Half a number must not go into the book."""
        if self.new_lines and self.new_lines[-1].number == first:
            self.lines.remove(len(self.lines.entries) - 1)
        self.strip.answer(f"{first} {second}", lambda: _("came in two parts: scan it again"), Tone.STOP)

    @override
    def retranslate(self) -> None:
        """Another language: totals are said and the lines judged again."""
        self.condition.setAccessibleName(_("Condition"))
        self._changed()
        self._timer.start()
        super().retranslate()

    # lines

    @property
    def new_lines(self) -> list[NewLine]:
        """All lines, in their order."""
        return [entry.value for entry in self.lines.entries if isinstance(entry.value, NewLine)]

    def _added(self, lines: Sequence[NewLine]) -> None:
        if self._meanwhile.waits(partial(self._added, lines)):
            return
        self.print.hide()
        self.lines.add([shown(line) for line in lines])
        self._timer.start()

    def _pasted(self, type_: TypeLike, serials: Sequence[str]) -> None:
        """Many at once: the lines are made beside the window, so that it answers."""
        if self._meanwhile.waits(partial(self._pasted, type_, serials)):
            return
        self.print.hide()
        self.pasting = type_
        self.lines.take(serials, lambda raws: [shown(weapon_line(type_, raw)) for raw in raws])
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
        if self.lines.many_come:
            return
        self.total.set_words(total_words(amounts(self.lines.counted)))
        if not self.lines.entries:
            self.placing.show_coming(())
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
            fresh = shown(replace(line, new=replace(line.new, **parts)))
            self.lines.replace(row, fresh)
            self.lines.steps.add(lambda: self._change_back(row, line))
            self._timer.start()

    def _change_back(self, row: int, line: NewLine) -> None:
        """Steps go back in their order: the line stands where it stood."""
        self.lines.replace(row, shown(line))
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

    def look_again(self) -> None:
        """Let the form be judged again in a moment."""
        self._timer.start()

    def head(self) -> Head:
        """What is typed of the whole receipt."""
        day, depot = self.day.day(), self.supplier.kind() is PlaceKind.DEPOT
        happened_on = day.isoformat() if day else self.day.value()
        return Head(self.to.code(), self.supplier.code(), self.reference.value(), happened_on, from_depot=depot)

    def judge(self) -> None:
        """Let the service judge what is typed, once it is known from whom and to where."""
        head, entries, door, sentence = self.head(), self.lines.entries, self.context.door, self.context.sentence
        if self.lines.reading:
            self._timer.start()
        elif head.to and head.supplier and entries:
            self.context.work.reader.run(
                lambda: judge(door, head, entries, sentence),
                self._show,
                self.context.around.refused,
                self.context.around.unavailable,
                topic="judge receipt",
                owner=self,
            )
        else:
            self.placing.show_coming(())

    def _show(self, judged: JudgedReceipt, *, focus: bool = False) -> None:
        self._known = judged.known
        self.placing.show_coming(judged.coming)
        rows = {id(entry): row for row, entry in enumerate(self.lines.entries)} if judged.changes else {}
        # what was changed since it was asked is judged again in a moment
        self.lines.replace_many({rows[id(was)]: fresh for was, fresh in judged.changes if id(was) in rows})
        self.strip.judged(self.lines.entries)
        homeless = self.form.show_problems(but_ways_out(judged.others), focus=focus)
        tell_refused(self.notice, homeless, self.context.sentence)
        self._show_bar()

    def post(self) -> None:
        """Take it in."""
        if not self.finish.isEnabled() or self.lines.reading or not self._complete():
            return
        self._meanwhile.begin()
        head, lines = self.head(), self.new_lines
        self.context.act(
            self.paper.doing(head.service, head.command(lines)),
            then=self._done,
            refused=lambda refusal: self._refused(lines, refusal),
            on_end=self._meanwhile.end,
            owner=self,
        )

    def _complete(self) -> bool:
        self.form.clear_problems()
        gaps = (
            ("supplier", self.supplier, _("Who sent it? Choose a supplier.")),
            ("to", self.to, _("Where does it go? Choose a place.")),
        )
        empty = [gap for gap in gaps if not gap[1].value()]
        for name, entry, sentence in reversed(empty):  # the first of them keeps the caret
            self.form[name].set_problem(sentence)
            entry.setFocus()
        return not empty

    def _refused(self, lines: Sequence[NewLine], refusal: Refused) -> None:
        judged = told(lines, refusal.problems, (), self.context.sentence)
        judged = replace(judged, changes=tuple(changes(self.lines.entries, judged.rows)))
        self._show(judged, focus=True)
        self.strip.answer(_("Refused"), lambda: _("nothing was written"), Tone.STOP)
        if judged.rows:
            self.lines.view.setCurrentIndex(self.lines.view.model().index(min(judged.rows), 0))
            self.lines.view.setFocus()

    def _done(self, done: Any) -> None:
        voucher = self._voucher = str(done.answer["voucher"])
        with self.lines.steps.silent():
            self.lines.clear()
        self.lines.steps.forget()
        self.reference.setText("")
        self.paper.clear()
        self.typed.rest()
        self.strip.answer(voucher, lambda: _("taken in, entry {n}").format(n=formats.number(done.entry)), Tone.OK)
        self.context.say(lambda: _("{voucher} taken in").format(voucher=voucher))
        self.print.show()
        tell_after(self.notice, done.answer.get("registry_numbers", ()), done.notices, self.context.sentence)
        self.supplier.setFocus()


SCREEN = Screen("receipt", lambda: _("Receipt"), "download-simple", "", Receipt, (Right.READ,), 0)
