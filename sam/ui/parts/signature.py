"""The pad on which a person signs for what they take: strokes with a pen, finger or mouse, kept as a picture.

It is an acknowledgement, kept with the text the person saw; it is never called a digital signature.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.palette import colour
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.words import Words, say

_INK = "#14304C"
_LEAST = 12.0  # a stroke shorter than this in all (px) is a slip of the hand, not a signature


class SignaturePad(QWidget):
    """Draw here. `signed(bool)` says whether there is a signature now. Delete or Backspace clears it."""

    signed = Signal(bool)

    def __init__(self, hint: Words, name: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint, self._name = hint, name
        self._strokes: list[QPolygonF] = []
        self._drawing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the hint again in the language in use."""
        self.setAccessibleName(say(self._name))
        self.setAccessibleDescription(say(self._hint))
        self.update()

    @property
    def has_signature(self) -> bool:
        """Whether something that can be a signature was drawn."""
        return sum(_length(stroke) for stroke in self._strokes) >= _LEAST

    def clear(self) -> None:
        """Take the strokes away."""
        self._strokes.clear()
        self.signed.emit(False)
        self.update()

    def png(self) -> bytes:
        """The strokes alone, dark on white, twice as large as drawn, as PNG; empty bytes where nothing was drawn."""
        if not self.has_signature:
            return b""
        image = QImage(self.size() * 2, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(2, 2)
        painter.setPen(
            QPen(QColor(_INK), px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        self._draw(painter)
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, the binding a text
        return bytes(data.data())

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(312), px(152))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(96))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drawing = True
        self._strokes.append(QPolygonF([event.position()]))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self._strokes[-1].append(event.position())
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self._drawing = False
            self.signed.emit(self.has_signature)
            self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, Token.CANVAS, Token.EDGE)
        paint.hairline(painter, px(24), rect.width() - px(24), rect.height() - px(34), Token.EDGE)
        at = QPointF(px(24), rect.height() - px(14))
        paint.text(painter, at, say(self._hint), Role.META, Token.INK2, width=rect.width() - px(48))
        round_ = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(colour(Token.DATA1), px(2), Qt.PenStyle.SolidLine, round_, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._draw(painter)
        if self.hasFocus():
            paint.ring(painter, rect)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        for stroke in self._strokes:
            painter.drawPolyline(stroke)


def _length(stroke: QPolygonF) -> float:
    points = [stroke.at(i) for i in range(stroke.size())]
    return sum((b - a).manhattanLength() for a, b in pairwise(points))
