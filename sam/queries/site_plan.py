"""The plan of a site as the book has it: what stands where, and what could stand there and does not yet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sam.domain.dates import day_of
from sam.domain.measures import Length
from sam.domain.places import PlaceKind
from sam.domain.problems import Problem
from sam.domain.problems.site_plan import PlanProblem as P
from sam.domain.site_plan import Apart, Spot, Target, Underlay, apart, counted_cm
from sam.domain.sites import Es
from sam.queries.reader import Reader
from sam.queries.resolve import PlaceRow, places_named
from sam.queries.safety_facts import DistanceRow, ExposedSite, exposed_sites
from sam.queries.storehouses import Storehouse, storehouses


@dataclass(frozen=True, slots=True)
class Drawn:
    """The newest signed paper of a plan.

    Attributes:
        site: the site it is of.
        origin: which point of the ground is 0, 0.
        tolerance_cm: within so much it is taken for right.
        spots: what stands where, by what it is and its id.
        number: of its entry.
    """

    site: PlaceRow
    origin: str
    tolerance_cm: int
    spots: Mapping[tuple[Target, str], Spot]
    underlay: Underlay | None
    note: str
    day: date
    number: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A storehouse or an exposed site.

    Attributes:
        code: path of the storehouse below its site, or code of the exposed site: what is written beside it.
        key: path or code, as commands take it.
        store: of a storehouse.
        kind: of an exposed site.
        spot: where it stands; None where the plan does not say it.
    """

    target: Target
    uuid: str
    code: str
    key: str
    name: str
    store: Storehouse | None
    kind: Es | None
    spot: Spot | None


_PLAN = "SELECT origin, tolerance_cm, details, happened_on, entry FROM site_plan WHERE place = ?"


def drawn(reader: Reader, site: PlaceRow) -> Drawn | None:
    """The plan of a site; None where none was drawn."""
    row = reader.one(_PLAN, site.id)
    if row is None:
        return None
    said = json.loads(row.details)
    spots = {
        (Target(one["target"]), one["of"]): Spot(one["east_cm"], one["north_cm"], one.get("reach_cm", 0))
        for one in said.get("spots", ())
    }
    under = underlay_of(said["underlay"]) if said.get("underlay") else None
    number = row.entry - reader.low
    return Drawn(
        site, row.origin, row.tolerance_cm, spots, under, said.get("note", ""), day_of(row.happened_on), number
    )


def underlay_of(part: Mapping[str, Any]) -> Underlay:
    """A picture underneath from its document."""
    first, second = (part["first_x"], part["first_y"]), (part["second_x"], part["second_y"])
    return Underlay(
        part["photograph"], part["wide"], part["high"], first, second, part["apart_cm"], part["east_cm"], part["north_cm"],
        part.get("bearing", 0),
    )  # fmt: skip


def things(reader: Reader, site: PlaceRow, plan: Drawn | None) -> tuple[Thing, ...]:
    """Every storehouse of a site and every exposed site, in use: the storehouses first."""
    spots = plan.spots if plan is not None else {}
    made = [_of_store(one, site, spots) for one in storehouses(reader) if in_site(one, site)]
    made += [_of_site(one, spots) for one in exposed_sites(reader)]
    return tuple(made)


def in_site(store: Storehouse, site: PlaceRow) -> bool:
    """Whether a storehouse is this site, or stands in it."""
    return store.path == site.path or store.path.startswith(f"{site.path}/")


def _of_store(one: Storehouse, site: PlaceRow, spots: Mapping[tuple[Target, str], Spot]) -> Thing:
    short = one.path.removeprefix(f"{site.path}/")
    spot = spots.get((Target.STOREHOUSE, one.uuid))
    return Thing(Target.STOREHOUSE, one.uuid, short, one.path, one.name, one, None, spot)


def _of_site(one: ExposedSite, spots: Mapping[tuple[Target, str], Spot]) -> Thing:
    spot = spots.get((Target.SITE, one.uuid))
    return Thing(Target.SITE, one.uuid, one.code, one.code, one.name, None, one.kind, spot)


def sites_named(reader: Reader, text: str) -> tuple[PlaceRow, ...]:
    """The sites with this code or path."""
    return tuple(one for one in places_named(reader, text) if one.kind is PlaceKind.SITE)


def site_above(reader: Reader, path: str) -> PlaceRow | None:
    """The site in which a place stands, or which it is."""
    top = path.partition("/")[0]
    return next((one for one in sites_named(reader, top) if one.path == top), None)


def counted_distances(
    reader: Reader, store: Storehouse, rows: Sequence[DistanceRow]
) -> tuple[tuple[int, ...], tuple[Problem, ...]]:
    """Of each recorded distance of a storehouse what counts, centimetres, and where the plan of its site does not agree."""
    site = site_above(reader, store.path)
    plan = drawn(reader, site) if site is not None else None
    if plan is None or site is None:
        return tuple(one.distance_cm for one in rows), ()
    here = {(one.target, one.key): one.spot for one in things(reader, site, plan)}
    mine = here.get((Target.STOREHOUSE, store.path))
    counted, said = [], []
    for one in rows:
        there = here.get((Target.SITE if one.is_site else Target.STOREHOUSE, one.to))
        by_plan = apart(mine, there) if mine is not None and there is not None else None
        shorter = counted_cm(one.distance_cm, by_plan, plan.tolerance_cm) or 0
        counted.append(shorter)
        if by_plan is not None and not by_plan.agrees_with(one.distance_cm, plan.tolerance_cm):
            said.append(differs(store.path, one.to, one.distance_cm, by_plan, shorter))
    return tuple(counted), tuple(said)


def differs(storehouse: str, to: str, recorded_cm: int, plan: Apart, counted: int) -> Problem:
    """That a recorded distance and the plan do not agree, and which counts."""
    values = {
        "storehouse": storehouse, "to": to, "recorded": Length(recorded_cm), "plan": Length(plan.least_cm), "counted": Length(counted),
    }  # fmt: skip
    return Problem(P.DIFFERS, values=values)
