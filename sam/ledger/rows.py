"""Rows into tables, many at a time, with one statement whose text is made from the table's own columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

from sam.storage.statements import write


@cache
def insert_text(table: Table) -> str:
    """The INSERT for all columns of a table, in their order."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join("?" * len(table.columns))})'


def insert(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows given in the order of the table's columns."""
    if rows:
        write(connection, insert_text(table), rows)


def keys_json(uuids: Iterable[str]) -> str:
    """Ids as a JSON list for json_each: one statement for any number of them."""
    return json.dumps([uuid.upper() for uuid in uuids])


def compact(value: object) -> str | None:
    """A small JSON text for a `details` column, or None when there is nothing to keep."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False) if value else None
