"""The shape of an authorised scale, as it stands in the book."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ScaleLinePart(TypedDict):
    """How much of a type, or of all types of a category, may be held."""

    of: str  # "type" or "category"
    type: NotRequired[str]
    category: NotRequired[str]
    authorised: int  # whole pieces, rounds ...; 0: none


class ScalePart(TypedDict):
    """What a unit, a site or the depot as a whole is authorised to hold, from a day on, until a later one of the same takes its place."""

    id: str
    holder: NotRequired[str]  # unit or site; left out: the depot as a whole
    authority: str
    reference: NotRequired[str]
    since: str
    lines: list[ScaleLinePart]
    note: NotRequired[str]
