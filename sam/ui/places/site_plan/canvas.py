"""The drawing of a site plan: seen nearer and farther, its things walked by arrows and moved by hand or by keys.

Arrows go from thing to thing, Shift with an arrow moves the chosen thing by a metre, Ctrl by ten; + and - zoom, 0 shows all of it,
Enter goes to the metres. The mouse drags a thing, or the ground; its wheel zooms.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from sam.domain.site_plan import Underlay
from sam.reports.drawing import Box, Dot, Line, Link, Ring, bounds
from sam.reports.plan_places import along, around, on_ring
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.palette import colour
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.button import ENTER
from sam.ui.parts.painted import Painted
from sam.ui.places.site_plan import strokes
from sam.ui.places.site_plan.ground import STEP, Ground
from sam.words.compass import whereabouts
from sam.words.translate import _

_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_MARGIN = 44


class PlanCanvas(Painted):
    """The drawing. `stood(key)` when a thing is chosen, `moved(key, (east, north))` in centimetres, `entered()` to type its metres."""

    stood = Signal(str)
    moved = Signal(str, object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dots: tuple[Dot, ...] = ()
        self.rings: tuple[Ring, ...] = ()
        self.links: tuple[Link, ...] = ()
        self.under: tuple[Underlay, QImage] | None = None
        self.unsigned: Collection[str] = ()
        self.key = ""
        self.may_move = False
        self.ground = Ground(QSizeF(self.size()))
        self._fitted = True
        self._held: tuple[str, QPointF] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(240), px(200))

    def show_drawing(
        self, dots: tuple[Dot, ...], rings: tuple[Ring, ...], links: tuple[Link, ...], unsigned: Collection[str]
    ) -> None:
        """Show these. What is seen stays, unless all of it was."""
        self.dots, self.rings, self.links, self.unsigned = dots, rings, links, unsigned
        if self._fitted:
            self.fit()
        self._settle()

    def show_underlay(self, under: tuple[Underlay, QImage] | None) -> None:
        """Lay this picture under it, or none."""
        self.under = under
        self.update()

    def choose(self, key: str) -> None:
        """Look at the thing with this key."""
        if key != self.key:
            self.key = key
            self._settle()

    @property
    def current(self) -> Dot | None:
        """The thing that is looked at."""
        return next((one for one in self.dots if one.key == self.key), None)

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        self._settle()

    def _settle(self) -> None:
        dot = self.current
        self.setAccessibleName(_said(dot) if dot is not None else _("Site plan"))
        self.setAccessibleDescription("\n".join([*map(_said, self.dots), *(f"{_pair(one)}" for one in self.links)]))
        self.update()

    # what is seen

    def fit(self) -> None:
        """Show all of it."""
        self._fitted = True
        self.ground = self.ground.around(bounds(self.dots, self.rings), px(_MARGIN))
        self.update()

    def zoom(self, by: float, around_: QPointF | None = None) -> None:
        """Nearer, or farther."""
        self._fitted = False
        self.ground = self.ground.zoomed(by, around_)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(560), px(480))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ground = replace(self.ground, size=QSizeF(self.size()))
        if self._fitted:
            self.fit()

    # hands

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        held = event.modifiers() & (_SHIFT | _CTRL)
        if step is not None and held:
            self._push(step, 1_000 if held & _CTRL else 100)
        elif step is not None:
            self._walk(1 if step in ((1, 0), (0, -1)) else -1)
        elif event.key() in ENTER and self.current is not None:
            self.entered.emit()
        elif event.text() in ("+", "-"):
            self.zoom(STEP if event.text() == "+" else 1 / STEP)
        elif event.text() == "0":
            self.fit()
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        keys = [one.key for one in self.dots]
        if keys:
            at = keys.index(self.key) + by if self.key in keys else 0
            self.choose(keys[at % len(keys)])
            self.stood.emit(self.key)

    def _push(self, step: tuple[int, int], by: int) -> None:
        dot = self.current
        if dot is not None and self.may_move:
            self.moved.emit(dot.key, (dot.east + step[0] * by, dot.north + step[1] * by))

    def _hit(self, at: QPointF) -> Dot | None:
        near = px(strokes.DOT + 4)
        found = [(one, self.ground.at(one.east, one.north) - at) for one in self.dots]
        close = [
            (one, away.manhattanLength()) for one, away in found if abs(away.x()) <= near and abs(away.y()) <= near
        ]
        return min(close, key=lambda pair: pair[1])[0] if close else None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        dot = self._hit(event.position())
        self._held = (dot.key if dot is not None else "", event.position())
        if dot is not None:
            self.choose(dot.key)
            self.stood.emit(dot.key)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        key, before = self._held
        if not key:
            self._fitted = False
            self.ground = self.ground.dragged(event.position() - before)
            self._held = ("", event.position())
        elif self.may_move:
            self._fitted = False
            east, north = self.ground.under(event.position())
            self.dots = tuple(
                replace(one, east=round(east * 10) * 10, north=round(north * 10) * 10) if one.key == key else one
                for one in self.dots
            )
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        key, before = self._held
        self._held = None
        dot = next((one for one in self.dots if one.key == key), None)
        if dot is not None and self.may_move and (event.position() - before).manhattanLength() > px(4):
            self.moved.emit(key, (dot.east, dot.north))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            self.zoom(STEP if turned > 0 else 1 / STEP, event.position())
        event.accept()

    # colours

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        whole = QRectF(self.rect())
        painter.setClipRect(whole)
        painter.fillRect(whole, colour(Token.SUNKEN))
        if self.under is not None:
            strokes.underlay(painter, self.ground, *self.under)
        for ring in self.rings:
            strokes.ring(painter, self.ground, ring)
        for link in self.links:
            strokes.link(painter, self.ground, link)
        for dot in self.dots:
            strokes.dot(painter, self.ground, dot, on=dot.key == self.key, unsigned=dot.key in self.unsigned)
        taken = [strokes.north(painter, self.ground.size), strokes.scale_bar(painter, self.ground)]
        self._names(painter, taken)
        if self.hasFocus():
            paint.ring(painter, whole)
        painter.end()

    def _names(self, painter: QPainter, taken: list[Box]) -> None:
        frame = Box(px(4), px(4), self.width() - px(8), self.height() - px(8))
        half = px(strokes.DOT)
        for dot in self.dots:
            at = self.ground.at(dot.east, dot.north)
            taken.append(Box(at.x() - half, at.y() - 2 * half, 3 * half, 3 * half))
        for dot in self.dots:
            at = self.ground.at(dot.east, dot.north)
            places = around(at.x(), at.y(), px(20))
            strokes.plate(painter, dot.code, (Role.METAB, Token.INK), places, taken, frame)
        for link in self.links:
            start, end = self.ground.at(*link.start), self.ground.at(*link.end)
            ink = Token.STOP if link.line is Line.BARRED else Token.INK2
            places = along(start.x(), start.y(), end.x(), end.y())
            strokes.plate(painter, _pair(link), (Role.META, ink), places, taken, frame)
        for ring in self.rings:
            at = self.ground.at(ring.east, ring.north)
            places = on_ring(at.x(), at.y(), ring.radius / 100 * self.ground.zoom)
            strokes.plate(painter, ring.label, (Role.META, Token.INK2), places, taken, frame)


def _said(dot: Dot) -> str:
    """A thing in words: what it is, where it stands, and what is wrong."""
    kind = _("Storehouse") if dot.store else _("Exposed site")
    words = f"{kind} {dot.code}: {whereabouts(dot.east, dot.north)}"
    return f"{words}; " + _("too near") if dot.wrong else words


def _pair(link: Link) -> str:
    return _("too near: {metres}").format(metres=link.label) if link.line is Line.BARRED else link.label
