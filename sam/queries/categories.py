"""Weapons by category, with mortars counted by both rules of size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sam.domain.places import ON_CHARGE
from sam.domain.sizes import Counted, SizeRule
from sam.queries.holdings import held
from sam.queries.reader import Reader, marks
from sam.queries.times import times
from sam.reference.calibre_size import calibre_named, nominal_mm
from sam.standards.size_rules import mortar_counted

MORTAR = "LW-MOR"
_FAMILY = "mortar"


def is_mortar(category: str, calibre: str) -> bool:
    """A type whose category says so, or that has none and whose calibre is one of mortars."""
    named = calibre_named(calibre) if not category and calibre else None
    return category == MORTAR or (named is not None and named.family == _FAMILY)


def by_size(category: str, calibre: str) -> dict[SizeRule, Counted]:
    """As what a type is counted by each rule; empty for what is no mortar."""
    if not is_mortar(category, calibre):
        return {}
    size = nominal_mm(calibre) if calibre else None
    return {rule: mortar_counted(size, rule) for rule in SizeRule}


def size_codes(category: str, calibre: str) -> dict[str, str]:
    """The same as codes, for a table."""
    return {rule.value: counted.value for rule, counted in by_size(category, calibre).items()}


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """How many weapons of a category stand on charge; mortars are told by their calibre.

    Attributes:
        category: its code; empty where the catalogue says none.
        mm: calibre of mortars, millimetres; None for all else, and where it is not known.
        counted: by each rule; empty for what is no mortar.
    """

    category: str
    mm: Decimal | None
    types: tuple[str, ...]
    quantity: int
    counted: dict[SizeRule, Counted]

    def light(self, rule: SizeRule) -> bool:
        """Whether it is among the small arms and light weapons by this rule."""
        fits = self.counted.get(rule, Counted.LIGHT_WEAPON) is Counted.LIGHT_WEAPON
        return fits and self.category[:2] in {"SA", "LW"}


def by_category(
    reader: Reader, as_of: date | None = None, as_known: datetime | None = None
) -> tuple[CategoryCount, ...]:
    """Weapons on charge by category and, of mortars, by calibre.

    Args:
        reader: the book.
        as_of: the day that is asked about; today when left out.
        as_known: only what had been keyed in by this moment.
    """
    inner, values = held(reader, times(reader, as_of, as_known))
    kinds = sorted(kind.value for kind in ON_CHARGE)
    rows = reader.rows(
        "SELECT t.code, t.category, t.calibre, sum(h.quantity) AS quantity"
        f" FROM ({inner}) h JOIN place p ON p.id = h.place JOIN item_type t ON t.id = h.type"
        f" WHERE h.quantity > 0 AND t.kind = 'weapon' AND p.kind IN ({marks(kinds)}) GROUP BY t.id ORDER BY t.code",
        *values,
        *kinds,
    )
    sums: dict[tuple[str, Decimal | None], int] = defaultdict(int)
    types: dict[tuple[str, Decimal | None], list[str]] = defaultdict(list)
    for row in rows:
        category, calibre = row.category or "", row.calibre or ""
        mortar = is_mortar(category, calibre)
        key = (MORTAR if mortar else category, nominal_mm(calibre) if mortar and calibre else None)
        sums[key] += row.quantity
        types[key].append(row.code)
    return tuple(
        CategoryCount(category, mm, tuple(types[category, mm]), quantity, _counted(category, mm))
        for (category, mm), quantity in sorted(sums.items(), key=lambda one: (one[0][0], one[0][1] or 0))
    )


def _counted(category: str, mm: Decimal | None) -> dict[SizeRule, Counted]:
    return {rule: mortar_counted(mm, rule) for rule in SizeRule} if category == MORTAR else {}


def totals(counts: Iterable[CategoryCount]) -> dict[SizeRule, tuple[int, int, int]]:
    """By each rule: small arms and light weapons, larger mortars, and what cannot be counted: mortars without a calibre, no category."""
    made = {}
    listed = list(counts)
    for rule in SizeRule:
        light = sum(one.quantity for one in listed if one.light(rule))
        larger = sum(one.quantity for one in listed if one.counted.get(rule) is Counted.LARGER)
        made[rule] = (light, larger, sum(one.quantity for one in listed) - light - larger)
    return made
