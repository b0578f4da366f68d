"""Check a printed page from its 2D code alone: whether this book has the entry and the head that the page carries."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sam.domain import canonical
from sam.domain.entry import read_entry
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem
from sam.keys.signing import verify
from sam.ledger.book import OWN
from sam.queries.paper import PrintedEntry, printed_entry
from sam.queries.reader import Reader
from sam.reports.codes import ReadCode, ReportCode, UnreadableCode, VoucherCode, read_code
from sam.services.shop import Shop


@dataclass(frozen=True, slots=True)
class PaperChecked:
    """What the code says, and what the book says to it.

    Attributes:
        name: of the report, or number of the voucher.
        as_of: day of the report; as_known: moment up to which it was known; None for a voucher.
        entry: number of the last entry that the page stands on.
        head: its hash, as printed.
        in_book: this book has that entry with that hash (and, for a voucher, that document).
        sealed: whether the depot's own key sealed the page; None for a page that carries no seal.
    """

    name: str
    as_of: date | None
    as_known: datetime | None
    entry: int
    head: str
    in_book: bool
    sealed: bool | None

    @property
    def ok(self) -> bool:
        """Nothing speaks against the page."""
        return self.in_book and self.sealed is not False


def check_paper(shop: Shop, digits: str, book: int = OWN) -> PaperChecked:
    """Hold the digits of a printed code against a book.

    Raises:
        Refused: the digits are no code of this program.
    """
    try:
        read = read_code(digits)
    except UnreadableCode as trouble:
        raise refuse(ReportProblem.CODE_UNREADABLE, "code", detail=str(trouble)) from trouble
    says = read.says
    number = says.head_number if isinstance(says, ReportCode) else says.entry_number
    with shop.reading() as connection:
        found = printed_entry(Reader(connection, book, shop.today), number)
    report = says if isinstance(says, ReportCode) else None
    return PaperChecked(
        name=says.name if isinstance(says, ReportCode) else says.number,
        as_of=report.as_of if report else None,
        as_known=report.as_known if report else None,
        entry=number,
        head=says.head.hex(),
        in_book=found is not None and found.hash == says.head and _same_document(found, says),
        sealed=None if read.signature is None else found is not None and _sealed(found, read, read.signature),
    )


def _same_document(found: PrintedEntry, says: ReportCode | VoucherCode) -> bool:
    if isinstance(says, ReportCode):
        return True
    document = read_entry(found.body, found.signatures).document
    return hashlib.sha256(canonical.write(document)).digest() == says.document_hash


def _sealed(found: PrintedEntry, read: ReadCode, signature: bytes) -> bool:
    return verify(found.depot_key, read.signed_bytes, signature)
