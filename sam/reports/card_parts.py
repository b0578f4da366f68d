"""What cards share: room for a pen, the code by which a card is known again, and what a blank one says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from sam.reports.page import Column, Notice, Row, Tone
from sam.words.translate import _

BLANK = "\u2026" * 12
"""To be filled in with a pen."""

SPARE = 6
"""Empty lines under what is printed, so that the card is gone on with by hand."""

WHOLE = 14
"""Empty lines of a blank card."""


def by_hand(columns: Sequence[Column], lines: int) -> list[Row]:
    """Empty lines, each cell as wide as what would usually stand there."""
    empty: Row = tuple("\u00a0" * one.share for one in columns)
    return [empty] * lines


def facts_or_blank(facts: Sequence[tuple[str, str]], *, blank: bool) -> tuple[tuple[str, str], ...]:
    """The facts that there are; of a blank card every field, to be filled in."""
    return tuple((title, value or BLANK) for title, value in facts if value or blank)


def without_power() -> Notice:
    """What a blank card is for."""
    return Notice(Tone.LOOK, _("Blank form for days without power. Key it in as soon as the program runs again."))
