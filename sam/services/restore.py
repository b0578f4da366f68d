"""Make a depot again from a backup: checked before it is taken out, proved before it gets its name.

A tape that lies beside the backup, or is named, is taken along when it continues the book: the next opening brings its entries back.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sam.domain.problems import Refused, Unavailable, refuse
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem as P
from sam.domain.problems.keys import KeyProblem
from sam.keys.secret import Secret
from sam.keys.signing import verify as fits
from sam.keys.vault import Vault
from sam.ledger import tape_sync
from sam.ledger.book import parse
from sam.ledger.rebuild import Progress
from sam.paths import PART, beside
from sam.services.attachment_findings import AttachmentFinding, findings_of
from sam.services.backup import prove
from sam.storage import backup_file
from sam.storage.attachment_proof import Kept, attachments_of_books, copy_whole
from sam.storage.backup_file import Contents
from sam.storage.engine import FileKey, reader_engine, transaction
from sam.storage.folder import Folder, check_new
from sam.storage.tape import Tape
from sam.storage.tape_form import TapeState


@dataclass(frozen=True, slots=True)
class Restored:
    """A depot that was made again.

    Attributes:
        folder: where it is.
        code: code of the depot.
        number: the last entry of the book in the backup.
        head: hash of that entry, hexadecimal.
        from_tape: entries behind it that a tape holds; the next opening for writing brings them back.
        attachments: those that the book names and that the backup does not hold, or not whole.
    """

    folder: Path
    code: str
    number: int
    head: str
    from_tape: int
    attachments: tuple[AttachmentFinding, ...] = ()


def restore(
    file: Path, to: Path, user: str, password: str, *, tape: Path | None = None, progress: Progress | None = None
) -> Restored:
    """Make a depot again from a backup, in a new or empty folder.

    Args:
        file: the backup.
        to: the folder.
        user: somebody who could sign in when the backup was made; "" for whoever the password is of.
        password: their password of that time.
        tape: the old depot's tape; one beside the backup is found without being named.
        progress: hears how many bytes are done, of how many.

    Raises:
        Refused: wrong name or password.
        Unavailable: no backup, damaged, not whole, no room, or the folder is not empty.
    """
    check_new(to)
    part = to.absolute().with_name(to.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        contents = _take_out(file, part, progress)
        count, loose = _prove(file, part, contents, user, password, tape)
        if to.exists():
            to.rmdir()
        part.replace(to)
    except OSError as trouble:
        raise Unavailable(DatabaseProblem.FOLDER_NOT_WRITABLE, path=str(to)) from trouble
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Restored(to, contents.code, contents.number, contents.hash, count, loose)


def try_out(file: Path, user: str, password: str, progress: Progress | None = None) -> Restored:
    """Restore a backup into a scratch folder and throw it away again: the whole proof, and nothing else.

    Raises:
        Refused, Unavailable: as `restore`.
    """
    with tempfile.TemporaryDirectory(prefix="sam-try-") as place:
        return restore(file, Path(place) / "depot", user, password, progress=progress)


def _take_out(file: Path, part: Path, progress: Progress | None) -> Contents:
    total = file.stat().st_size if file.is_file() else 0
    done = 0

    def moved(size: int) -> None:
        nonlocal done
        done += size
        if progress is not None:
            progress(min(done, total), total)

    return backup_file.read(file, moved, fits=fits, to=part)


def _unlocked(vault: Vault, user: str, password: str) -> Secret:
    """The secret of the depot, opened by the one who is named, or by whoever has this password."""
    for name in [user] if user else [one.name for one in vault.users()]:
        with contextlib.suppress(Refused):
            return vault.unlock(name, password).secret
    raise refuse(KeyProblem.NAME_OR_PASSWORD_WRONG, "password")


def _prove(
    file: Path, part: Path, contents: Contents, user: str, password: str, tape: Path | None
) -> tuple[int, tuple[AttachmentFinding, ...]]:
    """Open what was taken out with the keys that came with it, check all of it, and take a fitting tape along or start one."""
    folder = Folder(part)
    vault = Vault.load(folder.keys)
    secret = _unlocked(vault, user, password)
    if vault.depot_id != contents.book:
        raise Unavailable(P.BACKUP_NOT_OURS, path=str(file))
    try:
        head = prove(folder.book, FileKey(secret.database_key, secret.salt))
    except Unavailable as trouble:
        raise Unavailable(P.BOOK_NOT_WHOLE, path=str(file), detail=trouble.problem.code.name) from trouble
    if (head.number, head.hash.hex()) != (contents.number, contents.hash):
        raise Unavailable(P.BOOK_NOT_WHOLE, path=str(file), detail=f"{head.number} {contents.number}")
    loose = _attachments(folder, secret)
    old = tape or file.with_name(folder.tape.name)
    count = _with_tape(folder, secret, contents, old) if old.is_file() else 0
    if not count:
        Tape.create(folder.tape, secret.tape_key, contents.number + 1).close()
    return count, loose


def _attachments(folder: Folder, secret: Secret) -> tuple[AttachmentFinding, ...]:
    """Prove the attachments; a file of them that is damaged gives way to one that holds what is whole."""
    book = reader_engine(folder.book, FileKey(secret.database_key, secret.salt))
    try:
        with transaction(book, folder.book) as connection:
            named = attachments_of_books(connection)
    finally:
        book.dispose()
    if not folder.attachments.exists():
        return findings_of(Kept(), named)
    fresh = beside(folder.attachments, PART)
    key = FileKey(secret.attachment_key, secret.attachment_salt)
    loose = findings_of(copy_whole(folder.attachments, key, fresh, named), named)
    fresh.replace(folder.attachments)
    return loose


def _with_tape(folder: Folder, secret: Secret, contents: Contents, path: Path) -> int:
    """Take the tape along when it continues the book; how many entries it adds."""
    tape = Tape.open(path, secret.tape_key)
    following, last = contents.number + 1, tape.next_number - 1
    if tape.state is TapeState.DAMAGED and not tape.next_number:
        return 0  # another depot's tape, or nothing of it can be read
    record = next((one for one in tape.read().records if one.number == following), None)
    if record is None:
        return 0
    body, signatures = tape_sync.parts(record.payload)
    if parse(body, signatures, following).previous.hex() != contents.hash:
        raise Unavailable(DatabaseProblem.FORKED_FROM_TAPE, number=following)
    shutil.copyfile(path, folder.tape)
    return last - contents.number
