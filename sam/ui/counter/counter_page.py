"""What issue and return have in common: strip, person, lines, acknowledgement, and what a scan means."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.movements import Acknowledged, Moved
from sam.domain.problems import Problem, Refused
from sam.domain.roles import Right
from sam.queries.counter import PersonAt, person_at
from sam.ui.counter.acknowledgement import Acknowledgement
from sam.ui.counter.hand_line import HandLine
from sam.ui.counter.lines_card import Judged, LinesCard
from sam.ui.counter.person_card import CounterPerson
from sam.ui.look.current import px
from sam.ui.look.tokens import S4, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.rows import under
from sam.ui.parts.scan_strip import LOW_WINDOW, ScanStrip
from sam.ui.parts.words import Words
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.voucher_paper import print_paper
from sam.words.translate import _

LEFT = 304


class CounterPage(ScreenPage):
    """The page. Issue and return say which command it makes and what their words are."""

    takes_back = False
    person_part = "to"  # the part of the command that names the person

    def __init__(
        self, context: ScreenContext, strip: ScanStrip, lines: LinesCard, finish: Words, sign_here: Words
    ) -> None:
        super().__init__(context)
        self.strip, self.lines = strip, lines
        self.person = CounterPerson(context)
        self.acknowledgement = Acknowledgement(finish, sign_here)
        self.fresh = Button(
            lambda: _("Start anew"), ButtonKind.QUIET, glyph="x", key="Ctrl+N", dense=True, act=self.start_anew
        )
        lines.title_row.addWidget(self.fresh)
        # F3 goes to the counter from everywhere, and at the counter to its other side
        keys = ("F3", "") if self.takes_back else ("", "F3")
        self.issue_tab = Button(
            lambda: _("Issue"),
            glyph="hand-arrow-up",
            toggles=True,
            key=keys[0],
            listens=False,
            act=lambda: context.go("issue"),
        )
        self.return_tab = Button(
            lambda: _("Return"),
            glyph="hand-arrow-down",
            toggles=True,
            key=keys[1],
            listens=False,
            act=lambda: context.go("return"),
        )
        self.actions_in_bar = (self.issue_tab, self.return_tab)
        self._last_voucher = ""
        self._scanned: list[str] = []
        self.person.changed.connect(self._person_changed)
        self.lines.judged.connect(self.judged)
        self.lines.came.connect(self.came)
        self.lines.lines.changed.connect(self._lines_changed)
        self.acknowledgement.wanted.connect(self.finish)
        self.acknowledgement.print_wanted.connect(lambda: print_paper(self, context, self._last_voucher))
        if not context.may(Right.MOVE):
            self.acknowledgement.finish.refuse(lambda: context.who_may(Right.MOVE))

    def lay_out(self, extra: QWidget) -> None:
        """Put the parts in place; `extra` stands under the person."""
        left = QWidget()
        left.setLayout(under(self.person, extra, gap=S4, grows=0))
        right = QWidget()
        right.setLayout(under(self.lines, self.acknowledgement, gap=S4, grows=0))
        self.setLayout(under(self.strip, Abreast(right, left, LEFT, side_first=True), gap=S4, grows=1))
        self.setFocusProxy(self.person.entry)

    # what each of the two says

    @abstractmethod
    def command(self, lines: Sequence[Moved], signed: Acknowledged | None) -> tuple[Callable[..., Any], Any]:
        """The service and the command of the form as it stands."""

    @abstractmethod
    def agreed_text(self) -> str:
        """The text that the person signs."""

    @abstractmethod
    def show_others(self, problems: Sequence[Problem], *, focus: bool) -> tuple[Problem, ...]:
        """Put problems beside the fields of the form; returns those that have no field. `focus`: somebody has finished."""

    @abstractmethod
    def done_words(self, voucher: str) -> Words:
        """What the strip says when it is done."""

    def came(self, line: HandLine) -> None:
        """A line has joined: say so in the strip, and ask for its quantity."""
        self.strip.answer(line.seen.mark or line.seen.type_code, _added(line), Tone.OK)
        if not line.single:
            self.lines.ask_quantity()

    # the form

    @override
    def changed(self) -> None:
        super().changed()
        self.person.refresh()
        self.lines.look_again()
        self.acknowledgement.say(self.agreed_text())

    @override
    def retranslate(self) -> None:
        self.lines.say_again()
        super().retranslate()

    @override
    def refresh(self) -> None:
        """Nothing is listed here; what is typed stays."""
        self.issue_tab.setChecked(not self.takes_back)
        self.return_tab.setChecked(self.takes_back)

    def open(self, argument: object) -> None:
        """Take a thing by its id, or a person given as {"person": number}."""
        if isinstance(argument, dict):
            self.person.ask(str(argument["person"]))
        else:
            self.lines.lines.take([str(argument)])

    def scanned(self, code: str) -> bool:
        """A scan: a person begins a handover, a thing joins it."""
        self._scanned.append(code)
        self.context.ask(person_at, code, then=lambda person: self._scan_means(code, person), owner=self)
        return True

    def _scan_means(self, code: str, person: PersonAt | None) -> None:
        if person is None:
            self.lines.lines.scan(code)
        elif self.lines.lines.entries and self.person.person is not None and self.person.person.number != person.number:
            words = lambda: _("Finish this handover first, or start anew")  # noqa: E731
            self.strip.answer(person.number, words, Tone.WARN)
        else:
            self.person.show_person(person)

    def _person_changed(self, person: PersonAt | None) -> None:
        self.person.notice.clear()
        if person is not None:
            self.lines.lines.entry.setFocus()
        self.ask_next()
        self.lines.look_again()
        self.acknowledgement.say(self.agreed_text())

    def _lines_changed(self) -> None:
        self.acknowledgement.say(self.agreed_text())
        unknown = [entry for entry in self.lines.lines.entries if entry.value is None]
        if unknown and unknown[-1] is self.lines.lines.entries[-1]:
            self.strip.answer(unknown[-1].raw, unknown[-1].what, Tone.STOP)

    def ask_next(self) -> None:
        """Let the strip say what may be scanned now."""

    def judged(self, judged: Judged) -> None:
        """Show what the service would say about the person and the fields."""
        whose = (self.person_part,)
        problems = [one for one in judged.others if one.where[:1] == whose]
        others = [one for one in judged.others if one.where[:1] != whose and one.where]
        self.show_others(others, focus=False)
        self.acknowledgement.say(self.agreed_text())
        said = problems or [one for one in judged.notices if one.where[:1] == whose]
        if self.person.person is not None:
            words = " ".join(self.context.sentence(one) for one in said)
            may_overrule = bool(problems) and not self.takes_back
            self.person.tell(words, Tone.STOP if problems else Tone.WARN, may_overrule=may_overrule)

    def start_anew(self) -> None:
        """Put everything back to the beginning."""
        self.lines.lines.clear()
        self.person.clear()
        self.acknowledgement.pad.clear()

    def finish(self) -> None:
        """Do it, if it can be done."""
        button = self.acknowledgement.finish
        if not button.isEnabled() or self.lines.lines.reading or not self._complete():
            return
        button.setEnabled(False)
        lines, keep = [line.moved() for line in self.lines.counted], self.acknowledgement.steps()
        make = self.command

        def steps(door: Door) -> Any:
            service, command = make(lines, keep(door))
            return door.do(service, command)

        self.context.act(
            steps, then=self._done, refused=self._refused, on_end=lambda: button.setEnabled(True), owner=self
        )

    def _complete(self) -> bool:
        """Whether what only this form knows is there; else the first gap gets the focus and its sentence."""
        if not self.lines.counted:
            self.acknowledgement.complain(_("Nothing is on the list yet. Scan or type at least one thing."))
            self.lines.lines.entry.setFocus()
            return False
        if self.lines.mistyped:
            sentence = _("“{text}” is no quantity. Type a whole number.").format(text=self.lines.mistyped)
            self.acknowledgement.complain(sentence)
            self.lines.quantity.setFocus()
            return False
        return self.acknowledgement.ready()

    def _done(self, done: Any) -> None:
        voucher = str(done.answer["voucher"])
        words = self.done_words(voucher)
        self._last_voucher = voucher
        self.lines.lines.clear()
        self.person.clear()
        self.acknowledgement.finished()
        self.strip.answer(voucher, words, Tone.OK)
        self.context.say(words)
        self.after_done()

    def after_done(self) -> None:
        """Empty what only one of the two forms has."""

    def _refused(self, refusal: Refused) -> None:
        self.lines.refuse(refusal.problems)
        elsewhere = {("lines",), (self.person_part,)}
        told = [one for one in refusal.problems if one.where[:1] not in elsewhere]
        homeless = self.show_others(told, focus=True)
        words = " ".join(self.context.sentence(one) for one in homeless)
        self.strip.answer(_("Refused"), lambda: _("nothing has moved"), Tone.STOP)
        self.acknowledgement.complain(words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.set_low(low=self.window().height() < px(LOW_WINDOW))


def _added(line: HandLine) -> Words:
    return lambda: _("added: {what}").format(what=line.seen.type_name)


def lines_card(
    context: ScreenContext,
    title: Words,
    kinds: Collection[str],
    build: Callable[[Sequence[Moved]], tuple[Callable[..., Any], Any]],
    empty: tuple[Words, Words],
    *,
    conditions: Words = "",
) -> LinesCard:
    """The card of lines with its empty state."""
    state = EmptyState(empty[0], empty[1], glyph="barcode")
    return LinesCard(context, title, kinds, build, state, conditions=conditions)
