"""The screen of counts (F4): which one, and its panes: in the aisle, what differs, what is to be counted when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.count_paper import SheetCode, read_sheet_code
from sam.domain.counts import CountKind, ToCount
from sam.domain.form_paper import FormKind, read_form_code
from sam.domain.problems import Problem
from sam.domain.roles import Right
from sam.queries.count_due import CountDue
from sam.reports.asking import ReportAsked
from sam.reports.count_report import COUNT_REPORT
from sam.reports.count_sheet import COUNT_SHEET
from sam.services.print_report import print_report
from sam.ui import questions
from sam.ui.act_card import ActCard
from sam.ui.counts.aisle import Aisle
from sam.ui.counts.cards import GiveUpCard, OpenCard, SignCard
from sam.ui.counts.lists import Differences, DuePane
from sam.ui.counts.seen import Seen, seen_counts
from sam.ui.counts.sheet_card import SheetCard
from sam.ui.counts.words import head_words, title_words
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S4, Tone
from sam.ui.paper_day import PaperDay
from sam.ui.parts.button import Button
from sam.ui.parts.chip import Chip
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.later import is_made, made_now, show_part
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, held, under
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.translate import _, language, ngettext

C = TypeVar("C", bound=ActCard)
_KIND_OF = {
    ToCount.WEAPONS: CountKind.WEEKLY, ToCount.SERIALS: CountKind.FULL, ToCount.AMMUNITION: CountKind.AMMUNITION,
}  # fmt: skip

_PANES: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("aisle", lambda: _("In the aisle"), "barcode"),
    ("differences", lambda: _("What differs"), "arrows-left-right"),
    ("due", lambda: _("To be counted"), "calendar-blank"),
)


class Counts(ScreenPage):
    """The screen. `open(number)` shows a count; `{"due": ...}` what is to be counted; `{"form": number}` keys in a blank form."""

    worked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.seen = Seen()
        self._number = ""
        self._form = ""  # number of a blank form that waits for an open count
        self.which: ChoiceInput[str] = ChoiceInput([], dense=True)
        self.sheet = Button(lambda: _("Print sheets…"), glyph="file-text", dense=True, act=self._print_sheet)
        self.print = Button(
            lambda: _("Print…"),
            glyph="printer",
            key="Ctrl+P",
            dense=True,
            act=partial(self._write, COUNT_REPORT.name, ".pdf"),
        )
        self.export = Button(
            lambda: _("Export"),
            glyph="export",
            key="Ctrl+E",
            dense=True,
            act=partial(self._write, COUNT_REPORT.name, ".xlsx"),
        )
        self.take = Button(lambda: _("Take in a sheet…"), glyph="download-simple", dense=True, act=self._choose_sheet)
        self.drop = Button(lambda: _("Give up…"), glyph="x", dense=True, act=self._give_up)
        self.begin = Button(lambda: _("Open a count…"), glyph="plus", key="Ctrl+N", act=self._begin)
        self.end = Button(lambda: _("Sign the count…"), glyph="signature", act=self._sign)
        for button in (self.begin, self.end, self.take, self.drop):
            if not context.may(Right.COUNT):
                button.refuse(lambda: context.who_may(Right.COUNT))
        self.actions_in_bar = (self.begin,)
        self.notice = Notice()
        self.cards: list[ActCard] = []  # those that were opened once
        self.aisle = Aisle(context)
        self.chips = {key: Chip(words, toggles=True, glyph=glyph) for key, words, glyph in _PANES}
        self._lay_out()
        self._connect()
        self._choose_pane("aisle")
        self.which.setAccessibleName(_("Which count"))

    def _lay_out(self) -> None:
        self.which.setMinimumWidth(px(248))
        head = beside(self.which, None, self.print, self.export, gap=S2)
        chips = beside(*self.chips.values(), None, self.take, self.sheet, self.drop, gap=S2)
        self._room = under(chips, self.aisle, gap=S2, grows=1)
        self.body = held(self._room)
        self.filler = QWidget()
        self._column = under(head, self.notice, self.body, self.filler, gap=S4)
        self._column.setSpacing(px(S2))
        self._column.setStretch(2, 1)
        self._column.setStretch(3, 1)
        self.filler.hide()
        self.setLayout(self._column)

    # what is made when it is shown first

    @cached_property
    def differences(self) -> Differences:
        """What differs."""
        pane = made_now(Differences(self.context), self._room)
        self._room.setStretchFactor(pane, 1)
        pane.show_found(self.seen.found)
        return pane

    @cached_property
    def due(self) -> DuePane:
        """What is to be counted when."""
        pane = made_now(DuePane(), self._room)
        self._room.setStretchFactor(pane, 1)
        pane.wanted.connect(self._begin_due)
        pane.show_due(self.seen.due)
        return pane

    @cached_property
    def opening(self) -> OpenCard:
        """Opens a count."""
        card = self._made(OpenCard(self.context))
        card.opened.connect(self._begun)
        return card

    @cached_property
    def signing(self) -> SignCard:
        """Signs it."""
        return self._made(SignCard(self.context))

    @cached_property
    def leaving(self) -> GiveUpCard:
        """Gives it up."""
        return self._made(GiveUpCard(self.context))

    @cached_property
    def returned(self) -> SheetCard:
        """Takes in a sheet that came back."""
        card = self._made(SheetCard(self.context))
        card.came_back.connect(self._came_back)
        return card

    def _made(self, card: C) -> C:
        card.left.connect(self._card_left)
        self.cards.append(card)
        return made_now(card, self._column, self._column.indexOf(self.body))

    def _connect(self) -> None:
        self.which.activated.connect(lambda _n: self._show_number(self.which.chosen() or ""))
        for n, (key, chip) in enumerate(self.chips.items(), 1):
            QShortcut(QKeySequence(f"Ctrl+{n}"), self).activated.connect(partial(self.open_pane, key))
            chip.clicked.connect(lambda _on=False, key=key: self._choose_pane(key))
        self.aisle.worked.connect(self.worked)

    @override
    def retranslate(self) -> None:
        self.which.setAccessibleName(_("Which count"))
        super().retranslate()

    def open(self, argument: object) -> None:
        """Show a count, or what is to be counted; or key in a form, for which a count is opened where none is."""
        if isinstance(argument, Mapping) and "form" in argument:
            self._form = str(argument["form"])
            self._show_number("")
        elif isinstance(argument, Mapping):
            self.open_pane("due")
        else:
            self._show_number(str(argument))

    def scanned(self, code: str) -> bool:
        """A scan belongs to the place that is counted; that of a printed sheet to whoever keys it in."""
        form = read_form_code(code)
        if form is not None and form.kind is FormKind.COUNT:
            self.open({"form": form.number})
            return True
        sheet = read_sheet_code(code)
        if sheet is not None:
            self._key_in(sheet)
            return True
        if self.body.isHidden():
            self.notice.tell(
                Tone.WARN, lambda: _("{code} was not taken: finish this, or go back first").format(code=code)
            )
            return True
        if self.aisle.head is None or not self.aisle.head.open:
            return False
        self._choose_pane("aisle")  # from another pane too: nothing that is scanned at an open count leads away from it
        return self.aisle.scanned(code)

    def _key_in(self, sheet: SheetCode) -> None:
        """From now on what is noted is keyed in from this sheet."""
        head = self.seen.found.head if self.seen.found is not None else None
        if head is None or head.number != sheet.number or not 1 <= sheet.counter <= len(head.counters):
            self._show_number(sheet.number)
            return
        name = head.counters[sheet.counter - 1].name
        self._choose_pane("aisle")
        self.aisle.counter.choose(name)
        self.aisle.form.begin(sheet.text, whose=name)

    # kept through a crash

    def draft(self) -> Any:
        """What is noted and not signed."""
        return self.aisle.draft()

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Put it back."""
        self.aisle.take_up(kept)

    # what is shown

    @override
    def refresh(self) -> None:
        """Ask for the counts again."""
        self.context.ask(seen_counts, self._number, then=self._show, topic="counts", owner=self)

    def _show_number(self, number: str) -> None:
        self._number = number
        self.refresh()

    def _begun(self, number: str) -> None:
        """A count was opened: it is counted in the aisle, or keyed in from the form that asked for it."""
        self._choose_pane("aisle")
        self._take_form(self.opening.day)
        self._show_number(number)

    def _show(self, seen: Seen) -> None:
        self.seen = seen
        head = seen.found.head if seen.found is not None else None
        self._number = head.number if head is not None else ""
        self.which.set_choices([(one.number, partial(head_words, one)) for one in seen.heads], self._number or None)
        self.which.setVisible(bool(seen.heads))
        open_ = head is not None and head.open
        for button, there in (
            (self.sheet, open_), (self.take, open_), (self.drop, open_), (self.print, head is not None),
            (self.export, head is not None),
        ):  # fmt: skip
            button.setVisible(there)
        self.actions_in_bar = (self.end, self.begin) if open_ else (self.begin,)
        late = sum(one.days < 0 for one in seen.due)
        self.chips["due"].set_count(formats.number(late) if late else "")
        wrong = len(seen.found.lines) + len(seen.found.differing) if seen.found is not None else 0
        self.chips["differences"].set_count(formats.number(wrong) if wrong else "")
        self.aisle.show_count(head, seen.found.places if seen.found is not None else ())
        if is_made(self, "differences"):
            self.differences.show_found(seen.found)
        if is_made(self, "due"):
            self.due.show_due(seen.due)
        self.retitle(partial(title_words, head, late))
        if self._form and open_:
            self._take_form()
        elif self._form and not self.body.isHidden():
            self._begin()
            words = _("Form {number}: open the count that it is of, with the day on the form.").format(
                number=self._form
            )
            self.opening.notice.tell(Tone.INFO, words)

    def _take_form(self, day: PaperDay | None = None) -> None:
        """From now on what is noted is keyed in from the form that waits, if one does."""
        if self._form:
            self._choose_pane("aisle")
            self.aisle.form.begin(self._form, day)
        self._form = ""

    def _choose_pane(self, key: str) -> None:
        for name, chip in self.chips.items():
            show_part(self, name, seen=name == key)
            chip.setChecked(name == key)
        self.setFocusProxy(self._pane(key).first_stop)

    def _pane(self, key: str) -> Aisle | Differences | DuePane:
        if key == "aisle":
            return self.aisle
        return self.differences if key == "differences" else self.due

    def open_pane(self, key: str) -> None:
        """Show a pane, with the caret in it."""
        if self.body.isVisible() or not self.isVisible():
            self._choose_pane(key)
            self._pane(key).first_stop.setFocus()

    # the acts

    def _begin(self) -> None:
        self._put_card(self.opening, self.opening.begin)

    def _begin_due(self, due: CountDue) -> None:
        self._put_card(self.opening, partial(self.opening.begin, _KIND_OF[due.what], due.place))

    def _sign(self) -> None:
        if self.seen.found is not None:
            self._put_card(self.signing, partial(self.signing.begin, self.seen.found))

    def _give_up(self) -> None:
        if self.seen.found is not None:
            self._put_card(self.leaving, partial(self.leaving.begin, self.seen.found.head))

    def _put_card(self, card: ActCard, begin: Callable[[], object]) -> None:
        for one in self.cards:
            if one is not card:
                one.hide()
        self.body.hide()
        self.filler.show()
        begin()

    def _card_left(self) -> None:
        self._form = ""
        self.notice.clear()
        self.filler.hide()
        self.body.show()
        pane = next(key for key, chip in self.chips.items() if chip.isChecked())
        self._pane(pane).first_stop.setFocus()

    # paper

    def _choose_sheet(self) -> None:
        if self.seen.found is not None:
            self._put_card(self.returned, partial(self.returned.begin, self.seen.found.head.number))

    def _came_back(self, n: int, notices: Sequence[Problem]) -> None:
        """What a sheet said, once it is in the book."""

        def words() -> str:
            return ngettext("{n} thing was seen on the sheet", "{n} things were seen on the sheet", n)

        said = " ".join(self.context.sentence(one) for one in notices[:6])
        self.notice.tell(Tone.WARN if notices else Tone.OK, lambda: words().format(n=formats.number(n)), said)

    def _print_sheet(self) -> None:
        self._write(COUNT_SHEET.name, ".pdf")

    def _write(self, name: str, ending: str) -> None:
        head = self.seen.found.head if self.seen.found is not None else None
        if head is None:
            return
        sheets = _("Spreadsheets (*.xlsx)")
        kinds = "PDF (*.pdf)" if ending == ".pdf" else sheets
        if name == COUNT_SHEET.name:
            kinds = f"PDF (*.pdf);;{sheets}"
        path = questions.save_file(self, head.number, Path(f"{head.number}{ending}"), kinds)
        if path is None:
            return
        target = path if path.suffix.lower() in {".pdf", ".xlsx"} else path.with_name(path.name + ending)
        asked = ReportAsked(item=head.number, person=self.aisle.counter.chosen() or "", language=language())
        job = partial(self.context.door.run, print_report, name, asked, target)
        self.context.work.aside.run(
            job, lambda _printed: self.context.say(lambda: _("Saved: {path}").format(path=target.name)),
            self.context.around.refused, self.context.around.unavailable, owner=self,
        )  # fmt: skip


def _build(context: ScreenContext) -> QWidget:
    return Counts(context)


SCREEN = Screen("counts", lambda: _("Counts"), "barcode", "F4", _build, (Right.READ,), 0)
