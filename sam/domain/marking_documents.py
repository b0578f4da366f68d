"""The shape of the documents of marking, as they stand in the book. See `documents`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class PutMarkPart(TypedDict):
    """One mark on one weapon."""

    id: str
    item: str
    text: str  # exactly as it stands on the weapon
    photograph: NotRequired[str]


class MarkingDocument(TypedDict):
    """Marks of one kind that were put on weapons."""

    id: str
    kind: str
    spot: str  # where on the weapon
    method: str
    by: str  # who marked: a person or a firm
    marks: list[PutMarkPart]
    tool: NotRequired[str]
    location: NotRequired[str]  # where it was done
    country: NotRequired[str]  # of an import mark: the country of import
    year: NotRequired[int]  # and its year
    reference: NotRequired[str]
    note: NotRequired[str]


class MarkStruckDocument(TypedDict):
    """A mark that is not on the weapon, or not like this: struck out, and it stays."""

    item: str
    kind: str
    text: str
    id: NotRequired[str]  # of a mark that a marking put on
    reason: str


class MarkNeedDocument(TypedDict):
    """Weapons that must bear a mark before they are handed out."""

    id: str
    need: str
    weapons: list[str]
    basis: str  # the document that says so
    country: NotRequired[str]  # from which they were imported
    note: NotRequired[str]


class MarkExcusedDocument(TypedDict):
    """A need of a mark that was said in error, or that does not count for some weapons: all, where none is named."""

    id: str
    weapons: NotRequired[list[str]]
    reason: str
    authority: str
