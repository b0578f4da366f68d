"""The shape of the documents of surveillance, as they stand in the book. See `documents`.

Temperatures are whole tenths of a degree Celsius (`_dc`), humidity whole tenths of a per cent (`_dp`), stabiliser whole millionths of the
propellant's mass (`_ppm`).
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class PlanPart(TypedDict):
    """How often a type or a lot is looked at. A later document of the same target and the same `what` replaces it."""

    target: str  # "type" or "item"
    on: str
    what: str
    every_months: NotRequired[int]  # left out: no plan any more
    first: NotRequired[str]  # day by which a lot without a result is due
    look_ppm: NotRequired[int]  # of stability: stabiliser from which on it is watched
    stop_ppm: NotRequired[int]  # and from which on it is stable no longer
    source: str
    decided_by: str
    reason: NotRequired[str]
    retired: NotRequired[bool]


class DefectPart(TypedDict):
    """So many pieces of the sample with one defect."""

    severity: str
    text: str
    count: int


class InspectionPart(TypedDict):
    """What an inspection or a proof of a lot found."""

    id: str
    item: str
    what: str  # "inspection" or "proof"
    verdict: str
    method: str
    sample: int
    defects: NotRequired[list[DefectPart]]
    condition: NotRequired[str]  # in which the lot is to lie from now on
    next_due: NotRequired[str]
    inspector: NotRequired[str]
    certificate: NotRequired[str]
    note: NotRequired[str]
    attachments: NotRequired[list[str]]


class StabilityPart(TypedDict):
    """What a test of the propellant of a lot found."""

    id: str
    item: str
    verdict: str
    method: str
    stabiliser_ppm: NotRequired[int]
    start_ppm: NotRequired[int]
    temperature_dc: NotRequired[int]
    laboratory: NotRequired[str]
    next_due: NotRequired[str]
    certificate: NotRequired[str]
    note: NotRequired[str]
    attachments: NotRequired[list[str]]


class ClimateLimitsPart(TypedDict):
    """What the air of a place may be, and how often it is read. A later document of the same place replaces it."""

    place: str
    coldest_dc: NotRequired[int]
    hottest_dc: NotRequired[int]
    driest_dp: NotRequired[int]
    wettest_dp: NotRequired[int]
    every_days: NotRequired[int]
    source: str
    decided_by: str
    reason: NotRequired[str]
    retired: NotRequired[bool]


class ReadingPart(TypedDict):
    """One reading of the air at one place."""

    id: str
    place: str
    day: str
    time: NotRequired[str]  # "07:30", by the clock on the wall
    temperature_dc: NotRequired[int]
    humidity_dp: NotRequired[int]
    coldest_dc: NotRequired[int]  # the least and the most since the reading before, as the instrument kept them
    hottest_dc: NotRequired[int]
    driest_dp: NotRequired[int]
    wettest_dp: NotRequired[int]
    note: NotRequired[str]


class ClimateLogDocument(TypedDict):
    """Readings of one paper."""

    readings: list[ReadingPart]
    instrument: NotRequired[str]
