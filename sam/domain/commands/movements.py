"""Commands that move stock."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.commands.form import says, values
from sam.domain.items import Condition, MarkKind

CONDITIONS = values(Condition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One thing, or a quantity of one lot or type, that moves.

    Name a weapon or numbered part by `serial` (with `type` where two share it), `registry` or `item`; ammunition by `lot` (with
    `type` where two share it); accessories and weapons that were only counted by `type`.
    """

    serial: str = says("serial number exactly as marked", "")
    registry: str = says("registry number given by a depot", "")
    item: str = says("id of the item (32 hexadecimal digits)", "")
    type: str = says("code of the item type", "")
    lot: str = says("lot number exactly as marked, or NONE, MIXED, UNKNOWN", "")
    quantity: int = says("whole number above zero; 1 for a weapon", 1, least=1)
    place: str = says("where it is taken from; left out: where it is", "")
    condition: str = says("condition code it is in; left out: the one it is in", "", choices=CONDITIONS)
    into: str = says("condition code in which it arrives, where that changes", "", choices=CONDITIONS)
    note: str = says("remark on this line", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMark:
    """A mark as observed on the weapon."""

    kind: str = says("maker, import, national, proof, owner or other", choices=values(MarkKind))
    text: str = says("exactly as marked; ? for a character that cannot be read")
    doubt: str = says("what is doubtful about it", "", longest=200)
    photograph: str = says("SHA-256 of a photograph of it stored before", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class KitPart:
    """What belongs to the weapon: so many of a type."""

    type: str = says("code of the item type")
    quantity: int = says("how many", 1, least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWeapon:
    """A weapon or numbered part that the book does not know yet."""

    type: str = says("code of the item type")
    serial: str = says("serial number as observed; ? for a character that cannot be read; empty for the unmarked", "")
    registry: str = says("registry number that it already has; an unmarked weapon gets a new one", "")
    condition: str = says("condition code; left out: serviceable, or as it was counted", "", choices=CONDITIONS)
    place: str = says("where it goes, when not to the place of the whole movement", "")
    country: str = says("country of manufacture, two letters", "")
    year: int | None = says("year of manufacture", None)
    doubt: str = says("what is doubtful about the serial number", "")
    marks: tuple[NewMark, ...] = says("all other marks", ())
    kit: tuple[KitPart, ...] = says("what belongs to it: magazines, sling, optic", ())
    belongs_to: str = says("serial number of the weapon that this part hangs on", "")
    note: str = says("remark", "")
    fields: tuple[OwnField, ...] = says("fields that the institution defined", ())
    again: bool = says("the same serial is already in the book, and this really is another weapon", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField:
    """The value of a field that the institution defined for itself."""

    code: str = says("code of the field")
    value: str = says("its value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """How many are in one package."""

    name: str = says("name of the package: box, tin, inner")
    holds: int = says("how many of the unit, or of the package before", least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLot:
    """A quantity of ammunition of one lot; a lot that the book knows already is added to."""

    type: str = says("code of the item type")
    lot: str = says("lot number exactly as marked, or NONE, MIXED, UNKNOWN")
    quantity: int = says("rounds, pieces or grams: whole number above zero", least=1)
    condition: str = says("condition code", "SV", choices=CONDITIONS)
    place: str = says("where it goes, when not to the place of the whole movement", "")
    maker: str = says("maker", "", longest=120)
    made_on: str = says("day of manufacture", "")
    expires_on: str = says("end of shelf life", "")
    packaging: tuple[Package, ...] = says("packaging, innermost first", ())
    seal: str = says("seal number", "", longest=80)
    note: str = says("remark", "")
    fields: tuple[OwnField, ...] = says("fields that the institution defined", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBulk:
    """A number of accessories, or of weapons that were only counted."""

    type: str = says("code of the item type")
    quantity: int = says("whole number above zero", least=1)
    condition: str = says("condition code", "SV", choices=CONDITIONS)
    place: str = says("where it goes, when not to the place of the whole movement", "")
    note: str = says("remark", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """What was announced and is missing or damaged."""

    what: str = says("item as the paper names it")
    announced: int = says("quantity on the paper", least=0)
    received: int = says("quantity found", least=0)
    damaged: int = says("of these, damaged", 0, least=0)
    note: str = says("remark", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """How a person without a key acknowledged."""

    text: str = says("the text that was read")
    way: str = says("drawn, paper, witnessed or none", choices=("drawn", "paper", "witnessed", "none"))
    picture: str = says("SHA-256 of the drawn signature, stored before", "")
    witnesses: tuple[str, ...] = says("names of two witnesses, when the person cannot sign", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive:
    """Take stock in from a supplier or another institution."""

    to: str = says("code or path of the place where it goes")
    supplier: str = says("code of the supplier, or of the depot that sent it")
    happened_on: str = says("day on the paper, 2026-11-22; left out: today", "")
    reference: str = says("number of the delivery note", "", longest=200)
    weapons: tuple[NewWeapon, ...] = says("weapons and numbered parts", ())
    lots: tuple[NewLot, ...] = says("ammunition and explosives by lot", ())
    bulk: tuple[NewBulk, ...] = says("accessories by number", ())
    back: tuple[Moved, ...] = says("things the book knows that come back after they had left the account", ())
    shortages: tuple[Short, ...] = says("what was announced and is missing or damaged", ())
    authority: str = says("import licence or other authority", "")
    voucher: str = says("number of the voucher; left out: the next one", "")
    note: str = says("remark", "")
    attachments: tuple[str, ...] = says("SHA-256 of scans stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Hand stock to a person or unit."""

    to: str = says("number of the person, or code of the unit")
    lines: tuple[Moved, ...] = says("what is handed over")
    happened_on: str = says("day on the paper; left out: today", "")
    due_back: str = says("day on which it must be back; left out: as the institution set, for an issue", "")
    duty: str = says("duty or post", "", longest=200)
    reference: str = says("number of the request", "", longest=200)
    override: str = says("reason for handing it over although a rule is against it", "")
    acknowledgement: Acknowledged | None = says("how the receiver acknowledged", None)
    voucher: str = says("number of the voucher; left out: the next one", "")
    note: str = says("remark", "")
    attachments: tuple[str, ...] = says("SHA-256 of scans stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class MassIssue:
    """Hand stock to several people at once, in one document; each line names the holder."""

    lines: tuple[MassLine, ...] = says("who gets what")
    happened_on: str = says("day on the paper; left out: today", "")
    due_back: str = says("day on which it must be back; left out: as the institution set, for an issue", "")
    duty: str = says("duty or alarm", "", longest=200)
    reference: str = says("number of the order", "", longest=200)
    override: str = says("reason for handing it over although a rule is against it", "")
    acknowledgements: tuple[HolderAcknowledged, ...] = says("how each receiver acknowledged", ())
    voucher: str = says("number of the voucher; left out: the next one", "")
    note: str = says("remark", "")
    attachments: tuple[str, ...] = says("SHA-256 of scans stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderAcknowledged:
    """How one of several receivers acknowledged."""

    to: str = says("number of the person, or code of the unit, as the lines name it")
    how: Acknowledged = says("how they acknowledged")


@dataclass(frozen=True, slots=True, kw_only=True)
class MassLine:
    """One thing for one holder."""

    to: str = says("number of the person, or code of the unit")
    moved: Moved = says("what is handed over")


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveBack:
    """Take back what was handed out."""

    to: str = says("code or path of the place where it goes")
    lines: tuple[Moved, ...] = says("what comes back")
    person: str = says("number of the person or unit who returns it; left out: who holds it", "")
    happened_on: str = says("day on the paper; left out: today", "")
    reference: str = says("number of the paper", "", longest=200)
    acknowledgement: Acknowledged | None = says("how the person acknowledged", None)
    voucher: str = says("number of the voucher; left out: the next one", "")
    note: str = says("remark", "")
    attachments: tuple[str, ...] = says("SHA-256 of scans stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Move stock between places of the depot."""

    to: str = says("code or path of the place where it goes")
    lines: tuple[Moved, ...] = says("what moves")
    happened_on: str = says("day on the paper; left out: today", "")
    reason: str = says("reason", "")
    reference: str = says("number of the paper", "", longest=200)
    voucher: str = says("number of the voucher; left out: the next one", "")
    note: str = says("remark", "")
    attachments: tuple[str, ...] = says("SHA-256 of scans stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """Send stock to another depot; it stays on the account, in transit, until the receiver has accepted it."""

    to: str = says("code of the depot that it goes to")
    lines: tuple[Moved, ...] = says("what is sent")
    happened_on: str = says("day on the paper; left out: today", "")
    due: str = says("day on which it should have arrived; left out: as the institution set", "")
    authority: str = says("order or licence", "")
    reference: str = says("transport reference", "", longest=200)
    voucher: str = says("number of the voucher; left out: the next one", "")
    note: str = says("remark", "")
    attachments: tuple[str, ...] = says("SHA-256 of scans stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrive:
    """Close a dispatch with what the receiver accepted; what came back goes to a place of the depot."""

    dispatch: str = says("number of the dispatch voucher")
    lines: tuple[Moved, ...] = says("what the receiver accepted; left out: everything", ())
    back_to: str = says("place for lines that were refused and came back; left out: the lines were accepted", "")
    happened_on: str = says("day on the paper; left out: today", "")
    reference: str = says("number of the receiver's paper", "", longest=200)
    voucher: str = says("number of the voucher; left out: the next one", "")
    note: str = says("remark", "")
    attachments: tuple[str, ...] = says("SHA-256 of scans stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Expend:
    """Write off ammunition that was fired or used, and take back the cases."""

    lines: tuple[Moved, ...] = says("what was used, from a store or from the holder")
    person: str = says("number of the person or unit who used it, when it was on issue", "")
    cases: tuple[NewBulk, ...] = says("cases that came back, by type and place", ())
    purpose: str = says("purpose: training, operation, test, demolition")
    happened_on: str = says("day on the paper; left out: today", "")
    reference: str = says("number of the range report", "", longest=200)
    voucher: str = says("number of the voucher; left out: the next one", "")
    note: str = says("remark", "")
    attachments: tuple[str, ...] = says("SHA-256 of scans stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reclassify:
    """Give stock another condition where it stands."""

    lines: tuple[Moved, ...] = says("what changes; `into` on each line, or for all below")
    into: str = says("condition code for all lines", "", choices=CONDITIONS)
    reason: str = says("what was found")
    happened_on: str = says("day on the paper; left out: today", "")
    reference: str = says("number of the inspection report", "", longest=200)
    voucher: str = says("number of the voucher; left out: the next one", "")
    attachments: tuple[str, ...] = says("SHA-256 of scans stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class FactValue:
    """One field of the form of a case, by its name."""

    name: str = says("name of the field, such as manner, police, keys, weather", longest=40)
    value: str = says("what was written there")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lose:
    """Report stock as lost or stolen: it leaves the account, or its holder, for the place "lost", and a case is opened."""

    lines: tuple[Moved, ...] = says("what is missing")
    reason: str = says("what happened")
    kind: str = says("loss, or theft", "loss", choices=("loss", "theft"))
    case: str = says("number of the open case that it belongs to; left out: it opens one", "")
    strangers: tuple[str, ...] = says("serial numbers of what is missing too and the book does not know, one each", ())
    happened_on: str = says("day on which it was found missing; left out: today", "")
    time: str = says("time of day at which it was found missing, 14:30", "")
    place: str = says("code or path of the place where it happened, when it is not where the things were", "")
    report_by: str = says("until when it is reported, 2026-11-23 14:30; left out: as the institution set", "")
    reporter: str = says("who reports it", "", longest=200)
    custodian: str = says(
        "name of the user who answers for the account; left out: who reports it, unless a commander", ""
    )
    last_seen: str = says("day on which it was last seen", "")
    facts: tuple[FactValue, ...] = says("other fields of the form", ())
    attachments: tuple[str, ...] = says("SHA-256 of photographs and scans stored before", ())
    reference: str = says("police or report number", "", longest=200)
    number: str = says("number of the case; left out: the next one", "")
    voucher: str = says("number of the voucher; left out: the next one", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recover:
    """Take back what was lost. It belongs to the case in which it was lost."""

    to: str = says("code or path of the place where it goes")
    lines: tuple[Moved, ...] = says("what was found again")
    reason: str = says("how it was found")
    case: str = says("number of the case; left out: the one in which it was lost", "")
    happened_on: str = says("day on the paper; left out: today", "")
    reference: str = says("police or report number", "", longest=200)
    attachments: tuple[str, ...] = says("SHA-256 of photographs and scans stored before", ())
    voucher: str = says("number of the voucher; left out: the next one", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjust:
    """Correct the account within what was decided in a case. Two people sign."""

    case: str = says("number of the case in which it was decided")
    reason: str = says("what was found, and who approved it")
    less: tuple[Moved, ...] = says("what the book holds and the store does not", ())
    more: tuple[NewBulk, ...] = says("accessories and counted weapons that the store holds and the book does not", ())
    more_lots: tuple[NewLot, ...] = says("ammunition that the store holds and the book does not", ())
    more_weapons: tuple[NewWeapon, ...] = says("weapons that the store holds and the book does not", ())
    to: str = says("place for what is more, when not on the line", "")
    happened_on: str = says("day of the count; left out: today", "")
    reference: str = says("number of the count", "", longest=200)
    voucher: str = says("number of the voucher; left out: the next one", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identify:
    """Turn weapons that were only counted into weapons with their serial numbers, where they are."""

    type: str = says("code of the item type")
    place: str = says("place or holder where they are")
    weapons: tuple[NewWeapon, ...] = says("the weapons, one for each that was counted")
    condition: str = says("condition in which they are counted", "SV", choices=CONDITIONS)
    happened_on: str = says("day on the paper; left out: today", "")
    reference: str = says("number of the paper", "", longest=200)
    voucher: str = says("number of the voucher; left out: the next one", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repack:
    """Turn a quantity of one lot, kit or type into others of the same kind, where it is: split a mixed lot, break up a kit."""

    takes: tuple[Moved, ...] = says("what is opened")
    gives_lots: tuple[NewLot, ...] = says("lots that come out", ())
    gives_bulk: tuple[NewBulk, ...] = says("accessories that come out", ())
    to: str = says("place for what comes out, when not on the line", "")
    reason: str = says("why")
    happened_on: str = says("day on the paper; left out: today", "")
    voucher: str = says("number of the voucher; left out: the next one", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reverse:
    """Undo a whole document by its voucher number; nothing is deleted."""

    reason: str = says("why")
    voucher: str = says("number of the voucher that is undone", "")
    entry: int = says("or the number of its entry", 0)
    happened_on: str = says("day; left out: today", "")
