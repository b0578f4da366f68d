"""Whether the book is whole: where it stands, and looking through all of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from sam.services.inspection import Inspection, inspect
from sam.ui.keeping.job_card import JobCard
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button
from sam.ui.parts.flow import Flow
from sam.ui.parts.key_values import Fact
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _


class CheckCard(JobCard):
    """The card."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Is the book whole?"))
        self.check = Button(lambda: _("Look through all of it"), glyph="magnifying-glass", act=self.look)
        self.lay_out(Flow(self.check, ends=True), self.check)

    def show_head(self, number: int, head: str) -> None:
        """Say where the book stands: to be held against a printed page."""
        groups = " ".join(head[at : at + 4] for at in range(0, 24, 4))
        self.show_facts(
            (
                Fact(lambda: _("Last entry"), lambda: formats.number(number)),
                Fact(lambda: _("Its head begins"), groups, mono=True),
            )
        )

    def look(self) -> None:
        """Prove chain, signatures, balances, tables and what is kept beside the book."""
        door = self._context.door
        self.work(
            self._context.work.aside,
            lambda: _("Looking through every entry"),
            lambda steps: door.run(inspect, progress=steps, full=True),
            self._seen,
        )

    def _seen(self, seen: Inspection) -> None:
        beside_it = " ".join(self._context.sentence(one) for one in seen.findings)
        bad = seen.book.first_bad
        if bad is not None:
            self.notice.tell(
                Tone.STOP, lambda: _("The book is NOT whole"), f"{self._context.sentence(bad.problem)} {beside_it}"
            )
            return
        words = partial(_whole, seen.book.entries)
        self.notice.tell(Tone.OK if not seen.findings else Tone.WARN if seen.ok else Tone.STOP, words, beside_it)


def _whole(entries: Any) -> str:
    return _("All {count} entries are as they were signed").format(count=formats.number(entries))
