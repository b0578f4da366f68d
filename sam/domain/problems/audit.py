"""What can be wrong with an audit: its list of checkpoints, what is asked of it, what is written in it."""

from __future__ import annotations

from enum import Enum


class AuditProblem(Enum):
    """Codes of the audit; their sentences are in `sam.words.problems.audit`."""

    NOT_A_CHECKLIST = "audit_not_a_checklist"
    ID_TWICE = "audit_id_twice"
    BAD_CHECKPOINT = "audit_bad_checkpoint"
    OTHER_OPEN = "audit_other_open"
    NONE_OPEN = "audit_none_open"
    UNKNOWN_AUDIT = "audit_unknown"
    NOT_CLOSED_BEFORE = "audit_none_before"
    UNKNOWN_CHECKPOINT = "audit_unknown_checkpoint"
    CHECKPOINT_TWICE = "audit_checkpoint_twice"
    OVERRULES = "audit_overrules"
    NOT_MET_WITHOUT_NOTE = "audit_not_met_without_note"
    NOTHING_ANSWERED = "audit_nothing_answered"
    NOTHING_TO_SAMPLE = "audit_nothing_to_sample"
    DRAWN_AGAIN = "audit_drawn_again"
    BAD_SIZE = "audit_bad_size"
    NOT_IN_SAMPLE = "audit_not_in_sample"
    LOOKED_TWICE = "audit_looked_twice"
    LOOKED_WITHOUT_NOTE = "audit_looked_without_note"
    NOTHING_LOOKED = "audit_nothing_looked"
    NO_SAMPLE = "audit_no_sample"
    UNKNOWN_SAMPLE = "audit_unknown_sample"
    UNKNOWN_FINDING = "audit_unknown_finding"
    UNKNOWN_ACTION = "audit_unknown_action"
    DUE_BEFORE = "audit_due_before"
    NO_OWNER = "audit_no_owner"
    NOT_ALL_ASSESSED = "audit_not_all_assessed"
    NO_ACTION = "audit_no_action"
    NO_COMMANDER = "audit_no_commander"
    FINDING_MISSING = "audit_finding_missing"
