"""Long work: a bar that fills with real work, in words, and Esc to cancel; in the card that asked for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.label import Label
from sam.ui.parts.words import Words, say
from sam.words.translate import _


class _Bar(QWidget):
    """Six pixels that fill; half full and hatched while the amount of work is not known."""

    def __init__(self) -> None:
        super().__init__()
        self.done, self.total = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(160), px(6))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, Token.SUNKEN, radius=px(3))
        if self.total:
            share = QRectF(0, 0, rect.width() * min(1.0, self.done / self.total), rect.height())
            paint.box(painter, share, Token.DATA2, radius=px(3))
        else:
            paint.hatch(painter, rect, Token.DATA2, step=px(8))
        painter.end()


class ProgressLine(QWidget):
    """Words, bar, per cent, and a quiet Cancel with Esc where `cancel` is given. Hidden until it starts."""

    def __init__(self, cancel: Callable[[], object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Words = ""
        self._label = Label("", Role.META, Token.INK2, wrap=True)
        self._percent = Label("", Role.META, Token.INK2, align=paint.RIGHT)
        self._bar = _Bar()
        self._cancel = Button(lambda: _("Cancel"), ButtonKind.QUIET, key="Esc", dense=True, act=cancel)
        top, row = QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self._label, 1)
        top.addWidget(self._percent)
        top.addWidget(self._cancel)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(S1))
        top.setSpacing(px(S2))
        row.addLayout(top)
        row.addWidget(self._bar)
        self._cancel.setVisible(cancel is not None)
        self.hide()

    def start(self, words: Words) -> None:
        """Begin: say what is being done."""
        self._words = words
        self._bar.done = self._bar.total = 0
        self._percent.set_words("")
        self._label.set_words(words)
        self.setAccessibleName(say(words))
        self.show()

    def tell(self, done: int, total: int) -> None:
        """So many of so many are done."""
        self._bar.done, self._bar.total = done, total
        self._percent.set_words(f"{done * 100 // total} %" if total else "")
        self._bar.update()

    def end(self) -> None:
        """The work has ended; the line takes no room any more."""
        self.hide()
