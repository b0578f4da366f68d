"""A small encrypted database beside the book, with one connection and a lock: the desk and the attachments are kept in such files."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.storage.engine import FileKey, connect
from sam.storage.trouble import told


class BesideFile:
    """A database with tables of its own, made when it is first opened."""

    def __init__(self, path: Path, key: FileKey, tables: str, *, whole: bool = False) -> None:
        """Open the file, or make it.

        Args:
            path: the file.
            key: its key.
            tables: the statements that make its tables where they are missing.
            whole: also read every page of it now: for a small file that would better be replaced than be half there.

        Raises:
            Unavailable: it cannot be opened or made, or with `whole` it is damaged.
        """
        self.path = path
        self._lock = threading.RLock()
        self._connection: Any = connect(path, key, mode="rw" if path.exists() else "rwc")
        try:
            self._connection.executescript(tables)
            sound = self._connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok" if whole else True
        except driver.Error as trouble:
            self._connection.close()
            raise told(trouble, path) from trouble
        if not sound:
            self._connection.close()
            raise Unavailable(DatabaseProblem.DAMAGED, path=str(path))

    @contextlib.contextmanager
    def act(self) -> Iterator[Any]:
        """One transaction on the one connection.

        Raises:
            Unavailable: the disk is full or the file is damaged; nothing was written.
        """
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException as trouble:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                told_ = told(trouble, self.path)
                if told_ is trouble:
                    raise
                raise told_ from trouble

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """The rows of a question.

        Raises:
            Unavailable: the file is damaged.
        """
        with self._lock:
            try:
                found: list[Any] = self._connection.execute(sql, values).fetchall()
            except driver.Error as trouble:
                raise told(trouble, self.path) from trouble
            return found

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()
