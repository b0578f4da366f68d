"""What the clauses ask that the program computes against, in our own words, by their id in `sam/standards/clauses/clauses.toml`.

Clauses that only an audit asks about say what their checkpoints ask. To change one: here, and in the three catalogues.
"""

from __future__ import annotations

from collections.abc import Iterable

from sam.words.audit import question
from sam.words.translate import N_, _

ASKS: dict[str, str] = {
    "IATG-01.50": N_("Classes explosives by hazard division and compatibility group; for storage some divisions are divided further."),
    "IATG-01.50-6.1": N_("Every explosive has a hazard division, 1.1 to 1.6; for storage 1.2 and 1.3 have sub-divisions."),
    "IATG-01.50-6.2": N_("Every explosive has one of thirteen compatibility groups, A to H, J, K, L, N and S."),
    "IATG-01.50-7.1": N_("Says which compatibility groups may stand together in a store, and on what condition."),
    "IATG-01.50-7.2": N_("Some ammunition is stored apart from all other."),
    "IATG-02.20-7.2": N_("A distance is measured in a straight line between the nearest points of two sites; barricades are not counted."),
    "IATG-02.20-7.5": N_(
        "Where several hazard divisions are in one storehouse, their quantities are added or looked at one by one. Fillings that add nothing to the main hazard are not counted."
    ),
    "IATG-02.20-7.6": N_(
        "Each site in turn is the one that explodes. What it may hold is the least that any pair permits. A table is read at the next greater quantity, or backwards at the next lesser."
    ),
    "IATG-02.20-7.7": N_(
        "The function of a table may take the place of its figure: the distance rounded up to a metre, the quantity rounded down to a kilogram."
    ),
    "IATG-02.20-10.2": N_(
        "HD 1.4 is not added to other divisions and needs a fixed distance of more than 10 m; HD 1.5 counts as HD 1.1."
    ),
    "IATG-02.20-T6": N_(
        "HD 1.1 with any other is added up. HD 1.2 with 1.3 is not: each is looked at alone and the greater distance holds."
    ),
    "IATG-02.20-T10": N_("Three degrees of protection that a distance gives an exposed site: virtually complete, high, limited."),
    "IATG-02.20-N16": N_("Between 50 and 500 kg of HD 1.1 the figures are extrapolated and to be used with extreme caution."),
    "IATG-02.20-C1": N_("Kinds of exposed site and of potential explosion site, by how they are built and which side they turn."),
    "IATG-02.20-D": N_("Which distance column a pair of sites needs for HD 1.1."),
    "IATG-02.20-E": N_("Distances for HD 1.1 above ground: their functions, least distances and table."),
    "IATG-02.20-E1": N_("The distances for HD 1.1 in 17 columns, above 50 kg up to 250 t."),
    "IATG-02.20-F": N_("Which distance column a pair of sites needs for HD 1.2.1."),
    "IATG-02.20-G": N_("Which distance column a pair of sites needs for HD 1.2.2."),
    "IATG-02.20-H": N_("Distances for HD 1.2 above ground: their functions, least distances and table."),
    "IATG-02.20-H1": N_("The distances for HD 1.2 in 6 columns, from 10 kg to 500 t."),
    "IATG-02.20-J": N_("Which distance column a pair of sites needs for HD 1.3.1."),
    "IATG-02.20-K": N_("Which distance column a pair of sites needs for HD 1.3.2."),
    "IATG-02.20-L": N_("Distances for HD 1.3 above ground: their functions, least distances and table."),
    "IATG-02.20-L1": N_("The distances for HD 1.3 in 4 columns."),
    "IATG-02.30": N_(
        "Each explosives storehouse has a licence that says how much of each hazard division it may hold, granted by the authority."
    ),
    "AASTP-1-1.2.1.2": N_(
        "Hazard divisions by their main effect: mass explosion, projection, fire, no significant hazard, very insensitive, extremely insensitive."
    ),
    "AASTP-1-1.2.2.3": N_("What each compatibility group holds, from initiating explosives (A) to articles whose effect stays in the package (S)."),
    "AASTP-1-1.2.3.4": N_("Suspect ammunition stands with nothing else."),
    "AASTP-1-1.3.2.5": N_(
        "HD 1.2 with 1.3 counts as HD 1.1 where shaped charges, high-energy propellant, HD 1.3 packed tight under heavy confinement or articles above 5 kg are there, unless trials or analysis show otherwise."
    ),
    "AASTP-1-1.3.2.6": N_("Sub-divisions that are together count whole as the more severe of them."),
    "AASTP-1-1.3.6.7": N_(
        "The reduced inhabited-building and traffic distances of an earth-covered magazine need one of more than 500 m³ and hold up to 45 t."
    ),
    "AASTP-1-T1": N_("Distances for HD 1.1; used where a cell of the other table is printed too low."),
    "AASTP-1-T3A": N_("Distances for HD 1.3.1; its figures prove a square root where a cube root is printed."),
    "AASTP-1-T3B": N_("Distances for HD 1.3.2; its figures prove a square root where a cube root is printed."),
    "AASTP-1-T4": N_(
        "How divisions are added, with notes: HD 1.6 with others is 1.1 unless tests have shown otherwise; when HD 1.2 with 1.3 is one mass explosion."
    ),
    "AASTP-1-T5": N_("Which compatibility groups of explosive substances may stand together."),
    "AASTP-1-T6": N_("Which compatibility groups of explosive articles may stand together above ground, and on which of seven conditions."),
    "AASTP-1-FB1": N_("The 21 numbered fields of the form of an explosives limit licence."),
    "AASTP-1-FB2": N_("A filled form of an explosives limit licence: one figure for each division, the least over all exposed sites."),
    "IDDRS-4.10-6.2": N_("Weapons and ammunition are kept apart, and who hands a weapon in is given a receipt."),
    "UN-1997-MORTARS": N_("A mortar is a light weapon where its calibre is less than 100 mm."),
    "ITI-MORTARS": N_("Follows the United Nations list: a mortar is a light weapon where its calibre is less than 100 mm."),
    "ITI-8A": N_(
        "A weapon is marked when it is made: maker, country and serial number, or a simple sign with a code that shows the country."
    ),
    "ITI-8B": N_("An imported weapon bears the country and, where possible, the year of import; it may be excused where the import is temporary."),
    "FP-6-2": N_("A weapon that was found illicit is destroyed, unless another disposal is approved, the weapon is marked and the way is recorded."),
    "FP-8-1-A": N_("A weapon is marked when it is made: maker, country and serial number, or a simple sign with a code that shows the country."),
    "FP-8-1-B": N_("An imported weapon bears the country and, where possible, the year of import; it may be excused where the import is temporary."),
    "OSCE-MORTARS": N_("A mortar is a light weapon where its calibre is less than 100 mm."),
    "UNROCA-III": N_(
        "A mortar of 75 mm and more is reported as large-calibre artillery (category III); a smaller one among the light weapons."
    ),
}  # fmt: skip

USES: dict[str, str] = {
    "classification": N_("hazard data of an item type"),
    "mixing": N_("what may stand together"),
    "aggregation": N_("what is added to what"),
    "distance": N_("quantity and distance"),
    "pairs": N_("pairs of sites"),
    "licence": N_("explosives limit licence"),
    "limit": N_("check of the limits before a movement"),
    "suspect": N_("check that suspect lots stand alone"),
    "apart": N_("check that weapons and ammunition are apart"),
    "mortars": N_("mortars by both size rules"),
    "marking": N_("marks on weapons"),
}
"""What of the program is made of a clause."""

EDITIONS: dict[str, str] = {
    "IATG 01.50": N_("2nd edition, 2015 (contents only)"),
    "IATG 02.20": N_("3rd edition, March 2021"),
    "IATG 02.30": N_("3rd edition, March 2021 (title)"),
    "AASTP-1": N_("edition 1, change 2, May 2006, part I"),
    "UN panel on small arms": "1997",
    "ITI": "2005",
    "OSCE Document on SALW": "2000",
    "UN Register of Conventional Arms": N_("categories as remembered"),
    "IDDRS 4.10": N_("read as transcribed in 2022"),
    "IATG 09.10": N_("1st edition, 2011 (contents)"),
    "OSCE BPG Stockpile": N_("FSC.GAL/14/03/Rev.2, 19 September 2003 (contents)"),
    "Directive (EU) 2021/555": "2021",
    "MOSAIC 05.20": N_("version 1.0, 27 August 2012 (title)"),
    "IATG 08.10": N_("3rd edition, March 2021 (title)"),
    "IDDRS 6.40": N_("read as transcribed in 2022"),
}
"""What of a standard was used, as the tables say it; a test holds the two together."""


def edition(standard: str) -> str:
    """What of a standard was used; empty where the source does not say."""
    return _(EDITIONS[standard]) if standard in EDITIONS else ""


def asks(id_: str, checkpoints: Iterable[str]) -> tuple[str, ...]:
    """What a clause asks: our words where a rule is made of it, then what its checkpoints ask."""
    own = (_(ASKS[id_]),) if id_ in ASKS else ()
    return own + tuple(question(one) for one in checkpoints)


def use(name: str) -> str:
    """What of the program is made of it."""
    return _(USES[name])
