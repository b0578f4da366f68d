"""What the screen of counts asks the book."""

from __future__ import annotations

from dataclasses import dataclass

from sam.queries.count_due import CountDue, counts_due
from sam.queries.count_found import Found, found
from sam.queries.counts import CountHead, count_named, counts
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Seen:
    """What the screen shows: all counts, the chosen one with its result, and what is due."""

    heads: tuple[CountHead, ...] = ()
    found: Found | None = None
    due: tuple[CountDue, ...] = ()


def seen_counts(reader: Reader, number: str) -> Seen:
    """The counts, with the one of this number; without one the open one, or the newest."""
    head = count_named(reader, number)
    return Seen(counts(reader), found(reader, head) if head is not None else None, counts_due(reader, None))
