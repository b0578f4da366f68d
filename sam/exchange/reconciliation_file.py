"""A statement of the yearly reconciliation, or the answer to one, as a file on a stick: signed outside, sealed for one reader.

    "SAMRECN1" | length of the header 4 | header | signature 64 | zlib of the rows, encrypted with XChaCha20-Poly1305

All numbers are big-endian. The header is canonical JSON: whose file it is and for whom, what it says in a few facts, how many rows it has,
and the SHA-256 of the rows before and after they were packed and encrypted. Rows are canonical JSON arrays, one to a line. The key of the
rows lies in the header, in a letter that only the receiver can open. The format is also in docs/bundle-format.md.
"""

from __future__ import annotations

import hashlib
import secrets
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl import bindings
from nacl.exceptions import CryptoError

from sam.domain import canonical
from sam.domain.problems import refuse
from sam.domain.problems.bundle import BundleProblem as P
from sam.exchange.bundle import plain_code
from sam.exchange.drive import get
from sam.keys.pairing import Side
from sam.keys.signing import SIGNATURE_BYTES, SealBroken, open_sealed, seal_for
from sam.ledger.reconciliation import (
    ANSWER,
    FORMAT,
    KEY_BYTES,
    SIGNED_TAG,
    STATEMENT,
    Facts,
    Header,
    NotAReconciliation,
    parse_header,
    read_json,
)

ENDINGS = (STATEMENT, ANSWER)
MAGIC = b"SAMRECN1"
LENGTH = struct.Struct(">I")
MOST_HEADER = 1 << 16
MOST_BYTES = 1 << 28
MOST_ROW = 1 << 13
MOST_RATIO = 200
"""So many times smaller than its rows a file may be; what is packed more tightly was made to fill the computer."""
_PIECE = 1 << 20
_NONCE = bytes(24)  # the key is for this one message


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file that was read: its header, and its rows still encrypted."""

    header: Header
    content: bytes
    path: str


def write_file(
    sort: str,
    sides: tuple[Side, Side],
    said: tuple[str, Facts],
    rows: Iterable[list[Any]],
    sign: Callable[[bytes], bytes],
) -> tuple[Header, bytes]:
    """The bytes of a file, with its header.

    Args:
        sort: STATEMENT or ANSWER.
        sides: sender and receiver.
        said: when it was made, and its facts.
        rows: as they come.
        sign: signature of the sender's depot.
    """
    packer, digest, packed, count, raw = zlib.compressobj(6), hashlib.sha256(), bytearray(), 0, 0
    for row in rows:
        line = canonical.write(row) + b"\n"
        digest.update(line)
        packed += packer.compress(line)
        count, raw = count + 1, raw + len(line)
    packed += packer.flush()
    key, bound = secrets.token_bytes(KEY_BYTES), _bound(*sides)
    content = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(packed), bound, _NONCE, key)
    text = canonical.write(
        {
            "format": FORMAT, "sort": sort, "from": _side(sides[0]), "to": _side(sides[1]), "made_at": said[0], "facts": dict(said[1]),
            "rows": count, "raw": raw, "plain": digest.hexdigest(), "sealed": hashlib.sha256(content).hexdigest(),
            "letter": seal_for(sides[1].key, key).hex(),
        }
    )  # fmt: skip
    header = parse_header(text, sign(SIGNED_TAG + text))
    return header, MAGIC + LENGTH.pack(len(text)) + text + header.signature + content


def _side(side: Side) -> dict[str, str]:
    return {"code": side.code, "key": side.key.hex()}


def _bound(sender: Side, receiver: Side) -> bytes:
    return SIGNED_TAG + sender.key + receiver.key


def read_file(path: Path, sort: str) -> Sealed:
    """The file on a stick, its signature and the whole of it checked; its rows stay sealed.

    Raises:
        Refused: it is none, of the other sort, cut off, or was changed.
        Unavailable: the stick is gone or cannot be read.
    """
    data = get(path, MOST_BYTES)
    try:
        header, content = _parts(data)
    except NotAReconciliation as trouble:
        raise refuse(P.NOT_A_RECONCILIATION, path=str(path), detail=str(trouble)) from trouble
    if header.sort != sort:
        raise refuse(P.RECONCILIATION_ANSWER if header.sort == ANSWER else P.RECONCILIATION_STATEMENT, path=str(path))
    return Sealed(header, content, str(path))


def _parts(data: bytes) -> tuple[Header, bytes]:
    begin = len(MAGIC) + LENGTH.size
    if len(data) > MOST_BYTES or len(data) < begin or not data.startswith(MAGIC):
        raise NotAReconciliation("file")
    (length,) = LENGTH.unpack_from(data, len(MAGIC))
    end = begin + length
    if length > MOST_HEADER or len(data) < end + SIGNATURE_BYTES:
        raise NotAReconciliation("length")
    header = parse_header(data[begin:end], data[end : end + SIGNATURE_BYTES])
    content = data[end + SIGNATURE_BYTES :]
    if hashlib.sha256(content).digest() != header.sealed:
        raise NotAReconciliation("content")
    return header, content


def rows_of(file: Sealed, seed: bytes) -> Iterator[Any]:
    """The rows of a file, for the receiver with this private key. What is amiss is told at the end at the latest.

    Raises:
        Refused: it was sealed for somebody else, or the rows are not what the header says.
    """
    try:
        for line in _lines(file, seed):
            yield read_json(line)
    except (NotAReconciliation, SealBroken, CryptoError, zlib.error) as trouble:
        raise refuse(P.NOT_A_RECONCILIATION, path=file.path, detail=str(trouble) or "letter") from trouble


def _lines(file: Sealed, seed: bytes) -> Iterator[bytes]:
    """Line by line: the rows are never in memory as a whole, nor more of them than the header says."""
    header = file.header
    if header.raw > max(_PIECE, MOST_RATIO * len(file.content)):
        raise NotAReconciliation("rows")
    key = open_sealed(seed, header.letter)
    bound = _bound(header.sender, header.receiver)
    packed = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(file.content, bound, _NONCE, key)
    unpacker, digest, rest, count, raw = zlib.decompressobj(), hashlib.sha256(), b"", 0, 0
    while not unpacker.eof:
        piece = unpacker.decompress(packed, _PIECE)
        packed = unpacker.unconsumed_tail
        if not piece and not packed:
            break
        raw += len(piece)
        digest.update(piece)
        *whole, rest = (rest + piece).split(b"\n")
        count += len(whole)
        if raw > header.raw or count > header.rows or any(len(line) > MOST_ROW for line in (*whole, rest)):
            raise NotAReconciliation("rows")
        yield from whole
    if rest or not unpacker.eof or (count, raw) != (header.rows, header.raw) or digest.digest() != header.plain:
        raise NotAReconciliation("rows")


def file_name(code: str, header: Header) -> str:
    """The name of a file on the stick: D01-20261231.sams for what depot D01 states, D01-20261231.sama for its answer."""
    return f"{plain_code(code)}-{str(header.facts['as_of']).replace('-', '')}{header.sort}"
