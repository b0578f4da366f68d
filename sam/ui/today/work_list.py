"""The lines of work: sign, what, who, how long, and the act that opens it. 1 to 9 open a line; arrow keys walk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.icons import TONE_ICONS
from sam.ui.look.tokens import TONE_INK, Role, Token, Tone
from sam.ui.parts.button import ENTER
from sam.ui.parts.painted import Painted
from sam.ui.parts.words import Words, say

_LINE, _TALL_LINE = 56, 76
_NARROW = 760  # below this width the act stands under the time, and the second line may wrap
_TIME, _ACT = 120, 112


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One line: what it says, how long, and where it leads."""

    what: Words
    detail: Words
    time: Words
    act: Words
    tone: Tone
    screen: str
    argument: object = None


class WorkList(Painted):
    """The list. `opened(WorkLine)`."""

    opened = Signal(object)

    def __init__(self, name: Words) -> None:
        super().__init__()
        self._name = name
        self.lines: Sequence[WorkLine] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.retranslate()

    def show_lines(self, lines: Sequence[WorkLine]) -> None:
        """Show these."""
        self.lines, self._current = tuple(lines), 0
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        self.setAccessibleName(say(self._name))
        self.setAccessibleDescription(
            "\n".join(f"{say(one.what)}. {say(one.detail)}. {say(one.time)}" for one in self.lines)
        )
        self.updateGeometry()
        self.update()

    def open_line(self, number: int) -> None:
        """Open a line by its number, from 1."""
        if 0 < number <= len(self.lines):
            self._current = number - 1
            self.update()
            self.opened.emit(self.lines[number - 1])

    @property
    def _narrow(self) -> bool:
        return self.width() < px(_NARROW)

    @property
    def _height(self) -> int:
        return px(_TALL_LINE if self._narrow else _LINE)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(360), self._height * len(self.lines))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and 0 <= self._current + step < len(self.lines):
            self._current += step
            self.update()
        elif event.key() in ENTER:
            self.open_line(self._current + 1)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.open_line(int(event.position().y() // self._height) + 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        height = self._height
        for row, line in enumerate(self.lines):
            self._paint_line(painter, QRectF(0, row * height, self.width(), height), row, line)
        painter.end()

    def _paint_line(self, painter: QPainter, rect: QRectF, row: int, line: WorkLine) -> None:
        top, width, narrow = rect.top(), rect.width(), self._narrow
        if row == self._current and self.hasFocus():
            plate = rect.adjusted(1, 1, -1, -2)
            paint.box(painter, plate, Token.ACCENT_SOFT)
            paint.ring(painter, plate)
        else:
            paint.hairline(painter, px(48), width, rect.bottom() - 1)
        ink = TONE_INK[line.tone]
        paint.glyph(painter, TONE_ICONS[line.tone], QPointF(px(12), top + px(17)), px(20), ink)
        act_left = width - px(_ACT + 40)
        time_left = act_left - (0 if narrow else px(_TIME))
        room = time_left - px(60)
        paint.text(painter, QPointF(px(48), top + px(23)), say(line.what), Role.STRONG, Token.INK, width=room)
        if narrow:
            box = QRectF(px(48), top + px(29), room, px(40))
            paint.paragraph(painter, box, say(line.detail), Role.BODY, Token.INK2)
        else:
            paint.text(painter, QPointF(px(48), top + px(43)), say(line.detail), Role.BODY, Token.INK2, width=room)
        time_ink = ink if line.tone is Tone.STOP else Token.INK2
        first, second = (px(23), px(43)) if narrow else (px(32), px(32))
        wide, side = (px(_ACT), paint.LEFT) if narrow else (px(_TIME - 16), paint.RIGHT)
        at = QPointF(time_left, top + first)
        paint.text(painter, at, say(line.time), Role.BODY, time_ink, width=wide, align=side)
        at = QPointF(act_left, top + second)
        paint.text(painter, at, say(line.act), Role.BOLD, Token.ACCENT, width=px(_ACT))
        if row < 9:
            key = str(row + 1)
            at = QPointF(width - px(12) - paint.key_width(key), rect.center().y())
            paint.key_cap(painter, at, key)
