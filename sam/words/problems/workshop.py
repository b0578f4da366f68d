"""Sentences about marking and the workshop: weapons of a paper, marks, works, gauges, rules of the work queue."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.workshop import WorkshopProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.NO_WEAPONS: N_("The paper names no weapon. Name at least one."),
    P.TOO_MANY_WEAPONS: N_("{count} weapons are more than one paper takes. Write at most {most} on each."),
    P.NOT_A_WEAPON: N_("{item} is no weapon and no numbered part. Only these are marked and worked on here."),
    P.WEAPON_TWICE: N_("{item} stands in the paper already, in row {row}. Leave one out."),
    P.VOUCHER_WITHOUT_WEAPONS: N_(
        "There is no voucher “{voucher}” with weapons, or it was reversed. Look at the number of the receipt."
    ),
    P.MARK_EMPTY: N_("Write what stands on {item} now, exactly as it was marked."),
    P.MARK_TOO_LONG: N_("A mark of more than {most} characters is none. Write only what stands on the weapon."),
    P.MARK_STANDS: N_("{item} bears this mark already: “{text}”. If that one is wrong, strike it out first."),
    P.UNIQUE_NEEDS_OWN: N_(
        "A registry mark belongs to one weapon alone; here {count} would bear the same. Write the mark of each."
    ),
    P.REGISTRY_DIFFERS: N_(
        "“{text}” is not the registry number that the depot gave {item} ({registry}). Mark that number, or choose another kind of mark."
    ),
    P.COUNTRY_MISSING: N_("An import mark names the country of import (ITI, 8(b)). Write its two letters."),
    P.YEAR_MISSING: N_("The import mark names no year. Where it is possible it should (ITI, 8(b))."),
    P.IMPORT_ALONE: N_("Country and year belong to an import. Leave them empty here."),
    P.YEAR_AHEAD: N_("{value} cannot be the year of import: it is after {day}, or before 1800."),
    P.UNREADABLE_NEW: N_(
        "“{value}” has a ? in it. A mark that was just put on can be read whole; what is only observed is added as an observed mark."
    ),
    P.UNKNOWN_MARK: N_("{item} has no such mark that stands: “{text}”. Choose one of its marks."),
    P.SEVERAL_MARKS: N_("{item} has several such marks. Say which by its id: {ids}."),
    P.NEED_STANDS: N_("That {item} needs a mark ({need}) is in the book already."),
    P.NEED_MET: N_("{item} bears a mark already that meets this ({need}). It can be handed out."),
    P.UNKNOWN_NEED: N_("There is no need of a mark “{value}” that stands."),
    P.NEED_NOT_OF: N_("That paper does not ask for a mark on {item}, or no longer."),
    P.IMPORT_MARK_MISSING: N_(
        "{item} was imported ({since}) and bears no import mark ({rule}). Have it marked and write the marking down, or let the authority excuse it."
    ),
    P.OFFICIAL_MARK_MISSING: N_(
        "{item} was taken into official use ({since}) and bears no mark of it ({rule}). Have it marked and write the marking down before it is"
        " handed out."
    ),
    P.VERDICT_MISSING: N_("{what}: say how it ended: passed, passed with limits or failed."),
    P.VERDICT_OF_NONE: N_("{what} ends without a verdict. Write an inspection if the weapon was judged."),
    P.ROUNDS_MISSING: N_("Write how many rounds {item} fired."),
    P.ROUNDS_OF_NONE: N_("In this work {item} fires nothing. Write a test firing, or rounds fired."),
    P.ROUNDS_ABSURD: N_("{value} rounds cannot be right. Write a whole number from 0 to {most}."),
    P.READING_MISSING: N_("Write the round count of {item} as it was read."),
    P.COUNT_FALLS: N_(
        "{item}: a round count of {read} on {day} is less than the {known} rounds counted until then. A round count never falls: look at"
        " both papers."
    ),
    P.GAUGED_MISSING: N_(
        "A gauging has at least one measure. Write with which gauge, what, and whether it is within the limits."
    ),
    P.GAUGED_OF_NONE: N_("{what} has no measures of a gauge. Write a gauging for these."),
    P.CHANGED_OF_NONE: N_("{what} changes no parts. Write a repair for these."),
    P.OUT_OF_LIMITS: N_("A measure is out of its limits. Such a weapon cannot pass: it has failed."),
    P.FAILED_USABLE: N_("The weapon has failed but would stay {condition}. Write the condition SU, RP, BN or DS."),
    P.NEXT_BEFORE: N_("The next one on {next} would not be after this one of {day}."),
    P.CARRY_OUT_CONDITION: N_(
        "{count} of these weapons still stand in a freer condition than {condition}, the first of them {item}. Reclassify them: nothing has"
        " moved yet."
    ),
    P.UNKNOWN_WORK: N_("There is no work “{value}” that could be struck out."),
    P.UNFIT: N_(
        "{item} failed on {since} ({what}), and no later result says that it is fit. Write down the repair or the new result before it is"
        " handed out."
    ),
    P.UNKNOWN_GAUGE: N_("There is no gauge “{value}” in the register. Known are: {known}."),
    P.GAUGE_UNFIT: N_("Gauge {gauge} was out of use on {day}. Take another one."),
    P.GAUGE_OUT_OF_DATE: N_(
        "The calibration of gauge {gauge} ended on {due}; nothing can be gauged with it on {day}. Have it calibrated."
    ),
    P.GAUGE_NOT_CALIBRATED: N_(
        "Gauge {gauge} has no calibration that counts on {day}. Write its calibration down first."
    ),
    P.CALIBRATION_HALF: N_("A calibration has its day and the last day on which it counts. Write both."),
    P.CALIBRATED_AHEAD: N_("The calibration of {day} is later than this paper of {paper}. Look at both days."),
    P.DUE_BEFORE_CALIBRATED: N_("A calibration of {day} cannot end on {due}. Look at both days."),
    P.TARGET_BOTH: N_("Name an item type or a category, not both."),
    P.NOT_PLANNED: N_("“{value}” is no work that a rule can ask for. Known are: {known}."),
    P.NO_NUMBER: N_("{after}: say after how many."),
    P.NUMBER_ABSURD: N_("{value} is no number for this rule ({after}). Write a whole number from 1 to {most}."),
    P.NUMBER_OF_LOAN: N_("After a loan the work is always due. Leave the number empty."),
    P.CATEGORY_UNKNOWN: N_("“{value}” is no category of weapons. Choose one of the list, such as SA-RIF."),
    P.NO_WEAPON_TYPE: N_("{type} is no type of weapon. Only weapons have such a rule."),
    P.NOTHING_TO_END: N_("There is no such rule for {what} that could end."),
    P.CHANGE_NEEDS_REASON: N_("This is already set by “{source}”. Write why it changes."),
}
