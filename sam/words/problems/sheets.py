"""Sentences about lists in spreadsheets: the file, its sheets, its rows."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems import Problem
from sam.domain.problems.sheets import (
    FileNotice,
    RowFault,
    RowLeftOut,
    RowNotice,
    SheetFault,
    SheetSkipped,
    SheetTrouble,
)
from sam.words.translate import N_, _

_FILE: dict[Enum, str] = {
    SheetFault.NOT_THERE: N_(
        "{file} cannot be opened. Check the name, the stick and whether another program holds it."
    ),
    SheetFault.EMPTY_FILE: N_("{file} is empty: not a single byte is in it. Copy it again from where it came."),
    SheetFault.TOO_LARGE: N_("{file} has {found} MB; at most {limit} MB are read. Split the list into several files."),
    SheetFault.UNKNOWN_KIND: N_(
        "{file} is not a kind of file that is read here. Save the list as .xlsx, .xls, .ods or .csv and try again.",
    ),
    SheetFault.NOT_ITS_KIND: N_(
        "{file} is named like a list of the kind {expected}, but its content is {found}. "
        "Open it in the program that made it and save it as .xlsx or .csv.",
    ),
    SheetFault.ENCRYPTED: N_("{file} is locked with a password. Open it, save it without a password, and try again."),
    SheetFault.DAMAGED: N_(
        "{file} is damaged or incomplete ({detail}). Copy it again, or open it and save it under a new name."
    ),
    SheetFault.UNPACKS_TOO_LARGE: N_(
        "{file} would unpack to {found} MB; at most {limit} MB are opened. It was not opened. Ask who sent it.",
    ),
    SheetFault.RATIO_TOO_HIGH: N_(
        "{file} would unpack to {found} times its size; more than {limit} times is not opened. Ask who sent it.",
    ),
    SheetFault.TOO_MANY_PARTS: N_("{file} holds {found} parts; at most {limit} are opened. Ask who sent it."),
    SheetFault.UNSAFE_XML: N_(
        "{file} holds definitions that no spreadsheet program writes ({detail}). It was not opened."
    ),
    SheetFault.STRAY_CELL: N_(
        "Sheet {sheet} of {file} reaches to cell {cell}, far outside the list. Delete the empty rows and columns around the list and save it.",
    ),
    SheetFault.NOT_TEXT: N_(
        "{file} is not plain text in UTF-8 or Windows-1252 (byte {place} cannot be read). Save it as “CSV UTF-8” and try again.",
    ),
    SheetFault.BROKEN_QUOTES: N_(
        "{file} cannot be cut into columns near row {row}: a quotation mark is not closed. Correct it and try again.",
    ),
    SheetFault.NO_ROWS: N_("{file} has no rows: every sheet is empty."),
    SheetFault.NO_HEADER: N_(
        "No row of column titles was found in {file}. Give the list a row with titles such as Serial number, Model, Quantity.",
    ),
    SheetFault.NO_SUCH_SHEET: N_("{file} has no sheet {sheet}. It has: {found}."),
    SheetFault.PROFILE_DOES_NOT_FIT: N_(
        "The profile {profile} does not fit {file}: no sheet has the columns {missing}. Choose another profile or none.",
    ),
    SheetFault.UNKNOWN_PROFILE: N_("There is no profile {profile}. Known ones: {found}."),
    SheetTrouble.CANNOT_WRITE: N_(
        "{file} cannot be written. It may be open in another program, or the folder may be full or read-only. Choose another name or folder.",
    ),
    SheetSkipped.EMPTY: N_("Sheet {sheet} is empty."),
    SheetSkipped.NO_HEADER: N_("Sheet {sheet} was left out: it has no row of column titles ({rows} rows)."),
    SheetSkipped.OTHER_LAYOUT: N_(
        "Sheet {sheet} was left out: its columns differ from those of the list ({rows} rows). Read it on its own.",
    ),
    SheetSkipped.COLUMNS_MISSING: N_("Sheet {sheet} was left out: it lacks the columns {missing} ({rows} rows)."),
    SheetSkipped.NOT_CHOSEN: N_("Sheet {sheet} was left out, as chosen ({rows} rows)."),
    FileNotice.WINDOWS_TEXT: N_(
        "{file} is not UTF-8; it was read as Windows-1252 (Western European). Look whether accents are right before posting.",
    ),
    FileNotice.FORMATS_UNKNOWN: N_(
        "{file}: how numbers are shown is not known for this kind of file. "
        "Serial numbers stored as numbers may have lost leading zeros: save it as .xlsx to be sure.",
    ),
    FileNotice.HIDDEN_SHEET: N_("Sheet {sheet} is hidden; it was read like the others."),
    FileNotice.DATE_ORDER_ASSUMED: N_(
        "Column {column}: nothing shows whether day or month comes first; the day was taken first in {count} dates.",
    ),
    FileNotice.TITLES_UNUSED: N_("Columns that nobody reads: {titles}."),
}

_FAULTS: dict[Enum, str] = {
    RowFault.SERIAL_IS_FORMULA: N_(
        "{sheet}, row {row}: {column} is a formula. Replace it by its value (copy, paste as values) and check it against the weapon or package.",
    ),
    RowFault.SERIAL_IS_ERROR: N_("{sheet}, row {row}: {column} shows {value}, a failed formula. Type what is marked."),
    RowFault.SERIAL_IS_TRUE_FALSE: N_(
        "{sheet}, row {row}: {column} holds {value}, a yes-or-no value. Type what is marked, as text."
    ),
    RowFault.SERIAL_IS_DATE: N_(
        "{sheet}, row {row}: the spreadsheet turned {column} into the date {value}. Type what is marked, as text.",
    ),
    RowFault.SERIAL_HAS_DECIMALS: N_(
        "{sheet}, row {row}: {column} is the number {value} with decimals. Type what is marked, as text."
    ),
    RowFault.SERIAL_NEGATIVE: N_(
        "{sheet}, row {row}: {column} is the number {value}, below zero. Type what is marked, as text."
    ),
    RowFault.SERIAL_LOST_DIGITS: N_(
        "{sheet}, row {row}: {column} {value} has more than 15 digits and was stored as a number: "
        "the last digits are lost. Type it again as text from the weapon or package.",
    ),
    RowFault.SERIAL_SCIENTIFIC: N_(
        "{sheet}, row {row}: {column} is shown as {shown}; perhaps it was typed that way (like 1E5) and became the number {value}. "
        "Type what is marked, as text.",
    ),
    RowFault.SERIAL_SHORTENED_TEXT: N_(
        "{sheet}, row {row}: {column} {value} is what a spreadsheet makes of a long number: digits are lost. Type what is marked, as text.",
    ),
    RowFault.SERIAL_TOO_LONG: N_(
        "{sheet}, row {row}: {column} {value} has {found} characters; at most {limit} are taken."
    ),
    RowFault.SERIAL_STRANGE_CHARACTERS: N_(
        "{sheet}, row {row}: {column} {value} holds characters that no weapon carries ({characters}). Type it again.",
    ),
    RowFault.SERIAL_REPEATED: N_(
        "{sheet}, row {row}: serial number {value} of the same type stands already in {first_sheet}, row {first_row}. "
        "The first one was taken. Check both against the weapons.",
    ),
    RowFault.SERIAL_WITH_QUANTITY: N_(
        "{sheet}, row {row}: serial number {value} with the quantity {quantity}: one serial number is one weapon. "
        "Write one row for each weapon.",
    ),
    RowFault.MERGED: N_(
        "{sheet}, row {row}: {column} {value} is one cell merged over rows {first_row} to {last_row}; "
        "nobody can tell which row it belongs to. Split it and fill each row.",
    ),
    RowFault.MISSING: N_("{sheet}, row {row}: {column} is empty. Fill it in."),
    RowFault.TEXT_TOO_LONG: N_(
        "{sheet}, row {row}: {column} {value} has {found} characters; at most {limit} are taken. Shorten it."
    ),
    RowFault.CELL_IS_ERROR: N_("{sheet}, row {row}: {column} shows {value}, a failed formula. Type the value."),
    RowFault.NOT_A_DATE: N_("{sheet}, row {row}: {column} {value} is not a date. Write it like 2026-09-30."),
    RowFault.NO_SUCH_DATE: N_("{sheet}, row {row}: {column} {value}: there is no such day. Correct it."),
    RowFault.DATE_IN_FUTURE: N_("{sheet}, row {row}: {column} {value} is after today, {today}. Correct it."),
    RowFault.DATE_TOO_OLD: N_("{sheet}, row {row}: {column} {value} is before {limit}. Correct it or leave it empty."),
    RowFault.NOT_A_YEAR: N_(
        "{sheet}, row {row}: {column} {value} is not a year from {limit} to {today}. Correct it or leave it empty."
    ),
    RowFault.QUANTITY_IS_FORMULA: N_(
        "{sheet}, row {row}: {column} is a formula. Replace it by its value (copy, paste as values)."
    ),
    RowFault.QUANTITY_NOT_A_NUMBER: N_("{sheet}, row {row}: {column} {value} is not a number. Write the number alone."),
    RowFault.QUANTITY_NOT_WHOLE: N_(
        "{sheet}, row {row}: {column} {value} is not a whole number. Write whole pieces or rounds."
    ),
    RowFault.QUANTITY_NOT_POSITIVE: N_(
        "{sheet}, row {row}: {column} {value} is not above zero. Correct it, or delete the row if nothing is there."
    ),
    RowFault.QUANTITY_TOO_LARGE: N_("{sheet}, row {row}: {column} {value} is more than {limit}. Correct it."),
}

_NOTICES: dict[Enum, str] = {
    RowNotice.SERIAL_AS_SHOWN: N_("{sheet}, row {row}: {column} is a number shown as {value}; it was taken as shown."),
    RowNotice.SERIAL_STORED_AS_NUMBER: N_(
        "{sheet}, row {row}: {column} {value} is stored as a number: leading zeros may be missing. Check the weapon or package.",
    ),
    RowNotice.SERIAL_MAYBE_POWER: N_(
        "{sheet}, row {row}: {column} {value} is stored as a number: leading zeros may be missing, or it was typed as {typed}. "
        "Check the weapon or package.",
    ),
    RowNotice.SERIAL_FORMAT_UNKNOWN: N_(
        "{sheet}, row {row}: {column} {value} is stored as a number and this kind of file does not tell how it is shown: "
        "leading zeros may be missing.",
    ),
    RowNotice.SERIAL_TIDIED: N_(
        "{sheet}, row {row}: {column} {was} was taken as {value} (apostrophe, blanks or dashes made plain)."
    ),
    RowNotice.SERIAL_LOOKS_LIKE: N_(
        "{sheet}, row {row}: serial number {value} looks like {other} in {other_sheet}, row {other_row} (0/O, 1/I, 5/S, 8/B). Check both weapons.",
    ),
    RowNotice.SERIAL_OTHER_TYPE: N_(
        "{sheet}, row {row}: serial number {value} stands also in {other_sheet}, row {other_row}, for another type. Check both weapons.",
    ),
    RowNotice.NUMBER_AS_TEXT: N_("{sheet}, row {row}: {column} is stored as a number; it was taken as {value}."),
    RowNotice.DATE_AS_TEXT: N_(
        "{sheet}, row {row}: the spreadsheet holds {column} as the date {value}; perhaps something else was typed. Check it.",
    ),
    RowNotice.TEXT_TIDIED: N_("{sheet}, row {row}: invisible characters were taken out of {column} {value}."),
    RowNotice.ERROR_LEFT_EMPTY: N_("{sheet}, row {row}: {column} shows {value}, a failed formula; it was left empty."),
    RowNotice.FORMULA_RESULT: N_("{sheet}, row {row}: {column} is a formula; its last result {value} was taken."),
    RowNotice.FORMULA_WITHOUT_RESULT: N_(
        "{sheet}, row {row}: {column} is a formula without a saved result; it was left empty."
    ),
    RowNotice.FILLED_FROM_MERGED: N_(
        "{sheet}, row {row}: {column} {value} was filled down from the merged cell above."
    ),
    RowNotice.HIDDEN: N_("{sheet}, row {row}: the row is hidden in the sheet; it was read like the others."),
    RowNotice.DATE_FROM_NUMBER: N_(
        "{sheet}, row {row}: {column} is the bare number {was}; it was read as the date {value}."
    ),
    RowNotice.DATE_ORDER_DOUBTFUL: N_(
        "{sheet}, row {row}: {column} {was} was read as {value}; day and month could be the other way round."
    ),
    RowNotice.DATE_OTHER_ORDER: N_(
        "{sheet}, row {row}: {column} {was} has day and month the other way round from its column; it was read as {value}.",
    ),
    RowNotice.DATE_SHORT_YEAR: N_(
        "{sheet}, row {row}: {column} {was} has a year of two digits; it was read as {value}."
    ),
    RowNotice.QUANTITY_FROM_TEXT: N_("{sheet}, row {row}: {column} {was} is stored as text; it was read as {value}."),
    RowNotice.QUANTITY_THOUSANDS: N_(
        "{sheet}, row {row}: {column} {was} was read as {value}, the sign taken for thousands."
    ),
    RowNotice.WEAPON_BY_RULE: N_(
        "{sheet}, row {row}: {value} is not in the profile's list of items; decided by rule, not by list: a weapon ({why}).",
    ),
    RowNotice.BULK_BY_RULE: N_(
        "{sheet}, row {row}: {value} is not in the profile's list of items; decided by rule, not by list: a bulk item ({why}).",
    ),
}

_LEFT_OUT: dict[Enum, str] = {
    RowLeftOut.REPEATED_HEADER: N_("{sheet}, row {row}: the column titles stand here again; the row was left out."),
    RowLeftOut.TOTAL: N_("{sheet}, row {row}: a total ({value}); the row was left out."),
    RowLeftOut.OTHER_STOCK_CLASS: N_("{sheet}, row {row}: other stock class {value}; the row was left out."),
    RowLeftOut.NOT_IN_FILTER: N_(
        "{sheet}, row {row}: {column} {value} is not part of this list; the row was left out."
    ),
    RowLeftOut.POSTED_ALREADY: N_(
        "{sheet}, row {row}: this row of the list was posted already, with entry {value}; it was left out."
    ),
}

SENTENCES: dict[Enum, str] = {**_FILE, **_FAULTS, **_NOTICES, **_LEFT_OUT}


def sheet_sentence(problem: Problem) -> str:
    """A problem of this family as a sentence in the language in use. Days are written 2026-09-30, which no sheet misreads."""
    return _(SENTENCES[problem.code]).format_map(problem.values)
