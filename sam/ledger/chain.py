"""The chain of a book, walked from the first entry to the last: is each stored byte what was written, and in its place?

Fast on purpose (a book may have a million entries): the walk looks at the fixed ends of the canonical bytes, and opens only entries of
another form. On several cores at once it was no quicker (measured on two): the interpreter does one thing at a time, and hashing an
entry is too short to leave it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from sam.domain.dates import day_number, day_text
from sam.domain.entry import TAG, NotAnEntry, read_entry
from sam.domain.problems import Problem
from sam.domain.problems.book import BookProblem as P
from sam.domain.problems.keeping import KeepingProblem
from sam.ledger.book import EMPTY, Head, read_head
from sam.ledger.rebuild import Progress
from sam.models import SPAN

_SHOWN = 200
"""Entries between two words on how far it is."""

_END = re.compile(rb'[0-9a-f]*","version":\d{1,9}\}\Z')
_COLUMNS = "id, book, number, epoch, kind, recorded_at, happened_on, hash, signatures, body"

Reading = Callable[[], AbstractContextManager[Connection]]
"""A read transaction."""


@dataclass(frozen=True, slots=True)
class FirstBad:
    """Where a book or its tables stop being what they should be.

    Attributes:
        number: number of the entry; 0 where no entry can be named.
    """

    number: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class Chain:
    """What a walk found: the last entry that is whole, and the first that is not."""

    head: Head
    bad: FirstBad | None


def head_at(connection: Connection, book: int, number: int) -> Head | None:
    """One stored entry as a head."""
    row = connection.exec_driver_sql(
        "SELECT number, hash, epoch, recorded_at FROM entry WHERE id = ?", (book * SPAN + number,)
    ).first()
    return Head(row.number, row.hash, row.epoch, row.recorded_at) if row else None


def walk(reading: Reading, book: int, uuid: str, progress: Progress | None = None) -> Chain:
    """Walk the chain of a book.

    Args:
        reading: opens a read transaction.
        book: number of the book in the tables.
        uuid: id of the book.
        progress: hears how many entries are done, of how many; what it raises stops the walk.
    """
    with reading() as connection:
        return _Walk(book, uuid, read_head(connection, book).number).along(connection, progress)


class _Walk:
    """The walk along one book.

    What the last whole entry said is kept in fields of its own: a value made anew for each of a million entries is a tenth of the
    time.
    """

    def __init__(self, book: int, uuid: str, end: int) -> None:
        self._book, self._low, self._end = book, book * SPAN, end
        self._front = b'{"book":"' + uuid.encode() + b'","by":"'
        self._uuid = uuid
        self._days: dict[int, str] = {}
        self._number, self._hash, self._epoch, self._recorded_at = EMPTY.number, EMPTY.hash, EMPTY.epoch, ""

    @property
    def _head(self) -> Head:
        """The last entry that was whole."""
        if not self._number:
            return EMPTY
        return Head(self._number, self._hash, self._epoch, self._recorded_at)

    def along(self, connection: Connection, progress: Progress | None) -> Chain:
        """Walk to the end of the book, or to the first entry that is not whole."""
        for row in self._rows(connection):
            problem = self._look_at(row)
            if problem is not None:
                return Chain(self._head, FirstBad(self._number + 1, problem))
            if progress is not None and not self._number % _SHOWN:
                progress(self._number, self._end)
        if progress is not None:
            progress(self._number, self._end)
        if self._number < self._end:
            return Chain(self._head, FirstBad(self._number + 1, _missing(self._number + 1, self._end)))
        return Chain(self._head, None)

    def _rows(self, connection: Connection) -> Iterator[Any]:
        raw: Any = connection.connection.driver_connection  # rows of the driver: a million of them go through here
        found: Iterator[Any] = raw.execute(
            f"SELECT {_COLUMNS} FROM entry WHERE id > ? AND id <= ? ORDER BY id",
            (self._low + self._number, self._low + self._end),
        )
        return found

    def _look_at(self, row: Any) -> Problem | None:
        """What is wrong with the next entry, or None."""
        identity, book, number, epoch, kind, recorded_at, happened_on, digest, signatures, body = row
        due = self._number + 1
        if not (type(body) is type(signatures) is bytes and type(happened_on) is int and type(number) is int):
            return Problem(P.NOT_AN_ENTRY, (), {"number": due, "detail": ""})
        if number != due or identity != self._low + due or book != self._book:
            return _missing(due, max(identity - self._low - 1, due))
        if digest != sha256(TAG + body + signatures).digest():
            return Problem(P.ALTERED, (), {"number": due})
        day = self._days.get(happened_on) or self._day(happened_on)
        begin = (
            f'"epoch":{epoch},"format":1,"happened_on":"{day}","kind":"{kind}","number":{number},"previous":"{self._hash.hex()}"'
            ',"random":"'
        ).encode()
        # a quote inside a text of the document is written \" there, so the last of these words is the entry's own
        at = body.rfind(b'"epoch":')
        behind = f'","recorded_at":"{recorded_at}","second":"'.encode()
        then = at + len(begin) + 32
        if not (
            body.startswith(self._front)
            and body.startswith(begin, at)
            and body.startswith(behind, then)
            and _END.match(body, then + len(behind))
        ):
            problem = self._read_whole(row)
            if problem is not None:
                return problem
        if epoch < self._epoch or recorded_at < self._recorded_at:
            return self._runs_back(epoch)
        self._number, self._hash, self._epoch, self._recorded_at = number, digest, epoch, recorded_at
        return None

    def _day(self, number: int) -> str:
        return self._days.setdefault(number, day_text(number))

    def _read_whole(self, row: Any) -> Problem | None:
        """What is wrong with an entry whose bytes do not have the usual form, or do not say what the columns say."""
        due = self._number + 1
        try:
            entry = read_entry(row[9], row[8])
            day = day_number(entry.happened_on)
        except (NotAnEntry, ValueError):
            return Problem(P.NOT_AN_ENTRY, (), {"number": due, "detail": ""})
        if entry.previous != self._hash or entry.book != self._uuid:
            return Problem(P.BROKEN_CHAIN, (), {"number": due})
        said = (entry.number, entry.epoch, entry.kind.value, entry.recorded_at, day)
        return None if said == row[2:7] else Problem(P.ALTERED, (), {"number": due})

    def _runs_back(self, epoch: int) -> Problem:
        """Neither the epoch nor the time of keying in ever runs backwards."""
        due = self._number + 1
        if epoch < self._epoch:
            return Problem(P.OLD_EPOCH, (), {"number": due, "found": epoch, "expected": self._epoch})
        return Problem(P.CLOCK_BACK, (), {"number": due})


def _missing(first: int, last: int) -> Problem:
    return Problem(KeepingProblem.ENTRIES_MISSING, (), {"first": first, "last": last})
