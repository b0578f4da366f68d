"""A label as it will be printed: the same sketch that goes into the PDF, drawn on the screen. Paper stays white in the dark."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from sam.reports.fonts import Face
from sam.reports.labels.sketch import Code, Diamond, Line, Piece, Sketch, Words
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.palette import colour
from sam.ui.look.tokens import CONDENSED, MONOSPACED, SANS, Token

_BLACK, _WHITE = Qt.GlobalColor.black, Qt.GlobalColor.white
_FINE = 16.0  # letters are set so much bigger and drawn smaller: Qt rounds small sizes
_WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600}
_FAMILIES = {"IBMPlexSans": SANS, "IBMPlexSansCondensed": CONDENSED, "IBMPlexMono": MONOSPACED}
_POINTS = 72 / 25.4


@lru_cache(maxsize=256)
def _font(face: Face, size: float) -> QFont:
    family, _dash, weight = face.value.partition("-")
    font = QFont(_FAMILIES[family])
    font.setPixelSize(max(1, round(size * _FINE)))
    font.setWeight(QFont.Weight(_WEIGHTS[weight]))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class LabelPicture(QWidget):
    """The preview. `show_label` for a sketch and the size of its label in millimetres; without one it stays empty."""

    def __init__(self) -> None:
        super().__init__()
        self.sketch: Sketch = ()
        self._label = (1.0, 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_label(self, sketch: Sketch, size: tuple[float, float]) -> None:
        """Show a label."""
        self.sketch, self._label = sketch, size
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(300), px(176))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), px(132))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        if self.sketch:
            wide, high = self._label[0] * _POINTS, self._label[1] * _POINTS
            scale = min((self.width() - 2) / wide, (self.height() - 2) / high)
            left, top = 1.0, 1.0
            painter.setPen(QPen(colour(Token.EDGE), 1))
            painter.setBrush(_WHITE)
            painter.drawRoundedRect(QRectF(left, top, wide * scale, high * scale), px(3), px(3))
            painter.translate(left, top)
            painter.scale(scale, scale)
            for piece in self.sketch:
                _draw(painter, piece)
        painter.end()


def _draw(painter: QPainter, piece: Piece) -> None:
    match piece:
        case Words():
            _words(painter, piece)
        case Line(x, y, to_x, to_y, weight):
            painter.setPen(QPen(_BLACK, weight))
            painter.drawLine(QPointF(x, y), QPointF(to_x, to_y))
        case Diamond(x, y, reach, weight, filled):
            painter.setPen(QPen(_BLACK, weight))
            painter.setBrush(colour(Token.HAZARD) if filled else Qt.BrushStyle.NoBrush)
            corners = [QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach), QPointF(x - reach, y)]
            painter.drawPolygon(QPolygonF(corners))
        case Code(x, y, unit, tall, modules):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            for column, row, length in modules.runs:
                painter.fillRect(QRectF(x + column * unit, y + row * tall, length * unit, tall), _BLACK)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)


def _words(painter: QPainter, words: Words) -> None:
    painter.save()
    painter.translate(words.x, words.y)
    painter.scale(words.narrow / _FINE, 1 / _FINE)
    painter.setFont(_font(words.face, words.size))
    painter.setPen(_BLACK)
    painter.drawText(QPointF(0, 0), words.text)
    painter.restore()
