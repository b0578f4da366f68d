"""The shape of the documents of a case, as they stand in the book. See `documents`."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from sam.domain.custody_documents import NumberReadPart
from sam.domain.restriction_documents import RestrictionPart


class CaseItemPart(TypedDict):
    """One of the things that a case is about."""

    item: str
    quantity: int
    state: str
    place: NotRequired[str]  # where the book had it, or where it was found
    condition: NotRequired[str]
    note: NotRequired[str]
    observed: NotRequired[str]  # serial number as it was read when the weapon came in; since version 2
    number_state: NotRequired[str]  # how it was read; since version 2


class CasePart(TypedDict):
    """A case is opened. Alone, or as a section of the document that gives rise to it."""

    id: str
    number: str
    kind: str
    text: str  # what happened
    items: NotRequired[list[CaseItemPart]]
    strangers: NotRequired[list[str]]  # what the book does not know, as it was written down
    time: NotRequired[str]  # of day, on the day of the paper
    place: NotRequired[str]
    report_by: NotRequired[str]
    reporter: NotRequired[str]
    custodian: NotRequired[
        str
    ]  # id of the user who answers for the account; a decision takes a commander who is somebody else
    reference: NotRequired[str]
    last_seen: NotRequired[str]
    samples_until: NotRequired[str]  # samples of what failed are kept until this day
    restrictions: NotRequired[list[RestrictionPart]]  # in force until two people cleared the case or released the thing
    attachments: NotRequired[list[str]]
    facts: NotRequired[dict[str, str]]  # other fields of the form, by name


class CaseStepDocument(TypedDict):
    """One thing that was done in a case."""

    id: str
    case: str
    step: str
    text: NotRequired[str]
    items: NotRequired[list[str]]  # of the case; left out: all of them
    time: NotRequired[str]
    due: NotRequired[str]
    reference: NotRequired[str]
    attachments: NotRequired[list[str]]
    facts: NotRequired[dict[str, str]]
    readings: NotRequired[list[NumberReadPart]]  # of a restoration; since version 2
    restrictions: NotRequired[list[RestrictionPart]]  # holds on things of the case; since version 2


class ApprovedPart(TypedDict):
    """So much of one item, or of things of a type that are not in the book yet, may be corrected or is written off."""

    quantity: int
    way: str  # "out" or "in"
    item: NotRequired[str]
    type: NotRequired[str]


class CaseDecisionDocument(TypedDict):
    """What two people decide, one of them a commander."""

    id: str
    case: str
    decision: str
    lines: NotRequired[
        list[ApprovedPart]
    ]  # what is written off, corrected, released or taken into use; clearing has none
    reason: str
    authority: NotRequired[str]
    reference: NotRequired[str]
    attachments: NotRequired[list[str]]


class CaseClosedDocument(TypedDict):
    """A case is closed."""

    case: str
    outcome: str
    text: NotRequired[str]
