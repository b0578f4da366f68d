"""The first-hour tour in the help panel: ten steps that tick themselves off, and a button that goes to the next.

It is there in a practice depot alone, says nothing unasked, and is left at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.first_hour import Seen, TourFacts
from sam.domain.problems import Unavailable
from sam.ui.frame.tour_steps import STEPS, Step
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, S3, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, under
from sam.ui.parts.words import say
from sam.ui.work import Work
from sam.words.translate import _

TOPIC = "tour"
"""The page of the manual in whose place the steps stand while a tour is under way."""
_LOOKS_EVERY = 1500  # milliseconds, while the steps are in sight


@dataclass(frozen=True, slots=True)
class TourDoor:
    """What the tour asks the depot; all of it runs beside the window.

    Attributes:
        facts: how far it has come; None where none is under way.
        begin, leave: begin it, end it. May raise Unavailable.
        note: something was done that the book does not show.
    """

    facts: Callable[[], TourFacts | None]
    begin: Callable[[], object]
    leave: Callable[[], object]
    note: Callable[[Seen], object]


class _StepRow(QWidget):
    """One step: its sign, its words, and how it is done where it is the next."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._step = step
        self.done = False
        self._what = Label(step.what)
        self._how = Label(step.how, Role.META, Token.INK2, wrap=True)
        self._how.hide()
        row = under(self._what, self._how, gap=0)
        row.setContentsMargins(px(28), px(2), 0, px(2))
        self.setLayout(row)

    def tell(self, *, done: bool, following: bool) -> None:
        """Whether it was done, and whether it is the next."""
        self.done = done
        self._what.role = Role.STRONG if following else Role.BODY
        self._what.relook()
        self._what.set_words(self._step.what, Token.INK2 if done else Token.INK)
        self._how.setVisible(following)
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Say the step again, for those who hear it: the sign is no word."""
        words = say(self._step.what)
        self.setAccessibleName(_("Done: {step}").format(step=words) if self.done else words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        sign, ink = ("check-circle-fill", Token.OK) if self.done else ("circle", Token.INK3)
        paint.glyph(painter, sign, QPointF(px(2), px(3)), px(18), ink)
        painter.end()


class Tour(QWidget):
    """The steps. `wanted(screen)` when the next one shall be done, `changed` when a tour began, ended or came further."""

    wanted = Signal(str)
    changed = Signal()

    def __init__(self, door: TourDoor, work: Work, troubled: Callable[[Unavailable], object]) -> None:
        super().__init__()
        self._door, self._work, self._troubled = door, work, troubled
        self.facts: TourFacts | None = None
        self.rows = [_StepRow(step) for step in STEPS]
        self._said = Label("", Role.READ, Token.INK2, wrap=True)
        self.begin_button = Button(
            lambda: _("Begin the tour"), ButtonKind.PRIMARY, glyph="graduation-cap", act=self.begin
        )
        self.next_button = Button(lambda: _("Next step"), ButtonKind.PRIMARY, glyph="arrow-right", act=self.go_on)
        self.leave_button = Button(lambda: _("Leave the tour"), ButtonKind.QUIET, act=self.leave)
        acts = beside(self.begin_button, self.next_button, None, self.leave_button, gap=S2)
        page = under(
            Label(lambda: _("The first hour, step by step"), Role.HEAD), self._said, *self.rows, acts, None, gap=S1
        )
        acts.setContentsMargins(0, px(S3), 0, 0)
        page.setContentsMargins(px(S2), px(S2), px(S2), px(S3))
        self.setLayout(page)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOKS_EVERY)
        self._clock.timeout.connect(self.look)
        self._show(None)

    @property
    def under_way(self) -> bool:
        """Whether a tour of this user is under way."""
        return self.facts is not None

    @property
    def step(self) -> Step | None:
        """The next step; None when all are done, or none is under way."""
        facts = self.facts
        return None if facts is None else next((one for one in STEPS if not one.done(facts)), None)

    def look(self) -> None:
        """Ask how far it has come."""
        self._work.reader.run(self._door.facts, self._show, None, self._troubled, topic="tour", owner=self)

    def note(self, seen: Seen) -> None:
        """Something was done that the book does not show; only worth a word while a tour is under way."""
        if self.facts is not None and seen not in self.facts.seen:
            note = self._door.note
            self._act(lambda: note(seen))

    def begin(self) -> None:
        """Begin, from the first step."""
        self._act(self._door.begin)

    def leave(self) -> None:
        """End the tour; what was done in the depot stays done."""
        self._act(self._door.leave)

    def go_on(self) -> None:
        """Go to where the next step is done; after the last, end."""
        step = self.step
        if step is None:
            self.leave()
        else:
            self.wanted.emit(step.screen)

    def _act(self, job: Callable[[], object]) -> None:
        self._work.aside.run(job, lambda _done: self.look(), None, self._troubled, owner=self)

    def _show(self, facts: TourFacts | None) -> None:
        before, self.facts = self.facts, facts
        step, done = self.step, [facts is not None and one.done(facts) for one in STEPS]
        for row, one, ticked in zip(self.rows, STEPS, done, strict=True):
            row.tell(done=ticked, following=one is step)
            row.setVisible(facts is not None)
        self.begin_button.setVisible(facts is None)
        self.leave_button.setVisible(step is not None)
        self.next_button.setVisible(facts is not None)
        self.next_button.set_words((lambda: _("Next step")) if step is not None else lambda: _("End the tour"))
        count, total = sum(done), len(STEPS)
        if facts is None:
            self._said.set_words(lambda: _("Ten steps on invented data. Each ticks itself off when it is done."))
        elif step is None:
            self._said.set_words(lambda: _("All done. From here on, F1 says more on every screen."))
        else:
            self._said.set_words(lambda: _("{n} of {total} done").format(n=count, total=total))
        if facts != before:
            self.changed.emit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._clock.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
