"""The shape of the documents of an audit, as they stand in the book. See `documents`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ComputedPart(TypedDict):
    """What the records said of one checkpoint when the audit was opened."""

    checkpoint: str
    answer: str  # "yes", "no" or "ask"
    why: NotRequired[str]
    figures: NotRequired[dict[str, int]]
    rows: NotRequired[list[ComputedRow]]


class ComputedRow(TypedDict):
    """One of the things behind it."""

    what: str
    ref: str  # its id; of a voucher its number
    name: str
    entry: NotRequired[int]
    voucher: NotRequired[str]


class AuditDocument(TypedDict):
    """An audit is opened, with what the records say of it."""

    id: str
    number: str
    checklist: str  # version of the list of checkpoints
    as_of: str
    computed: list[ComputedPart]
    team: NotRequired[str]
    purpose: NotRequired[str]


class SampleDocument(TypedDict):
    """A random sample: its seed is here before anybody sees its list."""

    id: str
    audit: str
    what: str  # "weapons" or "lots"
    seed: str
    things: int  # how many it is drawn from
    size: int
    confidence: int  # per cent
    share: int  # per cent that would be too many
    place: NotRequired[str]
    replaces: NotRequired[str]
    reason: NotRequired[str]


class SampleResultPart(TypedDict):
    """What was seen of one thing of a sample; a later result of the same thing replaces it."""

    number: int  # its place in the list that the seed gives: 1, 2, 3 ...
    item: str
    found: str  # "right", "differs" or "missing"
    note: NotRequired[str]
    attachments: NotRequired[list[str]]


class SampleResultsDocument(TypedDict):
    """What was seen of things of a random sample."""

    sample: str
    results: list[SampleResultPart]


class AnswerPart(TypedDict):
    """What an inspector found at one checkpoint; a later answer replaces it."""

    checkpoint: str
    verdict: str
    note: NotRequired[str]
    attachments: NotRequired[list[str]]


class AnswersDocument(TypedDict):
    """Answers of an audit."""

    audit: str
    answers: list[AnswerPart]


class FindingDocument(TypedDict):
    """Something that must be put right, or is worth a remark."""

    id: str
    audit: str
    number: int
    severity: str
    text: str
    checkpoint: NotRequired[str]
    attachments: NotRequired[list[str]]


class ActionDocument(TypedDict):
    """What is to be done about a finding, or what has become of it. A later document with the same id replaces it."""

    id: str
    finding: str
    text: str
    owner: str
    due: str
    state: str
    note: NotRequired[str]
    attachments: NotRequired[list[str]]


class AuditClosedDocument(TypedDict):
    """An audit is closed by two people."""

    audit: str
    conclusion: NotRequired[str]
