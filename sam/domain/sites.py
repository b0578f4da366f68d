"""Explosives storehouses and what lies around them: how they are built, which side looks at what, what is known of a pair.

The distances that follow from it are a standard's matter (`sam.standards`). The names are those of IATG 02.20:2021, table C.1.
"""

from __future__ import annotations

from enum import Enum


class Structure(Enum):
    """How a storehouse is built."""

    EARTH_COVERED = "earth-covered"
    REINFORCED = "reinforced"
    SEMI_REINFORCED = "semi-reinforced"
    MEDIUM = "medium"
    LIGHT = "light"


class Pes(Enum):
    """A potential explosion site: what it is, and which side looks at the exposed site (table C.1)."""

    ECM_REAR = "ecm-rear"
    ECM_SIDE = "ecm-side"
    ECM_FRONT = "ecm-front"
    REINFORCED = "reinforced"
    REINFORCED_OPENING = "reinforced-opening"
    SEMI_REINFORCED = "semi-reinforced"
    MEDIUM_BARRICADED = "medium-barricaded"
    MEDIUM = "medium"
    LIGHT_BARRICADED = "light-barricaded"
    LIGHT = "light"


class Es(Enum):
    """An exposed site: what it is, and which side looks at the explosion (table C.1; offices, power lines and fuel: annex D)."""

    ECM_7_BAR_AWAY = "ecm-7bar-away"
    ECM_7_BAR_ACROSS = "ecm-7bar-across"
    ECM_7_BAR_TOWARD = "ecm-7bar-toward"
    ECM_3_BAR_AWAY = "ecm-3bar-away"
    ECM_3_BAR_ACROSS = "ecm-3bar-across"
    ECM_3_BAR_TOWARD = "ecm-3bar-toward"
    ECM_HARD_TOWARD = "ecm-hard-toward"
    ECM_BARRICADED_TOWARD = "ecm-barricaded-toward"
    ECM_AWAY = "ecm-away"
    ECM_ACROSS = "ecm-across"
    ECM_TOWARD = "ecm-toward"
    REINFORCED = "reinforced"
    SEMI_REINFORCED = "semi-reinforced"
    BARRICADED = "barricaded"
    UNBARRICADED = "unbarricaded"
    APB_BARRICADED_ROOF = "apb-barricaded-roof"
    APB_BARRICADED = "apb-barricaded"
    APB = "apb"
    ROUTE_LOW = "route-low"
    ROUTE_MEDIUM = "route-medium"
    ROUTE_HIGH = "route-high"
    INHABITED = "inhabited"
    VULNERABLE = "vulnerable"
    OFFICE_FEW = "office-few"
    OFFICE_MANY = "office-many"
    POWER_SUPER = "power-super"
    POWER_NORMAL = "power-normal"
    POWER_MINOR = "power-minor"
    FUEL_PROTECTED = "fuel-protected"
    FUEL_VITAL = "fuel-vital"
    FUEL = "fuel"
    FUEL_SMALL = "fuel-small"


EXPLOSIVE_SITES = (
    Es.ECM_7_BAR_AWAY, Es.ECM_7_BAR_ACROSS, Es.ECM_7_BAR_TOWARD, Es.ECM_3_BAR_AWAY, Es.ECM_3_BAR_ACROSS, Es.ECM_3_BAR_TOWARD,
    Es.ECM_HARD_TOWARD, Es.ECM_BARRICADED_TOWARD, Es.ECM_AWAY, Es.ECM_ACROSS, Es.ECM_TOWARD, Es.REINFORCED, Es.SEMI_REINFORCED,
    Es.BARRICADED, Es.UNBARRICADED,
)  # fmt: skip
"""Exposed sites that hold explosives themselves; their row is certain only as far as table C.1 is."""

SIDES: dict[Structure, tuple[Pes, ...]] = {
    Structure.EARTH_COVERED: (Pes.ECM_REAR, Pes.ECM_SIDE, Pes.ECM_FRONT),
    Structure.REINFORCED: (Pes.REINFORCED, Pes.REINFORCED_OPENING),
    Structure.SEMI_REINFORCED: (Pes.SEMI_REINFORCED,),
    Structure.MEDIUM: (Pes.MEDIUM, Pes.MEDIUM_BARRICADED),
    Structure.LIGHT: (Pes.LIGHT, Pes.LIGHT_BARRICADED),
}
"""What a storehouse of a structure can be as a potential explosion site, by the side that looks at the other."""


class Given(Enum):
    """What is known of a pair and opens a shorter way of reading its cell."""

    STANDARD_ECM = "s"
    NO_PRIMARIES = "p"
    NOTHING_SPALL_HURTS = "ps"
    FEW_PERSONS = "<10"


class Trigger(Enum):
    """What makes HD 1.2 with 1.3 one mass explosion, unless trials or analysis show otherwise (AASTP-1, 1.3.2.5, note 2 of table 4)."""

    SHAPED_CHARGES = "shaped-charges"
    HIGH_ENERGY_PROPELLANT = "high-energy-propellant"
    DENSE_CONFINED_1_3 = "dense-confined-1.3"
    ARTICLES_ABOVE_5_KG = "articles-above-5-kg"


class Check(Enum):
    """What is looked at before a movement into a storehouse posts, and what a waiver may set aside."""

    CLASSIFIED = "classified"
    MIXING = "mixing"
    LICENCE = "licence"
    LIMIT = "limit"
    SUSPECT = "suspect"
    WEAPONS = "weapons"


MIXING = "mixing"
"""The setting with the cells of the mixing table that an authority has decided; two people sign it, as they do a waiver."""


LICENCE_FORM = (
    "unit", "use", "fire_fighting", "electrical", "lightning", "area_plan", "safeguard_plan", "construction", "headwall", "floor",
    "heating", "spare", "site_drawing", "traverse", "combination", "space",
)  # fmt: skip
"""Fields of the form of a licence that only people fill in (AASTP-1, edition 1, change 2, figure B-I).

They are its fields 2 and 5 to 17; of field 20 what is permitted of a mixed store, and of HD 1.4.
"""

YES_OR_NO = frozenset({"fire_fighting", "lightning"})
"""Fields of the form that are answered with yes or no."""
