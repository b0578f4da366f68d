"""What stands where nothing is: why, and one way on. Never an empty frame."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.label import Label
from sam.ui.parts.words import Words, say


class EmptyState(QWidget):
    """An icon, a sentence, what would fill the place, and one button."""

    def __init__(
        self,
        head: Words,
        body: Words = "",
        *,
        glyph: str = "check-circle",
        way: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._glyph, self._head = glyph, head
        layout = QVBoxLayout(self)
        layout.setSpacing(px(S2))
        layout.setContentsMargins(px(24), px(72), px(24), px(24))
        middle = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(Label(head, Role.STRONG, wrap=True, align=paint.MIDDLE))
        if body:
            note = Label(body, Role.READ, Token.INK2, wrap=True, align=paint.MIDDLE)
            layout.addWidget(note)
        if way is not None:
            layout.addWidget(way, 0, middle)
        layout.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the sentence again in the language in use."""
        self.setAccessibleName(say(self._head))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        size = px(32)
        paint.glyph(painter, self._glyph, QPointF((self.width() - size) / 2, px(28)), size, Token.INK3)
        painter.end()
