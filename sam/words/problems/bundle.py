"""Sentences about bundles, receipts of headquarters, and the stick they travel on."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.bundle import BundleProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.OWN_CODE: N_("This is the code of this depot, {name}, itself. Read the code of headquarters."),
    P.NOT_OF_HEADQUARTERS: N_(
        "This is the code of a depot, {name}. A depot is paired with headquarters: read its code."
    ),
    P.PAIRED_ALREADY: N_("{name} is paired already, with this very key. Nothing was written."),
    P.NO_HEADQUARTERS: N_(
        "This depot is not paired with a headquarters, so nobody could open what is written. "
        "Take the pairing code of headquarters first. Nothing was written.",
    ),
    P.WHICH_HEADQUARTERS: N_(
        "This depot is paired with more than one headquarters ({known}). Name the one that it is for."
    ),
    P.UNKNOWN_HEADQUARTERS: N_(
        "This depot is not paired with a headquarters {value}. Paired are: {known}. Nothing was written."
    ),
    P.NOTHING_NEW: N_(
        "Headquarters {depot} has confirmed entry {number}, and the book ends there. There is nothing to send."
    ),
    P.REPEATED: N_(
        "This bundle of {depot} was taken before: entries {first} to {last} are all here. Nothing was changed. "
        "Write a receipt for the depot, so that it sends only what is new.",
    ),
    P.ENTRY_TOO_LARGE: N_(
        "Entry {number} is too large for a bundle ({size} MB). Nothing was written. Call the help desk."
    ),
    P.ATTACHMENT_DIFFERS: N_(
        "The attachment {sha} is not what its entry names: it is damaged. Restore it from a backup. Nothing was written."
    ),
    P.NOT_A_BUNDLE: N_("{path} is not a bundle of this program. Nothing was taken. Choose a file that ends in .samb."),
    P.NEWER_FORMAT: N_(
        "{path} was written by a newer version of the program. Update the program here. Nothing was taken."
    ),
    P.CUT_OFF: N_(
        "{path} is not whole: the end is missing. Have the bundle written again and copied whole. Nothing was taken."
    ),
    P.MANIFEST_BAD: N_(
        "{path} is damaged in its table of contents ({detail}). Have the bundle written again. Nothing was taken."
    ),
    P.MANIFEST_SIGNATURE: N_(
        "The signature of the sender does not fit {path}: it was changed or damaged after it was written. "
        "Have the bundle written again. Nothing was taken.",
    ),
    P.PIECE_DAMAGED: N_(
        "{path} is damaged: piece {piece} of {pieces} is not what the sender signed. Have the bundle written again, on another stick. "
        "Nothing was taken.",
    ),
    P.CONTENT_BAD: N_(
        "The content of {path} is not what its table of contents says ({detail}). It was made wrong by the sender. "
        "Nothing was taken. Call the help desk.",
    ),
    P.SENDER_UNKNOWN: N_(
        "This comes from {depot}, key {fingerprint}, which is not paired with this headquarters. "
        "Take the pairing code of the depot first and compare the key by telephone. Nothing was taken.",
    ),
    P.SENDER_KEY_CHANGED: N_(
        "This says that it comes from {depot}, but it is signed with the key {fingerprint}; paired is {pinned}. "
        "Compare both with the depot by telephone. Nothing was taken.",
    ),
    P.NOT_FOR_US: N_("The bundle is for {depot}, key {fingerprint}, and not for this headquarters. Nothing was taken."),
    P.OUR_OWN: N_("The bundle was written by this depot itself. Nothing was taken. Carry it to headquarters {depot}."),
    P.FROZEN: N_(
        "The book of {depot} forked at entry {number} and is frozen here. Nothing more is taken from this depot until "
        "the depot and headquarters have compared their papers and the fork is settled.",
    ),
    P.OLD_EPOCH: N_(
        "The bundle of {depot} is of epoch {found}; its book is in epoch {expected} here. It comes from a copy that was given up. Nothing was taken."
    ),
    P.NEW_EPOCH: N_(
        "The bundle of {depot} is of epoch {found}; its book is in epoch {expected} here, and headquarters has not opened a new one. "
        "Nothing was taken.",
    ),
    P.FOUNDING_DIFFERS: N_(
        "The first entry in the bundle names another depot or key than the pairing of {depot}. Nothing was taken."
    ),
    P.UNKNOWN_BOOK: N_("No book of {value} is held here. Held are: {known}."),
    P.NOT_A_RECEIPT: N_(
        "{path} is not a receipt of headquarters, or it is damaged. Nothing was written. Ask headquarters for it again."
    ),
    P.RECEIPT_SIGNATURE: N_(
        "The signature of headquarters does not fit {path}: it was changed after it was written. Nothing was written. "
        "Ask headquarters for it again.",
    ),
    P.RECEIPT_NOT_OURS: N_("The receipt is for {depot}, not for this depot. Nothing was written."),
    P.RECEIPT_KEY_UNKNOWN: N_(
        "This is signed with the key {fingerprint}, which is not a headquarters that this depot is paired with. "
        "Compare it by telephone. Nothing was written.",
    ),
    P.RECEIPT_AHEAD: N_(
        "Headquarters holds entry {expected} of this book, but the book here ends at entry {found}: an old copy was put back. "
        "Stop working in this copy and restore the newest backup. Nothing was written.",
    ),
    P.RECEIPT_FORK: N_(
        "Entry {number} at headquarters is not entry {number} here: an old copy was put back and continued. "
        "Stop working in this copy and call headquarters. Nothing was written.",
    ),
    P.FORKED_FROM_RECEIPT: N_(
        "Entry {number} in the book is not the one that headquarters has confirmed: an old copy was put back and continued. "
        "Nothing can be posted in this copy. Call headquarters.",
    ),
    P.KEPT_RECEIPT_DAMAGED: N_(
        "{path}, the last receipt of headquarters, is damaged. Nothing was changed. Put it back from the newest backup, "
        "or move it away and take the newest receipt again.",
    ),
    P.RECEIPT_NOT_KEPT: N_(
        "The receipt stands in the book, but {path} could not be written ({reason}). Make room on the disk, then take it again."
    ),
    P.UNKNOWN_DEPOT: N_("No depot “{value}” is paired with this one. Paired are: {known}. Pair with it first."),
    P.WATCH_LIST_LONG: N_(
        "{count} numbers are too many for one watch list, {most} are the most. Close cases that are over first."
    ),
    P.WATCH_LIST_EMPTY: N_(
        "No book that is held here has a weapon that is lost, stolen or destroyed. There is nothing to look for."
    ),
    P.NOT_A_WATCH_LIST: N_("{path} is no watch list, or was changed ({detail}). Let headquarters write it anew."),
    P.WATCH_LIST_NOT_OURS: N_("This watch list is for {depot}. Take the one that is for this depot."),
    P.WATCH_LIST_OLD: N_("This watch list is of {found}; the one of {held} counts here already. Nothing was changed."),
    P.NOT_A_RECONCILIATION: N_(
        "{path} is no statement of account and no answer to one, or was changed or damaged ({detail}). Have it written again. Nothing was taken."
    ),
    P.RECONCILIATION_STATEMENT: N_(
        "{path} is what a depot states of its account. Headquarters reads it and writes an answer; take that in here."
    ),
    P.RECONCILIATION_ANSWER: N_(
        "{path} is an answer of headquarters. It is taken in at the depot that stated its account."
    ),
    P.RECONCILIATION_NOT_OURS: N_("This file is for {depot}, not for this depot. Nothing was taken."),
    P.RECONCILIATION_DAY: N_("The account can be stated for days from {first} to {last}, not for {value}."),
    P.RECONCILIATION_OTHER: N_(
        "This answers an account that was stated as of {day}, and it is not the last one that was stated here. Ask headquarters for the answer "
        "to the last one, or state the account again."
    ),
    P.RECONCILIATION_OLD: N_(
        "This answer is older than the one of {found}, which was taken in before. Nothing was changed."
    ),
    P.RECONCILIATION_FORK: N_(
        "{depot} states its account up to entry {number}, but that entry is another one in the copy that is held here. Two books call "
        "themselves {depot}: find out how, with its next stick, before anything is accepted."
    ),
    P.RECONCILIATION_LINE: N_("Line {value} is not among the rejected lines that are open."),
    P.RECONCILIATION_NOTHING: N_(
        "Nothing that headquarters rejects is open, so there is nothing to open a case about."
    ),
    P.FOLDER_MISSING: N_("{path} is not there. Put the stick in, or choose another folder."),
    P.NO_ROOM: N_(
        "There is not enough room in {path}: {free} MB free, about {needed} MB needed. Nothing was left there. Use another stick."
    ),
    P.FILE_TOO_LARGE: N_("{path} cannot take a file as large as this one. Nothing was left there. Use another stick."),
    P.NOT_WRITABLE: N_(
        "{path} cannot be written: it is read-only, or you may not write there. Slide the lock of the stick, or use another one."
    ),
    P.NOT_WRITTEN: N_(
        "The stick did not take the file in {path} ({reason}). Put the stick in again, or use another one; then write it again."
    ),
    P.READ_BACK: N_(
        "What {path} gives back is not what was written: the stick is bad. The file was removed. Use another stick and write it again."
    ),
    P.NOT_READABLE: N_(
        "{path} cannot be read ({reason}). Put the stick in again, or use another one. Nothing was taken."
    ),
}
