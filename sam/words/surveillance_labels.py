"""What the codes of surveillance are called."""

from __future__ import annotations

from enum import Enum

from sam.domain.surveillance import DefectClass, Fitness, Missing, Out, Watch
from sam.words.translate import N_

SURVEILLANCE_LABELS: dict[Enum, str] = {
    Watch.INSPECTION: N_("Inspection"),
    Watch.PROOF: N_("Proof"),
    Watch.STABILITY: N_("Stability test"),
    DefectClass.CRITICAL: N_("critical defect"),
    DefectClass.MAJOR: N_("major defect"),
    DefectClass.MINOR: N_("minor defect"),
    DefectClass.INCIDENTAL: N_("incidental defect"),
    Fitness.PASSED: N_("passed"),
    Fitness.LIMITED: N_("passed with limits"),
    Fitness.FAILED: N_("failed"),
    Missing.BAN_NOT_SIGNED: N_("Failed, not banned"),
    Missing.CONDITION_NOT_SET: N_("Condition not carried out"),
    Missing.INSPECTION: N_("Inspection due"),
    Missing.PROOF: N_("Proof due"),
    Missing.STABILITY: N_("Stability test due"),
    Missing.SHELF_LIFE: N_("End of shelf life"),
    Missing.OUT_OF_LIMITS: N_("Air out of limits"),
    Missing.READING: N_("Reading due"),
    Out.COLD: N_("too cold"),
    Out.HOT: N_("too hot"),
    Out.DRY: N_("too dry"),
    Out.WET: N_("too moist"),
}
