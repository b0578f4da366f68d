"""How one line of a `LinesEditor` is drawn: sign, what, serial, quantity, word; its sentence below; a refused line struck out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance
from sam.ui.look.icons import TONE_ICONS
from sam.ui.look.palette import colour
from sam.ui.look.tokens import TONE_INK, TONE_SOFT, Role, Token, Tone
from sam.ui.parts.words import Words, say

ENTRY_ROLE = 0x0100  # Qt.ItemDataRole.UserRole, as a plain int
_LINE = 44
NUMBER_WIDTH, QUANTITY_WIDTH, STATE_WIDTH = 148, 64, 120


@dataclass(frozen=True, slots=True)
class LineEntry:
    """One line as it stands in the list.

    Attributes:
        key: what it is; the same key twice is counted once. Empty: never the same as another.
        raw: exactly what was scanned, typed or pasted.
        what: name of the thing; `detail` in smaller letters beside it.
        number: serial or lot, monospaced.
        quantity: as words, with its unit where that is not pieces.
        tone, word: the state.
        sentence: what is to be said about it, below the line.
        counts: False for a refused line, which stays, struck out of the total.
        value: what the form needs of it; not shown.
        kept: what a draft keeps of it, as JSON; made with the line, because a list may be long.
    """

    key: str
    raw: str
    what: Words
    detail: Words = ""
    number: str = ""
    quantity: str = ""
    tone: Tone = Tone.OK
    word: Words = ""
    sentence: Words = ""
    counts: bool = True
    value: object = None
    kept: object = None


class LinePainter(QStyledItemDelegate):
    """Draws a line and says how high it is."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry: LineEntry = index.data(ENTRY_ROLE)
        sentence = say(entry.sentence)
        height = px(_LINE)
        if sentence:
            height += paint.height_of(sentence, Role.BODY, self._sentence_width()) + px(6)
        return QSize(px(100), height)

    def _sentence_width(self) -> int:
        return max(px(160), self._view.viewport().width() - px(72))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: LineEntry = index.data(ENTRY_ROLE)
        rect = QRectF(option.rect)  # type: ignore[attr-defined]  # missing in the stubs
        current = self._view.currentIndex() == index and self._view.hasFocus()
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        refused = not entry.counts and entry.tone is Tone.STOP
        painter.fillRect(rect, colour(TONE_SOFT[entry.tone] if refused else Token.SURFACE))
        if refused:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), colour(Token.STOP))
        _line(painter, rect, entry)
        sentence = say(entry.sentence)
        if sentence:
            ink = TONE_INK[entry.tone]
            box = QRectF(rect.left() + px(48), rect.top() + px(38), self._sentence_width(), rect.height())
            paint.paragraph(painter, box, sentence, Role.BODY, ink)
        if current:
            paint.ring(painter, rect.adjusted(1, 1, -1, -1))
        else:
            paint.hairline(painter, rect.left(), rect.right(), rect.bottom() - 1)
        painter.restore()


def _line(painter: QPainter, rect: QRectF, entry: LineEntry) -> None:
    height, y, right = px(_LINE), rect.top(), rect.right()
    sign = TONE_ICONS[entry.tone]
    paint.glyph(painter, sign, QPointF(rect.left() + px(16), y + px(12)), px(20), TONE_INK[entry.tone])
    word = say(entry.word)
    state_left = right - px(STATE_WIDTH)
    quantity_left = state_left - px(QUANTITY_WIDTH)
    number_left = quantity_left - px(NUMBER_WIDTH)
    strong = paint.baseline(y, height, Role.STRONG)
    left, room = rect.left() + px(48), number_left - rect.left() - px(56)
    wide = paint.text(painter, QPointF(left, strong), say(entry.what), Role.STRONG, Token.INK, width=room)
    detail = say(entry.detail)
    if detail and room - wide - px(10) >= advance(Role.META, detail):
        paint.text(painter, QPointF(left + wide + px(10), strong), detail, Role.META, Token.INK2)
    width = px(NUMBER_WIDTH - 8)
    paint.text(painter, QPointF(number_left, strong), entry.number, Role.MONO_BOLD, Token.INK, width=width)
    ink = Token.INK if entry.counts else Token.INK2
    width = px(QUANTITY_WIDTH - 16)
    at = QPointF(quantity_left, strong)
    paint.text(painter, at, entry.quantity, Role.STRONG, ink, width=width, align=paint.RIGHT)
    if not entry.counts:
        painter.setPen(QPen(colour(TONE_INK[entry.tone]), 1.5))
        middle, end = y + height / 2, quantity_left + width
        wide = advance(Role.STRONG, entry.quantity) + px(8)
        painter.drawLine(QPointF(end - wide, middle), QPointF(end + px(2), middle))
    if word:
        outlined = not entry.counts and entry.tone is Tone.STOP
        at = QPointF(right - px(16) - paint.pill_width(word), y + height / 2)
        paint.pill(painter, at, word, entry.tone, outlined=outlined)
