"""The encrypted database file as an SQLAlchemy engine: the only module that opens one.

SQLCipher with a raw key and an explicit salt (with the salt only in the file, a torn first page would lose everything), WAL with
synchronous=FULL (nothing acknowledged is lost), `mode=rw` (an empty or missing file never silently becomes a new book).
Transactions begin with BEGIN IMMEDIATE on the writer, so that two writers meet at once; readers run with query_only.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool
from typing_extensions import override

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.storage.statements import write
from sam.storage.trouble import told

HEADER = 4096
"""Shortest file that can be a database of ours: one page."""

UNSAFE_BELOW = (3, 51, 3)
"""SQLite versions before this can damage a database in WAL mode with two connections (WAL-reset, fixed in 3.51.3)."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """What opens an encrypted file: 32 bytes of key, 16 bytes of salt."""

    key: bytes
    salt: bytes

    @override
    def __repr__(self) -> str:
        return "FileKey(...)"

    @property
    def raw(self) -> str:
        """Key and salt as SQLCipher takes them."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"

    @property
    def pragma(self) -> str:
        """The PRAGMA that hands key and salt over."""
        return f'PRAGMA key="{self.raw}"'


def check_sqlite_version() -> None:
    """Refuse to run on an SQLite with the WAL-reset fault."""
    if driver.sqlite_version_info < UNSAFE_BELOW:
        raise Unavailable(DatabaseProblem.UNSAFE_SQLITE, version=driver.sqlite_version)


def connect(path: Path, key: FileKey, *, mode: str = "rw") -> Any:
    """A driver connection to the file. `mode` is rw, rwc (only to create) or ro."""
    check_sqlite_version()
    if mode != "rwc" and not (path.is_file() and path.stat().st_size >= HEADER):
        raise Unavailable(DatabaseProblem.NOT_A_DEPOT_FILE, path=str(path))
    try:
        connection = driver.connect(
            f"file:{quote(str(path.resolve()))}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=5.0,
        )
    except driver.Error as trouble:
        raise told(trouble, path) from trouble
    try:
        for pragma in (
            key.pragma,
            "PRAGMA cipher_log_level=NONE",
            "PRAGMA temp_store=MEMORY",
            "PRAGMA cache_size=-32000",
            "PRAGMA recursive_triggers=ON",
            "PRAGMA trusted_schema=OFF",
        ):
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if mode != "ro":
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
            connection.execute("PRAGMA synchronous=FULL")
    except driver.Error as trouble:
        connection.close()
        raise told(trouble, path) from trouble
    return connection


def _forbid(action: int, first: str | None, second: str | None, *_: object) -> int:
    """What no statement of the running program may do: change the book, or the shape of the database."""
    if action in {driver.SQLITE_UPDATE, driver.SQLITE_DELETE} and first in {"entry", "evidence"}:
        return int(driver.SQLITE_DENY)
    if action in {
        driver.SQLITE_DROP_TABLE,
        driver.SQLITE_DROP_TRIGGER,
        driver.SQLITE_ALTER_TABLE,
        driver.SQLITE_DROP_INDEX,
    }:
        return int(driver.SQLITE_OK if second == "temp" else driver.SQLITE_DENY)
    if action == driver.SQLITE_PRAGMA and first == "writable_schema":
        return int(driver.SQLITE_DENY)
    return int(driver.SQLITE_OK)


def writer_engine(path: Path, key: FileKey, *, guard: bool = True) -> Engine:
    """The engine of the one writer: a single connection; the log is folded into the file before the first posting.

    After a failed fsync the log may hold pages that the disk never got; folding it in at the start is what makes later
    postings safe (notes on faults, section 5.3).
    """
    connection = connect(path, key)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except driver.Error as trouble:
        connection.close()
        raise told(trouble, path) from trouble
    if guard:
        connection.set_authorizer(_forbid)
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: connection,
        poolclass=StaticPool,
        query_cache_size=1200,
        hide_parameters=True,  # an error text that names values could end on a screen or in a report
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


@contextlib.contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """Lift the guard of the running program from the writer's connection, to mend the shape of the database."""
    raw: Any = connection.connection.driver_connection
    raw.set_authorizer(None)
    try:
        yield
    finally:
        raw.set_authorizer(_forbid)


def reader_engine(path: Path, key: FileKey) -> Engine:
    """The engine for questions: several connections, none of which can write."""

    def open_reader() -> Any:
        connection = connect(path, key)
        connection.execute("PRAGMA query_only=ON")
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=open_reader,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
        query_cache_size=1200,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def let_go(engine: Engine) -> None:
    """Free what idle connections keep of the file in memory, up to 32 MB each; the next questions read it again."""
    idle = [engine.connect() for _one in range(cast("QueuePool", engine.pool).checkedin())]
    for connection in idle:
        with connection:
            connection.exec_driver_sql("PRAGMA shrink_memory")


REAL = "real"
"""Name of the depot's database beside a scratch database."""


def scratch_engine(book: Path, key: FileKey, at: Path | None = None) -> Engine:
    """An empty database of no lasting use, with the depot's own one attached beside it under the name `real`.

    A name that the scratch database does not know (`entry`) means the depot's table. Nothing may be written there.

    Args:
        book: the depot's database.
        key: its key.
        at: file of the scratch database, encrypted with a key that nobody keeps; in memory when left out.
    """
    if at is None:
        connection = driver.connect("file::memory:", uri=True, isolation_level=None, check_same_thread=False)
    else:
        connection = connect(at, FileKey(secrets.token_bytes(32), secrets.token_bytes(16)), mode="rwc")
        connection.execute("PRAGMA journal_mode=OFF").fetchone()
        connection.execute("PRAGMA synchronous=OFF")
    try:
        connection.execute(
            f'ATTACH DATABASE ? AS {REAL} KEY "{key.raw}"', (f"file:{quote(str(book.resolve()))}?mode=rw",)
        )
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute(f"PRAGMA {REAL}.cache_size=-32000")
        connection.execute(f"SELECT count(*) FROM {REAL}.sqlite_master").fetchone()
    except driver.Error as trouble:
        connection.close()
        raise told(trouble, book) from trouble
    connection.set_authorizer(_spare_the_real_one)
    return _alone(connection)


def memory_engine() -> Engine:
    """An empty database in memory, with nothing beside it."""
    return _alone(driver.connect("file::memory:", uri=True, isolation_level=None, check_same_thread=False))


def _alone(connection: Any) -> Engine:
    """The engine of a single connection that nobody else looks at."""
    engine = create_engine(
        "sqlite+pysqlite://", module=driver, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _spare_the_real_one(
    action: int, _first: str | None, _second: str | None, where: str | None, _by: str | None
) -> int:
    writes = action in {driver.SQLITE_INSERT, driver.SQLITE_UPDATE, driver.SQLITE_DELETE}
    return int(driver.SQLITE_DENY if writes and where == REAL else driver.SQLITE_OK)


def _begin_immediate(connection: Connection) -> None:
    write(connection, "BEGIN IMMEDIATE", [()])


def _begin(connection: Connection) -> None:
    write(connection, "BEGIN", [()])


@contextlib.contextmanager
def transaction(engine: Engine, path: Path) -> Iterator[Connection]:
    """One transaction: committed when the block ends, rolled back when it raises; a database error becomes a sentence."""
    with telling(path), engine.connect() as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def looking(engine: Engine, path: Path) -> Iterator[Connection]:
    """One read transaction; rolled back at its end, so that nothing that a question made for itself stays with the connection.

    A question may let itself write for a moment, into the temporary schema: whatever became of it, the connection goes back to the
    others as one that only reads.

    Args:
        engine: of readers.
        path: the database, for sentences.
    """
    with telling(path), engine.connect() as connection, connection.begin() as begun:
        try:
            yield connection
        finally:
            begun.rollback()
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA query_only=ON")


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """What the database has against it, as a sentence where there is one; anything else passes as it is."""
    try:
        yield
    except Exception as trouble:
        original = getattr(trouble, "orig", trouble)
        ours = isinstance(original, driver.IntegrityError | driver.ProgrammingError)
        known = original if ours or not isinstance(original, driver.DatabaseError) else told(original, path)
        if known is original:
            raise  # never `raise original from trouble`: that makes a ring of causes
        raise known from trouble


def fold_log(engine: Engine) -> None:
    """Fold the write-ahead log into the file, outside any transaction."""
    raw = engine.raw_connection()
    try:
        driver_connection = raw.driver_connection
        if driver_connection is not None:
            driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        raw.close()
