"""The shape of the documents of a count, as they stand in the book. See `documents`."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from sam.domain.case_documents import CasePart


class CounterPart(TypedDict):
    """Somebody who counts."""

    name: str
    custodian: bool  # answers for what is counted; else independent of it
    user: NotRequired[str]


class DrawPart(TypedDict):
    """Serial numbers drawn at random: the seed is here before anybody sees the list."""

    seed: str
    things: int  # how many it is drawn from
    size: int
    confidence: NotRequired[int]  # per cent
    share: NotRequired[int]  # per cent at fault that would be too many
    portion: NotRequired[int]  # or simply so many per cent of all


class CountDocument(TypedDict):
    """A count is opened."""

    id: str
    number: str
    what: str
    blind: bool
    counters: list[CounterPart]
    place: NotRequired[str]  # left out: every store
    type: NotRequired[str]
    category: NotRequired[str]
    draw: NotRequired[DrawPart]
    replaces: NotRequired[str]  # the count that was given up, whose serial numbers are drawn again
    reason: NotRequired[str]


class SeenPart(TypedDict):
    """One numbered thing that was seen; or looked for again and not there."""

    item: str
    there: NotRequired[bool]
    condition: NotRequired[str]  # as observed, where it was judged
    serial: NotRequired[str]  # as observed, where it was read otherwise than the book has it
    note: NotRequired[str]


class CountedPart(TypedDict):
    """So much of a lot, of an accessory, or of the weapons of a type together."""

    quantity: int
    item: NotRequired[str]
    type: NotRequired[str]
    condition: NotRequired[str]
    note: NotRequired[str]


class StrangerPart(TypedDict):
    """Something that the book does not know, or whose number cannot be read."""

    text: str
    unreadable: NotRequired[bool]
    note: NotRequired[str]


class CountedPlacePart(TypedDict):
    """What one counter saw at one place."""

    place: str
    after: int  # number of the newest entry when the place was counted: what the book had there then is expected
    whole: bool  # everything there was counted; else only what is named
    again: NotRequired[bool]  # takes the place of what the same counter said of this place before
    time: NotRequired[str]
    seal: NotRequired[str]  # a box that was not opened: its seal, as observed
    seen: NotRequired[list[SeenPart]]
    counted: NotRequired[list[CountedPart]]
    strangers: NotRequired[list[StrangerPart]]


class CountSheetDocument(TypedDict):
    """What one counter saw."""

    id: str
    count: str
    counter: int  # which of the counters of the count: 1, 2 ...
    places: list[CountedPlacePart]
    paper: NotRequired[
        str
    ]  # code of the printed sheet, or number of the blank form and place, that it was keyed in from
    note: NotRequired[str]
    attachments: NotRequired[list[str]]


class ExplainedPart(TypedDict):
    """What is known of one difference."""

    text: str
    item: NotRequired[str]
    type: NotRequired[str]
    place: NotRequired[str]


class CountClosedDocument(TypedDict):
    """A count ends: signed, with a case where there is a difference, or given up."""

    count: str
    opened: int  # number of the entry that opened it
    outcome: str
    figures: NotRequired[dict[str, int]]  # how many were right, missing, unexpected ...
    left_out: NotRequired[list[str]]  # places with stock that nobody counted
    explained: NotRequired[list[ExplainedPart]]
    opens: NotRequired[CasePart]
    reason: NotRequired[str]
