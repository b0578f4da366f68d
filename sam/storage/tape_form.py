"""How a tape is written down, and how a record on it is recognised.

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
import secrets
import struct
from dataclasses import dataclass, field
from enum import Enum
from typing import BinaryIO

from nacl import bindings
from nacl.exceptions import CryptoError

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
class Keys:
    """The two keys of one tape: one seals, one marks."""

    seal: bytes = field(repr=False)
    mark: bytes = field(repr=False)

    @staticmethod
    def of(key: bytes) -> Keys:
        """The keys that follow from the key of the tape."""
        seal, mark = (
            hashlib.blake2b(key=key, person=name, digest_size=KEY_BYTES).digest()
            for name in (b"sam tape seal", b"sam tape mark")
        )
        return Keys(seal, mark)

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
class Place:
    """A place between two records: where the next one begins, its number, and the seal of the one before."""

    offset: int
    number: int
    chain: bytes


START = Place(0, 0, b"")


@dataclass(frozen=True, slots=True)
class Mark:
    """What the begin of a record says: its number, the length of what is sealed, and where it ends."""

    number: int
    length: int
    end: int


class Fault(Exception):
    """What begins at this place is not whole."""


def read_head(file: BinaryIO, keys: Keys) -> tuple[bytes, Place]:
    """The id of the tape and the place of its first record; `Fault` if the head is not whole."""
    data = file.read(HEAD.size)
    if len(data) < HEAD.size or not keys.is_head(data):
        raise Fault
    _, tape_id, first, mark = HEAD.unpack(data)
    return tape_id, Place(HEAD.size, first, mark)


def read_mark(file: BinaryIO, keys: Keys, tape_id: bytes, offset: int, size: int) -> tuple[bytes, bytes, Mark]:
    """The begin of the record at an offset, whatever is behind it: length and number as they stand, the nonce, and both read."""
    head = file.read(RECORD.size)
    if len(head) < RECORD.size:
        raise Fault
    length, number, mark, nonce = RECORD.unpack(head)
    begin = head[:MARKED_BYTES]
    end = offset + RECORD.size + length
    if end > size or not hmac.compare_digest(mark, keys.marked(tape_id, offset, begin)):
        raise Fault
    return begin, nonce, Mark(number, length, end)


def read_record(file: BinaryIO, keys: Keys, tape_id: bytes, place: Place, size: int) -> tuple[TapeRecord, Place]:
    """The record at a place, and the place behind it; `Fault` if it is not whole."""
    begin, nonce, mark = read_mark(file, keys, tape_id, place.offset, size)
    sealed = file.read(mark.length)
    try:
        plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed, tape_id + begin + place.chain, nonce, keys.seal
        )
    except CryptoError:
        raise Fault from None
    record = TapeRecord(mark.number, plain[HASH_BYTES:], plain[:HASH_BYTES])
    return record, Place(mark.end, mark.number + 1, sealed[-SEAL_BYTES:])


def next_record(file: BinaryIO, keys: Keys, tape_id: bytes, place: Place, size: int) -> int | None:
    """Where the next record begins behind the faulty one at `place`, recognised by its mark; None if there is none."""
    upper = struct.pack(">Q", place.number)[:4]  # the same in all numbers near; rare elsewhere, so quickly searched
    start = place.offset + 1
    while start + RECORD.size <= size:
        file.seek(start)
        block = file.read(SEARCH_BYTES)
        at = block.find(upper, 4)
        while 0 <= at <= len(block) - RECORD.size + 4:
            offset = start + at - 4
            begin, mark = block[at - 4 : at + 8], block[at + 8 : at + 8 + MARK_BYTES]
            if hmac.compare_digest(mark, keys.marked(tape_id, offset, begin)):
                return offset
            at = block.find(upper, at + 1)
        start += SEARCH_BYTES - RECORD.size  # the blocks overlap, so that none hides on a border
    return None
