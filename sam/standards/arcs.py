"""The distance that what a storehouse holds needs toward an exposed site, and the arcs that are drawn around it.

IATG 02.20:2021, clauses 7.2, 7.5 and 7.6: each reading of what is inside is held to the cell of its division; the greatest distance
governs. Where nobody has said which side of the storehouse looks at the other, the side that needs most is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from sam.domain.problems import Refused
from sam.domain.sites import SIDES, Es, Given, Pes, Structure
from sam.standards.pairs import Reading, chosen, pair_distance

NOT_BY_QUANTITY = frozenset({"1.4"})
"""Divisions whose distance is no function of the quantity (IATG 02.20:2021, clause 10.2)."""


@dataclass(frozen=True, slots=True)
class Load:
    """So much of a division, as it is evaluated."""

    division: str
    neq_kg: Decimal


@dataclass(frozen=True, slots=True)
class Needed:
    """What one load needs toward one exposed site.

    Attributes:
        table_m: by the printed table; None where it has no figure.
        formula_m: by the function under it; None where it does not hold.
        reading: how the cell was read; empty where only the authority can say.
    """

    load: Load
    table_m: int | None
    formula_m: int | None
    reading: str = ""

    @property
    def metres(self) -> int | None:
        """The figure that counts: the formula's, which may take the place of the table's (clause 7.7); None: ask the authority."""
        return self.formula_m if self.formula_m is not None else self.table_m


def needed(load: Load, sides: Collection[Pes], es: Es, given: Collection[Given] = ()) -> Needed:
    """What a load needs toward an exposed site: of several sides that may look at it, what the worst of them needs.

    Source: IATG 02.20:2021, clause 7.6, annexes D, F, G, J and K.
    """
    found = [_by_side(load, side, es, given) for side in sides]
    unknown = [one for one in found if one.metres is None]
    return unknown[0] if unknown else max(found, key=lambda one: one.metres or 0)


def _by_side(load: Load, side: Pes, es: Es, given: Collection[Given]) -> Needed:
    try:
        reading: Reading | None = chosen(load.division, side, es, given)
        if reading is None:
            return Needed(load, None, None)
        found = pair_distance(load.division, reading, load.neq_kg)
    except Refused:  # a division without a table, a quantity beyond all tables: no figure, and never a silent one
        return Needed(load, None, None)
    return Needed(load, found.table_m, found.formula_m, reading.text)


def needs_of(
    loads: Iterable[Load], sides: Collection[Pes], es: Es, given: Collection[Given] = ()
) -> tuple[Needed, ...]:
    """What each load needs; 1.4 needs none by its quantity."""
    return tuple(needed(one, sides, es, given) for one in loads if one.division not in NOT_BY_QUANTITY)


def worst(found: Iterable[Needed]) -> Needed | None:
    """The one that needs most; one that only the authority can say comes before all; None where nothing needs a distance."""
    return max(found, key=lambda one: float("inf") if one.metres is None else one.metres, default=None)


ARCS = (Es.INHABITED, Es.ROUTE_MEDIUM)
"""The exposed sites that an arc is drawn for: inhabited buildings, and a road, railway or water with medium traffic."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A circle around a storehouse: nothing of that kind may stand within it.

    Attributes:
        es: what the arc is for.
        metres: from the walls of the storehouse; None where only the authority can say.
    """

    division: str
    neq_kg: Decimal
    es: Es
    metres: int | None


def arcs_of(structure: Structure, loads: Iterable[Load]) -> tuple[Arc, ...]:
    """The arcs of a storehouse for what it holds, division by division. A circle has no side: the worst side of the structure counts."""
    made = []
    for load in loads:
        if load.division not in NOT_BY_QUANTITY:
            made += [Arc(load.division, load.neq_kg, es, needed(load, SIDES[structure], es).metres) for es in ARCS]
    return tuple(made)
