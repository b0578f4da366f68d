"""What a screen offers to print labels for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sam.ui.parts.words import Words
from sam.ui.screen_context import Door


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice of the card.

    Attributes:
        words: as the choice says it.
        kind: of label, by its name.
        what: the things, asked on a thread beside the window.
        inside: also every place within.
    """

    words: Words
    kind: str
    what: Callable[[Door], Sequence[str]]
    inside: bool = False


def these(*what: str) -> Callable[[Door], Sequence[str]]:
    """Things that the screen knows already."""
    return lambda _door: what
