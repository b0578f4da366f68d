"""A site plan in metres: what stands where, how far it is apart, and how a picture lies under it.

East and north are counted from a named origin. Walls reach from a thing's point as far as it says: two things are apart as far as their
points are, less both walls. Nothing here is stored with a point in it: the book holds whole centimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import cos, floor, hypot, radians, sin

USUAL_TOLERANCE_CM = 500
"""Within so much a plan is taken for right where nobody says how good it is. The figure is ours: that of a hand-held receiver."""

LEAST_PIXELS = 20
"""Two points of a picture that are nearer to each other give no scale."""


class Basis(Enum):
    """By which quantities the arcs of a plan are drawn."""

    INSIDE = "inside"
    LICENCE = "licence"
    WHAT_IF = "what-if"


class Standing(Enum):
    """How a storehouse and what lies around it stand to each other."""

    KEPT = "kept"
    BREACH = "breach"
    ASK = "ask"  # only the authority can say what is needed
    NOT_KNOWN = "not_known"  # neither measured nor on the plan, or the sides are not known
    NOTHING = "nothing"  # nothing in the storehouse needs a distance here


class Target(Enum):
    """What stands on a plan."""

    STOREHOUSE = "storehouse"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing stands.

    Attributes:
        east_cm, north_cm: from the origin.
        reach_cm: from this point to its farthest wall.
    """

    east_cm: int
    north_cm: int
    reach_cm: int = 0


@dataclass(frozen=True, slots=True)
class Apart:
    """How far two things can be apart by the plan, centimetres: between their nearest walls at least, between their points at most."""

    least_cm: int
    most_cm: int

    def agrees_with(self, recorded_cm: int, tolerance_cm: int) -> bool:
        """Whether a measured distance can be that of the plan, as far as the plan is right."""
        return self.least_cm - tolerance_cm <= recorded_cm <= self.most_cm + tolerance_cm


def apart(one: Spot, other: Spot) -> Apart:
    """The distance of two things by the plan; walls that overlap are not apart at all."""
    between = floor(hypot(one.east_cm - other.east_cm, one.north_cm - other.north_cm))
    return Apart(max(0, between - one.reach_cm - other.reach_cm), between)


def counted_cm(recorded_cm: int | None, plan: Apart | None, tolerance_cm: int) -> int | None:
    """The distance that counts: the measured one; where the plan does not agree with it, the shorter of the two; never a guess.

    None where nothing was measured: the plan alone is not a measured distance, it may only be put forward to be recorded.
    """
    if recorded_cm is None or plan is None or plan.agrees_with(recorded_cm, tolerance_cm):
        return recorded_cm
    return min(recorded_cm, plan.least_cm)


@dataclass(frozen=True, slots=True)
class Underlay:
    """A picture under the plan, and how it lies there.

    Attributes:
        sha256: what it is kept under.
        wide, high: its size in pixels.
        first, second: two of its points, in pixels from its upper left corner.
        apart_cm: between these two points.
        east_cm, north_cm: where the first of them is on the plan.
        bearing: whereto its upper edge points, whole degrees from north, clockwise.
    """

    sha256: str
    wide: int
    high: int
    first: tuple[int, int]
    second: tuple[int, int]
    apart_cm: int
    east_cm: int
    north_cm: int
    bearing: int = 0

    @property
    def metres_a_pixel(self) -> float:
        """Its scale."""
        across, down = self.second[0] - self.first[0], self.second[1] - self.first[1]
        return self.apart_cm / 100 / hypot(across, down)

    def on_plan(self, x: float, y: float) -> tuple[float, float]:
        """Metres to the east and north of one of its points."""
        scale, turned = self.metres_a_pixel, radians(self.bearing)
        right, up = (x - self.first[0]) * scale, (self.first[1] - y) * scale
        east = self.east_cm / 100 + right * cos(turned) + up * sin(turned)
        north = self.north_cm / 100 - right * sin(turned) + up * cos(turned)
        return east, north

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Its corners in metres: upper left, upper right, lower right, lower left."""
        points = ((0, 0), (self.wide, 0), (self.wide, self.high), (0, self.high))
        return tuple(self.on_plan(x, y) for x, y in points)


SCALES = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
"""How many metres a metre of paper stands for: what a ruler of a drawing office has."""


class PaperSize(Enum):
    """Paper that a plan is printed on; its sides in millimetres are `PAPER_MM`."""

    A4 = "A4"
    A3 = "A3"


PAPER_MM = {PaperSize.A4: (210, 297), PaperSize.A3: (297, 420)}


def scale_that_fits(across_m: float, up_m: float, room_mm: tuple[float, float]) -> int | None:
    """The largest of the usual scales at which so many metres fit into a frame of millimetres; None where none does."""
    wide, high = room_mm
    return next((one for one in SCALES if across_m * 1000 <= wide * one and up_m * 1000 <= high * one), None)
