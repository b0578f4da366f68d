"""Bring a database to the shape that this version of the program knows, and never let its guards be lost on the way.

Alembic runs from code with the open connection; `migrations/` is data beside the program. Before and after, the triggers are
compared: a rebuild of a table would drop them without a word, and the book would be open to changes.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.storage.engine import FileKey, telling, transaction, writer_engine

HEAD = "0001"
"""The newest migration. A test compares it with the folder."""

_BESIDE = Path(__file__).resolve().parent.parent.parent / "migrations"
_INSIDE = Path(__file__).resolve().parent.parent / "migrations"


def migrations() -> Path:
    """The folder of migrations: beside the package in a checkout, inside it when installed."""
    return _INSIDE if _INSIDE.is_dir() else _BESIDE


def version(engine: Engine, path: Path) -> str | None:
    """The migration that the database is at; None for an empty one.

    Raises:
        Unavailable: it is not empty and does not say, or it cannot be read.
    """
    with transaction(engine, path) as connection:
        names = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
        if not names:
            return None
        found = None
        if "alembic_version" in names:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if not isinstance(found, str):
            raise Unavailable(DatabaseProblem.DAMAGED, path=str(path))
        return found


def _known() -> frozenset[str]:
    return frozenset(path.name.split("_")[0] for path in (migrations() / "versions").glob("[0-9]*.py"))


def needs_upgrade(engine: Engine, path: Path) -> bool:
    """Whether the database is older than the program.

    Raises:
        Unavailable: it is newer, or cannot be read.
    """
    found = version(engine, path)
    if found == HEAD:
        return False
    if found is not None and found not in _known():
        raise Unavailable(DatabaseProblem.NEWER, found=found)
    return True


def _triggers(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return {
            str(row[0]) for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'")
        }


def upgrade_file(path: Path, key: FileKey) -> None:
    """Bring the database in this file to the newest shape.

    Raises:
        Unavailable: the guards would be lost, the disk is full, or the file is damaged; it is as it was.
    """
    engine = writer_engine(path, key, guard=False)
    try:
        with telling(path):
            upgrade(engine)
    finally:
        engine.dispose()


def upgrade(engine: Engine) -> None:
    """Run the missing migrations in one transaction. The engine must be a writer without the guard of the running program."""
    from alembic import command
    from alembic.config import Config

    before = _triggers(engine)
    config = Config()
    config.set_main_option("script_location", str(migrations()))
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        after = {
            str(row[0]) for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'")
        }
        if lost := before - after:
            raise Unavailable(DatabaseProblem.UPGRADE_LOST_GUARDS, missing=", ".join(sorted(lost)))
