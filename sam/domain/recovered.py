"""Recovered weapons: how their serial number was observed, and what is answered of them."""

from __future__ import annotations

from enum import Enum

from sam.domain.cases import CaseKind


class NumberState(Enum):
    """How the serial number of a weapon was observed when it came in."""

    WHOLE = "whole"
    PARTLY = "partly"  # some characters cannot be read, or are doubtful
    OBLITERATED = "obliterated"  # it was removed
    RESTORED = "restored"  # removed, and read by somebody before it came in
    NONE = "none"  # it never had one


class Triage(Enum):
    """What was seen to be done with a weapon when it was first looked at."""

    EVIDENCE = "evidence"
    TRACE = "trace"
    BACK = "back"
    USE = "use"
    SCRAP = "scrap"
    UNSAFE = "unsafe"  # to be made safe first


class TraceResult(Enum):
    """What came of a trace."""

    OWNER = "owner"  # the last lawful owner is known
    DIVERTED = "diverted"  # so is the point at which it left lawful hands (SDG 16.4.2)
    NOTHING = "nothing"
    REFUSED = "refused"  # the request was not taken, or not answered


class Ballistic(Enum):
    """What was done about the ballistic system."""

    DONE = "done"
    NOT_NEEDED = "not_needed"


ACQUIRED = (CaseKind.SEIZURE, CaseKind.FIND, CaseKind.SURRENDER)
"""How weapons come in, in the order of SDG 16.4.2."""

TRACE_DAYS = 60
"""A trace that is open for longer is shown, where the institution set nothing else. Our own figure."""

BALLISTIC_DAYS = 30
"""So is a ballistic entry that is due. Our own figure."""

HOLD_DAYS = 30
"""A hold that ends within so many days is shown. Our own figure."""
