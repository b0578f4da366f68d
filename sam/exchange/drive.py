"""A file on a stick: written beside its name, read back past the memory of the computer, and only then put in its place.

Sticks lie about what they have written, are pulled too early and are fuller than they say. So a bundle is written under a `.part`
name, waited for, read again from the stick and compared; only then it gets its name, and the name is waited for too. Until then
nothing looks like a bundle, and whatever goes wrong leaves nothing behind.

Where the system offers it (`posix_fadvise`) what it still remembers of the file is dropped before it is read back. Windows offers
no such call: there the comparison may be answered from memory.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from enum import Enum
from pathlib import Path
from typing import Self

from sam.domain.problems import Unavailable
from sam.domain.problems.bundle import BundleProblem as P
from sam.paths import PART, fsync_folder

READ_BYTES = 1 << 20
MEGABYTE = 1_000_000

_CODES = {
    errno.ENOSPC: P.NO_ROOM,
    errno.EDQUOT: P.NO_ROOM,
    errno.EFBIG: P.FILE_TOO_LARGE,
    errno.EROFS: P.NOT_WRITABLE,
    errno.EACCES: P.NOT_WRITABLE,
    errno.EPERM: P.NOT_WRITABLE,
}


def not_written(trouble: OSError, path: Path, needed: int = 0) -> Unavailable:
    """What a failed write means for the person with the stick. `needed`: bytes that were still to be written."""
    code: Enum = _CODES.get(trouble.errno or 0, P.NOT_WRITTEN)
    if not path.parent.is_dir():
        return Unavailable(P.FOLDER_MISSING, path=str(path.parent))
    if code is P.NO_ROOM:
        return Unavailable(code, path=str(path.parent), free=_free(path.parent), needed=_megabytes(needed))
    return Unavailable(code, path=str(path.parent), reason=trouble.strerror or str(trouble))


def not_readable(trouble: OSError, path: Path) -> Unavailable:
    """What a failed read means for the person with the stick."""
    return Unavailable(P.NOT_READABLE, path=str(path), reason=trouble.strerror or str(trouble))


def check_room(folder: Path, needed: int) -> None:
    """Refuse a stick that is not there or on which so many bytes do not fit, before anything is begun.

    Raises:
        Unavailable: no such folder, or not enough room.
    """
    if not folder.is_dir():
        raise Unavailable(P.FOLDER_MISSING, path=str(folder))
    try:
        free = shutil.disk_usage(folder).free
    except OSError as trouble:
        raise not_written(trouble, folder / PART) from trouble
    if free < needed:
        raise Unavailable(P.NO_ROOM, path=str(folder), free=free // MEGABYTE, needed=_megabytes(needed))


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free // MEGABYTE
    except OSError:
        return 0


def _megabytes(size: int) -> int:
    return -(-size // MEGABYTE)


class PartFile:
    """One file in the making, in a folder on the stick. Leaving the block before `finish` takes it away again.

    Attributes:
        size: bytes written so far.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Begin the file under `<name>.part`.

        Raises:
            Unavailable: the folder is gone, full or not writable.
        """
        self.size = 0
        self._part = folder / (name + PART)
        self._digest = hashlib.sha256()
        self._placed: Path | None = None
        try:
            self._part.unlink(
                missing_ok=True
            )  # of a stick that was pulled; never written through a link that lies there
            self._file = self._part.open("xb")
        except OSError as trouble:
            raise not_written(trouble, self._part) from trouble

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._placed is None:
            self._discard(self._part)

    def write(self, data: bytes) -> None:
        """Append bytes.

        Raises:
            Unavailable: the stick is full or gone.
        """
        try:
            self._file.write(data)
        except OSError as trouble:
            raise not_written(trouble, self._part, len(data)) from trouble
        self._digest.update(data)
        self.size += len(data)

    def finish(self, name: str) -> tuple[Path, bytes]:
        """Wait for the stick, read back, compare, give the file its name; where it is, and its SHA-256.

        Raises:
            Unavailable: the stick failed, or gives back something else. Nothing is left behind.
        """
        path = self._part.with_name(name)
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._compare()
            self._part.replace(path)
        except OSError as trouble:
            raise not_written(trouble, self._part) from trouble
        try:
            fsync_folder(path.parent)
        except OSError as trouble:
            self._discard(path)
            raise not_written(trouble, path) from trouble
        self._placed = path
        return path, self._digest.digest()

    def _compare(self) -> None:
        found = hashlib.sha256()
        with self._part.open("rb", buffering=0) as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            while data := file.read(READ_BYTES):
                found.update(data)
        if found.digest() != self._digest.digest():
            raise Unavailable(P.READ_BACK, path=str(self._part.parent))

    def _discard(self, path: Path) -> None:
        with contextlib.suppress(OSError):  # what is still unwritten need not be written any more
            self._file.close()
        remove(path)


def get(path: Path, most: int) -> bytes:
    """The bytes of a small file on the stick: one more than `most` where it is larger.

    Raises:
        Unavailable: the stick is gone or cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as trouble:
        raise not_readable(trouble, path) from trouble


def remove(path: Path) -> None:
    """Take a file away again, as far as the stick still lets us."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        fsync_folder(path.parent)


def put(folder: Path, name: str, data: bytes) -> tuple[Path, bytes]:
    """A small file on the stick, whole and read back; where it is, and its SHA-256.

    Raises:
        Unavailable: the stick is gone, full or bad. Nothing is left behind.
    """
    check_room(folder, len(data))
    with PartFile(folder, name) as part:
        part.write(data)
        return part.finish(name)
