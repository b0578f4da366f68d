"""What issue and return have in common: strip, person, lines, acknowledgement, and what a scan means."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.movements import Acknowledged, Moved
from sam.domain.problems import Problem, Refused, Unavailable
from sam.domain.roles import Right
from sam.queries.counter import PersonAt, person_at
from sam.ui.counter.acknowledgement import Acknowledgement
from sam.ui.counter.hand_line import HandLine
from sam.ui.counter.judging import Judged
from sam.ui.counter.lines_card import LinesCard
from sam.ui.counter.person_card import CounterPerson
from sam.ui.counter.typed import TypedHandover
from sam.ui.look.current import px
from sam.ui.look.tokens import S4, Tone
from sam.ui.paper_form import PaperForm
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.rows import under
from sam.ui.parts.scan_strip import LOW_WINDOW, ScanStrip
from sam.ui.parts.steps import listen_for_undo
from sam.ui.parts.words import Words, say
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.voucher_paper import print_paper
from sam.words.translate import _

LEFT = 304


class CounterPage(ScreenPage):
    """The page. Issue and return say which command it makes and what their words are."""

    worked = Signal()
    takes_back = False
    paper: PaperForm  # of a handover that was done on paper
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
        # F3 goes to the counter from everywhere, and here to its other side
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
        self._here: PersonAt | None = None
        self._open_scans = 0  # that are being looked up
        self._posting = False
        self._wanted: tuple[object, ...] | None = None  # what stood there when F12 was pressed before all was judged
        self._held: list[tuple[str, str]] = []  # scans that came while a handover was being signed
        self.person.changed.connect(self._person_changed)
        self.lines.judged.connect(self.judged)
        self.lines.came.connect(self.came)
        self.lines.lines.changed.connect(self._lines_changed)
        self.acknowledgement.wanted.connect(self.finish)
        self.acknowledgement.print_wanted.connect(lambda: print_paper(self, context, self._last_voucher))
        if not context.may(Right.MOVE):
            self.acknowledgement.finish.refuse(lambda: context.who_may(Right.MOVE))

    def lay_out(self, extra: QWidget, *above: QWidget) -> None:
        """Put the parts in place; `extra` stands under the person, `above` over the lines."""
        left = QWidget()
        left.setLayout(under(self.person, extra, gap=S4, grows=0))
        right = QWidget()
        right.setLayout(under(*above, self.lines, self.acknowledgement, gap=S4, grows=len(above)))
        self.setLayout(under(self.strip, Abreast(right, left, LEFT, side_first=True), gap=S4, grows=1))
        self.setFocusProxy(self.person.entry)
        listen_for_undo(self, self.lines.lines.undo)
        self.typed = TypedHandover(self)
        for entry in (self.person.entry, self.lines.lines.entry, self.lines.quantity, *self.entries().values()):
            entry.textChanged.connect(self.worked)
        self.person.changed.connect(self.worked)
        self.lines.lines.changed.connect(self.worked)

    # what is kept of it, and brought back

    @abstractmethod
    def entries(self) -> Mapping[str, TextInput]:
        """The entries of this form alone, by the name of the part of the command."""

    def draft(self) -> object | None:
        """Everything typed, as JSON; None where nothing was typed since the last handover."""
        return self.typed.draft()

    def take_up(self, draft: object) -> None:
        """Put a draft back; person and things are looked up anew."""
        self.typed.take_up(draft)

    def start_anew(self) -> None:
        """Put everything back to the beginning. Ctrl+Z brings it back, but for the signature."""
        self.typed.start_anew()

    # what each of the two says

    @property
    def issues(self) -> bool:
        """Whether it is the issue: then F3 leads to the return, and from everywhere else here."""
        return not self.takes_back

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
        self.strip.came(line.key, line.seen.mark or line.seen.type_code, line.seen.type_name)
        if not line.single and line.quantity == 1:  # "150 x LOT" has said it
            self.lines.ask_quantity()

    # the form

    @override
    def changed(self) -> None:
        super().changed()
        self.person.refresh()
        self.lines.look_again()
        self.say_what_is_signed()

    @override
    def retranslate(self) -> None:
        self.lines.say_again()
        super().retranslate()

    @override
    def refresh(self) -> None:
        """Nothing is listed here; what is typed stays."""
        self.issue_tab.setChecked(self.issues)
        self.return_tab.setChecked(self.takes_back)

    def open(self, argument: object) -> None:
        """Take a thing by its id, a person given as {"person": number}, or the number of a paper form as {"form": number}."""
        if isinstance(argument, dict) and "form" in argument:
            self.paper.begin(str(argument["form"]))
        elif isinstance(argument, dict):
            self._look_up(str(argument["person"]), "")
        else:
            self.lines.lines.take([str(argument)])

    def scanned(self, code: str) -> bool:
        """A scan: a person begins a handover, a thing joins it."""
        if self._posting or self._wanted is not None:
            self._held.append((code, self.context.scanner.followed))
            self.strip.answer(code, lambda: _("waits until this handover is signed"), Tone.INFO)
            return True
        self._look_up(code, self.context.scanner.followed)
        return True

    def _look_up(self, code: str, followed: str) -> None:
        self._open_scans += 1
        door = self.context.door
        self.context.work.reader.run(
            lambda: None if followed else door.ask(person_at, code),
            lambda person: self._scan_means(code, person, followed),
            self.context.around.refused,
            lambda trouble: self._scan_lost(code, trouble),
            on_end=self._scan_ended,
            owner=self,
        )

    def _scan_ended(self) -> None:
        self._open_scans -= 1
        if self._wanted is not None:
            self.lines.look_again()

    def _scan_lost(self, code: str, trouble: Unavailable) -> None:
        self.strip.answer(code, lambda: _("could not be looked up: scan it again"), Tone.STOP)
        self.context.around.unavailable(trouble)

    def _hand_out(self) -> None:
        """The next person may have been scanned while the last one was being written."""
        held, self._held = self._held, []
        for code, followed in held:
            self._look_up(code, followed)

    def _scan_means(self, code: str, person: PersonAt | None, followed: str) -> None:
        if person is None:
            self.lines.scan(code, followed)
        elif self._has_lines() and self.person.person is not None and self.person.person.number != person.number:
            words = lambda: _("Finish this handover first, or start anew")  # noqa: E731
            self.strip.answer(person.number, words, Tone.WARN)
        else:
            self.person.show_person(person)

    def _has_lines(self) -> bool:
        return bool(self.lines.lines.entries or self.lines.lines.reading)

    def _person_changed(self, person: PersonAt | None) -> None:
        before, self._here = self._here, person
        of_itself = self.typed.brings(person) or (
            before is None and self.takes_back
        )  # the first thing brings its person
        if before is not person and not of_itself:
            self.lines.lines.steps.add(partial(self.person.show_person, before))
        self.person.notice.clear()
        if person is not None:
            self.lines.lines.entry.setFocus()
        self.ask_next()
        self.lines.look_again()
        self.say_what_is_signed()

    def _lines_changed(self) -> None:
        if self.lines.lines.many_come:
            return
        self.say_what_is_signed()
        last = self.lines.lines.entries[-1:]
        if last and last[0].value is None:
            self.strip.answer(last[0].raw, last[0].what, Tone.STOP)

    def say_what_is_signed(self) -> None:
        """Show the text that the person signs, for just these things."""
        self.acknowledgement.say(self.agreed_text(), self._things)

    def _things(self) -> object:
        """What is signed for, exactly."""
        person = self.person.person
        things = tuple((one.seen.item, one.quantity, one.lie, one.into) for one in self.lines.counted)
        return person.number if person is not None else "", things

    def ask_next(self) -> None:
        """Let the strip say what may be scanned now."""

    def judged(self, judged: Judged) -> None:
        """Show what the service would say about the person and the fields."""
        self.strip.judged(self.lines.lines.entries)
        whose = (self.person_part,)
        problems = [one for one in judged.others if one.where[:1] == whose]
        others = [one for one in judged.others if one.where[:1] != whose and one.where]
        self.show_others(others, focus=False)
        self.say_what_is_signed()
        said = problems or [one for one in judged.notices if one.where[:1] == whose]
        if self.person.person is not None:
            words = " ".join(self.context.sentence(one) for one in said)
            may_overrule = bool(problems) and not self.takes_back
            self.person.tell(words, Tone.STOP if problems else Tone.WARN, may_overrule=may_overrule)
        if self._wanted is not None and self.settled:
            self._go_on_with(self._wanted)

    @property
    def settled(self) -> bool:
        """Whether all that was scanned is there, and judged."""
        return self._open_scans == 0 and self.lines.settled

    def _warnings(self) -> tuple[object, ...]:
        """Everything that is said against the form, or worth a look."""
        lines = [(one.key or one.raw, say(one.sentence)) for one in self.lines.lines.entries if one.tone is not Tone.OK]
        return (self.person.notice.sentence, *lines)

    def _go_on_with(self, seen: tuple[object, ...]) -> None:
        """F12 was pressed before all was judged. What nobody could have seen then is seen before anything is signed."""
        self._wanted = None
        if seen == self._warnings():
            self.finish()
        else:
            self.acknowledgement.complain(_("Something is said about this handover. Look at it, then press F12 again."))
        if not self._posting:
            self._hand_out()

    def empty(self) -> None:
        """Nobody is here, and nothing is on the list."""
        self.lines.lines.clear()
        self.person.clear()
        self.acknowledgement.pad.clear()

    def finish(self) -> None:
        """Do it, if it can be done."""
        button = self.acknowledgement.finish
        if not button.isEnabled() or self._wanted is not None:
            return
        if not self.settled:
            if self._ready():
                self._wanted = self._warnings()
                self.lines.look_again()
            return
        if not self._complete():
            return
        button.setEnabled(False)
        self._posting = True
        lines, keep = [line.moved() for line in self.lines.counted], self.acknowledgement.steps()
        make, number, papers = self.command, self.paper.number.value(), self.paper.keeping()

        def steps(door: Door) -> Any:
            service, command = make(lines, keep(door))
            return door.do(service, replace(command, voucher=number, attachments=tuple(papers(door))))

        self.context.act(steps, then=self._done, refused=self._refused, on_end=self._posted, owner=self)

    def _posted(self) -> None:
        """Whatever became of it: what was scanned meanwhile comes after it."""
        self._posting = False
        self.acknowledgement.finish.setEnabled(True)
        QTimer.singleShot(0, self, self._hand_out)

    def _complete(self) -> bool:
        """Whether what only this form knows is there; else the first gap gets the focus and its sentence."""
        if not self.lines.counted:
            self.acknowledgement.complain(self.lines.nothing_words())
            self.lines.lines.entry.setFocus()
            return False
        return self._ready()

    def _ready(self) -> bool:
        """What can be said although not all is judged yet."""
        if text := self.lines.mistyped:
            self.acknowledgement.complain(_("“{text}” is no quantity. Type a whole number.").format(text=text))
            self.lines.quantity.setFocus()
            return False
        return self.acknowledgement.ready()

    def _done(self, done: Any) -> None:
        voucher = str(done.answer["voucher"])
        words = self.done_words(voucher)
        self._last_voucher = voucher
        steps = self.lines.lines.steps
        with steps.silent():
            self.empty()
        steps.forget()
        self.acknowledgement.finished()
        self.strip.answer(voucher, words, Tone.OK)
        self.context.say(words)
        self.after_done()
        self.typed.rest()

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
        self.person.facts.set_low(low=self.window().height() < px(LOW_WINDOW))
