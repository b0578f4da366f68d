"""Destruction: why, how, and what is found where it is done. No procedure and no material is ever named: the name of a method alone."""

from __future__ import annotations

from enum import Enum


class DestructionReason(Enum):
    """Why things are destroyed: the answers of the Programme of Action's national report, and a date that has passed."""

    SURPLUS = "surplus"
    OBSOLETE = "obsolete"
    UNSERVICEABLE = "unserviceable"
    SEIZED = "seized"
    EXPIRED = "expired"
    TREATY = "treaty"


class Method(Enum):
    """How a thing was destroyed, by name alone."""

    GAS_CUTTING = "gas_cutting"
    PLASMA_CUTTING = "plasma_cutting"
    SHEAR = "shear"
    SAW = "saw"
    SHREDDER = "shredder"
    PRESS = "press"
    VEHICLE = "vehicle"
    SMELTER = "smelter"
    BURNING = "burning"
    OPEN_PIT = "open_pit"
    BURIAL = "burial"
    SEA = "sea"
    INDUSTRIAL = "industrial"
    OTHER = "other"


class ReportedMethod(Enum):
    """The methods that the national report of the Programme of Action offers (question 10.5.1)."""

    BURNING_OR_MELTING = "burning_or_melting"
    OPEN_PIT_DETONATION = "open_pit_detonation"
    CUTTING_OR_SHREDDING = "cutting_or_shredding"
    BENDING_OR_CRUSHING = "bending_or_crushing"
    DUMPING_AT_SEA = "dumping_at_sea"
    BURIAL_ON_LAND = "burial_on_land"
    OTHER = "other"


REPORTED_AS: dict[Method, ReportedMethod] = {
    Method.GAS_CUTTING: ReportedMethod.CUTTING_OR_SHREDDING,
    Method.PLASMA_CUTTING: ReportedMethod.CUTTING_OR_SHREDDING,
    Method.SHEAR: ReportedMethod.CUTTING_OR_SHREDDING,
    Method.SAW: ReportedMethod.CUTTING_OR_SHREDDING,
    Method.SHREDDER: ReportedMethod.CUTTING_OR_SHREDDING,
    Method.PRESS: ReportedMethod.BENDING_OR_CRUSHING,
    Method.VEHICLE: ReportedMethod.BENDING_OR_CRUSHING,
    Method.SMELTER: ReportedMethod.BURNING_OR_MELTING,
    Method.BURNING: ReportedMethod.BURNING_OR_MELTING,
    Method.OPEN_PIT: ReportedMethod.OPEN_PIT_DETONATION,
    Method.BURIAL: ReportedMethod.BURIAL_ON_LAND,
    Method.SEA: ReportedMethod.DUMPING_AT_SEA,
    Method.INDUSTRIAL: ReportedMethod.OTHER,
    Method.OTHER: ReportedMethod.OTHER,
}
"""Under which answer of the report each method counts."""

NOT_ENOUGH_ALONE = frozenset({Method.BURNING, Method.VEHICLE, Method.SEA, Method.BURIAL})
"""Visible, but weapons may be whole or found again: another method follows (annex E of IDDRS 4.10, of burning and crushing under a
vehicle; of the sea and of burial the facts file warns)."""


class AtThePoint(Enum):
    """What was seen of a thing of the list where it is destroyed."""

    RIGHT = "right"
    DIFFERS = "differs"
    MISSING = "missing"
