"""The code of a printed count sheet: which depot, which count, which counter, which place. With it a sheet that comes back is known.

    SAM-CS/0DB3K7Q2/CN-2026-001/1/1F00A2B3/K    the last character is a check

The same sheet has the same code however often it is printed, so a sheet that is returned twice is taken once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sam.domain.check_character import check_character

_EIGHT = 8
_ALL = "0" * _EIGHT
_CODE = re.compile(r"SAM-CS/([0-9A-F]{8})/([^/\s]{1,40})/(\d{1,3})/([0-9A-F]{8})/([0-9A-Z])", re.ASCII)


@dataclass(frozen=True, slots=True)
class SheetCode:
    """What the code of a sheet says.

    Attributes:
        book: first eight digits of the id of the book.
        number: of the count.
        counter: which of its counters, from 1.
        place: first eight digits of the id of the place; empty for the whole count.
    """

    book: str
    number: str
    counter: int
    place: str = ""

    @property
    def text(self) -> str:
        """As it is printed."""
        place = self.place[:_EIGHT].upper() or _ALL
        body = f"SAM-CS/{self.book[:_EIGHT].upper()}/{self.number}/{self.counter}/{place}/"
        return body + check_character(body)


def read_sheet_code(text: str) -> SheetCode | None:
    """The code somewhere in a text, or None where there is none or it is mistyped."""
    found = _CODE.search(text.upper())
    if found is None:
        return None
    book, number, counter, place, check = found.groups()
    if check != check_character(found[0][:-1]):
        return None
    return SheetCode(book.lower(), number, int(counter), "" if place == _ALL else place.lower())
