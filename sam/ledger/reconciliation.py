"""What a depot states and what headquarters answers, as signed text. The book itself must be able to read both.

How they come on a stick and leave again is in `sam.exchange.reconciliation_file`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sam.domain import canonical
from sam.domain.dates import moment_text, read_day, read_moment
from sam.domain.entry import MOST_ENTRIES
from sam.domain.reconciliation import MOST_REJECTS
from sam.keys.pairing import Side
from sam.keys.signing import PUBLIC_BYTES, SEAL_BYTES, SIGNATURE_BYTES, verify

STATEMENT, ANSWER = ".sams", ".sama"
"""How the names of the two sorts of files end; the header says the same."""

FORMAT = 1
SIGNED_TAG = b"SAM-RECONCILIATION-1\x00"
KEY_BYTES = 32
MOST_RAW = 1 << 29
"""Bytes of rows that are taken: two million lines and more."""

LONGEST_CODE = 80
_FIELDS = {"format", "sort", "from", "to", "made_at", "facts", "rows", "raw", "plain", "sealed", "letter"}
_SHA = 32

SENT, TAKEN, GIVEN = "reconciliation_sent", "reconciliation_answer", "reconciled:"
"""Settings of the book: what a depot stated last, the answer that it took in; at headquarters the last answer to each depot, by code."""

Facts = Mapping[str, str | int]

_BOTH: Mapping[str, type] = {"as_of": str, "number": int, "head": str, "by": str}
FACTS: Mapping[str, Mapping[str, type]] = {
    STATEMENT: {**_BOTH, "weapons": int, "lots": int, "name": str},
    ANSWER: {
        **_BOTH, "statement": str, "held": int, "lines": int, "accepted": int, "rejected": int, "missed": int, "remark": str,
    },
}  # fmt: skip
"""What each sort of file says beside its rows, no more and no less: what is shown of them needs no second look."""


class NotAReconciliation(ValueError):
    """The bytes are no such file, or its signature does not fit; the text says what of it."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands outside.

    Attributes:
        sort: STATEMENT or ANSWER.
        facts: what the file says beside its rows.
        rows, raw: how many rows, and of how many bytes.
        plain, sealed: SHA-256 of the rows, and of what lies in the file for them.
        text, signature: exactly what was signed by the sender's depot.
    """

    sort: str
    sender: Side
    receiver: Side
    made_at: str
    facts: Facts
    rows: int
    raw: int
    plain: bytes
    sealed: bytes
    letter: bytes
    text: bytes
    signature: bytes

    @property
    def digest(self) -> str:
        """What an answer calls the statement by: SHA-256 of the signed text."""
        return hashlib.sha256(self.text).hexdigest()


def parse_header(text: bytes, signature: bytes) -> Header:
    """The header behind its signed text.

    Raises:
        NotAReconciliation: it is none, or somebody else signed it.
    """
    said = read_json(text)
    if not isinstance(said, dict) or set(said) != _FIELDS or said["format"] != FORMAT:
        raise NotAReconciliation("format")
    if said["sort"] not in {STATEMENT, ANSWER} or not (_is_count(said["rows"]) and _is_count(said["raw"])):
        raise NotAReconciliation("header")
    if said["sort"] == ANSWER and said["rows"] > MOST_REJECTS:
        raise NotAReconciliation("rows")
    if not _is_moment(said["made_at"]):
        raise NotAReconciliation("made_at")
    sender, receiver = _read_side(said["from"]), _read_side(said["to"])
    if len(signature) != SIGNATURE_BYTES or not verify(sender.key, SIGNED_TAG + text, signature):
        raise NotAReconciliation("signature")
    return Header(
        said["sort"], sender, receiver, said["made_at"], _read_facts(said["facts"], FACTS[said["sort"]]), said["rows"], said["raw"],
        _bytes(said["plain"], _SHA), _bytes(said["sealed"], _SHA), _bytes(said["letter"], KEY_BYTES + SEAL_BYTES),
        text, signature,
    )  # fmt: skip


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MOST_RAW


def _is_moment(text: Any) -> bool:
    """In the one form in which moments stand in documents: they are compared as texts."""
    moment = read_moment(text) if isinstance(text, str) else None
    return moment is not None and moment_text(moment) == text


def _read_facts(facts: Any, kinds: Mapping[str, type]) -> Facts:
    if not isinstance(facts, dict) or {name: type(one) for name, one in facts.items()} != kinds:
        raise NotAReconciliation("facts")
    if any(type(one) is int and not 0 <= one <= MOST_ENTRIES for one in facts.values()) or facts["number"] < 1:
        raise NotAReconciliation("facts")
    if read_day(facts["as_of"]) is None:
        raise NotAReconciliation("facts")
    for name in {"head", "statement"} & set(facts):
        _bytes(facts[name], _SHA)
    return facts


def _read_side(side: Any) -> Side:
    if not isinstance(side, dict) or set(side) != {"code", "key"}:
        raise NotAReconciliation("sides")
    if not isinstance(side["code"], str) or not 0 < len(side["code"]) <= LONGEST_CODE:
        raise NotAReconciliation("sides")
    return Side(side["code"], _bytes(side["key"], PUBLIC_BYTES))


def _bytes(text: Any, length: int) -> bytes:
    try:
        made = bytes.fromhex(text)
    except (TypeError, ValueError) as trouble:
        raise NotAReconciliation("header") from trouble
    if len(made) != length:
        raise NotAReconciliation("header")
    return made


def read_json(data: bytes) -> Any:
    """The value behind canonical JSON: what is read can be written again, into the book and into an answer.

    Raises:
        NotAReconciliation: it is none.
    """
    try:
        return canonical.read_exact(data)
    except canonical.NotCanonical as trouble:
        raise NotAReconciliation("JSON") from trouble


def kept_value(header: Header, rows: Iterable[list[Any]]) -> str:
    """What the book keeps of a file."""
    return canonical.write(
        {"header": header.text.decode(), "signature": header.signature.hex(), "rows": list(rows)}
    ).decode()


@lru_cache(maxsize=4)
def kept_file(value: str) -> tuple[Header, list[Any]] | None:
    """The header and the rows that a book keeps; None where it keeps none, or what is there is none."""
    if not value:
        return None
    try:
        said = read_json(value.encode())
        if (
            not isinstance(said, dict)
            or set(said) != {"header", "signature", "rows"}
            or not isinstance(said["rows"], list)
        ):
            return None
        header = parse_header(str(said["header"]).encode(), _bytes(said["signature"], SIGNATURE_BYTES))
    except NotAReconciliation:
        return None
    plain = hashlib.sha256(b"".join(canonical.write(row) + b"\n" for row in said["rows"])).digest()
    if header.sort == ANSWER and plain != header.plain:
        return None
    return header, said["rows"]
