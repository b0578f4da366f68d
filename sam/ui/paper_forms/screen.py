"""The screen of paper forms: every form that can be printed blank, the numbers that were printed, and the way to key one in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.form_paper import MOST, FormKind, read_form_code, read_form_number
from sam.domain.problems import Refused, Unavailable
from sam.domain.roles import Right
from sam.reports.asking import Report, ReportAsked
from sam.reports.form_paper import form_title
from sam.reports.loss_report import ACCIDENT_REPORT, LOSS_REPORT
from sam.reports.stack_card import STACK_CARD
from sam.reports.stock_card import STOCK_CARD
from sam.reports.weapon_card import WEAPON_CARD
from sam.services.form_papers import Series, forms_printed, print_forms
from sam.services.print_report import print_report
from sam.ui import questions
from sam.ui.look.tokens import DETAIL, S2, S3, S4, Role, Token, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.translate import _, language, ngettext

SCREEN_OF = {
    FormKind.ISSUE: "issue",
    FormKind.RETURN: "return",
    FormKind.HAND_RECEIPT: "assignment",
    FormKind.RECEIPT: "receipt",
    FormKind.EXPENDITURE: "expenditure",
    FormKind.RELOCATION: "relocation",
    FormKind.LOSS: "loss",
    FormKind.COUNT: "counts",
}
"""Where a form is keyed in."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A form that can be printed: one with numbers, or the blank paper of a report."""

    kind: FormKind | None
    report: Report | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        if self.kind is not None:
            return form_title(self.kind)
        assert self.report is not None
        return _(self.report.title)

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.kind.value if self.kind is not None else self.report.name if self.report else ""


BLANKS = (
    *(Blank(kind) for kind in FormKind),
    *(Blank(None, report) for report in (STACK_CARD, STOCK_CARD, WEAPON_CARD, LOSS_REPORT, ACCIDENT_REPORT)),
)

_FORMS = (
    Column(lambda: _("Form"), lambda one: one.title, grows=True),
    Column(lambda: _("Numbers"), lambda one: _("numbered") if one.kind is not None else "", Kind.SOFT, 110),
)


def _numbers(one: Series) -> str:
    first, last = one.numbers[0], one.numbers[-1]
    return first if one.count == 1 else f"{first} – {last.rpartition('-')[2]}"


_PRINTED = (
    Column(lambda: _("Numbers"), _numbers, Kind.MONO, 170),
    Column(lambda: _("Form"), lambda one: form_title(one.kind), grows=True),
    Column(lambda: _("Printed on"), lambda one: formats.day(one.day), width=100),
    Column(lambda: _("Keyed in"), lambda one: len(one.keyed), Kind.NUMBER, 84),
    Column(lambda: _("Not keyed in"), lambda one: len(one.out), Kind.NUMBER, 104),
)


class PaperForms(ScreenPage):
    """The screen."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.series: Sequence[Series] = ()
        self.blanks = RowsModel(_FORMS, BLANKS)
        self.forms = Table(self.blanks, lambda: _("Blank forms"), row_height=34)
        self.count = TextInput()
        self.count.setText("10")
        self.count_field = Field(lambda: _("How many"), self.count)
        self.print = Button(lambda: _("Print…"), ButtonKind.PRIMARY, glyph="printer", key="F12", act=self.print_it)
        self.model = RowsModel(_PRINTED)
        self.table = Table(self.model, lambda: _("Printed forms"), row_height=34)
        self.number = TextInput(example="P-378-004")
        hint = lambda: _("Type the number on the form, or scan its 2D code.")  # noqa: E731
        self.number_field = Field(lambda: _("Form that came back"), self.number, hint=hint)
        self.key_in = Button(lambda: _("Key it in…"), glyph="pencil-simple", act=self.begin)
        self.notice = Notice()
        self._lay_out()
        self.forms.chosen.connect(lambda _row: self._show_count())
        self.forms.opened.connect(lambda _row: self.print_it())
        self.table.opened.connect(self._take)
        self.number.returnPressed.connect(self.begin)
        self.setFocusProxy(self.forms)
        self.forms.selectRow(0)
        self._show_count()

    def _lay_out(self) -> None:
        blank = Card(lambda: _("Blank forms"), flush=True)
        blank.add(self.forms, stretch=1)
        foot = held(beside(self.count_field, None, self.print, gap=S3))
        foot.layout().setContentsMargins(S4, S2, S4, S3)  # type: ignore[union-attr] # `beside` is its layout
        blank.add(foot)
        back = Card(lambda: _("Key in a form that came back"))
        about = Label(_about, Role.READ, Token.INK2, wrap=True)
        back.add(about)
        back.add(beside(self.number_field, self.key_in, gap=S3))
        listed = Card(lambda: _("Printed forms"), flush=True)
        empty = lambda: _("Each form that is printed here stands here until it is in the book.")  # noqa: E731
        self.table.set_empty(EmptyState(lambda: _("No form was printed here yet"), empty, glyph="printer"))
        listed.add(self.table, stretch=1)
        main = held(under(self.notice, back, listed, gap=S3, grows=2))
        self.setLayout(under(Abreast(main, blank, DETAIL, side_first=True), gap=0))

    @property
    def blank(self) -> Blank:
        """The chosen form."""
        return BLANKS[max(0, self.forms.current_row())]

    def _show_count(self) -> None:
        self.count_field.setVisible(self.blank.kind is not None)

    @override
    def refresh(self) -> None:
        """Ask the desk what was printed, and the book what of it is in."""
        door = self.context.door
        self.context.work.reader.run(
            lambda: door.run(forms_printed), self._show, self.trouble, self.trouble, topic="paper forms", owner=self
        )

    def _show(self, found: Sequence[Series]) -> None:
        self.series = found
        self.model.set_rows(found)
        out = sum(len(one.out) for one in found)
        words = ngettext("{n} form is not keyed in", "{n} forms are not keyed in", out)
        self.retitle(lambda: words.format(n=formats.number(out)) if out else "")

    def print_it(self) -> None:
        """Ask where the file goes, and write it."""
        blank, count = self.blank, self._count()
        if count is None or not self.print.isEnabled():
            return
        path = questions.save_file(self, blank.title, Path(f"{blank.name}.pdf"), "PDF (*.pdf)")
        if path is None:
            return
        target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        door, kind, report, spoken = self.context.door, blank.kind, blank.report, language()

        def job() -> Any:
            if kind is not None:
                return door.run(print_forms, kind, count, target, spoken)
            assert report is not None
            return door.run(print_report, report.name, ReportAsked(language=spoken), target)

        self.notice.clear()
        self.print.setEnabled(False)
        self.context.work.aside.run(
            job, partial(self._written, target), self._refused, self._unavailable, on_end=self._end, owner=self
        )

    def _count(self) -> int | None:
        """How many; None where that is no number, which the field then says."""
        self.count_field.set_problem("")
        if self.blank.kind is None:
            return 1
        typed = self.count.value()
        if typed.isdecimal() and 1 <= int(typed) <= MOST:
            return int(typed)
        self.count_field.set_problem(_("A whole number from 1 to {most}").format(most=formats.number(MOST)))
        self.count.setFocus()
        return None

    def _written(self, target: Path, made: Any) -> None:
        numbers = getattr(made, "numbers", ())
        saved = _("Saved: {path}").format(path=target.name)
        told = _("Numbers {first} to {last}").format(first=numbers[0], last=numbers[-1]) if numbers else ""
        words = " · ".join(part for part in (saved, told) if part)
        self.notice.tell(Tone.OK, words)
        self.context.say(words)
        self.refresh()

    def _end(self) -> None:
        self.print.setEnabled(True)

    def _refused(self, refusal: Refused) -> None:
        self.notice.tell(Tone.STOP, " ".join(self.context.sentence(problem) for problem in refusal.problems))

    def _unavailable(self, trouble: Unavailable) -> None:
        self.notice.tell(Tone.WARN, self.context.sentence(trouble.problem))

    # a form that came back

    def open(self, argument: object) -> None:
        """Begin with the form of this number or code."""
        self.number.setText(str(argument))
        self.begin()

    def scanned(self, code: str) -> bool:
        """The code of a form."""
        if read_form_code(code) is None:
            return False
        self.open(code)
        return True

    def _take(self, row: int) -> None:
        """The first of a series that is not in the book."""
        if 0 <= row < self.model.rowCount() and (out := self.model.row_at(row).out):
            self.number.setText(out[0])
            self.number.setFocus()

    def begin(self) -> None:
        """Open the form in which this paper is keyed in, with its number."""
        self.number_field.set_problem("")
        text = self.number.value()
        code = read_form_code(text)
        number = code.number if code is not None else text.upper()
        there = next((form for one in self.series for form in one.keyed if form.number == number), None)
        kind = code.kind if code is not None else next((one.kind for one in self.series if number in one.numbers), None)
        if read_form_number(number) is None:
            self.number_field.set_problem(_("This is no number of a form. It looks like P-378-004."))
        elif there is not None:
            said = _("This form is in the book already: entry {entry}.").format(entry=formats.number(there.entry))
            self.number_field.set_problem(said)
        elif kind is None:
            self.number_field.set_problem(
                _("No form with this number was printed here. Scan its code, which says what it is.")
            )
        else:
            self.number.clear()
            self.context.go(SCREEN_OF[kind], {"form": number})
            return
        self.number.setFocus()


def _about() -> str:
    return _("The day on the form counts, its number becomes that of the voucher, and a photograph goes along.")


def _build(context: ScreenContext) -> QWidget:
    return PaperForms(context)


SCREEN = Screen("paper-forms", lambda: _("Paper forms"), "file-text", "", _build, (Right.READ,), -1, under="reports")
