"""What all tables share: the metadata, and how ids are made."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData

SPAN = 1 << 40
"""Room for ids in one book: id = book * SPAN + n."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    },
)


def id_column() -> Column[int]:
    """The key of a derived table."""
    return Column("id", Integer, primary_key=True, autoincrement=False)


def book_column() -> Column[int]:
    """The book that a row is of."""
    return Column("book", Integer, nullable=False)


def uuid_column() -> Column[bytes]:
    """The id that documents name."""
    return Column("uuid", LargeBinary(16), nullable=False)
