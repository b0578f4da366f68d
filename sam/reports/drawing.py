"""A plan to scale as plain values: dots, rings and links in centimetres on the ground. The window and the paper draw the same.

What is drawn where on the sheet belongs to whoever draws it; the scale belongs to the drawing, because a ruler is laid on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from sam.domain.site_plan import PAPER_MM, PaperSize, Underlay, scale_that_fits

POINT_MM = 25.4 / 72
"""Millimetres in a point of paper."""

MARGIN, TOP, FOOT = 48.0, 54.0, 52.0
"""What a page of a report keeps free at its sides, above and below, points."""

HEAD, BELOW = 30.0, 62.0
"""What the title above the frame and the legend below it take, points."""

EDGE_MM = 6.0
"""What is kept free inside the frame, so that names and signs find room."""


class Line(Enum):
    """How a line is drawn, so that it is told from others in grey too."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    BARRED = "barred"  # with bars across it: what must not be


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing on the plan.

    Attributes:
        key: how commands name it.
        code: what is written beside it.
        east, north: centimetres from the origin.
        reach: centimetres to its farthest wall.
        store: a storehouse, else an exposed site.
        wrong: it is part of a pair that is too near.
    """

    key: str
    code: str
    east: int
    north: int
    reach: int
    store: bool
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """An arc of distance around a storehouse, closed. `label` says what it is for and how far it is."""

    east: int
    north: int
    radius: int
    label: str
    line: Line
    key: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A pair that is to be seen: from one thing to the other."""

    start: tuple[int, int]
    end: tuple[int, int]
    label: str
    line: Line


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: how it is drawn, and what it means. Without a line it is a thing: a storehouse, or an exposed site."""

    text: str
    line: Line | None = None
    store: bool = False


@dataclass(frozen=True, slots=True)
class ScaleDrawing:
    """A plan that is printed to scale.

    Attributes:
        title: the finding.
        note: origin, date and what the arcs stand for, under the title.
        under, picture: the picture underneath, how it lies and its bytes; None without one.
        scale: so many metres of ground for a metre of paper.
        paper, landscape: the sheet on which it fits.
    """

    title: str
    note: str
    dots: tuple[Dot, ...]
    rings: tuple[Ring, ...]
    links: tuple[Link, ...]
    legend: tuple[Entry, ...]
    under: Underlay | None
    picture: bytes | None
    scale: int
    paper: PaperSize
    landscape: bool

    @property
    def page(self) -> tuple[float, float]:
        """The sheet in points."""
        return page_points(self.paper, landscape=self.landscape)

    @property
    def middle(self) -> tuple[float, float]:
        """Where the middle of the frame is, centimetres to the east and north."""
        west, south, east, north = bounds(self.dots, self.rings)
        return (west + east) / 2, (south + north) / 2


def bounds(dots: Sequence[Dot], rings: Sequence[Ring]) -> tuple[int, int, int, int]:
    """What has to fit: west, south, east, north in centimetres."""
    round_ = [(one.east, one.north, one.reach) for one in dots] + [(one.east, one.north, one.radius) for one in rings]
    if not round_:
        return 0, 0, 0, 0
    return (
        min(x - r for x, _y, r in round_), min(y - r for _x, y, r in round_),
        max(x + r for x, _y, r in round_), max(y + r for _x, y, r in round_),
    )  # fmt: skip


def page_points(paper: PaperSize, *, landscape: bool) -> tuple[float, float]:
    """Width and height of a sheet in points."""
    short, long = (side / POINT_MM for side in PAPER_MM[paper])
    return (long, short) if landscape else (short, long)


def frame_mm(paper: PaperSize, *, landscape: bool) -> tuple[float, float]:
    """The frame of a plan on a sheet, millimetres."""
    width, height = page_points(paper, landscape=landscape)
    return (width - 2 * MARGIN) * POINT_MM, (height - TOP - FOOT - HEAD - BELOW) * POINT_MM


def sheet_for(dots: Sequence[Dot], rings: Sequence[Ring], paper: PaperSize) -> tuple[int, bool] | None:
    """The largest scale at which all of it fits on a sheet, and whether it lies on its side; None where none does."""
    west, south, east, north = bounds(dots, rings)
    found = []
    for landscape in (False, True):
        wide, high = frame_mm(paper, landscape=landscape)
        room = (wide - 2 * EDGE_MM, high - 2 * EDGE_MM)
        scale = scale_that_fits((east - west) / 100, (north - south) / 100, room)
        if scale is not None:
            found.append((scale, landscape))
    return min(found, default=None)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet or the screen, for names that must not lie over each other."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        apart_x = self.left >= other.left + other.width or other.left >= self.left + self.width
        apart_y = self.top >= other.top + other.height or other.top >= self.top + self.height
        return not apart_x and not apart_y

    def within(self, other: Box) -> bool:
        """Whether it lies inside the other."""
        across = other.left <= self.left and self.left + self.width <= other.left + other.width
        return across and other.top <= self.top and self.top + self.height <= other.top + other.height


def first_free(candidates: Iterable[Box], taken: list[Box], frame: Box) -> Box | None:
    """The first place inside the frame that is free, which is taken from now on; None where there is none."""
    for one in candidates:
        if one.within(frame) and not any(one.meets(other) for other in taken):
            taken.append(one)
            return one
    return None


def bar_metres(scale: int, room_mm: float) -> int:
    """How many metres a scale bar shows: a round number that takes about a quarter of the room."""
    most = room_mm / 4 * scale / 1000
    power = 1
    while power * 10 <= most:
        power *= 10
    return next((n * power for n in (5, 2, 1) if n * power <= most), power)
