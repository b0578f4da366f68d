"""What somebody with the key of the database and another tool can do to a book; and what its tables say, to compare."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sam.keys.slots import canonical
from sam.models import DERIVED
from sam.storage.engine import FileKey, connect
from tests import practice


def key_of(folder: Path) -> FileKey:
    """The key of a practice depot's database."""
    secret = practice.unlocked(folder).secret
    return FileKey(secret.database_key, secret.salt)


@contextmanager
def by_hand(folder: Path) -> Iterator[Any]:
    """The database of a closed depot in another tool, with the guards of the book taken away."""
    connection = connect(folder / "book.sam", key_of(folder))
    try:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        yield connection
    finally:
        connection.close()


def dump(connection: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every derived table, and what the search index finds."""
    tables = {
        table.name: sorted(map(tuple, connection.execute(f'SELECT * FROM "{table.name}"').fetchall()), key=repr)  # noqa: S608
        for table in DERIVED
    }
    terms = {row[0][:3] for row in connection.execute("SELECT search FROM item WHERE length(search) >= 3")}
    found = [
        (
            term,
            *(
                row[0]
                for row in connection.execute("SELECT rowid FROM item_search WHERE item_search MATCH ?", (f'"{term}"',))
            ),
        )
        for term in sorted(terms)
    ]
    return {**tables, "item_search": found}


def tables_of(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The same of a depot that nobody writes in now."""
    connection = connect(folder / "book.sam", key_of(folder))
    try:
        return dump(connection)
    finally:
        connection.close()


def edit_keys(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the key file as a knowing insider would: with a check that fits, in file and copy."""
    body = json.loads(path.read_bytes())
    change(body)
    del body["check"]
    check = hashlib.sha256(canonical(body)).hexdigest()
    data = canonical(body | {"check": check})
    path.write_bytes(data)
    path.with_name(path.name + ".bak").write_bytes(data)
