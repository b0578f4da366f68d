"""Sentences about an audit: its list of checkpoints, what is asked of it, what is written in it."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.audit import AuditProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.NOT_A_CHECKLIST: N_(
        "This is no list of checkpoints ({detail}). Take the list that comes with the program and change that."
    ),
    P.ID_TWICE: N_("“{id}” stands twice in the list of checkpoints. Give the second one an id of its own."),
    P.BAD_CHECKPOINT: N_(
        "Checkpoint {id}: “{field}” is missing or says what it may not say. Look at the same line of another one."
    ),
    P.OTHER_OPEN: N_("Audit {number} of {day} is still open. Close it first; a depot has one audit at a time."),
    P.NONE_OPEN: N_("No audit is open. Open one first."),
    P.UNKNOWN_AUDIT: N_("There is no audit {value} in this book. The last one is {last}."),
    P.NOT_CLOSED_BEFORE: N_("There is no earlier audit to compare with."),
    P.UNKNOWN_CHECKPOINT: N_("There is no checkpoint “{value}” in this list. Look it up under Audit."),
    P.CHECKPOINT_TWICE: N_("Checkpoint {value} is answered twice in one go. Leave one of the two out."),
    P.OVERRULES: N_("The records say “{computed}” to {value}. Write why you answer otherwise; both will show."),
    P.NOT_MET_WITHOUT_NOTE: N_("Write what you found at {value}: without it nobody can put it right."),
    P.NOTHING_ANSWERED: N_("No checkpoint is answered. Answer at least one."),
    P.NOTHING_TO_SAMPLE: N_("There is nothing to draw from at {place}. Choose another place, or all of the depot."),
    P.DRAWN_AGAIN: N_(
        "A sample was drawn already, entry {entry}. Write why another one is drawn; both stay in the book."
    ),
    P.BAD_SIZE: N_("{value} is not a {field} that a sample is drawn for. Choose {known}."),
    P.NO_SAMPLE: N_("No sample was drawn in this audit. Draw one first."),
    P.UNKNOWN_SAMPLE: N_("There is no sample {value} in the open audit. Take its id from the list of the samples."),
    P.NOT_IN_SAMPLE: N_("The sample has {size} things; there is no number {value} in it. Look at its list."),
    P.LOOKED_TWICE: N_("Number {value} of the sample is given twice in one go. Leave one of the two out."),
    P.LOOKED_WITHOUT_NOTE: N_("Write what you saw of number {value}: how it differs, or where it was looked for."),
    P.NOTHING_LOOKED: N_("Nothing of the sample was looked at. Say what was seen of one thing at least."),
    P.UNKNOWN_FINDING: N_("There is no finding {value} in this book. Name it by its number, such as 1."),
    P.UNKNOWN_ACTION: N_("There is no such action in this book: {value}."),
    P.DUE_BEFORE: N_("The action would be due on {due}, before {day}. Write a later day."),
    P.NO_OWNER: N_("Write who must do it."),
    P.NOT_ALL_ASSESSED: N_("Not answered yet: {count}, the first is {first}. They will stand as not assessed."),
    P.NO_ACTION: N_(
        "Finding {number} has no corrective action with an owner and a day. Write one, then close the audit."
    ),
    P.NO_COMMANDER: N_(
        "Entry {number} closes an audit, and no commander signed it. A commander signs first or second."
    ),
    P.FINDING_MISSING: N_("Write what was found."),
}
