"""The shape of the documents of a destruction, as they stand in the book. See `documents`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ToDestroyPart(TypedDict):
    """So much of one thing of the stock."""

    item: str
    quantity: int
    condition: NotRequired[str]


class OrderDocument(TypedDict):
    """What is to be destroyed, on whose authority, and how it is planned."""

    id: str
    number: str
    reason: str
    authority: str
    lines: list[ToDestroyPart]
    method: str
    at: str  # where it is to be done
    reference: NotRequired[str]
    authorised_on: NotRequired[str]
    planned_from: NotRequired[str]
    planned_to: NotRequired[str]
    operator: NotRequired[str]
    qualification: NotRequired[str]
    monitor: NotRequired[str]
    witnesses: NotRequired[list[str]]
    risk: NotRequired[str]
    security: NotRequired[str]
    transport: NotRequired[str]
    traces: NotRequired[str]  # who looked for open traces and claims, and when
    note: NotRequired[str]
    attachments: NotRequired[list[str]]


class AtThePointPart(TypedDict):
    """What was seen of one thing where it is destroyed."""

    item: str
    quantity: int
    found: str
    note: NotRequired[str]


class CheckDocument(TypedDict):
    """Things of an order were looked at, one by one, where they are destroyed."""

    id: str
    order: str
    results: list[AtThePointPart]
    by: NotRequired[list[str]]
    attachments: NotRequired[list[str]]


class WithdrawnDocument(TypedDict):
    """Things are taken off an order, or what is left of it."""

    order: str
    lines: list[ToDestroyPart]
    reason: str


class WitnessPart(TypedDict):
    """Somebody who saw it."""

    name: str
    organisation: NotRequired[str]


class MethodPart(TypedDict):
    """A thing that was destroyed in another way than the rest."""

    item: str
    method: str


class DestructionPart(TypedDict):
    """How it was done: a section of the movement."""

    order: str
    certificate: str
    method: str
    at: str
    witnesses: list[WitnessPart]
    methods: NotRequired[list[MethodPart]]
    monitor: NotRequired[WitnessPart]
    started: NotRequired[str]  # time of day
    ended: NotRequired[str]
    operator: NotRequired[str]
    qualification: NotRequired[str]
    checked: NotRequired[str]  # what was looked at afterwards, and by whom
    residue_g: NotRequired[int]
    residue_to: NotRequired[str]
    free_from_explosives: NotRequired[str]  # number of the certificate
    before: NotRequired[list[str]]  # photographs
    after: NotRequired[list[str]]
