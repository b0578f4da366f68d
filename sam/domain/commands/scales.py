"""Commands of authorised scales."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.commands.form import says


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleLine:
    """How much of a type or of a category may be held."""

    type: str = says("code of the item type", "", longest=80)
    category: str = says(
        "or code of a category, such as SA-RIF; it counts all its types that have no line of their own", ""
    )
    authorised: int = says("how many pieces, rounds ... may be held; 0 for none", least=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteScale:
    """Write down what a unit, a site or the depot is authorised to hold; it takes the place of the one before."""

    holder: str = says("code of a unit or of a site; left out: the depot as a whole", "")
    authority: str = says("who authorised it", longest=200)
    reference: str = says("number of the order", "", longest=200)
    since: str = says("first day; left out: today", "")
    lines: tuple[ScaleLine, ...] = says("what may be held")
    note: str = says("note", "", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawScale:
    """Say that a scale counts no more."""

    id: str = says("id of the scale")
    reason: str = says("why", longest=400)
