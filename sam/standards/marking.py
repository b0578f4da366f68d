"""Which marks a weapon lacks, and by which rule: the International Tracing Instrument (ITI) and the UN Firearms Protocol.

Plain facts in, answers out: yes, no, or ask. What was read: ITI, 8(a), 8(b); Firearms Protocol, 6(2), 8(1)(a), 8(1)(b).
That weapons which are held for the State's own use, and those that are found illicit, are to be marked stands in the ITI too. Those clauses
were not seen, so that no number of them is named. A temporary import may be excused: ITI, 8(b); Firearms Protocol, 8(1)(b).
"""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.audit import Reply
from sam.domain.marking import MEETS, Borne, Need

RULES: dict[Need, str] = {
    Need.UNIQUE: "ITI, 8(a); Firearms Protocol, 8(1)(a)",
    Need.IMPORT: "ITI, 8(b); Firearms Protocol, 8(1)(b)",
    Need.OFFICIAL_USE: "Firearms Protocol, 6(2); ITI",
}
"""What is printed as the source of each need; a clause that was not seen is not named."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What a rule says of one weapon.

    Attributes:
        missing: yes: the mark is missing; no: it is there, or nothing asks for it; ask: the book cannot know.
        rule: where it comes from.
    """

    need: Need
    missing: Reply
    rule: str


def lacks(borne: Borne) -> tuple[Lack, ...]:
    """Which marks a weapon lacks: an answer for each need."""
    return tuple(Lack(need, _missing(need, borne), RULES[need]) for need in Need)


def _missing(need: Need, borne: Borne) -> Reply:
    if borne.kinds & MEETS[need]:
        return Reply.NO
    if need is Need.UNIQUE:
        return _no_number(borne)
    if need in borne.said:
        return Reply.YES
    if need is Need.IMPORT and borne.bought and borne.abroad:
        return Reply.ASK  # it may have been imported by somebody else, long before
    return Reply.NO


def _no_number(borne: Borne) -> Reply:
    """A number that can be read whole is on the weapon; one that the depot gave is in the book, and perhaps not on the weapon."""
    if borne.numbered:
        return Reply.NO
    return Reply.ASK if borne.registry else Reply.YES


def must_wait(borne: Borne) -> tuple[Lack, ...]:
    """Marks without which a weapon is not handed out: those that a document asks for, and that are not on it."""
    return tuple(one for one in lacks(borne) if one.missing is Reply.YES and one.need in borne.said)
