"""Prove a book: chain, signatures, conservation, and that the tables say what the book says.

`examine` names the first entry that is not whole or not signed as it must be; `summed` and `replayed` compare the tables with the
book, the one in seconds, the other row by row. Nothing here writes; the scratch database of a replay is handed in.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, Table

from sam.domain.entry import Entry
from sam.domain.kinds import Kind
from sam.domain.problems import Problem, Refused
from sam.domain.problems.keeping import KeepingProblem
from sam.domain.roles import Role
from sam.ledger import balances
from sam.ledger.book import EMPTY, Head, examined, parse
from sam.ledger.chain import Chain, FirstBad, Reading, head_at, walk
from sam.ledger.rebuild import NoReplay, Progress, Row, replay, rows_in_stretches
from sam.ledger.signatures import Known, Signed, check_signed, founders, people_of, signers
from sam.ledger.strangers import strangers, unfindable
from sam.models import DERIVED, SPAN
from sam.models import book as book_table

_SHARE = 128
"""Entries whose signatures one core checks at a stretch."""

_AHEAD = 40
"""Stretches that may wait for a core."""


class Tables(Enum):
    """How the derived tables were compared with the book."""

    REPLAYED = "replayed"  # every entry applied once more, every row of every table compared
    SUMMED = "summed"  # balances recomputed from the lines, papers counted
    NOT_REACHED = "not_reached"  # the book itself is not whole


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of a book found.

    Attributes:
        entries: entries that are whole, one after the other from the first.
        head: hash of the last of them, hexadecimal; empty for a book without entries.
        first_bad: the first thing that is wrong, or None.
        signed_from: number of the first entry whose signatures were checked now; those before were checked earlier, and the
            signed note of that check fits the chain.
        tables: how the derived tables were compared.
    """

    entries: int
    head: str
    first_bad: FirstBad | None
    signed_from: int
    tables: Tables

    @property
    def ok(self) -> bool:
        """Whether all is as it should be."""
        return self.first_bad is None


@dataclass(frozen=True, slots=True)
class Checked:
    """What an earlier check vouches for: everything up to this entry, which had this hash."""

    number: int
    hash: bytes


NEVER = Checked(0, b"")


# chain and signatures


def book_uuid(connection: Connection, number: int) -> str:
    """The id that the first stored entry of a book gives it."""
    row = connection.exec_driver_sql(
        "SELECT body, signatures FROM entry WHERE id > ? ORDER BY id LIMIT 1", (number * SPAN,)
    ).one()
    return parse(row.body, row.signatures, 1).book


def examine(reading: Reading, book: tuple[int, str], since: Checked = NEVER, progress: Progress | None = None) -> Chain:
    """Walk the chain of a book; check the signatures of what came after the earlier check.

    Args:
        reading: opens a read transaction.
        book: number of the book in the tables, and its id.
        since: the earlier check.
        progress: hears how many entries are done, of how many: of the chain, then of the signatures.
    """
    number, uuid = book
    found = walk(reading, number, uuid, progress)
    with reading() as connection:
        gone = _gone(connection, number, found, since)
        # a check whose last entry is not there any more vouches for nothing
        bad = check_people(connection, number, found, NEVER if gone else since, progress) or gone
        if bad is None:
            return found
        return Chain(head_at(connection, number, bad.number - 1) or EMPTY, bad)


def _gone(connection: Connection, number: int, found: Chain, since: Checked) -> FirstBad | None:
    """The first bad entry as far as chain and earlier check tell; None when the last entry that was checked is there, and whole."""
    last = found.head.number
    if since.number == 0 or found.bad is not None:
        return found.bad if found.bad is None or found.bad.number <= since.number else None
    if last < since.number:
        return FirstBad(
            last + 1, Problem(KeepingProblem.ENTRIES_MISSING, (), {"first": last + 1, "last": since.number})
        )
    there = head_at(connection, number, since.number)
    if there is None or there.hash != since.hash:
        return FirstBad(since.number, Problem(KeepingProblem.OTHER_THAN_CHECKED, (), {"number": since.number}))
    return None


Job = tuple[Signed, list[Known]]


def check_people(
    connection: Connection, number: int, found: Chain, since: Checked, progress: Progress | None = None
) -> FirstBad | None:
    """Check who signed the entries after the earlier check, up to the end of what the walk found whole; on all cores."""
    low, end = number * SPAN, found.head.number
    people = _People(connection, number)
    earlier = connection.exec_driver_sql(
        "SELECT body, signatures, number FROM entry WHERE book = ? AND kind IN ('founding', 'user') AND id <= ? ORDER BY id",
        (number, low + since.number),
    )
    for row in earlier.all() if since.number else ():
        people.learn(parse(row.body, row.signatures, row.number))
    people.last = (head_at(connection, number, since.number) or EMPTY).recorded_at
    with ThreadPoolExecutor(os.cpu_count() or 1) as cores:
        waiting: deque[Future[FirstBad | None]] = deque()
        bad = found.bad
        for rows in rows_in_stretches(connection, number, since.number, end):
            jobs, odd = people.jobs(rows)
            waiting += [cores.submit(_look_at, jobs[n : n + _SHARE]) for n in range(0, len(jobs), _SHARE)]
            bad = odd or bad
            if odd is not None:
                break
            while len(waiting) > _AHEAD:
                if (early := waiting.popleft().result()) is not None:
                    return early
            if progress is not None:
                progress(rows[-1][0], end)
        results = [future.result() for future in waiting]
    return next((one for one in results if one is not None), bad)


class _People:
    """The users of a book as they were at each entry.

    Attributes:
        last: when the entry before was recorded.
    """

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection, self._number = connection, number
        self._known: dict[str, Known] = {}
        self.last: str | None = None

    def jobs(self, rows: Sequence[Row]) -> tuple[list[Job], FirstBad | None]:
        """Each entry with the people whose signatures it must carry; stops at the first that lacks one, or is no entry.

        Each is read in its one form and with the document of its kind: neither the walk nor a replay asks for that.
        """
        jobs: list[Job] = []
        for number, body, signatures in rows:
            try:
                entry = examined(body, signatures, number)
                jobs.append((Signed(number, body, signatures), self._signers(entry)))
            except Refused as refused:
                return jobs, FirstBad(number, refused.problems[0])
            self.learn(entry)
            self.last = entry.recorded_at
        return jobs, None

    def _signers(self, entry: Entry) -> list[Known]:
        known = founders(entry) if entry.kind is Kind.FOUNDING else self._known
        return people_of(entry, known, signers(self._connection, self._number, entry, known, self.last))

    def learn(self, entry: Entry) -> None:
        """Who is known after this entry."""
        if entry.kind is Kind.FOUNDING:
            self._known = founders(entry)
        elif entry.kind is Kind.USER:
            part = entry.document
            key = bytes.fromhex(part["key"])
            self._known[part["id"]] = Known(part["id"], part["name"], Role(part["role"]), key, part["active"])


def _look_at(jobs: Sequence[Job]) -> FirstBad | None:
    """The first of these entries whose signatures do not fit."""
    for entry, people in jobs:
        try:
            check_signed(entry, people)
        except Refused as refused:
            return FirstBad(entry.number, refused.problems[0])
    return None


# the tables


def beyond(connection: Connection, number: int, head: Head) -> FirstBad | None:
    """Entries that the tables still know of and the book does not: they were taken from its end."""
    span = (number * SPAN + head.number, (number + 1) * SPAN)
    newest = connection.exec_driver_sql("SELECT max(id) FROM voucher WHERE id > ? AND id < ?", span).scalar()
    if newest is None:
        return None
    values = {"first": head.number + 1, "last": newest - number * SPAN}
    return FirstBad(head.number + 1, Problem(KeepingProblem.ENTRIES_MISSING, (), values))


def summed(connection: Connection, number: int) -> FirstBad | None:
    """Recompute the balances from the lines; the first table that does not agree, or that holds what belongs to no book."""
    odd = strangers(connection, whole=False) or unfindable(connection, number, whole=False)
    if odd is not None:
        return odd
    table = balances.differs(connection, number)
    return FirstBad(0, Problem(KeepingProblem.BALANCES_DIFFER, (), {"table": table})) if table else None


def replayed(scratch: Connection, real: str, number: int, progress: Progress | None = None) -> FirstBad | None:
    """Replay the book into an empty scratch database and compare every row of every table.

    Args:
        scratch: connection to the scratch database, with the depot's own attached under the name `real`.
        real: that name.
        number: number of the book.
        progress: hears how many entries are done, of how many.
    """
    _shape(scratch, real)
    try:
        replay(scratch, number, progress, past=True)
    except NoReplay as trouble:
        return FirstBad(trouble.number, trouble.problem)
    for table in DERIVED:
        entry = _first_difference(scratch, real, table, number)
        if entry is not None:
            values = {"table": table.name, "number": entry or ""}
            code = KeepingProblem.TABLE_ALTERED if entry else KeepingProblem.BALANCES_DIFFER
            return FirstBad(entry, Problem(code, (), values))
    return strangers(scratch, whole=True, schema=real) or unfindable(scratch, number, whole=True, schema=real)


def _shape(scratch: Connection, real: str) -> None:
    """The derived tables and their indexes, empty, as the depot's database has them."""
    names = ", ".join(f"'{table.name}'" for table in DERIVED)
    found = scratch.exec_driver_sql(
        f"SELECT sql FROM {real}.sqlite_master WHERE tbl_name IN ({names}) AND sql IS NOT NULL AND type IN ('table', 'index')"
        " ORDER BY type DESC"
    )
    for row in found.all():
        scratch.exec_driver_sql(row.sql)


def _first_difference(scratch: Connection, real: str, table: Table, number: int) -> int | None:
    """Number of the first entry with another row on the two sides; 0 when the table names no entries; None when all is equal."""
    found = [
        entry
        for one, other in (("main", real), (real, "main"))
        for entry in _without_equal(scratch, (one, other), table, number)
    ]
    return min(found) if found else None


def _without_equal(scratch: Connection, sides: tuple[str, str], table: Table, number: int) -> Iterator[int]:
    """The lowest entry number of the rows on one side that have no equal on the other."""
    one, other = sides
    keys = " AND ".join(f'b."{column.name}" = a."{column.name}"' for column in table.primary_key.columns)
    columns = [column.name for column in table.columns if (table.name, column.name) != (book_table.name, "frozen_at")]
    equal = " AND ".join(f'b."{name}" IS a."{name}"' for name in columns)
    mine = f"a.id = {number}" if table is book_table else f"a.book = {number}"
    entry = f"min(a.entry) - {number * SPAN}" if "entry" in table.columns else "0"
    found = scratch.exec_driver_sql(
        f'SELECT count(*), {entry} FROM {one}."{table.name}" a WHERE {mine}'
        f' AND NOT EXISTS (SELECT 1 FROM {other}."{table.name}" b WHERE {keys} AND {equal})'
    ).one()
    if found[0]:
        yield max(found[1], 0)
