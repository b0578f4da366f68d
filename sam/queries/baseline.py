"""Whether the figures of a depot rest on a full count, and since when (N23)."""

from __future__ import annotations

from sam.domain.counts import WHOLE
from sam.domain.dates import day_text
from sam.queries.reader import Reader, marks

_WHOLE = tuple(sorted(kind.value for kind in WHOLE))


def baselined_on(reader: Reader, last: int | None = None) -> str:
    """The day on which the first count of everything was signed by two, the differences listed in it; empty before.

    Import and opening balance come before it: what a list could not say and what was counted only is in the book by then, or is a
    difference of that count.

    Args:
        reader: the book.
        last: id of the last entry that counts; all when left out.
    """
    day = reader.value(
        "SELECT min(c.closed_on) FROM count_file c WHERE c.book = ? AND c.outcome = 'signed' AND c.place IS NULL AND c.type IS NULL"
        f" AND c.category IS NULL AND c.what IN ({marks(_WHOLE)}) AND c.closed <= ?"
        " AND EXISTS (SELECT 1 FROM voucher v WHERE v.book = c.book AND v.id < c.closed)",
        reader.book, *_WHOLE, last if last is not None else reader.high,
    )  # fmt: skip
    return day_text(day) if day else ""
