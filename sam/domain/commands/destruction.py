"""Commands of destruction."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.commands.form import says, values
from sam.domain.commands.movements import Moved
from sam.domain.destruction import AtThePoint, DestructionReason, Method


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDestruction:
    """Order that things are destroyed. Two people sign, one of them a commander."""

    lines: tuple[Moved, ...] = says("what is to be destroyed")
    reason: str = says("why", choices=values(DestructionReason))
    authority: str = says("who authorised it in writing", longest=200)
    reference: str = says("number of the authority's paper", "", longest=200)
    authorised_on: str = says("day of the authority's paper", "")
    method: str = says("how, by name alone", choices=values(Method))
    at: str = says("where it is to be done", longest=200)
    planned_from: str = says("first day that is planned", "")
    planned_to: str = says("last day that is planned", "")
    operator: str = says("who does it", "", longest=200)
    qualification: str = says("what qualifies them", "", longest=200)
    monitor: str = says("who watches for a third party", "", longest=200)
    witnesses: tuple[str, ...] = says("who is to see it", ())
    risk: str = says("the assessment of its risks: number, by whom", "", longest=400)
    security: str = says("how it is guarded", "", longest=400)
    transport: str = says("how it gets there", "", longest=400)
    traces: str = says("who looked for open traces and claims, and when", "", longest=400)
    number: str = says("number of the order; left out: the next one", "", longest=40)
    happened_on: str = says("day on the paper; left out: today", "")
    note: str = says("note", "", longest=400)
    attachments: tuple[str, ...] = says("SHA-256 of photographs and papers stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenThere:
    """What was seen of one thing of the order, where it is destroyed."""

    what: Moved = says("the thing, as a scanner or a person names it")
    found: str = says("right, differs or missing", AtThePoint.RIGHT.value, choices=values(AtThePoint))
    note: str = says("what was seen; needed for what differs or is missing", "", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDestruction:
    """Write down what was seen of the things of an order, one by one, where they are destroyed."""

    order: str = says("number of the order")
    results: tuple[SeenThere, ...] = says("what was seen")
    by: tuple[str, ...] = says("who looked, beside the one who signs", ())
    happened_on: str = says("day on which it was seen; left out: today", "")
    attachments: tuple[str, ...] = says("SHA-256 of photographs stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawFromDestruction:
    """Take things off an order, or all that is left of it."""

    order: str = says("number of the order")
    lines: tuple[Moved, ...] = says("what is taken off; left out: all that is left", ())
    reason: str = says("why", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Somebody who saw it."""

    name: str = says("name and rank", longest=200)
    organisation: str = says("of which office", "", longest=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherMethod:
    """A thing that was destroyed in another way than the rest."""

    what: Moved = says("the thing")
    method: str = says("how", choices=values(Method))


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroy:
    """Write off what was destroyed on an order, with the certificate. Two people sign."""

    order: str = says("number of the order")
    lines: tuple[Moved, ...] = says("what was destroyed; left out: all that was seen there as it should be", ())
    witnesses: tuple[Witness, ...] = says("who saw it: two at least, neither of them one who signs")
    monitor: Witness | None = says("who watched for a third party", None)
    method: str = says("how; left out: as it was ordered", "", choices=values(Method))
    methods: tuple[OtherMethod, ...] = says("what was destroyed in another way", ())
    at: str = says("where; left out: as it was ordered", "", longest=200)
    happened_on: str = says("day on the paper; left out: today", "")
    started: str = says("time at which it began, 07:30", "", longest=5)
    ended: str = says("time at which it ended", "", longest=5)
    operator: str = says("who did it; left out: as it was ordered", "", longest=200)
    qualification: str = says("what qualifies them", "", longest=200)
    checked: str = says("what was looked at afterwards, and by whom", "", longest=400)
    residue_g: int = says("mass of what was left, in grams", 0, least=0)
    residue_to: str = says("where what was left went", "", longest=200)
    free_from_explosives: str = says(
        "number of the certificate that what was left is free from explosives", "", longest=80
    )
    before: tuple[str, ...] = says("SHA-256 of photographs taken before, serial numbers visible", ())
    after: tuple[str, ...] = says("SHA-256 of photographs taken after", ())
    certificate: str = says("number of the certificate; left out: the next one", "", longest=40)
    voucher: str = says("number of the voucher; left out: the next one", "")
    note: str = says("note", "", longest=400)
