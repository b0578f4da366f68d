"""The bundle: a numbered, signed, encrypted piece of a book, as one file on a stick. Knows no database.

    "SAMBNDL1" | pieces | manifest | signature 64 | length of the manifest 4 | "SAMBEND1"
    piece      zlib of up to 1 MiB of records, encrypted with XChaCha20-Poly1305: nonce = 16 zero bytes and its number from 0 (8)
    record     "E" or "A" | n 2 | m 4 | n bytes | m bytes
               E: an entry: its signatures, its body; A: an attachment: its SHA-256, its bytes

All numbers are big-endian. The manifest is signed outside, so that a stick can be checked without any key; there are no file names
inside, and sizes and ratios are checked before anything is unpacked. The whole format, with a way to check a bundle without this
program, is in docs/bundle-format.md. Here it is read; `bundle_writer` writes it, `drive` puts the file on the stick, `manifest` is the
table of contents.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from nacl import bindings
from nacl.exceptions import CryptoError

from sam.domain.problems import Problem, Refused, refuse
from sam.domain.problems.bundle import BundleProblem as P
from sam.exchange.drive import not_readable
from sam.exchange.manifest import (
    FORMAT,
    HASH_BYTES,
    Manifest,
    NotAManifest,
    format_of,
    read_manifest,
)
from sam.keys.pairing import Side, fingerprint
from sam.keys.signing import SIGNATURE_BYTES, SealBroken, open_sealed, verify

ENDING = ".samb"
MAGIC = b"SAMBNDL1"
FAMILY = b"SAMBNDL"
END = b"SAMBEND1"
SIGNED_TAG = b"SAM-BUNDLE-1\x00"
LENGTH = struct.Struct(">I")
TAIL_BYTES = SIGNATURE_BYTES + LENGTH.size + len(END)
MOST_MANIFEST = 1 << 19
RECORD = struct.Struct(">sHI")
ENTRY, ATTACHMENT = b"E", b"A"
MOST_RECORD = 1 << 30
MOST_BYTES = (1 << 31) - 1
"""A file stays under 2 GiB: every file system of a stick can hold it."""

NONCE = struct.Struct(">16xQ")

Progress = Callable[[int, int], None]
"""Called with how much is done of how much; what it raises ends the work, and nothing of it is left."""


def no_progress(_done: int, _total: int) -> None:
    """For callers who do not watch."""


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One entry as it is stored in the sender's book."""

    number: int
    body: bytes
    signatures: bytes


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """One photograph or scan with the SHA-256 by which entries name it."""

    sha256: bytes
    content: bytes


Record = EntryRecord | AttachmentRecord


def bound_to(sender: Side, receiver: Side) -> bytes:
    """What every piece is bound to beside its number."""
    return SIGNED_TAG + sender.key + receiver.key


def file_name(code: str, first: int, last: int, again: int = 1) -> str:
    """The name of a bundle on the stick: D01-000001-000042.samb; letters and digits only, whatever the code holds."""
    return f"{plain_code(code)}-{first:06d}-{last:06d}{f'-{again}' if again > 1 else ''}{ENDING}"


def plain_code(code: str) -> str:
    """The letters and digits of a code, for the name of a file."""
    return "".join(c for c in code if c.isascii() and c.isalnum()) or "X"


class Bundle:
    """An opened bundle whose manifest is whole and signed by the key that it names."""

    def __init__(self, path: Path, file: BinaryIO, size: int) -> None:
        """Read and check the manifest.

        Raises:
            Refused: not a bundle, cut off, changed, or of a newer format.
            Unavailable: the stick is gone.
        """
        self.path = path
        self.size = size
        self._file = file
        self.signed, self.signature = self._tail()
        self.manifest = self._read_manifest()
        if not verify(self.manifest.sender.key, SIGNED_TAG + self.signed, self.signature):
            raise refuse(P.MANIFEST_SIGNATURE, path=str(path))
        whole = len(MAGIC) + self.manifest.size + len(self.signed) + TAIL_BYTES
        if whole != self.size:
            raise self._bad("size")

    def _tail(self) -> tuple[bytes, bytes]:
        """The bytes of the manifest and the signature over them."""
        begin = self._read(0, len(MAGIC))
        if not begin.startswith(FAMILY):
            raise refuse(P.NOT_A_BUNDLE, path=str(self.path))
        if self.size < len(MAGIC) + TAIL_BYTES:
            raise refuse(P.CUT_OFF, path=str(self.path))
        if begin != MAGIC:
            raise refuse(P.NEWER_FORMAT, path=str(self.path))
        tail = self._read(self.size - TAIL_BYTES, TAIL_BYTES)
        if not tail.endswith(END):
            raise refuse(P.CUT_OFF, path=str(self.path))
        (length,) = LENGTH.unpack_from(tail, SIGNATURE_BYTES)
        if not 2 <= length <= min(MOST_MANIFEST, self.size - len(MAGIC) - TAIL_BYTES):
            raise self._bad("length")
        return self._read(self.size - TAIL_BYTES - length, length), tail[:SIGNATURE_BYTES]

    def _read(self, at: int, size: int) -> bytes:
        try:
            self._file.seek(at)
            return self._file.read(size)
        except OSError as trouble:
            raise not_readable(trouble, self.path) from trouble

    def _read_manifest(self) -> Manifest:
        try:
            if format_of(self.signed) > FORMAT:
                raise refuse(P.NEWER_FORMAT, path=str(self.path))
            return read_manifest(self.signed)
        except NotAManifest as trouble:
            raise self._bad(str(trouble)) from trouble

    def _bad(self, detail: str) -> Refused:
        return refuse(P.MANIFEST_BAD, path=str(self.path), detail=detail)

    def pieces(self) -> Iterator[bytes]:
        """The pieces as they stand in the file, each compared with what the sender signed.

        Raises:
            Refused: the first piece that was changed.
            Unavailable: the stick is gone.
        """
        at = len(MAGIC)
        for n, piece in enumerate(self.manifest.pieces):
            data = self._read(at, piece.size)
            at += piece.size
            if len(data) != piece.size or hashlib.sha256(data).digest() != piece.sha256:
                raise refuse(P.PIECE_DAMAGED, path=str(self.path), piece=n + 1, pieces=len(self.manifest.pieces))
            yield data

    def records(self, seed: bytes) -> Iterator[Record]:
        """The entries, then the attachments, decrypted with the receiver's seed; one piece in memory at a time.

        Raises:
            Refused: a piece was changed, or the content is not what the manifest says.
            Unavailable: the stick is gone.
        """
        number, attachments = self.manifest.first, 0
        for kind, name, content in self._split(self._unpacked(seed)):
            if kind == ENTRY and not attachments and number <= self.manifest.last:
                yield EntryRecord(number, content, name)
                number += 1
            elif kind == ATTACHMENT and len(name) == HASH_BYTES and hashlib.sha256(content).digest() == name:
                yield AttachmentRecord(name, content)
                attachments += 1
            else:
                raise self._wrong("record")
        if number != self.manifest.last + 1 or attachments != self.manifest.attachments:
            raise self._wrong("number of records")

    def _unpacked(self, seed: bytes) -> Iterator[bytes]:
        manifest = self.manifest
        bound = bound_to(manifest.sender, manifest.receiver)
        try:
            key = open_sealed(seed, manifest.content_key)
        except SealBroken as trouble:
            raise self._wrong("key") from trouble
        for n, (piece, data) in enumerate(zip(manifest.pieces, self.pieces(), strict=True)):
            unpack = zlib.decompressobj()
            try:
                packed = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(data, bound, NONCE.pack(n), key)
                raw = unpack.decompress(packed, piece.raw + 1)
            except (CryptoError, zlib.error) as trouble:
                raise self._wrong(f"piece {n + 1}") from trouble
            if len(raw) != piece.raw or not unpack.eof or unpack.unused_data or unpack.unconsumed_tail:
                raise self._wrong(f"piece {n + 1}")
            yield raw

    def _split(self, unpacked: Iterator[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
        """Kind, name and content of each record."""
        waiting = bytearray()
        for raw in unpacked:
            waiting += raw
            at = 0
            while len(waiting) - at >= RECORD.size:
                kind, n, m = RECORD.unpack_from(waiting, at)
                if m > MOST_RECORD:
                    raise self._wrong("record")
                begin = at + RECORD.size
                if len(waiting) < begin + n + m:
                    break
                yield kind, bytes(waiting[begin : begin + n]), bytes(waiting[begin + n : begin + n + m])
                at = begin + n + m
            del waiting[:at]
        if waiting:
            raise self._wrong("record")

    def _wrong(self, detail: str) -> Refused:
        return refuse(P.CONTENT_BAD, path=str(self.path), detail=detail)


@contextlib.contextmanager
def open_bundle(path: Path) -> Iterator[Bundle]:
    """Open a bundle and check its manifest.

    Raises:
        Refused: not a bundle, cut off, changed, or of a newer format.
        Unavailable: the stick is gone or cannot be read.
    """
    try:
        file = path.open("rb")
    except OSError as trouble:
        raise not_readable(trouble, path) from trouble
    with file:
        yield Bundle(path, file, file.seek(0, os.SEEK_END))


@dataclass(frozen=True, slots=True)
class BundleCheck:
    """What can be said of a bundle without any key.

    Attributes:
        sender_print, receiver_print: short names of the two keys, to compare by telephone.
        whole: every byte is as the sender signed it. Whether the receiver accepts it, only the receiver can tell.
        problem: what is damaged, when it is not whole.
    """

    manifest: Manifest
    sender_print: str
    receiver_print: str
    size: int
    whole: bool
    problem: Problem | None


def check_bundle(path: Path, progress: Progress = no_progress) -> BundleCheck:
    """Check a bundle without any key: its form, the sender's signature, and every byte against it.

    Raises:
        Refused: it does not even say what it is: not a bundle, cut off, or its manifest was changed.
        Unavailable: the stick is gone or cannot be read.
    """
    problem = None
    with open_bundle(path) as bundle:
        manifest = bundle.manifest
        try:
            for n, _ in enumerate(bundle.pieces()):
                progress(n + 1, len(manifest.pieces))
        except Refused as refused:
            problem = refused.problems[0]
        prints = fingerprint(manifest.sender.key), fingerprint(manifest.receiver.key)
        return BundleCheck(manifest, *prints, bundle.size, problem is None, problem)
