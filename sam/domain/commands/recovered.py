"""Commands of recovered weapons: they come in with their case, go from hand to hand, and leave for good."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.commands.form import says, values
from sam.domain.commands.movements import Acknowledged, FactValue, Moved, NewBulk, NewLot, NewWeapon
from sam.domain.recovered import ACQUIRED, NumberState

HOW = tuple(one.value for one in ACQUIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveredWeapon(NewWeapon):
    """A weapon that came in, with its serial number as it was observed."""

    number_state: str = says(
        "how the serial number was observed; left out: whole, partly where ? or a doubt stands in it, obliterated where there is none",
        "",
        choices=values(NumberState),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveRecovered:
    """Take in what was seized, found or surrendered; its case is opened in the same document."""

    how: str = says("seizure, find or surrender", choices=HOW)
    text: str = says("the circumstances")
    to: str = says("code or path of the place where it goes")
    weapons: tuple[RecoveredWeapon, ...] = says("weapons and numbered parts", ())
    lots: tuple[NewLot, ...] = says("ammunition that was taken with them", ())
    bulk: tuple[NewBulk, ...] = says("accessories by number", ())
    back: tuple[Moved, ...] = says("things the book knows, after they had left the account", ())
    happened_on: str = says("day on which it came in; left out: today", "")
    time: str = says("time of day, 14:30", "")
    location: str = says("where it was seized, found or surrendered", "", longest=400)
    officer: str = says("who seized or found it: name, post, unit", "", longest=200)
    handed_by: str = says("who brought it to the depot", "", longest=200)
    reference: str = says("number of the seizure or of the police case", "", longest=200)
    supplier: str = says(
        "code of the authority it comes from, as a supplier; left out: INTAKE, which is written once", ""
    )
    hold: str = says("court or evidence hold on everything that comes in, in words; left out: none", "", longest=400)
    hold_until: str = says("last day of the hold; left out: until two people release it", "")
    facts: tuple[FactValue, ...] = says("other fields of the form", ())
    reporter: str = says("who receives it at the depot; left out: who signs", "", longest=200)
    custodian: str = says("name of the user who answers for the account; left out: who signs, unless a commander", "")
    attachments: tuple[str, ...] = says("SHA-256 of photographs and scans stored before", ())
    number: str = says("number of the case; left out: the next one", "")
    voucher: str = says("number of the voucher; left out: the next one", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _HandOver:
    """What every hand-over says."""

    case: str = says("number of the case")
    by: str = says("who hands it over", longest=200)
    taker: str = says("who takes it over: name, post, office", longest=200)
    why: str = says("why", longest=400)
    lines: tuple[Moved, ...] = says("what is handed over; left out: everything of the case that can be", ())
    seal: str = says("number of the seal of the bag or box", "", longest=80)
    authority: str = says("paper of the authority that asks for it: who, number, day", "", longest=200)
    reference: str = says("number of the paper", "", longest=200)
    time: str = says("time of day, 14:30", "")
    happened_on: str = says("day; left out: today", "")
    acknowledgement: Acknowledged | None = says("how the taker acknowledged", None)
    voucher: str = says("number of the voucher; left out: the next one", "")
    note: str = says("remark", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PassOn(_HandOver):
    """Hand over from hand to hand, out and back: to a laboratory, a court, another custodian."""

    to: str = says("where it is then: place, person or unit; left out: it stays where it is, in other hands", "")
    due_back: str = says("day on which it must be back", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverForGood(_HandOver):
    """Hand over for good: back to its owner, or to police or court. Two people sign."""

    owner: bool = says("yes: back to its owner; no: to police, court or another authority", False)
