"""The shape of a restriction, as it stands in the book: a document of its own, or a section of an accident. See `documents`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class RestrictionPart(TypedDict):
    """A ban, a constraint or a hold on a type, a lot or a single thing."""

    id: str
    kind: str  # "ban", "constraint" or "hold"
    target: str  # "type" or "item"
    on: str
    text: str
    reference: NotRequired[str]
    until: NotRequired[str]
