"""What is under way in a book and has a say in every movement: accounts that are being handed over, and counts.

The movements of an account are refused until its hand-over is signed, given up or waived. While a place is counted, what moves there is
told.
"""

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


@dataclass(frozen=True, slots=True)
class Underway:
    """What is under way in one book.

    Attributes:
        counting: whether a count is open.
        locks: the accounts that are being handed over.
    """

    counting: bool = False
    locks: tuple[Lock, ...] = ()


NOTHING = Underway()


class Watched:
    """What is under way, looked up once: every movement asks."""

    def __init__(self) -> None:
        self.known: Underway | None = None

    def forget(self) -> None:
        """Look it up again: something began or ended, or a place has another path."""
        self.known = None

    def now(self, connection: Connection, book: int) -> Underway:
        """What is under way."""
        if self.known is None:
            self.known = underway(connection, book)
        return self.known


def underway(connection: Connection, book: int) -> Underway:
    """What is under way in a book."""
    rows = ask(
        connection,
        "SELECT h.number, h.place, p.path, h.waived FROM handover h LEFT JOIN place p ON p.id = h.place"
        " WHERE h.book = ? AND h.closed IS NULL ORDER BY h.id",
        (book,),
    )
    counts = ask(connection, "SELECT 1 FROM count_file WHERE book = ? AND closed IS NULL LIMIT 1", (book,)).all()
    return Underway(bool(counts), tuple(Lock(row.number, row.path or "", row.waived or 0) for row in rows))


def refuse_locked(locks: Iterable[Lock], recorded_at: str, paths: Iterable[str]) -> None:
    """Refuse a movement of an account that is being handed over.

    Raises:
        Refused: naming the hand-over.
    """
    ends = list(paths)
    for lock in locks:
        if lock.holds(recorded_at, ends):
            raise refuse(P.LOCKED, number=lock.number)
