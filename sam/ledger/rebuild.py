"""Throw away what is derived from the book, and replay the book: the tables must come out as they were.

`replay` is also what `verify` compares the tables with: the same entries, applied once more to an empty scratch database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection

from sam.domain.entry import Entry
from sam.domain.problems import Problem, Refused
from sam.domain.problems.book import BookProblem as P
from sam.ledger.book import NOT_FIT, Book, stored
from sam.ledger.late import check_late
from sam.ledger.working import Working
from sam.models import DERIVED, SPAN
from sam.models import book as book_table
from sam.storage.statements import ask

AT_ONCE = 2000
"""Entries that are folded together."""

ROOM = 8_000_000
"""Bytes of entries that are folded together: one opening balance alone may fill it."""

KEPT = 2_000_000
"""Items, holdings and vouchers that are kept in memory, so that each of them is written once; items are half of them at the most."""

_STEP = 100

Progress = Callable[[int, int], None]
"""Hears how many entries are done, of how many. What it raises stops the work, and nothing was changed."""


class NoReplay(Exception):
    """An entry does not fit the ones before it. Carries its number and why."""

    def __init__(self, number: int, problem: Problem) -> None:
        self.number = number
        self.problem = problem
        super().__init__(f"entry {number}: {problem.code.name}")


def books(connection: Connection) -> list[int]:
    """Numbers of all books that have entries, by the ids of these."""
    found: list[int] = []
    while True:
        last = SPAN * (found[-1] + 1) if found else -1
        following = connection.exec_driver_sql(
            "SELECT id FROM entry WHERE id > ? ORDER BY id LIMIT 1", (last,)
        ).scalar()
        if following is None:
            return found
        found.append(following // SPAN)


def founded(connection: Connection) -> list[int]:
    """Numbers of the books that begin as a book does: entries of any other are nobody's."""
    return [
        number
        for number in books(connection)
        if connection.exec_driver_sql(
            "SELECT book = ? AND kind = 'founding' FROM entry WHERE id = ?", (number, number * SPAN + 1)
        ).scalar()
    ]


Row = tuple[int, bytes, bytes]
"""Number, body and signatures of a stored entry."""


def stretches(connection: Connection, book: int, after: int = 0, end: int = SPAN - 1) -> Iterator[list[Entry]]:
    """The entries of a book in their order, in stretches that fit in memory: from the one behind `after` to `end`."""
    for rows in rows_in_stretches(connection, book, after, end):
        yield [stored(body, signatures, number) for number, body, signatures in rows]


def rows_in_stretches(connection: Connection, book: int, after: int = 0, end: int = SPAN - 1) -> Iterator[list[Row]]:
    """The same as they are stored, not opened."""
    low, last = book * SPAN, book * SPAN + after
    stretch, size = list[Row](), 0
    while True:
        rows = ask(
            connection,
            "SELECT id, body, signatures FROM entry WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",
            (last, low + end, _STEP),
        ).all()
        stretch += [(number - low, body, signatures) for number, body, signatures in rows]
        size += sum(len(row[1]) for row in rows)
        if stretch and (not rows or len(stretch) >= AT_ONCE or size >= ROOM):
            yield stretch
            stretch, size = [], 0
        if not rows:
            return
        last = rows[-1][0]


def replay(connection: Connection, number: int, progress: Progress | None = None, *, past: bool = False) -> int:
    """Apply all entries of a book to tables that hold nothing of it; how many there were.

    Args:
        connection: in a transaction of the writer.
        number: of the book.
        progress: hears how many entries are done, of how many.
        past: also look whether no place ever gave what it did not have, by the days of the papers.

    Raises:
        NoReplay: an entry that does not fit.
    """
    total = connection.exec_driver_sql(
        "SELECT count(*) FROM entry WHERE id > ? AND id < ?", (number * SPAN, (number + 1) * SPAN)
    ).scalar_one()
    book: Book | None = None
    done = 0
    working = Working(connection, number, index=False, fresh=True)
    for stretch in stretches(connection, number):
        book = book or Book.from_start(number, stretch[0].book)
        _fold(working, book, stretch)
        working.keep_within(KEPT)
        done += len(stretch)
        if progress is not None:
            progress(done, total)
    working.flush()
    if past:
        _check_past(working)
    return done


def _check_past(working: Working) -> None:
    try:
        check_late(working)
    except Refused as refused:
        raise NoReplay(0, refused.problems[0]) from refused


def _fold(working: Working, book: Book, stretch: Sequence[Entry]) -> None:
    try:
        book.fold(working, stretch, trusted=True)
    except Refused as refused:
        problem = refused.problems[0]
    except NOT_FIT as trouble:
        problem = Problem(
            P.BAD_DOCUMENT, (), {"number": book.head(working.connection).number + 1, "detail": str(trouble)[:200]}
        )
    else:
        return
    raise NoReplay(book.head(working.connection).number + 1, problem)


def rebuild(connection: Connection, numbers: Sequence[int] | None = None, progress: Progress | None = None) -> int:
    """Drop everything that is derived from these books and replay them; how many entries were replayed.

    Args:
        connection: in a transaction of the writer: it is all done, or nothing is.
        numbers: numbers of the books; all of them when left out.
        progress: hears how far it is, book by book.

    Raises:
        NoReplay: an entry that does not fit; the caller's transaction is to be rolled back.
    """
    known = founded(connection)
    numbers = known if numbers is None else numbers
    frozen = connection.exec_driver_sql("SELECT frozen_at, id FROM book WHERE frozen_at IS NOT NULL").all()
    _drop(connection, numbers, alone=set(known) <= set(numbers))
    done = sum(replay(connection, number, progress) for number in numbers)
    for at, number in frozen:  # not from a document: headquarters saw a fork
        connection.exec_driver_sql("UPDATE book SET frozen_at = ? WHERE id = ?", (at, number))
    connection.exec_driver_sql("INSERT INTO item_search(item_search) VALUES ('rebuild')")
    return done


def _drop(connection: Connection, numbers: Sequence[int], *, alone: bool) -> None:
    """Delete the derived rows of books; `alone`: nothing else is in the tables, which empties them at once."""
    for table in DERIVED:
        if alone:
            connection.exec_driver_sql(f'DELETE FROM "{table.name}"')
            continue
        column = "id" if table is book_table else "book"
        for number in numbers:
            connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE {column} = ?', (number,))
