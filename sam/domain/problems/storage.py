"""What can be wrong with the files of a depot: another writer, the tape."""

from __future__ import annotations

from enum import Enum


class StorageProblem(Enum):
    """Codes of the storage; their sentences are in `sam.words.problems.storage`."""

    WRITER_BUSY = "writer_busy"
    WRITER_BUSY_UNKNOWN = "writer_busy_unknown"
    LOCK_IMPOSSIBLE = "lock_impossible"

    TAPE_MISSING = "tape_missing"
    TAPE_EXISTS = "tape_exists"
    TAPE_UNREADABLE = "tape_unreadable"
    TAPE_DAMAGED = "tape_damaged"
    TAPE_NOT_WRITTEN = "tape_not_written"
