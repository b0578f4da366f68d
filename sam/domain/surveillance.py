"""Words of surveillance: what is looked at, how a defect is classed, what a result says, and figures that nobody can have read.

Defect classes: US MM0170 (critical: a hazard; major: not to be used before work on it; minor: use is little affected; incidental: only on
the surface). The verdicts are ours: IATG 07.20 was not seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from sam.domain.items import Condition


class Watch(Enum):
    """What a plan asks for and a result answers."""

    INSPECTION = "inspection"
    PROOF = "proof"
    STABILITY = "stability"


class DefectClass(Enum):
    """How grave a defect is, the gravest first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    INCIDENTAL = "incidental"


class Fitness(Enum):
    """What a result says of a lot. Of a propellant: stable; stable, to be tested sooner; no longer stable."""

    PASSED = "passed"
    LIMITED = "limited"
    FAILED = "failed"


STRICTER = (
    Condition.SV, Condition.SP, Condition.SR, Condition.SU, Condition.RP, Condition.BN, Condition.DS,
)  # fmt: skip
"""Conditions from the freest use to none; our order, to see whether stock lies in a freer one than its inspection says."""

USABLE = frozenset({Condition.SV, Condition.SP, Condition.SR})
"""Conditions in which a lot may be used."""

COLDEST_DC, HOTTEST_DC = -600, 800
"""Tenths of a degree Celsius: no air in a store on land was ever colder or hotter. What is beyond is a slip of the keyboard."""

WETTEST_DP = 1000
"""Tenths of a per cent: air holds no more than all the water that it can hold."""

TESTED_COLDEST_DC, TESTED_HOTTEST_DC = -600, 2000
"""The same for the temperature of a laboratory test: heat tests stay below 200 °C."""

MOST_STABILISER_PPM = 100_000
"""Millionths of the propellant's mass: ten per cent, several times what any propellant begins with."""

MOST_MONTHS = 600
"""Fifty years: a longer interval is none."""

MOST_DAYS = 366
"""A log that is read more seldom than once a year is none."""


class Missing(Enum):
    """What is due or amiss in surveillance, the most pressing kind first."""

    BAN_NOT_SIGNED = "ban_not_signed"  # a bad result, and the lot may still be used
    CONDITION_NOT_SET = "condition_not_set"  # it lies in a freer condition than its inspection says
    INSPECTION = "inspection"
    PROOF = "proof"
    STABILITY = "stability"
    SHELF_LIFE = "shelf_life"
    OUT_OF_LIMITS = "out_of_limits"
    READING = "reading"


class Out(Enum):
    """In which way the air of a place is not as it may be."""

    COLD = "too_cold"
    HOT = "too_hot"
    DRY = "too_dry"
    WET = "too_wet"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the air of a place may be: tenths of a degree Celsius, tenths of a per cent; None where nothing is said."""

    coldest_dc: int | None = None
    hottest_dc: int | None = None
    driest_dp: int | None = None
    wettest_dp: int | None = None


@dataclass(frozen=True, slots=True)
class Air:
    """What was read of the air of a place: tenths of a degree Celsius, tenths of a per cent; None where it was not read.

    Attributes:
        temperature_dc, humidity_dp: when it was read.
        coldest_dc, hottest_dc, driest_dp, wettest_dp: the least and the most since the reading before, as the instrument kept them.
    """

    temperature_dc: int | None = None
    humidity_dp: int | None = None
    coldest_dc: int | None = None
    hottest_dc: int | None = None
    driest_dp: int | None = None
    wettest_dp: int | None = None

    @property
    def temperatures(self) -> tuple[int, ...]:
        """Every temperature that was read, the least first where all is as it can be."""
        return tuple(one for one in (self.coldest_dc, self.temperature_dc, self.hottest_dc) if one is not None)

    @property
    def humidities(self) -> tuple[int, ...]:
        """Every humidity that was read, the least first where all is as it can be."""
        return tuple(one for one in (self.driest_dp, self.humidity_dp, self.wettest_dp) if one is not None)

    @property
    def fault(self) -> str:
        """What of it cannot be: "empty", "temperature" or "humidity" whose least is above the rest; empty where it can be."""
        if not self.temperatures and not self.humidities:
            return "empty"
        found = {"temperature": self.temperatures, "humidity": self.humidities}
        return next((name for name, read in found.items() if list(read) != sorted(read)), "")


def air_of(part: Mapping[str, int]) -> Air:
    """The air of a reading as its document says it."""
    return Air(**{name: part.get(name) for name in READ})


READ = ("temperature_dc", "humidity_dp", "coldest_dc", "hottest_dc", "driest_dp", "wettest_dp")
"""What a reading may say, by the names of its document."""
