"""Registry numbers for weapons without a readable serial number.

`D01-7QK3-000042-P`: the depot's code, four characters made from the book's id, a running number and a check character. Two depots that
never talk cannot give the same number even if they share a code, because their books have different ids.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from sam.domain.check_character import ALPHABET, check_character
from sam.services.work import Work

DIGITS = 6

_OWN = re.compile(r"(\d{6,18})-[0-9A-Z]", re.ASCII)


def tag_of(book: str) -> str:
    """Four characters that tell this book from others with the same depot code (20 bits of the hash of its id)."""
    number = int.from_bytes(hashlib.sha256(b"registry" + bytes.fromhex(book)).digest()[:4], "big") >> 12
    return "".join(ALPHABET[number >> shift & 31] for shift in (15, 10, 5, 0))


class Numbers:
    """The registry numbers that one act gives out, one after the other.

    Args:
        work: the act.
        given: numbers that the same command writes down, which are not given again.
    """

    def __init__(self, work: Work, given: Iterable[str] = ()) -> None:
        self._prefix = f"{work.depot_code}-{work.depot_tag}-".upper()
        self._work = work
        self._given = [running for one in given if (running := self._running(one)) is not None]
        self._last: int | None = None

    def _running(self, registry: str) -> int | None:
        """The running number in a registry number of this depot; None for any other."""
        found = _OWN.fullmatch(registry.upper().removeprefix(self._prefix))
        return int(found[1]) if found and registry.upper().startswith(self._prefix) else None

    def next(self) -> str:
        """The next free number of this depot."""
        if self._last is None:
            self._last = max([self._newest(), *self._given])
        self._last += 1
        text = f"{self._prefix}{self._last:0{DIGITS}d}"
        return f"{text}-{check_character(text)}"

    def _newest(self) -> int:
        """The highest running number in the book; what only looks like a number of this depot does not count."""
        newest, digits = 0, DIGITS
        while True:
            last = self._work.reader.value(
                "SELECT registry FROM item WHERE registry > ? AND registry < ? AND registry GLOB ('' || ?) ORDER BY registry DESC LIMIT 1",
                self._prefix,
                self._prefix + ":",
                f"{self._prefix}{'[0-9]' * digits}-[0-9A-Z]",
            )
            if last is None:
                return newest
            newest, digits = self._running(last) or 0, digits + 1
