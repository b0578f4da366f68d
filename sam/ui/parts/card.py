"""A sheet on the page: title left, note right, then the body. A hairline round it, no shadow."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.palette import colour
from sam.ui.look.tokens import CARD_RADIUS, S2, S3, S4, TONE_INK, Role, Token, Tone
from sam.ui.parts.label import Label
from sam.ui.parts.words import Words, say


class Card(QFrame):
    """A card. With a tone it carries a coloured mark at its left side. `flush` leaves out the padding (for tables).

    `folds`: the title goes on in a second line where what stands beside it leaves no room.
    """

    def __init__(
        self,
        title: Words = "",
        note: Words = "",
        *,
        tone: Tone | None = None,
        flush: bool = False,
        folds: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._tone, self._flush = title, tone, flush
        self.body = QVBoxLayout(self)
        self.body.setSpacing(0 if flush else px(S2))
        self.title_row = QHBoxLayout()
        self.note = Label(note, Role.META, Token.INK3, shrinks=True, align=paint.RIGHT)
        if title:
            self.title_row.setSpacing(px(S2))
            self.title_row.addWidget(Label(title, Role.CARD, wrap=folds), 0, Qt.AlignmentFlag.AlignVCenter)
            self.title_row.addWidget(self.note, 1)
            self.body.addLayout(self.title_row)
        else:
            self.note.setParent(self)
            self.note.hide()
        self.relook()
        self.retranslate()

    def add(self, *parts: QWidget | QLayout, stretch: int = 0) -> Self:
        """Put parts under each other into the card."""
        for part in parts:
            if isinstance(part, QLayout):
                self.body.addLayout(part, stretch)
            else:
                self.body.addWidget(part, stretch)
        return self

    def retranslate(self) -> None:
        """Say the title again in the language in use."""
        self.setAccessibleName(say(self._title))

    def relook(self) -> None:
        """Take the measures of the look in use."""
        titled = bool(self._title)
        if self._flush:
            self.body.setContentsMargins(1, px(2), 1, px(2))
            self.title_row.setContentsMargins(px(S4), px(S2), px(S4), px(S2))
        else:
            self.body.setContentsMargins(px(S4), px(S3 if titled else S4), px(S4), px(S4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        radius = px(CARD_RADIUS)
        paint.box(
            painter, self.rect(), Token.SURFACE, TONE_INK[self._tone] if self._tone else Token.LINE, radius=radius
        )
        if self._tone:
            path = QPainterPath()
            path.addRoundedRect(QRectF(self.rect()), radius, radius)
            painter.setClipPath(path)
            painter.fillRect(QRectF(0, 0, 4, self.height()), colour(TONE_INK[self._tone]))
        painter.end()
