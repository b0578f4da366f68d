"""The book itself: entries as they were written. Only ever appended to; triggers refuse anything else."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from sam.models.schema import metadata

entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # book * SPAN + number
    Column("book", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("recorded_at", String(24), nullable=False),
    Column("happened_on", Integer, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("signatures", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),  # last: it may fill pages of its own
    Index(
        "ix_entry_book_kind", "book", "kind"
    ),  # the few that name people or mend a record are found without reading all
)
"""One row for each entry of each book. Everything but `body` and `signatures` repeats what they say."""

evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("book", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("taken_at", String(24), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("signatures", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Entries that were refused because they fork a book: kept, never applied."""

LEDGER = (entry, evidence)
