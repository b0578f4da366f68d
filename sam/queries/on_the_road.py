"""What of a dispatch is still on the road: neither accepted by the receiver nor come back."""

from __future__ import annotations

from sam.queries.reader import Reader

Open = dict[tuple[str, str], int]
"""By item and condition: how much of a dispatch has neither arrived nor come back."""


def still_open(reader: Reader, voucher: int) -> Open:
    """What of a dispatch is still in transit.

    Args:
        reader: the book.
        voucher: id of the dispatch in the tables.
    """
    rows = reader.rows(
        "SELECT i.uuid, l.gives_condition AS condition, sum(l.quantity) AS quantity FROM line l JOIN item i ON i.id = l.item"
        " WHERE l.entry = ? GROUP BY i.uuid, l.gives_condition",
        voucher,
    )
    open_: Open = {(row.uuid.hex(), row.condition): row.quantity for row in rows}
    closed = reader.rows(
        "SELECT i.uuid, l.takes_condition AS condition, sum(l.quantity) AS quantity FROM voucher v JOIN line l ON l.entry = v.id"
        " JOIN item i ON i.id = l.item WHERE v.book = ? AND v.kind = 'arrival' AND v.reversed_by IS NULL"
        " AND v.answers = (SELECT number FROM voucher WHERE id = ?) GROUP BY i.uuid, l.takes_condition",
        reader.book,
        voucher,
    )
    for row in closed:
        key = (row.uuid.hex(), row.condition)
        open_[key] = open_.get(key, 0) - row.quantity
    return {key: quantity for key, quantity in open_.items() if quantity > 0}


def sent_lines(reader: Reader, number: str) -> tuple[tuple[str, str, int], ...]:
    """Item, condition and quantity of each line of a dispatch that is still on the road; none for any other voucher."""
    voucher = reader.value(
        "SELECT id FROM voucher WHERE book = ? AND number = ? AND kind = 'transfer_out' AND reversed_by IS NULL",
        reader.book,
        number,
    )
    if voucher is None:
        return ()
    return tuple((item, condition, quantity) for (item, condition), quantity in still_open(reader, voucher).items())
