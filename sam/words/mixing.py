"""Decisions about the mixing table in words."""

from __future__ import annotations

from sam.domain.answers import Decided
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import N_, _


def decided_words(one: Decided) -> str:
    """Who decided a cell, when, and why."""
    words = _("{one} with {other}: {answer}, decided on {day} ({reason}); signed by {people}.")
    return words.format(
        one=one.groups[0], other=one.groups[1], answer=label(one.answer), day=formats.day(one.day), reason=one.reason,
        people=", ".join(one.people),
    )  # fmt: skip


_PHRASES = (
    N_("set by the competent authority"),
    N_("stricter of two readings"),
    N_("second-hand reading of IATG 01.50, clause 7.1"),
)


def source_words(source: str) -> str:
    """From where an answer of the mixing table is, in the language in use; standard, edition and table stay as they are cited."""
    for phrase in _PHRASES:
        source = source.replace(phrase, _(phrase))
    return source
