"""Books for tests of the ledger: the entries of a practice depot, and a headquarters that takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from sam.domain.entry import Entry
from sam.ledger.book import Book
from sam.ledger.rebuild import stretches
from sam.services.shop import Shop
from tests import practice


def entries_of(folder: Path) -> list[Entry]:
    """All entries of a depot's own book."""
    with practice.opened(folder, write=False) as depot:
        return depot.ask(lambda reader: [entry for stretch in stretches(reader.connection, 0) for entry in stretch])


def take(shop: Shop, number: int, parts: Iterable[Sequence[Entry]]) -> None:
    """Append entries of another depot's book, part by part, each part in a transaction of its own."""
    book: Book | None = None
    for part in parts:
        book = book or Book(number, part[0].book)
        with shop.writing() as connection:
            book.append(connection, part)


def append_parts(connection: Connection, number: int, parts: Iterable[Sequence[Entry]]) -> None:
    """The same in the caller's transaction."""
    book: Book | None = None
    for part in parts:
        book = book or Book(number, part[0].book)
        book.append(connection, part)


def cut(entries: Sequence[Entry], sizes: Sequence[int]) -> list[Sequence[Entry]]:
    """Entries cut into parts of these sizes; what is left over is the last part."""
    parts, at = [], 0
    for size in sizes:
        parts.append(entries[at : at + size])
        at += size
    return [part for part in [*parts, entries[at:]] if part]
