"""Sentences about keys, seals, room logs and hand-overs."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.room import RoomNotice as N
from sam.domain.problems.room import RoomProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.LOCKED: N_(
        "Nothing has moved: this account is being handed over ({number}). Sign the hand-over, give it up, or let a commander waive it under Hand-over."
    ),
    P.NO_COMMANDER: N_("One of the two who sign is a commander. Let a commander sign."),
    P.UNKNOWN_HANDOVER: N_("There is no hand-over “{value}”. Look it up under Hand-over."),
    P.ENDED: N_("Hand-over {number} does not go on on this day ({day}). Begin another one, or change the day."),
    P.SAME_OPEN: N_("This account is being handed over already ({number}). Sign that one or give it up first."),
    P.SAME_PERSON: N_("{name} cannot hand the account over to themselves. Name two people."),
    P.NOT_HOLDER: N_("{name} cannot be named here (answers for it now: {holder}). Name somebody who handles stock."),
    P.NOT_THESE_TWO: N_(
        "{gives} and {takes} sign this hand-over, or a commander with {takes}. Let these two sign. Nothing was written."
    ),
    P.NOBODY_GIVES: N_(
        "Nobody answered for this account until now. Write why a commander signs for that side: that it is taken over for the first time."
    ),
    P.SIGNS_INSTEAD: N_("Write why a commander signs for the one who gives the account ({gives})."),
    P.NO_COUNT: N_(
        "Hand-over {number} needs a signed count of everything in this account that was opened after it began. Count first, under Counts."
    ),
    P.KEY_NOT_SEEN: N_("Key {key} ({opens}): look at it, and write how many copies are there."),
    P.RESERVATIONS: N_(
        "Keys are not as the register has them: {keys}. Write a reservation, or report the key lost first."
    ),
    P.WAIVED_LONG: N_("{day} is past, or too far ahead. Choose a day up to {last}."),
    P.NOTHING: N_("Say what was done: the room, a key or a seal."),
    P.UNKNOWN_KEY: N_("There is no key “{value}” in the register. Look it up under Room log, Keys."),
    P.KEY_GONE: N_("Key {key} is no longer in use, or somebody still has it ({who}). Look at the key register."),
    P.FEW_COPIES: N_("Key {key}: copies named: {asked}; copies there: {there}. Count the copies."),
    P.MANY_COPIES: N_("{value} copies cannot be. Write a number from 1 to {most}."),
    P.WHO_MISSING: N_("Write to whom the key goes, or from whom it comes."),
    P.NOT_LISTED: N_(
        "{name} ({number}) is not on the access list. The key stays here. Authorise them for keys first; a commander may give it with a reason."
    ),
    P.BANNED: N_("{name} ({number}) may draw nothing: {reason}. The key stays here."),
    P.REPORTED_MISSING: N_("A lost key is reported at once. Write to whom, with the number of the report (key {key})."),
    P.SEALS_KNOWN: N_(
        "{count} seals of this range are in the register already, the first is {seal}. Look at the numbers of the range."
    ),
    P.SEAL_KNOWN: N_("Seal {seal} is in the register already. Look at the numbers of the range."),
    P.SEAL_UNKNOWN: N_("Seal {seal} is not in the register. Write the range that was received first."),
    P.SEAL_STATE: N_(
        "Seal {seal}: {state} since {day} ({place}). A seal is put on once, and only one that is on is looked at or taken off."
    ),
    P.SEAL_RANGE: N_("{first} to {last} is no range. Write two numbers of one row, 5000 seals at most."),
    P.SEAL_ONE: N_("Only one seal at a time is put on, looked at or taken off. Leave the last number empty."),
    P.SEAL_WHERE: N_("Write what seal {seal} closes: a box, a room, a door, a lorry."),
    P.SEAL_THERE: N_("{place} carries seal {seal} already. Take that off first."),
    P.SEAL_FOUND: N_("Write how seal {seal} was found: intact, broken, or another number."),
    P.SEAL_AMISS: N_("Seal {seal} is not as it should be. Write what was seen and what was done."),
    P.SEAL_IN_REGISTER: N_(
        "The seals of {place} are kept in the seal register. Put the new seal on under Room log, Seals, and leave this field empty."
    ),
    P.NOBODY: N_("Somebody of the depot is there. Name them."),
    P.TWO_PEOPLE: N_("{place} is opened and closed by two people of the depot (setting). Name the second."),
    P.ESCORT: N_("“{value}” is none of those who were there. Name who stays beside {name}."),
    P.PURPOSE: N_("Write what the room is entered for."),
    P.UNKNOWN_VISIT: N_("{count} visits go on in {place}. Say which one ends."),
    P.OUT_BEFORE_IN: N_("It ended at {ended}, before it began at {began}, or it is no visit. Change the time."),
    P.DIFFERS: N_(
        "{place}: {found} weapons were counted, the book has {expected}. Count again; if it stays, write what was done, and open a count or a case."
    ),
    N.NOT_LISTED: N_("{name} ({number}) is not on the access list for keys."),
    N.COUNT_DIFFERS: N_(
        "{place}: {found} weapons were counted, the book has {expected}. Count by serial number under Counts; what is missing becomes a case."
    ),
    N.OPEN_ALREADY: N_("{place} stands open since {day} {time} in the book. A closing may be missing."),
    N.NOT_OPEN: N_("{place} was not open in the book. An opening may be missing."),
    N.KEYS_OUT: N_("Keys of {place} have not come back: {keys}."),
    N.VISIT_OPEN: N_("A visit to {place} has no end yet: {name}."),
    N.LOCK_TO_CHANGE: N_("Key {key} ({opens}): change the lock, and write that here."),
    N.SEAL_AMISS: N_("Seal {seal} is not as it should be: count what it closes, and report it."),
    N.KEY_COUNT: N_(
        "Key {key}: copies seen: {found}; copies that should be there: {expected}. Look for what is missing, or write it down as lost."
    ),
    N.BOOKS_LOCKED: N_("From now on movements of this account are refused until both have signed."),
    N.LATE: N_("Recorded late: it carries the day of the paper, {day}."),
}
