"""The vouchers of late, newest first: what a list of movements shows before one is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sam.domain.dates import day_text, number_of
from sam.domain.kinds import Kind
from sam.queries.reader import Reader, marks

MOST = 1_000
"""Vouchers that are listed at most; a narrower period shows older ones."""


@dataclass(frozen=True, slots=True)
class VoucherListed:
    """One voucher. `with_whom` is the person, supplier or depot on it; `reversed` and `reverses` as in the book."""

    entry: int
    number: str
    kind: Kind
    day: str
    with_whom: str
    lines: int
    pieces: int
    reference: str
    reversed: bool
    reverses: bool


def vouchers_listed(
    reader: Reader, kinds: Sequence[Kind], first: date | None, last: date | None, text: str = ""
) -> tuple[VoucherListed, ...]:
    """Vouchers of these kinds (all when none is named) and days, the newest first, at most `MOST`.

    Args:
        reader: the book.
        kinds: kinds of movement.
        first: first day on the paper; None for no limit.
        last: last day on the paper; None for no limit.
        text: beginning of the number or of the reference; empty for all.
    """
    where: list[str] = ["v.book = ?"]
    values: list[object] = [reader.book]
    if kinds:
        where.append(f"v.kind IN ({marks(kinds)})")
        values += [kind.value for kind in kinds]
    if first is not None:
        where.append("v.day >= ?")
        values.append(number_of(first))
    if last is not None:
        where.append("v.day <= ?")
        values.append(number_of(last))
    if text:
        where.append("(v.number LIKE ? OR v.reference LIKE ? OR p.name LIKE ?)")
        values += [f"%{text}%", f"{text}%", f"%{text}%"]
    rows = reader.rows(
        "SELECT v.id, v.number, v.kind, v.day, v.lines, v.reference, v.reversed_by, v.reverses, p.name AS person, s.name AS party,"
        " (SELECT coalesce(sum(l.quantity), 0) FROM line l WHERE l.entry = v.id) AS pieces"
        " FROM voucher v LEFT JOIN place p ON p.id = v.person LEFT JOIN place s ON s.id = v.party"
        f" WHERE {' AND '.join(where)} ORDER BY v.id DESC LIMIT {MOST}",
        *values,
    )
    return tuple(
        VoucherListed(
            entry=row.id - reader.low,
            number=row.number,
            kind=Kind(row.kind),
            day=day_text(row.day),
            with_whom=row.person or row.party or "",
            lines=row.lines,
            pieces=row.pieces,
            reference=row.reference or "",
            reversed=row.reversed_by is not None,
            reverses=row.reverses is not None,
        )
        for row in rows
    )


def vouchers_since(reader: Reader, entry: int) -> tuple[str, ...]:
    """Numbers of the vouchers after this entry of the book, the oldest first."""
    rows = reader.rows(
        "SELECT number FROM voucher WHERE book = ? AND id > ? ORDER BY id LIMIT ?",
        reader.book,
        reader.low + entry,
        MOST,
    )
    return tuple(str(row.number) for row in rows)
