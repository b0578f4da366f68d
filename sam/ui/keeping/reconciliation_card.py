"""The yearly reconciliation: stated at a depot, answered at headquarters, and what is rejected, line by line, until it is looked into."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from typing_extensions import override

from sam import clock
from sam.domain.problems import Refused
from sam.domain.problems.book import BookProblem
from sam.domain.reconciliation import BY_STICK, State
from sam.domain.roles import Right
from sam.exchange.reconciliation_file import ENDINGS
from sam.queries.reconciliation import Given, Reconciled, Reconciliation, Rejected
from sam.reports.reconciliation_words import became, counted, due_words, given_words, held_words, stated_words, why
from sam.services.answer_statement import Compared, WrittenAnswer, answer_statement, compare_statement
from sam.services.state_account import TakenAnswer, WrittenStatement, take_answer, write_statement
from sam.ui import questions
from sam.ui.keeping.job_card import JobCard
from sam.ui.keeping.rejects_card import RejectsCard
from sam.ui.look.current import px
from sam.ui.look.tokens import S3, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.columns import State as Shown
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput
from sam.ui.parts.key_values import Fact
from sam.ui.parts.rows import beside, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.screen_context import ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words import formats
from sam.words.translate import _, ngettext

_ROW, _MOST_ROWS, _DAY_WIDTH = 34, 8, 240
_TONES = {State.OPEN: Tone.STOP, State.IN_CASE: Tone.WARN, State.SETTLED: Tone.OK}

WHAT = (
    Column(lambda: _("Line"), lambda row: row.reject.line or "\u2014", Kind.NUMBER, width=64),
    Column(lambda: _("Item type"), lambda row: row.reject.type_name, width=150),
    Column(lambda: _("Serial or lot"), lambda row: row.reject.mark, Kind.MONO, width=130),
    Column(lambda: _("Why"), lambda row: why(row.reject), grows=True),
)
BECAME = Column(lambda: _("State"), lambda row: Shown(_TONES[row.state], partial(became, row)), Kind.STATE, width=150)


class ReconciliationCard(JobCard):
    """The card; the card of a case stands under it in the page. At headquarters it answers statements instead."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Yearly reconciliation"))
        self.now: Reconciliation | None = None
        self.as_of, self.remark = DateInput(clock.today(), show=formats.day), TextInput()
        self.recipient: ChoiceInput[str] = ChoiceInput([])
        self.case = RejectsCard(context)
        self.model = RowsModel((*WHAT, BECAME))
        self.table = Table(self.model, lambda: _("Rejected and missed"), row_height=_ROW)
        self.report = Button(
            lambda: _("Report"), glyph="file-text", act=lambda: context.go("reports", {"report": "reconciliation"})
        )
        self.open = Button(lambda: _("Open a case\u2026"), glyph="warning", act=self._begin)
        self.state = Button(lambda: _("State the account\u2026"), glyph="usb", act=self.write)
        self.read = Button(lambda: _("Compare a statement\u2026"), glyph="magnifying-glass", act=self.choose)
        self.answer = Button(lambda: _("Write the answer on the stick"), glyph="certificate", act=self.write_answer)
        rights = (
            (self.state, Right.SETTINGS),
            (self.answer, Right.SETTINGS),
            (self.open, Right.MOVE),
            (self.read, Right.EXCHANGE),
        )
        for button, right in rights:
            if not context.may(right):
                button.refuse(partial(context.who_may, right))
        self.second = SecondSignature(context)  # asked for where headquarters has written nothing for long
        self.second.entered.connect(self.write_answer)
        self._statement: Path | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self.day_field = Field(lambda: _("Account of the day"), self.as_of)
        self.recipient_field = Field(lambda: _("Headquarters"), self.recipient)
        self.remark_field = Field(lambda: _("Remark to the depot"), self.remark)
        buttons = (self.report, self.open, self.read, self.answer, self.state)
        row = Flow(*buttons, ends=True)
        for field in (self.day_field, self.recipient_field):
            field.setFixedWidth(px(_DAY_WIDTH))
        asked = beside(self.day_field, self.recipient_field, None, gap=S3)
        self.lay_out(under(self.table, asked, self.remark_field, self.second, row, gap=S3), *buttons)
        for part in (self.table, self.answer, self.remark_field, self.open, self.recipient_field, self.second):
            part.hide()
        self.case.left.connect(self.open.setFocus)

    def show_reconciled(self, found: Reconciled) -> None:
        """Say how the account stands, or at headquarters those of all depots."""
        self.state.setVisible(not found.headquarters)
        self.day_field.setVisible(not found.headquarters)
        self.read.setVisible(found.headquarters)
        if found.headquarters:
            self.show_facts([_given_fact(one) for one in found.given] or [_nobody()])
            return
        self.now = found.now
        self._offer_recipients(found.paired)
        self.show_facts(list(_facts(found.now)))
        self.show_rejects(found.now.rejects)
        self.open.setVisible(any(one.reject.reason not in BY_STICK for one in found.now.open))

    def _offer_recipients(self, paired: Sequence[str]) -> None:
        """Ask to which headquarters, where there is more than one; the one of the last statement stays chosen."""
        if list(self.recipient.offered()) != list(paired):
            last = self.now.sent.receiver.code if self.now is not None and self.now.sent is not None else ""
            self.recipient.set_choices(
                [(code, code) for code in paired], last if last in paired else next(iter(paired), None)
            )
        self.recipient_field.setVisible(len(paired) > 1)

    def show_rejects(self, rows: Sequence[Rejected], *, became_too: bool = True) -> None:
        """Show what is rejected; nothing where nothing is."""
        self.model.set_columns((*WHAT, BECAME) if became_too else WHAT)
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.table.setMinimumHeight(px(_ROW * (min(len(rows), _MOST_ROWS) + 1) + 2))

    def enter(self) -> None:
        """Stand at what is to be done first: the rejected lines, else the act that is this card's own."""
        first = next((one for one in (self.table, self.state, self.read) if not one.isHidden()), self)
        first.setFocus()

    def come(self, path: Path) -> None:
        """A file of the reconciliation came on a stick: a statement is compared, an answer taken in."""
        (self.compare if path.suffix.lower() == ENDINGS[0] else self.take)(path)

    # at a depot

    def write(self) -> None:
        """Ask for the stick, and put the statement on it."""
        day, code, door = self.as_of.day(), self.recipient.chosen() or "", self._context.door
        self.day_field.set_problem("" if day else _("This is not a day."))
        folder = questions.folder(self, _("Which stick?")) if day else None
        if folder is not None:
            self.work(
                self._context.work.writer,
                lambda: _("Stating the account, and reading back what was written"),
                lambda _steps: door.run(write_statement, folder, code, day),
                self._written,
            )

    def _written(self, made: WrittenStatement) -> None:
        self.notice.tell(
            Tone.OK,
            lambda: _("Written and read back. The stick can be pulled now."),
            lambda: stated_words(made.as_of, made.number, made.weapons, made.lots),
        )

    def take(self, path: Path) -> None:
        """Take in the answer of headquarters."""
        door = self._context.door
        self.work(
            self._context.work.writer,
            lambda: _("Checking {file}, and taking it in").format(file=path.name),
            lambda _steps: door.run(take_answer, path),
            self._taken,
        )

    def _taken(self, taken: TakenAnswer) -> None:
        now = taken.now
        left = len(now.open)
        self.notice.tell(
            Tone.STOP if left else Tone.OK,
            lambda: _("The answer of headquarters is taken in"),
            lambda: counted(now.accepted, now.rejected),
        )

    def _begin(self) -> None:
        if self.now is not None:
            chosen = self.table.current_row() if self.table.isVisible() else -1
            self.case.begin(self.now.open, self.model.row_at(chosen) if chosen >= 0 else None)

    # at headquarters

    def choose(self) -> None:
        """Ask for a statement, and hold it against the books."""
        path = questions.open_file(
            self, _("What came on the stick?"), _("From a stick ({kinds})").format(kinds=f"*{ENDINGS[0]}")
        )
        if path is not None:
            self.compare(path)

    def compare(self, path: Path) -> None:
        """Hold a statement against the books; nothing is written."""
        self._statement, door = path, self._context.door
        self._offer_answer(offered=False)
        self.show_rejects((), became_too=False)  # those of the statement before
        self.work(
            self._context.work.aside,
            lambda: _("Holding {file} against the books").format(file=path.name),
            lambda steps: door.run(compare_statement, path, progress=steps),
            self._compared,
        )

    def _compared(self, found: Compared) -> None:
        self.show_rejects([Rejected(one, State.OPEN) for one in found.rejects], became_too=False)
        self._offer_answer(offered=True)
        self.notice.tell(
            Tone.WARN if found.rejects else Tone.OK,
            lambda: _("{depot} as of {day}: {counted}.").format(
                depot=found.depot, day=formats.day(found.as_of), counted=counted(found.accepted, found.rejected)
            ),
            lambda: held_words(found.held, found.number),
        )

    def _offer_answer(self, *, offered: bool) -> None:
        self.answer.setVisible(offered)
        self.remark_field.setVisible(offered)
        self.second.hide()

    def write_answer(self) -> None:
        """Put the answer on the stick that the statement came on."""
        path, door, remark = self._statement, self._context.door, self.remark.value()
        asked = not self.second.isHidden()
        if path is None or (asked and not self.second.complete()):
            return
        unlock = self.second.unlocking() if asked else lambda _door: None
        self.work(
            self._context.work.writer,
            lambda: _("Writing the answer"),
            lambda steps: door.run(answer_statement, path, path.parent, remark, second=unlock(door), progress=steps),
            self._answered,
        )

    def _answered(self, made: WrittenAnswer) -> None:
        self._offer_answer(offered=False)
        self.remark.clear()
        self.second.clear()
        self.notice.tell(
            Tone.OK,
            lambda: _("Written and read back. The stick can be pulled now."),
            lambda: counted(made.compared.accepted, made.compared.rejected),
        )

    @override
    def _refused(self, refusal: Refused) -> None:
        left = self.second.show_problems(refusal.problems)
        if left:
            super()._refused(Refused(left))
        if any(one.code is BookProblem.LONG_SILENCE for one in left):
            self.second.show()
            self.second.name.setFocus()


def _facts(now: Reconciliation) -> Sequence[Fact]:
    """How the account of a depot stands."""
    if now.sent is None:
        facts = [Fact(lambda: _("Stated"), lambda: _("never"), quiet=True)]
    else:
        facts = [Fact(lambda: _("Stated"), partial(_stated, now))]
    if now.answer is not None:
        facts.append(Fact(lambda: _("Answer"), partial(counted, now.accepted, now.rejected)))
        if remark := str(now.answer.facts.get("remark", "")):
            facts.append(Fact(lambda: _("Remark of headquarters"), remark))
        left = len(now.open)
        words = partial(_left, left)
        facts.append(Fact(lambda: _("To be looked into"), words, tone=Tone.STOP if left else Tone.OK))
    elif now.waiting:
        facts.append(Fact(lambda: _("Answer"), lambda: _("none yet"), tone=Tone.INFO))
    if now.due_days is not None:
        tone = Tone.WARN if now.due_days < 0 else None
        facts.append(Fact(lambda: _("Next reconciliation"), partial(due_words, now.due_days), tone=tone))
    return facts


def _stated(now: Reconciliation) -> str:
    assert now.sent is not None
    day = formats.day(now.as_of) if now.as_of else ""
    said = _("as of {day}, to {headquarters}").format(day=day, headquarters=now.sent.receiver.code)
    waits = _("not answered yet")
    return f"{said} \u00b7 {waits}" if now.waiting and now.answer is not None else said


def _left(count: int) -> str:
    return ngettext("{n} line", "{n} lines", count).format(n=formats.number(count)) if count else _("nothing")


def _given_fact(one: Given) -> Fact:
    if one.answer is None:
        return Fact(one.depot, lambda: _("never reconciled"), tone=Tone.INFO)
    return Fact(one.depot, partial(given_words, one))


def _nobody() -> Fact:
    return Fact(lambda: _("Depots"), lambda: _("none is paired: see Pairing below"), tone=Tone.INFO)
