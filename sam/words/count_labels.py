"""What the codes of counts are called."""

from __future__ import annotations

from enum import Enum

from sam.domain.counts import CountKind, CountOutcome, Match, Seeing, ToCount
from sam.words.translate import N_

COUNT_LABELS: dict[Enum, str] = {
    CountKind.WEEKLY: N_("Weapons by number and type"),
    CountKind.SAMPLE: N_("Random sample of serial numbers"),
    CountKind.FULL: N_("Full count"),
    CountKind.AMMUNITION: N_("Ammunition by quantity and type"),
    CountKind.HANDOVER: N_("Count at a hand-over"),
    CountKind.SPECIAL: N_("Special count"),
    ToCount.WEAPONS: N_("Weapons by number and type"),
    ToCount.SERIALS: N_("Every serial number"),
    ToCount.AMMUNITION: N_("Ammunition by quantity and type"),
    CountOutcome.SIGNED: N_("signed and ended"),
    CountOutcome.GIVEN_UP: N_("given up"),
    Match.RIGHT: N_("right"),
    Match.MISSING: N_("missing"),
    Match.UNEXPECTED: N_("unexpected"),
    Match.WRONG_PLACE: N_("wrong place"),
    Match.WRONG_CONDITION: N_("wrong condition"),
    Match.STRANGER: N_("not ours"),
    Match.UNREADABLE: N_("unreadable"),
    Match.NOT_COUNTED: N_("not looked at"),
    Seeing.SERIAL: N_("by serial number"),
    Seeing.SEAL: N_("by seal"),
    Seeing.QUANTITY: N_("by quantity"),
}
