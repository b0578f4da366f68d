"""A book as a plain text file, to be read for ever without this program: one line of JSON for each entry. Knows no database.

    {"format":"SAM-BOOK-LINES-1","book":"...","code":"D01","number":52,"head":"..."}     the heading: what the whole file is
    {"body":"{...}","signatures":"...","hash":"..."}                                     an entry, as many as the heading says

`body` is the text of the stored bytes: its UTF-8 form is what was signed and hashed. Every line has exactly one form, so that no
letter of the file can change unseen. `reader/sam_reader.py` checks such a file with nothing but Python; docs/book-format.md
describes it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sam.domain import canonical
from sam.domain.entry import entry_hash
from sam.domain.ids import is_id

FORMAT = "SAM-BOOK-LINES-1"
ENDING = ".samlines"
_HEADING = ("format", "book", "code", "number", "head")
_LINE = ("body", "signatures", "hash")
_HASH_BYTES = 32


class NotAPlainBook(ValueError):
    """The file is not a book as plain lines.

    Attributes:
        line: number of the line, counted from 1.
    """

    def __init__(self, line: int, detail: str) -> None:
        self.line = line
        super().__init__(f"line {line}: {detail}")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the first line says of the book.

    Attributes:
        book: id of the book.
        code: short code of its depot.
        number, head: number and hash of the last entry.
    """

    book: str
    code: str
    number: int
    head: bytes


@dataclass(frozen=True, slots=True)
class PlainEntry:
    """One entry as it is stored: its bytes and the signatures over them."""

    body: bytes
    signatures: bytes


def heading_line(heading: Heading) -> bytes:
    """The first line."""
    head = heading.head.hex()
    return _line(dict(zip(_HEADING, (FORMAT, heading.book, heading.code, heading.number, head), strict=True)))


def entry_line(body: bytes, signatures: bytes) -> bytes:
    """The line of one entry.

    Raises:
        NotCanonical: the bytes are not UTF-8, so that they cannot stand in a text file.
    """
    try:
        text = body.decode()
    except UnicodeDecodeError as trouble:
        raise canonical.NotCanonical(str(trouble)) from trouble
    return _line({"body": text, "signatures": signatures.hex(), "hash": entry_hash(body, signatures).hex()})


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class PlainBook:
    """A book as plain lines, opened. Its form and hashes are checked while it is read; who signed is for the book to judge."""

    def __init__(self, file: BinaryIO) -> None:
        """Read the heading.

        Raises:
            NotAPlainBook: it has none.
        """
        self._file = file
        said = _read(file.readline(), 1, _HEADING)
        number, head = said["number"], _hex(said["head"], 1)
        if said["format"] != FORMAT or type(number) is not int or number < 1 or len(head) != _HASH_BYTES:
            raise NotAPlainBook(1, "heading")
        if not isinstance(said["book"], str) or not is_id(said["book"]) or not isinstance(said["code"], str):
            raise NotAPlainBook(1, "heading")
        self.heading = Heading(said["book"], said["code"], number, head)

    def entries(self) -> Iterator[PlainEntry]:
        """The entries in their order, as many as the heading says, the last one with the head that it names.

        Raises:
            NotAPlainBook: the first line that is not as it was written, or a line too few or too many.
        """
        last = b""
        for n in range(2, self.heading.number + 2):
            entry, last = _entry(self._file.readline(), n)
            yield entry
        if self._file.readline() or last != self.heading.head:
            raise NotAPlainBook(self.heading.number + 2, "end")


@contextlib.contextmanager
def open_plain_book(path: Path) -> Iterator[PlainBook]:
    """Open a book as plain lines.

    Raises:
        NotAPlainBook: the file is none.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        yield PlainBook(file)


def _entry(data: bytes, n: int) -> tuple[PlainEntry, bytes]:
    said = _read(data, n, _LINE)
    if not isinstance(said["body"], str):
        raise NotAPlainBook(n, "body")
    entry = PlainEntry(said["body"].encode(), _hex(said["signatures"], n))
    found = entry_hash(entry.body, entry.signatures)
    if found != _hex(said["hash"], n):
        raise NotAPlainBook(n, "hash")
    return entry, found


def _read(data: bytes, n: int, keys: tuple[str, ...]) -> dict[str, Any]:
    """The object of a line, which must be written in exactly the one form."""
    try:
        said = canonical.read(data)
        if isinstance(said, dict) and tuple(said) == keys and _line(said) == data:
            return said
    except (canonical.NotCanonical, UnicodeEncodeError) as trouble:
        raise NotAPlainBook(n, "form") from trouble
    raise NotAPlainBook(n, "form")


def _hex(text: object, n: int) -> bytes:
    if not isinstance(text, str) or any(c not in "0123456789abcdef" for c in text) or len(text) % 2:
        raise NotAPlainBook(n, "hexadecimal digits")
    return bytes.fromhex(text)
