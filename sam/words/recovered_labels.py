"""What is said of recovered weapons: how a number was observed, what came of a trace, what has become of a thing."""

from __future__ import annotations

from enum import Enum

from sam.domain.recovered import Ballistic, NumberState, TraceResult, Triage
from sam.words.translate import N_

RECOVERED_LABELS: dict[Enum, str] = {
    NumberState.WHOLE: N_("whole"),
    NumberState.PARTLY: N_("partly legible"),
    NumberState.OBLITERATED: N_("obliterated"),
    NumberState.RESTORED: N_("restored before"),
    NumberState.NONE: N_("never had one"),
    Triage.EVIDENCE: N_("evidence"),
    Triage.TRACE: N_("trace first"),
    Triage.BACK: N_("back to the owner"),
    Triage.USE: N_("official use"),
    Triage.SCRAP: N_("destruction"),
    Triage.UNSAFE: N_("make safe first"),
    TraceResult.OWNER: N_("last lawful owner known"),
    TraceResult.DIVERTED: N_("owner and point of diversion known"),
    TraceResult.NOTHING: N_("nothing found"),
    TraceResult.REFUSED: N_("not taken, or not answered"),
    Ballistic.DONE: N_("entered"),
    Ballistic.NOT_NEEDED: N_("not needed"),
}
