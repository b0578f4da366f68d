"""The shape of the database: which tables, indexes and guards it must have, what is gone or altered, and how it is made again.

What it must have is what the migrations make: they are run once in an empty database in memory, and the two are compared.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from sam.models import LEDGER
from sam.storage import upgrade
from sam.storage.engine import memory_engine, unguarded
from sam.storage.trouble import SEARCH


class FaultKind(Enum):
    """What is wrong with a part of the shape."""

    MISSING = "missing"
    ALTERED = "altered"
    STRANGE = "strange"  # a trigger, view or index that no migration made


@dataclass(frozen=True, slots=True)
class ShapeFault:
    """One table, index, trigger or view that is not as the migrations made it."""

    kind: FaultKind
    form: str
    name: str


_Parts = dict[tuple[str, str], str]
"""Statement of each part, by form (table, index, trigger, view) and name."""


def faults(connection: Connection) -> tuple[ShapeFault, ...]:
    """What is not as the migrations made it. Tables are compared by name: the bytes of their rows are the book's affair."""
    found, due = _parts(connection), _due()
    wrong = []
    for (form, name), statement in due.items():
        if (form, name) not in found:
            wrong.append(ShapeFault(FaultKind.MISSING, form, name))
        elif form != "table" and _plain(found[form, name]) != _plain(statement):
            wrong.append(ShapeFault(FaultKind.ALTERED, form, name))
    wrong += [
        ShapeFault(FaultKind.STRANGE, form, name) for form, name in found if form != "table" and (form, name) not in due
    ]
    return tuple(sorted(wrong, key=lambda one: (one.form, one.name)))


def mend(connection: Connection) -> None:
    """Make again what is gone or altered and take away what is strange, inside the writer's transaction.

    Called before the tables are filled again, and once more behind that: rows that somebody doubled bar a unique index
    until they are gone. A table of the book itself is never made again: an empty one would look like a book.
    """
    wrong = faults(connection)
    if not wrong:
        return
    due = _due()
    with unguarded(connection):
        for one in wrong:
            if one.kind is not FaultKind.MISSING:
                connection.exec_driver_sql(f"DROP {one.form} {_quoted(one.name)}")
        if any(one.form == "table" and one.name.startswith(SEARCH) for one in wrong):
            _without_search(connection)
        there = _parts(connection)
        for form in ("table", "index", "trigger"):
            for name, statement in [(name, due[one, name]) for one, name in due if one == form]:
                if (form, name) not in there and name not in _BOOK and not name.startswith(f"{SEARCH}_"):
                    with contextlib.suppress(IntegrityError), connection.begin_nested():
                        connection.exec_driver_sql(statement)


_BOOK = {table.name for table in LEDGER} | {"alembic_version"}


def _without_search(connection: Connection) -> None:
    """Take what is left of the search index away; the tables behind it are made together with it."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {SEARCH}")
    for form, name in _parts(connection):
        if form == "table" and name.startswith(f"{SEARCH}_"):
            connection.exec_driver_sql(f"DROP TABLE {_quoted(name)}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _parts(connection: Connection) -> _Parts:
    rows = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {(row.type, row.name): row.sql for row in rows}


def _due() -> _Parts:
    return _made_by(upgrade.migrations(), upgrade.HEAD)


@lru_cache(maxsize=2)
def _made_by(_migrations: Path, _head: str) -> _Parts:
    """What the migrations of this program make."""
    engine = memory_engine()
    try:
        upgrade.upgrade(engine)
        with engine.connect() as connection:
            return _parts(connection)
    finally:
        engine.dispose()


def _plain(statement: str) -> str:
    """A statement without what another version of the library may write otherwise."""
    return "".join(statement.lower().replace('"', "").split())
