"""Draws the cells of a table: text, serials, numbers, states, ages, hazard signs; and the ring round the current row."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance
from sam.ui.look.icons import TONE_ICONS
from sam.ui.look.palette import colour
from sam.ui.look.tokens import TONE_INK, Role, Token, Tone
from sam.ui.parts.columns import LOADING, Age, Cells, Hazard, Kind, State, shown
from sam.ui.parts.words import say

_FACES = {
    Kind.TEXT: (Role.BODY, Token.INK),
    Kind.SOFT: (Role.BODY, Token.INK2),
    Kind.MONO: (Role.MONO, Token.INK),
    Kind.NUMBER: (Role.BODY, Token.INK),
}
_FILL = {Tone.WARN: Token.WARN_FILL, Tone.STOP: Token.STOP_FILL}
_MAIN = len("1.2")  # of a hazard division
_MEASURED = 100  # rows that are looked at; what comes later is much like them
_WIDEST = 240  # no text pushes the others away; what is longer stands whole beside the list


def needed_width(model: Cells, number: int, rows: int) -> int:
    """The width in which no cell of a column is shortened, judged by the first rows that are here."""
    kind = model.columns[number].kind
    values = [model.cell(row, number) for row in range(min(rows, _MEASURED))]
    if kind is Kind.STATE:
        words = {shown(value) for value in values if isinstance(value, State)}
        return max((ceil(paint.pill_width(word)) for word in words), default=-px(16)) + px(16)
    if kind is Kind.HAZARD:
        beside = {_beside_sign(value) for value in values if isinstance(value, Hazard)}
        return max((advance(Role.BOLD, text) for text in beside), default=-px(53)) + px(53)
    if kind not in _FACES:
        return 0
    texts = {shown(value) for value in values if value != LOADING}
    widest = max((advance(_FACES[kind][0], text) for text in texts), default=-px(17)) + px(17)
    return min(widest, px(_WIDEST))


class CellPainter(QStyledItemDelegate):
    """Draws one cell. Columns and values come straight from the model: no detour through Qt's variants."""

    def __init__(self, view: QTableView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model: Cells = index.model()  # type: ignore[assignment]  # every model shown in a Table is one
        row, number = index.row(), index.column()
        column, value = model.columns[number], model.cell(row, number)
        rect = QRectF(option.rect)  # type: ignore[attr-defined]  # missing in the stubs
        selected = self._view.selectionModel().isRowSelected(row, QModelIndex())
        painter.save()
        # at 125 and 150 % a cell ends between two pixels: smoothed, its ground would leave a line to the next one
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(rect, colour(Token.ACCENT_SOFT if selected else Token.SURFACE))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        paint.hairline(painter, rect.left(), rect.right() + 1, rect.bottom() - 1)
        if selected and number == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), colour(Token.ACCENT))
        self._value(painter, rect.adjusted(px(8), 0, -px(8), 0), column.kind, value)
        if row == self._view.currentIndex().row() and self._view.hasFocus():
            _row_ring(painter, rect, first=number == 0, last=number == len(model.columns) - 1)
        painter.restore()

    def _value(self, painter: QPainter, room: QRectF, kind: Kind, value: object) -> None:
        at = QPointF(room.left(), room.center().y())
        if value == LOADING:
            _line(painter, room, LOADING, Role.BODY, Token.INK3)
        elif isinstance(value, State):
            _state(painter, room, value)
        elif isinstance(value, Age):
            _age(painter, room, value)
        elif isinstance(value, Hazard):
            _hazard(painter, room, value)
        elif isinstance(value, Tone):
            paint.glyph(painter, TONE_ICONS[value], QPointF(at.x(), at.y() - px(9)), px(18), TONE_INK[value])
        else:
            role, ink = _FACES.get(kind, _FACES[Kind.TEXT])
            align = paint.RIGHT if kind is Kind.NUMBER else paint.LEFT
            _line(painter, room, shown(value), role, ink, align)


def _line(
    painter: QPainter,
    room: QRectF,
    words: str,
    role: Role,
    ink: Token,
    align: Qt.AlignmentFlag = paint.LEFT,
) -> None:
    at = QPointF(room.left(), paint.baseline(room.top(), room.height(), role))
    paint.text(painter, at, words, role, ink, width=room.width(), align=align)


def _state(painter: QPainter, room: QRectF, state: State) -> None:
    words = say(state.words)
    if paint.pill_width(words) <= room.width() + px(8):
        paint.pill(painter, QPointF(room.left(), room.center().y()), words, state.tone, sign=state.sign)
        return
    sign = state.sign or TONE_ICONS[state.tone]
    paint.glyph(painter, sign, QPointF(room.left(), room.center().y() - px(7)), px(14), TONE_INK[state.tone])
    _line(painter, room.adjusted(px(18), 0, 0, 0), words, Role.METAB, TONE_INK[state.tone])


def _age(painter: QPainter, room: QRectF, age: Age) -> None:
    figure = px(52)
    plain = age.tone is Tone.NONE
    role, ink = (Role.BODY, Token.INK) if plain else (Role.BOLD, TONE_INK[age.tone])
    _line(painter, QRectF(room.left(), room.top(), figure, room.height()), shown(age), role, ink, paint.RIGHT)
    track = QRectF(room.left() + figure + px(8), room.center().y() - px(3), room.width() - figure - px(8), px(6))
    if track.width() < px(12):
        return
    paint.box(painter, track, Token.SUNKEN, radius=px(3))
    track.setWidth(max(px(6), track.width() * min(1.0, age.days / age.full)))
    paint.box(painter, track, _FILL.get(age.tone, Token.DATA2), radius=px(3))


def _hazard(painter: QPainter, room: QRectF, hazard: Hazard) -> None:
    size = min(px(15), room.height() / 2)
    paint.diamond(painter, QPointF(room.left() + px(15), room.center().y()), hazard.division[:_MAIN], size=size)
    _line(painter, room.adjusted(px(36), 0, 0, 0), _beside_sign(hazard), Role.BOLD, Token.INK)


def _beside_sign(hazard: Hazard) -> str:
    """What the sign does not say, so that both read on: the sub-division, where there is one, and the group."""
    return f"{hazard.division[_MAIN:]}{hazard.group}"


def _row_ring(painter: QPainter, rect: QRectF, *, first: bool, last: bool) -> None:
    painter.setPen(QPen(colour(Token.FOCUS), 2))
    top, bottom = rect.top() + 1, rect.bottom() - 1
    left, right = rect.left() + 1, rect.right() - 1
    painter.drawLine(QPointF(rect.left(), top), QPointF(rect.right() + 1, top))
    painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right() + 1, bottom))
    if first:
        painter.drawLine(QPointF(left, top), QPointF(left, bottom))
    if last:
        painter.drawLine(QPointF(right, top), QPointF(right, bottom))
