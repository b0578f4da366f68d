"""SQLite's errors as sentences: which of them are the surroundings' fault, and what to do about each."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.models import DERIVED, LEDGER

SEARCH = "item_search"
"""The search index: a virtual table, with tables of its own behind it."""

_BY_WORDS = (
    ("file is not a database", DatabaseProblem.WRONG_KEY),
    ("file is encrypted", DatabaseProblem.WRONG_KEY),
    ("malformed", DatabaseProblem.DAMAGED),
    ("corrupt", DatabaseProblem.DAMAGED),
    ("vtable constructor failed", DatabaseProblem.DAMAGED),  # the first page of the search index
    ("unsupported file format", DatabaseProblem.DAMAGED),
    ("full", DatabaseProblem.FULL),
    ("locked", DatabaseProblem.BUSY),
    ("busy", DatabaseProblem.BUSY),
    ("readonly", DatabaseProblem.READ_ONLY),
    ("unable to open", DatabaseProblem.READ_ONLY),
    ("disk i/o", DatabaseProblem.INPUT_OUTPUT),
)

_ROOM = 1 << 20
"""Bytes: less than this is a full disk. SQLite says "disk I/O error" when there is no room for its index of the log."""

_NO_TABLE = re.compile(r"no such table: (?:\w+\.)?(\w+)")
_BOOK = {table.name for table in LEDGER} | {"alembic_version"}
_DERIVED = {table.name for table in DERIVED} | {SEARCH}


def told(trouble: BaseException, path: Path) -> BaseException:
    """The sentence for an error of the database, or the error itself when it is our own fault."""
    if isinstance(trouble, driver.Error):
        words = str(trouble).lower()
        if gone := _NO_TABLE.search(words):
            return _without(gone[1], trouble, path)
        for part, code in _BY_WORDS:
            if part in words:
                full = code is DatabaseProblem.INPUT_OUTPUT and _is_full(path)
                return Unavailable(DatabaseProblem.FULL if full else code, path=str(path))
    return trouble


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _ROOM
    except OSError:
        return False


def _without(table: str, trouble: BaseException, path: Path) -> BaseException:
    """The sentence when a table is not there: one that the book gives again, or one that is the book."""
    if table in _DERIVED:
        return Unavailable(DatabaseProblem.TABLE_UNUSABLE, table=table)
    return Unavailable(DatabaseProblem.DAMAGED, path=str(path)) if table in _BOOK else trouble
