"""The screen of reports: the list, what can be asked of the chosen one, and the file it goes into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from sam import clock
from sam.domain.dates import read_moment
from sam.domain.places import HOLDERS, STORES
from sam.domain.problems import Refused, Unavailable
from sam.domain.roles import Right
from sam.reports import REPORTS
from sam.reports.asking import Option, Report, ReportAsked
from sam.services.print_report import print_report
from sam.ui import questions
from sam.ui.look.tokens import DETAIL, S2, S3, S4, Role, Token, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, DateInput, SerialInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.progress import ProgressLine
from sam.ui.parts.rows import beside, filled, measured, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.work import JobCancelledError, Steps
from sam.words import formats
from sam.words.translate import _, language, ngettext

COLUMNS = (Column(lambda: _("Report"), lambda report: _(report.title), grows=True),)
_MONTH = timedelta(days=30)
_LEAST = 400  # in which two fields stand beside each other

_ABOUT: dict[str, Callable[[], str]] = {
    "stock-on-hand": lambda: _("What lies where, by place and type, with its condition."),
    "weapon-register": lambda: _("Every weapon by serial number, with its place or holder."),
    "custody": lambda: _("What every person and unit holds."),
    "open-issues": lambda: _("What is out, since when, and what should be back."),
    "movements": lambda: _("Every line of every voucher of a period."),
    "history": lambda: _("The whole life of one weapon or lot, from first to last."),
    "licence": lambda: _("What a storehouse may hold and why, as its form; without a licence what could be proposed."),
    "surveillance": lambda: _("What is due to be inspected, proved, tested or read, and what a result asks for."),
    "recall": lambda: _("What is banned, constrained or held, and who has it; of one lot, weapon or type, or of all."),
    "ammunition-use": lambda: _(
        "What was issued, brought back and expended in a period, by holder and lot, and what of it is unlikely."
    ),
    "categories": lambda: _("Weapons on charge by category; mortars by both rules of size, 100 mm and 75 mm."),
    "surplus": lambda: _(
        "What may be held by the authorised scales, what is held, what could go, and the NEQ that it would free."
    ),
    "site-plan": lambda: _(
        "Where storehouses and exposed sites stand, to scale, with arcs and pairs; for what is inside now."
    ),
    "work-queue": lambda: _(
        "Which weapon is due for which work and why, weapons in the workshop, gauges and their calibration, rules."
    ),
    "repair-tag": lambda: _(
        "The tag of a weapon in the workshop, in three parts with their codes; by serial or tag number."
    ),
    "marking": lambda: _("Every mark that was put on, with who, when, where and how; and weapons that wait for one."),
    "audit": lambda: _(
        "What the records answer themselves about security and stockpile management, checkpoint by checkpoint."
    ),
    "recovered": lambda: _(
        "What was seized, found or surrendered in a period, how it stands, with totals by how it came."
    ),
    "hand-in": lambda: _(
        "The receipt for whoever hands weapons in, in two parts; by the number of the case, or blank."
    ),
    "custody-chain": lambda: _(
        "Every hand-over since a weapon came in, with seals and signatures; by case or by serial."
    ),
    "trace": lambda: _("What a trace asks for of each weapon of a case, and what is missing for it."),
    "destruction-list": lambda: _("What is left of an order to destroy, to tick at the lorry and at the point."),
    "destroyed": lambda: _(
        "Certificates of a period by campaign and by reported method, and the NEQ that each store was freed of."
    ),
    "key-register": lambda: _("Every key with its copies, who has them, and what was done with keys."),
    "seal-register": lambda: _("Seals that are on, how many are in stock, and what was done with seals."),
    "room-log": lambda: _("Openings, closings and visits of a period, with who, why and what was counted."),
    "room-forms": lambda: _("Empty lines for entries, keys and seals, to be keyed in later."),
    "handover": lambda: _(
        "Who gave the account to whom, on which count, with which keys and what was not settled; by its number."
    ),
    "stack-card": lambda: _(
        "What came to and went from each stack of a lot, with the balance, to hang at the stack; left empty, a blank card."
    ),
    "stock-card": lambda: _(
        "Every movement of a type in a period with the balance after it; type its code. Left empty, a blank card."
    ),
    "weapon-card": lambda: _(
        "Of a weapon who had it from when to when; of a person one card for each weapon. Left empty, blank cards."
    ),
    "register": lambda: _(
        "Every entry of a period in the order of its number, with who signed it and its hash, to be bound and sealed."
    ),
    "reconciliation": lambda: _(
        "What was stated to headquarters, what it rejects and why, and what came of it; at headquarters, of every depot."
    ),
    "stock-pictures": lambda: _("Charts of the account on a page or two: the same as on the screen Pictures."),
}


class Reports(ScreenPage):
    """The screen. `open(name)` chooses a report; `open({"report": name, "as_of": day, "item": id})` with what is asked."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        today = clock.today()
        self.form = Form(context.sentence)
        self.model = RowsModel(COLUMNS, REPORTS)
        self.table = Table(self.model, lambda: _("Reports"), row_height=40)
        self.title, self.about = Label("", Role.HEAD), Label("", Role.READ, Token.INK2, wrap=True)
        self.as_of = DateInput(today, show=formats.day)
        self.as_known = TextInput(example="2026-11-22 18:00")
        self.first = DateInput(today - _MONTH, show=formats.day)
        self.last = DateInput(today, show=formats.day)
        self.item = SerialInput()
        self.person = PlaceInput(context, HOLDERS, example=lambda: _("Number or name; empty for everybody"))
        self.place = PlaceInput(context, STORES, example=lambda: _("Code or name"))
        self.format: ChoiceInput[str] = ChoiceInput(
            [(".pdf", lambda: _("PDF, to print")), (".xlsx", lambda: _("Spreadsheet"))], ".pdf"
        )
        self.notice, self.progress = Notice(), ProgressLine(self.stop)
        self._stopped = False
        self.save = Button(
            lambda: _("Save the report…"), ButtonKind.PRIMARY, glyph="floppy-disk", key="F12", act=self.write
        )
        self.actions_in_bar = (
            Button(lambda: _("Clauses"), glyph="book-open-text", act=lambda: context.go("clauses")),
            Button(lambda: _("Authorised scale"), glyph="scales", act=lambda: context.go("surplus")),
            Button(lambda: _("Use of ammunition"), glyph="fire", act=lambda: context.go("ammunition-use")),
        )
        self._lay_out()
        self.table.chosen.connect(lambda _row: self._show())
        self.table.opened.connect(lambda _row: self.save.setFocus())
        self.setFocusProxy(self.table)
        self.table.selectRow(0)
        self._show()

    def _lay_out(self) -> None:
        known = lambda: _("Only what had been keyed in by this moment; empty: everything")  # noqa: E731
        fields: dict[Option, Field] = {
            Option.ITEM: Field(lambda: _("Serial, registry or lot number"), self.item),
            Option.PERSON: Field(lambda: _("Person or unit"), self.person),
            Option.PLACE: Field(self._place_words, self.place),
            Option.FIRST: Field(lambda: _("First day"), self.first),
            Option.LAST: Field(lambda: _("Last day"), self.last),
            Option.AS_OF: Field(lambda: _("As of"), self.as_of),
            Option.AS_KNOWN: Field(lambda: _("As known at (UTC)"), self.as_known, hint=known),
        }
        self.fields = {option: self.form.add(option.value, field) for option, field in fields.items()}
        listed = Card(flush=True)
        listed.add(self.table, stretch=1)
        asked = Card()
        asked.body.setSpacing(S3)
        asked.add(self.title, self.about)
        asked.add(self.fields[Option.PLACE])
        for pair in ((Option.ITEM, Option.PERSON), (Option.FIRST, Option.LAST), (Option.AS_OF, Option.AS_KNOWN)):
            asked.add(filled(*(self.fields[one] for one in pair), gap=S4))
        asked.add(filled(Field(lambda: _("As a"), self.format), QWidget(), gap=S4))  # as wide as the fields above
        asked.body.addStretch(1)
        asked.add(self.notice, self.progress, beside(None, self.save, gap=S2))
        self.setLayout(under(Abreast(measured(asked), listed, DETAIL, side_first=True, least=_LEAST), gap=0))

    def open(self, argument: object) -> None:
        """Choose a report by its name, perhaps as of a day."""
        asked: Mapping[str, Any] = argument if isinstance(argument, Mapping) else {"report": argument}
        names = [report.name for report in REPORTS]
        if asked["report"] in names:
            self.table.selectRow(names.index(asked["report"]))
        if "item" in asked:
            self.item.setText(asked["item"])
        for name, entry in (("as_of", self.as_of), ("first", self.first), ("last", self.last)):
            if name in asked:
                entry.set_day(asked[name])

    @property
    def report(self) -> Report:
        """The chosen report."""
        return REPORTS[max(0, self.table.current_row())]

    def _show(self) -> None:
        report = self.report
        self.title.set_words(lambda: _(report.title))
        self.about.set_words(_ABOUT.get(report.name, ""))
        for option, field in self.fields.items():
            field.setVisible(option in report.options)
        self.fields[Option.PLACE].label.retranslate()
        self.fields[Option.PLACE].retranslate()
        self.form.clear_problems()
        self.notice.clear()

    def _place_words(self) -> str:
        """What place a report is about."""
        return _("Site") if Option.ARCS in self.report.options else _("Storehouse")

    def asked(self) -> ReportAsked | None:
        """The question as it is typed, or None where a field cannot be understood; that field then says so."""
        self.form.clear_problems()
        for option, entry in ((Option.AS_OF, self.as_of), (Option.FIRST, self.first), (Option.LAST, self.last)):
            if option in self.report.options and entry.value() and entry.day() is None:
                self.fields[option].set_problem(_("This is no day. Write it as 2026-11-22."))
                entry.setFocus()
                return None
        known = read_moment(self.as_known.value().replace(" ", "T")) if self.as_known.value() else None
        if self.as_known.value() and known is None:
            self.fields[Option.AS_KNOWN].set_problem(_("This is no moment. Write it as 2026-11-22 18:00."))
            self.as_known.setFocus()
            return None
        options = self.report.options
        as_of = self.as_of.day()
        return ReportAsked(
            as_of=as_of if Option.AS_OF in options and as_of != clock.today() else None,
            as_known=known if Option.AS_KNOWN in options else None,
            first=self.first.day() if Option.FIRST in options else None,
            last=self.last.day() if Option.LAST in options else None,
            item=self.item.value() if Option.ITEM in options else "",
            person=self.person.code() if Option.PERSON in options else "",
            place=self.place.code() if Option.PLACE in options else "",
            language=language(),
        )

    def write(self) -> None:
        """Ask where it goes, and write it beside the window."""
        asked = self.asked()
        if asked is None or not self.save.isEnabled():
            return
        report, ending = self.report, self.format.chosen() or ".pdf"
        kinds = "PDF (*.pdf)" if ending == ".pdf" else _("Spreadsheets (*.xlsx)")
        path = questions.save_file(self, _(report.title), Path(f"{report.name}{ending}"), kinds)
        if path is None:
            return
        target = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        door, self._stopped = self.context.door, False

        def step(_done: int) -> None:
            if self._stopped:
                raise JobCancelledError

        def job(_steps: Steps) -> Any:
            step(0)
            return door.run(print_report, report.name, asked, target, step=step)

        self.notice.clear()
        self.save.setEnabled(False)
        self.progress.start(lambda: _("Writing {file}").format(file=target.name))
        self.context.work.aside.run_long(
            job,
            self._written,
            self.progress.tell,
            self._refused,
            self._unavailable,
            on_end=self._end,
            owner=self,
        )

    def stop(self) -> None:
        """Give it up: the half-written file is taken away. What was whole already before it heard of this is told as written."""
        self._stopped = True

    def _end(self) -> None:
        self.progress.end()
        self.save.setEnabled(True)
        if self._stopped and self.notice.tone is not Tone.OK:
            self.notice.tell(Tone.WARN, lambda: _("Given up. No file was written."))

    def _written(self, printed: Any) -> None:
        words = partial(_saved, printed.path, printed.pages)
        self.notice.tell(Tone.OK, words)
        self.context.say(words)

    def _refused(self, refusal: Refused) -> None:
        homeless = self.form.show_problems(refusal.problems)
        if homeless:
            self.notice.tell(Tone.STOP, " ".join(self.context.sentence(problem) for problem in homeless))

    def _unavailable(self, trouble: Unavailable) -> None:
        self.notice.tell(Tone.WARN, self.context.sentence(trouble.problem))


def _saved(path: Path, pages: int | None) -> str:
    if pages is None:
        return _("Saved: {path}").format(path=path.name)
    words = ngettext("Saved: {path}, {pages} page", "Saved: {path}, {pages} pages", pages)
    return words.format(path=path.name, pages=formats.number(pages))


def _build(context: ScreenContext) -> QWidget:
    return Reports(context)


SCREEN = Screen("reports", lambda: _("Reports"), "chart-bar", "F10", _build, (Right.READ,), 2)
