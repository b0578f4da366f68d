"""One file (a case, an order), whole, beside the list: where it stands, what is next, its acts, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.flow import Flow
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.pill import Pill
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext


class FilePanel(Card):
    """The card: number, state, what is urgent, what is next, the acts, then the parts of its sort, in a page that scrolls."""

    def __init__(self, context: ScreenContext, buttons: Mapping[str, Button], rights: Mapping[str, Enum]) -> None:
        """`rights`: by the names of `buttons`, what a person must be allowed to do it; who may is said on the button."""
        super().__init__()
        self._context = context
        self.number, self.pill = Label("", Role.MONO_BOLD), Pill("", Tone.NONE)
        self.next = Label("", Role.BODY, Token.INK2, wrap=True)
        self.notice = Notice()
        self.buttons = dict(buttons)
        for name, right in rights.items():
            if not context.may(right):
                self.buttons[name].refuse(partial(context.who_may, right))

    def _lay_out(self, *parts: QWidget) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        acts = Flow()
        acts.put(*self.buttons.values())
        for part in (self.number, self.pill, self.notice, self.next, acts, *parts):
            column.addWidget(part)
        column.addStretch(1)
        self.add(ScrollPage(body), stretch=1)

    def _show_none(self, why: Words) -> None:
        """No file is chosen."""
        self.number.set_words("")
        self.next.set_words(why)


def heading(words: Words) -> Label:
    """The head of a part of the panel."""
    return Label(words, Role.CAPS, Token.INK2)
