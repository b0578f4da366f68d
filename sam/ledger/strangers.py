"""What stands in the tables and belongs to no book, or cannot be found: rows that a replay of one book alone would never meet.

Ids are `book * SPAN + n`. A row with another book's number, or with one that no book has, is nobody's; yet a question that goes by
place or id would count it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table

from sam.domain.problems import Problem
from sam.domain.problems.keeping import KeepingProblem
from sam.ledger.chain import FirstBad
from sam.ledger.rebuild import founded
from sam.models import DERIVED, SPAN, holding, line, lot, mark, voucher
from sam.models import book as book_table

_LARGE = frozenset({line.name, voucher.name, mark.name})
"""Tables that grow with every entry: looked through only when the whole book is."""

SAMPLE = 400
"""Items of a large book whose serial is looked up in the search index."""


def strangers(connection: Connection, *, whole: bool, schema: str = "main") -> FirstBad | None:
    """The first table with a row that belongs to no book.

    Args:
        connection: of a reader.
        whole: also look through the tables of lines, vouchers and marks.
        schema: name of the database that is looked through.
    """
    books = founded(connection)
    for name, sql in _questions(books, schema, whole=whole):
        if connection.exec_driver_sql(sql).first() is not None:
            return FirstBad(0, Problem(KeepingProblem.STRANGE_ROW, (), {"table": name}))
    return None


def _questions(books: list[int], schema: str, *, whole: bool) -> Iterator[tuple[str, str]]:
    """A statement for each table that finds such a row."""
    listed = ",".join(map(str, books)) or "-1"
    outside = " AND ".join(f"NOT (id > {n * SPAN} AND id < {(n + 1) * SPAN})" for n in books) or "1"
    yield "entry", f"SELECT 1 FROM {schema}.entry WHERE {outside} LIMIT 1"
    yield book_table.name, f"SELECT 1 FROM {schema}.book WHERE id NOT IN ({listed}) LIMIT 1"
    for table in DERIVED:
        if table is not book_table and (whole or table.name not in _LARGE):
            yield table.name, f'SELECT 1 FROM {schema}."{table.name}" WHERE {_strange(table, listed)} LIMIT 1'


def _strange(table: Table, listed: str) -> str:
    owner = {holding.name: "place", lot.name: "item"}.get(table.name, "id" if "id" in table.columns else "")
    other = f" OR book <> {owner} / {SPAN}" if owner else ""
    return f"book NOT IN ({listed}){other}"


def unfindable(connection: Connection, number: int, *, whole: bool, schema: str = "main") -> FirstBad | None:
    """An item of a book that the search index does not find; of a large book a sample, spread over all of it."""
    span = (number * SPAN, (number + 1) * SPAN)
    many = connection.exec_driver_sql(f"SELECT count(*) FROM {schema}.item WHERE id > ? AND id < ?", span).scalar_one()
    step = 1 if whole else max(1, many // SAMPLE)
    rows = connection.exec_driver_sql(
        f"SELECT id, search FROM {schema}.item WHERE id > ? AND id < ? AND id % ? = 0 AND length(search) >= 3",
        (*span, step),
    ).all()
    for row in rows:
        found = connection.exec_driver_sql(
            f"SELECT 1 FROM {schema}.item_search WHERE search LIKE ? AND rowid = ?", (f"%{row.search}%", row.id)
        ).first()
        if found is None:
            return FirstBad(0, Problem(KeepingProblem.NOT_FOUND_BY_SEARCH, (), {"item": row.search}))
    return None
