"""The scan strip: left what to scan now, right what was read last, large, with its sentence. It answers always in this place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance
from sam.ui.look.icons import TONE_ICONS
from sam.ui.look.palette import colour
from sam.ui.look.tokens import CARD_RADIUS, TONE_INK, Role, Token, Tone
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.words import Words, say
from sam.words.translate import _

LOW_WINDOW = 780  # below this height of the window the strip is 72 high, else 88


class ScanStrip(QWidget):
    """The strip. It takes no keys: a scan is recognised anywhere in the window."""

    def __init__(self, ask: Words, hint: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask, self._hint = ask, hint
        self._read, self._note, self._tone = "", "", Tone.NONE
        self._low = False
        self._about, self._what = "", ""  # the line of what was read last, while it is in the list
        self._note_words: Words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def ask(self, words: Words, hint: Words = "") -> None:
        """Say what may be scanned now."""
        self._ask, self._hint = words, hint
        self.retranslate()

    def answer(self, read: str, note: Words, tone: Tone) -> None:
        """Show what was read last and what became of it."""
        self._about = ""
        self._read, self._note_words, self._tone = read, note, tone
        self.retranslate()

    def came(self, key: str, read: str, what: str) -> None:
        """A line has joined the list; `judged` says what becomes of it. `key` is that of the line, or its number."""
        self._what = what
        self.answer(read, self._added, Tone.OK)
        self._about = key

    def judged(self, lines: Sequence[LineEntry]) -> None:
        """The lines were judged: what was read last is not called added here while its line is refused there."""
        about = self._about
        line = next((one for one in reversed(lines) if about in (one.key, one.number)), None) if about else None
        if line is not None:
            fine = line.tone is Tone.OK
            self._note_words = self._added if fine else lambda: f"{say(line.word)}: {self._what or say(line.what)}"
            self._tone = line.tone
            self.retranslate()

    def _added(self) -> str:
        return _("added: {what}").format(what=self._what) if self._what else _("added")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Take 72 instead of 88 in a low window."""
        low = self.window().height() < px(LOW_WINDOW)
        if low is not self._low:
            self._low = low
            self.updateGeometry()

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        self._note = say(self._note_words)
        self.setAccessibleName(say(self._ask))
        self.setAccessibleDescription(f"{self._read} {self._note}".strip())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(640), px(72 if self._low else 88))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        width, height = self.width(), self.height()
        paint.box(painter, self.rect(), Token.SURFACE, Token.ACCENT, radius=px(CARD_RADIUS), pen=2)
        plate = height - px(32)
        paint.box(painter, QRectF(px(16), px(16), plate, plate), Token.ACCENT_SOFT, radius=px(8))
        inset = plate * 0.15
        paint.glyph(painter, "barcode", QPointF(px(16) + inset, px(16) + inset), plate - 2 * inset, Token.ACCENT)
        half = width * (0.56 if self._read else 1.0)
        left, middle = px(32) + plate, height / 2
        room = half - left - px(16)
        asked = say(self._ask)
        hint = say(self._hint)
        role = Role.TITLE if advance(Role.TITLE, asked) <= room else Role.CARD
        top = middle - px(4) if hint else paint.baseline(0, height, role)
        paint.text(painter, QPointF(left, top), asked, role, Token.INK, width=room)
        paint.text(painter, QPointF(left, middle + px(20)), hint, Role.BODY, Token.INK2, width=room)
        if self._read:
            self._paint_answer(painter, half, width, middle)
        painter.end()

    def _paint_answer(self, painter: QPainter, half: float, width: float, middle: float) -> None:
        painter.setPen(QPen(colour(Token.LINE), 1, Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(half, middle - px(28)), QPointF(half, middle + px(28)))
        room = width - half - px(40)
        role = Role.SCAN if advance(Role.SCAN, self._read) <= room else Role.MONO_READ
        paint.text(painter, QPointF(half + px(24), middle), self._read, role, Token.INK, width=room)
        ink = TONE_INK[self._tone]
        paint.glyph(painter, TONE_ICONS[self._tone], QPointF(half + px(24), middle + px(9)), px(16), ink)
        at = QPointF(half + px(46), middle + px(22))
        paint.text(painter, at, self._note, Role.BODY, ink, width=room - px(22))
