"""How large a calibre is, from what stands in a catalogue: a name of the table, or a number with its unit."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from sam.reference.tables import Calibre, calibres

_SIZED = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(mm|cm|in\b|inch(?:es)?|\")", re.IGNORECASE)
_BARE = re.compile(r"\d{2,3}(?:[.,]\d{1,2})?")
_MM = {"mm": Decimal(1), "cm": Decimal(10)}
_INCH = Decimal("25.4")
LARGEST_MM = Decimal(500)


@cache
def _named() -> dict[str, Calibre]:
    names: dict[str, Calibre] = {}
    for one in calibres():
        for name in (one.key, one.designation, *one.other_names):
            names.setdefault(_plain(name), one)
    return names


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def calibre_named(text: str) -> Calibre | None:
    """The row of the table with this key, designation or other name."""
    return _named().get(_plain(text))


def nominal_mm(text: str) -> Decimal | None:
    """The nominal size in millimetres; None where the text does not say one.

    "81MOR", "82 mm", "8.1 cm", "2 inch" and a bare "120" are understood; "60x240" is a cartridge and no size of a mortar.
    """
    named = calibre_named(text)
    if named is not None:
        return named.nominal_mm
    sized = _SIZED.search(text)
    if sized is not None:
        size = Decimal(sized[1].replace(",", ".")) * _MM.get(sized[2].casefold(), _INCH)
    elif _BARE.fullmatch(text.strip()):
        size = Decimal(text.strip().replace(",", "."))
    else:
        return None
    return size if 0 < size <= LARGEST_MM else None
