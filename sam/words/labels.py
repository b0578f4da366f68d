"""What codes are called: kinds of document, conditions, units, places, roles, forms. A test walks every enum for a missing label."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from sam.domain.answers import Answer
from sam.domain.audit import ActionState, Looked, Reply, Severity, Verdict
from sam.domain.destruction import AtThePoint, DestructionReason, Method, ReportedMethod
from sam.domain.items import Condition, Form, MarkKind, TypeKind, Unit
from sam.domain.kinds import Kind
from sam.domain.places import PlaceKind
from sam.domain.roles import Role
from sam.domain.sizes import Counted, SizeRule
from sam.domain.surplus import Standing
from sam.words.case_labels import CASE_LABELS
from sam.words.count_labels import COUNT_LABELS
from sam.words.reconciliation_labels import RECONCILIATION_LABELS
from sam.words.recovered_labels import RECOVERED_LABELS
from sam.words.room_labels import ROOM_LABELS
from sam.words.site_labels import SITE_LABELS
from sam.words.surveillance_labels import SURVEILLANCE_LABELS
from sam.words.translate import N_, _, ngettext
from sam.words.workshop_labels import WORKSHOP_LABELS

LABELS: dict[Enum, str] = {
    SizeRule.UN: N_("UN, ITI and OSCE: below 100 mm"),
    SizeRule.REGISTER: N_("UN Register: below 75 mm"),
    Counted.LIGHT_WEAPON: N_("light weapon"),
    Counted.LARGER: N_("no light weapon"),
    Counted.CALIBRE_MISSING: N_("calibre missing"),
    Standing.SURPLUS: N_("Surplus"),
    Standing.SHORTAGE: N_("Shortage"),
    Standing.EVEN: N_("As authorised"),
    Standing.NOT_ON_SCALE: N_("Not on the scale"),
    Kind.FOUNDING: N_("Founding"),
    Kind.USER: N_("User"),
    Kind.SETTINGS: N_("Settings"),
    Kind.ITEM_TYPE: N_("Item type"),
    Kind.PLACE: N_("Place"),
    Kind.FIELD: N_("Own field"),
    Kind.PERSON: N_("Person"),
    Kind.AUTHORISATION: N_("Authorisation to draw"),
    Kind.RESTRICTION: N_("Restriction"),
    Kind.RESTRICTION_LIFTED: N_("Restriction lifted"),
    Kind.RECORD: N_("Record"),
    Kind.STOREHOUSE: N_("Explosives storehouse"),
    Kind.EXPOSED_SITE: N_("Exposed site"),
    Kind.DISTANCE: N_("Distance"),
    Kind.SITE_PLAN: N_("Site plan"),
    Kind.LICENCE: N_("Explosives limit licence"),
    Kind.LICENCE_SUSPENDED: N_("Licence suspended"),
    Kind.LICENCE_RESTORED: N_("Licence restored"),
    Kind.WAIVER: N_("Waiver"),
    Kind.WAIVER_ENDED: N_("Waiver ended"),
    Kind.SURVEILLANCE_PLAN: N_("Surveillance plan"),
    Kind.INSPECTION: N_("Inspection or proof"),
    Kind.STABILITY_TEST: N_("Stability test"),
    Kind.CLIMATE_LIMITS: N_("Limits of temperature and humidity"),
    Kind.CLIMATE_LOG: N_("Readings of temperature and humidity"),
    Kind.SURVEILLANCE_WITHDRAWN: N_("Result or reading struck out"),
    Kind.SCALE: N_("Authorised scale"),
    Kind.SCALE_WITHDRAWN: N_("Authorised scale withdrawn"),
    Kind.OPENING_BALANCE: N_("Opening balance"),
    Kind.RECEIPT: N_("Receipt"),
    Kind.ISSUE: N_("Issue"),
    Kind.RETURN: N_("Return"),
    Kind.ASSIGNMENT: N_("Assignment"),
    Kind.RELOCATION: N_("Relocation"),
    Kind.TRANSFER_OUT: N_("Transfer out"),
    Kind.ARRIVAL: N_("Arrival"),
    Kind.TRANSFER_IN: N_("Transfer in"),
    Kind.EXPENDITURE: N_("Expenditure"),
    Kind.RECLASSIFICATION: N_("Reclassification"),
    Kind.WORKSHOP: N_("Workshop"),
    Kind.LOAN: N_("Loan"),
    Kind.ADJUSTMENT: N_("Adjustment"),
    Kind.LOSS: N_("Loss"),
    Kind.RECOVERY: N_("Recovery"),
    Kind.CUSTODY: N_("Hand-over in custody"),
    Kind.CUSTODY_END: N_("Hand-over for good"),
    Kind.DESTRUCTION: N_("Destruction"),
    Kind.IDENTIFICATION: N_("Identification"),
    Kind.REPACKING: N_("Repacking"),
    Kind.REVERSAL: N_("Reversal"),
    Kind.PAIRING: N_("Pairing"),
    Kind.HQ_RECEIPT: N_("Receipt of headquarters"),
    Kind.RECOVERED_ACCESS: N_("Access by recovery code"),
    Kind.AUDIT: N_("Audit opened"),
    Kind.AUDIT_SAMPLE: N_("Sample drawn"),
    Kind.AUDIT_SAMPLE_RESULTS: N_("Results of a sample"),
    Kind.AUDIT_ANSWERS: N_("Answers of an audit"),
    Kind.AUDIT_FINDING: N_("Finding"),
    Kind.AUDIT_ACTION: N_("Corrective action"),
    Kind.AUDIT_CLOSED: N_("Audit closed"),
    Kind.CASE: N_("Case"),
    Kind.CASE_STEP: N_("Step of a case"),
    Kind.CASE_DECISION: N_("Decision in a case"),
    Kind.CASE_CLOSED: N_("Case closed"),
    Kind.COUNT: N_("Count opened"),
    Kind.COUNT_SHEET: N_("Count sheet"),
    Kind.COUNT_CLOSED: N_("Count ended"),
    Kind.DESTRUCTION_ORDER: N_("Destruction order"),
    Kind.DESTRUCTION_CHECK: N_("Looked at before destruction"),
    Kind.DESTRUCTION_WITHDRAWN: N_("Withdrawn from destruction"),
    Condition.SV: N_("Serviceable"),
    Condition.SR: N_("Serviceable, restricted"),
    Condition.SP: N_("Serviceable, use first"),
    Condition.SU: N_("Suspended"),
    Condition.BN: N_("Banned"),
    Condition.RP: N_("Repairable"),
    Condition.DS: N_("For disposal"),
    PlaceKind.SITE: N_("site"),
    PlaceKind.BUILDING: N_("building"),
    PlaceKind.ROOM: N_("room"),
    PlaceKind.RACK: N_("rack"),
    PlaceKind.BIN: N_("bin"),
    PlaceKind.BOX: N_("sealed box"),
    PlaceKind.WORKSHOP: N_("workshop"),
    PlaceKind.PERSON: N_("person"),
    PlaceKind.UNIT: N_("unit"),
    PlaceKind.SUPPLIER: N_("supplier"),
    PlaceKind.DEPOT: N_("other depot"),
    PlaceKind.TRANSIT: N_("in transit"),
    PlaceKind.EXPENDED: N_("expended"),
    PlaceKind.LOST: N_("lost"),
    PlaceKind.DESTROYED: N_("destroyed"),
    PlaceKind.TRANSFERRED: N_("transferred out"),
    PlaceKind.OWNER: N_("returned to owner"),
    PlaceKind.OPENING: N_("opening balance"),
    PlaceKind.GAIN: N_("gain"),
    PlaceKind.IDENTIFIED: N_("identified"),
    Form.WEAPON: N_("weapon"),
    Form.PART: N_("numbered part"),
    Form.LOT: N_("lot"),
    Form.BULK: N_("accessory"),
    Form.COUNTED: N_("counted, not identified"),
    TypeKind.WEAPON: N_("weapon"),
    TypeKind.AMMUNITION: N_("ammunition"),
    TypeKind.EXPLOSIVE: N_("explosive"),
    TypeKind.BULK: N_("accessory"),
    TypeKind.PART: N_("numbered part"),
    MarkKind.MAKER: N_("maker's mark"),
    MarkKind.IMPORT: N_("import mark"),
    MarkKind.NATIONAL: N_("national mark"),
    MarkKind.PROOF: N_("proof mark"),
    MarkKind.RESTORED: N_("number read after treatment"),
    MarkKind.OWNER: N_("owner's mark"),
    MarkKind.OFFICIAL: N_("mark of official use"),
    MarkKind.REGISTRY: N_("registry mark"),
    MarkKind.OTHER: N_("other mark"),
    Role.ARMOURER: N_("armourer"),
    Role.STOREKEEPER: N_("storekeeper"),
    Role.TECHNICIAN: N_("ammunition technician"),
    Role.COMMANDER: N_("commander"),
    Role.INSPECTOR: N_("inspector"),
    Role.AUDITOR: N_("auditor"),
    Role.ADMINISTRATOR: N_("administrator"),
    DestructionReason.SURPLUS: N_("surplus"),
    DestructionReason.OBSOLETE: N_("obsolete"),
    DestructionReason.UNSERVICEABLE: N_("unserviceable"),
    DestructionReason.SEIZED: N_("seized, found or surrendered"),
    DestructionReason.EXPIRED: N_("shelf life has ended"),
    DestructionReason.TREATY: N_("treaty"),
    Method.GAS_CUTTING: N_("gas cutting"),
    Method.PLASMA_CUTTING: N_("plasma cutting"),
    Method.SHEAR: N_("hydraulic shear"),
    Method.SAW: N_("saw"),
    Method.SHREDDER: N_("shredder"),
    Method.PRESS: N_("press"),
    Method.VEHICLE: N_("crushing under a vehicle"),
    Method.SMELTER: N_("smelting"),
    Method.BURNING: N_("burning"),
    Method.OPEN_PIT: N_("open-pit detonation"),
    Method.BURIAL: N_("burial on land"),
    Method.SEA: N_("dumping at sea"),
    Method.INDUSTRIAL: N_("industrial plant"),
    Method.OTHER: N_("another method"),
    ReportedMethod.BURNING_OR_MELTING: N_("burning or melting"),
    ReportedMethod.OPEN_PIT_DETONATION: N_("open-pit detonation"),
    ReportedMethod.CUTTING_OR_SHREDDING: N_("cutting or shredding"),
    ReportedMethod.BENDING_OR_CRUSHING: N_("bending or crushing"),
    ReportedMethod.DUMPING_AT_SEA: N_("dumping at sea"),
    ReportedMethod.BURIAL_ON_LAND: N_("burial on land"),
    ReportedMethod.OTHER: N_("another method"),
    AtThePoint.RIGHT: N_("as it should be"),
    AtThePoint.DIFFERS: N_("differs"),
    AtThePoint.MISSING: N_("missing"),
    Answer.YES: N_("yes"),
    Answer.NO: N_("no"),
    Answer.CONDITIONAL: N_("only on a condition"),
    Answer.AUTHORITY: N_("ask the authority"),
    Reply.YES: N_("yes"),
    Reply.NO: N_("no"),
    Reply.ASK: N_("ask"),
    Verdict.MET: N_("Met"),
    Verdict.PARTLY: N_("Partly met"),
    Verdict.NOT_MET: N_("Not met"),
    Verdict.NOT_APPLICABLE: N_("Not applicable"),
    Verdict.NOT_ASSESSED: N_("Not assessed"),
    Looked.RIGHT: N_("As recorded"),
    Looked.DIFFERS: N_("Differs"),
    Looked.MISSING: N_("Not found"),
    Severity.CRITICAL: N_("Critical"),
    Severity.MAJOR: N_("Major"),
    Severity.MINOR: N_("Minor"),
    Severity.REMARK: N_("Remark"),
    ActionState.OPEN: N_("Still open"),
    ActionState.DONE: N_("Done"),
    ActionState.VERIFIED: N_("Verified"),
    ActionState.DROPPED: N_("Dropped"),
    **CASE_LABELS,
    **RECOVERED_LABELS,
    **RECONCILIATION_LABELS,
    **SITE_LABELS,
    **SURVEILLANCE_LABELS,
    **COUNT_LABELS,
    **WORKSHOP_LABELS,
    **ROOM_LABELS,
}


def label(member: Enum) -> str:
    """What a code is called, in the language in use; a unit is named as for one of it."""
    if isinstance(member, Unit):
        return unit_label(member.value, 1)
    return _(LABELS[member])


def kind_label(value: str) -> str:
    """What a kind of document is called, by its stored text."""
    return label(Kind(value))


def condition_label(value: str) -> str:
    """What a condition is called, by its code."""
    return label(Condition(value))


def place_kind_label(value: str) -> str:
    """What a kind of place is called, by its stored text."""
    return label(PlaceKind(value))


def form_label(value: str) -> str:
    """What a form of item is called, by its stored text."""
    return label(Form(value))


def type_kind_label(value: str) -> str:
    """What a kind of item type is called, by its stored text."""
    return label(TypeKind(value))


def role_label(value: str) -> str:
    """What a role is called, by its stored text."""
    return label(Role(value))


def unit_label(value: str, n: int) -> str:
    """What so many of a unit are called, without the number."""
    made: dict[Unit, Callable[[], str]] = {
        Unit.EACH: lambda: ngettext("piece", "pieces", n),
        Unit.ROUND: lambda: ngettext("round", "rounds", n),
        Unit.GRAM: lambda: ngettext("gram", "grams", n),
        Unit.METRE: lambda: ngettext("metre", "metres", n),
        Unit.KIT: lambda: ngettext("kit", "kits", n),
        Unit.BOX: lambda: ngettext("box", "boxes", n),
        Unit.SET: lambda: ngettext("set", "sets", n),
        Unit.ASSEMBLY: lambda: ngettext("assembly", "assemblies", n),
        Unit.PACKAGE: lambda: ngettext("package", "packages", n),
    }
    return made[Unit(value)]()
