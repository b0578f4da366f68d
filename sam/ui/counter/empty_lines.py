"""The card of lines at the counter, with what it says while it is empty."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from sam.domain.commands.movements import Moved
from sam.ui.counter.lines_card import LinesCard
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext


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
    return LinesCard(
        context, title, kinds, lambda lines: build([one.moved() for one in lines]), state, conditions=conditions
    )
