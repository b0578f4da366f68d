"""The pack for the help desk: one text file that says how the program and the depot are, and nothing of what is in stock.

It is written from versions, counts, sizes and codes alone, never by leaving something out of a text: no serial number, place, person or
name of a depot can slip in. Crash reports and the log are made by `sam.log`, which cannot take such texts either. Anybody can read it
before handing it on.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

import sam
from sam import clock, log
from sam.domain.kinds import Kind
from sam.domain.problems import Unavailable
from sam.domain.problems.command_line import CommandLineProblem
from sam.paths import write_durably
from sam.services.last_kept import keeping
from sam.services.shop import Shop

_CRASHES = 5  # the newest
_LOG_LINES = 400  # the last
_LONGEST = 200_000  # bytes that are read of one file


def write_help_desk_pack(shop: Shop, to: Path, notes: Path, window: str) -> Path:
    """Write the pack; whole or not at all.

    Args:
        shop: the depot.
        to: the file.
        notes: the folder in which the program keeps its log and its crash reports.
        window: the version of Qt.

    Raises:
        Unavailable: the file cannot be written there.
    """
    lines = [*_program(window), "", *_depot(shop), "", *_log(notes), "", *_crashes(notes), ""]
    try:
        write_durably(to, "\n".join(lines).encode())
    except OSError as trouble:
        raise Unavailable(CommandLineProblem.FILE_NOT_WRITTEN, path=str(to)) from trouble
    return to


def _program(window: str) -> Iterator[str]:
    yield "SAM: pack for the help desk. It holds no serial number, no place and no person."
    yield ""
    yield f"Moment {clock.to_text(clock.now())}"
    yield f"SAM {sam.__version__}"
    yield f"Python {platform.python_version()}"
    yield f"Qt {window}"
    yield f"System {platform.system()} {platform.release()} {platform.machine()}"


def _depot(shop: Shop) -> Iterator[str]:
    """What kind of depot it is, and how large."""
    known = {kind.value for kind in Kind}
    with shop.examining() as connection:
        schema = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        engine = connection.exec_driver_sql("PRAGMA cipher_version").scalar()
        sqlite = connection.exec_driver_sql("SELECT sqlite_version()").scalar()
        counted = connection.exec_driver_sql("SELECT book, kind, count(*) FROM entry GROUP BY book, kind ORDER BY 1, 2")
        entries = [(int(book), str(kind), int(count)) for book, kind, count in counted]
        users = connection.exec_driver_sql('SELECT count(*) FROM "user" WHERE book = 0 AND active').scalar()
    kept = keeping(shop)
    yield f"Schema {schema}"
    yield f"SQLite {sqlite}; cipher {engine}"
    yield f"Headquarters {'yes' if shop.headquarters else 'no'}; paired with headquarters: {len(kept.headquarters)}"
    yield f"Role {shop.actor.role.value}; users {users}"
    yield f"Tape {'in order' if shop.tape_trouble is None else shop.tape_trouble.problem.code.name}"
    yield f"Last backup holds entry {kept.backup.number if kept.backup else 'none'} of {kept.number}"
    yield f"Last stick holds entry {kept.bundle.number if kept.bundle else 'none'}; confirmed {kept.confirmed}"
    yield f"Bytes of the book {_size(shop.folder.book)}; free on its disk {shutil.disk_usage(shop.folder.path).free}"
    yield "Entries by book and kind:"
    for book, kind, count in entries:
        yield f"  {book} {kind if kind in known else 'another'} {count}"


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _log(notes: Path) -> Iterator[str]:
    yield f"The last lines of the log ({_LOG_LINES} at most):"
    lines = _text(notes / log.LOG_NAME).splitlines()[-_LOG_LINES:]
    yield from (f"  {line}" for line in lines) if lines else iter(("  none",))


def _crashes(notes: Path) -> Iterator[str]:
    """The newest reports of mistakes of the program."""
    found = sorted(notes.glob("**/crash-*.txt"), key=lambda one: one.name)[-_CRASHES:]
    yield f"Crash reports: {len(found)} of the newest"
    for path in reversed(found):
        yield ""
        yield f"--- {path.name}"
        yield from _text(path).splitlines()


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            file.seek(max(0, _size(path) - _LONGEST))
            return file.read(_LONGEST).decode("utf-8", errors="replace")
    except OSError:
        return ""
