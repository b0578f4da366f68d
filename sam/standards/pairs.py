"""What a potential explosion site (PES) needs towards an exposed site (ES), and what a distance between them permits.

IATG 02.20:2021, clauses 7.2 and 7.6: each site is a PES in turn, and the quantity that it may hold is the least that any pair permits.
A figure is never a licence: it is what the competent authority is shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from math import ceil

from sam.domain.problems import Problem, refuse
from sam.domain.problems.standards import StandardsProblem as P
from sam.domain.sites import EXPLOSIVE_SITES, Es, Given, Pes
from sam.standards.distances import Distance, Quantity, distance_for, quantity_for
from sam.standards.matrices import DIVISIONS, matrix


class Protection(Enum):
    """How much an exposed site is protected (IATG 02.20:2021, table 10)."""

    VIRTUALLY_COMPLETE = "V"
    HIGH = "H"
    LIMITED = "L"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a cell.

    Attributes:
        column: of the division's table; empty where the distance is fixed.
        factor: what the column's distance is multiplied with.
        least_m: metres at least; the distance itself where there is no column.
        protection: what it gives.
        needs: what has to be known for it.
        lobbed: the effect of lobbed ammunition is to be looked at.
    """

    column: str
    factor: Decimal
    least_m: int
    protection: Protection
    needs: frozenset[Given]
    lobbed: bool = False

    @property
    def text(self) -> str:
        """As the matrix writes it."""
        if not self.column:
            return f"{self.least_m} m" if self.least_m else "-"
        times = "" if self.factor == 1 else f"{self.factor} x "
        floor = f" (>= {self.least_m} m)" if self.least_m else ""
        return f"{times}{self.column}{floor}"


_READING = re.compile(
    r"(?:(?P<factor>[0-9.]+)\*)?(?:(?P<column>D[0-9]+)|(?P<fixed>[0-9]+)m|none)(?P<protection>[VHL]?)"
    r"(?:>(?P<least>[0-9]+))?(?P<needs>(?:\([a-z<0-9]+\))*)"
)


@cache
def readings(division: str, pes: Pes, es: Es) -> tuple[Reading, ...]:
    """The ways to read a cell, as printed.

    Args:
        division: 1.1, 1.2.1, 1.2.2, 1.3.1 or 1.3.2; 1.2 and 1.3 are read as the greater of their two.
        pes: the potential explosion site, and which side of it looks at the other.
        es: the exposed site, and which side of it looks at the explosion.

    Raises:
        Refused: the division has no matrix.
    """
    named = {"1.2": "1.2.1", "1.3": "1.3.1", "1.5": "1.1"}.get(division, division)
    if named not in DIVISIONS:
        raise refuse(P.NO_TABLE_OF_DIVISION, "hd", division=division)
    cell = matrix(named).get((pes, es), "none" if es in EXPLOSIVE_SITES else "")
    return tuple(_read(text) for text in cell.split("|"))


def _read(text: str) -> Reading:
    found = _READING.fullmatch(text)
    if found is None:
        message = f"no cell of a matrix: {text!r}"
        raise ValueError(message)
    needs = set(re.findall(r"\(([^)]*)\)", found["needs"]))
    return Reading(
        column=found["column"] or "",
        factor=Decimal(found["factor"] or 1),
        least_m=int(found["least"] or found["fixed"] or 0),
        protection=Protection(found["protection"]),
        needs=frozenset(Given(one) for one in needs - {"l"}),
        lobbed="l" in needs,
    )


def chosen(
    division: str, pes: Pes, es: Es, given: Collection[Given] = (), at_least: Protection = Protection.LIMITED
) -> Reading | None:
    """The way that is taken; None where each way needs something that is not known: the authority decides.

    A way whose conditions are all known comes before those without conditions. Of these, which differ in what they protect, the first
    printed is taken that protects as much as is asked for.

    Raises:
        Refused: the division has no matrix.
    """
    known = _known(given)
    special = [one for one in readings(division, pes, es) if one.needs and one.needs <= known]
    if special:
        return special[-1]  # what needs more is printed last, and is shorter
    general = [one for one in readings(division, pes, es) if not one.needs]
    enough = [one for one in general if _DEGREES.index(one.protection) <= _DEGREES.index(at_least)]
    ways = enough or general
    return ways[0] if ways else None


_DEGREES = (Protection.UNSAID, Protection.VIRTUALLY_COMPLETE, Protection.HIGH, Protection.LIMITED)
"""From the most protection to the least; a cell that says none is a distance of the public, and always enough."""


def _known(given: Collection[Given]) -> frozenset[Given]:
    """What is known, and what follows from it: what nothing spall hurts holds no primary explosives either."""
    more = {Given.NO_PRIMARIES} if Given.NOTHING_SPALL_HURTS in given else set()
    return frozenset(given) | more


def pair_distance(division: str, reading: Reading, neq_kg: Decimal | float) -> Distance:
    """The distance that a quantity needs by one reading.

    Source: IATG 02.20:2021, clause 7.6, annexes D, F, G, J and K.

    Raises:
        Refused: a quantity of zero, below it, or absurd.
    """
    if not reading.column:
        return Distance(reading.least_m, reading.least_m)
    found = distance_for(division, reading.column, neq_kg)
    return Distance(_scaled(reading, found.table_m), _scaled(reading, found.formula_m), found.remarks)


def _scaled(reading: Reading, metres: int | None) -> int | None:
    return None if metres is None else max(reading.least_m, ceil(reading.factor * metres))


def pair_quantity(division: str, reading: Reading, distance_m: Decimal | float) -> Quantity | None:
    """What a distance permits by one reading; None: the quantity has no limit here.

    Source: IATG 02.20:2021, clauses 7.6 and 7.7, annexes D, F, G, J and K.

    Raises:
        Refused: a distance of zero, below it, or absurd.
    """
    if reading.column:
        return quantity_for(division, reading.column, Decimal(str(distance_m)) / reading.factor, _least(reading))
    if reading.least_m <= distance_m:
        return None
    needed = {"needed": reading.least_m, "column": reading.text}
    return Quantity(0, 0, (Problem(P.NOTHING_PERMITTED, values=needed),))


def _least(reading: Reading) -> int:
    """The least distance of a reading, as the column's own distance has to reach it."""
    return ceil(reading.least_m / reading.factor)


@dataclass(frozen=True, slots=True)
class Pair:
    """A PES looking at an ES.

    Attributes:
        name: of the exposed site.
        pes, es: what the two are, each with the side that looks at the other.
        distance_m: between their nearest points (clause 7.2).
        given: what is known of the pair.
    """

    name: str
    pes: Pes
    es: Es
    distance_m: Decimal
    given: frozenset[Given] = frozenset()


@dataclass(frozen=True, slots=True)
class Permitted:
    """What one pair permits of one division.

    Attributes:
        pair: the pair.
        reading: how its cell was read; None where only the authority can say.
        quantity: what it permits; None where it sets no limit.
    """

    pair: Pair
    reading: Reading | None
    quantity: Quantity | None

    def limit(self, *, by_formula: bool) -> float:
        """Kilograms; infinite where the pair sets no limit."""
        if self.quantity is None:
            return float("inf")
        return self.quantity.formula_kg if by_formula else self.quantity.table_kg


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a site may hold of one division, stored alone.

    Attributes:
        division: the division.
        pairs: every pair with what it permits, in the order given.
        governing: the pair that permits least; None where none sets a limit, or there is no pair.
    """

    division: str
    pairs: tuple[Permitted, ...]
    governing: Permitted | None


ASK = (Problem(P.ASK_THE_AUTHORITY),)
"""The remark where no way of reading a cell is open."""


def propose(pairs: Iterable[Pair], *, by_formula: bool = True) -> tuple[Proposal, ...]:
    """For each division what the pairs of a site permit, and which of them governs: the figures an authority is shown.

    Aggregation is not applied: each figure holds for its division stored alone, as the limits of the UN tool do.

    Source: IATG 02.20:2021, clause 7.6.

    Raises:
        Refused: a distance of zero, below it, or absurd.
    """
    listed = tuple(pairs)
    return tuple(_proposal(division, listed, by_formula=by_formula) for division in DIVISIONS)


def _proposal(division: str, pairs: tuple[Pair, ...], *, by_formula: bool) -> Proposal:
    found = []
    for pair in pairs:
        reading = chosen(division, pair.pes, pair.es, pair.given)
        quantity = Quantity(0, 0, ASK) if reading is None else pair_quantity(division, reading, pair.distance_m)
        found.append(Permitted(pair, reading, quantity))
    limited = [one for one in found if one.quantity is not None]
    governing = min(limited, key=lambda one: one.limit(by_formula=by_formula), default=None)
    return Proposal(division, tuple(found), governing)
