"""The pairs of storehouses: what each distance permits of each division, which governs, which is too near for what is inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sam.domain.measures import kilograms
from sam.domain.problems import Problem
from sam.domain.problems.safety import SafetyProblem
from sam.domain.sites import SIDES, Structure
from sam.queries.past_day import on_day
from sam.queries.reader import Reader
from sam.queries.resolve import PlaceRow
from sam.queries.safety_facts import DistanceRow, distances
from sam.queries.site_plan import counted_distances
from sam.queries.storehouses import Storehouse, facts, storehouse_at, storehouses
from sam.standards.licence_limits import added, counted_as, totals_of
from sam.standards.pairs import Pair, Permitted, Proposal, propose

_LEAST_M = Decimal("0.01")
"""Walls that overlap on a plan are as near as can be; a distance of nothing has no figure."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What an authority is shown of a storehouse.

    Attributes:
        pairs: every distance of it; without any there is nothing to propose.
        proposals: for each hazard division what they permit, stored alone, and which governs.
        said: where the site plan does not agree with a distance, so that the shorter counts; where a distance names a side that the
            storehouse does not have, so that the worst side counts.
    """

    place: str
    structure: Structure
    pairs: tuple[DistanceRow, ...]
    proposals: tuple[Proposal, ...]
    said: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PairRow:
    """What the distance of one pair permits of one hazard division.

    Attributes:
        storehouse: path of the storehouse in which the explosion is thought of.
        distance: the pair as it is written down.
        counted_cm: the distance that is computed with: the shorter one where the site plan does not agree.
        said: why something else counts than what is written down, as problems that can be sentences.
        permitted: how its cell was read, and the quantity by table and by formula.
        governs: whether no other pair of the storehouse permits less of the division.
        inside_kg: what is inside and counts as the division.
        too_near: whether that is more than the pair permits, by the formula.
    """

    storehouse: str
    distance: DistanceRow
    counted_cm: int
    division: str
    permitted: Permitted
    governs: bool
    inside_kg: Decimal
    too_near: bool
    said: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Counted:
    """The distances of a storehouse as they are computed with.

    Attributes:
        cm: of each distance what counts.
        said: of each distance why it is not what is written down.
    """

    proposals: tuple[Proposal, ...]
    cm: tuple[int, ...]
    said: tuple[tuple[Problem, ...], ...]


def licence_proposal(reader: Reader, store: Storehouse, as_of: date | None = None) -> Proposed:
    """What the distances of a storehouse permit of each division; where the site plan does not agree, the shorter one."""
    with on_day(reader, as_of) as then:
        rows = distances(then, store.place)
        counted = _counted_pairs(then, store, rows)
        said = tuple(one for some in counted.said for one in some)
        return Proposed(store.path, store.structure, rows, counted.proposals, said)


def _counted_pairs(reader: Reader, store: Storehouse, rows: Sequence[DistanceRow]) -> _Counted:
    cm, differ = counted_distances(reader, store, rows)
    said = tuple(
        (*(told for told in differ if told.values["to"] == one.to), *other_side(store.path, store.structure, one))
        for one in rows
    )
    if not rows:
        return _Counted((), cm, said)
    sides = SIDES[store.structure]
    looking = [(one.pes,) if one.pes in sides else sides for one in rows]
    pairs = [
        Pair(one.to, side, one.es, max(Decimal(length) / 100, _LEAST_M), one.given)
        for one, length, some in zip(rows, cm, looking, strict=True)
        for side in some
    ]
    shares = [len(some) for some in looking]
    return _Counted(tuple(_worst_sides(one, shares) for one in propose(pairs)), cm, said)


def _worst_sides(proposal: Proposal, shares: Sequence[int]) -> Proposal:
    """Of each distance only the side that permits least: which of them looks at the other is not known."""
    worst, at = [], 0
    for share in shares:
        worst.append(min(proposal.pairs[at : at + share], key=lambda one: one.limit(by_formula=True)))
        at += share
    limited = [one for one in worst if one.quantity is not None]
    governing = min(limited, key=lambda one: one.limit(by_formula=True), default=None)
    return replace(proposal, pairs=tuple(worst), governing=governing)


def other_side(place: str, structure: Structure, row: DistanceRow) -> tuple[Problem, ...]:
    """That a distance names a side that a storehouse built like this does not have; nothing where it has it."""
    sides = SIDES[structure]
    if row.pes in sides:
        return ()
    known = ", ".join(one.value for one in sides)
    values = {"place": place, "to": row.to, "structure": structure.value, "value": row.pes.value, "known": known}
    return (Problem(SafetyProblem.SIDE_LEFT, values=values),)


def pairs(reader: Reader, place: PlaceRow | None = None, as_of: date | None = None) -> tuple[PairRow, ...]:
    """Every pair of a storehouse, of all storehouses in a place, or of all there are, by division; those that permit least first.

    Args:
        reader: the book.
        place: a storehouse, a place in one, or a place with some in it; left out: the whole depot.
        as_of: on which day; today when left out.
    """
    with on_day(reader, as_of) as then:
        return tuple(row for store in _stores(then, place) for row in _pairs(then, store))


def _stores(reader: Reader, place: PlaceRow | None) -> list[Storehouse]:
    if place is None:
        return list(storehouses(reader))
    own = storehouse_at(reader, place.id)
    if own is not None and not own.retired:
        return [own]
    return [
        one
        for one in storehouses(reader)
        if one.path.startswith(f"{place.path}/") or place.path.startswith(f"{one.path}/")
    ]


def _pairs(reader: Reader, store: Storehouse) -> list[PairRow]:
    rows = distances(reader, store.place)
    inside = _inside(reader, store)
    known = _counted_pairs(reader, store, rows)
    found = []
    for proposal in known.proposals:
        counted = _counted(inside, proposal.division)
        for row, cm, said, one in zip(rows, known.cm, known.said, proposal.pairs, strict=True):
            asked = one.reading is None  # only the authority can say what this pair permits
            near = not asked and one.quantity is not None and counted > one.quantity.formula_kg
            governs = one is proposal.governing
            found.append(PairRow(store.path, row, cm, proposal.division, one, governs, counted, near, said))
    return sorted(found, key=lambda one: (one.division, one.permitted.limit(by_formula=True), one.distance.to))


def _inside(reader: Reader, store: Storehouse) -> Mapping[str, Decimal]:
    """What is inside by the division that it counts as, kilograms."""
    there = facts(reader, store.place, store.path, reader.today)
    totals = totals_of(there.stacks)
    return {division: kilograms(mg) for division, mg in counted_as(totals, added(totals, there.triggers)).items()}


def _counted(inside: Mapping[str, Decimal], division: str) -> Decimal:
    """What is held to a division of the distances: its own, and what was classified without a sub-division or counts as it."""
    wide = {"1.1": ("1.1", "1.5", "1.6"), "1.2.1": ("1.2.1", "1.2"), "1.3.1": ("1.3.1", "1.3")}
    return max((inside.get(one, Decimal(0)) for one in wide.get(division, (division,))), default=Decimal(0))
