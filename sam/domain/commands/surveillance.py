"""Commands of surveillance: plans and results of inspection, proof and stability tests; the air of stores; what was written in error."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.commands.form import says, values
from sam.domain.items import Condition
from sam.domain.surveillance import DefectClass, Fitness, Watch

_KINDS = "inspection, proof or stability"


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePlan:
    """Say how often a lot, or every lot of a type, is inspected, proved or tested, and who decided it; or end such a plan."""

    what: str = says(_KINDS, choices=values(Watch))
    type: str = says("code of the item type; with a lot: the type it is of", "")
    lot: str = says("lot number; left out: every lot of the type", "")
    item: str = says("or the id of the lot", "")
    every_months: int | None = says("months between two results", None, least=1)
    first: str = says("day by which a lot without any result is due; left out: counted from the day it was made", "")
    watch_below: str = says("of stability: per cent of stabiliser below which a lot is watched, 0.30", "", longest=20)
    unstable_below: str = says("of stability: per cent below which it is stable no longer, 0.20", "", longest=20)
    source: str = says("document that the interval comes from", longest=200)
    decided_by: str = says("who decided it", longest=200)
    reason: str = says("why; needed where it changes or ends a plan", "", longest=400)
    retired: bool = says("the plan ends", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """So many pieces of the sample with one defect."""

    severity: str = says("critical, major, minor or incidental", choices=values(DefectClass))
    text: str = says("the defect", longest=200)
    count: int = says("how many of the sample have it", least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInspection:
    """Write down what an inspection or a proof of a lot found. Nothing moves: a new condition is carried out by a reclassification."""

    what: str = says("inspection or proof", Watch.INSPECTION.value, choices=("inspection", "proof"))
    lot: str = says("lot number", "")
    type: str = says("code of the item type, where several have the lot", "")
    item: str = says("or the id of the lot", "")
    happened_on: str = says("day of the inspection; left out: today", "")
    sample: int = says("how many pieces were looked at", least=1)
    method: str = says("how: visual, gauge, firing, drawing or order", longest=200)
    defects: tuple[Defect, ...] = says("the defects that were found", ())
    verdict: str = says("passed, limited or failed", choices=values(Fitness))
    condition: str = says("condition in which the lot is to lie from now on", "", choices=values(Condition))
    next_due: str = says("day of the next one; left out: by the plan", "")
    inspector: str = says("who looked", "", longest=200)
    certificate: str = says("number of the certificate or report", "", longest=200)
    note: str = says("note", "")
    attachments: tuple[str, ...] = says("SHA-256 of papers and photographs stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStability:
    """Write down what a stability test of a lot's propellant found. A bad result proposes a ban; nothing is banned by it."""

    lot: str = says("lot number", "")
    type: str = says("code of the item type, where several have the lot", "")
    item: str = says("or the id of the lot", "")
    happened_on: str = says("day of the test; left out: today", "")
    method: str = says("method of the test, as the certificate names it", longest=200)
    verdict: str = says("passed (stable), limited (stable, to be tested sooner) or failed", choices=values(Fitness))
    stabiliser: str = says("per cent of stabiliser found, 0.85", "", longest=20)
    stabiliser_at_start: str = says("per cent when it was made", "", longest=20)
    temperature: str = says("temperature of the test, degrees Celsius", "", longest=20)
    laboratory: str = says("who tested", "", longest=200)
    next_due: str = says("day of the next test; left out: by the plan", "")
    certificate: str = says("number of the certificate or report", "", longest=200)
    note: str = says("note", "")
    attachments: tuple[str, ...] = says("SHA-256 of papers stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class SetClimateLimits:
    """Say what the air of a place and of all below it may be and how often it is read, by which document; or end such limits."""

    place: str = says("code or path of a store")
    coldest: str = says("lowest temperature, degrees Celsius", "", longest=20)
    hottest: str = says("highest temperature, degrees Celsius", "", longest=20)
    driest: str = says("lowest relative humidity, per cent", "", longest=20)
    wettest: str = says("highest relative humidity, per cent", "", longest=20)
    every_days: int | None = says("most days between two readings; left out: nothing is asked for", None, least=1)
    source: str = says("document that the limits come from", longest=200)
    decided_by: str = says("who decided them", longest=200)
    reason: str = says("why; needed where they change or end limits", "", longest=400)
    retired: bool = says("the limits end", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of the air at one place."""

    place: str = says("code or path of a store; left out: the place of the paper", "")
    day: str = says("day; left out: the day of the paper", "")
    time: str = says("time by the clock on the wall, 07:30", "", longest=10)
    temperature: str = says("degrees Celsius, 21.5", "", longest=20)
    humidity: str = says("relative humidity, per cent, 62", "", longest=20)
    coldest: str = says("the least since the reading before, degrees Celsius", "", longest=20)
    hottest: str = says("the most since the reading before, degrees Celsius", "", longest=20)
    driest: str = says("the least humidity since the reading before, per cent", "", longest=20)
    wettest: str = says("the most humidity since the reading before, per cent", "", longest=20)
    note: str = says("what was seen or done about it", "", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogClimate:
    """Write down readings of temperature and humidity, as many as the paper has."""

    place: str = says("code or path of the store of every reading that names none", "")
    happened_on: str = says("day of every reading that names none; left out: today", "")
    instrument: str = says("thermometer or logger, with its number", "", longest=200)
    readings: tuple[Reading, ...] = says("the readings")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawSurveillance:
    """Strike out a result or a reading that was written down in error; both papers stay in the book."""

    id: str = says("id of the result or reading")
    reason: str = says("why", longest=400)
