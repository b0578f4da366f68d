"""What can be wrong with a plan, a result or a reading of surveillance, and what is worth a look."""

from __future__ import annotations

from enum import Enum, auto


class SurveillanceProblem(Enum):
    """Why a paper of surveillance is refused, and what is said beside one that is taken."""

    # the air of stores
    NO_READINGS = auto()
    LEAST_ABOVE_MOST = auto()
    READING_EMPTY = auto()
    NOT_A_TEMPERATURE = auto()
    NOT_A_HUMIDITY = auto()
    FAHRENHEIT = auto()
    TEMPERATURE_ABSURD = auto()
    HUMIDITY_ABSURD = auto()
    NOT_A_TIME = auto()
    READ_BEFORE = auto()
    READ_TWICE = auto()
    TIME_AHEAD = auto()
    NO_LIMITS_SAID = auto()
    LIMITS_CROSSED = auto()
    EVERY_DAYS_ABSURD = auto()
    NOTHING_TO_END = auto()
    TOO_COLD = auto()
    TOO_HOT = auto()
    TOO_DRY = auto()
    TOO_WET = auto()

    # plans
    NO_INTERVAL = auto()
    INTERVAL_ABSURD = auto()
    NOT_AMMUNITION = auto()
    MARKS_ONLY_STABILITY = auto()
    MARKS_CROSSED = auto()
    CHANGE_NEEDS_REASON = auto()

    # results
    NOT_A_LOT = auto()
    SAMPLE_MISSING = auto()
    SAMPLE_TOO_LARGE = auto()
    DEFECT_TWICE = auto()
    MORE_THAN_SAMPLE = auto()
    SAMPLE_ABOVE_LOT = auto()
    CRITICAL_PASSED = auto()
    CRITICAL_USABLE = auto()
    FAILED_USABLE = auto()
    NEXT_BEFORE = auto()
    NEXT_MISSING = auto()
    NEXT_AFTER_PLAN = auto()
    NOT_A_STABILISER = auto()
    STABILISER_ABSURD = auto()
    STABILISER_ROSE = auto()
    STABILISER_BELOW = auto()
    TEST_TEMPERATURE_ABSURD = auto()
    BEFORE_MADE = auto()
    CARRY_OUT_CONDITION = auto()
    BAN_PROPOSED = auto()
    UNKNOWN_RESULT = auto()
