"""What can be against an authorised scale."""

from __future__ import annotations

from enum import Enum, auto


class ScaleProblem(Enum):
    """Why a scale is refused, what is worth a look, and what stops a sheet of one."""

    NO_LINES = auto()
    ONE_OF_TWO = auto()
    NEGATIVE = auto()
    TOO_MANY = auto()
    TYPE_TWICE = auto()
    CATEGORY_TWICE = auto()
    BEFORE_LATER = auto()
    SAME_DAY = auto()
    UNKNOWN_SCALE = auto()
    NO_COLUMNS = auto()
    ROW_TYPE = auto()
    ROW_QUANTITY = auto()
    ROW_TWO_WAYS = auto()
    ROW_BOTH = auto()
    ROW_TWICE = auto()
