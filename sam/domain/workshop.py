"""Words of the workshop: what is done to a weapon, after what it is due, what a gauge is, and how rounds are counted.

The list of works is ours. No interval of any standard was seen for weapons: plans are the institution's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

MOST_MONTHS = 600
"""Fifty years: a longer interval is none."""

MOST_DAYS_OUT = 3650
"""Ten years out of the store: a longer time is a slip of the keyboard."""

MOST_ROUNDS = 1_000_000
"""More than any barrel of a small arm or light weapon has fired: a slip of the keyboard."""


class WorkKind(Enum):
    """What was done to a weapon."""

    INSPECTION = "inspection"
    GAUGING = "gauging"
    CLEANING = "cleaning"
    TEST_FIRING = "test_firing"
    REPAIR = "repair"
    FIRING = "firing"  # rounds fired in use, as on a range day
    ROUND_READING = "round_reading"  # the count as a weapon's own card or counter has it


JUDGED = frozenset({WorkKind.INSPECTION, WorkKind.GAUGING, WorkKind.TEST_FIRING, WorkKind.REPAIR})
"""Works that end with a verdict."""

FIRES = frozenset({WorkKind.TEST_FIRING, WorkKind.FIRING})
"""Works in which rounds are fired."""

PLANNED = JUDGED | {WorkKind.CLEANING}
"""Works that a plan can ask for."""


class After(Enum):
    """After what a plan asks for a work."""

    MONTHS = "months"  # since the last one
    ROUNDS = "rounds"  # fired since the last one
    DAYS_OUT = "days_out"  # when it came back from an issue of so many days and more
    LOAN = "loan"  # when it came back from a loan


class Due(Enum):
    """Why a weapon stands in the queue, what cannot wait first."""

    UNFIT = "unfit"  # a result failed, and nothing better was found since
    CONDITION_NOT_SET = "condition_not_set"  # it stands in a freer condition than its newest result says
    ROUNDS = "rounds"
    LOAN = "loan"
    DAYS_OUT = "days_out"
    NEXT = "next"  # the last result itself named the day
    MONTHS = "months"


class ToolKind(Enum):
    """What stands in the register of gauges and tools."""

    GAUGE = "gauge"
    TOOL = "tool"


class GaugeState(Enum):
    """How a gauge stands on a day."""

    UNFIT = "unfit"
    NEVER = "never_calibrated"
    PAST = "calibration_past"
    SOON = "calibration_soon"
    GOOD = "calibrated"


@dataclass(frozen=True, slots=True)
class Shot:
    """Rounds of one weapon, as one paper says: so many were added, or a count was read.

    Attributes:
        read: the whole count as it was read; None where rounds were only added.
    """

    added: int = 0
    read: int | None = None


class CountFallsError(ValueError):
    """A count that was read is lower than what was known: a round count never falls.

    Attributes:
        read: what was read.
        known: what had been counted until then.
    """

    def __init__(self, read: int, known: int) -> None:
        super().__init__(f"a count of {read} after {known} rounds")
        self.read, self.known = read, known


def rounds_fired(shots: Iterable[Shot]) -> int:
    """The round count after all of these, in their order.

    A paper that says both was read first and fired afterwards.

    Raises:
        CountFallsError: a count that was read is lower than the one before.
    """
    count = 0
    for one in shots:
        if one.read is not None:
            if one.read < count:
                raise CountFallsError(one.read, count)
            count = one.read
        count += one.added
    return count
