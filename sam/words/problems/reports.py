"""Sentences about the question for a report, and about the file that it is written to."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.reports import ReportProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.UNKNOWN_REPORT: N_("There is no report “{name}”. Choose one of these: {known}."),
    P.UNKNOWN_BOOK: N_("There is no book number {book} in this depot. Choose a book that has been taken in."),
    P.BAD_ENDING: N_("{path} says neither PDF nor spreadsheet. Give the file a name that ends with .pdf or .xlsx."),
    P.NO_TABLE_ENDING: N_(
        "{path} says neither spreadsheet nor text. Give the file a name that ends with .xlsx or .csv."
    ),
    P.VOUCHER_IS_PAPER: N_(
        "A voucher is a paper form and cannot become a spreadsheet. Give the file a name that ends with .pdf."
    ),
    P.NO_MOMENT: N_(
        "The report “{name}” is told by its day, not as it was known at a moment. Leave the moment out, or ask for a day alone."
    ),
    P.DAY_AHEAD: N_("{day} lies ahead: today is {today}. Ask for today or a day before."),
    P.BEFORE_THE_BOOK: N_("Nothing was known on {asked}: the book begins on {first}. Ask for a later moment."),
    P.PERIOD_BACKWARDS: N_("The period begins on {first} and ends on {last}, before it begins. Exchange the two days."),
    P.NEVER_IN_WORKSHOP: N_("{item} was in no workshop by that day. Name a weapon that was, or the number of its tag."),
    P.ITEM_MISSING: N_(
        "This paper is of one thing, case or order. Say which: serial, lot or registry number, or the number of the case or order."
    ),
    P.STOREHOUSE_MISSING: N_("A licence is of one storehouse. Say which: its code or path."),
    P.UNKNOWN_ITEM: N_("The book knows no weapon, part or lot “{value}”. Look for it with find first."),
    P.SEVERAL_ITEMS: N_("“{value}” names {count} items: {found}. Name the one by its registry number or id."),
    P.NO_STACK: N_("{item} has a number of its own and lies in no stack. Print its weapons card instead."),
    P.NEVER_THERE: N_("{item} has no card in {place}: it never lay there by that day. Name another store, or none."),
    P.UNKNOWN_STORE: N_("The book knows no store “{value}”. Look its code up under Places first."),
    P.UNKNOWN_TYPE: N_("The catalogue has no type “{value}”. Look its code up in the catalogue first."),
    P.NO_WEAPON: N_("{item} is no weapon. A weapons card is of a weapon, or of the person who holds it."),
    P.NO_WEAPON_HELD: N_("{person} holds no weapon on that day. Name another person, or a weapon."),
    P.UNKNOWN_PERSON: N_("The book knows no person and no unit with the number “{value}”. Look the number up first."),
    P.VOUCHER_MISSING: N_("Say which voucher is to be printed: its number."),
    P.UNKNOWN_VOUCHER: N_("There is no voucher “{value}” in the book. Look at its number again."),
    P.CERTIFICATE_MISSING: N_("Say which certificate is to be printed: its number."),
    P.UNKNOWN_CERTIFICATE: N_("There is no certificate “{value}” in the book. Look at its number again."),
    P.CODE_UNREADABLE: N_(
        "These digits are no code of a page that SAM printed. Scan the code again, or type all its digits."
    ),
    P.FORMS_COUNT: N_("{count} forms cannot be printed at once. Print between 1 and {most}."),
    P.CANNOT_WRITE: N_(
        "{path} could not be written: {reason}. Nothing is left of it. Choose another folder, or make room and do it again."
    ),
}
