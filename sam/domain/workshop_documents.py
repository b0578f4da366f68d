"""The shape of the documents of the workshop, as they stand in the book. See `documents`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class WorkedPart(TypedDict):
    """One weapon that was worked on; what was counted of its rounds."""

    id: str
    item: str
    rounds: NotRequired[int]  # fired in this work
    reading: NotRequired[int]  # the whole count, read before it


class GaugedPart(TypedDict):
    """One measure that was taken with a gauge."""

    gauge: str
    what: str
    reading: NotRequired[str]
    within: bool


class ChangedPart(TypedDict):
    """A part that was changed."""

    text: str
    quantity: int
    serial: NotRequired[str]  # of the new one


class WorkDocument(TypedDict):
    """One work on one or several weapons, with one result."""

    what: str
    by: str
    weapons: list[WorkedPart]
    verdict: NotRequired[str]
    method: NotRequired[str]
    gauged: NotRequired[list[GaugedPart]]
    changed: NotRequired[list[ChangedPart]]
    condition: NotRequired[str]  # in which they are to stand
    next_due: NotRequired[str]
    reference: NotRequired[str]
    note: NotRequired[str]
    attachments: NotRequired[list[str]]


class WorkPlanPart(TypedDict):
    """A rule of the work queue. A later document of the same target, work and `after` replaces it."""

    target: str  # "all", "category" or "type"
    category: NotRequired[str]
    type: NotRequired[str]
    what: str
    after: str
    every: NotRequired[int]  # months, rounds or days; none after a loan
    first: NotRequired[str]  # of months: day by which a weapon without any such work is due
    source: str
    decided_by: str
    reason: NotRequired[str]
    retired: NotRequired[bool]


class GaugePart(TypedDict):
    """A gauge or a tool with its calibration. A later document of the same id replaces what was said of it."""

    id: str
    code: str
    name: str
    kind: str
    serial: NotRequired[str]
    measures: NotRequired[str]  # what, and its limits
    calibrated_on: NotRequired[str]
    due: NotRequired[str]  # the last day of its calibration
    calibrated_by: NotRequired[str]
    certificate: NotRequired[str]
    unfit: NotRequired[bool]  # not to be used, whatever its calibration
    retired: NotRequired[bool]
    note: NotRequired[str]
    attachments: NotRequired[list[str]]
