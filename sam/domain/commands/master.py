"""Commands about what there is and who there is: catalogue, places, people, records, users, settings."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.commands.form import says, values
from sam.domain.commands.movements import KitPart, NewMark, OwnField, Package
from sam.domain.hazards import COMPATIBILITY_GROUPS, HAZARD_DIVISIONS
from sam.domain.items import TypeKind, Unit
from sam.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteType:
    """Add a line to the catalogue, or change the one with this code."""

    code: str = says("code by which it is called; must not change")
    name: str = says("name", "", longest=200)
    kind: str = says("weapon, ammunition, explosive, bulk or part", "", choices=values(TypeKind))
    unit: str = says(
        "each, round, gram, metre, kit, box, set, assembly or package; left out: as usual for the kind",
        "",
        choices=values(Unit),
    )
    make: str = says("make", "", longest=120)
    model: str = says("model", "", longest=120)
    calibre: str = says("calibre", "", longest=60)
    category: str = says("SALW category code, such as SA-RIF", "", longest=40)
    country: str = says("country of manufacture, two letters", "")
    stock_number: str = says("NSN or other stock number", "", longest=40)
    un_number: str = says("UN number, such as UN0012", "", longest=10)
    hazard_division: str = says("hazard division, such as 1.4", "", longest=10, choices=HAZARD_DIVISIONS)
    compatibility_group: str = says("compatibility group, one letter", "", longest=1, choices=COMPATIBILITY_GROUPS)
    neq_mg: int | None = says("net explosive quantity of one, in milligrams", None, least=1)
    packaging: tuple[Package, ...] = says("packaging, innermost first", ())
    kit: tuple[KitPart, ...] = says("what belongs to one of it", ())
    photographs: tuple[str, ...] = says("SHA-256 of photographs stored before", ())
    suggestion: str = says("code of the row of a reference table that it is taken from", "")
    fields: tuple[OwnField, ...] = says("fields that the institution defined", ())
    without: tuple[str, ...] = says(
        "what the type no longer says: calibre, neq_mg, packaging, photographs or another", ()
    )
    retired: bool | None = says("no longer offered in forms; left out: as it was", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePlace:
    """Add a store, workshop, supplier or other depot, or change the one with this code (and in this place)."""

    kind: str = says(
        "site, building, room, rack, bin, box, workshop, supplier or depot",
        choices=("site", "building", "room", "rack", "bin", "box", "workshop", "supplier", "depot"),
    )
    code: str = says("short code, as painted on it")
    name: str = says("name", "", longest=200)
    inside: str = says("code or path of the place that it stands in", "")
    seal: str = says("number of the seal, of a sealed box", "", longest=80)
    fields: tuple[OwnField, ...] = says("fields that the institution defined", ())
    retired: bool | None = says("no longer in use; left out: as it was", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePerson:
    """Add a person or a unit that may hold stock, or change the one with this number."""

    number: str = says("service number, or the unit's code")
    name: str = says("name", longest=200)
    rank: str = says("rank; left out: as it was", "", longest=80)
    kind: str = says("person or unit", "person", choices=("person", "unit"))
    unit: str = says("code of the unit that it belongs to; left out: as it was", "")
    fields: tuple[OwnField, ...] = says("fields that the institution defined", ())
    without: tuple[str, ...] = says("what is no longer said: rank, unit", ())
    retired: bool | None = says("has left; left out: as it was", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorise:
    """Write down what a person may draw, with its end."""

    person: str = says("number of the person")
    category: str = says("SALW category code, or * for everything", "*")
    until: str = says("last day, 2026-11-22; left out: without end", "")
    reason: str = says("course, order or certificate", "", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbid:
    """Forbid a person to draw anything, until it is lifted."""

    person: str = says("number of the person")
    reason: str = says("why", longest=400)
    until: str = says("last day; left out: until it is lifted", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftAuthorisation:
    """End an authorisation or a ban on drawing."""

    person: str = says("number of the person")
    id: str = says("id of the authorisation or ban; left out: the only ban", "")
    reason: str = says("why", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restrict:
    """Put a ban, a constraint or a hold on a type, a lot, a batch or a weapon."""

    kind: str = says("ban, constraint or hold", choices=("ban", "constraint", "hold"))
    text: str = says("what is restricted and why", longest=400)
    type: str = says("code of the item type; alone, or to tell two lots or weapons apart", "")
    lot: str = says("lot number", "")
    serial: str = says("serial number", "")
    registry: str = says("or the registry number of the unmarked", "")
    item: str = says("or its id", "")
    batch: str = says("or a batch as it is marked, with its lots", "")
    lots: tuple[str, ...] = says("numbers of the lots that are of the batch, whole or in part", ())
    reference: str = says("number of the notice or court order", "", longest=200)
    until: str = says("last day; left out: until it is lifted", "")
    happened_on: str = says("day; left out: today", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftRestriction:
    """End a ban, a constraint or a hold."""

    id: str = says("id of the restriction")
    reason: str = says("why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Describe:
    """Make the record of a weapon or numbered part better; nothing moves, and what was said before stays in the book."""

    serial: str = says("serial number as the book has it", "")
    registry: str = says("or its registry number", "")
    item: str = says("or its id", "")
    type: str = says("code of the item type, to tell two apart", "")
    new_serial: str = says("serial number as observed now", "")
    new_type: str = says("code of the item type that it really is", "")
    doubt: str = says("what is doubtful about the serial number", "")
    country: str = says("country of manufacture, two letters", "")
    year: int | None = says("year of manufacture", None)
    marks: tuple[NewMark, ...] = says("marks to be added", ())
    kit: tuple[KitPart, ...] = says("what belongs to it, in place of what was said before", ())
    belongs_to: str = says("serial number of the weapon that this part hangs on", "")
    loose: bool = says("the part was taken off its weapon and hangs on none", False)
    photographs: tuple[str, ...] = says("SHA-256 of photographs stored before, to be added", ())
    fields: tuple[OwnField, ...] = says("fields that the institution defined", ())
    without: tuple[str, ...] = says("what the record no longer says: doubt, country, year, kit", ())
    reason: str = says("why the record changes", "")
    again: bool = says("the new serial is already in the book, and this really is another weapon", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeLot:
    """Make the record of a lot better, or its shelf life longer; nothing moves, and what was said before stays in the book."""

    lot: str = says("lot number as the book has it", "")
    item: str = says("or its id", "")
    type: str = says("code of the item type, to tell two apart", "")
    maker: str = says("maker; left out: as it was", "", longest=120)
    made_on: str = says("day of manufacture; left out: as it was", "")
    expires_on: str = says("end of shelf life; left out: as it was", "")
    packaging: tuple[Package, ...] = says("packaging, innermost first; left out: as it was", ())
    seal: str = says("seal number; left out: as it was", "", longest=80)
    fields: tuple[OwnField, ...] = says("fields that the institution defined", ())
    photographs: tuple[str, ...] = says("SHA-256 of photographs stored before, to be added", ())
    without: tuple[str, ...] = says(
        "what the record no longer says: maker, made_on, expires_on, packaging, photographs, seal", ()
    )
    reason: str = says("why the record changes; may be left out where only photographs are added", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DefineField:
    """Define a field of the institution's own, or change the one with this code."""

    subject: str = says("weapon, lot, type, place or person", choices=("weapon", "lot", "type", "place", "person"))
    code: str = says("short code")
    name: str = says("what it is called on screens and reports", longest=200)
    form: str = says("text, number, day or choice", "text", choices=("text", "number", "day", "choice"))
    choices: tuple[str, ...] = says("the choices, for a choice", ())
    retired: bool = says("no longer asked for", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSettings:
    """Change what the institution sets: its name, its crest, intervals, whether a qualification is required."""

    values: tuple[SettingValue, ...] = says("settings and their values")
    reason: str = says("why", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingValue:
    """One setting with its value."""

    key: str = says("key of the setting", longest=80)
    value: str = says("its value")


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUser:
    """Add a user of the program, or change role, key or state of one."""

    name: str = says("name at sign-in", longest=80)
    role: str = says(
        "armourer, storekeeper, technician, commander, inspector, auditor or administrator", choices=values(Role)
    )
    key: str = says("public key, hexadecimal; left out: unchanged", "")
    active: bool = says("may sign in", True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Pin the key of another depot or of headquarters."""

    text: str = says("the code as read from paper or screen")
