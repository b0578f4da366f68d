"""Sentences about movements and new records."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.movements import MovementProblem as P
from sam.words.translate import N_

LOT_FIELDS = {
    "maker": N_("maker"),
    "made_on": N_("day of manufacture"),
    "expires_on": N_("end of shelf life"),
}
"""What is said of a lot, inside of a sentence: "with another maker"."""

WITHOUT: dict[Enum, tuple[str, str]] = {
    P.SEVERAL_SAME: ("type", N_("Several weapons are marked “{value}”. Name one by its id: {items}.")),
}
"""How a sentence reads when this value of it is empty."""

SENTENCES: dict[Enum, str] = {
    P.NOT_YOUR_RIGHT: N_("{user} ({role}) may not do this. Nothing was written. Ask somebody who may: {who}."),
    P.BAD_DAY: N_("“{value}” is not a day. Write it as 2026-11-22."),
    P.FUTURE: N_("{day} is in the future; today is {today}. Nothing was written."),
    P.UNLIKELY_DAY: N_("{day} is not likely; check the year. Nothing was written."),
    P.BEFORE_FIRST: N_(
        "{item} came into the book on {first}; {day} is before that. Check the day. Nothing was written."
    ),
    P.DUE_BEFORE: N_("It is to be back on {due}, but it is handed over on {day}. Check the days."),
    P.NO_LINES: N_("There is nothing on the list. Add at least one line."),
    P.UNKNOWN_WEAPON: N_("No weapon with serial number “{value}” is in the book. Check the number on the weapon."),
    P.LOOKS_LIKE: N_(
        "No weapon with serial number “{value}” is in the book. It looks like {like}. Check the weapon, then write it exactly."
    ),
    P.SEVERAL_WEAPONS: N_("{count} weapons carry serial number “{value}”: {types}. Name the type."),
    P.UNKNOWN_REGISTRY: N_("No weapon with registry number “{value}” is in the book."),
    P.UNKNOWN_ID: N_("No item with id “{value}” is in the book."),
    P.UNKNOWN_LOT: N_("No lot “{value}” is in the book. Check the number on the package."),
    P.SEVERAL_LOTS: N_("Lot “{value}” is of several types: {types}. Name the type."),
    P.UNKNOWN_TYPE: N_("There is no item type “{value}” in the catalogue. Add it first, or choose another."),
    P.LIKE_TYPE: N_("There is no item type “{value}” in the catalogue. Similar: {like}."),
    P.UNKNOWN_PLACE: N_("There is no place “{value}”. Add it first, or choose another."),
    P.SEVERAL_PLACES: N_("Several places are called “{value}”: {paths}. Write the whole path."),
    P.UNKNOWN_PERSON: N_("There is no person or unit with number “{value}”. Add them first, or check the number."),
    P.UNKNOWN_PARTY: N_("There is no supplier or depot with code “{value}”. Add it first, or choose another."),
    P.WRONG_PLACE_KIND: N_("“{value}” is of another kind ({kind}); here this is needed: {wanted}."),
    P.RETIRED: N_("“{value}” is no longer in use. Choose another."),
    P.HAS_LEFT: N_("{name} ({value}) has left. Choose somebody else."),
    P.NOTHING_NAMED: N_("The line names nothing. Give a serial number, a registry number, a lot or a type."),
    P.TYPE_NEEDS_SERIAL: N_("{type} is kept by serial number. Name the weapons one by one."),
    P.TYPE_NEEDS_LOT: N_("{type} is kept by lot. Name the lot, or NONE, MIXED or UNKNOWN."),
    P.TYPE_HAS_NO_SERIAL: N_("{type} is kept without serial numbers or lots. Give a quantity only."),
    P.BAD_QUANTITY: N_("The quantity {value} is not a whole number above zero."),
    P.ONE_WEAPON: N_("A weapon is one; the quantity here is {value}."),
    P.UNKNOWN_CONDITION: N_("There is no condition code “{value}”. Known are: {known}."),
    P.NOT_ON_CHARGE: N_("{item} is not on the account: it is {place}. Nothing was written."),
    P.ALREADY_ISSUED: N_("{item} is already issued, to {place}. Take it back first. Nothing was written."),
    P.NOT_HERE: N_("{item} is not at {asked}; the book has it at {place}. Nothing was written."),
    P.NOT_ENOUGH: N_("{asked} of {item} asked for; {there} at {place}. Nothing was written."),
    P.CHOOSE_PLACE: N_("{item} lies in several places: {places}. Name one on the line."),
    P.CHOOSE_CONDITION: N_("{item} lies at {place} in several conditions: {conditions}. Name one on the line."),
    P.NOT_HIS: N_("{item} is not held by {person}; the book has it at {place}. Nothing was written."),
    P.TWICE: N_("{item} stands on this voucher twice. Take one line out."),
    P.RECEIVES_NOTHING: N_(
        "{value} is to acknowledge, and no line gives them anything. Take that out, or add what they receive."
    ),
    P.SAME_PLACE: N_("{item} is already at {place}. Nothing would move."),
    P.SAME_CONDITION: N_("{item} is already in condition {condition}. Nothing would change."),
    P.WRONG_WAY: N_("{kind} cannot go from {takes} to {gives}. Choose another place or another kind of movement."),
    P.NOT_ISSUABLE: N_(
        "{item} is in condition {condition} and may not be handed out. Reclassify it first, or choose another."
    ),
    P.BANNED: N_("{item} is banned since {since}: {text}. Put it back and choose another."),
    P.CONSTRAINED: N_("{item} is restricted since {since}: {text}."),
    P.HELD: N_("{item} is on hold since {since}: {text}. It stays where it is until the hold is lifted."),
    P.PERSON_BANNED: N_("{person} may not draw since {since}: {text}. The commander can lift it."),
    P.QUALIFICATION_ENDED: N_(
        "{person} was qualified for {category} until {until}. Renew the qualification first, or give a reason to override."
    ),
    P.NOT_QUALIFIED: N_("The book has no qualification of {person} for {category}."),
    P.QUALIFICATION_ENDS: N_(
        "The qualification of {person} for {category} ends on {until}. It may be handed over; renew it before then."
    ),
    P.EXPIRED_LOT: N_("The shelf life of lot {item} ended on {until}."),
    P.OVERRIDDEN: N_("Handed over although a rule was against it; the reason is kept: {reason}."),
    P.SERIAL_TOO_LONG: N_(
        "The serial number “{value}” has {length} characters; {longest} are the most. Check what the scanner sent."
    ),
    P.SERIAL_STRANGE: N_(
        "The serial number “{value}” holds characters that cannot be marked on a weapon ({characters}). Write it again by hand."
    ),
    P.SERIAL_KNOWN: N_(
        "Serial number “{value}” is already in the book as {type}, at {place}. If this really is another weapon, say so on the line."
    ),
    P.SERIAL_SHARED: N_(
        "Serial number “{value}” is also carried by another weapon: {type}, at {place}. Different make or model, so it is taken."
    ),
    P.SERIAL_LIKE: N_("Serial number “{value}” looks like {like}. Compare both weapons."),
    P.REGISTRY_KNOWN: N_("Registry number “{value}” is already given to another weapon."),
    P.LOT_DIFFERS: N_(
        "Lot “{value}” is in the book with another {field} ({known}). Check the package, or change the record first."
    ),
    P.VOUCHER_USED: N_(
        "Voucher number {value} is already used by entry {entry}. Take another number. Nothing was written."
    ),
    P.VOUCHER_BAD: N_("“{value}” cannot be a voucher number: 1 to 60 characters, no spaces at its ends."),
    P.REFERENCE_AGAIN: N_(
        "Delivery note {value} of {party} was taken in before, with voucher {voucher}. If it is the same delivery, reverse one of the two."
    ),
    P.REASON_MISSING: N_("Say why: a reason is needed here."),
    P.BAD_CHOICE: N_("There is no “{value}” here. Known are: {known}."),
    P.NO_CHOICE: N_("Nothing is chosen here. Choose one."),
    P.CODE_USED: N_("The code “{value}” is already used by {name}. Choose another code."),
    P.CODE_BAD: N_("“{value}” cannot be a code: 1 to {longest} visible characters, without /."),
    P.WRONG_PARENT: N_("A {kind} cannot stand in “{parent}”. It stands in: {wanted}."),
    P.STANDS_NOWHERE: N_("Say in what this {kind} stands. It stands in: {wanted}."),
    P.STANDS_LOOSE: N_(
        "This {kind} stands in nothing. If it belongs into one of these, close it and add it again inside: {wanted}."
    ),
    P.STANDS_ALONE: N_("A {kind} stands in nothing. Leave out where it stands."),
    P.ACCOUNT_PLACE: N_(
        "“{value}” names a place of the account itself ({place}). Choose another, or nobody can tell the two apart."
    ),
    P.KIND_CHANGED: N_("“{value}” stays of its kind ({kind}). Add a new one with another code."),
    P.CATEGORY_UNKNOWN: N_(
        "There is no category “{value}”. Examples: SA-RIF rifles and carbines, SA-PST self-loading pistols."
    ),
    P.FIELD_UNKNOWN: N_("The institution has no field “{value}” for this. Define it first, or leave it out."),
    P.FIELD_BAD: N_("“{value}” does not fit the field {field}: {expected} is expected."),
    P.HAZARD_UNKNOWN: N_("There is no hazard division “{value}”. There are: {known}."),
    P.GROUP_UNKNOWN: N_("There is no compatibility group “{value}”. There are: {known}."),
    P.NEQ_BAD: N_("The net explosive quantity {value} mg is not a whole number above zero and below a tonne."),
    P.UN_NUMBER_BAD: N_("“{value}” cannot be a UN number. Write UN and four digits, such as UN0012."),
    P.UN_NUMBER_DIFFERS: N_(
        "The table of UN numbers has {expected} for {value}; this type is {found}. Compare with the package."
    ),
    P.NO_EXPLOSIVE: N_(
        "A type of this kind ({kind}) has no hazard data: they belong to ammunition and explosives. Leave this out."
    ),
    P.DIVISION_OF_S: N_(
        "Compatibility group S occurs with hazard division {expected} only, not with {value}. Look at the package."
    ),
    P.GROUP_OF_DIVISION: N_(
        "Compatibility group {group} does not occur with hazard division {division}; with it occur {known}. Look at the package."
    ),
    P.SUGGESTION_UNKNOWN: N_("The reference tables have no row “{value}”."),
    P.BATCH_OR_ONE: N_("The notice names a batch and one lot or weapon. Name the one or the other."),
    P.BATCH_WITHOUT_MARK: N_("Write the batch as it is marked on the packages or in the notice."),
    P.BATCH_WITHOUT_LOTS: N_("Name the lots that are of batch “{batch}”, whole or in part."),
    P.BATCH_NOT_A_LOT: N_("{item} is no lot. A batch is of lots."),
    P.BATCH_LOT_TWICE: N_("Lot {lot} stands twice in the batch. Name it once."),
    P.BATCH_OF_TWO_TYPES: N_(
        "{lot} is not of the type of {other}. A batch is of one type: sign a notice for each type."
    ),
    P.BATCH_WHOLE_LOTS: N_(
        "All of lot {lots} is under the notice, also what is not of batch {batch}: which part of a lot is of it the book does not know."
    ),
    P.UNKNOWN_RESTRICTION: N_("There is no restriction in force with id “{value}”."),
    P.UNKNOWN_AUTHORISATION: N_(
        "There is no authorisation or ban of this person with id “{value}”, or there are several: name one."
    ),
    P.UNKNOWN_VOUCHER: N_("There is no voucher “{value}” in the book."),
    P.NOT_A_DISPATCH: N_("Voucher {value} is not a dispatch to another depot."),
    P.NOT_IN_TRANSIT: N_("{item} of dispatch {voucher} is no longer in transit. Nothing was written."),
    P.COUNT_DIFFERS: N_(
        "{given} weapons are named; {there} are counted at {place}. Name at most as many as are counted."
    ),
    P.USER_KNOWN: N_("There is already a user “{value}”. Choose another name."),
    P.READER_HOLDS_NO_KEY: N_(
        "{name} ({role}) only reads and holds no key to write with. End this access first (--leave), then add {name} anew with the role."
    ),
    P.USER_UNKNOWN: N_("There is no user “{value}” in this depot."),
    P.LAST_WHO_CAN: N_("{value} is the last one but one who may sign such acts. Add another first: two must stay."),
    P.PICTURE_MISSING: N_("The drawn signature is missing. Let the person sign again."),
    P.WITNESSES_MISSING: N_("Two different witnesses are needed when the person cannot sign. Name both."),
    P.SETTING_UNKNOWN: N_("There is no setting “{value}”. Known are: {known}."),
    P.NOT_HEADQUARTERS: N_("Only headquarters does this, and this depot is not one."),
    P.NOT_WHOLE_REPACK: N_(
        "What comes out must be what went in, and as much, in the same condition: {taken} went in, {given} come out."
    ),
    P.TEXT_STRANGE: N_("“{value}” holds characters that cannot be written ({characters}). Type it again by hand."),
    P.NUMBER_HUGE: N_("The number {value} is too large. Check what was typed."),
    P.EMPTY: N_("Nothing is written here. Fill it in."),
    P.NAMES_DIFFER: N_("The line names two different things: {named}. The book has {item}. Write only one of them."),
    P.WRONG_CONDITION: N_(
        "{item} is not in condition {asked} at {place}, but in: {conditions}. Check the condition. Nothing was written."
    ),
    P.NOT_FROM_THERE: N_(
        "{item} is at {places}. This kind of movement does not take it from there. Nothing was written."
    ),
    P.NOWHERE: N_("The book has nothing of {item} any more. Nothing was written."),
    P.TOGETHER: N_(
        "The lines together ask for {asked} of {item}; {there} at {place}. Make them fewer. Nothing was written."
    ),
    P.SEVERAL_SAME: N_("Several of type {type} are marked “{value}”. Name one by its id: {items}."),
    P.PART_ALONG: N_("{part} hangs on {item} and goes with it."),
    P.PART_STAYS: N_("{part} hangs on {item}, but is not on this voucher: the book leaves it where it is."),
    P.SERIAL_AGAIN: N_(
        "Serial number “{value}” is also carried by {type}, at {place}. Taken as another weapon, as you said."
    ),
    P.LEFT_ACCOUNT: N_(
        "Serial number “{value}” is in the book as {type}, which left the account ({place}). "
        "If it is the same one, take it in as a thing that comes back; if it is another, say so on the line."
    ),
    P.LOT_LIKE: N_("Lot “{value}” looks like {like}. Compare both packages."),
    P.STILL_HOLDS: N_("“{value}” still holds {pieces} pieces. Move them first."),
    P.ATTACHMENT_BAD: N_("“{value}” names no stored photograph or scan: 64 hexadecimal digits are expected."),
    P.NOTHING_CHANGES: N_("Nothing in the record would change. Nothing was written."),
    P.WRONG_FORM: N_("{item} is kept in another way than {type}. Choose a type of the same kind."),
    P.BAD_PARENT: N_("“{value}” cannot carry this part: it must be a weapon that hangs on nothing itself."),
    P.ALL_ARRIVED: N_("Nothing of dispatch {voucher} is in transit any more. Nothing was written."),
    P.NOT_EXPENDABLE: N_(
        "{item} is not ammunition and cannot be expended. Report a loss, or have it destroyed or adjusted by two people."
    ),
    P.CASES_TOO_MANY: N_("{cases} cases came back, but only {used} rounds were used. Check both numbers."),
    P.NOT_REPACKABLE: N_("{item} cannot be repacked: only ammunition, and accessories that are counted."),
    P.ONLY_HERE: N_("This act moves nothing to another place. Leave the place out, and relocate afterwards."),
    P.OTHER_TYPE: N_("Only {expected} can be named here; the line says {type}."),
    P.UNDONE_BEFORE: N_("Voucher {voucher} is of {first}; it cannot be undone on {day}, before that. Check the day."),
    P.ENTRY_DIFFERS: N_("Voucher {voucher} is entry {entry}, not {asked}. Write only one of them."),
    P.UNIT_CHANGED: N_(
        "{value} is counted by {unit} and stock of it is in the book. Add a new type with another code."
    ),
    P.KEY_BAD: N_("This is not a public key: 64 hexadecimal digits are expected."),
    P.KEY_USED: N_("This key already belongs to {name}. Every user has a key of their own."),
    P.LAST_ADMINISTRATOR: N_("{value} is the last who may change users. Give that right to another first."),
    P.SETTING_BAD: N_("“{value}” does not fit the setting {key}: {expected} is expected."),
    P.COUNTRY_UNKNOWN: N_("There is no country with the code “{value}”. Write two letters, such as FR."),
    P.SHORTAGE_BAD: N_(
        "The shortage does not add up: {announced} announced, {received} received, {damaged} of these damaged."
    ),
    P.BAD_YEAR: N_("{value} cannot be a year of manufacture."),
    P.ENDS_BEFORE: N_("It would end on {until}, before it begins on {day}. Check both days."),
    P.EXPIRES_BEFORE: N_("The shelf life ends on {until}, before the day of manufacture {made}. Check both days."),
    P.KIT_OF_ITSELF: N_("“{value}” cannot be a part of itself."),
    P.BOLTS_APART: N_(
        "{place}: bolts without their weapon ({bolts}) and weapons ({weapons}) would lie in one room. They are kept apart here: choose another room."
    ),
    P.KIT_HOLDS_EXPLOSIVES: N_(
        "What holds ammunition or explosives is kept by lot, with its own net explosive quantity. Give it the kind ammunition."
    ),
}
