"""How much explosive a licence permits, by hazard division, and what room is left.

Sources: IATG 02.20:2021, clause 7.5 and table 6 (what is added to what); AASTP-1 (edition 1, change 2), part I, figure B-I (the form).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sam.domain.hazards import HAZARD_DIVISIONS
from sam.domain.measures import MOST_MG, kilograms, milligrams
from sam.domain.sites import Trigger
from sam.standards.aggregation import Aggregate, aggregate
from sam.standards.inside import Facts, Stack


@dataclass(frozen=True, slots=True)
class Limit:
    """One hazard division: what counts as it, what is permitted, what is left.

    Attributes:
        permitted_mg: None where the licence does not name the division, or there is none.
        room_mg: how much more of it may come in until any limit is reached; None where it is not limited by quantity.
    """

    division: str
    inside_mg: int
    counted_mg: int
    permitted_mg: int | None
    room_mg: int | None


def totals_of(stacks: Iterable[Stack]) -> dict[str, int]:
    """Net explosive quantity of each division, milligrams; what is not classified is in none."""
    found: dict[str, int] = {}
    for one in (stack for stack in stacks if not stack.missing):
        found[one.division] = found.get(one.division, 0) + one.mg
    return {division: found[division] for division in HAZARD_DIVISIONS if division in found}


def added(totals: Mapping[str, int], triggers: frozenset[Trigger]) -> Aggregate | None:
    """What of it is added to what; None where nothing is."""
    return aggregate({one: kilograms(mg) for one, mg in totals.items()}, triggers) if totals else None


def permitted(limits: Mapping[str, int], division: str) -> int | None:
    """What a licence permits of a division, milligrams; None where it does not name it.

    A sub-division that is not named is under the limit of its division, a division under the least of its sub-divisions that are named;
    1.5 and 1.6 are under that of 1.1, as which they count. What is not named of 1.4 is limited by space alone (AASTP-1, figure B-I, 20).
    """
    if division in limits:
        return limits[division]
    if division in ("1.5", "1.6"):
        return limits.get("1.1")
    if division == "1.4":
        return MOST_MG
    if division.count(".") == 2:
        return limits.get(division[:3])
    parts = [mg for one, mg in limits.items() if one.startswith(f"{division}.")]
    return min(parts, default=None)


def counted_as(totals: Mapping[str, int], together: Aggregate | None) -> dict[str, int]:
    """Of each division the more: what is inside, or what counts as it."""
    counted = dict(totals)
    for one in together.evaluate if together is not None else ():
        counted[one.division] = max(counted.get(one.division, 0), milligrams(one.neq_kg))
    return {division: counted[division] for division in HAZARD_DIVISIONS if division in counted}


def limits_of(facts: Facts) -> tuple[Limit, ...]:
    """Each division that is inside or in the licence, with what counts as it and the room that is left for more of it."""
    totals = totals_of(facts.stacks)
    counted = counted_as(totals, added(totals, facts.triggers))
    granted = facts.licence.limits if facts.licence is not None else {}
    made = []
    for division in HAZARD_DIVISIONS:
        if division in counted or division in granted:
            most = permitted(granted, division) if facts.licence is not None else None
            unlimited = division == "1.4" and "1.4" not in granted
            most = None if unlimited else most
            room = None if unlimited or facts.licence is None else room_for(facts, division)
            made.append(Limit(division, totals.get(division, 0), counted.get(division, 0), most, room))
    return tuple(made)


def room_for(facts: Facts, division: str) -> int:
    """How many milligrams more of a division may come in until any limit of the licence is reached; 0 where none."""
    totals = totals_of(facts.stacks)

    def fits(more: int) -> bool:
        will = {**totals, division: totals.get(division, 0) + more}
        counted = counted_as(will, added(will, facts.triggers))
        granted = facts.licence.limits if facts.licence is not None else {}
        return all((most := permitted(granted, one)) is not None and mg <= most for one, mg in counted.items())

    if not fits(0) or not fits(1):
        return 0
    low, high = 0, MOST_MG
    while low < high:  # the greatest that fits
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low
