"""The command of a site plan: where storehouses and exposed sites stand, and the picture underneath."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.commands.form import says


@dataclass(frozen=True, slots=True, kw_only=True)
class PutThere:
    """Where one thing stands on the plan."""

    what: str = says("code or path of a storehouse of this site, or code of an exposed site", longest=400)
    east: str = says("metres to the east of the origin; west of it with a minus", longest=20)
    north: str = says("metres to the north of the origin; south of it with a minus", longest=20)
    reach: str = says("metres from this point to its farthest wall; left out: as it was, at first 0", "", longest=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureUnder:
    """A picture under the plan, with its scale."""

    photograph: str = says("SHA-256 of the picture, as `sam attach` prints it", longest=64)
    wide: int = says("its width in pixels", least=1)
    high: int = says("its height in pixels", least=1)
    first_x: int | None = says("first point that can be found on the ground: pixels from the left", None, least=0)
    first_y: int | None = says("the same: pixels from the top", None, least=0)
    second_x: int | None = says("second point: pixels from the left", None, least=0)
    second_y: int | None = says("the same: pixels from the top", None, least=0)
    metres: str = says("metres between the two points on the ground", "", longest=20)
    east: str = says(
        "where the first point is on the plan, metres to the east; left out: at the origin", "", longest=20
    )
    north: str = says("the same, metres to the north", "", longest=20)
    bearing: str = says(
        "whereto its upper edge points, whole degrees from north, clockwise; left out: north", "", longest=20
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawSitePlan:
    """Draw the plan of a site, or change it: what is not named stays where it was."""

    site: str = says("code or path of the site", longest=400)
    origin: str = says("which point of the ground is 0, 0; left out: as it was", "", longest=200)
    tolerance: str = says("within how many metres the plan is right; left out: as it was, at first 5", "", longest=20)
    put: tuple[PutThere, ...] = says("what stands where", ())
    take_off: tuple[str, ...] = says("codes or paths of what comes off the plan", ())
    underlay: PictureUnder | None = says("a picture underneath; left out: as it was", None)
    without: tuple[str, ...] = says("what is no longer there: underlay, note", ())
    note: str = says("note; left out: as it was", "", longest=400)
