"""One consistent copy of an encrypted database while it is in use, and the proof that every page of a file is what was written."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.storage.engine import FileKey, connect
from sam.storage.trouble import told


def copy_database(source: Path, key: FileKey, to: Path) -> None:
    """Copy a database, with what is still in its log, into a new file with the same key.

    The copy is of one moment: in one step, so that what is posted meanwhile neither waits nor gets into half of it.

    Raises:
        Unavailable: the disk is full, the source is damaged or the place cannot be written.
    """
    there = connect(source, key)
    try:
        here = connect(to, key, mode="rwc")
        try:
            there.backup(here, pages=-1)
            here.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            here.close()
    except driver.Error as trouble:
        raise told(trouble, to) from trouble
    finally:
        there.close()


def torn_page(connection: Connection) -> bool:
    """Whether a page of an open database does not fit its seal. Looked at twice: a writer may be folding its log in just now."""
    return all(connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is not None for _ in range(2))


def check_pages(path: Path, key: FileKey) -> None:
    """Check every page of a closed database: its seal, and that the tables and indexes hang together.

    Raises:
        Unavailable: damaged, or not openable with this key.
    """
    connection = connect(path, key)
    try:
        # the check of the seals reads the file alone, and would not see what is still in the log
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        torn = connection.execute("PRAGMA cipher_integrity_check").fetchone()
        loose = connection.execute("PRAGMA quick_check(1)").fetchone()
    except driver.Error as trouble:
        raise told(trouble, path) from trouble
    finally:
        connection.close()
    if torn is not None or loose[0] != "ok":
        raise Unavailable(DatabaseProblem.DAMAGED, path=str(path))
