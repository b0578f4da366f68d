"""What a question needs: a connection in a read transaction, the book it is about, and the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from sam.models import SPAN
from sam.storage.statements import Rows, ask, ask_value


@dataclass(frozen=True, slots=True)
class Reader:
    """One look into one book.

    Attributes:
        connection: in a transaction, so that everything asked in one question fits together.
        book: number of the book in the tables.
        today: the day on which it is asked.
    """

    connection: Connection
    book: int
    today: date

    @property
    def low(self) -> int:
        """Ids of this book are above this."""
        return self.book * SPAN

    @property
    def high(self) -> int:
        """Ids of this book are below this."""
        return (self.book + 1) * SPAN

    def rows(self, sql: str, *values: Any) -> Rows:
        """The rows of a statement."""
        return ask(self.connection, sql, values)

    def one(self, sql: str, *values: Any) -> Any:
        """The first row, or None."""
        return ask(self.connection, sql, values).first()

    def value(self, sql: str, *values: Any) -> Any:
        """The first column of the first row, or None."""
        return ask_value(self.connection, sql, values)


def marks(values: Iterable[object]) -> str:
    """Question marks for an IN list."""
    return ",".join("?" for _ in values)
