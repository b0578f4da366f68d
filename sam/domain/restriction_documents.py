"""The shape of a restriction, as it stands in the book: a document of its own, or a section of an accident. See `documents`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class RestrictionPart(TypedDict):
    """A ban, a constraint or a hold on a type, a lot or a single thing, or on a batch: lots of one type that a notice names together."""

    id: str
    kind: str  # "ban", "constraint" or "hold"
    target: str  # "type", "item" or "batch"
    on: str  # of a batch: its type
    batch: NotRequired[str]  # as marked
    lots: NotRequired[list[str]]  # every lot that is of it, whole or in part
    text: str
    reference: NotRequired[str]
    until: NotRequired[str]
