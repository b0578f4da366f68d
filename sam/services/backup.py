"""A backup that deserves the name: copied at one moment, opened again with the key, proved, written, read back - and only then named.

What is in it: the book with all its tables, who may sign in, attachments, desk, the last receipt of headquarters. The tape starts
anew behind it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from sam import clock
from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem as P
from sam.keys.secret import Secret
from sam.keys.signing import Signer
from sam.keys.signing import verify as fits
from sam.ledger import tape_sync
from sam.ledger.book import OWN, Head, read_head
from sam.ledger.rebuild import Progress, books
from sam.ledger.verify import NEVER, Checked, book_uuid, examine, summed
from sam.services.check_notes import CheckNotes
from sam.services.shop import Shop
from sam.storage import backup_file
from sam.storage.backup_file import Contents
from sam.storage.copy import check_pages, copy_database
from sam.storage.engine import FileKey, reader_engine, transaction
from sam.storage.folder import Folder

ENDING = ".sambackup"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was proved.

    Attributes:
        path: the file.
        code: code of the depot.
        number: the last entry in it.
        head: hash of that entry, hexadecimal.
        made_at: moment, UTC.
        size: bytes.
    """

    path: Path
    code: str
    number: int
    head: str
    made_at: str
    size: int


def backup(shop: Shop, to: Path | None = None, progress: Progress | None = None) -> Backup:
    """Make a backup and prove it; the tape starts anew behind it.

    Args:
        shop: of an opening with the depot's own key.
        to: an existing folder, better on another drive; the depot's own folder of backups when left out.
        progress: hears how many bytes of how many went through; what it raises stops the backup, and nothing is left of it.

    Raises:
        Refused: this opening has no key of the depot to sign with.
        Unavailable: no room, no such folder, or the copy does not prove whole.
    """
    since = CheckNotes(shop).read().get(OWN, NEVER)
    source = _Source(shop.folder, shop.key, shop.secret, shop.sign_as_depot)
    made = _make(source, to, lambda copy: prove(copy, shop.key, since), progress)
    if shop.tape is not None:
        with shop.writing() as connection:
            shop.tape.restart(made.number + 1)
            tape_sync.catch_up(connection, shop.tape, read_head(connection, OWN).number)
    return made


def before_upgrade(folder: Folder, secret: Secret) -> Backup:
    """A backup of a depot of an older shape, before the tables change: every page and the whole chain are checked.

    Raises:
        Unavailable: as `backup`.
    """
    key = FileKey(secret.database_key, secret.salt)
    seed = secret.depot_seed
    if seed is None:
        raise AssertionError("only those who write upgrade a depot")
    source = _Source(folder, key, secret, Signer(seed).sign)
    return _make(source, None, lambda copy: prove(copy, key, tables=False), None, "-before-upgrade")


def check_backup(file: Path, progress: Progress | None = None) -> Backup:
    """Check a backup from the first byte to the last, without a password: whole, and signed by the depot that it names.

    Raises:
        Unavailable: no backup, or damaged.
    """
    contents = backup_file.read(file, _counted(progress, file.stat().st_size if file.is_file() else 0), fits=fits)
    return _told(file, contents)


# proving


def prove(copy: Path, key: FileKey, since: Checked = NEVER, *, tables: bool = True) -> Head:
    """Open a copied book with its key: every page, the chain of every book, the balances. Gives the head of the depot's own book.

    Args:
        copy: the file; nobody else has it open.
        key: its key.
        since: an earlier check of the depot's own book, whose signatures need not be checked again.
        tables: whether the balances are recomputed too; the tables of an older version are only upgraded later.

    Raises:
        Unavailable: with what is wrong.
    """
    check_pages(copy, key)
    engine = reader_engine(copy, key)
    try:
        with transaction(engine, copy) as connection:
            numbers = [(number, book_uuid(connection, number)) for number in books(connection)]
            head = read_head(connection, OWN)
        for book in numbers:
            bad = examine(lambda: transaction(engine, copy), book, since if book[0] == OWN else NEVER).bad
            if bad is None and tables:
                with transaction(engine, copy) as connection:
                    bad = summed(connection, book[0])
            if bad is not None:
                raise Unavailable(P.BACKUP_NOT_WHOLE, detail=f"{bad.problem.code.name} {bad.number}")
        return head
    finally:
        engine.dispose()


# making


@dataclass(frozen=True, slots=True)
class _Source:
    """What a backup is made of."""

    folder: Folder
    key: FileKey
    secret: Secret
    sign: Callable[[bytes], bytes]

    def databases(self) -> list[tuple[Path, FileKey]]:
        """The encrypted databases that there are, with their keys."""
        secret = self.secret
        kept = [
            (self.folder.book, self.key),
            (self.folder.attachments, FileKey(secret.attachment_key, secret.attachment_salt)),
            (self.folder.desk, FileKey(secret.desk_key, secret.desk_salt)),
        ]
        return [(path, key) for path, key in kept if path.is_file()]

    def plain(self) -> list[Path]:
        """The other files that there are."""
        return [path for path in (self.folder.keys, self.folder.receipt) if path.is_file()]


def _make(
    source: _Source, to: Path | None, proof: Callable[[Path], Head], progress: Progress | None, mark: str = ""
) -> Backup:
    folder = _target(source, to)
    with _bench(source.folder) as bench:
        files = _copies(source, bench)
        contents = _contents(source, files, proof(files[0]))
        path = folder / f"{contents.code}-{contents.made_at[:10]}-{contents.number:06d}{mark}{ENDING}"
        _spare_others(path, contents)
        signature = source.sign(backup_file.TAG + contents.text())
        size = sum(one.stat().st_size for one in files)
        backup_file.write(path, contents, signature, files, _counted(progress, 2 * size))
    return _told(path, contents)


def _target(source: _Source, to: Path | None) -> Path:
    """The folder that the backup goes to, with room for it."""
    folder = to if to is not None else source.folder.backups
    size = sum(path.stat().st_size for path, _ in source.databases())
    try:
        if to is None:
            folder.mkdir(exist_ok=True)
        places = {one: shutil.disk_usage(one).free for one in (folder, source.folder.path)}
    except OSError as trouble:
        raise Unavailable(DatabaseProblem.NO_BACKUP_PLACE, path=str(folder)) from trouble
    for place, free in places.items():
        if free < size + MEGABYTE:
            values = {"path": str(place), "free": free // MEGABYTE, "needed": size // MEGABYTE + 1}
            raise Unavailable(P.BACKUP_NO_ROOM, **values)
    return folder


@contextmanager
def _bench(folder: Folder) -> Iterator[Path]:
    """A folder beside the book for the copies, gone when they are packed."""
    try:
        bench = Path(tempfile.mkdtemp(prefix=".backup-", dir=folder.path))
    except OSError as trouble:
        raise Unavailable(DatabaseProblem.READ_ONLY, path=str(folder.path)) from trouble
    try:
        yield bench
    finally:
        shutil.rmtree(bench, ignore_errors=True)


def _copies(source: _Source, bench: Path) -> list[Path]:
    """Copies of all files, the book first."""
    files = []
    for path, key in source.databases():
        copy_database(path, key, bench / path.name)
        files.append(bench / path.name)
    return [*files, *(Path(shutil.copyfile(path, bench / path.name)) for path in source.plain())]


def _contents(source: _Source, files: list[Path], head: Head) -> Contents:
    engine = reader_engine(files[0], source.key)
    try:
        with transaction(engine, files[0]) as connection:
            row = _depot(connection)
    finally:
        engine.dispose()
    book, code, name, key = row
    parts = backup_file.measured(files)
    return Contents(book, key, code, name, head.number, head.hash.hex(), clock.to_text(clock.now()), parts)


def _depot(connection: Connection) -> tuple[str, str, str, bytes]:
    """Id, code, name and key of the depot whose book this is."""
    row = connection.exec_driver_sql("SELECT uuid, code, name, depot_key FROM book WHERE id = 0").one()
    return row.uuid.hex(), row.code, row.name, row.depot_key


def _spare_others(path: Path, contents: Contents) -> None:
    """A file of that name is only replaced when it is a backup of the same book."""
    if not path.exists():
        return
    try:
        same = backup_file.read(path, _counted(None, 0), fits=fits).book == contents.book
    except Unavailable:
        same = False
    if not same:
        raise Unavailable(P.BACKUP_EXISTS, path=str(path))


def _told(path: Path, contents: Contents) -> Backup:
    return Backup(path, contents.code, contents.number, contents.hash, contents.made_at, path.stat().st_size)


def _counted(progress: Progress | None, total: int) -> Callable[[int], None]:
    """Hears single pieces and tells the sum."""
    done = 0

    def moved(size: int) -> None:
        nonlocal done
        done += size
        if progress is not None:
            progress(min(done, total), total)

    return moved
