"""The strip over the page for what no form has taken: a refusal, trouble of the surroundings, a mistake of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sam.domain.problems import Problem, Refused, Unavailable
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.notice import Notice
from sam.words.translate import _

_NAMED = 3  # vouchers that are named at most


class News(Notice):
    """One strip, one place. It stays until the person closes it or goes elsewhere."""

    def __init__(self, sentence: Callable[[Problem], str]) -> None:
        super().__init__()
        self._sentence = sentence
        self._trouble = ""  # what was said last of something that could not be done

    def refused(self, refusal: Refused) -> None:
        """A refusal, with all its sentences."""
        body = " ".join(self._sentence(problem) for problem in refusal.problems)
        self.tell(Tone.STOP, lambda: _("Refused: nothing has moved"), body, ways=(self._close(),))
        self._trouble = self.sentence

    def unavailable(self, trouble: Unavailable) -> None:
        """Disk full, stick gone, locked."""
        body = self._sentence(trouble.problem)
        self.tell(Tone.WARN, lambda: _("Nothing is lost. Typed values stay."), body, ways=(self._close(),))
        self._trouble = self.sentence

    def written(self) -> None:
        """Something was written since: that nothing could be is not true any more."""
        if self._trouble and self.sentence == self._trouble:
            self.clear()

    def not_kept(self, trouble: Unavailable) -> None:
        """What is typed cannot be kept through a crash, as long as this lasts."""
        body = self._sentence(trouble.problem)
        way = _("Go on working: what you typed stays in the window. Finish it and sign it, or mend this first.")
        head = lambda: _("What you type is not kept through a crash just now")  # noqa: E731
        self.tell(Tone.WARN, head, f"{body} {way}", ways=(self._close(),))

    def cannot_be_kept(self) -> None:
        """The window was to be closed, and what is typed would be lost."""
        head = lambda: _("Not closed: what you typed could not be kept")  # noqa: E731
        body = _("Finish it and sign it, or close the window once more to give it up.")
        self.tell(Tone.WARN, head, body, ways=(self._close(),))

    def taken_up(self, when: str, since: Sequence[str], anew: Callable[[], object] | None) -> None:
        """What was typed and not finished is in the form again.

        Args:
            when: the moment when it was kept, as words.
            since: vouchers that were written after it.
            anew: empties the form.
        """
        ways = [Button(lambda: _("Start anew"), dense=True, act=anew)] if anew is not None else []
        head = lambda: _("Kept from {when}").format(when=when)  # noqa: E731
        body = ""
        if since:
            more = _("Since then the book has {numbers}. Look whether this was among it before you finish it.")
            body = more.format(numbers=", ".join(since[-_NAMED:]))
        self.tell(Tone.WARN if since else Tone.INFO, head, body, ways=(*ways, self._close()), low=True)

    def unfinished(self, when: str, ways: Sequence[Button], others: Sequence[str]) -> None:
        """What was typed before the program ended, and where it is; `others` are forms for which there is no room."""
        head = lambda: _("Kept from {when}: not finished yet").format(when=when)  # noqa: E731
        body = _("Nothing of it is in the book. Open it to go on.")
        if others:
            also = _("Also kept: {names}.").format(names=", ".join(others))
            body = f"{body} {also}"
        self.tell(Tone.INFO, head, body, ways=(*ways, self._close()), low=True)

    def not_whole(self, problems: Sequence[Problem]) -> None:
        """The book was changed past the program, or damaged; the first bad entry is named."""
        body = " ".join(self._sentence(problem) for problem in problems)
        way = _("Make no more entries. Keep a copy of the whole folder, and tell whoever keeps the backups.")
        self.tell(Tone.STOP, lambda: _("The book is NOT whole"), f"{body} {way}", ways=(self._close(),))

    def crashed(self, report: Path | None) -> None:
        """Our own mistake; where the report is."""
        body = _("Nothing was written into the book. What you typed is still there.")
        if report is not None:
            told = _("A report for the help desk is in {path}.").format(path=report)
            body = f"{body} {told}"
        self.tell(Tone.STOP, lambda: _("The program made a mistake"), body, ways=(self._close(),))

    def _close(self) -> Button:
        return Button(lambda: _("Close"), ButtonKind.PLAIN, dense=True, act=self.clear)
