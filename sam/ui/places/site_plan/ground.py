"""From the ground to the screen and back: what part of a site is seen, and how large."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QSizeF

NEAREST, FARTHEST = 40.0, 0.002
"""Pixels for a metre, at most and at least."""

STEP = 1.25
"""How much one step of zoom makes larger."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What is seen.

    Attributes:
        size: of the drawing in pixels.
        east, north: the point in its middle, metres.
        zoom: pixels for a metre.
    """

    size: QSizeF
    east: float = 0.0
    north: float = 0.0
    zoom: float = 1.0

    def at(self, east_cm: float, north_cm: float) -> QPointF:
        """Where a point of the ground is on the screen."""
        x = self.size.width() / 2 + (east_cm / 100 - self.east) * self.zoom
        return QPointF(x, self.size.height() / 2 - (north_cm / 100 - self.north) * self.zoom)

    def under(self, point: QPointF) -> tuple[float, float]:
        """Metres to the east and north of what lies under a point of the screen."""
        east = self.east + (point.x() - self.size.width() / 2) / self.zoom
        return east, self.north - (point.y() - self.size.height() / 2) / self.zoom

    def zoomed(self, by: float, around: QPointF | None = None) -> Ground:
        """Larger or smaller; the point of the ground around which it is zoomed stays where it is."""
        zoom = max(FARTHEST, min(NEAREST, self.zoom * by))
        if around is None:
            return replace(self, zoom=zoom)
        east, north = self.under(around)
        x, y = around.x() - self.size.width() / 2, self.size.height() / 2 - around.y()
        return replace(self, zoom=zoom, east=east - x / zoom, north=north - y / zoom)

    def dragged(self, by: QPointF) -> Ground:
        """Moved by so many pixels."""
        return replace(self, east=self.east - by.x() / self.zoom, north=self.north + by.y() / self.zoom)

    def around(self, bounds: tuple[int, int, int, int], margin: float) -> Ground:
        """All of these bounds (west, south, east, north in centimetres) in the middle, with a margin of pixels."""
        west, south, east, north = (one / 100 for one in bounds)
        across, up = max(east - west, 20.0), max(north - south, 20.0)
        wide, high = max(self.size.width() - 2 * margin, 40.0), max(self.size.height() - 2 * margin, 40.0)
        zoom = max(FARTHEST, min(NEAREST, wide / across, high / up))
        return replace(self, east=(west + east) / 2, north=(south + north) / 2, zoom=zoom)
