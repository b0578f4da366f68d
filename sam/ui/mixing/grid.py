"""The mixing table as a drawing: a row and a column for each compatibility group, a sign in each cell. Arrows walk, Enter decides."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from sam.domain.answers import Answer
from sam.standards.mixing import Mixing
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.tokens import TONE_INK, TONE_SOFT, Role, Token, Tone
from sam.ui.parts.button import ENTER
from sam.ui.parts.painted import Painted
from sam.words.labels import label
from sam.words.translate import _

_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_LEAST, _MOST = 28, 48  # a cell
SIGNS = {
    Answer.YES: (Tone.OK, "check-bold"),
    Answer.NO: (Tone.NONE, "x"),
    Answer.CONDITIONAL: (Tone.WARN, "warning"),
    Answer.AUTHORITY: (Tone.INFO, "question"),
}
"""Tone and sign of an answer, in the table and beside it."""


class MixingGrid(Painted):
    """The table. `stood()` when another cell is looked at, `entered()` to decide it."""

    stood = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.groups: tuple[str, ...] = ()
        self.cells: Mapping[frozenset[str], Mixing] = {}
        self.set: frozenset[frozenset[str]] = frozenset()
        self.row = self.column = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_cells(
        self, groups: tuple[str, ...], cells: Mapping[frozenset[str], Mixing], decided: frozenset[frozenset[str]]
    ) -> None:
        """Show these; the pair that is looked at stays, where it is still there."""
        before = self.pair if self.groups else ("", "")
        self.groups, self.cells, self.set = groups, cells, decided
        self.choose(*before)
        self._settle()

    @property
    def pair(self) -> tuple[str, str]:
        """The two groups of the cell that is looked at."""
        return self.groups[self.row], self.groups[self.column]

    def choose(self, one: str, other: str) -> None:
        """Look at the cell of these groups; where there is none, at the first."""
        known = one in self.groups and other in self.groups
        self.row = self.groups.index(one) if known else 0
        self.column = self.groups.index(other) if known else 0
        self._settle()

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        self._settle()

    def _settle(self) -> None:
        if self.groups:
            self.setAccessibleName(self._said(*self.pair))
            every = (self._said(one, other) for n, one in enumerate(self.groups) for other in self.groups[: n + 1])
            self.setAccessibleDescription("\n".join(every))
        self.update()

    def _said(self, one: str, other: str) -> str:
        pair = frozenset((one, other))
        words = _("{one} with {other}: {answer}").format(one=one, other=other, answer=label(self.cells[pair].answer))
        return words + "; " + _("set by the authority") if pair in self.set else words

    # measures

    @property
    def _cell(self) -> float:
        room = min(self.width(), self.height()) / (len(self.groups) + 1 or 1)
        return max(px(_LEAST), min(px(_MOST), room))

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Where a cell is drawn."""
        size = self._cell
        return QRectF((column + 1) * size, (row + 1) * size, size, size)

    @override
    def sizeHint(self) -> QSize:
        side = px(36) * (len(self.groups) + 1)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        side = px(_LEAST) * (len(self.groups) + 1)
        return QSize(side, side)

    # hands

    def _step_to(self, row: int, column: int) -> None:
        if 0 <= row < len(self.groups) and 0 <= column < len(self.groups):
            self.row, self.column = row, column
            self._settle()
            self.stood.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        letter = event.text().upper()
        if step is not None:
            self._step_to(self.row + step[1], self.column + step[0])
        elif event.key() in ENTER:
            self.entered.emit()
        elif letter in self.groups and letter:
            self._step_to(self.column, self.groups.index(letter))  # two letters in a row name a pair
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        size = self._cell
        self._step_to(int(event.position().y() // size) - 1, int(event.position().x() // size) - 1)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.cell_rect(self.row, self.column).contains(event.position()):
            self.entered.emit()

    # colours

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        for n, group in enumerate(self.groups):
            on_row, on_column = n == self.row, n == self.column
            self._head(painter, QRectF(0, (n + 1) * self._cell, self._cell, self._cell), group, on=on_row)
            self._head(painter, QRectF((n + 1) * self._cell, 0, self._cell, self._cell), group, on=on_column)
        for row in range(len(self.groups)):
            for column in range(len(self.groups)):
                self._paint_cell(painter, row, column)
        if self.groups:
            here = self.cell_rect(self.row, self.column)
            paint.box(painter, here, None, Token.ACCENT, radius=px(4), pen=2)
            if self.hasFocus():
                paint.ring(painter, here, radius=px(4))
        painter.end()

    def _head(self, painter: QPainter, rect: QRectF, group: str, *, on: bool) -> None:
        role, ink = (Role.BOLD, Token.ACCENT) if on else (Role.BODY, Token.INK2)
        base = QPointF(rect.left(), paint.baseline(rect.top(), rect.height(), role))
        paint.text(painter, base, group, role, ink, width=rect.width(), align=paint.MIDDLE)

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        pair = frozenset((self.groups[row], self.groups[column]))
        tone, glyph = SIGNS[self.cells[pair].answer]
        decided = pair in self.set
        rect = self.cell_rect(row, column).adjusted(1, 1, -1, -1)
        paint.box(painter, rect, TONE_SOFT[tone], Token.HOLD if decided else None, radius=px(4), pen=2)
        size = min(px(18), rect.width() * 0.5)
        at = QPointF(rect.center().x() - size / 2, rect.center().y() - size / 2)
        paint.glyph(painter, glyph, at, size, TONE_INK[tone])
        if decided:
            small = px(10)
            paint.glyph(painter, "gavel", QPointF(rect.right() - small - 2, rect.top() + 2), small, Token.HOLD)
