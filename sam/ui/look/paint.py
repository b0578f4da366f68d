"""The brush: text on a baseline, boxes, rings, pills, hatching. Every part that draws itself uses these.

A text that does not fit its width is shortened with an ellipsis, and noted: `with watching() as shortened:` lists what was
shortened meanwhile, so that tests and pictures can fail on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from sam.ui.look import fonts, icons
from sam.ui.look.current import now, px
from sam.ui.look.fonts import font, leading, metrics
from sam.ui.look.icons import TONE_ICONS
from sam.ui.look.palette import colour
from sam.ui.look.tokens import RADIUS, TONE_INK, TONE_SOFT, Role, Token, Tone

LEFT, RIGHT, MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter

_watchers: list[list[str]] = []


@contextmanager
def watching() -> Iterator[list[str]]:
    """Collect every text that had to be shortened while it was painted."""
    shortened: list[str] = []
    _watchers.append(shortened)
    try:
        yield shortened
    finally:
        _watchers.remove(shortened)


def brush(widget: QWidget) -> QPainter:
    """A painter on a widget with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    return painter


def baseline(top: float, height: float, role: Role) -> float:
    """The baseline that centres capitals in a band."""
    return top + height / 2 + metrics(role).capHeight() / 2


def text(  # noqa: PLR0913 - a brush stroke has that many properties
    painter: QPainter,
    at: QPointF,
    words: str,
    role: Role = Role.BODY,
    ink: Token = Token.INK,
    *,
    width: float | None = None,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """One line on a baseline; returns its width. With a width it is aligned in it, and shortened and noted if too long."""
    wide = fonts.width(role, words)
    if width is not None and wide > width + 0.5:
        for watcher in _watchers:
            watcher.append(words)
        words = metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, width)
        wide = fonts.width(role, words)
    x = at.x()
    if align == RIGHT:
        x += (width or 0) - wide
    elif align == MIDDLE:
        x += ((width or 0) - wide) / 2
    painter.setFont(font(role))
    painter.setPen(colour(ink))
    painter.drawText(QPointF(x, at.y()), words)
    return wide


def wrap(words: str, role: Role, width: float) -> Sequence[str]:
    """The lines of a text in a width. Breaks at spaces and line ends; a longer word is cut where it must.

    A dot between two facts is left out where the line ends there.
    """
    return _wrapped(words, role, now.look.scale, width)


@lru_cache(maxsize=4096)
def _wrapped(words: str, role: Role, _scale: int, width: float) -> tuple[str, ...]:
    """Kept, because Qt asks for the height of the same text again and again while it lays out a page."""
    lines: list[str] = []
    for part in words.split("\n"):
        if fonts.width(role, part) <= width:  # most fit: a long list measures each of its sentences once
            lines.append(part)
            continue
        line = ""
        for word in part.split(" "):
            longer = f"{line} {word}" if line else word
            if line and fonts.width(role, longer) > width:
                lines.append(line.removesuffix(" ·"))  # the end of the line parts as well
                longer = word
            while len(longer) > 1 and fonts.width(role, longer) > width:
                fits = _fitting(longer, role, width)
                lines.append(longer[:fits])
                longer = longer[fits:]
            line = longer
        lines.append(line)
    return tuple(lines)


def _fitting(word: str, role: Role, width: float) -> int:
    for size in range(len(word) - 1, 1, -1):
        if fonts.width(role, word[:size]) <= width:
            return size
    return 1


def height_of(words: str, role: Role, width: float) -> int:
    """Height of a wrapped text in pixels."""
    return len(wrap(words, role, width)) * leading(role)


def paragraph(
    painter: QPainter,
    box: QRectF,
    words: str,
    role: Role = Role.BODY,
    ink: Token = Token.INK,
    *,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Wrapped text from the top of a box; returns the bottom of the last line."""
    y, line_height = box.top(), leading(role)
    for line in wrap(words, role, box.width()):
        wide = None if align == LEFT else box.width()
        text(painter, QPointF(box.left(), baseline(y, line_height, role)), line, role, ink, width=wide, align=align)
        y += line_height
    return y


def box(  # noqa: PLR0913
    painter: QPainter,
    rect: QRectF | QRect,
    fill: Token | None = None,
    line: Token | None = None,
    *,
    radius: float = RADIUS,
    pen: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded box; the line lies inside the rectangle."""
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour(line), pen, style) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush))
    inset = pen / 2 if line else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def ring(painter: QPainter, rect: QRectF | QRect, radius: float = RADIUS, ink: Token = Token.FOCUS) -> None:
    """The focus ring, inside the shape."""
    box(painter, rect, None, ink, radius=radius, pen=2)


def hairline(painter: QPainter, left: float, right: float, y: float, ink: Token = Token.LINE) -> None:
    """A line of one pixel."""
    painter.setPen(QPen(colour(ink), 1))
    painter.drawLine(QPointF(left, y + 0.5), QPointF(right, y + 0.5))


def glyph(painter: QPainter, name: str, at: QPointF, size: float, ink: Token = Token.INK2) -> None:
    """An icon with its top left corner at a point."""
    icons.draw(painter, name, QRectF(at.x(), at.y(), size, size), ink)


def key_width(key: str) -> int:
    """Width of a key cap."""
    return round(fonts.width(Role.META, key)) + px(10)


def key_cap(painter: QPainter, at: QPointF, key: str, ink: Token = Token.INK2, edge: Token = Token.EDGE) -> None:
    """The key that does the same, in its cap; `at` is the middle of its left side."""
    rect = QRectF(at.x(), at.y() - px(9), key_width(key), px(18))
    box(painter, rect, None, edge, radius=px(3))
    text(painter, QPointF(at.x() + px(5), baseline(rect.top(), rect.height(), Role.META)), key, Role.META, ink)


def pill_width(words: str) -> int:
    """Width of a state pill."""
    return round(fonts.width(Role.METAB, words)) + px(32)


def pill(painter: QPainter, at: QPointF, words: str, tone: Tone, *, sign: str = "", outlined: bool = False) -> float:
    """A state: sign, word and colour. `at` is the middle of its left side. Returns its width."""
    rect = QRectF(at.x(), at.y() - px(10), pill_width(words), px(20))
    fill = Token.SURFACE if outlined else TONE_SOFT[tone]
    box(painter, rect, fill, TONE_INK[tone] if outlined else None, radius=px(10))
    glyph(painter, sign or TONE_ICONS[tone], QPointF(at.x() + px(6), at.y() - px(7)), px(14), TONE_INK[tone])
    base = QPointF(at.x() + px(24), baseline(rect.top(), rect.height(), Role.METAB))
    text(painter, base, words, Role.METAB, TONE_INK[tone])
    return rect.width()


def hatch(painter: QPainter, rect: QRectF, ink: Token, step: float = 5) -> None:
    """Slanted lines inside a rectangle: what is not there yet, or is over."""
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(QPen(colour(ink), 1.5))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += step
    painter.restore()


def diamond(painter: QPainter, centre: QPointF, division: str, group: str = "", size: float = 17) -> None:
    """Hazard division in its diamond, with the compatibility group below where there is room."""
    painter.setPen(QPen(colour(Token.HAZARD_INK), 1))
    painter.setBrush(colour(Token.HAZARD))
    x, y = centre.x(), centre.y()
    painter.drawPolygon(
        QPolygonF([QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)])
    )
    painter.setFont(font(Role.METAB))
    line = leading(Role.METAB)
    top = y - (line * 3 / 4 if group else line / 2)
    middle = Qt.AlignmentFlag.AlignCenter
    painter.drawText(QRectF(x - size, top, 2 * size, line), middle, division)
    if group:
        painter.drawText(QRectF(x - size, y, 2 * size, line), middle, group)
