"""The tape beside an opening that writes: mounted when it is sound, told when it is not, and kept up after each commit.

A tape that is damaged, missing or cannot be read bars new entries and nothing else: the book is proved, asked, mended and backed up
without it, and `new_tape` is the way out.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection

from sam.domain.entry import Entry
from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.domain.problems.storage import StorageProblem
from sam.ledger import tape_sync
from sam.ledger.book import OWN, Book, read_head
from sam.queries.books import hashes
from sam.storage.tape import Tape
from sam.storage.tape_form import TapeState
from sam.storage.tape_glance import glance

Transaction = Callable[[], AbstractContextManager[Connection]]


def mount(
    tape_file: tuple[Path, bytes], book: Book, writing: Transaction, reading: Transaction
) -> tuple[Tape | None, Unavailable | None]:
    """Put the tape beside the book and bring over what one of them lacks: the tape, or what is wrong with it.

    Raises:
        Unavailable: book and tape are not of one piece, or the book lacks what the tape had and cannot give back.
    """
    path, key = tape_file
    try:
        tape = Tape.open(path, key)
    except Unavailable as trouble:
        return None, trouble
    with writing() as connection:
        tape_sync.bring_back(connection, book, tape)
        head = book.head(connection).number
        last = glance(path, key).last
        if last > head:
            raise Unavailable(DatabaseProblem.BEHIND_TAPE, found=head, expected=last)
    if tape.state is TapeState.DAMAGED:
        return None, Unavailable(StorageProblem.TAPE_DAMAGED, path=str(path), offset=tape.damaged_at or 0)
    try:
        with reading() as connection:
            _check_following(connection, tape)
            tape_sync.catch_up(connection, tape, head)
    except Unavailable as trouble:
        if trouble.problem.code is not StorageProblem.TAPE_NOT_WRITTEN:
            raise
        tape.close()
        return None, trouble
    return tape, None


def _check_following(connection: Connection, tape: Tape) -> None:
    """A book with a gap behind the end of the tape cannot be written on it."""
    due = tape.next_number
    there = hashes(connection, OWN, due, read_head(connection, OWN).number)
    if there and due not in there:
        raise Unavailable(KeepingProblem.ENTRIES_MISSING, first=due, last=min(there) - 1)


def follow(tape: Tape, entry: Entry, reading: Transaction) -> None:
    """After the commit: the tape too, with what it lacks since a disk that was full; the entry is in the book in any case."""
    with contextlib.suppress(Unavailable):  # the next entry or the next opening brings the tape along
        if tape.next_number == entry.number:
            tape.append(entry.number, tape_sync.payload(entry.body, entry.signatures), entry.previous)
        else:
            with reading() as connection:
                tape_sync.catch_up(connection, tape, entry.number)
