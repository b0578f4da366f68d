"""As known on K: for the rest of a read transaction the tables of names say what they said when entry K was the last one.

Types, places, people, users, settings, serials, marks, what is said in an audit and of storehouses is replaced by later documents;
`sam.ledger.before` keeps what they said.
Views of the same names, in the connection's temporary schema, stand before the tables, so that every question of the transaction
reads them without knowing. The transaction is rolled back at its end, as every read is, and they are gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table

from sam.models import (
    BEFORE,
    FOLLOWS_LINES,
    audit,
    audit_action,
    audit_answer,
    audit_finding,
    audit_sample,
    distance,
    exposed_site,
    licence,
    mark,
    setting,
    site_plan,
    storehouse,
    user,
    waiver,
)
from sam.queries.reader import Reader

_SAFETY = (storehouse, exposed_site, distance, site_plan, licence, waiver)
_SINCE = (setting, user, mark, audit, audit_sample, audit_answer, audit_finding, audit_action, *_SAFETY)
"""Tables whose rows name the entry that wrote them: what was first written after K was not known then."""


def look_back(reader: Reader, last: int) -> None:
    """Let the names be those that were known at an entry, until the transaction ends.

    Args:
        reader: in a transaction that only reads.
        last: id of the last entry that counts.
    """
    if not _changed_since(reader, last) or reader.value("SELECT 1 FROM temp.sqlite_master WHERE name = 'item_type'"):
        return
    if not reader.value("PRAGMA query_only"):
        raise AssertionError("only a transaction that is rolled back looks back")
    reader.rows("PRAGMA query_only=OFF")
    for statement in _views(last):
        reader.rows(statement)
    reader.rows("PRAGMA query_only=ON")


def _changed_since(reader: Reader, last: int) -> bool:
    """Whether any name was written after that entry."""
    asked = [f'SELECT 1 FROM main."{before.name}" WHERE until > ? AND until < ?' for before in BEFORE.values()]
    asked += [f'SELECT 1 FROM main."{table.name}" WHERE entry > ? AND entry < ?' for table in _SINCE]
    asked += [f'SELECT 1 FROM main."{mark.name}" WHERE struck > ? AND struck < ?']
    return any(reader.value(f"{sql} LIMIT 1", last, reader.high) for sql in asked)


def _views(last: int) -> Iterator[str]:
    return (view_then(table, last) for table in BEFORE)


def view_then(table: Table, last: int) -> str:
    """The statement of a view that says what a table of names said when that entry was the last one."""
    select = _marks(BEFORE[table], last) if table is mark else _then(table, BEFORE[table], last)
    return f'CREATE TEMP VIEW "{table.name}" AS {select}'


def table_then(table: Table, last: int) -> str:
    """The same as part of a statement, for a question that must not turn every other name back."""
    return f"({_then(table, BEFORE[table], last)})"


def _then(table: Table, before: Table, last: int) -> str:
    """Every row of a table, with what it said at that entry where it was replaced since."""
    keys = [column.name for column in table.primary_key.columns]
    same = " AND ".join(f'b."{key}" = m."{key}"' for key in keys)
    first = " AND ".join(f'x."{key}" = m."{key}"' for key in keys)
    columns = ", ".join(
        f'm."{name}"'
        if name in keys or name in FOLLOWS_LINES
        else f'iif(b.until IS NULL, m."{name}", b."{name}") AS "{name}"'
        for name in (column.name for column in table.columns)
    )
    known = f" WHERE iif(b.until IS NULL, m.entry, b.entry) <= {last}" if table in _SINCE else ""
    return (
        f'SELECT {columns} FROM main."{table.name}" m LEFT JOIN main."{before.name}" b ON {same} AND b.until ='
        f' (SELECT min(x.until) FROM main."{before.name}" x WHERE {first} AND x.until > {last}){known}'
    )


def _marks(before: Table, last: int) -> str:
    """The marks that stood at that entry: a better record of a weapon replaces all of its marks together."""
    struck = {name: f'iif(struck > {last}, NULL, "{name}") AS "{name}"' for name in ("struck", "struck_why")}
    columns = ", ".join(struck.get(column.name, f'"{column.name}"') for column in mark.columns)
    return (
        f'SELECT {columns} FROM main."{mark.name}" WHERE entry <= {last}'
        f' UNION ALL SELECT {columns} FROM main."{before.name}" WHERE until > {last} AND entry <= {last}'
    )
