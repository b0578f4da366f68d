"""Statements handed straight to the driver of a transaction: a fifth of what a small one costs on the way through SQLAlchemy.

Posting asks a dozen small questions before it writes five rows; most of the time went into describing columns that the statement
itself names. Rows have their columns as attributes, as everywhere else.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection

REFUSED = (sqlite.IntegrityError, sqlite.ProgrammingError, sqlite.InterfaceError, sqlite.DataError)
"""What the driver raises for values that do not fit the tables: from here they do not pass through SQLAlchemy."""
_makers: dict[str, Any] = {}
"""For each statement, how its rows are made: the columns are the same each time that it runs."""

_MOST = 2_000


@cache
def _shape(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names, rename=True)  # noqa: PYI024 - the columns are known when the statement has run


def _maker(sql: str, cursor: Any) -> Any:
    make = _makers.get(sql)
    if make is None:
        if len(_makers) >= _MOST:  # statements with lists of any length in them
            _makers.clear()
        make = _makers[sql] = _shape(tuple(column[0] for column in cursor.description or ()))._make
    return make


class Rows:
    """What a statement gives: read once, from the first row to the last."""

    __slots__ = ("_cursor", "_make")

    def __init__(self, cursor: Any, sql: str) -> None:
        self._cursor, self._make = cursor, _maker(sql, cursor)

    def __iter__(self) -> Iterator[Any]:
        """The rows, each read when it is asked for."""
        return map(self._make, self._cursor)

    def all(self) -> Sequence[Any]:
        """All rows."""
        return list(map(self._make, self._cursor))

    def first(self) -> Any:
        """The first row, or None."""
        row = self._cursor.fetchone()
        self._cursor.close()
        return None if row is None else self._make(row)


def ask(connection: Connection, sql: str, values: Sequence[Any] = ()) -> Rows:
    """Run a statement that reads, in the transaction of the connection.

    A pattern is handed over as `LIKE ('' || ?)`, `GLOB ('' || ?)`: with a bare `?` there, the database prepares the statement anew
    whenever another pattern is bound, which takes longer than a small question itself, and gains nothing where the column keeps
    its case.
    """
    driver: Any = connection.connection.dbapi_connection
    return Rows(driver.execute(sql, values), sql)


def ask_value(connection: Connection, sql: str, values: Sequence[Any] = ()) -> Any:
    """The first column of the first row, or None."""
    driver: Any = connection.connection.dbapi_connection
    cursor = driver.execute(sql, values)
    row = cursor.fetchone()
    cursor.close()
    return None if row is None else row[0]


def write(connection: Connection, sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run a statement that writes, once for each row of values, in the transaction of the connection."""
    driver: Any = connection.connection.dbapi_connection
    if len(rows) == 1:
        driver.execute(sql, rows[0]).close()
    else:
        driver.executemany(sql, rows).close()
