"""Accounts that are being handed over: their movements are refused until it is signed, given up or waived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from sam.domain.dates import day_number
from sam.domain.problems import refuse
from sam.domain.problems.room import RoomProblem as P
from sam.storage.statements import ask


@dataclass(frozen=True, slots=True)
class Lock:
    """One account that is being handed over.

    Attributes:
        path: of its place; empty for the whole depot.
        waived: last day on which movements are taken all the same; 0 where nobody waived it.
    """

    number: str
    path: str
    waived: int

    def holds(self, recorded_at: str, paths: Iterable[str]) -> bool:
        """Whether it stops a movement between places that is written at this moment."""
        if self.waived >= day_number(recorded_at[:10]):
            return False
        return not self.path or any(path == self.path or path.startswith(self.path + "/") for path in paths)


class Locks:
    """The accounts of one book that are being handed over, looked up once."""

    def __init__(self) -> None:
        self.known: tuple[Lock, ...] | None = None

    def forget(self) -> None:
        """Look them up again: one began or ended, or a place has another path."""
        self.known = None

    def open(self, connection: Connection, book: int) -> tuple[Lock, ...]:
        """Those that are open."""
        if self.known is None:
            self.known = open_locks(connection, book)
        return self.known


def open_locks(connection: Connection, book: int) -> tuple[Lock, ...]:
    """The accounts of a book that are being handed over."""
    rows = ask(
        connection,
        "SELECT h.number, h.place, p.path, h.waived FROM handover h LEFT JOIN place p ON p.id = h.place"
        " WHERE h.book = ? AND h.closed IS NULL ORDER BY h.id",
        (book,),
    )
    return tuple(Lock(row.number, row.path or "", row.waived or 0) for row in rows)


def refuse_locked(locks: Iterable[Lock], recorded_at: str, paths: Iterable[str]) -> None:
    """Refuse a movement of an account that is being handed over.

    Raises:
        Refused: naming the hand-over.
    """
    ends = list(paths)
    for lock in locks:
        if lock.holds(recorded_at, ends):
            raise refuse(P.LOCKED, number=lock.number)
