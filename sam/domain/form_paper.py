"""Blank forms for days without power: which there are, how they are numbered, and what the code on each says.

A form is numbered P-378-004: entry 378 was the newest of the book when it was printed, and it was the fourth since then. Keyed in later,
the act carries this number as that of its voucher or case, so that the book itself refuses to take one form twice. Of a count each sheet
that is keyed in from the form names it first.

    SAM-FM/0DB3K7Q2/issue/P-378-004/K    the last character is a check
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from sam.domain.check_character import check_character
from sam.domain.kinds import Kind

MOST = 100
"""So many forms are printed at once at most."""

_EIGHT = 8
_NUMBER = re.compile(r"P-(\d{1,12})-(\d{3,4})", re.ASCII)
_CODE = re.compile(r"SAM-FM/([0-9A-F]{8})/([A-Z-]{1,20})/(P-\d{1,12}-\d{3,4})/([0-9A-Z])", re.ASCII)


class FormKind(Enum):
    """What a blank form is for."""

    ISSUE = "issue"
    RETURN = "return"
    HAND_RECEIPT = "hand-receipt"
    RECEIPT = "receipt"
    EXPENDITURE = "expenditure"
    RELOCATION = "relocation"
    LOSS = "loss"
    COUNT = "count"


KEYED_AS: dict[FormKind, Kind] = {
    FormKind.ISSUE: Kind.ISSUE,
    FormKind.RETURN: Kind.RETURN,
    FormKind.HAND_RECEIPT: Kind.ASSIGNMENT,
    FormKind.RECEIPT: Kind.RECEIPT,
    FormKind.EXPENDITURE: Kind.EXPENDITURE,
    FormKind.RELOCATION: Kind.RELOCATION,
    FormKind.LOSS: Kind.LOSS,
    FormKind.COUNT: Kind.COUNT_SHEET,
}
"""The document that is made of a form when it is keyed in."""


def form_number(entry: int, n: int) -> str:
    """The number of the n-th form that was printed while this was the newest entry."""
    return f"P-{entry}-{n:03d}"


def read_form_number(text: str) -> tuple[int, int] | None:
    """Entry and running number of a form; None where the text is no number of a form."""
    found = _NUMBER.fullmatch(text.strip().upper())
    return (int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class FormCode:
    """What the code of a blank form says: first eight digits of the id of the book, what it is for, its number."""

    book: str
    kind: FormKind
    number: str

    @property
    def text(self) -> str:
        """As it is printed."""
        body = f"SAM-FM/{self.book[:_EIGHT].upper()}/{self.kind.value.upper()}/{self.number}/"
        return body + check_character(body)


def read_form_code(text: str) -> FormCode | None:
    """The code somewhere in a text, or None where there is none or it is mistyped."""
    found = _CODE.search(text.upper())
    if found is None or found[4] != check_character(found[0][:-1]):
        return None
    kinds = {one.value.upper(): one for one in FormKind}
    kind = kinds.get(found[2])
    return FormCode(found[1].lower(), kind, found[3]) if kind is not None else None


def form_of(text: str) -> str:
    """The number of the form that a text begins with, or whose code stands in it; empty for none."""
    code = read_form_code(text)
    if code is not None:
        return code.number
    first = text.strip().partition(" ")[0].upper()
    return first if read_form_number(first) else ""
