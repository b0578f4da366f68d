"""One book: the only door through which an entry gets in, whether it was sealed here or came on a stick.

`Book.append` checks number and previous hash, clock, signatures and the rule of two, writes the bytes, and in the same transaction
applies the document to the derived tables: conservation and no negative place are checked there. Nothing else writes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, ProgrammingError

from sam.domain.dates import day_number, read_day, read_moment
from sam.domain.document_form import misfit
from sam.domain.entry import NO_PREVIOUS, Entry, NotAnEntry, read_entry
from sam.domain.ids import book_id
from sam.domain.kinds import CURRENT_VERSION, MOVEMENTS, NEEDS_CASE, Kind
from sam.domain.problems import refuse
from sam.domain.problems.book import BookProblem as P
from sam.domain.usual_form import is_usual
from sam.ledger.late import check_late
from sam.ledger.movements import apply_movement, prepare
from sam.ledger.papers import APPLY
from sam.ledger.reversal import apply_reversal
from sam.ledger.rows import insert
from sam.ledger.signatures import Checks, Known, founders, people_of, signers, users
from sam.ledger.underway import Underway, Watched
from sam.ledger.working import Working
from sam.models import SPAN
from sam.models import entry as entry_table
from sam.storage.statements import REFUSED, ask


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a book; number 0 and zero bytes before the first."""

    number: int
    hash: bytes
    epoch: int
    recorded_at: str | None


OWN = 0
"""The number of the depot's own book."""

NOT_FIT = (
    KeyError, ValueError, TypeError, AttributeError, OverflowError,
    IntegrityError, ProgrammingError, InterfaceError, DataError, *REFUSED,
)  # fmt: skip
"""What comes of a document of another depot that is signed and chained, and not what its kind should be."""

_LOOKS_BACK = frozenset({Kind.REVERSAL, Kind.HQ_RECEIPT, Kind.PAIRING, Kind.COUNT_CLOSED})
"""Kinds that speak of an earlier entry."""

AT_ONCE = 500
"""Entries whose rows are written together."""

WITH_CASES = 2
"""The version of a founding from which on its book takes movements of a case in no older form."""

EMPTY = Head(0, NO_PREVIOUS, 1, None)


def read_head(connection: Connection, book: int) -> Head:
    """The last entry of a book."""
    row = connection.exec_driver_sql(
        "SELECT number, hash, epoch, recorded_at FROM entry WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1",
        (book * SPAN, (book + 1) * SPAN),
    ).first()
    return Head(row.number, row.hash, row.epoch, row.recorded_at) if row else EMPTY


def read_settings(connection: Connection, book: int) -> Mapping[str, str]:
    """What the institution of a book has set."""
    return {row.key: row.value for row in ask(connection, "SELECT key, value FROM setting WHERE book = ?", (book,))}


def founded_in(connection: Connection, book: int) -> int:
    """The version of the entry with which a book begins."""
    row = connection.exec_driver_sql("SELECT body, signatures FROM entry WHERE id = ?", (book * SPAN + 1,)).one()
    return parse(row.body, row.signatures, 1).version


def parse(body: bytes, signatures: bytes, number: int = 0) -> Entry:
    """The entry behind stored bytes, or a refusal."""
    try:
        return read_entry(body, signatures)
    except NotAnEntry as trouble:
        raise refuse(P.NOT_AN_ENTRY, number=number or "", detail=str(trouble)) from trouble


_KINDS = {kind.value: kind for kind in Kind}
_READER = json.JSONDecoder()


def stored(body: bytes, signatures: bytes, number: int) -> Entry:
    """An entry from its stored bytes, whose form was checked when it came in: read at three times the speed of `parse`."""
    try:
        said = _READER.decode(body.decode())
        return Entry(
            body, signatures, said["book"], said["epoch"], said["number"], bytes.fromhex(said["previous"]), said["recorded_at"],
            said["clock"], said["happened_on"], _KINDS[said["kind"]], said["version"], said["by"], said["second"],
            said["document"],
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        return parse(body, signatures, number)


def opened(body: bytes, signatures: bytes, number: int) -> Entry:
    """The same as `parse`, for one of many."""
    return stored(body, signatures, number) if is_usual(body) else parse(body, signatures, number)


def examined(body: bytes, signatures: bytes, number: int) -> Entry:
    """The same, with the document of its kind."""
    if is_usual(body):
        return stored(body, signatures, number)
    entry = parse(body, signatures, number)
    if wrong := misfit(entry.kind, entry.document, entry.version):
        raise refuse(P.BAD_DOCUMENT, number=entry.number, detail=wrong)
    return entry


def _check_form(entry: Entry) -> None:
    """A day that is one; founding as the first entry and only there, of a book that is named after the depot's key."""
    founding = entry.kind is Kind.FOUNDING
    day, recorded = read_day(entry.happened_on), read_moment(entry.recorded_at)
    # a depot east of Greenwich is already in tomorrow
    if day is None or recorded is None or day > recorded.date() + timedelta(days=1) or founding != (entry.number == 1):
        raise refuse(P.BAD_DOCUMENT, number=entry.number, detail=entry.happened_on)
    if founding and book_id(bytes.fromhex(entry.document["depot_key"])) != entry.book:
        raise refuse(P.BAD_DOCUMENT, number=entry.number, detail="depot_key")


def _check_document(entry: Entry, *, alone: bool) -> None:
    """Whether it has the document of its kind. For one entry alone the usual form would take longer to make than to do without."""
    if (alone or not is_usual(entry.body)) and (wrong := misfit(entry.kind, entry.document, entry.version)):
        raise refuse(P.BAD_DOCUMENT, number=entry.number, detail=wrong)


class Book:
    """One book in the tables: `number` 0 is the depot's own; headquarters holds others beside it."""

    def __init__(self, number: int, uuid: str) -> None:
        self.number = number
        self.uuid = uuid
        self._head: Head | None = None
        self._users: dict[str, Known] | None = None
        self._settings: Mapping[str, str] | None = None
        self._founded: int | None = None
        self._following: dict[str, int] = {}
        self._watched = Watched()

    @classmethod
    def from_start(cls, number: int, uuid: str) -> Book:
        """The book before its first entry, for a replay of what is stored."""
        book = cls(number, uuid)
        book._head = EMPTY
        return book

    def forget(self) -> None:
        """Read everything again the next time: after a transaction that was rolled back."""
        self._head = None
        self._users = None
        self._settings = None
        self._founded = None
        self._following = {}
        self._watched.forget()

    def head(self, connection: Connection) -> Head:
        """The last entry."""
        if self._head is None:
            self._head = read_head(connection, self.number)
        return self._head

    def users(self, connection: Connection) -> dict[str, Known]:
        """The users that the book knows, by id."""
        if self._users is None:
            self._users = users(connection, self.number)
        return self._users

    def settings(self, connection: Connection) -> Mapping[str, str]:
        """What the institution has set."""
        if self._settings is None:
            self._settings = read_settings(connection, self.number)
        return self._settings

    def underway(self, connection: Connection) -> Underway:
        """What is under way and has a say in every movement."""
        return self._watched.now(connection, self.number)

    def append(self, connection: Connection, entries: Sequence[Entry], *, trusted: bool = False) -> Head:
        """Append entries in their order and apply them, inside the caller's transaction.

        Args:
            connection: in a transaction of the writer.
            entries: the next entries of this book.
            trusted: the entries are the book's own stored ones (a rebuild): they were checked when they came in, their rows are
                there, and the caller makes the search index anew.

        Raises:
            Refused: the first entry that does not fit; the caller's transaction is to be rolled back.
        """
        working = self.memory(connection, index=not trusted)
        head = self.fold(working, entries, trusted=trusted)
        working.flush()
        return head

    def memory(self, connection: Connection, *, index: bool = True) -> Working:
        """The memory for `fold`, in the caller's transaction."""
        fresh = self.head(connection).number == 0
        return Working(
            connection, self.number, index=index, fresh=fresh, following=self._following, watched=self._watched
        )

    def fold(self, working: Working, entries: Sequence[Entry], *, trusted: bool = False) -> Head:
        """The same as `append`, with the memory of a stretch that goes on: the caller flushes it at the end.

        Everything that the entries touch is then looked up once and written once, however many stretches there are.

        Raises:
            Refused: as `append`.
        """
        connection = working.connection
        try:
            return self._fold(working, entries, trusted=trusted)
        except NOT_FIT as trouble:
            if self.number == OWN:
                raise  # sealed here: our own fault, and not the document's
            number = self.head(connection).number + 1
            raise refuse(P.BAD_DOCUMENT, number=number, detail=str(trouble)[:200]) from trouble

    def _fold(self, working: Working, entries: Sequence[Entry], *, trusted: bool) -> Head:
        connection = working.connection
        alone = len(entries) == 1
        if not alone and not working.fresh:
            prepare(working, entries)
        waiting: list[tuple[Entry, bytes]] = []
        with Checks(alone=alone) as checks:
            for entry in entries:
                head, digest = self.head(connection), entry.hash
                self._check_place(entry, head)
                self._check_version(connection, entry)
                if not trusted:
                    if entry.kind in _LOOKS_BACK or len(waiting) >= AT_ONCE:
                        self._write(connection, waiting)  # what it speaks of may be in this very stretch
                    _check_document(entry, alone=alone)
                    checks.add(entry, self._signers(connection, entry, head))
                    waiting.append((entry, digest))
                self._apply(working, entry, self.number * SPAN + entry.number)
                self._head = Head(entry.number, digest, entry.epoch, entry.recorded_at)
                if working.late and not trusted:
                    working.flush()
                    check_late(working)
        self._write(connection, waiting)
        working.flush_rows()
        return self.head(connection)

    def _write(self, connection: Connection, waiting: list[tuple[Entry, bytes]]) -> None:
        """The rows of entries that were checked, each with its hash."""
        rows = [
            (
                self.number * SPAN + entry.number, self.number, entry.number, entry.epoch, entry.kind.value, entry.recorded_at,
                day_number(entry.happened_on), digest, entry.signatures, entry.body,
            )
            for entry, digest in waiting
        ]  # fmt: skip
        insert(connection, entry_table, rows)
        waiting.clear()

    def _signers(self, connection: Connection, entry: Entry, head: Head) -> list[Known]:
        """Who signed the entry: as many people as it needs, whom the book knows."""
        known = founders(entry) if entry.kind is Kind.FOUNDING else self.users(connection)
        return people_of(entry, known, signers(connection, self.number, entry, known, head.recorded_at))

    def _check_place(self, entry: Entry, head: Head) -> None:
        """Whether the entry is the next one of this book."""
        if entry.book != self.uuid:
            raise refuse(P.WRONG_BOOK, found=entry.book[:8], expected=self.uuid[:8])
        if entry.number > head.number + 1:
            raise refuse(P.GAP, first=head.number + 1, last=entry.number - 1)
        if entry.number < head.number + 1:
            raise refuse(P.OUT_OF_ORDER, number=entry.number, expected=head.number + 1)
        if entry.previous != head.hash:
            raise refuse(P.FORK, number=entry.number)
        if entry.epoch < head.epoch:
            raise refuse(P.OLD_EPOCH, number=entry.number, found=entry.epoch, expected=head.epoch)
        if head.recorded_at is not None and entry.recorded_at < head.recorded_at:
            raise refuse(P.CLOCK_BACK, number=entry.number)
        _check_form(entry)

    def _check_version(self, connection: Connection, entry: Entry) -> None:
        """A book that was founded with cases takes no movement in the form that knew none of them."""
        if entry.kind is Kind.FOUNDING:
            self._founded = entry.version
        elif entry.kind in NEEDS_CASE and entry.version < CURRENT_VERSION[entry.kind]:
            if self._founded is None:
                self._founded = founded_in(connection, self.number)
            if self._founded >= WITH_CASES:
                raise refuse(P.BAD_DOCUMENT, number=entry.number, detail=f"{entry.kind.value} {entry.version}")

    def _apply(self, working: Working, entry: Entry, identity: int) -> None:
        if entry.kind in MOVEMENTS:
            apply_movement(working, entry, identity)
        elif entry.kind is Kind.REVERSAL:
            apply_reversal(working, entry, identity)
        else:
            APPLY[entry.kind](working, entry, identity)
            self._settings = None if entry.kind is Kind.SETTINGS else self._settings
            if entry.kind in {Kind.USER, Kind.FOUNDING}:
                working.flush_rows()
                self._users = None
