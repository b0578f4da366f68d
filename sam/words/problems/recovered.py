"""Sentences about recovered weapons."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.recovered import RecoveredProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.LIFTED_BY_RELEASE: N_(
        "This hold belongs to case {case}. It ends when two people release the thing there, with the authority's paper."
    ),
    P.NOT_OURS: N_(
        "{item} came in with case {case} on {since} and is not ours to hand out. Two people take it into official use there first; then it "
        "is marked."
    ),
    P.NUMBER_STATE: N_(
        "“{value}” does not fit “{state}”. Write ? for each character that cannot be read; leave the number empty where none can."
    ),
    P.NOT_ON_ACCOUNT: N_(
        "{item} does not stand on the account as one weapon. What comes in now is taken in under Recovered, which opens its case."
    ),
    P.NOT_RECOVERED: N_("Case {case} is a {kind}. Only what was seized, found or surrendered is handled like this."),
    P.NOT_HERE_ANY_MORE: N_("{item} is not on the account any more, or was taken into use. Look at its history."),
    P.NOTHING_HERE: N_("Nothing of case {case} is here any more. Close it."),
    P.CUSTODY_BY_WHOM: N_("Say who hands it over and who takes it: a link of the chain of custody has both."),
    P.ALL_HELD: N_(
        "Everything that is left of case {case} is held ({count} in all), the first is {item}: {text}. Two people release it first."
    ),
    P.NOTHING_LEFT: N_("Nothing of case {case} is left that this could be done with."),
    P.READING_ELSEWHERE: N_("A number is read in a restoration. Choose that step."),
    P.UNTIL_ELSEWHERE: N_("Only a hold has a last day. Leave it empty."),
    P.NOTHING_READ: N_("Write what was read, ? for each character that cannot be, or in words why nothing was."),
    P.READ_IS_WATCHED: N_(
        "“{value}” is, or looks like, {item}, missing or destroyed since {since} ({paper}). Keep the weapon apart and call the commander. "
        "What was read is written down."
    ),
    P.READ_IS_KNOWN: N_("“{value}” is in the book already: {item}. Compare the two. What was read is written down."),
    P.NO_TRACE_RESULT: N_("Say what came of the trace: the owner, where it left lawful hands, or nothing."),
    P.NO_BALLISTIC_NUMBER: N_("Write the number of the ballistic entry, or that none is needed and why."),
    P.NO_AUTHORITY: N_("Name the paper of the authority: who, number, day."),
    P.NOTHING_HELD: N_("Case {case} holds nothing that could be released."),
    P.NOTHING_TO_USE: N_(
        "Nothing of case {case} can be taken into use: it is held, awaits an answer, is gone or in use already."
    ),
    P.NOT_HELD_BY_CASE: N_(
        "{item} is not held in this case. A hold that was put on it elsewhere is lifted under Weapons, where it stands. {text}"
    ),
    P.NO_WEAPON: N_("{item} is no weapon. Only weapons are taken into use in a case."),
    P.HELD: N_("{item} is held: {text}. Two people release it first."),
    P.TRACE_OPEN: N_("A trace of {item} is not answered. Write its outcome first. {text}"),
    P.BALLISTIC_OPEN: N_("{item} is to be entered in the ballistic system. Write the entry first. {text}"),
    P.STILL_HELD: N_("{item} is still held ({count} in all). Two people release it, then the case can be closed."),
    P.STILL_HERE: N_(
        "{item} is still here ({count} in all). Hand it over, destroy it or take it into use, then the case can be closed."
    ),
    P.UNDO_RECEIPT: N_("Undo receipt {voucher} now; until then nothing of it can be handed out."),
    P.HELD_GOES_OUT: N_("{item} is held. Name the paper of the authority that asks for it to be handed over."),
    P.ANSWER_AWAITED: N_(
        "{item}: a trace or a ballistic entry of case {case} is not answered. Write the answer first."
    ),
    P.NOTHING_COMES_BACK: N_(
        "It stays where it is, so nothing is to come back. Leave the day empty, or say where it goes."
    ),
    P.NEVER_LOST: N_(
        "{item} was never lost: the book has it at {place}. If it is another weapon with the same number, take it in under Recovered."
    ),
}
