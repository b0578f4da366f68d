"""The check character behind a number that people copy by hand or a scanner types: it notices what was mistyped."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits of base 32 without the letters that are taken for others (I, L, O, U)."""

_CHECKS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUES = {c: n for n, c in enumerate(_CHECKS)}


def check_character(text: str) -> str:
    """The last character (ISO 7064, MOD 37,36): notices any single mistyped character and nearly any two that were swapped."""
    rest = 36
    for c in text:
        if c in _VALUES:
            rest = (rest + _VALUES[c]) % 36 or 36
            rest = rest * 2 % 37
    return _CHECKS[(37 - rest) % 36]


def check_digit(digits: str) -> str:
    """The last digit behind digits (ISO 7064, MOD 11,10): notices any single mistyped digit."""
    rest = 10
    for c in digits:
        rest = (rest + int(c)) % 10 or 10
        rest = rest * 2 % 11
    return str((11 - rest) % 10)
