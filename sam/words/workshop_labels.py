"""What the codes of marking and of the workshop are called."""

from __future__ import annotations

from enum import Enum

from sam.domain.kinds import Kind
from sam.domain.marking import Method, Need
from sam.domain.workshop import After, Due, GaugeState, ToolKind, WorkKind
from sam.words.translate import N_

WORKSHOP_LABELS: dict[Enum, str] = {
    Kind.MARKING: N_("Marking"),
    Kind.MARK_STRUCK: N_("Mark struck out"),
    Kind.MARK_NEED: N_("Mark needed"),
    Kind.MARK_EXCUSED: N_("Mark excused"),
    Kind.WORK: N_("Work on weapons"),
    Kind.WORK_WITHDRAWN: N_("Work struck out"),
    Kind.WORK_PLAN: N_("Rule of the work queue"),
    Kind.GAUGE: N_("Gauge or tool"),
    Need.UNIQUE: N_("number of its own"),
    Need.IMPORT: N_("import mark"),
    Need.OFFICIAL_USE: N_("mark of official use"),
    Method.STAMPED: N_("Stamped"),
    Method.DOT_PEENED: N_("Dot-peened"),
    Method.ENGRAVED: N_("Engraved"),
    Method.LASER: N_("Laser"),
    Method.ETCHED: N_("Etched"),
    Method.OTHER: N_("Another way"),
    WorkKind.INSPECTION: N_("Inspection"),
    WorkKind.GAUGING: N_("Gauging"),
    WorkKind.CLEANING: N_("Cleaning"),
    WorkKind.TEST_FIRING: N_("Test firing"),
    WorkKind.REPAIR: N_("Repair"),
    WorkKind.FIRING: N_("Rounds fired"),
    WorkKind.ROUND_READING: N_("Round count read"),
    After.MONTHS: N_("Months since the last one"),
    After.ROUNDS: N_("Rounds since the last one"),
    After.DAYS_OUT: N_("Back from so many days out"),
    After.LOAN: N_("Back from a loan"),
    Due.UNFIT: N_("Failed"),
    Due.CONDITION_NOT_SET: N_("Condition not carried out"),
    Due.ROUNDS: N_("By rounds fired"),
    Due.LOAN: N_("Back from a loan"),
    Due.DAYS_OUT: N_("Back from issue"),
    Due.NEXT: N_("Named by the last result"),
    Due.MONTHS: N_("By time"),
    GaugeState.UNFIT: N_("Out of use"),
    GaugeState.NEVER: N_("Not calibrated"),
    GaugeState.PAST: N_("Calibration past"),
    GaugeState.SOON: N_("Calibration ends soon"),
    GaugeState.GOOD: N_("In calibration"),
    ToolKind.GAUGE: N_("Gauge"),
    ToolKind.TOOL: N_("Tool"),
}
