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
    DISPUTED = "disputed"  # headquarters rejects its line in the yearly reconciliation


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
    HELD = "held"  # by a court, or as evidence; two release it
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


AFTER_THE_END = frozenset({CaseStep.IARMS_CLOSED})
"""Steps that may still be written down when the case is closed: the police close their entry long after a weapon came back."""


class Decision(Enum):
    """What two people decide in a case."""

    WRITE_OFF = "write_off"  # things that are under "lost" stay gone
    CORRECT = "correct"  # the account is corrected by an adjustment
    CLEAR = "clear"  # what was banned because of an accident may be used again
    RELEASE = "release"  # the authority holds a recovered thing no longer
    INTO_USE = "into_use"  # a recovered weapon becomes one of the institution's, and is marked before it is handed out


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


OUTCOMES: dict[CaseKind, tuple[Outcome, ...]] = {
    CaseKind.LOSS: (Outcome.RECOVERED, Outcome.WRITTEN_OFF, Outcome.UNFOUNDED),
    CaseKind.THEFT: (Outcome.RECOVERED, Outcome.WRITTEN_OFF, Outcome.UNFOUNDED),
    CaseKind.DIFFERENCE: (
        Outcome.EXPLAINED,
        Outcome.CORRECTED,
        Outcome.RECOVERED,
        Outcome.WRITTEN_OFF,
        Outcome.UNFOUNDED,
    ),
    CaseKind.ACCIDENT: (Outcome.CLEARED, Outcome.DESTROYED, Outcome.HANDED_OVER, Outcome.UNFOUNDED),
    **dict.fromkeys(
        (CaseKind.SEIZURE, CaseKind.FIND, CaseKind.SURRENDER),
        (
            Outcome.RETURNED,
            Outcome.INTO_USE,
            Outcome.HANDED_OVER,
            Outcome.DESTROYED,
            Outcome.CLEARED,
            Outcome.UNFOUNDED,
        ),
    ),
}
"""How a case of a kind may end."""

OF_RECOVERED = frozenset({Decision.RELEASE, Decision.INTO_USE})
"""What is decided of things that came in, and of nothing else."""

DECIDED_BEFORE = {
    Outcome.WRITTEN_OFF: Decision.WRITE_OFF,
    Outcome.CORRECTED: Decision.CORRECT,
    Outcome.INTO_USE: Decision.INTO_USE,
}
"""Outcomes that two people must have decided before. An accident that ends without its lot being gone was cleared by two as well."""

NOTHING_LOST = frozenset({Outcome.UNFOUNDED, Outcome.EXPLAINED})
"""How a case may end that nobody need have reported."""

STAYS_BANNED = frozenset({Outcome.DESTROYED, Outcome.HANDED_OVER})
"""How an accident may end that nobody cleared: what was banned is gone, and its ban stands."""


def needed_before(kind: CaseKind, outcome: Outcome) -> Decision | None:
    """What two people must have decided before a case of this kind ends so."""
    if kind is CaseKind.ACCIDENT:
        return None if outcome in STAYS_BANNED else Decision.CLEAR
    return DECIDED_BEFORE.get(outcome)


class CaseStage(Enum):
    """Where a case stands."""

    REPORT_DUE = "report_due"
    OPEN = "open"  # reported, and not yet investigated
    INVESTIGATED = "investigated"
    TO_DECIDE = "to_decide"
    TO_CLOSE = "to_close"  # everything came back, was written off or cleared
    IN_CUSTODY = "in_custody"  # of what came in: until all of it has gone or is in use
    CLOSED = "closed"


REPORT_HOURS = 24
"""A loss or accident is reported within so many hours, where the institution set nothing else. At once, says
IDDRS 4.10 7.3. The limit of 27 CFR 555.30 for explosives, 24 hours, is the default here."""

CASE_DAYS = 30
"""A case that is open longer is shown as old, where the institution set nothing else. Our own figure."""

INVESTIGATION_DAYS = 14
"""An investigation has a result within so many days, where nothing else is said. Our own figure."""

SAMPLE_DAYS = 90
"""Samples and residue of an accident are kept so many days (practice of the United States; IATG 11.10 was not readable)."""
