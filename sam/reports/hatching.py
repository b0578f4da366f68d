"""The lines of a hatching, the same in the window and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from sam.reports.page import Fill

Line = tuple[float, float, float, float]
"""From (x, y) to (x, y)."""


def hatching(fill: Fill, width: float, height: float, step: float) -> Iterator[Line]:
    """The lines of a fill inside a rectangle, from its upper left corner; some run beyond its edges. None for solid and empty."""
    if fill in (Fill.UPRIGHT, Fill.GRID):
        yield from ((at * step, 0.0, at * step, height) for at in range(int(width / step) + 1))
    if fill is Fill.GRID:
        yield from ((0.0, at * step, width, at * step) for at in range(1, int(height / step) + 1))
    slants = [at * step for at in range(int((width + height) / step) + 1)]
    if fill in (Fill.SLANTED, Fill.CROSSED):
        yield from ((x, 0.0, x - height, height) for x in slants)
    if fill in (Fill.LEANING, Fill.CROSSED):
        yield from ((x - height, 0.0, x, height) for x in slants)
