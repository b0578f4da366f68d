"""Sentences about cases."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.cases import CaseProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.NO_COMMANDER: N_("One of the two who sign a decision in a case is a commander."),
    P.COMMANDER_IS_CUSTODIAN: N_(
        "The commander who signs answers for this account himself. One of the two who sign is a commander above the account holder."
    ),
    P.LIFTED_BY_CASE: N_("This restriction belongs to case {case}. It ends when two people clear the case."),
    P.OPEN_UNDOES: N_(
        "This voucher opened case {case}. If it was keyed in by mistake, close the case as unfounded and undo the voucher then; if what "
        "was missing was found, record a recovery."
    ),
    P.CLOSED_UNDOES: N_("Case {case} rests on this voucher and is closed. It stays as it is."),
    P.UNKNOWN_CASE: N_("There is no case “{value}”. The screen Cases shows all of them."),
    P.CLOSED: N_("Case {case} was closed on {day}. A closed case stays as it is; open a new one that names it."),
    P.UNKNOWN_USER: N_("There is no user “{value}”."),
    P.NUMBER_USED: N_("Case “{value}” is in the book already. Leave the number empty for the next one."),
    P.TIME_AHEAD: N_("{time} of today is still to come. Write the time at which it happened."),
    P.BAD_TIME: N_("“{value}” is not a time of day. Write it as 14:30."),
    P.BAD_MOMENT: N_("“{value}” is not a day with a time. Write it as 2026-11-23 14:30."),
    P.DEADLINE_BEFORE: N_("The report would have to be made by {value}, before it was found. Give a later moment."),
    P.SEEN_AFTER: N_("It was last seen on {seen}, after it was missed on {day}. One of the two days is wrong."),
    P.BAD_STRANGER: N_("“{value}” is not a serial number. Write one on each line."),
    P.NOTHING_IN_IT: N_("The case is about nothing. Name a thing, or a serial number that the book does not know."),
    P.REPORT_THE_LOSS: N_(
        "{item} is on the account. Report its loss: that takes it off and opens the case in the same document."
    ),
    P.TAKEN_FROM_HOLDER: N_("{item} is on issue to {person} ({number}). It is taken off that person with this report."),
    P.NOTHING_LOST_IN_IT: N_(
        "Case {case} is of another kind ({kind}). Nothing is lost in it; report the loss as a case of its own."
    ),
    P.NOT_IN_IT: N_("{value} is not in case {case}."),
    P.NOT_MISSING: N_("{item}: {asked} asked for, and {there} of it is missing in case {case}."),
    P.OFF_BEFORE: N_(
        "{item} was written off in case {case}. What is missing of it now is a loss of its own: report it without naming a case."
    ),
    P.SEVERAL_CASES: N_(
        "These things were lost in several cases: {cases}. Record one recovery for each, or name the case."
    ),
    P.CAN_BE_CLOSED: N_("Everything of case {case} is back. Close it."),
    P.EXPLAIN: N_("Write how the difference is explained."),
    P.TOLD_WHOM: N_("Say who was told: the police, the authority above, headquarters, or somebody else."),
    P.STEP_EMPTY: N_("Write down what was done."),
    P.DUE_BEFORE: N_("The answer is awaited by {due}, before {day}, the day of this step. Give a later day."),
    P.BEFORE_THE_CASE: N_("{day} is before {first}, the day on which the case began."),
    P.TWO_CLEAR: N_("Case {case} is an accident. Two people clear it with a decision, one of them a commander."),
    P.NO_ENTRY_NUMBER: N_("Write down the number of the entry that the police gave you."),
    P.NOTHING_TO_ANSWER: N_("Nothing in case {case} awaits this: no step “{asked}” is open."),
    P.NOTHING_TO_CLEAR: N_("Case {case} is no accident: nothing is banned by it."),
    P.CLEARED_BEFORE: N_("Case {case} was cleared before."),
    P.NOTHING_TO_DECIDE: N_("Nothing of case {case} is missing that could be decided. Name what is meant."),
    P.NOTHING_DECIDED: N_(
        "Nobody decided a correction in case {case}. Two people decide it first, one of them a commander; the account is corrected then."
    ),
    P.MORE_THAN_DECIDED: N_("{item}: {asked} would be corrected, and case {case} permits {there} more."),
    P.NOT_ITS_END: N_("A case of this kind ({kind}) does not end as “{value}”. Possible: {known}."),
    P.NOT_DECIDED: N_("It cannot end as “{outcome}” before two people decided it: {decision}."),
    P.STILL_MISSING: N_(
        "{item} is still missing ({count} in all). It cannot end as “{outcome}” until it is back or written off."
    ),
    P.NEVER_REPORTED: N_("Case {case} was never reported to police, authority or headquarters."),
    P.UNDO_IT_NOW: N_("Nothing was lost: undo voucher {voucher} now, so that the things stand where they were."),
    P.IARMS_STANDS: N_(
        "{item} still stands in iARMS. Ask the police to close the entry, and write that down in the case, also when it is closed."
    ),
    P.NOT_LOST: N_(
        "{item} is at {places} and was not reported as lost. A recovery takes back what is missing. Nothing was written."
    ),
    P.IARMS_BACK: N_("{item} stands in iARMS as lost or stolen. Ask the police to close the entry."),
    P.WATCHED_LOST: N_(
        "“{value}”: {item} is missing since {since} ({paper}). Stop and call the commander. If it is this weapon, record a recovery, not a "
        "receipt."
    ),
    P.WATCHED_LOST_LIKE: N_(
        "“{value}” looks like {item}, missing since {since} ({paper}). Stop, read the number again and call the commander. If it is this "
        "weapon, record a recovery."
    ),
    P.WATCHED_DESTROYED: N_(
        "“{value}”: {item} was destroyed on {since} ({paper}). It cannot be here. Stop, keep the weapon apart and call the commander."
    ),
    P.WATCHED_DESTROYED_LIKE: N_(
        "“{value}” looks like {item}, destroyed on {since} ({paper}). Stop, read the number again and call the commander."
    ),
    P.WATCHED_STRANGER: N_(
        "“{value}” is looked for since {since} in case {paper}. Stop, keep the weapon apart and call the commander."
    ),
    P.WATCHED_STRANGER_LIKE: N_(
        "“{value}” looks like {item}, which is looked for since {since} in case {paper}. Stop, read the number again and call the commander."
    ),
    P.LISTED: N_(
        "“{value}” is on the watch list of {by} of {made}: {why} since {since}. Stop, keep the weapon apart, call the commander and tell {by}."
    ),
    P.LISTED_LIKE: N_(
        "“{value}” looks like a number on the watch list of {by} of {made}: {why} since {since}. Stop, read the number again and call the"
        " commander."
    ),
    P.LISTED_CALIBRE: N_(
        "“{value}” is, or looks like, a number on the watch list of {by} of {made}, of a weapon of another calibre ({why} since {since}). Look"
        " at the weapon again."
    ),
    P.LISTED_OTHER: N_(
        "“{value}” is, or looks like, a number on the watch list of {by} of {made} ({why} since {since}). Taken as another weapon, as the"
        " commander said."
    ),
    P.WATCHED_OTHER: N_(
        "“{value}” is, or looks like, {item} of {paper} ({since}). Taken as another weapon, as the commander said."
    ),
    P.IS_LOST: N_("{item} is missing since {since} ({paper}). If it is here, record a recovery. Nothing was written."),
    P.IS_DESTROYED: N_(
        "{item} was destroyed on {since} ({paper}). It cannot be here: keep it apart and call the commander. Nothing was written."
    ),
    P.NO_SUCH_PAPER: N_("Case {case} is of another kind ({kind}); this paper is not made of it. Print its case file."),
    P.NO_WEAPON_IN_IT: N_("Case {case} is about no weapon with a serial number: there is nothing to enter in iARMS."),
}
