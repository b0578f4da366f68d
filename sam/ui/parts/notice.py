"""A strip in the page that says what happened, by how much and what to do, with the ways out as buttons beside it.

Refused is red, Unavailable amber, a waiver or a court violet, good order green. It has one place on a screen for ever; empty, it
takes no room.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.icons import TONE_ICONS
from sam.ui.look.tokens import S2, S3, S4, TONE_INK, TONE_SOFT, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.label import Label
from sam.ui.parts.rows import empty
from sam.ui.parts.words import Words, say


class Notice(QFrame):
    """A notice; hidden until something is told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone, self._sign = Tone.NONE, ""
        self._said: tuple[Words, Words] = ("", "")
        self._head, self._body = Label("", Role.STRONG, wrap=True), Label("", Role.READ, wrap=True)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(px(S2))
        text = QVBoxLayout()
        text.setSpacing(px(2))
        text.addWidget(self._head)
        text.addWidget(self._body)
        text.addLayout(self._ways)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(px(S2))
        self._row = QHBoxLayout(self)
        self._row.addLayout(text, 1)
        self._row.addLayout(self._beside)
        self.relook()
        self.hide()

    def tell(
        self,
        tone: Tone,
        head: Words,
        body: Words = "",
        *,
        ways: Sequence[Button] = (),
        sign: str = "",
        low: bool = False,
    ) -> None:
        """Show a sentence (head), what to do (body), and buttons for the ways out; `low` puts these beside the text."""
        self.clear()
        self.tone, self._sign = tone, sign
        self._head.set_words(head, TONE_INK[tone] if tone is not Tone.NONE else Token.INK)
        self._body.set_words(body)
        self._body.setVisible(bool(say(body)))
        for way in ways:
            (self._beside if low else self._ways).addWidget(way)
        if ways and not low:
            self._ways.addStretch(1)
            self._ways.setContentsMargins(0, px(S2), 0, 0)
        self._said = (head, body)
        self.retranslate()
        self.show()
        self.update()

    def clear(self) -> None:
        """Take the notice away."""
        self._ways.setContentsMargins(0, 0, 0, 0)
        empty(self._ways)
        empty(self._beside)
        self._head.set_words("")
        self._body.set_words("")
        self.hide()

    @property
    def sentence(self) -> str:
        """What stands there now."""
        return f"{self._head.text()} {self._body.text()}".strip() if not self.isHidden() else ""

    def retranslate(self) -> None:
        """Say it again in the language in use, for those who hear it."""
        self.setAccessibleName(" ".join(map(say, self._said)).strip())

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self._row.setContentsMargins(px(44), px(S3), px(S4), px(S3))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        paint.box(painter, self.rect(), TONE_SOFT[self.tone])
        ink = TONE_INK[self.tone]
        paint.glyph(painter, self._sign or TONE_ICONS[self.tone], QPointF(px(12), px(S3) + px(1)), px(20), ink)
        painter.end()
