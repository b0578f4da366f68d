"""What is held against what is authorised: surplus, shortage, not on the scale; and which of a surplus would go first.

Plain facts in, findings out. A line of a type comes before a line of its category, and that before one of the group in which the
category stands, so that nothing is counted twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from sam.domain.items import Condition, Unit


class Standing(Enum):
    """How a holding stands against the scale."""

    SURPLUS = "surplus"
    SHORTAGE = "shortage"
    EVEN = "even"
    NOT_ON_SCALE = "not_on_scale"


@dataclass(frozen=True, slots=True)
class Authorised:
    """A line of a scale. `key` is the id of a type, or the code of a category."""

    is_type: bool
    key: str
    quantity: int


@dataclass(frozen=True, slots=True)
class OnHand:
    """So much of a type, in all conditions and places that count.

    Attributes:
        category: code of its category; empty for none.
        unit: what the quantity counts.
    """

    type: str
    code: str
    name: str
    category: str
    unit: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A line of a scale, or a type that is on none, with what is held of it.

    Attributes:
        line: None for what is not on the scale.
        types: what counts under it, by code.
        unit: what its quantities count; empty where nothing is held.
    """

    line: Authorised | None
    types: tuple[OnHand, ...]
    unit: str

    @property
    def authorised(self) -> int | None:
        """How many may be held; None for what is not on the scale."""
        return self.line.quantity if self.line is not None else None

    @property
    def held(self) -> int:
        """How many are held."""
        return sum(one.quantity for one in self.types)

    @property
    def over(self) -> int:
        """More than authorised, or less where it is below zero; 0 for what is not on the scale: nobody said how many."""
        return self.held - self.line.quantity if self.line is not None else 0

    @property
    def standing(self) -> Standing:
        """How it stands."""
        if self.line is None:
            return Standing.NOT_ON_SCALE
        return Standing.SURPLUS if self.over > 0 else Standing.SHORTAGE if self.over < 0 else Standing.EVEN


_MEASURED = frozenset({Unit.GRAM.value, Unit.METRE.value})
"""What is weighed or measured is never counted with pieces: a category of pieces leaves it out."""


def compare(lines: Sequence[Authorised], on_hand: Iterable[OnHand], parents: Mapping[str, str]) -> tuple[Compared, ...]:
    """Every line of the scale in its order, then what is held and stands on none of them, by code.

    Args:
        lines: of the scale; nothing stands twice.
        on_hand: what is held, one for each type.
        parents: the group in which a category stands, by its code.
    """
    of_type = {one.key: n for n, one in enumerate(lines) if one.is_type}
    of_category = {one.key: n for n, one in enumerate(lines) if not one.is_type}
    under: dict[int, list[OnHand]] = {n: [] for n in range(len(lines))}
    beside = []
    for one in sorted(on_hand, key=lambda held: held.code):
        n = of_type.get(one.type)
        if n is None and one.category and one.unit not in _MEASURED:
            n = of_category.get(one.category, of_category.get(parents.get(one.category, "")))
        if n is None:
            beside.append(one)
        else:
            under[n].append(one)
    made = [Compared(line, tuple(under[n]), _unit(under[n])) for n, line in enumerate(lines)]
    return (*made, *(Compared(None, (one,), one.unit) for one in beside if one.quantity))


def _unit(held: Sequence[OnHand]) -> str:
    units = {one.unit for one in held}
    return units.pop() if len(units) == 1 else Unit.EACH.value if units else ""


@dataclass(frozen=True, slots=True)
class Lying:
    """So much of one lot, or of the weapons of a type, in one place and condition.

    Attributes:
        item: id of the lot; empty for weapons and what has no lot.
        expires: last day of its shelf life as a number, 20261122; 0 where none is known.
        in_store: in the depot's own hands, not with a person or in a workshop.
        quantity: what may go: without what a hold keeps.
    """

    type: str
    item: str
    place: str
    condition: str
    expires: int
    in_store: bool
    quantity: int


FIRST_TO_GO = (Condition.DS, Condition.RP, Condition.BN, Condition.SU, Condition.SP, Condition.SR, Condition.SV)
"""What goes first of a surplus: what is for disposal anyway, last what is fully serviceable. An order of our own."""


def propose(over: int, lying: Iterable[Lying]) -> tuple[tuple[Lying, int], ...]:
    """What to take of a surplus, with how much of each; less than `over` where holds keep the rest.

    By condition as in FIRST_TO_GO, then what lies in the stores, then the shelf life that ends first (unknown last), then by place.
    """
    rank = {one.value: n for n, one in enumerate(FIRST_TO_GO)}
    ordered = sorted(
        lying,
        key=lambda one: (
            rank[one.condition], not one.in_store, one.expires or 99999999, one.place, one.type, one.item,
        ),
    )  # fmt: skip
    taken, left = [], over
    for one in ordered:
        if left <= 0:
            break
        if one.quantity > 0:
            taken.append((one, min(left, one.quantity)))
            left -= taken[-1][1]
    return tuple(taken)
