"""Cases: what happened that must not be forgotten until it is explained. Losses, differences, accidents, weapons that came in."""

from __future__ import annotations

from enum import Enum


class CaseKind(Enum):
    """What a case is about."""

    LOSS = "loss"
    THEFT = "theft"
    DIFFERENCE = "difference"  # of a signed count
    ACCIDENT = "accident"  # or malfunction, of ammunition or a weapon
    SEIZURE = "seizure"
    FIND = "find"
    SURRENDER = "surrender"


GONE = frozenset({CaseKind.LOSS, CaseKind.THEFT, CaseKind.DIFFERENCE})
"""Cases of things that are not where the book says."""

CAME_IN = frozenset({CaseKind.SEIZURE, CaseKind.FIND, CaseKind.SURRENDER})
"""Cases of things that came in from outside the stock of the institution; reports ask for each of the three (SDG 16.4.2)."""


class CaseState(Enum):
    """What is with one of the things of a case."""

    MISSING = "missing"
    UNEXPECTED = "unexpected"  # found, where the book has nothing of it
    WRONG_PLACE = "wrong_place"
    WRONG_CONDITION = "wrong_condition"
    FAILED = "failed"  # the ammunition or weapon that failed
    CAME_IN = "came_in"


class CaseStep(Enum):
    """One thing that was done in a case."""

    TOLD = "told"  # police, the authority above, headquarters ...
    INVESTIGATION = "investigation"
    RESULT = "result"  # of the investigation, with who answers for it
    IARMS = "iarms"  # entered by the police, with the number of the entry
    IARMS_CLOSED = "iarms_closed"
    TRACE_REQUEST = "trace_request"
    TRACE_OUTCOME = "trace_outcome"
    BALLISTIC_DUE = "ballistic_due"
    BALLISTIC_ENTRY = "ballistic_entry"
    CUSTODY = "custody"  # from hand to hand
    RESTORATION = "restoration"  # of a serial number that was removed
    TRIAGE = "triage"
    TURNED_UP = "turned_up"
    CLEARED = "cleared"  # a lot after an accident, a weapon after a trace
    NOTE = "note"


ANSWERED_BY = {
    CaseStep.TRACE_REQUEST: CaseStep.TRACE_OUTCOME,
    CaseStep.BALLISTIC_DUE: CaseStep.BALLISTIC_ENTRY,
    CaseStep.IARMS: CaseStep.IARMS_CLOSED,
    CaseStep.INVESTIGATION: CaseStep.RESULT,
}
"""Steps that stay open until another answers them, for the same things."""


class Decision(Enum):
    """What two people decide in a case."""

    WRITE_OFF = "write_off"  # things that are under "lost" stay gone
    CORRECT = "correct"  # the account is corrected by an adjustment


class Way(Enum):
    """Which way a correction goes."""

    OUT = "out"
    IN = "in"


class Outcome(Enum):
    """How a case ended."""

    RECOVERED = "recovered"
    EXPLAINED = "explained"
    CORRECTED = "corrected"
    WRITTEN_OFF = "written_off"
    CLEARED = "cleared"
    RETURNED = "returned"  # to the owner
    INTO_USE = "into_use"
    HANDED_OVER = "handed_over"
    DESTROYED = "destroyed"
    UNFOUNDED = "unfounded"
