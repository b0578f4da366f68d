"""What is said when a receipt is in the book, the numbers to mark on weapons without one or what is worth a look; or why it is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sam.domain.problems import Problem
from sam.ui.look.tokens import Tone
from sam.ui.parts.notice import Notice
from sam.words.translate import _


def tell_after(
    notice: Notice, given: Sequence[str], notices: Sequence[Problem], sentence: Callable[[Problem], str]
) -> None:
    """Say it in the notice over the list; registry numbers come first, for the weapons are still at hand."""
    notice.clear()
    if given:
        head = lambda: _("Mark these registry numbers on the weapons without a number")  # noqa: E731
        notice.tell(Tone.INFO, head, ", ".join(given), sign="hash")
    elif notices:
        words = " ".join(dict.fromkeys(sentence(problem) for problem in notices))
        notice.tell(Tone.WARN, lambda: _("Taken in; worth a look"), words)


def tell_refused(notice: Notice, homeless: Sequence[Problem], sentence: Callable[[Problem], str]) -> None:
    """Say in the notice what is refused and has no entry or line of its own; nothing any more once that is put right."""
    if homeless:
        words = " ".join(dict.fromkeys(sentence(problem) for problem in homeless))
        notice.tell(Tone.STOP, lambda: _("Refused: nothing was written"), words)
    elif notice.tone is Tone.STOP:
        notice.clear()
