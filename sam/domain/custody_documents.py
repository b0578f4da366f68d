"""The shape of what a hand-over of a recovered weapon says, and of a number that was read, as they stand in the book. See `documents`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class CustodyPart(TypedDict):
    """Who hands over to whom and why: a section of the movement."""

    by: str  # whoever hands it over
    taker: str  # whoever takes it over: a person of the laboratory, the court, the owner
    why: str
    seal: NotRequired[str]  # number of the seal of the bag or box
    time: NotRequired[str]  # of day


class NumberReadPart(TypedDict):
    """What was read of a serial number after treatment. What was observed before stays as it is."""

    id: str
    item: str
    text: str  # "?" stands for a character that cannot be read
    doubt: NotRequired[str]
