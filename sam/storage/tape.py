"""The tape: a second copy of the newest entries, outside the database.

Each entry that the book takes is also appended here, encrypted and on the disk before the person is told "done". If the
database loses its log or somebody puts an old copy in its place, the database itself looks perfectly well; the tape
is what notices, and brings the lost entries back. After a verified backup a new tape is started. `tape_form` says how it
is written down.
"""

from __future__ import annotations

import os
import secrets
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from nacl import bindings

from sam.domain.problems import Unavailable
from sam.domain.problems.storage import StorageProblem
from sam.paths import write_durably
from sam.storage.tape_form import (
    HASH_BYTES,
    KEY_BYTES,
    MOST_PAYLOAD,
    NONCE_BYTES,
    SEAL_BYTES,
    START,
    Fault,
    Keys,
    Place,
    TapeRecord,
    TapeState,
    next_record,
    read_head,
    read_record,
)

_sync = getattr(os, "fdatasync", os.fsync)  # Windows has only the one


@dataclass(frozen=True, slots=True)
class TapeReading:
    """What a tape holds.

    Attributes:
        records: every whole record before the first fault, one after the other, one in memory at a time. Raises
            `Unavailable` if the file changes underneath.
        state: whole; torn tail: it ends within its last record, as after a crash; or damaged.
        damaged_at: the byte where the damaged record begins, else None.
        first: the number of the entry the tape begins with, whether it is there yet or not.
        count: how many records there are.
    """

    records: Iterator[TapeRecord]
    state: TapeState
    damaged_at: int | None
    first: int
    count: int


class Tape:
    """A tape that is read and written. One writer at a time: hold the `WriterLock`.

    Attributes:
        path: the file.
        state: how it was found, or how it is after the last `append`.
        damaged_at: the byte where the damage begins, if it is damaged.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("the key of a tape is 32 bytes")
        self.path = path
        self._keys = Keys.of(key)
        self._handle: int | None = None
        self._tail_unsure = False
        self._first = self._count = 0
        self._id = b""
        self._last = self._end = START
        self.state = TapeState.WHOLE
        self.damaged_at: int | None = None
        self._examine()

    @classmethod
    def open(cls, path: Path, key: bytes) -> Tape:
        """A tape that exists, gone through once from end to end (about 150 MB a second); nothing is written.

        Damage does not raise: look at `state`.

        Args:
            path: the file.
            key: `Secret.tape_key`, 32 bytes. Another key makes the tape look damaged at byte 0.

        Raises:
            Unavailable: missing or unreadable.
        """
        return cls(path, key)

    @classmethod
    def create(cls, path: Path, key: bytes, from_number: int = 1) -> Tape:
        """A new tape, whose first record will be the entry `from_number`.

        Raises:
            Unavailable: there is one already, or it cannot be written.
        """
        if path.exists():
            raise Unavailable(StorageProblem.TAPE_EXISTS, path=str(path))
        _write_head(path, Keys.of(key).head(from_number))
        return cls(path, key)

    @property
    def next_number(self) -> int:
        """The number of the entry that `append` expects; 0 if the head of the tape is damaged."""
        return self._end.number

    def append(self, number: int, payload: bytes, previous: bytes) -> None:
        """Put an entry behind the others; when this returns it is on the disk. A torn tail is cut off first.

        Args:
            number: the entry's number, which must be `next_number`.
            payload: whatever brings the entry back, up to 1 GiB.
            previous: the hash of the entry before, 32 bytes.

        Raises:
            Unavailable: the disk failed or is full (the tape ends as before and the same entry can be appended
                again), or the tape is damaged.
            ValueError: not the next number, or something of a wrong length.
        """
        if self.state is TapeState.DAMAGED:
            raise self._damaged(self.damaged_at or 0)
        if number != self._end.number or len(previous) != HASH_BYTES or len(payload) > MOST_PAYLOAD:
            raise ValueError("not the next entry of this tape")
        record = self._sealed(previous + payload)
        try:
            handle = self._writing()
            if self._tail_unsure or self.state is TapeState.TORN_TAIL:
                os.ftruncate(handle, self._end.offset)
            self._tail_unsure = True
            _write_all(handle, self._end.offset, record)
            _sync(handle)
        except OSError as trouble:
            self.close()
            raise Unavailable(
                StorageProblem.TAPE_NOT_WRITTEN, path=str(self.path), reason=trouble.strerror
            ) from trouble
        self._last, self._end = self._end, Place(self._end.offset + len(record), number + 1, record[-SEAL_BYTES:])
        self._count += 1
        self._tail_unsure = False
        self.state = TapeState.WHOLE

    def read(self) -> TapeReading:
        """What the tape holds, from the beginning."""
        return TapeReading(self._records(), self.state, self.damaged_at, self._first, self._count)

    def restart(self, from_number: int) -> None:
        """Put an empty tape in place of this one, in one step.

        Only after a verified backup: the records here are gone then.

        Args:
            from_number: the entry that will be the first.

        Raises:
            Unavailable: it could not be written; the tape is as it was.
        """
        self.close()
        _write_head(self.path, self._keys.head(from_number))
        self._tail_unsure = False
        self._examine()

    def close(self) -> None:
        """Let go of the file. `append` opens it again."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)

    def _examine(self) -> None:
        """Go through the file once; note where the whole records end and what stands behind them."""
        self._first = self._count = 0
        self._last = self._end = START
        self.state, self.damaged_at = TapeState.WHOLE, None
        try:
            with self.path.open("rb") as file:
                self._walk(file)
        except FileNotFoundError:
            raise Unavailable(StorageProblem.TAPE_MISSING, path=str(self.path)) from None
        except OSError as trouble:
            raise self._unreadable(trouble) from trouble

    def _walk(self, file: BinaryIO) -> None:
        size = os.fstat(file.fileno()).st_size
        try:
            self._id, self._end = read_head(file, self._keys)
            self._first = self._end.number
            while self._end.offset < size:
                _, behind = read_record(file, self._keys, self._id, self._end, size)
                self._last, self._end = self._end, behind
                self._count += 1
        except Fault:
            if self._end.offset and next_record(file, self._keys, self._id, self._end, size) is None:
                self.state = TapeState.TORN_TAIL
            else:
                self.state, self.damaged_at = TapeState.DAMAGED, self._end.offset

    def _records(self) -> Iterator[TapeRecord]:
        if self._count == 0:
            return
        end = self._end.offset
        place = START
        try:
            with self.path.open("rb") as file:
                self._id, place = read_head(file, self._keys)
                while place.offset < end:
                    record, place = read_record(file, self._keys, self._id, place, end)
                    yield record
        except Fault:
            raise self._damaged(place.offset) from None
        except OSError as trouble:
            raise self._unreadable(trouble) from trouble

    def _sealed(self, plain: bytes) -> bytes:
        begin = struct.pack(">IQ", len(plain) + SEAL_BYTES, self._end.number)
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
            plain, self._id + begin + self._end.chain, nonce, self._keys.seal
        )
        return begin + self._keys.marked(self._id, self._end.offset, begin) + nonce + sealed

    def _writing(self) -> int:
        if self._handle is None:
            self._handle = os.open(self.path, os.O_RDWR | getattr(os, "O_BINARY", 0))
            self._write_last_again(self._handle)
        return self._handle

    def _write_last_again(self, handle: int) -> None:
        """Make sure of the newest record that was found, before another one relies on it.

        If the disk failed while it was written and the program died, the system may show a record that the disk never
        got and will never get, unless it is written again.
        """
        os.lseek(handle, self._last.offset, os.SEEK_SET)
        newest = os.read(handle, self._end.offset - self._last.offset)
        _write_all(handle, self._last.offset, newest)

    def _damaged(self, offset: int) -> Unavailable:
        return Unavailable(StorageProblem.TAPE_DAMAGED, path=str(self.path), offset=offset)

    def _unreadable(self, trouble: OSError) -> Unavailable:
        return Unavailable(StorageProblem.TAPE_UNREADABLE, path=str(self.path), reason=trouble.strerror)


def _write_head(path: Path, head: bytes) -> None:
    try:
        write_durably(path, head, private=True)
    except OSError as trouble:
        raise Unavailable(StorageProblem.TAPE_NOT_WRITTEN, path=str(path), reason=trouble.strerror) from trouble


def _write_all(handle: int, offset: int, data: bytes) -> None:
    os.lseek(handle, offset, os.SEEK_SET)
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]  # a nearly full disk may take only a part
