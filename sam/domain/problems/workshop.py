"""What can be wrong with a marking, a work, a rule or a gauge, and what is worth a look."""

from __future__ import annotations

from enum import Enum, auto


class WorkshopProblem(Enum):
    """Why a paper of marking or of the workshop is refused, and what is said beside one that is taken."""

    # weapons of a paper
    NO_WEAPONS = auto()
    TOO_MANY_WEAPONS = auto()
    NOT_A_WEAPON = auto()
    WEAPON_TWICE = auto()
    VOUCHER_WITHOUT_WEAPONS = auto()

    # marking
    MARK_EMPTY = auto()
    MARK_TOO_LONG = auto()
    MARK_STANDS = auto()
    UNIQUE_NEEDS_OWN = auto()
    REGISTRY_DIFFERS = auto()
    COUNTRY_MISSING = auto()
    YEAR_MISSING = auto()
    IMPORT_ALONE = auto()
    YEAR_AHEAD = auto()
    UNREADABLE_NEW = auto()
    UNKNOWN_MARK = auto()
    SEVERAL_MARKS = auto()

    # needs of a mark
    NEED_STANDS = auto()
    NEED_MET = auto()
    UNKNOWN_NEED = auto()
    NEED_NOT_OF = auto()
    IMPORT_MARK_MISSING = auto()
    OFFICIAL_MARK_MISSING = auto()

    # works
    VERDICT_MISSING = auto()
    VERDICT_OF_NONE = auto()
    ROUNDS_MISSING = auto()
    ROUNDS_OF_NONE = auto()
    ROUNDS_ABSURD = auto()
    READING_MISSING = auto()
    COUNT_FALLS = auto()
    GAUGED_MISSING = auto()
    GAUGED_OF_NONE = auto()
    CHANGED_OF_NONE = auto()
    OUT_OF_LIMITS = auto()
    FAILED_USABLE = auto()
    NEXT_BEFORE = auto()
    CARRY_OUT_CONDITION = auto()
    UNKNOWN_WORK = auto()
    UNFIT = auto()

    # gauges
    UNKNOWN_GAUGE = auto()
    GAUGE_UNFIT = auto()
    GAUGE_OUT_OF_DATE = auto()
    GAUGE_NOT_CALIBRATED = auto()
    CALIBRATION_HALF = auto()
    CALIBRATED_AHEAD = auto()
    DUE_BEFORE_CALIBRATED = auto()

    # rules
    TARGET_BOTH = auto()
    NOT_PLANNED = auto()
    NO_NUMBER = auto()
    NUMBER_ABSURD = auto()
    NUMBER_OF_LOAN = auto()
    CATEGORY_UNKNOWN = auto()
    NO_WEAPON_TYPE = auto()
    NOTHING_TO_END = auto()
    CHANGE_NEEDS_REASON = auto()
