"""Chips: a saved filter that can be on, or an active filter with a cross that drops it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance
from sam.ui.look.tokens import CONTROL_DENSE, Role, Token
from sam.ui.parts.button import ENTER
from sam.ui.parts.words import Words, say
from sam.words.translate import _


class Chip(QAbstractButton):
    """A chip with a word, and perhaps an icon and a count. With `closable` the cross, Delete and Backspace emit `closed`."""

    closed = Signal()

    def __init__(  # noqa: PLR0913
        self,
        words: Words,
        *,
        glyph: str = "",
        count: str = "",
        on: bool = False,
        toggles: bool = False,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.glyph, self.count, self.closable = glyph, count, closable
        self.changed = False
        self._words = words
        self.setCheckable(toggles or on)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def set_count(self, count: str) -> None:
        """Show how many stand behind the chip."""
        self.count = count
        self.retranslate()

    def set_changed(self, *, changed: bool) -> None:
        """Whether what stands behind the chip was changed and not kept: a dot."""
        self.changed = changed
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again in the language in use."""
        self.setText(say(self._words))
        self.setAccessibleName(f"{self.text()} {self.count}".strip())
        self.setAccessibleDescription(_("changed, not saved") if self.changed else "")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        wide = advance(Role.BODY, self.text()) + px(24)
        wide += px(20) if self.glyph else 0
        wide += px(22) if self.closable else 0
        wide += advance(Role.BODY, self.count) + px(8) if self.count else 0
        wide += px(14) if self.changed else 0
        return QSize(wide, px(CONTROL_DENSE))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.closable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.closed.emit()
        elif event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            self.closable
            and event.position().x() > self.width() - px(30)
            and self.rect().contains(event.position().toPoint())
        ):
            self.setDown(False)
            self.closed.emit()
        else:
            super().mouseReleaseEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        rect = QRectF(self.rect())
        half, on = rect.height() / 2, self.isChecked()
        line = Token.ACCENT if on else Token.EDGE
        paint.box(painter, rect, Token.ACCENT_SOFT if on else Token.SURFACE, line, radius=half)
        x, base = float(px(12)), paint.baseline(0, rect.height(), Role.BODY)
        if self.glyph:
            paint.glyph(painter, self.glyph, QPointF(x - px(2), half - px(8)), px(16))
            x += px(20)
        x += paint.text(painter, QPointF(x, base), self.text(), width=self.width() - x)
        if self.count:
            x += px(8) + paint.text(painter, QPointF(x + px(8), base), self.count, Role.BODY, Token.INK2)
        if self.changed:
            dot = QRectF(x + px(8), half - px(3), px(6), px(6))
            paint.box(painter, dot, Token.ACCENT, radius=px(3))
        if self.closable:
            paint.glyph(painter, "x", QPointF(self.width() - px(26), half - px(7)), px(14))
        if self.hasFocus():
            paint.ring(painter, rect, half)
        painter.end()
