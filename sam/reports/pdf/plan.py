"""A plan to scale on a page of its own: a centimetre of the frame is as many metres of ground as its scale says.

Everything on the ground goes through `_Ground`: from centimetres to points, by the scale alone. Names and figures take the first place
that is free, on white plates, so that nothing is written over anything.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.utils import ImageReader

from sam.reports.drawing import (
    BELOW,
    HEAD,
    POINT_MM,
    Box,
    Dot,
    Entry,
    Line,
    Link,
    Ring,
    ScaleDrawing,
    bar_metres,
    first_free,
)
from sam.reports.page import Tone
from sam.reports.pdf import ink
from sam.reports.pdf.canvas import CENTRE, RIGHT
from sam.reports.pdf.ink import Style
from sam.reports.pdf.pages import Pages
from sam.reports.plan_places import along, around, bars_across, moved, octagon, on_ring
from sam.words.formats import length, number
from sam.words.translate import _

_ROUND = 0.5523
"""How far the handles of a quarter of a circle stand out, in parts of its radius."""

_NAME = Style(ink.BAR_VALUE.face, 8.2, ink.INK)
_FIGURE = Style(ink.BAR_LABEL.face, 7.4, ink.INK2)
_STOP = Style(ink.BAR_VALUE.face, 7.8, ink.TONE_INK[Tone.STOP])
_NOTE = Style(ink.SMALL.face, 7.2, ink.INK2, 0, 9.4)
_RED, _BLUE = ink.TONE_FILL[Tone.STOP], ink.ACCENT
_DASHES = {Line.SOLID: "[] 0 d", Line.DASHED: "[7 3.5] 0 d", Line.DOTTED: "[1.2 3] 0 d", Line.BARRED: "[] 0 d"}


@dataclass(frozen=True, slots=True)
class _Ground:
    """From the ground to the page, both counted in their own way: centimetres to the east and north, points from the top."""

    drawing: ScaleDrawing
    frame: Box

    @property
    def point(self) -> float:
        """Points of paper for a centimetre of ground."""
        return 10 / self.drawing.scale / POINT_MM

    def at(self, east: float, north: float) -> tuple[float, float]:
        middle_east, middle_north = self.drawing.middle
        x = self.frame.left + self.frame.width / 2 + (east - middle_east) * self.point
        return x, self.frame.top + self.frame.height / 2 - (north - middle_north) * self.point


class PlanPage:
    """A plan on its way to the paper."""

    def __init__(self, pages: Pages, drawing: ScaleDrawing) -> None:
        self._pages, self._drawing, self._pen = pages, drawing, pages.pen
        self._taken: list[Box] = []

    def draw(self) -> None:
        """Turn to a new page and fill it."""
        pages, measures = self._pages, self._pages.measures
        pages.turn()
        drawing = self._drawing
        top = measures.top + HEAD
        frame = Box(measures.left, top, measures.across, measures.height - measures.foot - top - BELOW)
        ground = _Ground(drawing, frame)
        self._pen.text(measures.left, measures.top + 8, drawing.title, ink.SECTION)
        self._pen.fitted(measures.left, measures.top + 20, drawing.note, _NOTE, (measures.across, 0))
        self._clipped(frame, ground)
        self._pen.frame(frame.left, frame.top, (frame.width, frame.height), ink.INK2, 0.8)
        self._north(frame)
        self._names(ground)
        self._foot(frame)
        pages.y = pages.bottom

    # what lies inside the frame

    def _clipped(self, frame: Box, ground: _Ground) -> None:
        paper, up = self._pen.paper, self._pen.up
        paper.draw(f"q {frame.left:.3f} {up(frame.top + frame.height):.3f} {frame.width:.3f} {frame.height:.3f} re W n")
        self._picture(ground)
        for ring in sorted(self._drawing.rings, key=lambda one: -one.radius):
            self._ring(ground, ring)
        for link in self._drawing.links:
            self._link(ground, link)
        for dot in self._drawing.dots:
            self._dot(ground, dot)
        paper.draw("Q")

    def _picture(self, ground: _Ground) -> None:
        """The picture underneath, pale, turned and stretched as its two points say."""
        under, content = self._drawing.under, self._drawing.picture
        if under is None or content is None:
            return
        try:
            image = ImageReader(io.BytesIO(content))
            image.getSize()
        except (OSError, ValueError):
            return
        corners = [ground.at(east * 100, north * 100) for east, north in under.corners]
        (left, top), _right, _low, (foot_x, foot_y) = corners
        (right_x, right_y) = corners[1]
        up = self._pen.up
        across = (right_x - left, up(right_y) - up(top))
        high = (left - foot_x, up(top) - up(foot_y))
        cells = (*across, *high, foot_x, up(foot_y))
        self._pen.paper.draw("q " + " ".join(f"{one:.4f}" for one in cells) + " cm")
        self._pen.paper.drawImage(image, 0, 0, 1, 1, "auto")
        self._pen.paper.draw("Q")
        frame = ground.frame
        self._pen.paper.saveState()
        self._pen.paper.setFillColorRGB(1, 1, 1, alpha=0.45)
        self._pen.paper.rect(frame.left, up(frame.top + frame.height), frame.width, frame.height, stroke=0, fill=1)
        self._pen.paper.restoreState()

    def _circle(self, x: float, y: float, radius: float) -> str:
        """The path of a circle."""
        y, k = self._pen.up(y), radius * _ROUND
        quarters = (
            (x + radius, y + k, x + k, y + radius, x, y + radius),
            (x - k, y + radius, x - radius, y + k, x - radius, y),
            (x - radius, y - k, x - k, y - radius, x, y - radius),
            (x + k, y - radius, x + radius, y - k, x + radius, y),
        )
        curves = " ".join(" ".join(f"{one:.3f}" for one in quarter) + " c" for quarter in quarters)
        return f"{x + radius:.3f} {y:.3f} m {curves}"

    def _ring(self, ground: _Ground, ring: Ring) -> None:
        x, y = ground.at(ring.east, ring.north)
        path = self._circle(x, y, ring.radius * ground.point)
        self._pen.paper.draw(f"q {_BLUE} RG 1.1 w {_DASHES[ring.line]} {path} h S Q")

    def _link(self, ground: _Ground, link: Link) -> None:
        (sx, sy), (ex, ey) = ground.at(*link.start), ground.at(*link.end)
        wrong = link.line is Line.BARRED
        colour = _RED if wrong else ink.INK2
        up = self._pen.up
        self._pen.paper.draw(
            f"q {colour} RG {1.5 if wrong else 0.7} w {_DASHES[link.line]} {sx:.3f} {up(sy):.3f} m {ex:.3f} {up(ey):.3f} l S Q"
        )
        if wrong:
            bars = " ".join(
                f"{ax:.3f} {up(ay):.3f} m {bx:.3f} {up(by):.3f} l" for ax, ay, bx, by in bars_across(sx, sy, ex, ey)
            )
            self._pen.paper.draw(f"q {colour} RG 1.1 w {bars} S Q")

    def _dot(self, ground: _Ground, dot: Dot) -> None:
        """A storehouse is a filled square, an exposed site an open circle; around each how far its walls reach."""
        x, y = ground.at(dot.east, dot.north)
        reach = dot.reach * ground.point
        draw = self._pen.paper.draw
        if reach > 2:
            draw(f"q {ink.INK2} RG .5 w [1.5 1.5] 0 d {self._circle(x, y, reach)} h S Q")
        if dot.store:
            self._pen.box(x - 4, y - 4, (8, 8), ink.NAVY)
            self._pen.box(x - 1.4, y - 1.4, (2.8, 2.8), ink.WHITE)
        else:
            draw(f"q {ink.WHITE} rg {ink.INK} RG 1.3 w {self._circle(x, y, 3.8)} h B Q")
        if dot.wrong:
            self._pen.shape(octagon(x + 7, y - 7, 4.6), _RED)
            self._pen.box(x + 4.4, y - 7.8, (5.2, 1.6), ink.WHITE)
        self._taken.append(Box(x - 6, y - 12, 18, 18))

    # names and figures

    def _names(self, ground: _Ground) -> None:
        for dot in self._drawing.dots:
            x, y = ground.at(dot.east, dot.north)
            self._plate(dot.code, _NAME, around(x, y, 13), ground.frame)
        for link in self._drawing.links:
            (sx, sy), (ex, ey) = ground.at(*link.start), ground.at(*link.end)
            style = _STOP if link.line is Line.BARRED else _FIGURE
            words = _("too near: {metres}").format(metres=link.label) if link.line is Line.BARRED else link.label
            self._plate(words, style, along(sx, sy, ex, ey), ground.frame)
        for ring in self._drawing.rings:
            x, y = ground.at(ring.east, ring.north)
            self._plate(ring.label, _FIGURE, on_ring(x, y, ring.radius * ground.point), ground.frame)

    def _plate(self, text: str, style: Style, places: Iterator[tuple[float, float]], frame: Box) -> None:
        """A text on white in the first place that is free; without one it is left to the table."""
        width, height = self._pen.letters.width(text, style) + 5, style.size + 3
        boxes = (Box(x - width / 2, y - height / 2, width, height) for x, y in moved(places, width, height))
        box = first_free(boxes, self._taken, frame)
        if box is not None:
            self._pen.box(box.left, box.top, (box.width, box.height), ink.WHITE)
            self._pen.text(box.left + box.width / 2, box.top + style.size * 0.92 + 0.8, text, style, CENTRE)

    # north, scale, legend

    def _north(self, frame: Box) -> None:
        x, y = frame.left + frame.width - 20, frame.top + 12
        self._pen.box(x - 12, y - 6, (24, 46), ink.WHITE)
        self._pen.shape([(x, y), (x + 7, y + 24), (x, y + 19), (x - 7, y + 24)], ink.NAVY)
        self._pen.text(x, y + 35, _("N"), _NAME, CENTRE)
        self._taken.append(Box(x - 14, y - 8, 28, 50))

    def _foot(self, frame: Box) -> None:
        """Scale bar and scale, then what each way of drawing means."""
        pen, drawing = self._pen, self._drawing
        left, y = frame.left, frame.top + frame.height + 12
        metres = bar_metres(drawing.scale, frame.width * POINT_MM)
        step = metres * 1000 / drawing.scale / POINT_MM / 5
        for part in range(5):
            fill = ink.INK if part % 2 == 0 else ink.WHITE
            pen.box(left + part * step, y, (step, 4.5), fill)
        pen.frame(left, y, (5 * step, 4.5), ink.INK, 0.6)
        pen.text(left, y + 13, "0", _FIGURE)
        pen.text(left + 5 * step, y + 13, length(metres * 100), _FIGURE, RIGHT)
        scale = _("Scale 1:{scale} on {paper}. Print without fitting to the page.").format(
            scale=number(drawing.scale), paper=drawing.paper.value
        )
        pen.text(frame.left + frame.width, y + 5, scale, _FIGURE, RIGHT)
        x, y = left, y + 28
        for entry in drawing.legend:
            width = 26 + pen.letters.width(entry.text, _FIGURE) + 14
            if x + width > frame.left + frame.width and x > left:
                x, y = left, y + 12
            self._entry(x, y, entry)
            x += width

    def _entry(self, x: float, y: float, entry: Entry) -> None:
        pen, up = self._pen, self._pen.up(y - 2.5)
        if entry.line is None and entry.store:
            pen.box(x + 7, y - 6.5, (8, 8), ink.NAVY)
            pen.box(x + 9.6, y - 3.9, (2.8, 2.8), ink.WHITE)
        elif entry.line is None:
            pen.paper.draw(f"q {ink.WHITE} rg {ink.INK} RG 1.3 w {self._circle(x + 11, y - 2.5, 3.8)} h B Q")
        else:
            colour = _RED if entry.line is Line.BARRED else ink.INK2 if entry.line is Line.DOTTED else _BLUE
            pen.paper.draw(f"q {colour} RG 1.2 w {_DASHES[entry.line]} {x:.2f} {up:.2f} m {x + 22:.2f} {up:.2f} l S Q")
            if entry.line is Line.BARRED:
                for at in (5, 11, 17):
                    pen.paper.draw(
                        f"q {colour} RG 1.1 w {x + at - 2:.2f} {up - 3:.2f} m {x + at + 2:.2f} {up + 3:.2f} l S Q"
                    )
        pen.text(x + 26, y, entry.text, _FIGURE)
