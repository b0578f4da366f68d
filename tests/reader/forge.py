"""A book made anew with the founders' own keys: what somebody could do who holds both of them, or one of them twice."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from reader import sam_reader
from reader.sam_reader import BookFile, NotRightError
from sam.depot import Depot
from sam.domain import canonical
from sam.domain.entry import entry_hash
from sam.domain.problems import Refused
from sam.exchange.plain_book import Heading, PlainEntry, entry_line, heading_line
from sam.keys.signing import Signer
from sam.ledger.book import Book, parse

Said = dict[str, Any]
Sign = Callable[[Mapping[str, Signer], Said, bytes], bytes]


def by_name(signers: Mapping[str, Signer], said: Said, body: bytes) -> bytes:
    """The signatures of those whom the entry names; of somebody whom the book does not know, anybody's."""
    anybody = next(iter(signers.values()))
    return b"".join(signers.get(name, anybody).sign(body) for name in (said["by"], said["second"]) if name)


def by_first_alone(signers: Mapping[str, Signer], said: Said, body: bytes) -> bytes:
    """Both signatures made with the key of the first."""
    return signers[said["by"]].sign(body) * (2 if said["second"] else 1)


@dataclass(frozen=True)
class Forged:
    """What is different in a forged book.

    Attributes:
        number: of the entry that is changed, or put in before it with `extra`.
        change: changes what the entry says.
        write: how the body is written down.
    """

    number: int
    change: Callable[[Said], object] = lambda _said: None
    extra: Said | None = None
    sign: Sign = by_name
    write: Callable[[Said], bytes] = canonical.write

    def entries(self, entries: list[PlainEntry], signers: Mapping[str, Signer]) -> list[PlainEntry]:
        """The whole book, sealed again so that only this is wrong with it."""
        said = [json.loads(one.body) for one in entries]
        if self.extra is not None:
            said.insert(self.number - 1, {**said[self.number - 2], **self.extra})
        made: list[PlainEntry] = []
        previous = bytes(32)
        for n, one in enumerate(said, 1):
            one |= {"number": n, "previous": previous.hex()}
            if n == self.number:
                self.change(one)
            ours = n == self.number
            body = self.write(one) if ours else canonical.write(one)
            signatures = (self.sign if ours else by_name)(signers, one, body)
            made.append(PlainEntry(body, signatures))
            previous = entry_hash(body, signatures)
        return made


def as_file(entries: list[PlainEntry], code: str = "D01") -> bytes:
    """The entries as a file of plain lines whose heading fits."""
    book = json.loads(entries[0].body)["book"]
    head = entry_hash(entries[-1].body, entries[-1].signatures)
    lines = [entry_line(one.body, one.signatures) for one in entries]
    return heading_line(Heading(book, code, len(entries), head)) + b"".join(lines)


def verdict(data: bytes, *, check_signatures: bool = True) -> str:
    """What the reader says against a file; empty when it is whole."""
    try:
        sam_reader.Book(BookFile(io.BytesIO(data)), check_signatures=check_signatures).read_all()
    except NotRightError as trouble:
        return str(trouble)
    return ""


OTHER_BOOK = 7


class _LeaveIt(Exception):
    """Ends a transaction without writing."""


def _leave_it() -> NoReturn:
    raise _LeaveIt


def sam_says(hq: Depot, entries: list[PlainEntry]) -> str:
    """The code with which SAM's own book refuses these entries; empty when it takes them."""
    book = Book(OTHER_BOOK, "0" * 32)
    try:
        with hq._acting() as connection:
            connection.exec_driver_sql(
                "DELETE FROM book WHERE id = 1"
            )  # the same book stands there under another number
            parsed = [parse(one.body, one.signatures, n) for n, one in enumerate(entries, 1)]
            book.uuid = parsed[0].book
            book.append(connection, parsed)
            _leave_it()
    except Refused as refused:
        return refused.problems[0].code.name
    except _LeaveIt:
        return ""
