"""Several hazard divisions in one storehouse: which quantities are added, and as what the sum is evaluated.

IATG 02.20:2021, clause 7.5 and table 6, clause 10.2 for HD 1.4, 1.5 and 1.6; what table 6 leaves open is taken from AASTP-1 (edition 1,
change 2), table 4 and paragraphs 1.3.2.5 and 1.3.2.6. The same figures in any order give the same answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sam.domain.hazards import HAZARD_DIVISIONS
from sam.domain.problems import Problem, refuse
from sam.domain.problems.standards import StandardsProblem as P
from sam.domain.sites import Trigger


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One reading of what a storehouse holds: this quantity, at the distances of this division."""

    division: str
    neq_kg: Decimal


@dataclass(frozen=True, slots=True)
class Aggregate:
    """How a mixed storehouse is judged.

    Attributes:
        evaluate: each reading; the greatest distance of them all governs.
        steps: how it was come to, each with what it did.
    """

    evaluate: tuple[Evaluated, ...]
    steps: tuple[Problem, ...]


def aggregate(
    present: Mapping[str, Decimal], triggers: Collection[Trigger] = (), *, shown_otherwise: bool = False
) -> Aggregate:
    """What is added to what, and as which division it is evaluated.

    Args:
        present: net explosive quantity of each hazard division or sub-division, kilograms; what is zero is not there.
        triggers: what of it makes 1.2 with 1.3 a mass explosion.
        shown_otherwise: trials or analysis have shown that 1.6 stays 1.6 and that a trigger has no effect.

    Raises:
        Refused: an unknown division, or a quantity below zero.
    """
    _look_at(present)
    there = {division: present[division] for division in HAZARD_DIVISIONS if present.get(division)}
    steps: list[Problem] = []
    if set(there) == {"1.4"}:
        steps.append(Problem(P.NOT_BY_QUANTITY, values={"division": "1.4"}))
        return Aggregate((Evaluated("1.4", there["1.4"]),), tuple(steps))
    totals = _totals(there, steps, shown_otherwise=shown_otherwise)
    readings = _readings(totals, () if shown_otherwise else triggers, steps)
    if shown_otherwise and triggers and len(readings) > 1 and "1.1" not in totals:
        steps.append(Problem(P.STEP_TRIGGERS_DENIED, values={"triggers": _named(triggers)}))
    steps += [Problem(P.STEP_EVALUATE, values={"division": one.division, "kg": one.neq_kg}) for one in readings]
    if len(readings) > 1:
        steps.append(Problem(P.STEP_GREATEST))
    return Aggregate(readings, tuple(steps))


def _look_at(present: Mapping[str, Decimal]) -> None:
    for division, neq in present.items():
        if division not in HAZARD_DIVISIONS:
            raise refuse(P.DIVISION_UNKNOWN, "parts", value=division)
        if not neq.is_finite() or neq < 0:
            raise refuse(P.MASS_NOT_POSITIVE, "parts", value=str(neq))


def _totals(there: Mapping[str, Decimal], steps: list[Problem], *, shown_otherwise: bool) -> dict[str, Decimal]:
    """The quantities as they count, by the division that they count as."""
    totals: dict[str, Decimal] = {}
    for division, neq in there.items():
        as_ = _counts_as(division, there, shown_otherwise=shown_otherwise)
        if not as_:
            steps.append(Problem(P.STEP_NOT_COUNTED, values={"division": division, "kg": neq}))
            continue
        if as_ != division:
            steps.append(Problem(P.STEP_COUNTS_AS, values={"division": division, "as_": as_, "kg": neq}))
        totals[as_] = totals.get(as_, Decimal(0)) + neq
    return totals


_PROJECTION = ("1.2.1", "1.2", "1.2.2", "1.2.3")
_FIRE = ("1.3.1", "1.3", "1.3.2")
"""Sub-divisions that are together count whole as the first of these that is there (AASTP-1, 1.3.2.6)."""


def _counts_as(division: str, there: Collection[str], *, shown_otherwise: bool) -> str:
    """As which division a quantity is added; empty where it is not added at all."""
    if division == "1.4":
        return ""
    if division == "1.5":
        return "1.1"
    if division in _PROJECTION:
        moved = shown_otherwise and "1.6" in there
        return "1.2.1" if moved else next(one for one in _PROJECTION if one in there)
    if division in _FIRE:
        return next(one for one in _FIRE if one in there)
    if division == "1.6":
        return _counts_1_6_as(set(there) - {"1.4", "1.6"}, shown_otherwise=shown_otherwise)
    return division


def _counts_1_6_as(others: Collection[str], *, shown_otherwise: bool) -> str:
    """HD 1.6 alone stays what it is; with others it is 1.1 unless tests have shown otherwise (AASTP-1, table 4, note 3)."""
    if not others:
        return "1.6"
    if not shown_otherwise or "1.1" in others or "1.5" in others:
        return "1.1"
    return "1.2.1" if any(one in _PROJECTION for one in others) else next(one for one in _FIRE if one in others)


def _readings(
    totals: Mapping[str, Decimal], triggers: Collection[Trigger], steps: list[Problem]
) -> tuple[Evaluated, ...]:
    """Table 6 of IATG 02.20:2021, serials 1 to 7, over the quantities as they count."""
    if "1.1" in totals:
        whole = sum(totals.values(), Decimal(0))
        if len(totals) > 1:
            steps.append(Problem(P.STEP_SUM, values={"divisions": " + ".join(sorted(totals)), "kg": whole}))
        also = [division for division in totals if division in _PROJECTION]
        if also and any(division in _FIRE for division in totals):
            steps.append(Problem(P.STEP_ALSO_AS_FIRE, values={"kg": whole}))
        return tuple(Evaluated(division, whole) for division in ("1.1", *also))
    if len(totals) > 1:
        if triggers:
            whole = sum(totals.values(), Decimal(0))
            steps.append(Problem(P.STEP_TRIGGERED, values={"triggers": _named(triggers), "kg": whole}))
            return (Evaluated("1.1", whole),)
        steps.append(Problem(P.STEP_EACH_ALONE, values={"divisions": ", ".join(sorted(totals))}))
    return tuple(Evaluated(division, totals[division]) for division in sorted(totals))


def _named(triggers: Collection[Trigger]) -> str:
    return ", ".join(one.value for one in Trigger if one in triggers)
