"""A card of the screen of safe keeping: facts, a long piece of work with its progress, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtWidgets import QLayout, QWidget

from sam.domain.problems import Refused, Unavailable
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.notice import Notice
from sam.ui.parts.progress import ProgressLine
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.ui.work import JobCancelledError, Runner, Steps, Ticket
from sam.words.translate import _


class JobCard(Card):
    """The card. While it works its buttons rest, Esc cancels, and nothing half made is left behind."""

    def __init__(self, context: ScreenContext, title: Words) -> None:
        super().__init__(title)
        self._context = context
        self.facts = KeyValues()
        self.notice = Notice()
        self.progress = ProgressLine(cancel=self._cancel)
        self._buttons: tuple[Button, ...] = ()
        self._ticket: Ticket | None = None
        self._pressed: Button | None = None
        self._stopping = False

    def lay_out(self, row: QLayout | QWidget, *buttons: Button) -> None:
        """Facts, progress and what came of it, over the row of the buttons."""
        self._buttons = buttons
        self.add(self.facts, self.progress, self.notice, row)

    @property
    def works(self) -> bool:
        """Whether it works now."""
        return self._ticket is not None

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Say how it stands."""
        self.facts.set_facts(facts)

    def work(self, runner: Runner, words: Words, job: Callable[[Steps], Any], done: Callable[[Any], object]) -> None:
        """Begin; one piece of work at a time. `job` calls its steps as it goes."""
        if self.works:
            return
        self.notice.clear()
        self._stopping = False
        self._pressed = next((button for button in self._buttons if button.hasFocus()), None)
        for button in self._buttons:
            button.setEnabled(False)
        self.progress.start(words)
        self._ticket = runner.run_long(
            lambda steps: job(self._until_stopped(steps)),
            done,
            self._told,
            self._refused,
            self._troubled,
            on_end=self._ended,
            owner=self,
        )

    def _until_stopped(self, steps: Steps) -> Steps:
        """The steps of the job, which end it once somebody wants it no more. What was finished by then stays, and is told."""

        def step(done: int, total: int) -> None:
            if self._stopping:
                raise JobCancelledError
            steps(done, total)

        return cast("Steps", step)

    def _told(self, done: int, total: int) -> None:
        if not self._stopping:
            self.progress.tell(done, total)

    def _cancel(self) -> None:
        if self.works and not self._stopping:
            self._stopping = True
            self.progress.start(lambda: _("Stopping…"))

    def _ended(self) -> None:
        self._ticket = None
        self.progress.end()
        for button in self._buttons:
            button.setEnabled(True)
        if self._pressed is not None and self.isVisible():
            self._pressed.setFocus()
        if self._stopping:  # a job that had finished by then says so in its place
            self.notice.tell(Tone.INFO, lambda: _("Cancelled. Nothing of it was left behind."))

    def _refused(self, refusal: Refused) -> None:
        words = " ".join(self._context.sentence(problem) for problem in refusal.problems)
        self.notice.tell(Tone.STOP, lambda: _("Refused: nothing was written"), words)

    def _troubled(self, trouble: Unavailable) -> None:
        self.notice.tell(Tone.WARN, self._context.sentence(trouble.problem))
