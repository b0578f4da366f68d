"""Buttons beside a thing that begin a movement with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sam.domain.roles import Right
from sam.ui.parts.button import Button
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _

_VERBS: Mapping[str, Words] = {
    "expenditure": lambda: _("Use up"),
    "relocation": lambda: _("Move"),
    "reclassification": lambda: _("Reclassify"),
}


def moving_buttons(context: ScreenContext, item: Callable[[], str], *screens: str) -> tuple[Button, ...]:
    """A button for each of these movements; `item` is the id of the thing that is shown when it is pressed."""
    return tuple(_button(context, item, screen) for screen in screens)


def _button(context: ScreenContext, item: Callable[[], str], screen: str) -> Button:
    button = Button(_VERBS[screen], dense=True, act=lambda: context.go(screen, item()))
    if not context.may(Right.MOVE):
        button.refuse(lambda: context.who_may(Right.MOVE))
    return button
