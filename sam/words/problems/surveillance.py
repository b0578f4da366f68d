"""Sentences about surveillance: readings, limits, plans, results."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.surveillance import SurveillanceProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.NO_READINGS: N_("The paper has no reading. Write at least one."),
    P.LEAST_ABOVE_MOST: N_(
        "These cannot all be of one reading, from the least to the most: {read}. Read the instrument again: its least is never above"
        " what it shows, nor that above its most."
    ),
    P.READING_EMPTY: N_("The reading says neither temperature nor humidity. Write what was read."),
    P.NOT_A_TEMPERATURE: N_("“{value}” is no temperature. Write degrees Celsius such as 21.5 or -4."),
    P.NOT_A_HUMIDITY: N_("“{value}” is no humidity. Write per cent such as 62 or 62.5."),
    P.FAHRENHEIT: N_("“{value}” is in Fahrenheit. Temperatures are in degrees Celsius; this is {celsius}."),
    P.TEMPERATURE_ABSURD: N_(
        "{value} cannot be the air of a store: it is not between {least} and {most}. Look at the thermometer again."
    ),
    P.HUMIDITY_ABSURD: N_(
        "{value} cannot be a relative humidity: it is not between {least} and {most}. Look at the instrument again."
    ),
    P.NOT_A_TIME: N_("“{value}” is no time of day. Write it as 07:30."),
    P.READ_BEFORE: N_(
        "{place} has a reading of this time already: {before}. Strike that one out first if it is wrong."
    ),
    P.READ_TWICE: N_("The paper has two readings of {place} at the same time. Leave one out, or say the time of each."),
    P.TIME_AHEAD: N_("{time} of today is still to come. Write the time at which it was read."),
    P.NO_LIMITS_SAID: N_("Say at least one limit, or how often the place is read."),
    P.LIMITS_CROSSED: N_("The lower limit {least} is not below the upper one {most}. Look at both."),
    P.EVERY_DAYS_ABSURD: N_(
        "{value} days between two readings are too many. A log is read at least every {most} days."
    ),
    P.NOTHING_TO_END: N_("There is nothing of {what} that could end."),
    P.TOO_COLD: N_("{place}: {value} is below the limit of {limit}."),
    P.TOO_HOT: N_("{place}: {value} is above the limit of {limit}."),
    P.TOO_DRY: N_("{place}: humidity {value} is below the limit of {limit}."),
    P.TOO_WET: N_("{place}: humidity {value} is above the limit of {limit}."),
    P.NO_INTERVAL: N_("Say after how many months it is looked at again, or that the plan ends."),
    P.INTERVAL_ABSURD: N_("{value} months between two results are too many. The most is {most}."),
    P.NOT_AMMUNITION: N_("{type} is kept without lots. Only ammunition and explosives have such a plan."),
    P.MARKS_ONLY_STABILITY: N_("Marks of the stabiliser belong to a plan of stability tests."),
    P.MARKS_CROSSED: N_("The mark {stop} of what is unstable lies above the mark {look} of what is watched."),
    P.CHANGE_NEEDS_REASON: N_("{what} is already set by “{source}”. Write why it changes."),
    P.NOT_A_LOT: N_("{item} is no lot. Only lots are inspected, proved or tested here."),
    P.SAMPLE_MISSING: N_("Say how many pieces were looked at."),
    P.SAMPLE_TOO_LARGE: N_("{value} is more than any lot has. Write how many pieces were looked at, at most {most}."),
    P.DEFECT_TWICE: N_("The defect “{text}” is written twice. Add the two up."),
    P.MORE_THAN_SAMPLE: N_("{count} pieces with “{text}” are more than the sample of {sample}."),
    P.SAMPLE_ABOVE_LOT: N_(
        "A sample of {sample} is more than lies of the lot now ({quantity}). Look at the paper again."
    ),
    P.CRITICAL_PASSED: N_(
        "The sample has a critical defect ({count}). A lot with a critical defect cannot pass (US MM0170): it has failed."
    ),
    P.CRITICAL_USABLE: N_(
        "The sample has a critical defect ({count}). Such a lot is suspended at once (US MM0170): write the condition SU, RP, BN or DS."
    ),
    P.FAILED_USABLE: N_("The lot has failed but would stay {condition}. Write the condition SU, RP, BN or DS."),
    P.NEXT_BEFORE: N_("The next one on {next} would not be after this one of {day}."),
    P.NEXT_MISSING: N_("With this result the lot is watched: write the day of the next test."),
    P.NEXT_AFTER_PLAN: N_(
        "The next one on {next} is later than the plan allows; it stays due on {due}, until the plan is changed."
    ),
    P.NOT_A_STABILISER: N_("“{value}” is no share of stabiliser. Write per cent such as 0.85."),
    P.STABILISER_ABSURD: N_("{value} of stabiliser is more than any propellant has. Write per cent, at most {most}."),
    P.STABILISER_ROSE: N_("Now {now} of stabiliser, at the start {start}: it never grows. Look at both."),
    P.STABILISER_BELOW: N_(
        "{now} of stabiliser is below the mark of {mark} ({source}). The verdict “{verdict}” says better than that."
    ),
    P.TEST_TEMPERATURE_ABSURD: N_("{value} is no temperature of a test: it is not between {least} and {most}."),
    P.BEFORE_MADE: N_("The lot was made on {made}. It cannot have been looked at on {day}."),
    P.CARRY_OUT_CONDITION: N_(
        "{quantity} of lot {lot} still lie in a freer condition than {condition}. Reclassify them: nothing has moved yet."
    ),
    P.BAN_PROPOSED: N_(
        "Lot {lot} has failed. Nothing is banned by this paper: a ban is proposed, to be signed as a notice of its own."
    ),
    P.UNKNOWN_RESULT: N_("There is no result and no reading “{value}” that could be struck out."),
}
