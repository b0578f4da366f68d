"""Text on a screen, in one role of the type scale. A wrapped text keeps the leading of its role."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance, font, leading, metrics
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.words import Words, say

MEASURE = 90  # characters in a line of reading text, at most


class Label(QLabel):
    """One text. `wrap=True` lets it run over several lines; `shrinks=True` lets it be shortened where room is scarce."""

    def __init__(  # noqa: PLR0913
        self,
        words: Words = "",
        role: Role = Role.BODY,
        ink: Token = Token.INK,
        *,
        wrap: bool = False,
        shrinks: bool = False,
        align: Qt.AlignmentFlag = paint.LEFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role, self.ink = role, ink
        self._words, self._shrinks, self._align = words, shrinks, align
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.relook()
        self.retranslate()

    def set_words(self, words: Words, ink: Token | None = None) -> None:
        """Say something else, perhaps in another colour."""
        self._words = words
        if ink is not None:
            self.ink = ink
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again in the language in use."""
        self.setText(say(self._words))
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def relook(self) -> None:
        """Take the letters of the look in use."""
        self.setFont(font(self.role))

    @override
    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    @override
    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return leading(self.role)
        return paint.height_of(self.text(), self.role, self._measure(min(width, self.maximumWidth())))

    @override
    def sizeHint(self) -> QSize:
        wide = advance(self.role, self.text())
        if not self.wordWrap():
            return QSize(wide, leading(self.role))
        wide = min(wide, self._measure(px(480)))
        return QSize(wide, self.heightForWidth(wide))

    @override
    def minimumSizeHint(self) -> QSize:
        if self.wordWrap():
            return QSize(min(px(96), advance(self.role, self.text())), leading(self.role))
        return QSize(px(24) if self._shrinks else self.sizeHint().width(), leading(self.role))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        ink = self.ink if self.isEnabled() else Token.INK3
        if self.wordWrap():
            box = QRectF(0, 0, self._measure(self.width()), self.height())
            if self._align == paint.MIDDLE:
                box.moveLeft((self.width() - box.width()) / 2)
            paint.paragraph(painter, box, self.text(), self.role, ink, align=self._align)
        else:
            at = QPointF(0, paint.baseline(0, self.height(), self.role))
            paint.text(painter, at, self.text(), self.role, ink, width=self.width(), align=self._align)
        painter.end()

    def _measure(self, width: int) -> int:
        if self.role is not Role.READ:
            return width
        return min(width, round(metrics(self.role).averageCharWidth() * MEASURE))
