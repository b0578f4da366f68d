"""Make a depot again from a backup: checked before it is taken out, proved before it gets its name.

A tape that lies beside the backup, or is named, is taken along when it continues the book: the next opening brings its entries back.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem as P
from sam.keys.secret import Secret
from sam.keys.signing import verify as fits
from sam.keys.vault import Vault
from sam.ledger import tape_sync
from sam.ledger.book import parse
from sam.ledger.rebuild import Progress
from sam.services.backup import prove
from sam.storage import backup_file
from sam.storage.backup_file import Contents
from sam.storage.engine import FileKey
from sam.storage.folder import Folder, check_new
from sam.storage.tape import Tape, TapeState


@dataclass(frozen=True, slots=True)
class Restored:
    """A depot that was made again.

    Attributes:
        folder: where it is.
        code: code of the depot.
        number: the last entry of the book in the backup.
        head: hash of that entry, hexadecimal.
        from_tape: entries behind it that a tape holds; the next opening for writing brings them back.
    """

    folder: Path
    code: str
    number: int
    head: str
    from_tape: int


def restore(
    file: Path, to: Path, user: str, password: str, *, tape: Path | None = None, progress: Progress | None = None
) -> Restored:
    """Make a depot again from a backup, in a new or empty folder.

    Args:
        file: the backup.
        to: the folder.
        user: somebody who could sign in when the backup was made.
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
        count = _prove(file, part, contents, user, password, tape)
        if to.exists():
            to.rmdir()
        part.replace(to)
    except OSError as trouble:
        raise Unavailable(DatabaseProblem.FOLDER_NOT_WRITABLE, path=str(to)) from trouble
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Restored(to, contents.code, contents.number, contents.hash, count)


def _take_out(file: Path, part: Path, progress: Progress | None) -> Contents:
    total = file.stat().st_size if file.is_file() else 0
    done = 0

    def moved(size: int) -> None:
        nonlocal done
        done += size
        if progress is not None:
            progress(min(done, total), total)

    return backup_file.read(file, moved, fits=fits, to=part)


def _prove(file: Path, part: Path, contents: Contents, user: str, password: str, tape: Path | None) -> int:
    """Open what was taken out with the keys that came with it, check all of it, and take a fitting tape along."""
    folder = Folder(part)
    vault = Vault.load(folder.keys)
    secret = vault.unlock(user, password).secret
    if vault.depot_id != contents.book:
        raise Unavailable(P.BACKUP_NOT_OURS, path=str(file))
    try:
        head = prove(folder.book, FileKey(secret.database_key, secret.salt))
    except Unavailable as trouble:
        raise Unavailable(P.BOOK_NOT_WHOLE, path=str(file), detail=trouble.problem.code.name) from trouble
    if (head.number, head.hash.hex()) != (contents.number, contents.hash):
        raise Unavailable(P.BOOK_NOT_WHOLE, path=str(file), detail=f"{head.number} {contents.number}")
    beside = tape or file.with_name(folder.tape.name)
    return _with_tape(folder, secret, contents, beside) if beside.is_file() else 0


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
