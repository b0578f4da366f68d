"""A backup that deserves the name: copied at one moment, opened again with the key, proved, written, read back - and only then named.

What is in it: the book with all its tables, who may sign in, attachments, desk, the last receipt of headquarters. The tape starts
anew behind it. An attachment that is missing or damaged bars no backup: it is told, and the signed list of the backup names it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from sam import clock
from sam.domain.problems import Problem, Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem as P
from sam.keys.secret import Secret
from sam.keys.signing import Signer
from sam.keys.signing import verify as fits
from sam.ledger import tape_sync
from sam.ledger.book import OWN, Head, read_head
from sam.ledger.rebuild import Progress, books
from sam.ledger.verify import NEVER, Checked, book_uuid, examine, summed
from sam.services.attachment_findings import AttachmentFinding, findings_of
from sam.services.check_notes import CheckNotes
from sam.services.known_here import identify
from sam.services.last_kept import note_backup
from sam.services.shop import Shop
from sam.storage import backup_file, shape
from sam.storage.attachment_proof import SPOILT, AttachmentState, attachments_of_books, copy_whole
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
        attachments: those that are missing or damaged; the list in the backup names them, so that `check_backup` tells too.
        findings: what else was not as it should be when it was made.
    """

    path: Path
    code: str
    number: int
    head: str
    made_at: str
    size: int
    attachments: tuple[AttachmentFinding, ...] = ()
    findings: tuple[Problem, ...] = field(default=(), compare=False)


def backup(shop: Shop, to: Path | None = None, progress: Progress | None = None) -> Backup:
    """Make a backup and prove it; the tape starts anew behind it. A tape that is not sound stays as it is, and is told.

    Args:
        shop: of an opening with the depot's own key.
        to: an existing folder, better on another drive; the depot's own folder of backups when left out.
        progress: hears how many bytes of how many went through; what it raises stops the backup, and nothing is left of it.

    Raises:
        Refused: this opening has no key of the depot to sign with.
        Unavailable: no room, no such folder, or the copy does not prove whole.
    """
    made = verified_copy(shop, to, progress)
    note_backup(shop, made.number, made.path)
    if shop.tape_trouble is not None:
        return replace(made, findings=(*made.findings, shop.tape_trouble.problem))
    if shop.tape is not None:
        with shop.writing() as connection:
            shop.tape.restart(made.number + 1)
            tape_sync.catch_up(connection, shop.tape, read_head(connection, OWN).number)
    return made


def verified_copy(shop: Shop, to: Path | None = None, progress: Progress | None = None) -> Backup:
    """The backup without what follows for the tape.

    Raises:
        Refused, Unavailable: as `backup`.
    """
    since = CheckNotes(shop).read().get(OWN, NEVER)
    source = _Source(shop.folder, shop.key, shop.secret, shop.sign_as_depot)
    return _make(source, to, lambda copy: prove(copy, shop.key, since), progress)


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

    def databases(self) -> list[Path]:
        """The encrypted databases that there are."""
        kept = (self.folder.book, self.folder.attachments, self.folder.desk)
        return [path for path in kept if path.is_file()]

    def plain(self) -> list[Path]:
        """The other files that there are."""
        return [path for path in (self.folder.keys, self.folder.receipt) if path.is_file()]


@dataclass(slots=True)
class _Copies:
    """The copies of all files, the book first, and what was not as it should be."""

    files: list[Path]
    head: Head
    attachments: tuple[AttachmentFinding, ...] = ()
    findings: list[Problem] = field(default_factory=list)


def _make(
    source: _Source, to: Path | None, proof: Callable[[Path], Head], progress: Progress | None, mark: str = ""
) -> Backup:
    folder = _target(source, to)
    with _bench(source.folder) as bench:
        copies = _copies(source, bench, proof)
        files = copies.files
        contents = _contents(source, copies)
        path = folder / f"{contents.code}-{contents.made_at[:10]}-{contents.number:06d}{mark}{ENDING}"
        _spare_others(path, contents)
        signature = source.sign(backup_file.TAG + contents.text())
        size = sum(one.stat().st_size for one in files)
        backup_file.write(path, contents, signature, files, _counted(progress, 2 * size))
    return replace(_told(path, contents), findings=tuple(copies.findings))


def _target(source: _Source, to: Path | None) -> Path:
    """The folder that the backup goes to, with room for it."""
    folder = to if to is not None else source.folder.backups
    size = sum(path.stat().st_size for path in source.databases())
    try:
        folder.mkdir(exist_ok=True)  # one that stands where there is no drive has no parent, and is refused
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


def _copies(source: _Source, bench: Path, proof: Callable[[Path], Head]) -> _Copies:
    """Copies of all files. The book is copied first: what it names was kept before it was named."""
    folder, secret = Folder(bench), source.secret
    copy_database(source.folder.book, source.key, folder.book)
    made = _Copies([folder.book], proof(folder.book))
    with _reading(folder.book, source.key) as connection:
        named = attachments_of_books(connection)
        wrong = shape.faults(connection)
    if wrong:
        made.findings.append(Problem(P.SHAPE_ALTERED, (), {"names": [one.name for one in wrong]}))
    key = FileKey(secret.attachment_key, secret.attachment_salt)
    made.attachments = findings_of(copy_whole(source.folder.attachments, key, folder.attachments, named), named)
    _copy_desk(source, folder, made.findings)
    made.files += [path for path in (folder.attachments, folder.desk) if path.is_file()]
    made.files += [Path(shutil.copyfile(path, bench / path.name)) for path in source.plain()]
    return made


def _copy_desk(source: _Source, folder: Folder, findings: list[Problem]) -> None:
    """The desk is nobody's truth: when it is damaged, the backup is made without it."""
    if not source.folder.desk.is_file():
        return
    key = FileKey(source.secret.desk_key, source.secret.desk_salt)
    try:
        copy_database(source.folder.desk, key, folder.desk)
        check_pages(folder.desk, key)
    except Unavailable as trouble:
        if trouble.problem.code not in SPOILT:
            raise
        folder.desk.unlink(missing_ok=True)
        findings.append(Problem(P.DESK_LEFT_OUT))


def _contents(source: _Source, copies: _Copies) -> Contents:
    with _reading(copies.files[0], source.key) as connection:
        said = identify(connection, source.folder)
    if said.trouble is not None:
        raise Unavailable(P.BACKUP_NOT_WHOLE, detail=str(said.trouble.problem.values["table"]))
    return Contents(
        book=said.book,
        depot_key=said.depot_key,
        code=said.code,
        name=said.name,
        number=copies.head.number,
        hash=copies.head.hash.hex(),
        made_at=clock.to_text(clock.now()),
        parts=backup_file.measured(copies.files),
        loose=tuple((one.sha256, one.state.value, one.entry) for one in copies.attachments),
    )


@contextmanager
def _reading(path: Path, key: FileKey) -> Iterator[Connection]:
    """A read transaction in a copy."""
    engine = reader_engine(path, key)
    try:
        with transaction(engine, path) as connection:
            yield connection
    finally:
        engine.dispose()


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
    loose = tuple(AttachmentFinding(sha, AttachmentState(state), entry) for sha, state, entry in contents.loose)
    size = path.stat().st_size
    return Backup(path, contents.code, contents.number, contents.hash, contents.made_at, size, loose)


def _counted(progress: Progress | None, total: int) -> Callable[[int], None]:
    """Hears single pieces and tells the sum."""
    done = 0

    def moved(size: int) -> None:
        nonlocal done
        done += size
        if progress is not None:
            progress(min(done, total), total)

    return moved
