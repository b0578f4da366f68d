"""Rows of the reference tables as suggestions for the catalogue: a person accepts one, and every depot gets the same id for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sam.reference import search
from sam.reference.codes import calibre_code, category_code, country_code, model_code, un_code
from sam.reference.tables import Calibre, SmallArmModel, UnNumber, calibres, small_arm_models, un_numbers


@dataclass(frozen=True, slots=True)
class Suggested:
    """A row that fits what was typed.

    Attributes:
        code: names the row: `model/glock/17`, `un/0012`, `calibre/556X45`, `category/SA-PST`, `country/AUT`.
        words: how a person knows it.
        fields: what it says of an item type, by the fields of the command; empty for a category or a country.
        verified: how sure the row is; source: where it was seen.
    """

    code: str
    words: str
    fields: dict[str, str]
    verified: str
    source: str


def suggestions(text: str, language: str = "en", limit: int = 20) -> tuple[Suggested, ...]:
    """Rows of all tables in which every word of the text stands, those for the catalogue first."""
    found = [
        *(
            _of(model_code(row), f"{row.make} {row.model}, {row.calibre}", row)
            for row in search.find_models(text, limit)
        ),
        *(_of(un_code(row), f"{row.number} {row.name}", row) for row in search.find_un_numbers(text, limit)),
        *(_of(calibre_code(row), row.designation, row) for row in search.find_calibres(text, limit)),
        *(
            Suggested(category_code(row), row.names.in_language(language), {}, row.verified, row.source)
            for row in search.find_categories(text, limit)
        ),
        *(
            Suggested(country_code(row), row.names.in_language(language), {}, row.verified, row.source)
            for row in search.find_countries(text, limit)
        ),
    ]
    return tuple(found[:limit])


def type_suggestions(text: str, limit: int = 8) -> tuple[Suggested, ...]:
    """The same, only rows that say something of an item type."""
    return tuple(one for one in suggestions(text, limit=limit) if one.fields)


def suggestion(code: str) -> dict[str, Any] | None:
    """The fields of an item type that a reference row suggests, by the code of the row; None when there is no such row.

    `model/glock/17` suggests a weapon, `un/0012` ammunition with hazard division and group, `calibre/556X45` ammunition of a calibre.
    """
    family = code.split("/", 1)[0]
    row: SmallArmModel | UnNumber | Calibre | None = None
    if family == "model":
        row = next((one for one in small_arm_models() if model_code(one) == code), None)
    elif family == "un":
        row = next((one for one in un_numbers() if un_code(one) == code), None)
    elif family == "calibre":
        row = next((one for one in calibres() if calibre_code(one) == code), None)
    return _fields(row) if row is not None else None


def _of(code: str, words: str, row: SmallArmModel | UnNumber | Calibre) -> Suggested:
    return Suggested(code, words, _fields(row), row.verified, row.source)


def _fields(row: SmallArmModel | UnNumber | Calibre) -> dict[str, Any]:
    if isinstance(row, SmallArmModel):
        return {
            "kind": "weapon", "name": f"{row.make} {row.model}", "make": row.make, "model": row.model,
            "category": row.category, "calibre": row.calibre, "country": row.country,
        }  # fmt: skip
    if isinstance(row, UnNumber):
        return {
            "kind": "ammunition", "name": row.name, "un_number": row.number,
            "hazard_division": row.hazard_division, "compatibility_group": row.compatibility_group,
        }  # fmt: skip
    return {
        "kind": "ammunition", "name": row.designation, "calibre": row.designation, "un_number": row.un_number_hint,
    }  # fmt: skip
