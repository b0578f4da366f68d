"""The strip over the page for what no form has taken: a refusal, trouble of the surroundings, a mistake of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sam.domain.problems import Problem, Refused, Unavailable
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.notice import Notice
from sam.words.translate import _


class News(Notice):
    """One strip, one place. It stays until the person closes it or goes elsewhere."""

    def __init__(self, sentence: Callable[[Problem], str]) -> None:
        super().__init__()
        self._sentence = sentence

    def refused(self, refusal: Refused) -> None:
        """A refusal, with all its sentences."""
        body = " ".join(self._sentence(problem) for problem in refusal.problems)
        self.tell(Tone.STOP, lambda: _("Refused: nothing has moved"), body, ways=(self._close(),))

    def unavailable(self, trouble: Unavailable) -> None:
        """Disk full, stick gone, locked."""
        body = self._sentence(trouble.problem)
        self.tell(Tone.WARN, lambda: _("Nothing is lost. Typed values stay."), body, ways=(self._close(),))

    def not_whole(self, problems: Sequence[Problem]) -> None:
        """The book was changed past the program, or damaged; the first bad entry is named."""
        body = " ".join(self._sentence(problem) for problem in problems)
        way = _("Make no more entries. Keep a copy of the whole folder, and tell whoever keeps the backups.")
        self.tell(Tone.STOP, lambda: _("The book is NOT whole"), f"{body} {way}", ways=(self._close(),))

    def crashed(self, report: Path | None) -> None:
        """Our own mistake; where the report is."""
        body = _("Nothing was written into the book. What you typed is still there.")
        if report is not None:
            body = f"{body} {_('A report for the help desk is in {path}.').format(path=report)}"
        self.tell(Tone.STOP, lambda: _("The program made a mistake"), body, ways=(self._close(),))

    def _close(self) -> Button:
        return Button(lambda: _("Close"), ButtonKind.PLAIN, dense=True, act=self.clear)
