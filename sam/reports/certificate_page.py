"""A certificate of destruction as plain values: what it says, not how it looks. See `page`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sam.reports.page import Notice, Signatory, Table


@dataclass(frozen=True, slots=True)
class Kind:
    """Things of one type on the face of the certificate."""

    name: str
    model: str
    calibre: str
    quantity: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """The paper that two witnesses sign.

    Attributes:
        certificate: its own number.
        number: the number of the voucher that took the things off the account; it stands in the code.
        titles: its title in the other languages.
        text: what is certified, in running text.
        facts: place, day and time, method: label and lines.
        kinds: what was destroyed, by type.
        total: what all of it comes to.
        below: order, authority, what was left.
        people: the witnesses and who watched; who signed the entry with a key.
        details: label and value, at the head of the annex.
        annex: everything, thing by thing.
        entry_number, head, document_hash: of the entry of the voucher.
    """

    certificate: str
    number: str
    title: str
    titles: tuple[str, ...]
    institution: str
    depot: str
    crest: bytes | None
    happened_on: date
    recorded_at: datetime
    text: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    kinds: tuple[Kind, ...]
    total: str
    below: str
    people: tuple[Signatory, ...]
    details: tuple[tuple[str, str], ...]
    annex: tuple[Table, ...]
    entry_number: int
    head: bytes
    document_hash: bytes
    language: str
    notices: tuple[Notice, ...] = ()
