"""What can be wrong with a destruction."""

from __future__ import annotations

from enum import Enum


class DestructionProblem(Enum):
    """Codes of destruction; their sentences are in `sam.words.problems.destruction`."""

    NO_COMMANDER = "destruction_no_commander"
    UNKNOWN_ORDER = "destruction_unknown_order"
    NUMBER_USED = "destruction_number_used"
    CERTIFICATE_USED = "destruction_certificate_used"
    HELD = "destruction_held"
    TRACE_OPEN = "destruction_trace_open"
    BALLISTIC_OPEN = "destruction_ballistic_open"
    INVESTIGATION_OPEN = "destruction_investigation_open"
    ORDERED_ALREADY = "destruction_ordered_already"
    OTHER_METHOD = "destruction_other_method"
    NOT_ON_ORDER = "destruction_not_on_order"
    NOT_SO_MANY = "destruction_not_so_many"
    NOT_SEEN = "destruction_not_seen"
    SEEN_WITHOUT_NOTE = "destruction_seen_without_note"
    NOTHING_SEEN = "destruction_nothing_seen"
    NOTHING_LEFT = "destruction_nothing_left"
    FEW_WITNESSES = "destruction_few_witnesses"
    WITNESS_TWICE = "destruction_witness_twice"
    WITNESS_SIGNS = "destruction_witness_signs"
    MONITOR_TWICE = "destruction_monitor_twice"
    METHOD_WEAK = "destruction_method_weak"
    PLAN_BACKWARDS = "destruction_plan_backwards"
    ENDS_BEFORE = "destruction_ends_before"
    BEFORE_ORDER = "destruction_before_order"
    BEFORE_SEEN = "destruction_before_seen"
    NO_PHOTOGRAPHS = "destruction_no_photographs"
    NO_FREE_CERTIFICATE = "destruction_no_free_certificate"
