"""The card that prints labels: for what, on what paper, from which label on, with a preview. It stands in the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from typing_extensions import override

from sam.domain.problems import Refused, Unavailable
from sam.reports.labels.asking import CodeKind, LabelsAsked
from sam.reports.labels.collect import Preview, preview_labels, stocks_for
from sam.reports.labels.kinds import KINDS, kind_named
from sam.reports.labels.stocks import A4, Stock, stock_named
from sam.services.label_habits import LabelHabits, keep_label_habits, label_habits
from sam.services.print_labels import LabelsPrinted, print_labels
from sam.ui import questions
from sam.ui.labels.label_picture import LabelPicture
from sam.ui.labels.offer import Offer
from sam.ui.labels.sheet_picture import SheetPicture
from sam.ui.look.tokens import S2, S3, S4, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, NumberInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.progress import ProgressLine
from sam.ui.parts.rows import beside, under
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.work import JobCancelledError, Steps
from sam.words import formats
from sam.words.translate import _, language, ngettext

_MILLIMETRES = re.compile(r"([-−+]?)(\d{1,2})(?:[.,](\d))?")
_PAUSE = 80
_CODES: tuple[tuple[str, Callable[[], str]], ...] = (
    (CodeKind.QR.value, lambda: _("QR code")),
    (CodeKind.DATA_MATRIX.value, lambda: _("Data Matrix")),
    (CodeKind.CODE_128.value, lambda: _("Bars (Code 128)")),
)


class LabelsCard(Card):
    """The card; hidden until `begin`. `done` when labels were printed or it was given up."""

    done = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("Labels"))
        self._context = context
        self._offers: Sequence[Offer] = ()
        self._habits = LabelHabits()
        self.form = Form(context.sentence)
        self.which: ChoiceInput[int] = ChoiceInput([])
        self.stock: ChoiceInput[str] = ChoiceInput([])
        self.code: ChoiceInput[str] = ChoiceInput(_CODES, CodeKind.QR.value)
        self.copies, self.quantity = NumberInput(1), NumberInput()
        self.right, self.down = TextInput("0"), TextInput("0")
        self.cut = Chip(lambda: _("Lines to cut along"), toggles=True)
        self.sheet, self.picture = SheetPicture(), LabelPicture()
        self.count = Label("", Role.BODY, Token.INK2, wrap=True)
        self.notice, self.progress = Notice(), ProgressLine(self.stop)
        self._stopped = False
        self.save = Button(
            lambda: _("Save the labels…"), ButtonKind.PRIMARY, glyph="floppy-disk", key="F12", act=self.write
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._preview)
        self._lay_out()
        self._listen()
        self.hide()

    def _lay_out(self) -> None:
        self.back = Button(lambda: _("Go back"), key="Esc", act=self.leave)
        fields = (
            ("what", Field(lambda: _("Labels for"), self.which)),
            ("stock", Field(lambda: _("Label paper"), self.stock)),
            ("code", Field(lambda: _("Code"), self.code)),
            ("copies", Field(lambda: _("Copies"), self.copies)),
            ("quantity", Field(lambda: _("In one package"), self.quantity, hint=lambda: _("empty: all that lies there"))),
            ("right", Field(lambda: _("To the right, mm"), self.right, hint=lambda: _("moves the whole print"))),
            ("down", Field(lambda: _("Down, mm"), self.down)),
        )  # fmt: skip
        add = {name: self.form.add(name, field) for name, field in fields}
        self.sheet_field = Field(lambda: _("First free label"), self.sheet, hint=self.sheet.words)
        right = under(Label(lambda: _("Preview"), Role.METAB, Token.INK2), self.picture, self.count, gap=S2, grows=1)
        moves = beside(add["code"], add["copies"], add["quantity"], add["right"], add["down"], gap=S3)
        self.add(self.notice, beside(add["what"], add["stock"], gap=S3), moves)
        self.add(beside(self.sheet_field, right, gap=S4, grows=1), stretch=1)
        self.add(self.progress, beside(self.back, self.cut, None, self.save, gap=S2))

    def _listen(self) -> None:
        self.which.activated.connect(self._chosen)
        self.stock.activated.connect(self._another_paper)
        self.code.activated.connect(self._ask)
        self.sheet.changed.connect(self._begins_elsewhere)
        self.cut.clicked.connect(self._ask)
        for entry in (self.copies, self.quantity, self.right, self.down):
            entry.textEdited.connect(self._ask)

    def begin(self, offers: Sequence[Offer]) -> None:
        """Ask how labels are printed for one of these; the first is proposed."""
        self._offers = offers
        self.which.set_choices([(index, offer.words) for index, offer in enumerate(offers)], 0)
        self.form.clear_problems()
        self.notice.clear()
        self.quantity.clear()
        self.copies.setText("1")
        self.show()
        self.which.setFocus()
        self._context.work.reader.run(
            partial(self._context.door.run, label_habits), self._proposed, topic="label habits", owner=self
        )

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if self.isVisible():  # the words on the label are spoken too
            self._ask()

    def leave(self) -> None:
        """Go away."""
        self._pause.stop()
        self.done.emit()  # before hiding: Qt would hand the focus to the table, which would choose its first row
        self.hide()

    # what is chosen

    @property
    def offer(self) -> Offer:
        """What labels are printed for."""
        return self._offers[self.which.chosen() or 0]

    def _paper(self) -> Stock | None:
        return stock_named(self.stock.chosen() or "")

    def _proposed(self, habits: LabelHabits) -> None:
        """Propose what was used last."""
        self._take(habits)
        self.code.choose(habits.code or CodeKind.QR.value)
        self._chosen()

    def _take(self, habits: LabelHabits) -> None:
        self._habits = habits
        self.right.setText(_shown(habits.right))
        self.down.setText(_shown(habits.down))
        self.cut.setChecked(habits.cut)
        if (stock := stock_named(habits.stock)) is not None:
            self.sheet.show_stock(stock, habits.start)

    def _chosen(self, _index: int = 0) -> None:
        """Another thing: only papers with room for its label are offered."""
        kind = kind_named(self.offer.kind) or KINDS[0]
        papers = stocks_for(kind)
        wanted = self.stock.chosen() or self._habits.stock
        names = [stock.name for stock in papers]
        chosen = wanted if wanted in names else kind.usual
        self.stock.set_choices([(stock.name, partial(_paper_words, stock)) for stock in papers], chosen)
        self.form["quantity"].setVisible(kind.name == "package")
        if chosen == self._habits.stock:
            self._show_paper()
        else:
            self._another_paper()

    def _another_paper(self, _index: int = 0) -> None:
        """Another paper has its own offset, and its own first free label."""
        self._context.work.reader.run(
            partial(self._context.door.run, label_habits, self.stock.chosen() or ""),
            self._on_paper,
            topic="label habits",
            owner=self,
        )

    def _on_paper(self, habits: LabelHabits) -> None:
        self._take(habits)
        self._show_paper()

    def _show_paper(self) -> None:
        stock = self._paper()
        if stock is not None:
            self.sheet.show_stock(stock, self._habits.start)
            self.sheet_field.setVisible(stock.each > 1)
        self._begins_elsewhere()

    def _begins_elsewhere(self) -> None:
        self.sheet_field.retranslate()
        self._ask()

    # the preview

    def _ask(self, _what: object = None) -> None:
        self._pause.start()

    def asked(self, what: Sequence[str] = ()) -> LabelsAsked | None:
        """The question as it stands, or None where an entry cannot be understood; that entry then says so."""
        self.form.clear_problems()
        right, down = _tenths(self.right.value()), _tenths(self.down.value())
        for name, value in (("right", right), ("down", down)):
            if value is None:
                self.form[name].set_problem(_("Not millimetres. Write it as 0.5 or -1.2."))
        copies, quantity = self.copies.number(), self.quantity.number() if self.quantity.value() else 0
        if copies is None:
            self.form["copies"].set_problem(_("Not a whole number."))
        if quantity is None or quantity < 0:
            self.form["quantity"].set_problem(_("Not a whole number above zero."))
        if right is None or down is None or copies is None or quantity is None or quantity < 0:
            return None
        return LabelsAsked(
            kind=self.offer.kind,
            what=tuple(what),
            stock=self.stock.chosen() or "",
            start=self.sheet.start,
            right=right,
            down=down,
            code=self.code.chosen() or "",
            copies=copies,
            quantity=quantity if self.offer.kind == "package" else 0,
            inside=self.offer.inside,
            cut=self.cut.isChecked(),
            language=language(),
        )

    def _preview(self) -> None:
        """Show the first label as it will be printed."""
        asked = self.asked()
        if asked is None or not self.isVisible():
            return
        door, find = self._context.door, self.offer.what
        self._context.work.reader.run(
            lambda: door.ask(preview_labels, _with(asked, find(door))),
            self._show,
            self._refused,
            self._trouble,
            topic="labels preview",
            owner=self,
        )

    def _show(self, preview: Preview) -> None:
        self.notice.clear()
        self.picture.show_label(preview.sketch, preview.stock.size)
        self.sheet.show_count(preview.count)
        self.count.set_words(partial(_count_words, preview))

    # into a file

    def write(self) -> None:
        """Ask where it goes, and write it beside the window."""
        if not self.isVisible() or not self.save.isEnabled():
            return
        asked = self.asked()
        if asked is None:
            wrong = next(self.form[name] for name in ("copies", "quantity", "right", "down") if self.form[name].problem)
            wrong.control.setFocus()
            return
        path = questions.save_file(self, _("Labels"), Path(f"labels-{asked.kind}.pdf"), "PDF (*.pdf)")
        if path is None:
            return
        target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        door, find, self._stopped = self._context.door, self.offer.what, False

        def job(steps: Steps) -> Any:
            def step(drawn: int, whole: int) -> None:
                if self._stopped:
                    raise JobCancelledError
                steps(drawn, whole)

            return _write(door, _with(asked, find(door)), target, step)

        self.save.setEnabled(False)
        self.back.setVisible(False)
        self.progress.start(lambda: _("Writing {file}").format(file=target.name))
        self._context.work.aside.run_long(
            job, self._written, self.progress.tell, self._refused, self._trouble, on_end=self._end, owner=self
        )

    def stop(self) -> None:
        """Give it up: the half-written file is taken away."""
        self._stopped = True

    def _end(self) -> None:
        self.progress.end()
        self.save.setEnabled(True)
        self.back.setVisible(True)
        if self._stopped and self.isVisible():
            self.notice.tell(Tone.WARN, lambda: _("Given up. No file was written."))

    def _written(self, printed: LabelsPrinted) -> None:
        self._context.say(partial(_saved, printed))
        self.leave()

    def _refused(self, refusal: Refused) -> None:
        self.picture.show_label((), (1, 1))
        self.count.set_words("")
        self.sheet.show_count(0)
        homeless = self.form.show_problems(refusal.problems, focus=False)
        if homeless:
            self.notice.tell(Tone.STOP, " ".join(self._context.sentence(problem) for problem in homeless))

    def _trouble(self, trouble: Unavailable) -> None:
        self.notice.tell(Tone.WARN, self._context.sentence(trouble.problem))


def _with(asked: LabelsAsked, what: Sequence[str]) -> LabelsAsked:
    return replace(asked, what=tuple(what))


def _write(door: Door, asked: LabelsAsked, target: Path, step: Callable[[int, int], None]) -> Any:
    """Print, and remember how: the next print begins behind the last label."""
    printed: LabelsPrinted = door.run(print_labels, asked, target, step)
    stock = stock_named(asked.stock)
    each = stock.each if stock else 1
    following = (asked.start - 1 + printed.labels) % each + 1
    door.run(keep_label_habits, LabelHabits(asked.stock, asked.code, asked.right, asked.down, following, asked.cut))
    return printed


def _tenths(text: str) -> int | None:
    """Millimetres as typed, "-1.2", in tenths; None where it is no such number."""
    found = _MILLIMETRES.fullmatch(text.strip() or "0")
    if found is None:
        return None
    sign, whole, tenth = found.groups()
    size = int(whole) * 10 + int(tenth or 0)
    return -size if sign in {"-", "−"} else size


def _shown(tenths: int) -> str:
    """Tenths of a millimetre as one types them."""
    whole, rest = divmod(abs(tenths), 10)
    sign = formats.MINUS if tenths < 0 else ""
    return f"{sign}{whole}{formats.manner().decimal}{rest}" if rest else f"{sign}{whole}"


def _paper_words(stock: Stock) -> str:
    """A paper by the size of its labels, with how many a sheet has."""
    decimal = formats.manner().decimal
    wide, high = (f"{round(side, 1):g}".replace(".", decimal) for side in stock.size)
    if stock.thermal:
        return _("Roll {wide} × {high} mm").format(wide=wide, high=high)
    sheet = "A4" if stock.paper == A4 else "Letter"
    return _("{sheet}, {n} of {wide} × {high} mm").format(sheet=sheet, n=stock.each, wide=wide, high=high)


def _count_words(preview: Preview) -> str:
    labels = ngettext("{n} label", "{n} labels", preview.count).format(n=formats.number(preview.count))
    if preview.stock.each == 1:
        return _("{labels}. Print at 100 %, not fitted to the page.").format(labels=labels)
    sheets = ngettext("{n} sheet", "{n} sheets", preview.sheets).format(n=formats.number(preview.sheets))
    return _("{labels} on {sheets}. Print at 100 %, not fitted to the page.").format(labels=labels, sheets=sheets)


def _saved(printed: LabelsPrinted) -> str:
    labels = ngettext("{n} label", "{n} labels", printed.labels).format(n=formats.number(printed.labels))
    return _("Saved: {path}, {labels}").format(path=printed.path.name, labels=labels)
