"""What can be against a storehouse: its licence, what stands together in it, and what is written about it."""

from __future__ import annotations

from enum import Enum, auto


class SafetyProblem(Enum):
    """What a check before a movement finds, and why a paper of storage safety is refused."""

    # findings of a check
    NOT_CLASSIFIED = auto()
    MAY_NOT_MIX = auto()
    MIX_ASK_AUTHORITY = auto()
    MIX_ON_CONDITION = auto()
    NO_LICENCE = auto()
    LICENCE_NOT_BEGUN = auto()
    LICENCE_ENDED = auto()
    LICENCE_SUSPENDED = auto()
    REVIEW_DUE = auto()
    NOT_LICENSED = auto()
    OVER_LIMIT = auto()
    STANDS_ALONE = auto()
    WEAPONS_INSIDE = auto()
    WAIVER_IN_FORCE = auto()
    MAY_GO_TO = auto()
    NOWHERE_TO_GO = auto()
    MAY_BE_DIVIDED = auto()
    SHARE = auto()
    WRITTEN_AS_IT_IS = auto()
    AGAINST_TODAY = auto()
    WOULD_BE_SO = auto()

    # what is done about them
    DO_CLASSIFY = auto()
    DO_SEPARATE = auto()
    DO_ASK_AUTHORITY = auto()
    DO_MEET_CONDITION = auto()
    DO_LICENSE = auto()
    DO_REVIEW = auto()
    DO_REDUCE = auto()
    DO_ISOLATE = auto()
    DO_PART_WEAPONS = auto()

    # what is left out of the sum
    LEFT_OUT_1_4 = auto()
    LEFT_OUT_UNKNOWN = auto()
    LEFT_OUT_NO_EXPLOSIVE = auto()

    # nothing is known
    NOTHING_KNOWN = auto()

    # papers of storage safety
    NO_STOREHOUSE = auto()
    NOT_A_STOREHOUSE_KIND = auto()
    STOREHOUSE_INSIDE = auto()
    STRUCTURE_MISSING = auto()
    STILL_EXPLOSIVES = auto()
    SIDE_DIFFERS = auto()
    SIDE_LEFT = auto()
    SAME_POINT = auto()
    HALF_A_POINT = auto()
    SITE_KIND_MISSING = auto()
    SITE_IS_STOREHOUSE = auto()
    UNKNOWN_SITE = auto()
    ONE_OF_TWO = auto()
    TO_ITSELF = auto()
    ES_MISSING = auto()
    FEET = auto()
    NO_LIMITS = auto()
    LIMIT_TWICE = auto()
    LICENCE_ENDS_BEFORE = auto()
    REVIEW_OUTSIDE = auto()
    NUMBER_USED = auto()
    LOWER_THAN_INSIDE = auto()
    UNKNOWN_LICENCE = auto()
    NOT_SUSPENDED = auto()
    ALREADY_SUSPENDED = auto()
    WAIVER_ENDS_BEFORE = auto()
    UNKNOWN_WAIVER = auto()
