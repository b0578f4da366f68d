"""Which attachments are whole: each one is read and its SHA-256 compared, and what is whole can be brought out of a damaged file.

The file is looked at row by row, so that one spoilt page costs one photograph and not all of them.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.models import SPAN
from sam.storage.attachments import Attachments
from sam.storage.copy import check_pages, copy_database
from sam.storage.engine import FileKey, connect
from sam.storage.trouble import told

SPOILT = {
    DatabaseProblem.DAMAGED,
    DatabaseProblem.WRONG_KEY,
    DatabaseProblem.NOT_A_DEPOT_FILE,
    DatabaseProblem.INPUT_OUTPUT,
}
"""What a file that lies damaged on its disk says; anything else is no fault of the file."""


class AttachmentState(Enum):
    """What is wrong with an attachment."""

    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(slots=True)
class Kept:
    """What a file of attachments holds, by SHA-256 in hexadecimal digits.

    Attributes:
        whole: what is there and is what was stored.
        damaged: what is there, or was, and cannot be read or is something else now.
    """

    whole: set[str] = field(default_factory=set)
    damaged: set[str] = field(default_factory=set)


def attachments_of_books(connection: Connection, book: int | None = None) -> dict[str, int]:
    """SHA-256 of every attachment that the tables know of, with the number of the entry that names it first.

    Args:
        connection: to the book.
        book: number of one book; all of them when left out.
    """
    rows = connection.exec_driver_sql("SELECT book, sha256, entry FROM attachment ORDER BY entry").all()
    return {row.sha256.hex(): row.entry % SPAN for row in reversed(rows) if book in {None, row.book}}


def examine(path: Path, key: FileKey, named: Iterable[str]) -> Kept:
    """Read every attachment of a file as the program reads it, in use or not.

    Args:
        path: the file; a missing one holds nothing.
        key: its key.
        named: what is expected there, looked for one by one where the file does not even give its list.

    Raises:
        Unavailable: not the file is at fault, but its surroundings.
    """
    kept = Kept()
    for sha, data in _each(path, key, named, by_row=False):
        (kept.damaged if data is None else kept.whole).add(sha)
    return kept


def copy_whole(path: Path, key: FileKey, to: Path, named: Iterable[str]) -> Kept:
    """Copy a file of attachments so that the copy is whole in every page: what is damaged is left out, and told.

    Raises:
        Unavailable: the disk is full, or the place cannot be written.
    """
    if not path.exists():
        return Kept()
    try:
        copy_database(path, key, to)
        check_pages(to, key)
        kept = examine(to, key, named)
        if not kept.damaged:
            return kept
    except Unavailable as trouble:
        if trouble.problem.code not in SPOILT:
            raise
    for ending in ("", "-wal", "-shm"):
        to.with_name(to.name + ending).unlink(missing_ok=True)
    kept = Kept()
    with Attachments(to, key) as copy:
        for sha, data in _each(path, key, named, by_row=True):
            (kept.damaged if data is None else kept.whole).add(sha)
            if data is not None:
                copy.put(data)
    check_pages(to, key)
    return kept


def _each(path: Path, key: FileKey, named: Iterable[str], *, by_row: bool) -> Iterator[tuple[str, bytes | None]]:
    """Every attachment with its content; None for one that is damaged. `by_row` does without the index of the hashes."""
    if not path.exists():
        return
    with contextlib.closing(_Rows(path, key)) as rows:
        for sha in sorted({*rows.hashes(), *named}):
            found = rows.content(sha, by_row=by_row)
            if found is not None:
                yield sha, found if hashlib.sha256(found).hexdigest() == sha else None


class _Rows:
    """The rows of a file that may be damaged. After a spoilt page a connection gives nothing more: then another one is opened."""

    def __init__(self, path: Path, key: FileKey) -> None:
        self._path, self._key = path, key
        self._connection: Any = None
        self._rows: dict[str, int] = {}

    def hashes(self) -> set[str]:
        """What the file lists, as far as it gives its list: out of the table, and out of the index beside it."""
        listed = self._read("SELECT sha256, rowid FROM blob NOT INDEXED", ())
        self._rows = {row[0].hex(): row[1] for row in listed or () if isinstance(row[0], bytes)}
        indexed = self._read("SELECT sha256 FROM blob", ())
        return {*self._rows, *(row[0].hex() for row in indexed or () if isinstance(row[0], bytes))}

    def content(self, sha: str, *, by_row: bool) -> bytes | None:
        """The content stored under this hash: empty when it cannot be read, None when nothing is there."""
        if by_row and sha in self._rows:
            rows = self._read("SELECT data FROM blob WHERE rowid = ?", (self._rows[sha],))
        else:
            rows = self._read("SELECT data FROM blob WHERE sha256 = ?", (bytes.fromhex(sha),))
        if rows == []:
            return None
        return rows[0][0] if rows and isinstance(rows[0][0], bytes) else b""

    def _read(self, sql: str, values: tuple[Any, ...]) -> list[Any] | None:
        try:
            if self._connection is None:
                self._connection = connect(self._path, self._key)
            found: list[Any] = self._connection.execute(sql, values).fetchall()
        except (driver.Error, Unavailable) as trouble:
            known = told(trouble, self._path)
            self.close()
            if isinstance(known, Unavailable) and known.problem.code not in SPOILT:
                raise known from (trouble if known is not trouble else None)
            return None
        return found

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            with contextlib.suppress(driver.Error):
                connection.close()
