"""Tables of counts: what was opened, which places were counted, and when each thing was last seen. Derived from the book.

What each counter saw stays in the entries of the sheets. Rows are only ever added, but for the end of a count.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, PrimaryKeyConstraint, String, Table, Text, text

from sam.models.schema import book_column, id_column, metadata, uuid_column

count_file = Table(
    "count_file",
    metadata,
    id_column(),
    book_column(),
    uuid_column(),
    Column("number", String(40), nullable=False),
    Column("what", String(40), nullable=False),
    Column("place", Integer),
    Column("type", Integer),
    Column("category", String(40)),
    Column("blind", Boolean(create_constraint=False), nullable=False),
    Column("day", Integer, nullable=False),
    Column("details", Text, nullable=False),  # counters, draw, what it replaces and why: canonical JSON
    Column("entry", Integer, nullable=False),
    Column("closed", Integer),  # id of the entry that closed it
    Column("closed_on", Integer),
    Column("outcome", String(40)),
    Column("ending", Text),  # figures, what was left out, why it was given up: canonical JSON
    Index("ix_count_file_book_uuid", "book", "uuid", unique=True),
    Index("ix_count_file_book_number", "book", "number", unique=True),
    Index("ix_count_file_open", "book", sqlite_where=text("closed IS NULL")),
)

count_place = Table(
    "count_place",
    metadata,
    id_column(),
    book_column(),
    Column("count", Integer, nullable=False),
    Column("entry", Integer, nullable=False),  # of the sheet
    Column("counter", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("after", Integer, nullable=False),  # id of the newest entry when it was counted
    Column("whole", Boolean(create_constraint=False), nullable=False),
    Column("day", Integer, nullable=False),
    Column("minute", Integer),
    Index("ix_count_place_count", "count"),
    Index("ix_count_place_place", "place", "day"),
)

sighting = Table(
    "sighting",
    metadata,
    book_column(),
    Column("item", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("count", Integer, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("independent", Boolean(create_constraint=False), nullable=False),  # by somebody other than the custodian
    Column("way", String(40), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("entry", Integer, nullable=False),  # of the signed end of the count
    PrimaryKeyConstraint("item", "day", "count", "counter", "place", name="pk_sighting"),
    Index("ix_sighting_independent", "item", "day", sqlite_where=text("independent")),
    Index("ix_sighting_place", "place", "day"),
    sqlite_with_rowid=False,
)
"""What was seen in counts that were signed."""

COUNTS = (count_file, count_place, sighting)
"""In the order in which they are rebuilt."""
