"""Book and tape side by side: what one has and the other lacks is brought over when a depot is opened for writing.

A tape that is behind lost its last record in a crash after the commit. A book that is behind lost its log, or an old copy was put
back: the entries come back from the tape through `Book.append`, like any others. A book that differs from its tape was continued
from an old copy, and nothing is written in it.
"""

from __future__ import annotations

from sqlalchemy import Connection

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.ledger.book import OWN, Book, parse
from sam.models import SPAN
from sam.storage.tape import Tape

SIGNATURE_LENGTH = 2


def payload(body: bytes, signatures: bytes) -> bytes:
    """An entry as the tape keeps it."""
    return len(signatures).to_bytes(SIGNATURE_LENGTH, "big") + signatures + body


def parts(data: bytes) -> tuple[bytes, bytes]:
    """Body and signatures of what the tape kept."""
    end = SIGNATURE_LENGTH + int.from_bytes(data[:SIGNATURE_LENGTH], "big")
    return data[end:], data[SIGNATURE_LENGTH:end]


def bring_back(connection: Connection, book: Book, tape: Tape) -> int:
    """Append what the tape has and the book lacks; how many entries came back.

    Raises:
        Unavailable: book and tape are not of one piece.
    """
    head = book.head(connection)
    if tape.next_number <= head.number + 1:
        _compare_last(connection, tape)
        return 0
    missing = []
    for record in tape.read().records:
        if record.number == head.number and parts(record.payload) != _stored(connection, record.number):
            raise Unavailable(DatabaseProblem.FORKED_FROM_TAPE, number=record.number)
        if record.number > head.number:
            body, signatures = parts(record.payload)
            missing.append(parse(body, signatures, record.number))
    if not missing or missing[0].number != head.number + 1:
        raise Unavailable(DatabaseProblem.BEHIND_TAPE, found=head.number, expected=tape.next_number - 1)
    if missing[0].previous != head.hash:
        raise Unavailable(DatabaseProblem.FORKED_FROM_TAPE, number=missing[0].number)
    book.append(connection, missing)
    return len(missing)


def _stored(connection: Connection, number: int) -> tuple[bytes, bytes] | None:
    row = connection.exec_driver_sql("SELECT body, signatures FROM entry WHERE id = ?", (OWN * SPAN + number,)).first()
    return (row.body, row.signatures) if row else None


def _compare_last(connection: Connection, tape: Tape) -> None:
    """The newest entry on the tape must be the one in the book."""
    last = None
    for record in tape.read().records:
        last = record
    if last is not None and parts(last.payload) != _stored(connection, last.number):
        raise Unavailable(DatabaseProblem.FORKED_FROM_TAPE, number=last.number)


def catch_up(connection: Connection, tape: Tape, head: int) -> None:
    """Append to the tape what the book has and the tape lacks."""
    if tape.next_number > head:
        return
    rows = connection.exec_driver_sql(
        "SELECT number, body, signatures FROM entry WHERE id >= ? AND id <= ? ORDER BY id",
        (OWN * SPAN + tape.next_number, OWN * SPAN + head),
    )
    for row in rows:
        entry = parse(row.body, row.signatures, row.number)
        tape.append(row.number, payload(row.body, row.signatures), entry.previous)
