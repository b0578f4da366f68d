"""The desk: what people arrange for themselves - drafts kept through a crash, filters, columns, import profiles. Never part of the book.

A damaged desk must not keep anybody from the book: it is put aside and a fresh one is laid out.
"""

from __future__ import annotations

import contextlib
import json
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sam import clock
from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.storage.beside import BesideFile
from sam.storage.engine import FileKey

DAMAGED = ".damaged"

_TABLES = """CREATE TABLE IF NOT EXISTS paper (
    owner TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, moment TEXT NOT NULL,
    PRIMARY KEY (owner, kind, name))"""

_ONE = threading.RLock()
"""One thread of this program at a time has the desk open: the window asks for notes while a list keeps its profile."""

_PATIENCE = 10.0  # seconds
_PASSING = (DatabaseProblem.BUSY, DatabaseProblem.FULL, DatabaseProblem.READ_ONLY)
"""What says nothing against the desk itself."""

EVERYBODY = ""
"""Owner of what all users of the depot share, such as an import profile."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing on the desk.

    Attributes:
        owner: id of the user, or EVERYBODY.
        kind: "draft", "filter", "profile" ...
        name: what it is called; one paper for each owner, kind and name.
        body: any JSON value.
        moment: when it was last laid down, UTC.
    """

    owner: str
    kind: str
    name: str
    body: Any
    moment: str


class Desk:
    """The desk of one depot.

    Attributes:
        put_aside: where the old desk went when it could not be opened; None as a rule.
    """

    def __init__(self, path: Path, key: FileKey) -> None:
        """Open the desk, or lay out a fresh one.

        Raises:
            Unavailable: not even a fresh one can be made.
        """
        self.put_aside: Path | None = None
        self._open = _ONE.acquire(timeout=_PATIENCE)
        if not self._open:
            raise Unavailable(DatabaseProblem.BUSY, path=str(path))
        try:
            self._file = self._laid_out(path, key)
        except BaseException:
            self._let_go()
            raise

    def _laid_out(self, path: Path, key: FileKey) -> BesideFile:
        """The desk as it is; a damaged one is put aside. One that is only in use is none."""
        try:
            return BesideFile(path, key, _TABLES, whole=True)
        except Unavailable as trouble:
            if not path.exists() or trouble.problem.code in _PASSING:
                raise
            self.put_aside = _put_aside(path)
            return BesideFile(path, key, _TABLES, whole=True)

    def _let_go(self) -> None:
        if self._open:
            self._open = False
            _ONE.release()

    def lay(self, owner: str, kind: str, name: str, body: Any) -> None:
        """Lay a paper down in place of the one with the same owner, kind and name.

        Raises:
            Unavailable: the disk is full.
        """
        moment = clock.to_text(clock.now())
        with self._file.act() as connection:
            connection.execute(
                "INSERT INTO paper (owner, kind, name, body, moment) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (owner, kind, name) DO UPDATE SET body = excluded.body, moment = excluded.moment",
                (owner, kind, name, json.dumps(body, ensure_ascii=False), moment),
            )

    def take(self, owner: str, kind: str, name: str) -> Paper | None:
        """The paper, or None."""
        found = self._file.rows(
            "SELECT owner, kind, name, body, moment FROM paper WHERE owner = ? AND kind = ? AND name = ?",
            (owner, kind, name),
        )
        return _paper(found[0]) if found else None

    def papers(self, owner: str, kind: str) -> list[Paper]:
        """All papers of an owner and kind, by name."""
        found = self._file.rows(
            "SELECT owner, kind, name, body, moment FROM paper WHERE owner = ? AND kind = ? ORDER BY name",
            (owner, kind),
        )
        return [_paper(row) for row in found]

    def clear(self, owner: str, kind: str, name: str) -> None:
        """Take a paper away; nothing happens when there is none."""
        with self._file.act() as connection:
            connection.execute("DELETE FROM paper WHERE owner = ? AND kind = ? AND name = ?", (owner, kind, name))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, what: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()


def _paper(row: Any) -> Paper:
    owner, kind, name, body, moment = row
    return Paper(owner, kind, name, json.loads(body), moment)


def _put_aside(path: Path) -> Path:
    """Rename the file and its log, never over an older one."""
    n = 1
    while (aside := path.with_name(f"{path.name}{DAMAGED}-{n}")).exists():
        n += 1
    path.replace(aside)
    for ending in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
    return aside
