"""Headquarters takes a bundle: every entry is checked and applied by the same `Book.append` as at the depot, all or nothing.

Entries that are held already are compared and passed over. One that differs is a fork: what came is kept as evidence, the book is
frozen, and nothing more is taken from the depot until people have settled it. Missing entries are a gap, named with its range.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from sam import clock
from sam.domain.entry import Entry, entry_hash
from sam.domain.kinds import Kind
from sam.domain.problems import refuse
from sam.domain.problems.book import BookProblem
from sam.domain.problems.bundle import BundleProblem as P
from sam.exchange.bundle import AttachmentRecord, Bundle, EntryRecord, Progress, no_progress, open_bundle
from sam.exchange.manifest import Manifest
from sam.keys.pairing import fingerprint
from sam.ledger.book import Book, Head, opened, read_head
from sam.ledger.evidence import Exhibit, Reason, keep_evidence
from sam.queries.books import PinRow, books_held, hashes, next_book, pins
from sam.services.paired import paired_sender
from sam.services.receipts import need_headquarters
from sam.services.shop import Shop

MANY = 500
"""Entries that are appended together."""

KEPT = 300_000
"""Items, holdings and vouchers that stay in memory from one company to the next: each is looked up and written once for the bundle.

100,000 weapons in 100,000 entries are fewer: with the pages below, 281 MB at the most.
"""

MUCH = 8 << 20
"""Bytes of entries that are appended together: large documents go in smaller companies."""

CACHE_KIB = 90_000
"""Of the database, while a bundle is taken: more pages would make it faster still, and more than 300 MB."""

Keep = Callable[[bytes, bytes], None]
"""Stores an attachment: its SHA-256 and its bytes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a bundle brought.

    Attributes:
        book: number of the book in the tables.
        first, last: numbers of the entries in the bundle.
        taken: entries that were new; 0 means nothing new.
        known: entries that were held already.
        head_number, head_hash: the last entry of the book that is held now.
    """

    book: int
    code: str
    first: int
    last: int
    taken: int
    known: int
    attachments: int
    head_number: int
    head_hash: bytes


class _Fork(Exception):
    """The bundle contradicts the book from this entry on."""

    def __init__(self, book: int, number: int) -> None:
        self.book, self.number = book, number
        super().__init__(number)


def take_bundle(shop: Shop, path: Path, *, keep: Keep | None = None, progress: Progress = no_progress) -> Taken:
    """Take a bundle whole, or not at all. Taking it twice changes nothing.

    Args:
        shop: the files of headquarters.
        path: the bundle on the stick.
        keep: stores the attachments; left out, they are only checked and counted.
        progress: called with entries done and all entries; what it raises ends the work and nothing is taken.

    Raises:
        Refused: damaged, not for us, from an unknown key, a gap, a fork, or an entry that the book refuses.
        Unavailable: the stick or the disk is against it.
    """
    need_headquarters(shop)
    with open_bundle(path) as bundle:
        with shop.reading() as connection:
            pinned = _sender(shop, connection, bundle.manifest)
        try:
            return _take(shop, bundle, pinned, keep, progress)
        except _Fork as fork:
            number = _freeze(shop, bundle, fork)
        raise refuse(BookProblem.FORK, number=number)


def _sender(shop: Shop, connection: Connection, manifest: Manifest) -> PinRow:
    """The pairing under which the bundle is taken: it must be for us, from a depot whose key we know."""
    sender, receiver = manifest.sender, manifest.receiver
    if sender.key == shop.depot_key:
        raise refuse(P.OUR_OWN, depot=receiver.code)
    if receiver.key != shop.depot_key:
        raise refuse(P.NOT_FOR_US, depot=receiver.code, fingerprint=fingerprint(receiver.key))
    return paired_sender(pins(connection), sender)


def _take(shop: Shop, bundle: Bundle, pinned: PinRow, keep: Keep | None, progress: Progress) -> Taken:
    seed = shop.secret.depot_seed
    if seed is None:
        raise AssertionError("whoever may exchange holds the key of the depot")
    manifest = bundle.manifest
    attachments = 0
    with shop.writing() as connection, _roomy(connection):
        taking = _Taking(connection, bundle, pinned)
        for n, record in enumerate(bundle.records(seed)):
            if isinstance(record, AttachmentRecord):
                attachments += 1
                if keep is not None:
                    keep(record.sha256, record.content)
            elif taking.add(record):
                progress(n + 1, manifest.entries)
        head = taking.finish()
        progress(manifest.entries, manifest.entries)
    new = max(0, manifest.last - taking.begin.number)
    return Taken(
        book=taking.book.number,
        code=pinned.code,
        first=manifest.first,
        last=manifest.last,
        taken=new,
        known=manifest.entries - new,
        attachments=attachments,
        head_number=head.number,
        head_hash=head.hash,
    )


@contextlib.contextmanager
def _roomy(connection: Connection) -> Iterator[None]:
    """More pages in memory while so much is written in one transaction: fewer of them are encrypted and written twice."""
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={int(before)}")


class _Taking:
    """One bundle on its way into its book, in one transaction.

    Attributes:
        begin: the last entry that was held before.
    """

    def __init__(self, connection: Connection, bundle: Bundle, pinned: PinRow) -> None:
        self._connection, self._bundle, self._pinned = connection, bundle, pinned
        self._manifest = manifest = bundle.manifest
        held = next((one for one in books_held(connection) if one.uuid == manifest.book), None)
        self.book = Book(held.number if held else next_book(connection), manifest.book)
        self.begin = read_head(connection, self.book.number)
        if held is not None and held.frozen_at is not None:
            raise refuse(P.FROZEN, depot=held.code, number=held.frozen_at)
        if manifest.first > self.begin.number + 1:
            raise refuse(BookProblem.GAP, first=self.begin.number + 1, last=manifest.first - 1)
        if manifest.last > self.begin.number:
            self._check_epoch(manifest.epoch)
        self._working = self.book.memory(connection)
        self._hash = self.begin.hash
        self._held: dict[int, bytes] = {}
        self._waiting: list[Entry] = []
        self._waiting_bytes = 0

    def _check_epoch(self, epoch: int) -> None:
        if epoch != self.begin.epoch:
            code = P.OLD_EPOCH if epoch < self.begin.epoch else P.NEW_EPOCH
            raise refuse(code, depot=self._pinned.code, found=epoch, expected=self.begin.epoch)

    def add(self, record: EntryRecord) -> bool:
        """The next entry of the bundle; whether this was a good moment to tell how far it is."""
        if record.number <= self.begin.number:
            self._compare(record)
            return record.number % MANY == 0
        entry = self._entry(record)
        if entry.previous != self._hash:
            if record.number == self.begin.number + 1:
                raise self._fork(entry)
            raise refuse(BookProblem.BROKEN_CHAIN, number=entry.number)
        self._check_epoch(entry.epoch)
        if entry.kind is Kind.FOUNDING:
            self._check_founding(entry)
        self._hash = entry.hash
        self._waiting.append(entry)
        self._waiting_bytes += len(entry.body)
        if len(self._waiting) < MANY and self._waiting_bytes < MUCH:
            return False
        self._append()
        return True

    def _entry(self, record: EntryRecord) -> Entry:
        entry = opened(record.body, record.signatures, record.number)
        if entry.book != self._manifest.book:
            raise refuse(BookProblem.WRONG_BOOK, found=entry.book[:8], expected=self._manifest.book[:8])
        if entry.number != record.number:
            raise refuse(BookProblem.OUT_OF_ORDER, number=entry.number, expected=record.number)
        return entry

    def _compare(self, record: EntryRecord) -> None:
        """An entry that is held already must be the same one."""
        if record.number not in self._held:
            self._held = hashes(self._connection, self.book.number, record.number, record.number + MANY)
        if entry_hash(record.body, record.signatures) != self._held[record.number]:
            raise self._fork(self._entry(record))

    def _fork(self, entry: Entry) -> Exception:
        if entry.epoch < self.begin.epoch:
            return refuse(P.OLD_EPOCH, depot=self._pinned.code, found=entry.epoch, expected=self.begin.epoch)
        return _Fork(self.book.number, entry.number)

    def _check_founding(self, entry: Entry) -> None:
        """The book must be the one of the depot that was paired."""
        said = (entry.document.get("code"), entry.document.get("depot_key"))
        if said != (self._pinned.code, self._pinned.key.hex()):
            raise refuse(P.FOUNDING_DIFFERS, depot=self._pinned.code)

    def _append(self) -> None:
        if self._waiting:
            self.book.fold(self._working, self._waiting)
            self._working.keep_within(KEPT)
        self._waiting = []
        self._waiting_bytes = 0

    def finish(self) -> Head:
        """Append what is left; the last entry must be the one that the depot signed."""
        self._append()
        self._working.flush()
        head, manifest = read_head(self._connection, self.book.number), self._manifest
        there = hashes(self._connection, self.book.number, manifest.last, manifest.last).get(manifest.last)
        if there != manifest.head:
            raise refuse(P.CONTENT_BAD, path=str(self._bundle.path), detail="head")
        return head


def _freeze(shop: Shop, bundle: Bundle, fork: _Fork) -> int:
    """Keep what contradicts the book, with the manifest that the depot signed, and freeze the book."""
    with shop.writing() as connection:
        number = keep_evidence(connection, fork.book, clock.to_text(clock.now()), _exhibits(shop, bundle, fork.number))
    return number or fork.number


def _exhibits(shop: Shop, bundle: Bundle, number: int) -> Iterator[Exhibit]:
    yield Exhibit(number, Reason.FORK_BUNDLE, bundle.signed, bundle.signature)
    for record in bundle.records(shop.secret.depot_seed or b""):
        if isinstance(record, EntryRecord) and record.number >= number:
            yield Exhibit(record.number, Reason.FORK, record.body, record.signatures)
