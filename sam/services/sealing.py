"""From a draft to an entry: what the book says about its place and its time, and the signatures of one person or two."""

from __future__ import annotations

from collections.abc import Sequence

from sam import clock
from sam.domain.entry import Entry, Header, seal
from sam.domain.kinds import CURRENT_VERSION
from sam.domain.problems import refuse
from sam.domain.problems.book import BookProblem
from sam.keys.signing import Signer
from sam.ledger.book import Head, stored
from sam.ledger.signatures import LONG_SILENCE, silence
from sam.services.work import Draft


def seal_draft(head: Head, book: str, draft: Draft, people: Sequence[tuple[str, Signer]]) -> Entry:
    """The entry that follows the head of a book.

    Args:
        head: the last entry.
        book: id of the book.
        draft: what a service handed over.
        people: id and signing key of the one who acts and, where two must, of the other.

    Raises:
        Refused: so long nothing was recorded that the clock may be wrong, and only one person signs.
    """
    now = clock.to_text(clock.now())
    if len(people) == 1 and head.recorded_at is not None and (silent := silence(head.recorded_at, now)) > LONG_SILENCE:
        raise refuse(BookProblem.LONG_SILENCE, days=silent.days, last=head.recorded_at[:10])
    header = Header(
        book=book,
        epoch=head.epoch,
        number=head.number + 1,
        previous=head.hash,
        recorded_at=max(now, head.recorded_at or now),
        clock=now,
        happened_on=draft.happened_on,
        kind=draft.kind,
        version=CURRENT_VERSION[draft.kind],
        by=people[0][0],
        second=people[1][0] if len(people) > 1 else "",
    )
    body, signatures = seal(header, draft.document, [signer.sign for _, signer in people])
    return stored(body, signatures, header.number)  # written a line ago: it is in its one form
