"""The depots that are measured: built once from sealed and signed entries through `Book.append`, and kept between runs.

They lie in the folder that SAM_BENCH_DIR names, else in ~/.cache/sam-bench: `small` takes 80 MB, `large` 4 GB.
What is written to is a copy, thrown away afterwards.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from benchmarks.story import Size, Story
from sam import clock
from sam.depot import Depot
from sam.domain.entry import Entry, Header, seal
from sam.domain.kinds import CURRENT_VERSION, RULES, Kind
from sam.domain.roles import Role
from sam.keys.effort import FLOOR
from sam.keys.signing import Signer
from sam.keys.vault import Unlocked, Vault
from sam.ledger.book import OWN, Book
from sam.services.founding import Foundation, Founder
from sam.storage.engine import FileKey, connect, fold_log, transaction, writer_engine
from sam.storage.folder import Folder
from sam.storage.tape import Tape
from sam.storage.upgrade import migrations

VERSION = 1
"""Of the story: a depot of another version is built anew."""

ANA, BEN = "ana", "ben"
PASSWORDS = {ANA: "seven quiet lamps below", BEN: "nine green boats at dawn"}
BEGUN = datetime(2016, 1, 4, 6, tzinfo=UTC)
YEARS = timedelta(days=3650)
AFTER = BEGUN + YEARS + timedelta(days=1)
"""When the measured acts happen: a book that was silent for long would ask for two signatures."""

AT_ONCE = 2000

Say = Callable[[str], None]


def home() -> Path:
    """The folder in which built depots are kept."""
    return Path(os.environ.get("SAM_BENCH_DIR") or Path.home() / ".cache" / "sam-bench")


def opened(folder: Path, user: str = ANA, *, write: bool = True) -> Depot:
    """Sign in."""
    return Depot.open(folder, user, PASSWORDS[user], write=write)


def engine_of(depot: Depot) -> Engine:
    """The writing engine behind the door, to listen to its statements."""
    engine = depot._writer  # noqa: SLF001 - what is measured is behind the door
    assert engine is not None
    return engine


def key_of(depot: Depot) -> FileKey:
    """What opens the database file."""
    return FileKey(depot.secret.database_key, depot.secret.salt)


def kept(size: Size, say: Say = print) -> Path:
    """The depot of this size, in the shape of today's tables; built when it is not there. Not to be written to."""
    folder = home() / f"{size.name}-{VERSION}"
    mark, shape = folder / "whole", _fingerprint()
    if mark.exists() and mark.read_text() != shape and not _reshaped(folder):
        mark.unlink()
    if not mark.exists():
        shutil.rmtree(folder, ignore_errors=True)
        build(folder, size, say)
    mark.write_text(shape)
    return folder


def _fingerprint() -> str:
    """Of everything that shapes the tables."""
    scripts = sorted((migrations() / "versions").glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in scripts)).hexdigest()


def _reshaped(folder: Path) -> bool:
    """Give a depot that was built earlier the indexes of today; False when its tables differ, and it must be built anew."""
    with fresh() as new:
        wanted = _shape(new)
    there = _shape(folder)
    differ = {name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name)}
    if any((wanted.get(name) or there[name]).startswith("CREATE TABLE") for name in differ):
        return False
    connection = _unlocked(folder)
    for name in differ:
        if name in there:
            connection.execute(f'DROP INDEX "{name}"')
        if name in wanted:
            connection.execute(wanted[name])
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return True


def _shape(folder: Path) -> dict[str, str]:
    """Tables and indexes by name, as the database keeps them."""
    connection = _unlocked(folder)
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
    )
    shape = {name: sql for name, sql in found if not name.startswith("item_search_")}
    connection.close()
    return shape


def _unlocked(folder: Path) -> Any:
    files = Folder(folder)
    secret = Vault.load(files.keys).unlock(ANA, PASSWORDS[ANA]).secret
    return connect(files.book, FileKey(secret.database_key, secret.salt))


@contextlib.contextmanager
def copied(folder: Path) -> Iterator[Path]:
    """A copy to write to, gone afterwards."""
    with tempfile.TemporaryDirectory(dir=home()) as place:
        to = Path(place) / "depot"
        shutil.copytree(folder, to)
        yield to


@contextlib.contextmanager
def fresh(code: str = "D01", *, headquarters: bool = False) -> Iterator[Path]:
    """A new depot without stock, gone afterwards."""
    home().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home()) as place:
        to = Path(place) / "depot"
        found(to, code, headquarters=headquarters)
        yield to


def found(folder: Path, code: str = "D01", *, headquarters: bool = False) -> None:
    """Found a depot."""
    founders = (Founder(ANA, PASSWORDS[ANA], Role.COMMANDER), Founder(BEN, PASSWORDS[BEN], Role.STOREKEEPER))
    asked = Foundation(code, f"Depot {code}", founders, "Institution of Practice", headquarters)
    Depot.create(folder, asked, FLOOR)


@dataclass(slots=True)
class _Pen:
    """Seals and signs one entry after the other."""

    book: str
    users: tuple[str, str]
    signers: tuple[Signer, Signer]
    number: int
    hash: bytes

    def seal(self, kind: Kind, document: Mapping[str, Any], moment: datetime) -> Entry:
        """The next entry, signed by as many as it needs."""
        version = CURRENT_VERSION[kind]
        two = RULES[kind, version].signers == 2
        text = clock.to_text(moment)
        self.number += 1
        header = Header(
            book=self.book, epoch=1, number=self.number, previous=self.hash, recorded_at=text, clock=text,
            happened_on=text[:10], kind=kind, version=version, by=self.users[0], second=self.users[1] if two else "",
        )  # fmt: skip
        body, signatures = seal(header, document, [one.sign for one in self.signers[: 2 if two else 1]])
        entry = Entry(
            body, signatures, self.book, 1, self.number, self.hash, text, text, text[:10], kind, version, header.by, header.second,
            document,
        )  # fmt: skip
        self.hash = entry.hash
        return entry


def build(folder: Path, size: Size, say: Say = print) -> None:
    """Build a depot of this size; takes about a second for a thousand entries."""
    home().mkdir(parents=True, exist_ok=True)
    with clock.fixed(BEGUN):
        found(folder)
    files = Folder(folder)
    vault = Vault.load(files.keys)
    unlocked = [vault.unlock(name, PASSWORDS[name]) for name in (ANA, BEN)]
    secret = unlocked[0].secret
    engine = writer_engine(files.book, FileKey(secret.database_key, secret.salt))
    try:
        number = _write(engine, files, (vault.depot_id, unlocked), size, say)
    finally:
        engine.dispose()
    files.tape.unlink()
    Tape.create(files.tape, secret.tape_key, number + 1).close()


def _write(engine: Engine, files: Folder, who: tuple[str, list[Unlocked]], size: Size, say: Say) -> int:
    """Tell the story into the book; the number of the last entry."""
    uuid, unlocked = who
    book = Book(OWN, uuid)
    signers = [one.signer for one in unlocked]
    assert signers[0] is not None
    assert signers[1] is not None
    with transaction(engine, files.book) as connection:
        head = book.head(connection)
        ids = {one.key: one.uuid for one in book.users(connection).values()}
    pen = _Pen(uuid, (ids[signers[0].public], ids[signers[1].public]), (signers[0], signers[1]), head.number, head.hash)
    story = Story(size)
    begun = time.monotonic()
    waiting: list[Entry] = []
    for n, (kind, document) in enumerate(story.tell(), 1):
        moment = BEGUN + YEARS * (n / size.entries)
        story.turn_year(str(moment.year))
        waiting.append(pen.seal(kind, document, moment))
        if len(waiting) >= AT_ONCE or n == size.entries:
            with transaction(engine, files.book) as connection:
                book.append(connection, waiting)
            waiting = []
            fold_log(engine)
            if n % (10 * AT_ONCE) == 0:
                say(
                    f"{size.name}: {n:,} entries, {story.lines:,} lines, {n / (time.monotonic() - begun):,.0f} entries/s"
                )
    if waiting:
        with transaction(engine, files.book) as connection:
            book.append(connection, waiting)
        fold_log(engine)
    say(f"{size.name}: {pen.number:,} entries, {story.lines:,} lines in {time.monotonic() - begun:,.0f} s")
    return pen.number
