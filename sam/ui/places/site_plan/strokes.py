"""How the parts of a plan are drawn on the screen: rings, links, things, the picture underneath, scale bar and north."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from sam.domain.site_plan import Underlay
from sam.reports.drawing import Box, Dot, Line, Link, Ring, first_free
from sam.reports.plan_places import bars_across, moved, octagon
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance, leading
from sam.ui.look.palette import colour
from sam.ui.look.tokens import Role, Token
from sam.ui.places.site_plan.ground import Ground
from sam.words.formats import length
from sam.words.translate import _

DOT = 9
"""Half of a thing's sign, pixels."""

_STYLES = {
    Line.SOLID: Qt.PenStyle.SolidLine,
    Line.DASHED: Qt.PenStyle.DashLine,
    Line.DOTTED: Qt.PenStyle.DotLine,
    Line.BARRED: Qt.PenStyle.SolidLine,
}


def underlay(painter: QPainter, ground: Ground, under: Underlay, image: QImage) -> None:
    """The picture as its two points say, pale, so that what is drawn on it is seen."""
    corners = [ground.at(east * 100, north * 100) for east, north in under.corners]
    source = QPolygonF(
        [QPointF(0, 0), QPointF(image.width(), 0), QPointF(image.width(), image.height()), QPointF(0, image.height())]
    )
    how = QTransform.quadToQuad(source, QPolygonF(corners))
    if not isinstance(how, QTransform):  # a picture of no size
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(0.5)
    painter.setTransform(how, combine=True)
    painter.drawImage(0, 0, image)
    painter.restore()


def ring(painter: QPainter, ground: Ground, one: Ring) -> None:
    """An arc of distance."""
    centre = ground.at(one.east, one.north)
    radius = one.radius / 100 * ground.zoom
    painter.setPen(QPen(colour(Token.ACCENT), px(1.6), _STYLES[one.line]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)


def link(painter: QPainter, ground: Ground, one: Link) -> None:
    """A pair; one that is too near is barred."""
    start, end = ground.at(*one.start), ground.at(*one.end)
    wrong = one.line is Line.BARRED
    ink = colour(Token.STOP if wrong else Token.INK2)
    painter.setPen(QPen(ink, px(2 if wrong else 1), _STYLES[one.line]))
    painter.drawLine(start, end)
    if wrong:
        painter.setPen(QPen(ink, px(1.4)))
        for ax, ay, bx, by in bars_across(start.x(), start.y(), end.x(), end.y(), px(12), px(4)):
            painter.drawLine(QPointF(ax, ay), QPointF(bx, by))


def dot(painter: QPainter, ground: Ground, one: Dot, *, on: bool, unsigned: bool) -> None:
    """A storehouse as a filled square, an exposed site as an open circle; round it how far its walls reach."""
    centre, half = ground.at(one.east, one.north), px(DOT - 3)
    reach = one.reach / 100 * ground.zoom
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if reach > half:
        painter.setPen(QPen(colour(Token.INK2), 1, Qt.PenStyle.DotLine))
        painter.drawEllipse(centre, reach, reach)
    square = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
    if one.store:
        painter.fillRect(square, colour(Token.DATA1))
        hole = px(2)
        painter.fillRect(QRectF(centre.x() - hole, centre.y() - hole, 2 * hole, 2 * hole), colour(Token.SURFACE))
    else:
        painter.setPen(QPen(colour(Token.INK), px(2)))
        painter.setBrush(colour(Token.SURFACE))
        painter.drawEllipse(centre, half, half)
    if one.wrong:
        _stop(painter, QPointF(centre.x() + px(10), centre.y() - px(10)))
    if unsigned:
        paint.glyph(painter, "pencil-simple", QPointF(centre.x() - px(22), centre.y() - px(18)), px(14), Token.WARN)
    if on:
        wide = px(DOT + 4)
        paint.box(
            painter,
            QRectF(centre.x() - wide, centre.y() - wide, 2 * wide, 2 * wide),
            None,
            Token.FOCUS,
            radius=px(6),
            pen=2,
        )


def _stop(painter: QPainter, at: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(Token.STOP_FILL))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in octagon(at.x(), at.y(), px(7))]))
    painter.fillRect(QRectF(at.x() - px(4), at.y() - px(1), px(8), px(2)), colour(Token.ON_ACCENT))


Look = tuple[Role, Token]
"""Face and colour of a text."""


def plate(
    painter: QPainter, words: str, look: Look, places: Iterator[tuple[float, float]], taken: list[Box], frame: Box
) -> None:
    """A text on its own ground in the first place that is free; without one it is left to the table."""
    role, ink = look
    wide, high = advance(role, words) + px(8), leading(role) + px(2)
    boxes: Iterable[Box] = (Box(x - wide / 2, y - high / 2, wide, high) for x, y in moved(places, wide, high))
    free = first_free(boxes, taken, frame)
    if free is None:
        return
    rect = QRectF(free.left, free.top, free.width, free.height)
    paint.box(painter, rect, Token.SURFACE, radius=px(4))
    base = paint.baseline(free.top, free.height, role)
    paint.text(painter, QPointF(free.left + px(4), base), words, role, ink)


def north(painter: QPainter, size: QSizeF) -> Box:
    """The arrow to the north; what it takes."""
    x, y = size.width() - px(28), px(16)
    shape = [(x, y), (x + px(8), y + px(26)), (x, y + px(20)), (x - px(8), y + px(26))]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(Token.INK))
    painter.drawPolygon(QPolygonF([QPointF(*one) for one in shape]))
    paint.text(painter, QPointF(x - px(5), y + px(40)), _("N"), Role.METAB)
    return Box(x - px(14), y - px(4), px(28), px(50))


def scale_bar(painter: QPainter, ground: Ground) -> Box:
    """How long so many metres are here; what it takes."""
    most = ground.size.width() / 4 / ground.zoom
    power = 10.0**-1
    while power * 10 <= most:
        power *= 10
    metres = next((n * power for n in (5, 2, 1) if n * power <= most), power)
    wide, left, y = metres * ground.zoom, float(px(16)), ground.size.height() - px(18)
    painter.setPen(QPen(QColor(colour(Token.INK)), px(2)))
    painter.drawLine(QPointF(left, y), QPointF(left + wide, y))
    for x in (left, left + wide):
        painter.drawLine(QPointF(x, y - px(5)), QPointF(x, y + px(5)))
    words = length(round(metres * 100))
    paint.text(painter, QPointF(left + px(4), y - px(8)), words, Role.META)
    return Box(left - px(4), y - px(28), max(wide, advance(Role.META, words)) + px(12), px(40))
