"""What can be wrong with a question about the standards, and what has to be said beside a figure of theirs."""

from __future__ import annotations

from enum import Enum, auto


class StandardsProblem(Enum):
    """A question that has no answer; and remarks that stand beside one."""

    # a question that cannot be answered
    DIVISION_UNKNOWN = auto()
    NO_TABLE_OF_DIVISION = auto()
    COLUMN_UNKNOWN = auto()
    NOT_A_MASS = auto()
    MASS_NOT_POSITIVE = auto()
    MASS_ABSURD = auto()
    NOT_A_DISTANCE = auto()
    DISTANCE_NOT_POSITIVE = auto()
    DISTANCE_ABSURD = auto()
    GROUP_UNKNOWN = auto()
    NOT_A_SUBSTANCE_GROUP = auto()
    NOT_A_PART = auto()
    NOT_A_PAIR = auto()
    DIVISION_TWICE = auto()

    # remarks beside a distance or a quantity
    BELOW_THE_TABLE = auto()
    AT_THE_EDGE = auto()
    ABOVE_THE_TABLE = auto()
    ABOVE_THE_COLUMN = auto()
    BELOW_THE_COLUMN = auto()
    EXTREME_CAUTION = auto()
    SMALLEST_ROW = auto()
    NEXT_ROW = auto()
    PRINTED_TOO_LOW = auto()
    REPLACED_PRINT = auto()
    NOT_RISING = auto()
    REDUCED_ONLY_TO = auto()
    OTHER_FACTOR = auto()
    NOTHING_PERMITTED = auto()
    TABLE_ENDS = auto()
    NOT_BY_QUANTITY = auto()
    ASK_THE_AUTHORITY = auto()

    # steps of an aggregation
    STEP_NOT_COUNTED = auto()
    STEP_COUNTS_AS = auto()
    STEP_SUM = auto()
    STEP_EACH_ALONE = auto()
    STEP_EVALUATE = auto()
    STEP_TRIGGERED = auto()
    STEP_TRIGGERS_DENIED = auto()
    STEP_GREATEST = auto()
    STEP_ALSO_AS_FIRE = auto()

    # what has to hold where groups are mixed
    IF_FUZES_WITH_THEIR_ARTICLES = auto()
    IF_SEGREGATED = auto()
    IF_SAME_KIND_OF_L = auto()
    IF_ISOLATED = auto()
    IF_AUTHORITY_FOR_G = auto()
    IF_SEGREGATED_AND_AUTHORITY = auto()
    IF_N_COUNTS_AS_D = auto()
    IF_ONE_FAMILY_OF_N = auto()
    IF_COUNTS_AS_N = auto()
    IF_TEST_SERIES_3 = auto()
    IF_ONLY_WITH_ITSELF = auto()
