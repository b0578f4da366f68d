"""What makes a certificate hard to copy by hand and light on ink: a frame of interlaced threads, and a rosette under the text.

Both are paths of PDF operators, the same for every certificate.
"""

from __future__ import annotations

import math
from functools import lru_cache

from sam.reports.pdf import ink
from sam.reports.pdf.canvas import Pen

EDGE = 26.0
"""From the edge of the paper to the outer rule of the frame."""
BAND = 18.0
"""How wide the frame is."""
_TURN = 7.2
"""Points from one crossing of the threads to the next but one."""
_THREADS = 4
_HALF = 4.6
"""How far a thread swings to either side."""

_ROSE = ink.colour("E4ECF2")


def draw_frame(pen: Pen, size: tuple[float, float]) -> None:
    """The frame round the page: rules, threads between them, a block in each corner."""
    width, height = size
    inner = EDGE + BAND
    pen.frame(EDGE, EDGE, (width - 2 * EDGE, height - 2 * EDGE), ink.NAVY, 1.1)
    pen.frame(EDGE + 3, EDGE + 3, (width - 2 * EDGE - 6, height - 2 * EDGE - 6), ink.NAVY, 0.4)
    pen.frame(inner, inner, (width - 2 * inner, height - 2 * inner), ink.NAVY, 0.8)
    pen.frame(inner - 3, inner - 3, (width - 2 * inner + 6, height - 2 * inner + 6), ink.NAVY, 0.35)
    middle = EDGE + BAND / 2
    for at in (middle, height - middle):
        threads = _threads(inner, width - inner)
        pen.paper.draw(f"q 1 0 0 1 0 {pen.up(at):.2f} cm {ink.ENGRAVED} RG .3 w {threads} S Q")
    for at in (middle, width - middle):
        threads = _threads(inner, height - inner)
        pen.paper.draw(f"q 0 1 -1 0 {at:.2f} 0 cm {ink.ENGRAVED} RG .3 w {threads} S Q")
    for x in (EDGE, width - EDGE - BAND):
        for y in (EDGE, height - EDGE - BAND):
            _corner(pen, x, y)


def _corner(pen: Pen, x: float, y: float) -> None:
    pen.box(x, y, (BAND, BAND), ink.WHITE)
    pen.frame(x, y, (BAND, BAND), ink.NAVY, 1.1)
    draw_diamond(pen, x + BAND / 2, y + BAND / 2, 4.6)


def draw_diamond(pen: Pen, x: float, y: float, half: float, colour: str = ink.NAVY) -> None:
    """A small square on its corner, centred."""
    pen.shape([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], colour)


@lru_cache(maxsize=8)
def _threads(start: float, end: float) -> str:
    """Interlaced waves along the x axis."""
    turns = round((end - start) / _TURN)
    steps = turns * 8
    made = []
    for thread in range(_THREADS):
        phase = thread * math.pi / _THREADS * 2
        points = []
        for index in range(steps + 1):
            part = index / steps
            y = _HALF * math.sin(2 * math.pi * turns * part + phase)
            points.append(f"{start + (end - start) * part:.2f} {y:.2f} {'l' if index else 'm'}")
        made.append(" ".join(points))
    return " ".join(made)


def draw_rosette(pen: Pen, x: float, y: float, radius: float) -> None:
    """A rosette of many turns, centred, so light that text is read over it."""
    pen.paper.draw(f"q 1 0 0 1 {x:.2f} {pen.up(y):.2f} cm {_ROSE} RG .35 w {_rosette(radius)} S Q")


@lru_cache(maxsize=2)
def _rosette(radius: float) -> str:
    """Two rings of circles that roll about the middle."""
    rings = ((48, radius * 0.52, radius * 0.48), (60, radius * 0.2, radius * 0.8))
    return " ".join(
        _circle(away * math.cos(2 * math.pi * n / many), away * math.sin(2 * math.pi * n / many), size)
        for many, size, away in rings
        for n in range(many)
    )


def draw_dotted_circle(pen: Pen, x: float, y: float, radius: float) -> None:
    """A circle for a stamp."""
    pen.paper.draw(f"q {ink.INK3} RG .6 w [1.6 2.2] 0 d {_circle(x, pen.up(y), radius)} S Q")


def _circle(x: float, y: float, r: float) -> str:
    """A circle of four curves, closed."""
    b = r * 0.5523
    return (
        f"{x + r:.2f} {y:.2f} m {x + r:.2f} {y + b:.2f} {x + b:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - b:.2f} {y + r:.2f} {x - r:.2f} {y + b:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - b:.2f} {x - b:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + b:.2f} {y - r:.2f} {x + r:.2f} {y - b:.2f} {x + r:.2f} {y:.2f} c h"
    )
