"""Acts beside a thing that begin a movement or a case with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from sam.domain.kinds import Kind
from sam.domain.roles import Right
from sam.ui.parts.words import Words
from sam.ui.records.more_acts import More
from sam.ui.screen_context import ScreenContext
from sam.ui.stock_words import glyph_of
from sam.words.translate import _

_VERBS: Mapping[Kind, Words] = {
    Kind.RELOCATION: lambda: _("Move…"),
    Kind.RECLASSIFICATION: lambda: _("Reclassify…"),
    Kind.EXPENDITURE: lambda: _("Use up…"),
}


def moving_acts(context: ScreenContext, item: Callable[[], str]) -> tuple[More, ...]:
    """One for each of these movements; `item` is the id of the thing that is shown when it is pressed."""
    return tuple(
        More(kind.value, words, glyph_of(kind.value), Right.MOVE, partial(_begin, context, kind, item))
        for kind, words in _VERBS.items()
    )


def trouble_acts(context: ScreenContext, item: Callable[[], str]) -> tuple[More, ...]:
    """What is written down when the thing is gone, or failed."""
    return (
        More(
            "loss",
            lambda: _("Report its loss…"),
            glyph_of(Kind.LOSS.value),
            Right.MOVE,
            lambda: context.go("loss", {"lines": [item()]}),
        ),
        More(
            "accident",
            lambda: _("Accident or malfunction…"),
            "fire",
            Right.MOVE,
            lambda: context.go("cases", {"accident": item()}),
        ),
    )


def _begin(context: ScreenContext, kind: Kind, item: Callable[[], str]) -> None:
    context.go(kind.value, item())
