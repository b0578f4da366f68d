"""Temperatures, humidity and shares as people write them, and as the book keeps them: whole tenths, whole millionths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

PPM_IN_PER_CENT = 10_000

_NUMBER = re.compile(r"([+\-\u2212]?[0-9]{1,6}(?:[.,][0-9]{1,6})?)\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Degrees:
    """A temperature in tenths of a degree Celsius, so that a sentence can write it as its language does."""

    dc: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share in millionths, written as per cent."""

    ppm: int


def _read(text: str) -> tuple[Decimal, str] | None:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    number = Decimal(found[1].replace(",", ".").replace("\u2212", "-"))
    return number, found[2].strip().lower().removeprefix("°").strip()


def read_degrees(text: str) -> Degrees | None:
    """The temperature in "21.5", "21,5 °C" or "-4 C"; None where it is none, or is in another unit."""
    found = _read(text)
    if found is None or found[1] not in ("", "c"):
        return None
    return Degrees(_tenths(found[0]))


def in_fahrenheit(text: str) -> Degrees | None:
    """What "86 F" is in degrees Celsius; None where the text is not in Fahrenheit."""
    found = _read(text)
    return Degrees(_tenths((found[0] - 32) * 5 / 9)) if found is not None and found[1] == "f" else None


def read_share(text: str) -> Share | None:
    """The share in "62", "62.5 %" or "0,85%"; None where it is none."""
    found = _read(text)
    if found is None or found[1] not in ("", "%"):
        return None
    return Share(int((found[0] * PPM_IN_PER_CENT).to_integral_value(ROUND_HALF_UP)))


def humidity_dp(share: Share) -> int:
    """A humidity as the book keeps it, tenths of a per cent."""
    return int((Decimal(share.ppm) / 1000).to_integral_value(ROUND_HALF_UP))


def humidity(dp: int) -> Share:
    """What the book keeps of a humidity, as a share."""
    return Share(dp * 1000)


def _tenths(number: Decimal) -> int:
    return int((number * 10).to_integral_value(ROUND_HALF_UP))
