"""Keeps what a row said before a later document replaces it, so that a question as known on K is answered as it was then."""

from __future__ import annotations

from sqlalchemy import Table

from sam.ledger.working import Working
from sam.models import BEFORE


def keep_before(working: Working, table: Table, entry: int, where: str, *values: object) -> None:
    """Copy rows as they are now; of a row that one entry replaces twice, what stood before the entry stays.

    Args:
        working: whose new rows are written already.
        table: one of BEFORE.
        entry: id of the entry that replaces the rows.
        where: which rows, as a condition in SQL.
        *values: its values.
    """
    columns = ", ".join(f'"{column.name}"' for column in BEFORE[table].columns if column.name != "until")
    working.connection.exec_driver_sql(
        f'INSERT OR IGNORE INTO "{BEFORE[table].name}" ({columns}, until) SELECT {columns}, ? FROM "{table.name}" WHERE {where}',
        (entry, *values),
    )
