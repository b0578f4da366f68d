"""Says in the list how many weapons are only counted, and begins to identify them. Nothing is to be seen while there are none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from sam.domain.roles import Right
from sam.queries.not_identified import NotIdentified, not_identified
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.records.subject import RecordAct, Wanted
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import ngettext


class CountedNote(Button):
    """The button. `wanted` when it is pressed; `ask` after something was written."""

    wanted = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("", ButtonKind.QUIET, glyph="hash", dense=True, act=self._begin)
        self._context = context
        if not context.may(Right.MOVE):
            self.refuse(lambda: context.who_may(Right.MOVE))
        self.hide()

    def ask(self) -> None:
        """Count again."""
        self._context.ask(not_identified, then=self._show, topic="counted note", owner=self)

    def _show(self, rows: Sequence[NotIdentified]) -> None:
        count = sum(one.quantity for one in rows)
        self.set_words(partial(_words, count))
        self.setVisible(bool(count))

    def _begin(self) -> None:
        self.wanted.emit(Wanted(RecordAct.IDENTIFY))


def _words(count: int) -> str:
    words = ngettext("{n} only counted: identify…", "{n} only counted: identify…", count)
    return words.format(n=formats.number(count))
