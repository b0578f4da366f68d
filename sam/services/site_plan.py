"""The plan of a site: a paper that says where its storehouses and the exposed sites around it stand."""

from __future__ import annotations

from decimal import Decimal
from math import hypot
from typing import Any

from sam.domain.commands.site_plan import DrawSitePlan, PictureUnder, PutThere
from sam.domain.kinds import Kind
from sam.domain.measures import MOST_CM, Length, read_measure
from sam.domain.places import PlaceKind
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.safety import SafetyProblem
from sam.domain.problems.site_plan import PlanProblem as P
from sam.domain.site_plan import LEAST_PIXELS, USUAL_TOLERANCE_CM, Spot, Target, apart
from sam.queries.resolve import PlaceRow
from sam.queries.safety_facts import site_named
from sam.queries.site_plan import Drawn, Thing, drawn, things
from sam.queries.storehouses import storehouses
from sam.services import naming
from sam.services.work import Draft, Findings, Work, check_right, without_empty

WITHOUT = ("underlay", "note")
FOOT = Decimal("0.3048")
_FEET = ("ft", "feet", "foot", "'", "′")
_SITES = frozenset({PlaceKind.SITE})

Spots = dict[tuple[Target, str], Spot]


def draw_site_plan(work: Work, command: DrawSitePlan) -> Draft:
    """Draw the plan of a site, or change it; what is not named stays where it was."""
    check_right(work, Kind.SITE_PLAN)
    findings = Findings()
    site = naming.place(findings, work, command.site, _SITES, "site")
    findings.refuse_if_any()
    if site is None:
        raise AssertionError("a site that is missing is refused before")
    before = drawn(work.reader, site)
    known = things(work.reader, site, before)
    origin = command.origin or (before.origin if before is not None else "")
    if not origin:
        findings.problem(P.NO_ORIGIN, "origin")
    tolerance = before.tolerance_cm if before is not None else USUAL_TOLERANCE_CM
    if command.tolerance:
        tolerance = max(0, _length(findings, command.tolerance, "tolerance") or 0)
    spots = _spots(findings, work, command, site, known)
    for n, one in enumerate(command.without):
        if one not in WITHOUT:
            findings.problem(M.BAD_CHOICE, "without", n, value=one[:40], known=", ".join(WITHOUT))
    underlay = _underlay(findings, command.underlay) if command.underlay is not None else _kept(before, command)
    findings.refuse_if_any()
    note = command.note or ("" if before is None or "note" in command.without else before.note)
    part: dict[str, Any] = {
        "site": site.uuid,
        "origin": origin,
        "tolerance_cm": tolerance,
        "spots": [_spot_part(target, uuid, spot) for (target, uuid), spot in sorted(spots.items(), key=_order)],
        **without_empty({"underlay": underlay, "note": note}),
    }
    if before is not None and part == _part_of(site, before, spots_of(known)):
        findings.problem(P.NOTHING_NEW, "put")
    findings.refuse_if_any()
    _overlaps(findings, known, spots)
    return Draft(
        Kind.SITE_PLAN, work.today.isoformat(), part, tuple(findings.notices), {"site": site.path, "spots": len(spots)}
    )


def spots_of(known: tuple[Thing, ...]) -> Spots:
    """Where things stand on the plan as it is; what is no longer in use is left out."""
    return {(one.target, one.uuid): one.spot for one in known if one.spot is not None}


def _order(item: tuple[tuple[Target, str], Spot]) -> tuple[str, str]:
    (target, uuid), _spot = item
    return target.value, uuid


def _spot_part(target: Target, uuid: str, spot: Spot) -> dict[str, Any]:
    made: dict[str, Any] = {"target": target.value, "of": uuid, "east_cm": spot.east_cm, "north_cm": spot.north_cm}
    return {**made, "reach_cm": spot.reach_cm} if spot.reach_cm else made


def _part_of(site: PlaceRow, plan: Drawn, spots: Spots) -> dict[str, Any]:
    """A plan as its document would be written today."""
    return {
        "site": site.uuid,
        "origin": plan.origin,
        "tolerance_cm": plan.tolerance_cm,
        "spots": [_spot_part(target, uuid, spot) for (target, uuid), spot in sorted(spots.items(), key=_order)],
        **without_empty({"underlay": _underlay_part(plan), "note": plan.note}),
    }


def _kept(before: Drawn | None, command: DrawSitePlan) -> dict[str, Any] | None:
    return None if before is None or "underlay" in command.without else _underlay_part(before)


def _underlay_part(plan: Drawn) -> dict[str, Any] | None:
    one = plan.underlay
    if one is None:
        return None
    return {
        "photograph": one.sha256, "wide": one.wide, "high": one.high, "first_x": one.first[0], "first_y": one.first[1],
        "second_x": one.second[0], "second_y": one.second[1], "apart_cm": one.apart_cm, "east_cm": one.east_cm,
        "north_cm": one.north_cm, **({"bearing": one.bearing} if one.bearing else {}),
    }  # fmt: skip


# what stands where


def _spots(findings: Findings, work: Work, command: DrawSitePlan, site: PlaceRow, known: tuple[Thing, ...]) -> Spots:
    """What stands where after the command; no two things stand at one point."""
    spots = spots_of(known)
    named: set[tuple[Target, str]] = set()
    for n, one in enumerate(command.put):
        thing = _thing(findings, work, one.what, site, known, "put", n, "what")
        spot = _spot(findings, one, thing.spot if thing is not None else None, n)
        if thing is None or spot is None:
            continue
        key = (thing.target, thing.uuid)
        if key in named:
            findings.problem(P.NAMED_TWICE, "put", n, "what", thing=thing.key)
        named.add(key)
        spots[key] = spot
    for n, text in enumerate(command.take_off):
        thing = _thing(findings, work, text, site, known, "take_off", n)
        if thing is not None and spots.pop((thing.target, thing.uuid), None) is None:
            findings.problem(P.NOT_PLACED, "take_off", n, thing=thing.key, site=site.path)
    _one_point_each(findings, command, known, spots)
    return spots


def _thing(
    findings: Findings, work: Work, text: str, site: PlaceRow, known: tuple[Thing, ...], *where: str | int
) -> Thing | None:
    """The storehouse of this site or the exposed site with this name; else a problem."""
    stores = [one for one in known if one.target is Target.STOREHOUSE and text in (one.key, one.code)]
    stores = stores or [one for one in known if one.store is not None and one.key.rpartition("/")[2] == text]
    exposed = site_named(work.reader, text) if text else None
    listed = [one for one in known if exposed is not None and one.uuid == exposed.uuid]
    if stores and listed and text != stores[0].key:
        findings.problem(P.TWO_CALLED_SO, *where, value=text, path=stores[0].key)
        return None
    if len(stores) > 1:
        paths = ", ".join(one.key for one in stores)
        findings.problem(M.SEVERAL_PLACES, *where, value=text, paths=paths)
        return None
    if stores or listed:
        return (stores or listed)[0]
    elsewhere = [one.path for one in storehouses(work.reader) if text in (one.path, one.path.rpartition("/")[2])]
    if elsewhere:
        findings.problem(P.NOT_HERE, *where, place=elsewhere[0], site=site.path)
    else:
        findings.problem(P.UNKNOWN_THING, *where, value=text[:80])
    return None


def _spot(findings: Findings, one: PutThere, was: Spot | None, n: int) -> Spot | None:
    east = _length(findings, one.east, "put", n, "east")
    north = _length(findings, one.north, "put", n, "north")
    reach = was.reach_cm if was is not None else 0
    if one.reach:
        reach = _length(findings, one.reach, "put", n, "reach") or 0
        if reach < 0:
            findings.problem(P.NOT_METRES, "put", n, "reach", value=one.reach)
    return None if east is None or north is None else Spot(east, north, reach)


def _length(findings: Findings, text: str, *where: str | int) -> int | None:
    """Centimetres in a number of metres, west and south with a minus; a problem for feet, for no number, and for what cannot be."""
    if not text:
        findings.problem(SafetyProblem.HALF_A_POINT, *where)
        return None
    bare = text.lower().rstrip(". ")
    unit = next((one for one in _FEET if bare.endswith(one)), None)
    value = read_measure(bare.removesuffix(unit) if unit else text, "m")
    if value is None:
        findings.problem(P.NOT_METRES, *where, value=text[:40])
    elif unit:
        findings.problem(P.IN_FEET, *where, value=text, metres=Length(int(value * FOOT * 100)))
    elif abs(value) * 100 > MOST_CM:
        findings.problem(P.TOO_FAR, *where, value=Length(int(value * 100)), most=Length(MOST_CM))
    else:
        return int(value * 100)
    return None


def _one_point_each(findings: Findings, command: DrawSitePlan, known: tuple[Thing, ...], spots: Spots) -> None:
    """What was put comes last, so that it is told of the one that stood there before."""
    called = {(one.target, one.uuid): one for one in known}
    fields = {one.what: n for n, one in enumerate(command.put)}
    taken: dict[tuple[int, int], Thing] = {}
    for key in sorted(spots, key=lambda one: _field_of(called[one], fields)):
        thing, spot = called[key], spots[key]
        other = taken.setdefault((spot.east_cm, spot.north_cm), thing)
        if other is not thing:
            n = max(0, _field_of(thing, fields))
            findings.problem(SafetyProblem.SAME_POINT, "put", n, "east", other=other.key)


def _field_of(thing: Thing, fields: dict[str, int]) -> int:
    names = (thing.key, thing.code, thing.key.rpartition("/")[2])
    return next((fields[name] for name in names if name in fields), -1)


def _overlaps(findings: Findings, known: tuple[Thing, ...], spots: Spots) -> None:
    """Told, not refused: a plan is drawn before it is right."""
    placed = [(one, spots[one.target, one.uuid]) for one in known if (one.target, one.uuid) in spots]
    for n, (one, spot) in enumerate(placed):
        for other, there in placed[n + 1 :]:
            if one.store is not None and apart(spot, there).least_cm == 0:
                findings.notice(P.WALLS_OVERLAP, "put", one=one.key, other=other.key)


# the picture underneath


def _underlay(findings: Findings, asked: PictureUnder) -> dict[str, Any] | None:
    if not asked.photograph:
        findings.problem(M.EMPTY, "underlay", "photograph")
    naming.attachment(findings, asked.photograph, "underlay", "photograph")
    points = (asked.first_x, asked.first_y, asked.second_x, asked.second_y)
    first_x, first_y, second_x, second_y = points
    if first_x is None or first_y is None or second_x is None or second_y is None or not asked.metres:
        findings.problem(P.NO_SCALE, "underlay", "metres")
        return None
    for field, x, y in (("first_x", first_x, first_y), ("second_x", second_x, second_y)):
        if not 0 <= x <= asked.wide or not 0 <= y <= asked.high:
            findings.problem(P.OUTSIDE_PICTURE, "underlay", field, x=x, y=y, wide=asked.wide, high=asked.high)
    pixels = int(hypot(second_x - first_x, second_y - first_y))
    if pixels < LEAST_PIXELS:
        findings.problem(P.ONE_POINT, "underlay", "second_x", pixels=pixels, least=LEAST_PIXELS)
    between = _length(findings, asked.metres, "underlay", "metres")
    if between is not None and between <= 0:
        findings.problem(P.NOT_METRES, "underlay", "metres", value=asked.metres)
    east = _length(findings, asked.east or "0", "underlay", "east")
    north = _length(findings, asked.north or "0", "underlay", "north")
    bearing = _bearing(findings, asked.bearing)
    return {
        "photograph": asked.photograph.lower(), "wide": asked.wide, "high": asked.high, "first_x": first_x, "first_y": first_y,
        "second_x": second_x, "second_y": second_y, "apart_cm": between, "east_cm": east, "north_cm": north,
        **({"bearing": bearing} if bearing else {}),
    }  # fmt: skip


def _bearing(findings: Findings, text: str) -> int:
    bare = text.rstrip("°").strip()
    if bare and not (bare.isdecimal() and bare.isascii() and int(bare) < 360):
        findings.problem(P.BAD_BEARING, "underlay", "bearing", value=text[:40])
        return 0
    return int(bare or 0)
