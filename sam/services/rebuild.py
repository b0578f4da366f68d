"""Rebuild: throw away what the program made of the book, and make it again from the entries alone."""

from __future__ import annotations

from sam.domain.problems import Refused
from sam.ledger import rebuild as ledger
from sam.ledger.rebuild import NoReplay, Progress
from sam.queries.audit_samples import forget_lists
from sam.services.shop import Shop
from sam.storage import shape


def rebuild(shop: Shop, book_number: int | None = None, progress: Progress | None = None) -> int:
    """Rebuild the tables of one book, or of all; how many entries were replayed. Tables, indexes and guards that are gone come back.

    Args:
        shop: of an opening that writes.
        book_number: number of the book; all books when left out.
        progress: hears how many entries are done, of how many; what it raises stops the rebuild and leaves all as it was.

    Raises:
        Refused: an entry does not fit the ones before it: the book was changed. The tables are as they were.
    """
    numbers = None if book_number is None else [book_number]
    try:
        with shop.mending() as connection:
            shape.mend(connection)
            done = ledger.rebuild(connection, numbers, progress)
            shape.mend(connection)
    except NoReplay as trouble:
        raise Refused([trouble.problem]) from trouble
    shop.book.forget()
    forget_lists()
    return done
