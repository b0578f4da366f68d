"""The table of authorised scales. Derived from the book."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from sam.models.schema import book_column, id_column, metadata, uuid_column

scale = Table(
    "scale",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("holder", Integer),  # id of the place of a unit or site; nothing: the depot as a whole
    Column("authority", String(200), nullable=False),
    Column("reference", String(200)),
    Column("since", Integer, nullable=False),
    Column("details", Text, nullable=False),  # lines and note: canonical JSON
    Column("entry", Integer, nullable=False),
    Column("withdrawn", Integer),  # id of the entry that withdrew it
    Column("withdrawn_on", Integer),
    Index("ix_scale_book_uuid", "book", "uuid", unique=True),
)
