"""What is kept of a fork: entries that came on a stick and contradict the book that is held. Kept for ever, never applied.

`book.frozen_at` is derived from here: the founding entry looks whether the book has forked, so a rebuild freezes it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection

MANY = 500


class Reason(Enum):
    """Why something is kept as evidence."""

    FORK = "fork"  # an entry whose number is taken by another one, or that follows such an entry
    FORK_BUNDLE = "fork_bundle"  # the manifest of the bundle that brought it: the sender's depot signed it


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence: an entry, or the manifest of a bundle."""

    number: int
    reason: Reason
    body: bytes
    signatures: bytes


def forked_at(connection: Connection, book: int) -> int | None:
    """The lowest number at which the book is known to fork; None while it is whole."""
    found = connection.exec_driver_sql(
        "SELECT min(number) FROM evidence WHERE book = ? AND reason = ?", (book, Reason.FORK.value)
    )
    number = found.scalar()
    return None if number is None else int(number)


def keep_evidence(connection: Connection, book: int, taken_at: str, exhibits: Iterable[Exhibit]) -> int | None:
    """Keep what contradicts the book and freeze it, inside the caller's transaction; the number at which it is frozen."""
    rows: list[tuple[object, ...]] = []
    for one in exhibits:
        rows.append((book, one.number, taken_at, one.reason.value, one.signatures, one.body))
        if len(rows) == MANY:
            _insert(connection, rows)
    _insert(connection, rows)
    number = forked_at(connection, book)
    connection.exec_driver_sql("UPDATE book SET frozen_at = ? WHERE id = ?", (number, book))
    return number


def _insert(connection: Connection, rows: list[tuple[object, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO evidence (book, number, taken_at, reason, signatures, body) VALUES (?, ?, ?, ?, ?, ?)",
            list(rows),
        )
        rows.clear()
