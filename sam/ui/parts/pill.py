"""A state as sign, word and colour, always the three."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import Words, say


class Pill(QWidget):
    """A state pill. `sign` is an icon name where the tone's own sign is not telling enough."""

    def __init__(self, words: Words, tone: Tone, *, sign: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone, self._words, self._sign = tone, words, sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def set_state(self, words: Words, tone: Tone, sign: str = "") -> None:
        """Show another state."""
        self._words, self.tone, self._sign = words, tone, sign
        self.retranslate()

    def retranslate(self) -> None:
        """Say the word again in the language in use."""
        self.setAccessibleName(say(self._words))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(paint.pill_width(say(self._words)), px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        paint.pill(painter, QPointF(0, self.height() / 2), say(self._words), self.tone, sign=self._sign)
        painter.end()
