"""Sentences about counts."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.counts import CountNotice, CountProblem
from sam.words.translate import N_

P, N = CountProblem, CountNotice

SENTENCES: dict[Enum, str] = {
    P.UNKNOWN: N_("There is no count {value} in this book. The list under Counts shows them."),
    P.NONE_OPEN: N_("No count is open. Open one first."),
    P.ENDED: N_("Count {number} has ended. Nothing can be added to it; open another one."),
    P.COUNTER_TWICE: N_("{name} is named as two counters. Name each person once."),
    P.COUNTER_UNKNOWN: N_("{name} does not count in {number}. Its counters are {known}."),
    P.COUNTER_WHICH: N_("Say who counted: {known}."),
    P.OTHERS_SHEET: N_(
        "{name} has a user of their own and signs their own sheets. Key in only what is on a signed paper sheet, with its code."
    ),
    P.NOTHING_THERE: N_("There is nothing to count at {place}. Choose another place."),
    P.DRAWN_AGAIN: N_(
        "The draw of {number} was given up. Write why serial numbers are drawn again; both draws stay in the book."
    ),
    P.SAME_OPEN: N_("{number} counts the same and is still open. Finish it, or give it up."),
    P.BAD_SIZE: N_("{value} is not a {field} that a sample is drawn for. Choose {known}."),
    P.ALONE: N_("A blind count that two people compare needs two counters. Name a second one, or count openly."),
    P.DAY_BEFORE: N_("{day} is before {first}, the day on which count {number} was opened or last counted."),
    P.NO_PLACES: N_("No place is on the sheet. Say what was seen at one place at least."),
    P.NOT_WITHIN: N_("{place} does not belong to count {number}, which is of {scope}."),
    P.PLACE_TWICE: N_("{place} stands twice on the sheet. Put both together."),
    P.COUNTED_BEFORE: N_(
        "{name} counted {place} already (entry {entry}). If it was counted again, say so: the new count takes its place."
    ),
    P.SHEET_BEFORE: N_("Sheet {paper} was keyed in already, as entry {entry}. Nothing was written twice."),
    P.BEFORE_OPENED: N_("{place} was counted at {time}, before the count was opened. Look at the time on the sheet."),
    P.BAD_TIME: N_("{value} is not a time. Write it as 07:30."),
    P.AFTER_NOW: N_("The book has {last} entries; there is no entry {value} yet."),
    P.SEEN_TWICE: N_("{item} stands twice on the sheet at {place}. Once is enough."),
    P.SEEN_AT_TWO: N_("{item} stands on this sheet at {first} and at {place}. Strike out the one where it was not."),
    P.UNKNOWN_ITEM: N_("{value} is not in the book. Write it under what is not ours, or read the number again."),
    P.LOOKS_LIKE: N_("{value} is not in the book. It looks like {like}: read the number again and choose."),
    P.SEVERAL: N_("Several things have the number {value}: {ids}. Say the type, or scan the label."),
    P.NOT_NUMBERED: N_("{item} has no number of its own. Count it as a quantity."),
    P.NUMBERED: N_("{item} has a number of its own. It is seen or not seen, not counted as a quantity."),
    P.BAD_AMOUNT: N_("{value} is not a number of things. Write 0 or more."),
    P.NO_SEAL: N_("{place} has no seal in the book. Open it and count what is in it."),
    P.SEAL_DIFFERS: N_(
        "{place} does not carry the seal {value} by the book. Do not trust it: open the box, count it, seal it anew."
    ),
    P.SEAL_ALONE: N_(
        "{place} is counted by its seal, and things from within are on the sheet. Leave one of the two out."
    ),
    P.NO_SHEETS: N_("Nothing was counted yet. Count, or give the count up."),
    P.COUNTERS_DIFFER: N_(
        "Lines in which the two counters differ: {count}, the first at {place}. Let both count these again."
    ),
    P.LEFT_OUT: N_("Places not counted yet: {count}, the first is {place}. A count of everything leaves none out."),
    P.NOT_ALL_DRAWN: N_(
        "Not looked at yet: {count} of the {size} serial numbers that were drawn, the first is {item} at {place}. Look for each and note"
        " whether it is there; on a sheet, 0 says that it is not."
    ),
    P.COUNT_LOTS: N_(
        "The number of {item} at {place} differs: {counted}, and the book has {expected}. Count each lot by itself."
    ),
    P.NOT_DIFFERENT: N_("{value} does not differ in this count. Explain only what differs."),
    P.REASON: N_("Write why the count is given up."),
    P.OTHER_DEPOT: N_(
        "This sheet was printed in another depot (its code begins with {value}), and this is depot {depot}. Send it to where it belongs."
    ),
    P.OTHER_COUNT: N_("This sheet is of count {value}, not of {number}. Nothing was taken from it."),
    P.NO_CODE: N_("The sheet carries no code of a count. Take the sheet that was printed for {number}."),
    P.NO_COLUMNS: N_("{name} has no column for the serial or lot number. Keep the titles of the printed sheet."),
    P.NO_ROWS: N_("{name} says of nothing that it was seen. Mark what was there, or write quantities."),
    P.ROW_AMOUNT: N_(
        "Row {row}: “{value}” is neither a mark nor a number. Mark what was there with x, or write how many."
    ),
    P.ROW_PLACE: N_("Row {row}: {value} is no place of this count."),
    N.BEING_COUNTED: N_("{place} is being counted ({number}). Tell the counters, or wait until they are through."),
    N.CUSTODIAN_ALONE: N_(
        "Only the custodian counts. It is told in the report and in the audit; an independent counter is better."
    ),
    N.PLACES_LEFT: N_("Places not counted: {count}, the first is {place}. The report says so."),
    N.BY_NUMBER: N_(
        "By number alone: {count} {item} too few at {place}. Count there by serial number to learn which, and report that one in the"
        " case of that count."
    ),
    N.OPENS_CASE: N_("Differences: {count}. Case {number} is opened; the account is corrected only through it."),
    N.STRANGER: N_("Row {row}: {value} is not in the book. It is kept as not ours."),
    N.BASELINED: N_("Every store was counted and two people signed: from today the depot is baselined."),
}
