"""Put on a stick what is new in the book since headquarters last confirmed it: signed, encrypted, read back.

What does not fit into one file of 2 GiB goes into several, cut between two entries. All of them are there, or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from sam import clock
from sam.domain.entry import NO_PREVIOUS, entry_hash
from sam.domain.problems import refuse
from sam.domain.problems.book import BookProblem
from sam.domain.problems.bundle import BundleProblem as P
from sam.exchange.bundle import MOST_BYTES, AttachmentRecord, Progress, file_name, no_progress, plain_code
from sam.exchange.bundle_writer import BundleWriter
from sam.exchange.drive import MEGABYTE, PartFile, check_room, remove
from sam.keys.pairing import Side
from sam.ledger.book import OWN, read_head
from sam.queries.books import StoredEntry, hashes, stored_entries, stored_size
from sam.services.paired import headquarters_named
from sam.services.receipts import last_receipt, need_exchange
from sam.services.shop import Shop

PACKED = 3
"""Documents pack to less than one third; a stick with less room than that is refused before anything is begun."""

_TOLD_EVERY = 64


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """One bundle that lies whole on the stick.

    Attributes:
        first, last: numbers of its entries.
        head: hash of the last one.
        sha256: of the file.
    """

    path: Path
    first: int
    last: int
    head: bytes
    sha256: bytes
    size: int
    attachments: int


@dataclass(frozen=True, slots=True)
class _Job:
    """What all files of one writing share."""

    shop: Shop
    to: Path
    sides: tuple[Side, Side]
    most: int


def write_bundle(  # noqa: PLR0913 - all but two are for rare days, and named
    shop: Shop,
    to: Path,
    to_code: str | None = None,
    *,
    since: int | None = None,
    attachments: Iterable[tuple[bytes, bytes]] = (),
    progress: Progress = no_progress,
    most: int = MOST_BYTES,
) -> tuple[WrittenBundle, ...]:
    """Write what is new since the last receipt of headquarters into the folder; usually one file.

    Args:
        shop: the files of the depot.
        to: the stick: a folder that is there.
        to_code: which headquarters, where the depot is paired with more than one.
        since: begin with this entry, although it is confirmed: headquarters has lost it and named the gap.
        attachments: SHA-256 and bytes of each attachment that the entries name (`queries.books.attachments_named`).
        progress: called with entries done and all entries; what it raises ends the work and nothing is left behind.
        most: bytes of one file.

    Raises:
        Refused: not paired, nothing new, not allowed.
        Unavailable: the stick is gone, full, read-only or bad; nothing is left on it.
    """
    need_exchange(shop)
    with shop.reading() as connection:
        receiver = headquarters_named(connection, to_code or "", "to")
        receipt = last_receipt(connection, receiver.key)
        first = receipt.receipt.number + 1 if receipt else 1
        first = max(1, min(first, since or first))
        last = read_head(connection, OWN).number
        if first > last:
            raise refuse(P.NOTHING_NEW, depot=receiver.code, number=last)
        check_room(to, stored_size(connection, OWN, first, last) // PACKED + MEGABYTE)
        job = _Job(shop, to, (Side(shop.code, shop.depot_key), receiver), most)
        return _write_all(job, connection, first, _records(connection, (first, last), attachments, progress))


Stored = StoredEntry | AttachmentRecord


def _records(
    connection: Connection, stretch: tuple[int, int], attachments: Iterable[tuple[bytes, bytes]], progress: Progress
) -> Iterator[Stored]:
    """The entries as stored, each one compared with its hash, then the attachments."""
    first, last = stretch
    for stored in stored_entries(connection, OWN, first, last):
        if entry_hash(stored.body, stored.signatures) != stored.hash:
            raise refuse(BookProblem.ALTERED, number=stored.number)
        if (stored.number - first) % _TOLD_EVERY == 0:
            progress(stored.number - first, last - first + 1)
        yield stored
    for sha256, content in attachments:
        progress(last - first + 1, last - first + 1)
        yield AttachmentRecord(sha256, content)
    progress(last - first + 1, last - first + 1)


def _write_all(job: _Job, connection: Connection, first: int, records: Iterator[Stored]) -> tuple[WrittenBundle, ...]:
    """As many files as it takes; when one fails, those before it are taken away again."""
    made: list[WrittenBundle] = []
    begin = (first, hashes(connection, OWN, first - 1, first - 1).get(first - 1, NO_PREVIOUS))
    try:
        waiting = next(records, None)
        while waiting is not None:
            written, waiting = _write_one(job, begin, waiting, records, len(made) + 1)
            made.append(written)
            begin = (written.last + 1, written.head)
    except BaseException:
        for one in made:
            remove(one.path)
        raise
    return tuple(made)


def _write_one(
    job: _Job, begin: tuple[int, bytes], record: Stored, records: Iterator[Stored], turn: int
) -> tuple[WrittenBundle, Stored | None]:
    """One file, and the record that did not fit into it any more."""
    waiting: Stored | None = record
    with PartFile(job.to, f"{plain_code(job.shop.code)}-{begin[0]:06d}") as part:
        writer = BundleWriter(part, job.sides, clock.to_text(clock.now()), begin)
        while waiting is not None and (writer.empty or writer.room_for(_size(waiting), job.most)):
            _add(writer, waiting)
            waiting = next(records, None)
        manifest = writer.close(job.shop.book.uuid, job.shop.sign_as_depot)
        again = turn if manifest.entries == 0 else 1  # files of attachments alone would share one name
        path, sha256 = part.finish(file_name(job.shop.code, manifest.first, manifest.last, again))
    written = WrittenBundle(path, manifest.first, manifest.last, manifest.head, sha256, part.size, manifest.attachments)
    return written, waiting


def _size(record: Stored) -> int:
    if isinstance(record, StoredEntry):
        return len(record.body) + len(record.signatures)
    return len(record.content)


def _add(writer: BundleWriter, record: Stored) -> None:
    if isinstance(record, StoredEntry):
        writer.add_entry(record.body, record.signatures, record.hash, record.epoch)
    else:
        writer.add_attachment(record.sha256, record.content)
