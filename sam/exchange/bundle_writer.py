"""Fill a bundle, record by record, with about one piece of it in memory. The format is described in `bundle`, where it is read."""

from __future__ import annotations

import hashlib
import secrets
import zlib
from collections.abc import Callable

from nacl import bindings

from sam.domain.problems import refuse
from sam.domain.problems.bundle import BundleProblem as P
from sam.exchange.bundle import (
    ATTACHMENT,
    END,
    ENTRY,
    LENGTH,
    MAGIC,
    MOST_RECORD,
    NONCE,
    RECORD,
    SIGNED_TAG,
    bound_to,
)
from sam.exchange.drive import MEGABYTE, PartFile
from sam.exchange.manifest import CONTENT_KEY_BYTES, MOST_PIECES, MOST_RATIO, PIECE_RAW_BYTES, Manifest, Piece
from sam.keys.pairing import Side
from sam.keys.signing import seal_for

LEVEL = 3
"""Of zlib: beyond it packing takes twice the time for a tenth less."""


class BundleWriter:
    """Fills one bundle, record by record, holding about one piece in memory."""

    def __init__(self, part: PartFile, sides: tuple[Side, Side], made_at: str, begin: tuple[int, bytes]) -> None:
        """Begin a bundle.

        Args:
            part: the file in the making.
            sides: sender and receiver.
            made_at: this moment.
            begin: number of the first entry, and hash of the one before it.

        Raises:
            SealBroken: the key of the receiver is nobody's key.
        """
        self.sender, self.receiver = sides
        self.made_at = made_at
        self.first, self.previous = begin
        self.last, self.head, self.epoch = self.first - 1, self.previous, 1
        self.attachments = 0
        self._part = part
        self._key = secrets.token_bytes(CONTENT_KEY_BYTES)
        self._letter = seal_for(self.receiver.key, self._key)
        self._bound = bound_to(*sides)
        self._pieces: list[Piece] = []
        self._raw = bytearray()
        part.write(MAGIC)

    @property
    def empty(self) -> bool:
        """Whether nothing was added yet."""
        return not self._raw and not self._pieces

    def room_for(self, size: int, most: int) -> bool:
        """Whether records of so many bytes still fit into a file of `most` bytes."""
        unpacked = len(self._raw) + size
        packed = (
            self._part.size + unpacked + unpacked // 256 + 128 * (len(self._pieces) + unpacked // PIECE_RAW_BYTES + 16)
        )
        pieces = len(self._pieces) + unpacked // PIECE_RAW_BYTES + 1
        return packed <= most and pieces <= MOST_PIECES

    def add_entry(self, body: bytes, signatures: bytes, digest: bytes, epoch: int) -> None:
        """Append the next entry of the book, as stored; `digest` is its hash.

        Raises:
            Refused: it is larger than a bundle can carry.
            Unavailable: the stick is full or gone.
        """
        self.last, self.head, self.epoch = self.last + 1, digest, epoch
        self._add(ENTRY, signatures, body)

    def add_attachment(self, sha256: bytes, content: bytes) -> None:
        """Append a photograph or scan; after the entries.

        Raises:
            Refused: the content does not have this SHA-256, or is larger than a bundle can carry.
            Unavailable: the stick is full or gone.
        """
        if hashlib.sha256(content).digest() != sha256:
            raise refuse(P.ATTACHMENT_DIFFERS, sha=sha256.hex()[:16])
        self.attachments += 1
        self._add(ATTACHMENT, sha256, content)

    def _add(self, kind: bytes, name: bytes, content: bytes) -> None:
        if len(content) > MOST_RECORD:
            raise refuse(P.ENTRY_TOO_LARGE, number=self.last, size=len(content) // MEGABYTE)
        self._raw += RECORD.pack(kind, len(name), len(content)) + name
        self._raw += content
        while len(self._raw) >= PIECE_RAW_BYTES:
            self._flush(bytes(self._raw[:PIECE_RAW_BYTES]))
            del self._raw[:PIECE_RAW_BYTES]

    def _flush(self, raw: bytes) -> None:
        packed = zlib.compress(raw, LEVEL)
        if len(raw) > MOST_RATIO * len(packed):
            packed = zlib.compress(raw, 0)  # a receiver refuses what is packed too tightly
        nonce = NONCE.pack(len(self._pieces))
        data = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(packed, self._bound, nonce, self._key)
        self._part.write(data)
        self._pieces.append(Piece(len(data), len(raw), hashlib.sha256(data).digest()))

    def close(self, book: str, sign: Callable[[bytes], bytes]) -> Manifest:
        """Write the last piece, the manifest, and the signature of the sender's depot."""
        if self._raw:
            self._flush(bytes(self._raw))
            self._raw.clear()
        manifest = Manifest(
            book=book,
            sender=self.sender,
            receiver=self.receiver,
            epoch=self.epoch,
            first=self.first,
            last=self.last,
            previous=self.previous,
            head=self.head,
            attachments=self.attachments,
            made_at=self.made_at,
            content_key=self._letter,
            pieces=tuple(self._pieces),
        )
        data = manifest.write()
        self._part.write(data + sign(SIGNED_TAG + data) + LENGTH.pack(len(data)) + END)
        return manifest
