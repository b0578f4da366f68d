"""Commands of cases."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.cases import CaseKind, CaseState, CaseStep, Decision, Outcome, Way
from sam.domain.commands.form import says, values
from sam.domain.commands.movements import FactValue, Moved
from sam.domain.recovered import ACQUIRED

OPENED = tuple(
    kind.value for kind in (CaseKind.LOSS, CaseKind.THEFT, CaseKind.DIFFERENCE, CaseKind.ACCIDENT, *ACQUIRED)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseThing(Moved):
    """One of the things that a case is about."""

    state: str = says("what is with it; left out: what the kind of case says", "", choices=values(CaseState))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """Open a case. A loss or theft of what is in the book begins with report-loss, which opens its case; so does receive-recovered.

    A seizure, find or surrender is opened here for what stands in the book already.
    """

    kind: str = says("what it is about", choices=OPENED)
    text: str = says("what happened")
    things: tuple[CaseThing, ...] = says("what it is about", ())
    strangers: tuple[str, ...] = says("serial numbers of what the book does not know, one each", ())
    happened_on: str = says("day on which it happened or was found; left out: today", "")
    time: str = says("time of day, 14:30", "")
    place: str = says("code or path of the place where it happened", "")
    report_by: str = says("until when it is reported, 2026-11-23 14:30; left out: as the institution set", "")
    reporter: str = says("who reports it", "", longest=200)
    custodian: str = says(
        "name of the user who answers for the account; left out: who opens it, unless a commander", ""
    )
    reference: str = says("police or report number", "", longest=200)
    last_seen: str = says("day on which it was last seen", "")
    samples_until: str = says("samples are kept until this day; left out: as the institution set, for an accident", "")
    ban: bool = says("ban what failed in the same act; of an accident", True)
    facts: tuple[FactValue, ...] = says("other fields of the form", ())
    attachments: tuple[str, ...] = says("SHA-256 of photographs and scans stored before", ())
    number: str = says("number of the case; left out: the next one", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOfRejects:
    """Open one case about what headquarters rejects in the yearly reconciliation."""

    text: str = says("what is to be found out, or was found")
    lines: tuple[int, ...] = says("numbers of the rejected lines; left out: all that are open, and what is missing", ())
    happened_on: str = says("day of the paper; left out: today", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRead:
    """What was read of the serial number of one thing after treatment."""

    thing: str = says("serial or registry number or id of the thing in the case")
    text: str = says("what was read; ? for a character that cannot be read", longest=120)
    doubt: str = says("what is doubtful about it", "", longest=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStep:
    """Write down something that was done in an open case."""

    case: str = says("number of the case")
    step: str = says("what was done", choices=values(CaseStep))
    text: str = says("what was done or found", "")
    things: tuple[str, ...] = says(
        "serial, lot or registry numbers or ids of the things it is about; left out: all", ()
    )
    happened_on: str = says("day; left out: today", "")
    time: str = says("time of day, 14:30", "")
    due: str = says("day by which an answer is awaited", "")
    reference: str = says("number of the paper or entry", "", longest=200)
    facts: tuple[FactValue, ...] = says("other fields of the form", ())
    attachments: tuple[str, ...] = says("SHA-256 of photographs and scans stored before", ())
    readings: tuple[NumberRead, ...] = says("of a restoration: what was read", ())
    until: str = says("last day of a hold; left out: until two people release it", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved(Moved):
    """So much of a thing, or of a type that is not in the book yet, that is written off or corrected."""

    way: str = says(
        "out: the book holds it and the store does not; in: the other way round", "out", choices=values(Way)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideCase:
    """Decide in an open case. Two people sign, one of them a commander above the account holder."""

    case: str = says("number of the case")
    decision: str = says("what is decided", choices=values(Decision))
    reason: str = says("why")
    lines: tuple[Approved, ...] = says(
        "what is written off, corrected, released or taken into use; left out: all of it that can be", ()
    )
    authority: str = says("written authority: who, number, day", "")
    reference: str = says("number of the paper", "", longest=200)
    happened_on: str = says("day; left out: today", "")
    attachments: tuple[str, ...] = says("SHA-256 of scans stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCase:
    """Close a case."""

    case: str = says("number of the case")
    outcome: str = says("how it ended", choices=values(Outcome))
    text: str = says("in words", "")
    happened_on: str = says("day; left out: today", "")
