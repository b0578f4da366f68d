"""Codes that a person copies by hand from paper or from another screen.

Letters and digits are Crockford's 32, in groups of six: no U, and O, I and L are read as 0, 1 and 1. Spaces, hyphens
and small letters do not matter. Four of the characters are a check, made so that one or two wrong pairs of characters
are always noticed, anything else is overlooked once in a million times, and a single wrong pair tells which group it
is in.

The check is a Reed-Solomon code over numbers of ten bits: a pair of characters is one number, two numbers are the
check, both weighted sums over all numbers are zero. With one wrong number the quotient of the sums is its position.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sam.domain.problems import Refused, refuse
from sam.domain.problems.keys import KeyProblem

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 6
CHECK_CHARACTERS = 4
IGNORED = frozenset(" \t\r\n-\u2010\u2011\u2012\u2013\u2014\u2212_.")
READ_AS = {"O": "0", "I": "1", "L": "1"}

SYMBOL_BITS = 10
SYMBOLS = 1 << SYMBOL_BITS
FIELD = 0b10000001001  # x^10 + x^3 + 1, whose root 2 runs through all 1,023 numbers


def write(data: bytes) -> str:
    """The code for `data`, with its check, in groups of six with hyphens."""
    count = -(-len(data) * 8 // SYMBOL_BITS)
    number = int.from_bytes(data, "big")
    symbols = [number >> SYMBOL_BITS * (count - 1 - i) & SYMBOLS - 1 for i in range(count)]
    return grouped(characters(symbols + _check(symbols)))


def read(text: str, length: int) -> bytes:
    """The `length` bytes of a code that a person typed.

    Raises:
        Refused: too long, too short, a character that no code has, or a check that does not fit, naming the group where
            that is known.
    """
    typed = [READ_AS.get(c, c) for c in unicodedata.normalize("NFKC", text).upper() if c not in IGNORED]
    for place, character in enumerate(typed):
        if character not in ALPHABET:
            raise refuse(KeyProblem.CODE_CHARACTER, "code", character=character, group=place // GROUP + 1)
    count = -(-length * 8 // SYMBOL_BITS)
    expected = 2 * count + CHECK_CHARACTERS
    if len(typed) != expected:
        raise refuse(KeyProblem.CODE_LENGTH, "code", expected=expected, typed=len(typed))
    values = [ALPHABET.index(c) for c in typed]
    symbols = [values[i] << 5 | values[i + 1] for i in range(0, expected, 2)]
    number = 0
    for symbol in symbols[:count]:
        number = number << SYMBOL_BITS | symbol
    if any(_sums(symbols)) or number >> 8 * length:
        raise _mistyped(symbols)
    return number.to_bytes(length, "big")


def characters(symbols: Sequence[int]) -> str:
    """Numbers of ten bits as pairs of characters."""
    return "".join(ALPHABET[s >> 5] + ALPHABET[s & 31] for s in symbols)


def grouped(text: str, size: int = GROUP) -> str:
    """A row of characters in groups with hyphens between."""
    return "-".join(text[i : i + size] for i in range(0, len(text), size))


def _mistyped(symbols: Sequence[int]) -> Refused:
    plain, weighted = _sums(symbols)
    if plain and weighted:
        for place in range(len(symbols)):
            if _times(_power(place), plain) == weighted:
                return refuse(KeyProblem.CODE_GROUP, "code", group=2 * place // GROUP + 1)
    return refuse(KeyProblem.CODE_MISTYPED, "code")


def _sums(symbols: Sequence[int]) -> tuple[int, int]:
    plain = weighted = 0
    for place, symbol in enumerate(symbols):
        plain ^= symbol
        weighted ^= _times(_power(place), symbol)
    return plain, weighted


def _check(symbols: Sequence[int]) -> list[int]:
    """The two numbers that make both sums zero when they are put behind."""
    plain, weighted = _sums(symbols)
    first, second = _power(len(symbols)), _power(len(symbols) + 1)
    last = _times(weighted ^ _times(first, plain), _inverse(first ^ second))
    return [plain ^ last, last]


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & SYMBOLS:
            a ^= FIELD
        b >>= 1
    return product


def _power(exponent: int) -> int:
    result = 1
    for _ in range(exponent):
        result = _times(result, 2)
    return result


def _inverse(a: int) -> int:
    result = 1
    for _ in range(SYMBOLS - 2):  # a to the 1,023rd is 1, so a to the 1,022nd is 1/a
        result = _times(result, a)
    return result
