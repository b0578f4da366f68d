"""Receipts of headquarters: made there, taken here, and never fallen behind.

Headquarters signs which entry of a depot's book it holds. The depot keeps the receipt twice: as a document in the book, and in a file
beside the database. An old copy of the database that is put back is then behind the file, and nothing can be posted in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from sam import clock
from sam.domain import canonical
from sam.domain.documents import HeadquartersReceipt
from sam.domain.kinds import Kind
from sam.domain.problems import Refused, Unavailable, refuse
from sam.domain.problems.bundle import BundleProblem as P
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import RIGHTS, Right, may
from sam.exchange import drive
from sam.exchange.receipt import file_name, read_receipt
from sam.ledger.book import OWN, read_head
from sam.ledger.hq_receipt import NotAReceipt, Receipt, SignedReceipt, check_signed, parse_receipt, sign_receipt
from sam.paths import COPY, beside, write_durably
from sam.queries.books import BookRow, books_held, hashes, newest_of_kind
from sam.services.paired import check_headquarters
from sam.services.shop import Shop
from sam.services.work import Draft
from sam.storage.folder import Folder


@dataclass(frozen=True, slots=True)
class MadeReceipt:
    """A receipt on the stick."""

    path: Path
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class TakenReceipt:
    """What the depot made of a receipt.

    Attributes:
        entry: number of the entry that keeps it; None when the book had it already.
    """

    receipt: Receipt
    entry: int | None


def need_exchange(shop: Shop) -> None:
    """Refuse whoever may not exchange bundles and receipts."""
    if not may(shop.actor.role, Right.EXCHANGE):
        able = [role for role in RIGHTS if may(role, Right.EXCHANGE)]
        raise refuse(MovementProblem.NOT_YOUR_RIGHT, user=shop.actor.name, role=shop.actor.role, who=able)


def need_headquarters(shop: Shop) -> None:
    """Refuse at a depot that is not headquarters, and whoever may not exchange."""
    if not shop.headquarters:
        raise refuse(MovementProblem.NOT_HEADQUARTERS)
    need_exchange(shop)


# at headquarters


def make_receipt(shop: Shop, code: str, to: Path) -> MadeReceipt:
    """Put a receipt for the book of the depot with this code on the stick.

    Raises:
        Refused: not headquarters, no such book, or one that has forked and is frozen.
        Unavailable: the stick is gone, full or bad.
    """
    need_headquarters(shop)
    with shop.reading() as connection:
        held = _book_of(connection, code)
    if held.frozen_at is not None:
        raise refuse(P.FROZEN, depot=held.code, number=held.frozen_at)
    receipt = Receipt(
        book=held.uuid,
        code=held.code,
        number=held.head_number,
        hash=held.head_hash,
        epoch=held.epoch,
        moment=clock.to_text(clock.now()),
        headquarters_code=shop.code,
        headquarters=shop.depot_key,
    )
    data = sign_receipt(receipt, shop.sign_as_depot).file()
    path, _ = drive.put(to, file_name(held.code, held.head_number), data)
    return MadeReceipt(path, receipt)


def _book_of(connection: Connection, code: str) -> BookRow:
    """The newest book that is held of a depot."""
    held = [one for one in books_held(connection) if one.number != OWN]
    found = [one for one in held if one.code.casefold() == code.casefold()]
    if not found:
        raise refuse(P.UNKNOWN_BOOK, "book", value=code[:20], known=[one.code for one in held])
    return found[-1]


# at the depot


def take_receipt(shop: Shop, path: Path) -> TakenReceipt:
    """Take a receipt into the book and keep it beside the database. Taking it twice changes nothing.

    Raises:
        Refused: changed, for another depot, from an unknown headquarters; or it shows that this book is an old copy.
        Unavailable: the stick or the disk is against it.
    """
    need_exchange(shop)
    signed = read_receipt(path)
    receipt = signed.receipt
    if receipt.book != shop.book.uuid:
        raise refuse(P.RECEIPT_NOT_OURS, depot=receipt.code)
    with shop.reading() as connection:
        check_headquarters(connection, receipt.headquarters)
        try:
            _check_held(connection, receipt)
        except Refused:
            _keep(shop.folder, signed)  # an old copy that was shown the truth does not go on as if it had not been
            raise
        before = last_receipt(connection, receipt.headquarters)
    entry = None
    if before is None or before.receipt.number < receipt.number:
        entry = shop.post(_draft(shop, signed))
        before = signed
    _keep(shop.folder, before)
    return TakenReceipt(receipt, entry)


def _check_held(connection: Connection, receipt: Receipt) -> None:
    """Headquarters and this book must agree about the entry."""
    head = read_head(connection, OWN)
    if receipt.number > head.number:
        raise refuse(P.RECEIPT_AHEAD, found=head.number, expected=receipt.number)
    if hashes(connection, OWN, receipt.number, receipt.number)[receipt.number] != receipt.hash:
        raise refuse(P.RECEIPT_FORK, number=receipt.number)


def _draft(shop: Shop, signed: SignedReceipt) -> Draft:
    receipt = signed.receipt
    document = HeadquartersReceipt(
        receipt=signed.text.decode(), signature=signed.signature.hex(), number=receipt.number, hash=receipt.hash.hex()
    )
    return Draft(Kind.HQ_RECEIPT, shop.today.isoformat(), document)


def _keep(folder: Folder, signed: SignedReceipt) -> None:
    """Beside the database, twice; never an older one over a newer one."""
    try:
        kept = kept_receipt(folder)
    except Unavailable:
        kept = None  # damaged: this one takes its place
    if kept is not None and kept.receipt.number >= signed.receipt.number:
        return
    try:
        write_durably(folder.receipt, signed.file(), keep_previous=True)
    except OSError as trouble:
        raise Unavailable(P.RECEIPT_NOT_KEPT, path=str(folder.receipt), reason=trouble.strerror) from trouble


def last_receipt(connection: Connection, headquarters: bytes) -> SignedReceipt | None:
    """The newest receipt of this headquarters (its key) that stands in the depot's own book."""
    for stored in newest_of_kind(connection, OWN, Kind.HQ_RECEIPT.value):
        document = canonical.read(stored.body)["document"]
        signed = check_signed(document["receipt"].encode(), bytes.fromhex(document["signature"]))
        if signed.receipt.headquarters == headquarters:
            return signed
    return None


def kept_receipt(folder: Folder) -> SignedReceipt | None:
    """The receipt beside the database, or None when there is none yet.

    Raises:
        Unavailable: it is there, but neither the file nor its copy can be read.
    """
    paths = [folder.receipt, beside(folder.receipt, COPY)]
    there = [path for path in paths if path.exists()]
    for path in there:
        try:
            return parse_receipt(path.read_bytes())
        except (OSError, NotAReceipt):
            continue
    if there:
        raise Unavailable(P.KEPT_RECEIPT_DAMAGED, path=str(folder.receipt))
    return None


def check_against_receipt(folder: Folder, connection: Connection) -> None:
    """Refuse to write in a book that has fallen behind what headquarters has confirmed.

    Raises:
        Unavailable: an old copy was put back, perhaps continued; or the kept receipt is damaged.
    """
    kept = kept_receipt(folder)
    if kept is None:
        return
    receipt, head = kept.receipt, read_head(connection, OWN)
    if head.number < receipt.number:
        raise Unavailable(DatabaseProblem.BEHIND_RECEIPT, found=head.number, expected=receipt.number)
    if hashes(connection, OWN, receipt.number, receipt.number)[receipt.number] != receipt.hash:
        raise Unavailable(P.FORKED_FROM_RECEIPT, number=receipt.number)
