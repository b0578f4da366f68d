"""Everything that `sam verify` looks at: the book and its tables, the shape of the database, attachments, tape and receipt.

The book is proved by `verify`. What else is found here breaks no chain: it is told beside the answer. Only a database that lost its
guards is not whole, because nothing keeps its book from being changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.problems import Problem, Unavailable
from sam.domain.problems.keeping import KeepingProblem
from sam.domain.problems.storage import StorageProblem
from sam.ledger.book import OWN
from sam.ledger.rebuild import Progress
from sam.ledger.verify import Verified
from sam.services.attachment_findings import AttachmentFinding, findings_of
from sam.services.attachments import file_key
from sam.services.fallen_behind import receipt_findings
from sam.services.shop import Shop
from sam.services.verify import verify
from sam.storage import shape
from sam.storage.attachment_proof import attachments_of_books, examine
from sam.storage.copy import torn_page
from sam.storage.shape import ShapeFault
from sam.storage.tape import Tape
from sam.storage.tape_form import TapeState


@dataclass(frozen=True, slots=True)
class Inspection:
    """What an inspection of a book and of the files beside it found.

    Attributes:
        book: the book and its tables.
        shape: parts of the database that are gone, altered or strange.
        torn: a page of the database does not fit its seal; not looked at in a large one unless all of it is.
        attachments: those that the book names and that are missing or damaged, and others that are damaged.
        beside: what is wrong with tape and receipt.
    """

    book: Verified
    shape: tuple[ShapeFault, ...]
    torn: bool
    attachments: tuple[AttachmentFinding, ...]
    beside: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether the book is whole, its tables say what it says, every page is as it was written, and its guards are there."""
        return self.book.ok and not self.shape and not self.torn

    @property
    def findings(self) -> tuple[Problem, ...]:
        """All that was found beside the book itself."""
        names = [one.name for one in self.shape]
        altered = (Problem(KeepingProblem.SHAPE_ALTERED, (), {"names": names}),) if names else ()
        torn = (Problem(KeepingProblem.PAGE_DAMAGED),) if self.torn else ()
        return (*torn, *altered, *self.beside, *(one.problem for one in self.attachments))


LARGE = 256 << 20
"""Bytes of a database whose pages are only looked at one by one when all of it is."""


def inspect(shop: Shop, book_number: int = OWN, progress: Progress | None = None, *, full: bool = False) -> Inspection:
    """Prove one book and look at what is kept beside it.

    Args:
        shop: of any opening, also of one that only reads.
        book_number: number of the book in the tables.
        progress: as for `verify`.
        full: as for `verify`.

    Raises:
        Refused: there is no such book here.
    """
    with shop.examining() as connection:
        wrong = shape.faults(connection)
        torn = (full or shop.folder.book.stat().st_size < LARGE) and torn_page(connection)
    book = verify(shop, book_number, progress, full=full)
    found = Inspection(book, wrong, torn, _attachments(shop, book_number, wrong), _beside(shop, book_number))
    shop.let_go()  # nobody asks for the whole book again soon
    return found


def _attachments(shop: Shop, book_number: int, wrong: tuple[ShapeFault, ...]) -> tuple[AttachmentFinding, ...]:
    named: dict[str, int] = {}
    everywhere: dict[str, int] = {}
    if not any(one.name == "attachment" for one in wrong):
        with shop.examining() as connection:
            named, everywhere = attachments_of_books(connection, book_number), attachments_of_books(connection)
    kept = examine(shop.folder.attachments, file_key(shop), named)
    # what another book names is told with that book; what none names, with the depot's own
    kept.damaged -= set(everywhere) - set(named)
    if book_number != OWN:
        kept.damaged &= set(named)
    return findings_of(kept, named)


def _beside(shop: Shop, book_number: int) -> tuple[Problem, ...]:
    if book_number != OWN:
        return ()
    found = receipt_findings(shop.folder, shop.examining)
    path = shop.folder.tape
    if shop.tape_trouble is not None:
        found.append(shop.tape_trouble.problem)
    elif shop.tape is None:  # an opening that only reads has not looked at it yet
        try:
            tape = Tape.open(path, shop.secret.tape_key)
        except Unavailable as trouble:
            found.append(trouble.problem)
        else:
            if tape.state is TapeState.DAMAGED:
                values = {"path": str(path), "offset": tape.damaged_at or 0}
                found.append(Problem(StorageProblem.TAPE_DAMAGED, (), values))
    return tuple(found)
