"""Sentences about lists that are taken in."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.lists import ListNotice, ListProblem, ListRowProblem, TypeReason
from sam.words.translate import N_

_LIST: dict[Enum, str] = {
    ListProblem.SAME_FILE: N_("This very file was already posted as entry {entry}. Nothing was posted again."),
    ListProblem.NOTHING_TO_POST: N_("No row of the list can be posted. Nothing was written."),
    ListProblem.NOT_AGAIN: N_(
        "A list of the profile {profile} was already posted as entry {entry}. It is compared with the book; nothing is posted."
    ),
    ListProblem.COMPARED: N_("Compared with the book and not posted: a list of this profile is entry {entry} already."),
    ListProblem.BOOK_WENT_ON: N_("Something was posted since the list was looked at. Look at it again, then post it."),
    ListProblem.NOT_A_PROFILE: N_("{file} is not an import profile: {detail}."),
    ListProblem.PROFILE_NAME: N_(
        "A profile cannot be called “{value}”. Use up to 40 letters, digits and hyphens, and no name that comes with the program."
    ),
    ListProblem.NO_SUCH_COLUMN: N_(
        "“{value}” is nothing that a column can hold (for “{title}”). Write one of these after the = sign: {known}."
    ),
    ListProblem.NO_SUCH_PROFILE: N_("There is no profile “{value}”. Known ones: {known}."),
}

_ROW: dict[Enum, str] = {
    ListRowProblem.UNKNOWN_CONDITION: N_(
        "{sheet}, row {row}: the condition “{value}” is not known. Write SV, SR, SP, SU, BN, RP or DS."
    ),
    ListRowProblem.UNKNOWN_UNIT: N_(
        "{sheet}, row {row}: the unit “{value}” is not known. Write each, round, gram, metre, kit, box, set, assembly or package."
    ),
    ListRowProblem.NO_PLACE: N_(
        "{sheet}, row {row}: the row names no place and no holder. Fill one in, or name a place for the whole list."
    ),
    ListRowProblem.NO_ITEM: N_(
        "{sheet}, row {row}: the row does not say what it is. Fill in a name, a make and model, or a stock number."
    ),
    ListRowProblem.NO_NAME_LEFT: N_(
        "{sheet}, row {row}: {column} “{value}” holds no letter or digit. Write a name that can be read."
    ),
    ListRowProblem.TOO_LONG: N_(
        "{sheet}, row {row}: {column} “{value}” has {found} characters; at most {limit} are taken. Shorten it."
    ),
    ListRowProblem.SEVERAL_PLACES: N_(
        "{sheet}, row {row}: several places are called “{value}”: {paths}. Write the whole path."
    ),
    ListRowProblem.SEVERAL_TYPES: N_(
        "{sheet}, row {row}: several types of the catalogue are called “{value}”: {codes}. Write the code of one."
    ),
    ListRowProblem.PLACE_RETIRED: N_(
        "{sheet}, row {row}: “{value}” is closed in the book. Open it again or name another place."
    ),
    ListRowProblem.NO_ROOM_INSIDE: N_(
        "{sheet}, row {row}: {column} “{value}”: nothing can stand inside {path}. Name {path} itself, or another place."
    ),
    ListRowProblem.SERIAL_KNOWN: N_(
        "{sheet}, row {row}: serial number “{value}” is already in the book as {type}, at {place}."
    ),
    ListRowProblem.SERIAL_LOST: N_(
        "{sheet}, row {row}: serial number “{value}” is, or looks like, that of {item}, which is missing ({paper}). Keep the weapon apart and "
        "call the commander. If it is the one, record a recovery."
    ),
    ListRowProblem.SERIAL_DESTROYED: N_(
        "{sheet}, row {row}: serial number “{value}” is, or looks like, that of {item}, which was destroyed ({paper}). Keep the weapon apart and "
        "call the commander."
    ),
    ListRowProblem.SERIAL_LOOKED_FOR: N_(
        "{sheet}, row {row}: serial number “{value}” is, or looks like, {item}, which is looked for in case {paper}. Keep the weapon apart and "
        "call the commander."
    ),
    ListRowProblem.SERIAL_MISSING: N_(
        "{sheet}, row {row}: {type} is a numbered part, and the row gives no number. Fill it in as marked."
    ),
    ListRowProblem.SERIAL_TWICE: N_(
        "{sheet}, row {row}: serial number “{value}” stands already in {first_sheet}, row {first_row}, as the same type, {type}."
        " The first one was taken. Check both against the weapons."
    ),
    ListRowProblem.REGISTRY_KNOWN: N_(
        "{sheet}, row {row}: registry number “{value}” is already given to another weapon: {type} {serial}."
    ),
    ListRowProblem.REGISTRY_TWICE: N_(
        "{sheet}, row {row}: registry number “{value}” stands already in {first_sheet}, row {first_row}. The first one was taken."
    ),
    ListRowProblem.REGISTRY_WITH_QUANTITY: N_(
        "{sheet}, row {row}: registry number “{value}” with the quantity {quantity}: one number is one weapon. Write one row for each weapon."
    ),
    ListRowProblem.LOT_MISSING: N_(
        "{sheet}, row {row}: ammunition without a lot number. Fill in the lot, or NONE, MIXED or UNKNOWN."
    ),
    ListRowProblem.LOT_DIFFERS: N_(
        "{sheet}, row {row}: lot “{value}” has here {column} {here}, but {there} in {first_sheet}, row {first_row}. Correct one of them."
    ),
    ListRowProblem.LOT_DIFFERS_IN_BOOK: N_(
        "{sheet}, row {row}: lot “{value}” has here {column} {here}, but {there} in the book. Correct the list, or the lot first."
    ),
    ListRowProblem.EXPIRES_TOO_EARLY: N_(
        "{sheet}, row {row}: lot “{value}” would expire on {expires}, before it was made on {made}. Correct the dates."
    ),
    ListRowProblem.AFTER_THE_LIST: N_(
        "{sheet}, row {row}: {column} {value} is after {day}, the day of the list. Correct the date, or name the day of the list."
    ),
}

_NOTICES: dict[Enum, str] = {
    ListNotice.SERIAL_SHARED: N_(
        "{sheet}, row {row}: serial number “{value}” is also carried by another weapon in the book: {type}, at {place}."
    ),
    ListNotice.UNMARKED: N_(
        "{sheet}, row {row}: “{value}” was taken as no serial number. The weapon gets a registry number to be fixed on it."
    ),
    ListNotice.CATEGORY_UNKNOWN: N_(
        "{sheet}, row {row}: the category “{value}” is not known; {type} came in without one. Give it one in the catalogue."
    ),
    ListNotice.OTHER_CATEGORY: N_(
        "{sheet}, row {row}: the category “{value}” is not that of {type}, which is {known}. The type keeps its own; check which is right."
    ),
    ListNotice.COUNTRY_UNKNOWN: N_("{sheet}, row {row}: the country “{value}” is not known; it stands in the remarks."),
    ListNotice.OTHER_NAME: N_(
        "{sheet}, row {row}: number {number} belongs to {known}; the row says “{value}”. Check who holds it."
    ),
    ListNotice.GONE_BUT_LISTED: N_(
        "{sheet}, row {row}: serial number “{value}” is that of {item}, lost or destroyed ({paper}), yet the list has it. Keep the weapon apart and tell the commander."
    ),
}

_TYPES: dict[Enum, str] = {
    TypeReason.PROFILE: N_("The profile decides it: {why}."),
    TypeReason.RULE: N_("By a rule of the profile, not by its list: {why}."),
    TypeReason.SAID: N_("The list says “{value}”."),
    TypeReason.CATEGORY: N_("The category is “{value}”."),
    TypeReason.MODEL: N_("Make and model are in the reference table: {value}."),
    TypeReason.NAME: N_("The name begins with “{value}”."),
    TypeReason.LOT: N_("It has a lot number."),
    TypeReason.SERIAL: N_("It has a number of its own."),
    TypeReason.CALIBRE: N_("It has a model and a calibre."),
    TypeReason.IN_DOUBT: N_("No word of the row says what it is; taken as an accessory."),
}

SENTENCES: dict[Enum, str] = {**_LIST, **_ROW, **_NOTICES, **_TYPES}
