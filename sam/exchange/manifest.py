"""The manifest of a bundle: what is in it, from whom, for whom. Readable without any key, and signed by the sender's depot.

It is canonical JSON. Every field is checked for its form when it is read, because whoever made the file may wish us ill.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sam.domain import canonical
from sam.domain.ids import book_id, is_id
from sam.keys.pairing import Side
from sam.keys.signing import PUBLIC_BYTES, SEAL_BYTES

FORMAT = 1
HASH_BYTES = 32
CONTENT_KEY_BYTES = 32
PIECE_RAW_BYTES = 1 << 20
MOST_PIECES = 4096
MOST_RATIO = 200
TAG_BYTES = 16
MOST_NUMBER = 1 << 39
LONGEST_CODE = 8


class NotAManifest(ValueError):
    """The bytes are not a manifest; the text names the field."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One encrypted piece of the content.

    Attributes:
        size: bytes in the file.
        raw: bytes after decrypting and unpacking.
        sha256: of the bytes in the file.
    """

    size: int
    raw: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself.

    Attributes:
        book: id of the book, made from the sender's key.
        epoch: of the last entry.
        first, last: numbers of the entries; last = first - 1 when only attachments follow.
        previous: hash of the entry before the first.
        head: hash of the last entry.
        attachments: how many there are.
        made_at: when it was written, as the sender's clock said.
        content_key: the key of the content, in a letter that only the receiver can open.
    """

    book: str
    sender: Side
    receiver: Side
    epoch: int
    first: int
    last: int
    previous: bytes
    head: bytes
    attachments: int
    made_at: str
    content_key: bytes
    pieces: tuple[Piece, ...]

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return self.last - self.first + 1

    @property
    def size(self) -> int:
        """Bytes of all pieces in the file."""
        return sum(piece.size for piece in self.pieces)

    @property
    def raw(self) -> int:
        """Bytes of the content when unpacked."""
        return sum(piece.raw for piece in self.pieces)

    def write(self) -> bytes:
        """The manifest as it stands in the file."""
        return canonical.write(
            {
                "format": FORMAT,
                "book": self.book,
                "sender": {"code": self.sender.code, "key": self.sender.key.hex()},
                "receiver": {"code": self.receiver.code, "key": self.receiver.key.hex()},
                "epoch": self.epoch,
                "first": self.first,
                "last": self.last,
                "previous": self.previous.hex(),
                "head": self.head.hex(),
                "attachments": self.attachments,
                "made_at": self.made_at,
                "content_key": self.content_key.hex(),
                "pieces": [[piece.size, piece.raw, piece.sha256.hex()] for piece in self.pieces],
            },
        )


_KEYS = {
    "format", "book", "sender", "receiver", "epoch", "first", "last", "previous", "head", "attachments", "made_at", "content_key",
    "pieces",
}  # fmt: skip


def format_of(data: bytes) -> int:
    """The format that a manifest names, also one that this program does not know.

    Raises:
        NotAManifest: not canonical JSON, or no format.
    """
    whole = _whole(data)
    return _number(whole, "format", 1, MOST_NUMBER)


def read_manifest(data: bytes) -> Manifest:
    """The manifest behind its bytes, every field checked.

    Raises:
        NotAManifest: naming the first field that cannot be.
    """
    whole = _whole(data)
    if set(whole) != _KEYS:
        raise NotAManifest("fields")
    manifest = Manifest(
        book=_text(whole, "book", is_id),
        sender=_side(whole, "sender"),
        receiver=_side(whole, "receiver"),
        epoch=_number(whole, "epoch", 1, MOST_NUMBER),
        first=_number(whole, "first", 1, MOST_NUMBER),
        last=_number(whole, "last", 0, MOST_NUMBER),
        previous=_bytes(whole, "previous", HASH_BYTES),
        head=_bytes(whole, "head", HASH_BYTES),
        attachments=_number(whole, "attachments", 0, MOST_NUMBER),
        made_at=_text(whole, "made_at", lambda text: len(text) == 24 and text.isascii()),
        content_key=_bytes(whole, "content_key", CONTENT_KEY_BYTES + SEAL_BYTES),
        pieces=_pieces(whole),
    )
    _check_together(manifest)
    if manifest.write() != data:
        raise NotAManifest("form")
    return manifest


def _check_together(manifest: Manifest) -> None:
    """What one field says about another."""
    if manifest.book != book_id(manifest.sender.key):
        raise NotAManifest("book")
    if manifest.last < manifest.first - 1 or (manifest.last < manifest.first and manifest.head != manifest.previous):
        raise NotAManifest("last")
    if (manifest.first == 1) != (manifest.previous == bytes(HASH_BYTES)):
        raise NotAManifest("previous")


def _whole(data: bytes) -> Mapping[str, Any]:
    try:
        whole = canonical.read_exact(data)
    except canonical.NotCanonical as trouble:
        raise NotAManifest("JSON") from trouble
    if not isinstance(whole, dict):
        raise NotAManifest("JSON")
    return whole


def _number(whole: Mapping[str, Any], key: str, least: int, most: int) -> int:
    value = whole.get(key)
    if type(value) is not int or not least <= value <= most:
        raise NotAManifest(key)
    return value


def _text(whole: Mapping[str, Any], key: str, fits: Callable[[str], bool]) -> str:
    value = whole.get(key)
    if not isinstance(value, str) or not fits(value):
        raise NotAManifest(key)
    return value


def _bytes(whole: Mapping[str, Any], key: str, length: int) -> bytes:
    return _hex(whole.get(key), key, length)


def _hex(value: object, key: str, length: int) -> bytes:
    if not isinstance(value, str) or len(value) != 2 * length:
        raise NotAManifest(key)
    try:
        return bytes.fromhex(value)
    except ValueError:
        raise NotAManifest(key) from None


def _side(whole: Mapping[str, Any], key: str) -> Side:
    value = whole.get(key)
    if not isinstance(value, dict) or set(value) != {"code", "key"}:
        raise NotAManifest(key)
    code = _text(value, "code", lambda text: 1 <= len(text) <= LONGEST_CODE and text.isascii() and text.isprintable())
    return Side(code, _bytes(value, "key", PUBLIC_BYTES))


def _pieces(whole: Mapping[str, Any]) -> tuple[Piece, ...]:
    value = whole.get("pieces")
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_PIECES:
        raise NotAManifest("pieces")
    return tuple(_piece(one) for one in value)


def _piece(value: object) -> Piece:
    """One piece: not larger than ours are, and not packed so tightly that unpacking could fill the computer."""
    if not isinstance(value, list) or len(value) != 3 or type(value[0]) is not int or type(value[1]) is not int:
        raise NotAManifest("pieces")
    size, raw = value[0], value[1]
    packed = size - TAG_BYTES
    if not 0 < raw <= PIECE_RAW_BYTES or not 0 < packed <= 2 * PIECE_RAW_BYTES or raw > MOST_RATIO * packed:
        raise NotAManifest("pieces")
    return Piece(size, raw, _hex(value[2], "pieces", HASH_BYTES))
