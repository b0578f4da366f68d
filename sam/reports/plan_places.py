"""Where names and figures of a plan may stand, and the shapes that say without colour what is wrong: the same in the window and on paper.

Everything here is counted from the upper left corner, in points or in pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator


def octagon(x: float, y: float, size: float) -> list[tuple[float, float]]:
    """The shape that says stop, around a point."""
    small = size * 0.41
    steps = ((-small, -size), (small, -size), (size, -small), (size, small))
    half = [(x + dx, y + dy) for dx, dy in steps]
    return [*half, *((2 * x - px, 2 * y - py) for px, py in half)]


def bars_across(
    sx: float, sy: float, ex: float, ey: float, step: float = 9, half: float = 3.2
) -> Iterator[tuple[float, ...]]:
    """Short slanted lines across a line, so that it is told from others without colour."""
    far = math.hypot(ex - sx, ey - sy)
    if far < step:
        return
    dx, dy = (ex - sx) / far, (ey - sy) / far
    slant = (dx + dy) * half * 0.8, (dy - dx) * half * 0.8
    for n in range(1, int(far / step)):
        x, y = sx + dx * n * step, sy + dy * n * step
        yield x - slant[0], y - slant[1], x + slant[0], y + slant[1]


def around(x: float, y: float, gap: float) -> Iterator[tuple[float, float]]:
    """Where a name may stand: below, above, right, left, and a little farther out."""
    for far in (gap, gap * 1.8, gap * 2.8):
        yield from ((x, y + far), (x, y - far), (x + far, y), (x - far, y))


def moved(places: Iterator[tuple[float, float]], width: float, height: float) -> Iterator[tuple[float, float]]:
    """Each place, and beside it to either side, so that half a word more or less finds room."""
    for x, y in places:
        yield from (
            (x, y),
            (x + width / 2 + 3, y),
            (x - width / 2 - 3, y),
            (x, y + height * 0.7),
            (x, y - height * 0.7),
        )


def along(sx: float, sy: float, ex: float, ey: float) -> Iterator[tuple[float, float]]:
    """Places on a line, its middle first."""
    for part in (0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2):
        yield sx + (ex - sx) * part, sy + (ey - sy) * part


def on_ring(x: float, y: float, radius: float) -> Iterator[tuple[float, float]]:
    """Places on a circle, its top first."""
    for degrees in (90, 270, 45, 135, 60, 120, 225, 315, 20, 160, 200, 340):
        turned = math.radians(degrees)
        yield x + radius * math.cos(turned), y - radius * math.sin(turned)
