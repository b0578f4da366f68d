"""What is in a kit, as a question: the book itself judges repacking by the same."""

from __future__ import annotations

from collections.abc import Iterable

from sam.ledger.kits import Contents, open_kits
from sam.ledger.kits import contents as contents_in
from sam.queries.reader import Reader

__all__ = ["Contents", "contents", "inside"]


def contents(reader: Reader, types: Iterable[str]) -> Contents:
    """What is in one of each of these types."""
    return contents_in(reader.connection, reader.book, types)


def inside(reader: Reader, types: Iterable[str]) -> frozenset[str]:
    """These types and everything that is in them, at whatever depth."""
    return frozenset(open_kits(reader.connection, reader.book, types))
