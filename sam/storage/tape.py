"""The tape: a second copy of the newest entries, outside the database.

Each entry that the book takes is also appended here, encrypted and on the disk before the person is told "done". If the
database loses its log or somebody puts an old copy in its place, the database itself looks perfectly well; the tape
is what notices, and brings the lost entries back. After a verified backup a new tape is started.

    head    "SAMTAPE1" | tape id 16 | number of the first entry 8 | mark 16
    record  length 4 | number 8 | mark 16 | nonce 24 | sealed: previous hash 32 + payload, + 16

Every record is bound to its tape, to its place in it and to the record before, so none can be changed, moved,
repeated or taken out of the middle. Only the last record can be torn by a crash, because each one is on the disk
before the next one begins: a fault in the last record is a torn tail, a fault with a record behind it is damage. The
mark, a keyed BLAKE2b over tape, place, length and number, lets a record be recognised even where the one before
cannot be read.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from nacl import bindings
from nacl.exceptions import CryptoError

from sam.domain.problems import Unavailable
from sam.domain.problems.storage import StorageProblem
from sam.paths import write_durably

MAGIC = b"SAMTAPE1"
ID_BYTES = 16
MARK_BYTES = 16
NONCE_BYTES = 24
SEAL_BYTES = 16
HASH_BYTES = 32
KEY_BYTES = 32
HEAD = struct.Struct(f">8s{ID_BYTES}sQ{MARK_BYTES}s")
RECORD = struct.Struct(f">IQ{MARK_BYTES}s{NONCE_BYTES}s")
MARKED_BYTES = 12  # length and number
MOST_PAYLOAD = 1 << 30
SEARCH_BYTES = 1 << 20

_sync = getattr(os, "fdatasync", os.fsync)  # Windows has only the one


class TapeState(Enum):
    """What a tape looks like from the first byte to the last."""

    WHOLE = "whole"
    TORN_TAIL = "torn_tail"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class TapeRecord:
    """One entry on the tape.

    Attributes:
        number: its number in the book.
        payload: the bytes that were handed to `append`.
        previous: the hash of the entry before it, 32 bytes.
    """

    number: int
    payload: bytes
    previous: bytes


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


@dataclass(frozen=True, slots=True)
class _Keys:
    """The two keys of one tape: one seals, one marks."""

    seal: bytes = field(repr=False)
    mark: bytes = field(repr=False)

    @staticmethod
    def of(key: bytes) -> _Keys:
        seal, mark = (
            hashlib.blake2b(key=key, person=name, digest_size=KEY_BYTES).digest()
            for name in (b"sam tape seal", b"sam tape mark")
        )
        return _Keys(seal, mark)

    def marked(self, tape_id: bytes, offset: int, begin: bytes) -> bytes:
        """The mark of a record that begins at `offset` with these bytes of length and number."""
        return self._mac(tape_id + struct.pack(">Q", offset) + begin)

    def head(self, first: int) -> bytes:
        """The head of a fresh tape."""
        begin = HEAD.pack(MAGIC, secrets.token_bytes(ID_BYTES), first, b"")[:-MARK_BYTES]
        return begin + self._mac(begin)

    def is_head(self, data: bytes) -> bool:
        """Whether these bytes are the head of a tape of this key."""
        begin, mark = data[:-MARK_BYTES], data[-MARK_BYTES:]
        return data.startswith(MAGIC) and hmac.compare_digest(mark, self._mac(begin))

    def _mac(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, key=self.mark, digest_size=MARK_BYTES).digest()


@dataclass(frozen=True, slots=True)
class _Place:
    """A place between two records: where the next one begins, its number, and the seal of the one before."""

    offset: int
    number: int
    chain: bytes


_START = _Place(0, 0, b"")


class _Fault(Exception):
    """What begins at this place is not whole."""


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
        self._keys = _Keys.of(key)
        self._handle: int | None = None
        self._tail_unsure = False
        self._first = self._count = 0
        self._id = b""
        self._last = self._end = _START
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
        _write_head(path, _Keys.of(key).head(from_number))
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
        self._last, self._end = self._end, _Place(self._end.offset + len(record), number + 1, record[-SEAL_BYTES:])
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
        self._last = self._end = _START
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
            self._end = self._read_head(file)
            self._first = self._end.number
            while self._end.offset < size:
                _, behind = self._read_record(file, self._end, size)
                self._last, self._end = self._end, behind
                self._count += 1
        except _Fault:
            if self._end.offset and not self._another_follows(file, self._end, size):
                self.state = TapeState.TORN_TAIL
            else:
                self.state, self.damaged_at = TapeState.DAMAGED, self._end.offset

    def _records(self) -> Iterator[TapeRecord]:
        if self._count == 0:
            return
        end = self._end.offset
        place = _START
        try:
            with self.path.open("rb") as file:
                place = self._read_head(file)
                while place.offset < end:
                    record, place = self._read_record(file, place, end)
                    yield record
        except _Fault:
            raise self._damaged(place.offset) from None
        except OSError as trouble:
            raise self._unreadable(trouble) from trouble

    def _read_head(self, file: BinaryIO) -> _Place:
        data = file.read(HEAD.size)
        if len(data) < HEAD.size or not self._keys.is_head(data):
            raise _Fault
        _, self._id, first, mark = HEAD.unpack(data)
        return _Place(HEAD.size, first, mark)

    def _read_record(self, file: BinaryIO, place: _Place, size: int) -> tuple[TapeRecord, _Place]:
        """The record at a place, and the place behind it; `_Fault` if it is not whole."""
        head = file.read(RECORD.size)
        if len(head) < RECORD.size:
            raise _Fault
        length, number, mark, nonce = RECORD.unpack(head)
        begin = head[:MARKED_BYTES]
        end = place.offset + RECORD.size + length
        if end > size or not hmac.compare_digest(mark, self._keys.marked(self._id, place.offset, begin)):
            raise _Fault
        sealed = file.read(length)
        try:
            plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                sealed, self._id + begin + place.chain, nonce, self._keys.seal
            )
        except CryptoError:
            raise _Fault from None
        record = TapeRecord(number, plain[HASH_BYTES:], plain[:HASH_BYTES])
        return record, _Place(end, number + 1, sealed[-SEAL_BYTES:])

    def _another_follows(self, file: BinaryIO, place: _Place, size: int) -> bool:
        """Whether a record begins somewhere behind the faulty one at `place`."""
        upper = struct.pack(">Q", place.number)[:4]  # the same in all numbers near; rare elsewhere, so quickly searched
        start = place.offset + 1
        while start + RECORD.size <= size:
            file.seek(start)
            block = file.read(SEARCH_BYTES)
            at = block.find(upper, 4)
            while 0 <= at <= len(block) - RECORD.size + 4:
                offset = start + at - 4
                begin, mark = block[at - 4 : at + 8], block[at + 8 : at + 8 + MARK_BYTES]
                if hmac.compare_digest(mark, self._keys.marked(self._id, offset, begin)):
                    return True
                at = block.find(upper, at + 1)
            start += SEARCH_BYTES - RECORD.size  # the blocks overlap, so that none hides on a border
        return False

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
