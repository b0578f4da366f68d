"""Find rows of the reference tables by what a person types: `glock 17`, `5.56`, `0012`, `colombie`.

Every word that is typed must stand somewhere in the row, in any language, whatever its case and accents; stops,
hyphens and spaces may be left out (`762x39` finds 7.62x39mm, `pt92` finds PT 92). Rows that have the words whole come
first, then those where they begin a word, then those where they stand inside one; among equals the order of the table
holds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from sam.reference import tables
from sam.reference.tables import Calibre, Country, SalwCategory, SmallArmModel, UnNumber

LIMIT = 20
_NOT_THERE = 1000

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Row]):
    row: Row
    words: tuple[str, ...]


def find_calibres(text: str, limit: int = LIMIT) -> tuple[Calibre, ...]:
    """Calibres by designation, other names and STANAG."""
    return _find(_calibres(), text, limit)


def find_models(text: str, limit: int = LIMIT) -> tuple[SmallArmModel, ...]:
    """Models by make, model and calibre."""
    return _find(_models(), text, limit)


def find_un_numbers(text: str, limit: int = LIMIT) -> tuple[UnNumber, ...]:
    """UN numbers by number, name, classification and what depots call the thing."""
    return _find(_un_numbers(), text, limit)


def find_categories(text: str, limit: int = LIMIT) -> tuple[SalwCategory, ...]:
    """Categories by code and by name in any language."""
    return _find(_categories(), text, limit)


def find_countries(text: str, limit: int = LIMIT) -> tuple[Country, ...]:
    """Countries by code and by name in any language."""
    return _find(_countries(), text, limit)


@cache
def _calibres() -> tuple[_Entry[Calibre], ...]:
    return _entries(tables.calibres(), lambda c: (c.key, c.designation, *c.other_names, c.nato_standard))


@cache
def _models() -> tuple[_Entry[SmallArmModel], ...]:
    return _entries(tables.small_arm_models(), lambda m: (f"{m.make} {m.model}", m.model, m.calibre))


@cache
def _un_numbers() -> tuple[_Entry[UnNumber], ...]:
    return _entries(
        tables.un_numbers(), lambda u: (u.number, u.number.removeprefix("UN"), u.classification, u.name, u.depot_group)
    )


@cache
def _categories() -> tuple[_Entry[SalwCategory], ...]:
    return _entries(tables.salw_categories(), lambda c: (c.code, c.names.en, c.names.es, c.names.fr, c.names.pt))


@cache
def _countries() -> tuple[_Entry[Country], ...]:
    return _entries(
        tables.countries(), lambda c: (c.alpha_2, c.alpha_3, c.names.en, c.names.es, c.names.fr, c.names.pt)
    )


def _entries(rows: Sequence[Row], texts: Callable[[Row], Sequence[str]]) -> tuple[_Entry[Row], ...]:
    return tuple(_Entry(row, _words(texts(row))) for row in rows)


def _words(texts: Sequence[str]) -> tuple[str, ...]:
    """The words of a row: as written, without stops and hyphens, and each text run together (PT 92 is also pt92)."""
    folded = [_fold(text) for text in texts]
    written = [word for text in folded for word in text.split()]
    return tuple(dict.fromkeys([*written, *map(_bare, written), *map(_bare, folded)]))


def _find(entries: Sequence[_Entry[Row]], text: str, limit: int) -> tuple[Row, ...]:
    wanted = _fold(text).split()
    if not wanted:
        return ()
    ranked = ((_rank(entry.words, wanted), entry.row) for entry in entries)
    # sorted() keeps the order of the table among equals
    found = sorted(((rank, row) for rank, row in ranked if rank is not None), key=lambda pair: pair[0])
    return tuple(row for _, row in found[:limit])


def _rank(words: Sequence[str], wanted: Sequence[str]) -> int | None:
    """0 where every wanted word is a word of the row; more the looser the match; None where one is not there at all."""
    total = 0
    for want in wanted:
        loose = min(_looseness(words, want), _looseness(words, _bare(want)))
        if loose == _NOT_THERE:
            return None
        total += loose
    return total


def _looseness(words: Sequence[str], want: str) -> int:
    if want in words:
        return 0
    if any(word.startswith(want) for word in words):
        return 1
    return 10 if any(want in word for word in words) else _NOT_THERE


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("×", "x"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _bare(word: str) -> str:
    return "".join(c for c in word if c.isalnum()) or word
