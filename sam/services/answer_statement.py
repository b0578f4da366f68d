"""Headquarters holds what a depot states against the books that it has, and answers which lines it rejects, and why.

Nothing of the depot's book is changed here, and nobody's line is accepted by hand: what is accepted is what nothing speaks against
(docs/decisions/0035).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from sam import clock
from sam.domain.commands import form
from sam.domain.dates import read_day
from sam.domain.kinds import Kind
from sam.domain.problems import refuse
from sam.domain.problems.bundle import BundleProblem as P
from sam.domain.reconciliation import (
    MOST_REJECTS,
    Charged,
    GoneElsewhere,
    Reason,
    Reject,
    Stated,
    Statement,
    by_reason,
    in_order,
    rejected_lines,
)
from sam.exchange import drive
from sam.exchange.reconciliation_file import Sealed, file_name, read_file, rows_of, write_file
from sam.ledger.reconciliation import ANSWER, GIVEN, STATEMENT, Header, kept_value
from sam.queries.books import BookRow, books_held, hashes, pins
from sam.queries.gone_numbers import gone_numbers
from sam.queries.reader import Reader
from sam.queries.stated import charged, stated
from sam.services.paired import HEADQUARTERS, paired_sender
from sam.services.receipts import need_headquarters
from sam.services.second_signer import Second
from sam.services.shop import Shop
from sam.services.state_account import need_settings
from sam.services.work import Draft

Step = Callable[[int, int], None]

_STEPS = 3


def _no_step(_done: int, _total: int) -> None:
    """For callers who do not watch."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement, held against the books of headquarters.

    Attributes:
        statement: its header.
        held: the last entry of that book that is held here; 0 for none.
        rejects: lines that are rejected, and what is missed, in the order of the lines.
        lines, rejected: how many there are, how many of them are rejected.
    """

    statement: Header
    held: int
    rejects: tuple[Reject, ...]
    lines: int
    rejected: int

    @property
    def depot(self) -> str:
        """Code of the depot that states."""
        return self.statement.sender.code

    @property
    def as_of(self) -> date:
        """For which day."""
        day = read_day(str(self.statement.facts["as_of"]))
        assert day is not None  # checked when the file was read
        return day

    @property
    def number(self) -> int:
        """The entry up to which it states."""
        return int(self.statement.facts["number"])

    @property
    def accepted(self) -> int:
        """How many lines nothing speaks against."""
        return self.lines - self.rejected

    @property
    def reasons(self) -> Mapping[Reason, int]:
        """How often each reason is given."""
        return by_reason(self.rejects)


def compare_statement(shop: Shop, path: Path, *, progress: Step = _no_step) -> Compared:
    """Hold a statement against every book that is held here. Nothing is written.

    Raises:
        Refused: not headquarters; changed, not for us, from an unknown depot; or the copy that is held contradicts it.
        Unavailable: the stick is against it.
    """
    need_headquarters(shop)
    file = read_file(path, STATEMENT)
    header = file.header
    if header.receiver.key != shop.depot_key:
        raise refuse(P.RECONCILIATION_NOT_OURS, depot=header.receiver.code)
    statement = _read(file, rows_of(file, shop.secret.depot_seed or b""))
    progress(1, _STEPS)
    with shop.reading() as connection:
        _check_sender(connection, header)
        books = books_held(connection)
        own = next((one for one in reversed(books) if one.depot_key == header.sender.key), None)
        others = [one for one in books if one.code != header.sender.code and one.depot_key != header.sender.key]
        found = [*statement.by_itself(), *_against(shop, connection, statement, header, others)]
        progress(2, _STEPS)
        if own is not None:
            found += _against_copy(shop, connection, statement, header, own)
    progress(_STEPS, _STEPS)
    rejects = in_order(found)
    return Compared(header, own.head_number if own else 0, rejects, len(statement.lines), rejected_lines(rejects))


def _read(file: Sealed, rows: Iterable[Any]) -> Statement:
    try:
        return Statement(map(Stated.read, rows))
    except ValueError as trouble:
        raise refuse(P.NOT_A_RECONCILIATION, path=file.path, detail=str(trouble)) from trouble


def _check_sender(connection: Connection, header: Header) -> None:
    """The depot must be paired under the code that it gives: by that code other books are left out, and the answer is kept."""
    paired_sender((pin for pin in pins(connection) if pin.role != HEADQUARTERS), header.sender)


def _against(
    shop: Shop, connection: Connection, statement: Statement, header: Header, others: list[BookRow]
) -> Iterator[Reject]:
    """What the books of others say, that of headquarters itself among them."""
    readers = [(one.code, Reader(connection, one.number, shop.today)) for one in others]

    def on_charge() -> Iterator[Charged]:
        for code, reader in readers:
            yield from charged(reader, code)

    def gone() -> Iterator[GoneElsewhere]:
        for code, reader in readers:
            yield from (GoneElsewhere(code, one) for one in gone_numbers(reader))

    as_of = date.fromisoformat(str(header.facts["as_of"]))
    yield from statement.against_charged(on_charge(), header.sender.code, as_of)
    yield from statement.against_gone(gone(), as_of)


def _against_copy(
    shop: Shop, connection: Connection, statement: Statement, header: Header, own: BookRow
) -> Iterator[Reject]:
    """What the copy of the depot's own book says, as of the day, up to the entry up to which the depot states, if it goes so far."""
    number = int(header.facts["number"])
    whole = own.head_number >= number
    if own.frozen_at is not None and not whole:
        raise refuse(
            P.FROZEN, depot=header.sender.code, number=own.frozen_at
        )  # no stick will ever bring what is missing
    if whole and hashes(connection, own.number, number, number)[number].hex() != header.facts["head"]:
        raise refuse(P.RECONCILIATION_FORK, depot=header.sender.code, number=number)
    reader = Reader(connection, own.number, shop.today)
    known = number if own.head_number > number else None
    copy = stated(reader, date.fromisoformat(str(header.facts["as_of"])), known)
    yield from statement.against_copy(copy, whole=whole)


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """An answer on the stick. `entry`: the one by which the book of headquarters keeps it."""

    path: Path
    compared: Compared
    entry: int


def answer_statement(
    shop: Shop, path: Path, to: Path, remark: str = "", *, second: Second | None = None, progress: Step = _no_step
) -> WrittenAnswer:
    """Hold a statement against the books, and put the signed answer on the stick.

    Args:
        shop: the files of headquarters.
        path: the statement.
        to: the stick.
        remark: what headquarters has to say beside its reasons.
        second: who signs second, where headquarters has written nothing of its own for so long that two must.
        progress: called with the steps done and all steps.

    Raises:
        Refused: as `compare_statement`, no right, two must sign, or a remark that is too long or cannot be written.
        Unavailable: the stick is gone, full or bad.
    """
    need_settings(shop)
    remark = form.checked(remark)
    found = compare_statement(shop, path, progress=progress)
    made_at = clock.to_text(clock.now())
    facts: dict[str, str | int] = {
        "as_of": found.as_of.isoformat(), "number": found.number, "head": str(found.statement.facts["head"]),
        "statement": found.statement.digest, "held": found.held, "lines": found.lines, "accepted": found.accepted,
        "rejected": found.rejected, "missed": sum(not one.line for one in found.rejects), "remark": remark, "by": shop.actor.name,
    }  # fmt: skip
    rows = [one.row() for one in found.rejects[:MOST_REJECTS]]
    sides = found.statement.receiver, found.statement.sender
    header, data = write_file(ANSWER, sides, (made_at, facts), rows, shop.sign_as_depot)
    written, _ = drive.put(to, file_name(found.depot, header), data)
    document = {"values": {GIVEN + found.depot: kept_value(header, rows)}, "reason": f"answer to {found.depot}"}
    try:
        entry = shop.post(Draft(Kind.SETTINGS, shop.today.isoformat(), document), second)
    except BaseException:
        drive.remove(written)
        raise
    return WrittenAnswer(written, found, entry)
