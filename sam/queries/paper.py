"""What the book has to hold against a printed page: the entry that the page stands on, and the depot's own key."""

from __future__ import annotations

from dataclasses import dataclass

from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """One entry as it is stored, and the key with which the depot of this book seals its pages."""

    hash: bytes
    body: bytes
    signatures: bytes
    depot_key: bytes


def printed_entry(reader: Reader, number: int) -> PrintedEntry | None:
    """The entry with this number, or None."""
    row = reader.one(
        "SELECT e.hash, e.body, e.signatures, b.depot_key FROM entry e JOIN book b ON b.id = e.book WHERE e.id = ? AND e.id < ?",
        reader.low + number,
        reader.high,
    )
    return None if row is None else PrintedEntry(row.hash, row.body, row.signatures, row.depot_key)
