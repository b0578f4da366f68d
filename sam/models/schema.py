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


def own_id() -> Column[int]:
    """The id of a row: see SPAN."""
    return Column("id", Integer, primary_key=True, autoincrement=False)


def of_book() -> Column[int]:
    """The number of the book that the row belongs to."""
    return Column("book", Integer, nullable=False)


def uuid() -> Column[bytes]:
    """The id that documents use."""
    return Column("uuid", LargeBinary(16), nullable=False)
