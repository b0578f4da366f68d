"""Tables of destruction: orders with their things, what was seen of them at the point, and the vouchers. Derived from the book."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from sam.models.schema import book_column, id_column, metadata, uuid_column

destruction_order = Table(
    "destruction_order",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("number", String(40), nullable=False),
    Column("day", Integer, nullable=False),
    Column("details", Text, nullable=False),  # all else that the document says: canonical JSON
    Column("entry", Integer, nullable=False),
    Index("ix_destruction_order_book_uuid", "book", "uuid", unique=True),
    Index("ix_destruction_order_book_number", "book", "number", unique=True),
)

destruction_line = Table(
    "destruction_line",
    metadata,
    id_column(),
    book_column(),
    Column("order", Integer, nullable=False),
    Column("item", Integer, nullable=False),
    Column("quantity", Integer, nullable=False),  # below zero where it was withdrawn
    Column("condition", String(2)),
    Column("day", Integer, nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_destruction_line_order", "order"),
    Index("ix_destruction_line_item", "item"),
)

destruction_seen = Table(
    "destruction_seen",
    metadata,
    id_column(),
    book_column(),
    Column("order", Integer, nullable=False),
    Column("item", Integer, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("found", String(40), nullable=False),
    Column("note", Text),
    Column("day", Integer, nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_destruction_seen_order", "order"),
)

destruction_voucher = Table(
    "destruction_voucher",
    metadata,
    Column("voucher", Integer, primary_key=True, autoincrement=False),
    book_column(),
    Column("order", Integer, nullable=False),
    Column("certificate", String(40), nullable=False),
    Index("ix_destruction_voucher_order", "order"),
    Index("ix_destruction_voucher_book_certificate", "book", "certificate", unique=True),
)

DESTRUCTION = (destruction_order, destruction_line, destruction_seen, destruction_voucher)
"""In the order in which they are rebuilt."""
