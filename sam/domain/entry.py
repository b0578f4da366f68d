"""An entry of the book: the bytes of one document in its place in the chain, and the signatures over exactly these bytes.

    {"book", "by", "clock", "document", "epoch", "format", "happened_on", "kind", "number", "previous", "random",
     "recorded_at", "second", "version"}

`hash = SHA-256(tag, bytes, signatures)`, and the next entry names it as `previous`. The random bytes make a book that was
restored from a copy and continued differ visibly from the one that went on.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sam.domain import canonical
from sam.domain.dates import read_moment
from sam.domain.ids import is_id
from sam.domain.kinds import Kind

TAG = b"SAM-ENTRY-1\x00"
FORMAT = 1
NO_PREVIOUS = bytes(32)
SIGNATURE = 64
MOST_ENTRIES = 10**9


class NotAnEntry(ValueError):
    """The bytes are not an entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, read from its stored bytes.

    Attributes:
        body: the stored bytes: what was signed.
        signatures: one or two signatures of 64 bytes, in the order `by`, `second`.
        book: id of the book (32 hexadecimal digits).
        epoch: 1, or more after a restore.
        number: 1, 2, 3 ... in this book.
        previous: hash of the entry before; 32 zero bytes before the first.
        recorded_at: when it was keyed in (UTC), never running backwards.
        clock: what the computer's clock said.
        happened_on: what the paper says, "2026-11-22".
        by, second: ids of the users who signed; second is "" where one signs.
    """

    body: bytes
    signatures: bytes
    book: str
    epoch: int
    number: int
    previous: bytes
    recorded_at: str
    clock: str
    happened_on: str
    kind: Kind
    version: int
    by: str
    second: str
    document: Mapping[str, Any]

    @property
    def hash(self) -> bytes:
        """What the next entry names as its previous one."""
        return entry_hash(self.body, self.signatures)


def entry_hash(body: bytes, signatures: bytes) -> bytes:
    """SHA-256 over tag, bytes and signatures."""
    return hashlib.sha256(TAG + body + signatures).digest()


@dataclass(frozen=True, slots=True)
class Header:
    """What goes round a document when it becomes an entry."""

    book: str
    epoch: int
    number: int
    previous: bytes
    recorded_at: str
    clock: str
    happened_on: str
    kind: Kind
    version: int
    by: str
    second: str


def seal(header: Header, document: Mapping[str, Any], sign: Sequence[Callable[[bytes], bytes]]) -> tuple[bytes, bytes]:
    """The bytes of the entry and the signatures over them, in the order given.

    Raises:
        NotCanonical: the document holds something that cannot stand in a book.
    """
    body = canonical.write(
        {
            "format": FORMAT,
            "book": header.book,
            "epoch": header.epoch,
            "number": header.number,
            "previous": header.previous.hex(),
            "random": secrets.token_hex(16),
            "recorded_at": header.recorded_at,
            "clock": header.clock,
            "happened_on": header.happened_on,
            "kind": header.kind.value,
            "version": header.version,
            "by": header.by,
            "second": header.second,
            "document": document,
        },
    )
    return body, b"".join(one(body) for one in sign)


_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_RANDOM = re.compile(r"[0-9a-f]{32}", re.ASCII)
_TEXTS = ("book", "recorded_at", "clock", "happened_on", "kind", "by", "second", "previous", "random")
_NUMBERS = ("format", "epoch", "number", "version")
_KEYS = {*_TEXTS, *_NUMBERS, "document"}


def _check_header(whole: Mapping[str, Any]) -> None:
    """Whether what goes round the document has its form: ids, hashes, moments, counting from 1."""
    ids = (whole["book"], whole["by"], *([whole["second"]] if whole["second"] else []))
    if not all(map(is_id, ids)) or not _HASH.fullmatch(whole["previous"]) or not _RANDOM.fullmatch(whole["random"]):
        raise NotAnEntry("an id, the hash of the entry before or the random digits are not in their form")
    for moment in (whole["recorded_at"], whole["clock"]):
        if not _MOMENT.fullmatch(moment) or read_moment(moment) is None:
            raise NotAnEntry("a moment is not in its form")
    if not all(1 <= whole[key] <= MOST_ENTRIES for key in ("epoch", "number", "version")):
        raise NotAnEntry("a number is not in its form")


def read_entry(body: bytes, signatures: bytes) -> Entry:
    """The entry behind stored bytes. Its signatures and its place in the chain are not checked here.

    Raises:
        NotAnEntry: the bytes do not have the form of an entry.
    """
    try:
        whole = canonical.read_exact(body)
    except canonical.NotCanonical as trouble:
        raise NotAnEntry(str(trouble)) from trouble
    if not isinstance(whole, dict) or set(whole) != _KEYS:
        raise NotAnEntry("not the fields of an entry")
    if not all(isinstance(whole[key], str) for key in _TEXTS) or not all(type(whole[key]) is int for key in _NUMBERS):
        raise NotAnEntry("a field of the wrong type")
    if whole["format"] != FORMAT or not isinstance(whole["document"], dict):
        raise NotAnEntry(f"format {whole['format']}")
    _check_header(whole)
    try:
        kind = Kind(whole["kind"])
    except ValueError as trouble:
        raise NotAnEntry(str(trouble)) from trouble
    return Entry(
        body=body,
        signatures=signatures,
        book=whole["book"],
        epoch=whole["epoch"],
        number=whole["number"],
        previous=bytes.fromhex(whole["previous"]),
        recorded_at=whole["recorded_at"],
        clock=whole["clock"],
        happened_on=whole["happened_on"],
        kind=kind,
        version=whole["version"],
        by=whole["by"],
        second=whole["second"],
        document=whole["document"],
    )
