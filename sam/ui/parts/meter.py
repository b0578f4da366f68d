"""A bar against a limit: what is inside solid, this movement hatched, the limit a tick. The figures always stand beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance
from sam.ui.look.palette import colour
from sam.ui.look.tokens import TONE_INK, Role, Token, Tone
from sam.ui.parts.words import Words, say

NEARLY_FULL = 90  # per cent


@dataclass(frozen=True, slots=True)
class Fill:
    """How full something is, in one unit of the caller's (grams): inside now, the limit, and what a movement would add."""

    inside: int
    limit: int
    more: int = 0

    @property
    def percent(self) -> int:
        """Of the limit, after the movement, rounded down; so that 100 % is never shown below the limit."""
        return (self.inside + self.more) * 100 // self.limit if self.limit else 0

    @property
    def tone(self) -> Tone:
        """Over the limit: stop. From 90 %: look. Else nothing to say."""
        if self.inside + self.more > self.limit:
            return Tone.STOP
        return Tone.WARN if self.percent >= NEARLY_FULL else Tone.NONE


def draw(painter: QPainter, rect: QRectF, fill: Fill) -> None:
    """Draw the bar alone; the tick stands 4 px out above and below."""
    full = max(fill.limit * 1.06, fill.inside + fill.more, 1)
    unit = rect.width() / full
    paint.box(painter, rect, Token.SUNKEN, radius=3)
    solid = Token.DATA2
    if fill.inside > fill.limit:
        solid = Token.STOP_FILL
    elif fill.limit and fill.inside * 100 >= fill.limit * NEARLY_FULL:
        solid = Token.WARN_FILL
    paint.box(painter, QRectF(rect.left(), rect.top(), fill.inside * unit, rect.height()), solid, radius=3)
    if fill.more:
        over = fill.inside + fill.more > fill.limit
        part = QRectF(rect.left() + fill.inside * unit, rect.top(), fill.more * unit, rect.height())
        ink = Token.STOP_FILL if over else Token.DATA2
        paint.box(painter, part, Token.STOP_SOFT if over else Token.ACCENT_SOFT, ink, radius=2)
        paint.hatch(painter, part.adjusted(1, 1, -1, -1), ink)
    painter.setPen(QPen(colour(Token.INK), 2))
    tick = rect.left() + fill.limit * unit
    painter.drawLine(QPointF(tick, rect.top() - px(4)), QPointF(tick, rect.bottom() + px(4)))


class Meter(QWidget):
    """A line: label, bar, per cent, and a note ("298 kg left", "114.4 kg over") with its sign where it matters."""

    def __init__(self, label: Words, fill: Fill, note: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._fill, self._note = label, fill, note
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def set_fill(self, fill: Fill, note: Words = "") -> None:
        """Show another fill."""
        self._fill, self._note = fill, note
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again in the language in use."""
        self.setAccessibleName(f"{say(self._label)}: {self._fill.percent} %. {say(self._note)}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(320), px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        label, note = say(self._label), say(self._note)
        width, height = self.width(), self.height()
        base = paint.baseline(0, height, Role.BODY)
        note_width = max(px(88), advance(Role.META, note)) if note else 0
        tone = self._fill.tone
        left, right = max(px(72), advance(Role.BODY, label) + px(16)), px(76) + note_width
        paint.text(painter, QPointF(0, base), label, Role.BODY, Token.INK2, width=left - px(8))
        draw(painter, QRectF(left, height / 2 - px(5), max(px(40), width - left - right), px(10)), self._fill)
        ink = Token.INK if tone is Tone.NONE else TONE_INK[tone]
        if tone is not Tone.NONE:
            sign = "warning-fill" if tone is Tone.WARN else "prohibit-bold"
            paint.glyph(painter, sign, QPointF(width - right + px(8), height / 2 - px(8)), px(16), ink)
        at = QPointF(width - note_width - px(52), base)
        paint.text(painter, at, f"{self._fill.percent} %", Role.BOLD, ink, width=px(44), align=paint.RIGHT)
        soft = Token.INK2 if tone is Tone.NONE else ink
        at = QPointF(width - note_width, base)
        paint.text(painter, at, note, Role.META, soft, width=note_width, align=paint.RIGHT)
        painter.end()
