"""The chain of a book, walked from the first entry to the last: is each stored byte what was written, and in its place?

Fast on purpose (a book may have a million entries): the walk looks at the fixed ends of the canonical bytes, opens only entries of
another form, and goes along several parts of a long book at once, a core each. Each part begins at the stored hash of the entry
before it, which the part before proves.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
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

LONG = 20_000
"""A book with more entries is walked in several parts."""

_SHOW = 0.1
"""Seconds between two words on how far it is."""

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
        reading: opens one read transaction for each core.
        book: number of the book in the tables.
        uuid: id of the book.
        progress: hears on this thread how many entries are done, of how many; what it raises stops the walk.
    """
    with reading() as connection:
        last = read_head(connection, book).number
        marks = _marks(connection, book, last)
    parts = [
        _Part(book, uuid, mark, end)
        for mark, end in zip(marks, [*(one.number for one in marks[1:]), last], strict=True)
    ]
    with ThreadPoolExecutor(len(parts)) as cores:
        running = [cores.submit(part.run, reading) for part in parts]
        try:
            while wait(running, _SHOW if progress else None).not_done:
                if progress is not None:
                    progress(sum(part.done for part in parts), last)
            for future in running:
                future.result()
        finally:
            for part in parts:
                part.stopped = True
    for part in parts:
        if part.bad is not None:
            return Chain(part.head, part.bad)
    return Chain(parts[-1].head, None)


def _marks(connection: Connection, book: int, last: int) -> list[Head]:
    """The entries behind which the parts begin; a part of its own only for a core and a long book."""
    parts = min(os.cpu_count() or 1, 1 + last // LONG)
    found = [head_at(connection, book, last * n // parts) for n in range(1, parts)]
    return [EMPTY, *(one for one in found if one is not None)]


class _Part:
    """The walk along one part of a book.

    What the last whole entry said is kept in fields of its own: a value made anew for each of a million entries is a tenth of the
    time.

    Attributes:
        bad: the first that was not whole.
        stopped: set from outside to end it early.
    """

    def __init__(self, book: int, uuid: str, begin: Head, end: int) -> None:
        self._book, self._low, self._end = book, book * SPAN, end
        self._front = b'{"book":"' + uuid.encode() + b'","by":"'
        self._uuid = uuid
        self._days: dict[int, str] = {}
        self._begin = begin
        self._number, self._hash, self._epoch, self._recorded_at = (
            begin.number,
            begin.hash,
            begin.epoch,
            begin.recorded_at or "",
        )
        self.bad: FirstBad | None = None
        self.stopped = False

    @property
    def head(self) -> Head:
        """The last entry that was whole."""
        if self._number == self._begin.number:
            return self._begin
        return Head(self._number, self._hash, self._epoch, self._recorded_at)

    @property
    def done(self) -> int:
        """How many entries were whole so far."""
        return self._number - self._begin.number

    def run(self, reading: Reading) -> None:
        """Walk to the end of the part, or to the first entry that is not whole."""
        with reading() as connection:
            for row in self._rows(connection):
                problem = self._look_at(row)
                if problem is not None:
                    self.bad = FirstBad(self._number + 1, problem)
                    return
                if self.stopped:
                    return
        if self._number < self._end:
            self.bad = FirstBad(self._number + 1, _missing(self._number + 1, self._end))

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
