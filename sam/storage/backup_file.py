"""One file that holds copies of several files, with a signed list in front: the form of a backup.

    "SAMBACK1" | length of the list 4 | list, canonical JSON | signature 64 | the files one after the other

The list says what belongs to whom, and the size and SHA-256 of each file; the depot's key signs it. Anybody can check such a file
without a password; only the keys inside open what is in it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sam.domain import canonical
from sam.domain.ids import book_id
from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem as P
from sam.paths import PART, beside, fsync_folder
from sam.storage.attachment_proof import AttachmentState

MAGIC = b"SAMBACK1"
FORMAT = 1
SIGNATURE = 64
TAG = b"SAM-BACKUP-1\x00"
MOST_LIST = 1 << 24  # a depot may miss thousands of photographs, and each one is named
_LENGTH = struct.Struct(">I")
_PIECE = 1 << 20

Moved = Callable[[int], None]
"""Hears how many bytes were written or read just now."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list in front.

    Attributes:
        book: id of the depot's book.
        depot_key: its public key, which signed the list and which the id is made from.
        number, hash: the head of the book in the backup.
        made_at: moment, UTC.
        parts: name, size and SHA-256 of each file, in their order.
        loose: attachments that the book names and that are not in the backup, or nowhere whole: SHA-256, what is wrong,
            number of the entry.
    """

    book: str
    depot_key: bytes
    code: str
    name: str
    number: int
    hash: str
    made_at: str
    parts: tuple[tuple[str, int, str], ...]
    loose: tuple[tuple[str, str, int], ...] = ()

    def text(self) -> bytes:
        """The list as it is signed."""
        loose = [{"sha256": sha, "state": state, "entry": entry} for sha, state, entry in self.loose]
        return canonical.write(
            {
                "format": FORMAT,
                "book": self.book,
                "depot_key": self.depot_key.hex(),
                "code": self.code,
                "name": self.name,
                "number": self.number,
                "hash": self.hash,
                "made_at": self.made_at,
                "parts": [{"name": name, "size": size, "sha256": sha} for name, size, sha in self.parts],
                **({"loose": loose} if loose else {}),
            }
        )


def measured(files: Sequence[Path]) -> tuple[tuple[str, int, str], ...]:
    """Name, size and SHA-256 of files."""
    found = []
    for path in files:
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
        found.append((path.name, path.stat().st_size, digest.hexdigest()))
    return tuple(found)


def write(path: Path, contents: Contents, signature: bytes, files: Sequence[Path], moved: Moved) -> None:
    """Write the file under another name, bring it to the disk, read it back, and only then give it its name.

    Args:
        path: where it goes.
        contents: the list.
        signature: of the depot's key over TAG and the list.
        files: the files of the list, in its order.
        moved: hears how far it is.

    Raises:
        Unavailable: the disk is full or does not give back what was written; nothing is left of it.
    """
    part = beside(path, PART)
    text = contents.text()
    try:
        with part.open("wb") as out:
            out.write(MAGIC + _LENGTH.pack(len(text)) + text + signature)
            for source in files:
                with source.open("rb") as file:
                    while piece := file.read(_PIECE):
                        out.write(piece)
                        moved(len(piece))
            out.flush()
            os.fsync(out.fileno())
            _forget_cached(out.fileno())
        if read(part, moved, fits=None) != contents:
            raise Unavailable(P.BACKUP_DAMAGED, path=str(path), part=path.name)
        part.replace(path)
        fsync_folder(path.parent)
    except OSError as trouble:
        raise Unavailable(DatabaseProblem.NO_BACKUP_PLACE, path=str(path.parent)) from trouble
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _forget_cached(handle: int) -> None:
    """What is read back must come from the disk, where the system can be asked for that."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


Fits = Callable[[bytes, bytes, bytes], bool]
"""Whether (key, message, signature) belong together."""


def read(path: Path, moved: Moved, *, fits: Fits | None, to: Path | None = None) -> Contents:
    """Check the file from the first byte to the last; with `to`, take its files out into that folder.

    Args:
        path: the file.
        moved: hears how far it is.
        fits: checks the signature; None for a file that was written just now.
        to: an empty folder.

    Raises:
        Unavailable: no backup, not signed by the depot that it names, made by a newer program, or damaged.
    """
    try:
        with path.open("rb") as file:
            contents = _head(path, file, fits)
            for name, size, sha in contents.parts:
                with _place(to, name) as out:
                    if _pour(file, out, size, moved) != sha:
                        raise Unavailable(P.BACKUP_DAMAGED, path=str(path), part=name)
            if file.read(1):
                raise Unavailable(P.BACKUP_DAMAGED, path=str(path), part=path.name)
            return contents
    except OSError as trouble:
        raise Unavailable(P.BACKUP_UNREADABLE, path=str(path), reason=trouble.strerror or "") from trouble


def _head(path: Path, file: BinaryIO, fits: Fits | None) -> Contents:
    begin = file.read(len(MAGIC) + _LENGTH.size)
    if len(begin) < len(MAGIC) + _LENGTH.size or not begin.startswith(MAGIC):
        raise Unavailable(P.BACKUP_NOT_OURS, path=str(path))
    length = min(_LENGTH.unpack(begin[len(MAGIC) :])[0], MOST_LIST)
    text, signature = file.read(length), file.read(SIGNATURE)
    try:
        said = canonical.read_exact(text)
        if isinstance(said, dict) and isinstance(said.get("format"), int) and said["format"] > FORMAT:
            raise Unavailable(P.BACKUP_NEWER, path=str(path))
        contents = _contents(said)
    except (ValueError, KeyError, TypeError) as trouble:
        raise Unavailable(P.BACKUP_NOT_OURS, path=str(path)) from trouble
    ours = contents.book == book_id(contents.depot_key) and contents.text() == text
    if not ours or (fits is not None and not fits(contents.depot_key, TAG + text, signature)):
        raise Unavailable(P.BACKUP_NOT_OURS, path=str(path))
    return contents


def _contents(said: Mapping[str, Any]) -> Contents:
    parts = tuple((str(one["name"]), int(one["size"]), str(one["sha256"])) for one in said["parts"])
    if any(not name.replace(".", "").isalnum() or name.startswith(".") or size < 0 for name, size, _ in parts):
        raise ValueError("a part that is no file of a depot")
    loose = tuple(
        (str(one["sha256"]), AttachmentState(one["state"]).value, int(one["entry"])) for one in said.get("loose", ())
    )
    key = bytes.fromhex(said["depot_key"])
    return Contents(
        said["book"], key, said["code"], said["name"], int(said["number"]), said["hash"], said["made_at"], parts, loose
    )  # fmt: skip


@contextlib.contextmanager
def _place(to: Path | None, name: str) -> Iterator[BinaryIO | None]:
    if to is None:
        yield None
        return
    with open(to / name, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


def _pour(file: BinaryIO, out: BinaryIO | None, size: int, moved: Moved) -> str:
    """Read so many bytes, write them where they go; their SHA-256."""
    digest = hashlib.sha256()
    while size and (piece := file.read(min(_PIECE, size))):
        digest.update(piece)
        if out is not None:
            out.write(piece)
        size -= len(piece)
        moved(len(piece))
    return digest.hexdigest() if size == 0 else ""
