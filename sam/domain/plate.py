"""What the code of a label says: the plate of one weapon, lot or place, which nothing else in the world carries.

    SAM:W/0DB3K7Q2M4XYZ1   a weapon or numbered part; L a lot, P a place
    1004617203984411223340 the same in digits, for bars: shorter, and any keyboard types it

A plate is made from the first eight bytes of the thing's id, so it stays the same when a serial number is read better, and two weapons
with the same serial have two plates. Thirteen digits of base 32 and a check character, or one digit for the kind, twenty digits and a
check digit. A serial number is never taken for a plate: the check must fit, and the book must know the thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from sam.domain.check_character import ALPHABET, check_character, check_digit

PREFIX = "SAM"
_BYTES, _LETTERS, _DIGITS = 8, 13, 20
# A scanner set for another keyboard types other signs for : and /, never other letters or digits of a Latin keyboard.
_TEXT = re.compile(rf"{PREFIX}[^0-9A-Z]([WLP])[^0-9A-Z]([{ALPHABET}]{{{_LETTERS}}})([0-9A-Z])", re.ASCII)
_NUMBER = re.compile(rf"([123])(\d{{{_DIGITS}}})(\d)", re.ASCII)


class PlateKind(Enum):
    """What a plate is fixed to."""

    WEAPON = "W"
    LOT = "L"
    PLACE = "P"


_NUMBERS = {kind: str(number) for number, kind in enumerate(PlateKind, 1)}


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate.

    Attributes:
        kind: of the thing.
        start: the first eight bytes of its id.
    """

    kind: PlateKind
    start: bytes

    @property
    def text(self) -> str:
        """As a 2D code says it: twenty characters."""
        value = int.from_bytes(self.start, "big")
        letters = "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(_LETTERS)))
        body = f"{PREFIX}:{self.kind.value}/{letters}"
        return body + check_character(body)

    @property
    def digits(self) -> str:
        """As bars say it: twenty-two digits."""
        body = f"{_NUMBERS[self.kind]}{int.from_bytes(self.start, 'big'):0{_DIGITS}d}"
        return body + check_digit(body)


def plate_of(kind: PlateKind, id_: str) -> Plate:
    """The plate of the thing with this id."""
    return Plate(kind, bytes.fromhex(id_)[:_BYTES])


def read_plate(text: str) -> Plate | None:
    """The plate that a scanner or a person typed, or None where the text is none or is mistyped."""
    typed = "".join(text.upper().split())
    if found := _TEXT.fullmatch(typed):
        kind, letters, check = found.groups()
        value = 0
        for letter in letters:
            value = value << 5 | ALPHABET.index(letter)
        if value >> 8 * _BYTES or check != check_character(f"{PREFIX}:{kind}/{letters}"):
            return None
        return Plate(PlateKind(kind), value.to_bytes(_BYTES, "big"))
    if found := _NUMBER.fullmatch(typed):
        number, digits, check = found.groups()
        if int(digits) >> 8 * _BYTES or check != check_digit(number + digits):
            return None
        kinds = {value: kind for kind, value in _NUMBERS.items()}
        return Plate(kinds[number], int(digits).to_bytes(_BYTES, "big"))
    return None
