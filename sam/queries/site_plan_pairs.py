"""Every pair of a site: what is measured, what the plan says, what is needed by what is inside, granted or thought of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from sam.domain.measures import Length, kilograms
from sam.domain.problems import Problem
from sam.domain.problems.safety import SafetyProblem
from sam.domain.problems.site_plan import PlanProblem as P
from sam.domain.site_plan import USUAL_TOLERANCE_CM, Apart, Basis, Spot, Standing, Target, apart, counted_cm
from sam.domain.sites import SIDES, Es
from sam.queries.reader import Reader
from sam.queries.resolve import PlaceRow
from sam.queries.safety_facts import DistanceRow, distances
from sam.queries.site_plan import Drawn, Thing, differs, drawn, in_site, things
from sam.queries.storehouses import Storehouse, facts, storehouses
from sam.standards.aggregation import aggregate
from sam.standards.arcs import NOT_BY_QUANTITY, Arc, Load, Needed, arcs_of, needs_of, worst
from sam.standards.storehouse import examine

Loads = Mapping[str, tuple[Load, ...]]
"""What is thought of in a storehouse, by its path."""


@dataclass(frozen=True, slots=True)
class PlanPair:
    """A storehouse and what lies around it.

    Attributes:
        recorded: the measured distance; None where none was written down.
        plan: by the plan; None where one of the two is not on it.
        agrees: whether the two can be the same; true where there is only one.
        counted_cm: the distance that counts; where nothing is recorded, the plan's least, and `by_plan` says so.
        needs: what each load of the storehouse needs here.
        governs: of all pairs of the storehouse the one with the least to spare.
    """

    storehouse: Thing
    to: Thing
    recorded: DistanceRow | None
    plan: Apart | None
    agrees: bool
    counted_cm: int | None
    by_plan: bool
    needs: tuple[Needed, ...]
    worst: Needed | None
    standing: Standing
    governs: bool = False

    @property
    def spare_cm(self) -> int | None:
        """Centimetres more than are needed; below zero where they are missing; None where that cannot be said."""
        if self.counted_cm is None or self.worst is None or self.worst.metres is None:
            return None
        return self.counted_cm - self.worst.metres * 100

    @property
    def said(self) -> tuple[Problem, ...]:
        """What has to be looked at in it, as problems that can be sentences."""
        made = [_breach(self)] if self.standing is Standing.BREACH else []
        if self.recorded is not None and self.plan is not None and not self.agrees:
            made.append(
                differs(self.storehouse.key, self.to.key, self.recorded.distance_cm, self.plan, self.counted_cm or 0)
            )
        if self.by_plan:
            made.append(_not_recorded(self))
        return tuple(made)


@dataclass(frozen=True, slots=True)
class Around:
    """A storehouse with its loads and arcs.

    Attributes:
        left_out: what is in no sum, because the catalogue does not classify it.
    """

    thing: Thing
    loads: tuple[Load, ...]
    arcs: tuple[Arc, ...]
    left_out: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SitePlan:
    """All that a plan shows.

    Attributes:
        plan: its newest paper; None while nothing was drawn.
        things: storehouses and exposed sites, those that are not placed too.
        basis: by which quantities.
    """

    site: PlaceRow
    plan: Drawn | None
    things: tuple[Thing, ...]
    around: tuple[Around, ...]
    pairs: tuple[PlanPair, ...]
    basis: Basis

    @property
    def said(self) -> tuple[Problem, ...]:
        """What has to be looked at, as problems that can be sentences: breaches, then what does not agree, then what is missing."""
        every = [said for one in self.pairs for said in one.said]
        order = (P.IN_BREACH, P.DIFFERS, P.NOT_RECORDED)
        told = sorted(every, key=lambda one: order.index(one.code))
        left = [
            Problem(P.NOT_IN_ARCS, values={"place": one.thing.key, "said": said})
            for one in self.around
            for said in one.left_out
        ]
        if self.plan is None:
            return (*told, *left)
        bare = [Problem(P.UNPLACED, values={"thing": one.key}) for one in self.things if one.spot is None]
        return (*told, *left, *bare)


def _breach(one: PlanPair) -> Problem:
    need = one.worst.metres if one.worst is not None and one.worst.metres is not None else 0
    division = one.worst.load.division if one.worst is not None else ""
    values = {
        "storehouse": one.storehouse.key, "to": one.to.key, "division": division, "needed": Length(need * 100),
        "counted": Length(one.counted_cm or 0), "short": Length(need * 100 - (one.counted_cm or 0)),
    }  # fmt: skip
    return Problem(P.IN_BREACH, values=values)


def _not_recorded(one: PlanPair) -> Problem:
    values = {"storehouse": one.storehouse.key, "to": one.to.key, "plan": Length(one.counted_cm or 0)}
    return Problem(P.NOT_RECORDED, values=values)


def site_plan(
    reader: Reader,
    site: PlaceRow,
    basis: Basis = Basis.INSIDE,
    thought: Loads | None = None,
    moved: Mapping[str, Spot | None] | None = None,
) -> SitePlan:
    """The plan of a site with its arcs and pairs.

    Args:
        reader: the book.
        site: the site.
        basis: what the arcs are drawn for: what is inside now, the licence granted, or what is thought of.
        thought: of a what-if, by path; a storehouse that is not named holds what is inside.
        moved: where things would stand that were put elsewhere and not signed yet, by their key; None: taken off.
    """
    plan = drawn(reader, site)
    elsewhere = moved or {}
    known = tuple(
        replace(one, spot=elsewhere[one.key]) if one.key in elsewhere else one for one in things(reader, site, plan)
    )
    beyond = _beyond(reader, site)
    around, pairs = [], []
    for one in known:
        if one.store is not None:
            here = _around(reader, one, one.store, basis, (thought or {}).get(one.key))
            around.append(here)
            pairs += _pairs(reader, here, (*known, *beyond), plan)
    return SitePlan(site, plan, known, tuple(around), tuple(pairs), basis)


def _beyond(reader: Reader, site: PlaceRow) -> tuple[Thing, ...]:
    """The storehouses of other sites: they stand on no plan of this one, but a distance to them may be measured."""
    return tuple(
        Thing(Target.STOREHOUSE, one.uuid, one.path, one.path, one.name, one, None, None)
        for one in storehouses(reader)
        if not in_site(one, site)
    )


def _around(reader: Reader, thing: Thing, store: Storehouse, basis: Basis, thought: tuple[Load, ...] | None) -> Around:
    held = facts(reader, store.place, store.path, reader.today)
    if basis is Basis.LICENCE:
        limits = held.licence.limits if held.licence is not None else {}
        loads = tuple(Load(division, kilograms(mg)) for division, mg in sorted(limits.items()) if mg)
        return Around(thing, loads, arcs_of(store.structure, loads), ())
    if basis is Basis.WHAT_IF and thought is not None:
        present: dict[str, Decimal] = {}
        for one in thought:  # a division that is named twice lies there twice
            present[one.division] = present.get(one.division, Decimal(0)) + one.neq_kg
        summed = aggregate(present, held.triggers)
        loads = tuple(Load(one.division, one.neq_kg) for one in summed.evaluate)
        return Around(thing, loads, arcs_of(store.structure, loads), ())
    judged = examine(held, reader.today)
    evaluated = judged.aggregate.evaluate if judged.aggregate is not None else ()
    loads = tuple(Load(one.division, one.neq_kg) for one in evaluated)
    left = tuple(one for one in judged.left_out if one.code is SafetyProblem.LEFT_OUT_UNKNOWN)
    return Around(thing, loads, arcs_of(store.structure, loads), left)


def _pairs(reader: Reader, here: Around, known: Iterable[Thing], plan: Drawn | None) -> list[PlanPair]:
    """Every pair of a storehouse that is measured, or of which both are on the plan."""
    store = here.thing.store
    if store is None:
        return []
    rows = {(Target.SITE if one.is_site else Target.STOREHOUSE, one.to): one for one in distances(reader, store.place)}
    tolerance = plan.tolerance_cm if plan is not None else USUAL_TOLERANCE_CM
    made = []
    for other in known:
        row = rows.get((other.target, other.key))
        if other is not here.thing and (row is not None or (here.thing.spot and other.spot)):
            made.append(_pair(here, other, row, tolerance))
    spare = [one for one in made if one.spare_cm is not None]
    least = min(spare, key=lambda one: one.spare_cm or 0, default=None)
    return [replace(one, governs=True) if one is least else one for one in made]


def _pair(here: Around, other: Thing, row: DistanceRow | None, tolerance: int) -> PlanPair:
    mine, there = here.thing.spot, other.spot
    by_plan = apart(mine, there) if mine is not None and there is not None else None
    recorded = row.distance_cm if row is not None else None
    agrees = recorded is None or by_plan is None or by_plan.agrees_with(recorded, tolerance)
    counted = counted_cm(recorded, by_plan, tolerance)
    if counted is None and by_plan is not None:
        counted = by_plan.least_cm
    es: Es | None = row.es if row is not None else other.kind
    own = SIDES[here.thing.store.structure] if here.thing.store is not None else ()
    sides = (row.pes,) if row is not None and row.pes in own else own  # built otherwise since: the worst of its sides
    needs = needs_of(here.loads, sides, es, row.given if row is not None else ()) if es is not None else ()
    most = worst(needs)
    standing = _standing(here.loads, most, counted, sided=es is not None)
    return PlanPair(here.thing, other, row, by_plan, agrees, counted, recorded is None, needs, most, standing)


def _standing(loads: tuple[Load, ...], most: Needed | None, counted: int | None, *, sided: bool) -> Standing:
    if all(one.division in NOT_BY_QUANTITY for one in loads):
        return Standing.NOTHING
    if counted is None or not sided or most is None:
        return Standing.NOT_KNOWN
    if most.metres is None:
        return Standing.ASK
    return Standing.KEPT if counted >= most.metres * 100 else Standing.BREACH
