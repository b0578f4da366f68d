"""What is in a storehouse and what is granted to it: the facts that are judged, one stack for each type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sam.domain.sites import Trigger
from sam.standards.mixing import Cells


@dataclass(frozen=True, slots=True)
class Stack:
    """All of one type of ammunition or explosive in a storehouse.

    Attributes:
        type: its key.
        neq_mg: net explosive quantity of one; None where the catalogue does not say it.
        substance: an explosive substance, not an article.
    """

    type: int
    code: str
    name: str
    division: str
    group: str
    neq_mg: int | None
    quantity: int
    substance: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """What the catalogue does not say of it."""
        said = (("hazard_division", self.division), ("compatibility_group", self.group), ("neq_mg", self.neq_mg))
        return tuple(name for name, value in said if not value)

    @property
    def mg(self) -> int:
        """Net explosive quantity of all of it."""
        return (self.neq_mg or 0) * self.quantity


@dataclass(frozen=True, slots=True)
class Suspect:
    """A lot that stands alone: suspended, or banned."""

    lot: int
    type: int
    shown: str


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence as it was granted, and whether it is suspended."""

    number: str
    authority: str
    since: date
    until: date
    review: date | None
    limits: Mapping[str, int]
    suspended_on: date | None = None
    suspended_why: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is in a storehouse, and what is granted to it.

    Attributes:
        place: its path, for sentences.
        stacks: ammunition and explosives, one for each type.
        weapons: how many weapons lie in it, by the name of their type.
        suspects: lots that must stand alone.
        lots: all lots inside; needed only where there are suspects.
        gone: of what comes and goes, lots of which nothing is left.
        cells: of the mixing table, as an authority has decided them.
    """

    place: str
    stacks: tuple[Stack, ...] = ()
    weapons: Mapping[str, int] = field(default_factory=dict)
    suspects: frozenset[Suspect] = frozenset()
    lots: frozenset[int] = frozenset()
    licence: Licence | None = None
    triggers: frozenset[Trigger] = frozenset()
    cells: Cells = field(default_factory=dict)
    gone: frozenset[int] = frozenset()


def with_more(facts: Facts, more: Facts) -> Facts:
    """The storehouse after something came in.

    Args:
        facts: as it is.
        more: stacks, weapons, suspects and lots that come, with a quantity below zero where more leaves than comes, and lots that
            are gone; the rest of it is not looked at.
    """
    stacks = {one.type: one for one in facts.stacks}
    for one in more.stacks:
        there = stacks.get(one.type)
        stacks[one.type] = replace(one, quantity=one.quantity + there.quantity) if there else one
    weapons = dict(facts.weapons)
    for name, count in more.weapons.items():
        weapons[name] = weapons.get(name, 0) + count
    return replace(
        facts,
        stacks=tuple(one for one in stacks.values() if one.quantity > 0),
        weapons=weapons,
        suspects=frozenset(one for one in facts.suspects if one.lot not in more.gone) | more.suspects,
        lots=(facts.lots - more.gone) | more.lots,
    )
