"""What the codes of keys, seals, room logs and hand-overs are called."""

from __future__ import annotations

from enum import Enum

from sam.domain.kinds import Kind
from sam.domain.room import HandoverEnd, KeyAct, KeyKind, Open, RoomAct, SealAct, SealFound, SealState
from sam.words.translate import N_

ROOM_LABELS: dict[Enum, str] = {
    Kind.KEY: N_("Key register"),
    Kind.ROOM_LOG: N_("Room log"),
    Kind.HANDOVER: N_("Hand-over begun"),
    Kind.HANDOVER_CLOSED: N_("Hand-over ended"),
    Kind.HANDOVER_WAIVER: N_("Movements waived during a hand-over"),
    KeyKind.KEY: N_("Key"),
    KeyKind.COMBINATION: N_("Combination"),
    KeyAct.ISSUED: N_("Given out"),
    KeyAct.RETURNED: N_("Came back"),
    KeyAct.COUNTED: N_("Counted"),
    KeyAct.LOST: N_("Lost"),
    KeyAct.FOUND: N_("Found again"),
    KeyAct.LOCK_CHANGED: N_("Lock changed"),
    SealAct.RECEIVED: N_("Received"),
    SealAct.APPLIED: N_("Put on"),
    SealAct.CHECKED: N_("Looked at"),
    SealAct.REMOVED: N_("Taken off"),
    SealAct.DESTROYED: N_("Destroyed"),
    SealFound.INTACT: N_("intact"),
    SealFound.BROKEN: N_("broken"),
    SealFound.DIFFERS: N_("another number"),
    SealState.KEPT: N_("in stock"),
    SealState.ON: N_("on"),
    SealState.OFF: N_("taken off"),
    SealState.DESTROYED: N_("destroyed"),
    RoomAct.OPENED: N_("Opened"),
    RoomAct.CLOSED: N_("Closed"),
    RoomAct.VISIT: N_("Visit"),
    RoomAct.LEFT: N_("Left"),
    HandoverEnd.SIGNED: N_("Signed by both"),
    HandoverEnd.GIVEN_UP: N_("Given up"),
    Open.CASE: N_("Open cases"),
    Open.KEY_OUT: N_("Keys that somebody has"),
    Open.KEY_LOST: N_("Lost keys, lock not changed"),
    Open.SEAL: N_("Seals that are on"),
    Open.ISSUE: N_("Issues that are out"),
    Open.OVERDUE: N_("Overdue returns"),
    Open.TRANSIT: N_("Goods on the road"),
    Open.WAIVER: N_("Waivers in force"),
    Open.ROOM_OPEN: N_("Rooms not closed"),
}
