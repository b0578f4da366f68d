"""The reference tables, read once when they are first asked for.

Each function gives a whole table as a tuple of frozen rows, in the order of its file in `data/`. Empty cells are empty
texts or None. A length is a Decimal in millimetres, exactly as written.

To add a table: 1. its file in `data/`, with the columns `verified` and `source`; 2. a row and a reader here; 3. its
code in `codes`, its words in `search`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Names:
    """One thing in the four languages of the program; `in_language` falls back to English."""

    en: str
    es: str
    fr: str
    pt: str

    def in_language(self, code: str) -> str:
        """The name in a language of `sam.words.translate.LANGUAGES`: en, es, pt_BR, fr."""
        return {"es": self.es, "fr": self.fr, "pt": self.pt}.get(code[:2], "") or self.en


@dataclass(frozen=True, slots=True)
class Calibre:
    """A calibre.

    Attributes:
        key: its short name in the tables: 556X45.
        designation: as it is usually written.
        other_names: what else it is called on boxes and in lists.
        weapon_class: what mostly fires it.
        family: the wider group: rifle, pistol, mortar ...
        nominal_mm: the nominal diameter in millimetres.
        case_length_mm: the length of the case, where the designation has one.
        nato_standard: the STANAG that names it, or "".
        un_number_hint: the usual UN number of its ball cartridge; a hint, never a classification.
    """

    key: str
    designation: str
    other_names: tuple[str, ...]
    weapon_class: str
    family: str
    nominal_mm: Decimal
    case_length_mm: Decimal | None
    nato_standard: str
    un_number_hint: str
    verified: str
    source: str


@dataclass(frozen=True, slots=True)
class SmallArmModel:
    """A make and model; `category` and `calibre_key` point into the other tables, `country` is an ISO alpha-2 code."""

    make: str
    model: str
    category: str
    calibre_key: str
    calibre: str
    country: str
    note: str
    verified: str
    source: str


@dataclass(frozen=True, slots=True)
class UnNumber:
    """A UN number of class 1 with its hazard division (HD) and compatibility group (CG).

    HD and CG are empty where the authority assigns them case by case. `depot_relevance` is common, occasional or rare.
    """

    number: str
    name: str
    hazard_division: str
    compatibility_group: str
    packing_instruction: str
    depot_group: str
    depot_relevance: str
    note: str
    verified: str
    source: str

    @property
    def classification(self) -> str:
        """Hazard division and group in one, as on the label: 1.4S. Empty where not fixed."""
        return self.hazard_division + self.compatibility_group


@dataclass(frozen=True, slots=True)
class SalwCategory:
    """A category of small arms, light weapons, ammunition or parts, and how the public instruments name it.

    Attributes:
        code: SA-PST; `parent` is the group it stands in, "" for a group.
        un_1997_panel, iti_2005, osce_2000, unroca: how that instrument counts it, in its own words; "" not known.
        serial_numbered: yes, no, sometimes, lot, or how else one piece is told from another.
    """

    code: str
    parent: str
    names: Names
    un_1997_panel: str
    iti_2005: str
    osce_2000: str
    unroca: str
    serial_numbered: str
    note: str
    verified: str
    source: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country by ISO 3166, also those that are no more: an old rifle keeps its country of make."""

    alpha_2: str
    alpha_3: str
    numeric: str
    names: Names
    status: str
    verified: str
    source: str

    @property
    def is_current(self) -> bool:
        """Whether the country exists today."""
        return self.status == "current"


@cache
def calibres() -> tuple[Calibre, ...]:
    """Calibres of small arms and light weapons."""
    return tuple(
        Calibre(
            key=row["calibre_id"],
            designation=row["designation"],
            other_names=tuple(name.strip() for name in row["other_names"].split(";") if name.strip()),
            weapon_class=row["weapon_class"],
            family=row["family"],
            nominal_mm=Decimal(row["nominal_mm"]),
            case_length_mm=Decimal(row["case_length_mm"]) if row["case_length_mm"] else None,
            nato_standard=row["nato_standard"],
            un_number_hint=row["un_number_hint"],
            verified=row["verified"],
            source=row["source"],
        )
        for row in _rows("calibres")
    )


@cache
def small_arm_models() -> tuple[SmallArmModel, ...]:
    """Makes and models that depots hold."""
    return tuple(
        SmallArmModel(
            make=row["make"],
            model=row["model"],
            category=row["category"],
            calibre_key=row["calibre_id"],
            calibre=row["calibre"],
            country=row["country"],
            note=row["note"],
            verified=row["verified"],
            source=row["source"],
        )
        for row in _rows("small_arms_models")
    )


@cache
def un_numbers() -> tuple[UnNumber, ...]:
    """UN numbers of class 1, explosives."""
    return tuple(
        UnNumber(
            number=row["un_number"],
            name=row["proper_shipping_name"],
            hazard_division=row["hazard_division"],
            compatibility_group=row["compatibility_group"],
            packing_instruction=row["packing_instruction"],
            depot_group=row["depot_group"],
            depot_relevance=row["depot_relevance"],
            note=row["note"],
            verified=row["verified"],
            source=row["source"],
        )
        for row in _rows("un_numbers_class1")
    )


@cache
def salw_categories() -> tuple[SalwCategory, ...]:
    """Categories of small arms, light weapons, ammunition, parts and accessories."""
    return tuple(
        SalwCategory(
            code=row["code"],
            parent=row["parent"],
            names=_names(row),
            un_1997_panel=row["un_1997_panel"],
            iti_2005=row["iti_2005"],
            osce_2000=row["osce_2000"],
            unroca=row["unroca_mapping"],
            serial_numbered=row["serial_numbered"],
            note=row["note"],
            verified=row["verified"],
            source=row["source"],
        )
        for row in _rows("salw_categories")
    )


def category_name(code: str, language: str) -> str:
    """What a category is called in a language; the code itself where the table does not know it."""
    found = next((one for one in salw_categories() if one.code == code), None)
    return str(getattr(found.names, language[:2], found.names.en)) if found is not None else code


@cache
def countries() -> tuple[Country, ...]:
    """Countries of today and of the past."""
    return tuple(
        Country(
            alpha_2=row["alpha_2"],
            alpha_3=row["alpha_3"],
            numeric=row["numeric"],
            names=_names(row),
            status=row["status"],
            verified=row["verified"],
            source=row["source"],
        )
        for row in _rows("iso_countries")
    )


def _names(row: dict[str, str]) -> Names:
    return Names(en=row["name_en"], es=row["name_es"], fr=row["name_fr"], pt=row["name_pt"])


def _rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
