"""Sentences about entries and the book."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.book import BookProblem as P
from sam.words.translate import N_

WITHOUT: dict[Enum, tuple[str, str]] = {
    P.NOT_REVERSIBLE: (
        "voucher",
        N_("Entry {entry} is a document that cannot be reversed ({kind}). Write a new one that corrects it."),
    ),
}
"""How a sentence reads when this value of it is empty."""

SENTENCES: dict[Enum, str] = {
    P.NOT_AN_ENTRY: N_("Entry {number} cannot be read: {detail}. Nothing was taken."),
    P.WRONG_BOOK: N_("This entry belongs to another book ({found}), not to {expected}. Nothing was taken."),
    P.GAP: N_(
        "Entries {first} to {last} of this book are missing. Bring the bundle that holds them first. Nothing was taken."
    ),
    P.FORK: N_(
        "Fork at entry {number}: the book that is held here and the one that came differ from there on. "
        "Both are kept as evidence; the depot and headquarters must compare their papers.",
    ),
    P.OUT_OF_ORDER: N_("Entry {number} came where entry {expected} was due. Nothing was taken."),
    P.OLD_EPOCH: N_("Entry {number} is of epoch {found}; this book is already in epoch {expected}. Nothing was taken."),
    P.UNKNOWN_KIND: N_(
        "Entry {number} is of a kind that this version of the program does not know ({kind}). Update the program first."
    ),
    P.CLOCK_BACK: N_("Entry {number} was recorded before the entry in front of it. Nothing was taken."),
    P.CLOCK_IS_BACK: N_(
        "The computer's clock says {clock}, but the last entry was recorded at {last}. The entry keeps both. Set the clock."
    ),
    P.LONG_SILENCE: N_(
        "Nothing was recorded for {days} days (last on {last}). Either that is so, or the clock is wrong: check it, and let a second person sign.",
    ),
    P.UNKNOWN_SIGNER: N_("Entry {number} is signed by somebody whom the book does not know. Nothing was taken."),
    P.BAD_SIGNATURE: N_(
        "Entry {number}: the signature of {name} does not fit. Somebody changed the entry after it was signed."
    ),
    P.SECOND_MISSING: N_(
        "This act needs two signatures; only one person has signed. Let a second person sign. Nothing was written."
    ),
    P.SECOND_SAME: N_(
        "This act needs two different people; {name} signed twice. Let another person sign second. Nothing was written."
    ),
    P.SECOND_NOT_ASKED: N_("Entry {number} has {found} signatures where {expected} are due. Nothing was taken."),
    P.SECOND_MAY_NOT: N_(
        "{name} may not sign second in this depot (role: {role}). Let somebody else sign second. Nothing was written."
    ),
    P.FIRST_MAY_NOT: N_("Entry {number}: {name} may not do this (role: {role}). Nothing was taken."),
    P.UNKNOWN_ITEM: N_("Entry {number}, line {line}: the book does not know this item. Nothing was taken."),
    P.UNKNOWN_PLACE: N_("Entry {number}, line {line}: the book does not know this place. Nothing was taken."),
    P.NOT_ALLOWED_WAY: N_("Line {line}: {kind} cannot go from {takes} to {gives}. Nothing was written."),
    P.BAD_QUANTITY: N_("Line {line}: the quantity {quantity} is not a whole number above zero. Nothing was written."),
    P.NOT_THERE: N_("Line {line}: {item} is not at {place} in condition {condition}. Nothing was written."),
    P.NOT_ENOUGH: N_(
        "Line {line}: {quantity} of {item} asked for, {there} at {place} in condition {condition}. Nothing was written."
    ),
    P.NEGATIVE_IN_THE_PAST: N_(
        "{item}: with this late entry, {place} would have given on {day} what it did not have. "
        "Check the day and the voucher. Nothing was written.",
    ),
    P.TURNED_DIFFERS: N_(
        "Entry {number}: {into} go in and {out} come out, and they are not the same things. Nothing was taken."
    ),
    P.REVERSED_BEFORE: N_("Entry {number} undoes entry {entry} on a day before that one. Nothing was taken."),
    P.BAD_DOCUMENT: N_("Entry {number}: the document is not complete ({detail}). Nothing was taken."),
    P.NUMBER_USED: N_(
        "Voucher number {voucher} is already used by entry {entry}. Take another number. Nothing was written."
    ),
    P.STANDS_ON_IT: N_(
        "This cannot be reversed yet: {voucher} (entry {entry}) stands on it. Reverse that one first. Nothing was written."
    ),
    P.ALREADY_REVERSED: N_(
        "{voucher} (entry {entry}) was already reversed by {by_voucher} (entry {by}). Nothing was written."
    ),
    P.NOT_REVERSIBLE: N_(
        "{voucher} (entry {entry}) is a document that cannot be reversed ({kind}). Write a new one that corrects it."
    ),
    P.UNKNOWN_ENTRY: N_("The book has no entry {entry}. Nothing was written."),
    P.BROKEN_CHAIN: N_("Entry {number} does not follow from the entry before it. The book was changed from there on."),
    P.ALTERED: N_("Entry {number} was changed after it was written."),
    P.DERIVED_DIFFERS: N_("The tables differ from the book in {table}. Run a rebuild; the book itself is whole."),
    P.BEFORE_CHANGE: N_("{item}: {day} is before its first entry ({first}). Check the day. Nothing was written."),
}
