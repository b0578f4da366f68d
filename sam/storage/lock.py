"""One writer per depot: a lock that the operating system holds for as long as the program lives.

The lock is on an open file, not in its text: if the program is killed the system frees it at once, and no leftover file
ever keeps anybody out. The text in the file only says who writes, so that the second one can be told.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
from pathlib import Path

from sam import clock
from sam.domain.problems import Unavailable
from sam.domain.problems.storage import StorageProblem

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
MOST_BYTES = 4096
FAR = 1 << 30  # Windows refuses to read locked bytes: lock one far behind the text


class WriterLock:
    """The right to write in one depot.

    Attributes:
        path: the lock file. It stays where it is for good: taking it away would let a second writer in.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object has the right now."""
        return self._handle is not None

    def acquire(self, user_name: str) -> None:
        """Take the right to write, at once or not at all.

        Args:
            user_name: who writes, for the sentence that a second writer gets.

        Raises:
            Unavailable: somebody else writes (also another object in this program), or the file cannot be locked.
        """
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as trouble:
            raise self._impossible(trouble) from trouble
        try:
            _lock(handle)
        except OSError as trouble:
            busy = self._busy(handle) if trouble.errno in BUSY else None
            os.close(handle)
            raise busy or self._impossible(trouble) from trouble
        with contextlib.suppress(OSError):  # a full disk must not keep out the one who came to make room
            _sign(handle, user_name)
        self._handle = handle

    def release(self) -> None:
        """Give the right back. Does nothing if it is not held."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        try:
            os.ftruncate(handle, 0)
            _unlock(handle)
        finally:
            os.close(handle)

    def _impossible(self, trouble: OSError) -> Unavailable:
        return Unavailable(StorageProblem.LOCK_IMPOSSIBLE, path=str(self.path), reason=trouble.strerror)

    def _busy(self, handle: int) -> Unavailable:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            text = json.loads(os.read(handle, MOST_BYTES))
            values = {name: str(text[name]) for name in ("user", "process", "since")}
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return Unavailable(StorageProblem.WRITER_BUSY_UNKNOWN)
        return Unavailable(StorageProblem.WRITER_BUSY, **values)


def _sign(handle: int, user_name: str) -> None:
    since = clock.now().astimezone().strftime("%Y-%m-%d %H:%M")  # the time on the wall, as a person reads it
    who = {"user": user_name, "process": os.getpid(), "since": since}
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(who).encode())


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        os.lseek(handle, FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:

    def _lock(handle: int) -> None:
        # flock, not lockf: it also keeps a second object of the same program out, and closing another handle keeps it
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
