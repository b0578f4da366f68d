"""Masses and distances as people write them, and as the book keeps them: whole milligrams, whole centimetres."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MOST_MG = 10**12
"""A thousand tonnes: no storehouse holds more."""

MOST_CM = 50_000 * 100
"""Fifty kilometres: no distance of a depot is longer."""

MG_IN_KG = 10**6

_NUMBER = re.compile(r"([+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*([^\s0-9]*)")


@dataclass(frozen=True, slots=True)
class Mass:
    """A net explosive quantity, so that a sentence can write it as its language does."""

    mg: int


@dataclass(frozen=True, slots=True)
class Length:
    """A distance, so that a sentence can write it as its language does."""

    cm: int


def read_measure(text: str, unit: str) -> Decimal | None:
    """The number in "61.5" or "61.5 m"; None where it is none, or is of another unit."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or found[2].lower() not in ("", unit):
        return None
    return Decimal(found[1].replace(",", "."))


def milligrams(kilograms: Decimal) -> int:
    """Kilograms as the book keeps them."""
    return int((kilograms * MG_IN_KG).to_integral_value(ROUND_HALF_UP))


def kilograms(mg: int) -> Decimal:
    """What the book keeps, as the standards count it."""
    return Decimal(mg) / MG_IN_KG


def centimetres(metres: Decimal) -> int:
    """Metres as the book keeps them; a shorter distance is the safer figure, so the rest is cut off."""
    return int(metres * 100)
