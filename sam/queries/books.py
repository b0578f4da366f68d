"""Which books are held here, which keys are pinned, and the entries of a book as they are stored.

A depot holds its own book (number 0); headquarters holds those of its depots beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from sam.ledger.book import OWN, read_head
from sam.models import SPAN
from sam.queries.reader import Reader

STRETCH = 200
"""Entries that are read together."""


@dataclass(frozen=True, slots=True)
class BookRow:
    """One book that is held here.

    Attributes:
        number: of the book in the tables; 0 is the depot's own.
        head_number, head_hash, epoch, recorded_at: its last entry.
        frozen_at: number of the entry at which it forked, or None.
    """

    number: int
    uuid: str
    code: str
    name: str
    institution: str
    headquarters: bool
    depot_key: bytes
    head_number: int
    head_hash: bytes
    epoch: int
    recorded_at: str
    frozen_at: int | None


@dataclass(frozen=True, slots=True)
class PinRow:
    """A key that this depot was told of by a pairing code: role "depot" or "headquarters"."""

    role: str
    code: str
    key: bytes


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as it is stored."""

    number: int
    epoch: int
    hash: bytes
    signatures: bytes
    body: bytes


def books(reader: Reader) -> tuple[BookRow, ...]:
    """All books that are held here, the own one first."""
    return books_held(reader.connection)


def books_held(connection: Connection) -> tuple[BookRow, ...]:
    """All books in the tables, the own one first."""
    rows = connection.exec_driver_sql(
        "SELECT id, uuid, code, name, institution, headquarters, depot_key, frozen_at FROM book ORDER BY id"
    ).all()
    found = []
    for row in rows:
        head = read_head(connection, row.id)
        found.append(
            BookRow(
                number=row.id,
                uuid=row.uuid.hex(),
                code=row.code,
                name=row.name,
                institution=row.institution,
                headquarters=bool(row.headquarters),
                depot_key=row.depot_key,
                head_number=head.number,
                head_hash=head.hash,
                epoch=head.epoch,
                recorded_at=head.recorded_at or "",
                frozen_at=row.frozen_at,
            )
        )
    return tuple(found)


def pins(connection: Connection) -> tuple[PinRow, ...]:
    """The keys that the depot's own book has pinned, by code."""
    rows = connection.exec_driver_sql('SELECT role, code, "key" FROM pin WHERE book = ? ORDER BY code', (OWN,))
    return tuple(PinRow(row.role, row.code, row.key) for row in rows)


def stored_entries(connection: Connection, book: int, first: int, last: int) -> Iterator[StoredEntry]:
    """Entries of a book in their order, a stretch in memory at a time."""
    base = book * SPAN
    for begin in range(first, last + 1, STRETCH):
        rows = connection.exec_driver_sql(
            "SELECT number, epoch, hash, signatures, body FROM entry WHERE id >= ? AND id <= ? ORDER BY id",
            (base + begin, base + min(last, begin + STRETCH - 1)),
        )
        for row in rows:
            yield StoredEntry(*row)


def stored_size(connection: Connection, book: int, first: int, last: int) -> int:
    """Bytes of these entries as stored."""
    size = connection.exec_driver_sql(
        "SELECT sum(length(body) + length(signatures)) FROM entry WHERE id >= ? AND id <= ?",
        (book * SPAN + first, book * SPAN + last),
    ).scalar()
    return int(size or 0)


def hashes(connection: Connection, book: int, first: int, last: int) -> dict[int, bytes]:
    """The hashes of entries that are held, by number."""
    rows = connection.exec_driver_sql(
        "SELECT number, hash FROM entry WHERE id >= ? AND id <= ?", (book * SPAN + first, book * SPAN + last)
    )
    return {row.number: row.hash for row in rows}


def newest_of_kind(connection: Connection, book: int, kind: str) -> Iterator[StoredEntry]:
    """Entries of a kind, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT number, epoch, hash, signatures, body FROM entry WHERE book = ? AND kind = ? ORDER BY id DESC",
        (book, kind),
    )
    for row in rows:
        yield StoredEntry(*row)


def next_book(connection: Connection) -> int:
    """The number that the next new book gets."""
    return int(connection.exec_driver_sql("SELECT max(id) FROM book").scalar() or OWN) + 1


def attachments_named(connection: Connection, book: int, first: int, last: int) -> tuple[bytes, ...]:
    """SHA-256 of the attachments that these entries named first."""
    rows = connection.exec_driver_sql(
        "SELECT sha256 FROM attachment WHERE book = ? AND entry >= ? AND entry <= ? ORDER BY entry, sha256",
        (book, book * SPAN + first, book * SPAN + last),
    )
    return tuple(row.sha256 for row in rows)
