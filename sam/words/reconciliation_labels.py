"""What the reasons of headquarters are called, and what became of a rejected line."""

from __future__ import annotations

from enum import Enum

from sam.domain.reconciliation import Reason, Sort, State
from sam.words.translate import N_

RECONCILIATION_LABELS: dict[Enum, str] = {
    Sort.WEAPON: N_("Weapons and numbered parts"),
    Sort.LOT: N_("Lots of ammunition"),
    Sort.COUNTED: N_("Weapons without serial numbers"),
    Reason.UNREADABLE: N_("number not readable"),
    Reason.NO_NUMBER: N_("no serial number"),
    Reason.TWICE: N_("stands twice"),
    Reason.ELSEWHERE: N_("at another depot"),
    Reason.LOST: N_("lost elsewhere"),
    Reason.STOLEN: N_("stolen elsewhere"),
    Reason.DESTROYED: N_("destroyed elsewhere"),
    Reason.ARRIVED: N_("has arrived"),
    Reason.NOT_ARRIVED: N_("did not arrive"),
    Reason.NOT_HELD: N_("not yet at headquarters"),
    Reason.NOT_IN_BOOK: N_("not in the book"),
    Reason.DIFFERS: N_("another number or type"),
    Reason.QUANTITY: N_("another quantity"),
    Reason.NOT_STATED: N_("not stated"),
    Reason.SENT_TO_YOU: N_("sent here, not received"),
    State.OPEN: N_("to be looked into"),
    State.IN_CASE: N_("in a case"),
    State.SETTLED: N_("put right"),
}
