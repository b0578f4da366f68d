"""What the words of a row mean by the reference tables: its category, calibre, country, and a make and model that everybody knows."""

from __future__ import annotations

import re
from functools import cache

from sam.domain.items import TypeKind
from sam.domain.sheet_profile import plain_title, squeezed
from sam.reference import tables
from sam.reference.tables import SmallArmModel
from sam.words import list_words

_MOST_WORDS = 4


@cache
def _categories() -> dict[str, str]:
    found = {}
    for row in tables.salw_categories():
        if row.parent or row.code == "AC":
            for text in (row.code, row.names.en, row.names.es, row.names.fr, row.names.pt):
                found[plain_title(text)] = row.code
    return found


def category_code(text: str) -> str:
    """The code of the category table for a code, a name in one of four languages or a common word; "" when none is meant."""
    return (_categories().get(plain_title(text)) or list_words.category(text)) if text else ""


def kind_or_category(text: str) -> str:
    """The code of the kind or category that a text means; "" when it means none."""
    kind = list_words.kind(text) if text else None
    return kind.value if kind else category_code(text)


def leading_words(name: str) -> str:
    """The longest beginning of an item's name that is the word for a category or a kind; "" when none is: "Rifle" of "Rifle, 5.56 mm"."""
    words = re.split(r"[\s,;:/]+", name.strip())[:_MOST_WORDS]
    starts = (" ".join(words[:n]) for n in range(len(words), 0, -1))
    return next((start for start in starts if category_code(start) or list_words.kind(start)), "")


def kind_of_category(code: str, *, numbered: bool) -> TypeKind | None:
    """What a thing of this category is kept account of as."""
    group = code.partition("-")[0]
    if group in {"SA", "LW"}:
        return TypeKind.WEAPON
    if group == "AM":
        return TypeKind.EXPLOSIVE if code in {"AM-EXP", "AM-MIN"} else TypeKind.AMMUNITION
    if group in {"PC", "AC"}:
        return TypeKind.PART if numbered else TypeKind.BULK
    return None


@cache
def _calibres() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in tables.calibres():
        for text in (row.key, row.designation, *row.other_names):
            found.setdefault(_bare_calibre(text), row.key)
    return found


def _bare_calibre(text: str) -> str:
    """9 × 19 mm, 9x19MM and 9X19 are the same."""
    bare = squeezed(text.casefold().replace("×", "x"))
    return re.sub(r"^(\d+)MM(?=[A-Z])", r"\1", re.sub(r"(?<=\dX\d\d)MM$", "", bare))


def calibre_key(text: str) -> str:
    """A calibre in the form in which calibres are compared; "" for none."""
    bare = _bare_calibre(text)
    return _calibres().get(bare, bare)


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in sorted(tables.countries(), key=lambda one: one.is_current):  # a country of today wins
        for text in (row.alpha_2, row.alpha_3, row.names.en, row.names.es, row.names.fr, row.names.pt):
            found[plain_title(text)] = row.alpha_2
    found |= {
        "usa": "US",
        "u s a": "US",
        "eeuu": "US",
        "ee uu": "US",
        "eua": "US",
        "uk": "GB",
        "ussr": "SU",
        "urss": "SU",
    }
    return found


def country_code(text: str) -> str:
    """The two letters of a country by its name in four languages or its letters; "" when it is not known."""
    return _countries().get(plain_title(text), "") if text else ""


@cache
def _models() -> dict[str, tuple[SmallArmModel, ...]]:
    found: dict[str, tuple[SmallArmModel, ...]] = {}
    for row in tables.small_arm_models():
        for make in (row.make, *row.make.split("/")):
            text = plain_title(f"{make} {row.model}")
            found[text] = tuple(dict.fromkeys((*found.get(text, ()), row)))
    return found


def known_model(make: str, model: str, name: str) -> SmallArmModel | None:
    """The row of the reference table with this make and model; None unless there is exactly one."""
    for text in (f"{make} {model}" if make and model else "", model, name):
        found = _models().get(plain_title(text), ()) if text else ()
        if len(found) == 1:
            return found[0]
    return None
