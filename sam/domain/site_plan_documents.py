"""The shape of the plan of a site, as it stands in the book."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class SpotPart(TypedDict):
    """Where a storehouse or an exposed site stands on a site plan."""

    target: str  # "site" or "storehouse"
    of: str
    east_cm: int  # from the origin
    north_cm: int
    reach_cm: NotRequired[int]  # from this point to its farthest wall


class UnderlayPart(TypedDict):
    """A picture under a site plan, and how it lies there."""

    photograph: str
    wide: int  # pixels
    high: int
    first_x: int  # two of its points, pixels from its upper left corner
    first_y: int
    second_x: int
    second_y: int
    apart_cm: int  # between the two on the ground
    east_cm: int  # where the first of them is on the plan
    north_cm: int
    bearing: NotRequired[int]  # whereto its upper edge points, degrees from north, clockwise


class SitePlanPart(TypedDict):
    """The plan of a site, whole. A later document of the same site replaces it."""

    site: str
    origin: str  # which point of the ground is 0, 0
    tolerance_cm: int  # within so much the plan is taken for right
    spots: list[SpotPart]
    underlay: NotRequired[UnderlayPart]
    note: NotRequired[str]
