"""The life of one thing, newest first: when, a sign in a ring, what happened, on which paper. A long detail runs over lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import leading
from sam.ui.look.palette import colour
from sam.ui.look.tokens import TONE_INK, TONE_SOFT, Role, Token, Tone
from sam.ui.parts.button import ENTER
from sam.ui.parts.painted import Painted
from sam.ui.parts.words import Words, say


@dataclass(frozen=True, slots=True)
class Event:
    """One event: day as words, what, its paper or detail. `struck` for what was reversed (name the reversal in `detail`)."""

    when: Words
    what: Words
    detail: Words = ""
    glyph: str = "circle"
    tone: Tone = Tone.NONE
    struck: bool = False


class Timeline(Painted):
    """A timeline. Arrow keys walk it, Enter emits `opened(index)`."""

    opened = Signal(int)

    def __init__(self, events: Sequence[Event] = (), name: Words = "", *, left: int = 92) -> None:
        super().__init__()
        self._events, self._name, self._left = tuple(events), name, left
        self._current = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    def set_events(self, events: Sequence[Event]) -> None:
        """Show other events."""
        self._events, self._current = tuple(events), 0
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        self.setAccessibleName(say(self._name))
        lines = (f"{say(e.when)}: {say(e.what)}. {say(e.detail)}" for e in self._events)
        self.setAccessibleDescription("\n".join(lines))
        self.updateGeometry()
        self.update()

    def _room(self, width: int) -> int:
        """Width of the words beside the ring."""
        return max(px(80), width - px(self._left) - px(34))

    def _tops(self, width: int) -> list[int]:
        """Where each event begins, and last the whole height."""
        room, tops = self._room(width), [0]
        for happened in self._events:
            more = len(paint.wrap(say(happened.detail), Role.META, room)) - 1
            tops.append(tops[-1] + px(44) + max(0, more) * leading(Role.META))
        return tops

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._tops(width)[-1]

    @override
    def sizeHint(self) -> QSize:
        wide = px(self._left + 180)
        return QSize(wide, self._tops(max(wide, self.width()))[-1])

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self._left + 120), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and 0 <= self._current + step < len(self._events):
            self._current += step
            self.update()
        elif event.key() in ENTER and self._events:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        tops = self._tops(self.width())
        row = next((n for n, top in enumerate(tops[1:]) if event.position().y() < top), -1)
        if row >= 0:
            self._current = row
            self.opened.emit(row)
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        x = px(self._left) + px(10)
        tops = self._tops(self.width())
        painter.setPen(QPen(colour(Token.LINE), 2))
        if self._events:
            painter.drawLine(QPointF(x, px(10)), QPointF(x, tops[-2] + px(12)))
        for row, happened in enumerate(self._events):
            self._line(painter, tops[row], x, happened)
            if row == self._current and self.hasFocus():
                paint.ring(painter, QRectF(0, tops[row] - px(1), self.width(), tops[row + 1] - tops[row] - px(2)))
        painter.end()

    def _line(self, painter: QPainter, y: float, x: float, happened: Event) -> None:
        plain = happened.tone is Tone.NONE
        ring = QRectF(x - px(11), y + px(2), px(22), px(22))
        fill, line = (Token.SURFACE, Token.EDGE) if plain else (TONE_SOFT[happened.tone], TONE_INK[happened.tone])
        paint.box(painter, ring, fill, line, radius=px(11))
        paint.glyph(painter, happened.glyph, QPointF(x - px(7), y + px(6)), px(14), TONE_INK[happened.tone])
        width = self._room(self.width())
        meta, bold = y + px(17), y + px(17)
        when = say(happened.when)
        paint.text(painter, QPointF(px(4), meta), when, Role.META, Token.INK2, width=px(self._left - 8))
        ink = Token.INK3 if happened.struck else Token.INK
        wide = paint.text(painter, QPointF(x + px(20), bold), say(happened.what), Role.BOLD, ink, width=width)
        if happened.struck:
            paint.hairline(painter, x + px(20), x + px(20) + wide, bold - px(5), Token.INK3)
        box = QRectF(x + px(20), y + px(22), self._room(self.width()), px(200))
        paint.paragraph(painter, box, say(happened.detail), Role.META, Token.INK2)
