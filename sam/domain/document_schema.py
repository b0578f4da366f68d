"""What the document of each kind looks like: one source for the published schema and for what the book lets in.

Made from the shapes in `sam.domain.documents`. To add a kind: a line in DOCUMENTS, and its choices and forms in FORMS.
`document_form` turns it into the check that every entry passes; `sam.exchange.book_schema` publishes it.
"""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, get_args, get_origin, get_type_hints, is_typeddict

from sam.domain import audit_documents as a
from sam.domain import case_documents as c
from sam.domain import count_documents as k
from sam.domain import destruction_documents as x
from sam.domain import documents as d
from sam.domain import marking_documents as m
from sam.domain import restriction_documents as r
from sam.domain import room_documents as g
from sam.domain import scale_documents as s
from sam.domain import site_plan_documents as p
from sam.domain import surveillance_documents as v
from sam.domain import workshop_documents as o
from sam.domain.audit_forms import AUDIT_FORMS
from sam.domain.case_forms import CASE_FORMS
from sam.domain.count_forms import COUNT_FORMS
from sam.domain.destruction_forms import DESTRUCTION_FORMS
from sam.domain.hazards import HAZARD_DIVISIONS
from sam.domain.items import MarkKind, TypeKind, Unit
from sam.domain.kinds import CURRENT_VERSION, MOVEMENTS, RULES, Kind
from sam.domain.measures import MOST_CM
from sam.domain.places import PlaceKind
from sam.domain.roles import Role
from sam.domain.room_forms import ROOM_FORMS
from sam.domain.schema_words import (
    AMOUNT,
    CONDITION,
    DAY,
    ID,
    KEY,
    MOMENT,
    POSITIVE,
    SHA,
    SIGNATURE,
    Schema,
    member,
    one_of,
    text,
)
from sam.domain.sites import Check, Es, Given, Pes, Structure, Trigger
from sam.domain.surveillance_forms import SURVEILLANCE_FORMS
from sam.domain.workshop_forms import WORKSHOP_FORMS

DRAFT = "https://json-schema.org/draft/2020-12/schema"


class TypesDocument(TypedDict):
    """Lines of the catalogue, new or changed."""

    types: list[d.TypePart]


class PlacesDocument(TypedDict):
    """Stores, workshops, suppliers and other depots, new or changed."""

    places: list[d.PlacePart]


class PeopleDocument(TypedDict):
    """Persons and units, new or changed."""

    people: list[d.PersonPart]


class LiftedDocument(TypedDict):
    """The end of a restriction, a licence's suspension or its end, the end of a waiver or of a scale, a result or reading struck out."""

    id: str
    reason: str


class AccessDocument(TypedDict):
    """The data were opened with the recovery code, at these moments; "?" for one that could not be read again."""

    opened_at: list[str]


DOCUMENTS: dict[Kind, type[Any]] = {
    Kind.FOUNDING: d.FoundingDocument,
    Kind.USER: d.UserPart,
    Kind.SETTINGS: d.SettingsDocument,
    Kind.ITEM_TYPE: TypesDocument,
    Kind.PLACE: PlacesDocument,
    Kind.FIELD: d.FieldPart,
    Kind.PERSON: PeopleDocument,
    Kind.AUTHORISATION: d.AuthorisationPart,
    Kind.RESTRICTION: r.RestrictionPart,
    Kind.RESTRICTION_LIFTED: LiftedDocument,
    Kind.RECORD: d.RecordDocument,
    Kind.STOREHOUSE: d.StorehousePart,
    Kind.EXPOSED_SITE: d.ExposedSitePart,
    Kind.DISTANCE: d.DistancePart,
    Kind.SITE_PLAN: p.SitePlanPart,
    Kind.LICENCE: d.LicencePart,
    Kind.LICENCE_SUSPENDED: LiftedDocument,
    Kind.LICENCE_RESTORED: LiftedDocument,
    Kind.WAIVER: d.WaiverPart,
    Kind.WAIVER_ENDED: LiftedDocument,
    Kind.SURVEILLANCE_PLAN: v.PlanPart,
    Kind.INSPECTION: v.InspectionPart,
    Kind.STABILITY_TEST: v.StabilityPart,
    Kind.CLIMATE_LIMITS: v.ClimateLimitsPart,
    Kind.CLIMATE_LOG: v.ClimateLogDocument,
    Kind.SURVEILLANCE_WITHDRAWN: LiftedDocument,
    Kind.SCALE: s.ScalePart,
    Kind.SCALE_WITHDRAWN: LiftedDocument,
    Kind.MARKING: m.MarkingDocument,
    Kind.MARK_STRUCK: m.MarkStruckDocument,
    Kind.MARK_NEED: m.MarkNeedDocument,
    Kind.MARK_EXCUSED: m.MarkExcusedDocument,
    Kind.WORK: o.WorkDocument,
    Kind.WORK_WITHDRAWN: LiftedDocument,
    Kind.WORK_PLAN: o.WorkPlanPart,
    Kind.GAUGE: o.GaugePart,
    **dict.fromkeys(MOVEMENTS, d.MovementDocument),
    Kind.REVERSAL: d.ReversalDocument,
    Kind.PAIRING: d.PairingDocument,
    Kind.HQ_RECEIPT: d.HeadquartersReceipt,
    Kind.RECOVERED_ACCESS: AccessDocument,
    Kind.AUDIT: a.AuditDocument,
    Kind.AUDIT_SAMPLE: a.SampleDocument,
    Kind.AUDIT_SAMPLE_RESULTS: a.SampleResultsDocument,
    Kind.AUDIT_ANSWERS: a.AnswersDocument,
    Kind.AUDIT_FINDING: a.FindingDocument,
    Kind.AUDIT_ACTION: a.ActionDocument,
    Kind.AUDIT_CLOSED: a.AuditClosedDocument,
    Kind.CASE: c.CasePart,
    Kind.CASE_STEP: c.CaseStepDocument,
    Kind.CASE_DECISION: c.CaseDecisionDocument,
    Kind.CASE_CLOSED: c.CaseClosedDocument,
    Kind.COUNT: k.CountDocument,
    Kind.COUNT_SHEET: k.CountSheetDocument,
    Kind.COUNT_CLOSED: k.CountClosedDocument,
    Kind.DESTRUCTION_ORDER: x.OrderDocument,
    Kind.DESTRUCTION_CHECK: x.CheckDocument,
    Kind.DESTRUCTION_WITHDRAWN: x.WithdrawnDocument,
    Kind.KEY: g.KeyPart,
    Kind.ROOM_LOG: g.RoomLogDocument,
    Kind.HANDOVER: g.HandoverDocument,
    Kind.HANDOVER_CLOSED: g.HandoverClosedDocument,
    Kind.HANDOVER_WAIVER: g.HandoverWaiverDocument,
}
"""The shape of the document of each kind."""

_MOMENT_OR_UNKNOWN = text(
    MOMENT["pattern"].replace("^", "^(?:").replace("$", "|\\?)$"), "a moment, UTC, or ? where it is not known"
)
_CENTIMETRES: Schema = {"type": "integer", "minimum": 0, "maximum": MOST_CM}
_ON_PLAN: Schema = {"type": "integer", "minimum": -MOST_CM, "maximum": MOST_CM}

_EVERYWHERE: dict[str, Schema] = {
    "id": ID, "parent": ID, "until": DAY, "made_on": DAY, "expires_on": DAY, "due_back": DAY, "since": DAY,
    "quantity": POSITIVE, "holds": POSITIVE, "depot_key": KEY, "sha256": SHA, "text_hash": SHA, "picture": SHA,
    "photograph": SHA, "announced": AMOUNT, "received": AMOUNT, "damaged": AMOUNT, "neq_mg": POSITIVE, "reverses": POSITIVE,
    "rows_read": AMOUNT, "rows_posted": AMOUNT, "rows_refused": AMOUNT, "rows_left_out": AMOUNT, "doubt": {"type": "string"},
}  # fmt: skip
"""Fields that mean the same wherever they stand."""

FORMS: dict[tuple[str, str], Schema] = {
    ("UserPart", "role"): member(Role),
    ("UserPart", "key"): KEY,
    ("TypePart", "kind"): member(TypeKind),
    ("TypePart", "unit"): member(Unit),
    ("TypePart", "photographs"): {"type": "array", "items": SHA},
    ("KitPart", "type"): ID,
    ("PlacePart", "kind"): member(PlaceKind),
    ("PersonPart", "kind"): one_of(("person", "unit")),
    ("FieldPart", "subject"): one_of(("weapon", "lot", "type", "place", "person")),
    ("FieldPart", "form"): one_of(("text", "number", "day", "choice")),
    ("AuthorisationPart", "person"): ID,
    ("AuthorisationPart", "kind"): one_of(("qualification", "ban")),
    ("RestrictionPart", "kind"): one_of(("ban", "constraint", "hold")),
    ("RestrictionPart", "target"): one_of(("type", "item", "batch")),
    ("RestrictionPart", "on"): ID,
    ("RestrictionPart", "lots"): {"type": "array", "items": ID, "minItems": 1},
    ("StorehousePart", "place"): ID,
    ("StorehousePart", "structure"): member(Structure),
    ("StorehousePart", "volume_m3"): POSITIVE,
    ("StorehousePart", "triggers"): {"type": "array", "items": member(Trigger)},
    ("ExposedSitePart", "kind"): member(Es),
    ("ExposedSitePart", "persons"): AMOUNT,
    ("DistancePart", "storehouse"): ID,
    ("DistancePart", "target"): one_of(("site", "storehouse")),
    ("DistancePart", "to"): ID,
    ("DistancePart", "pes"): member(Pes),
    ("DistancePart", "es"): member(Es),
    ("DistancePart", "distance_cm"): POSITIVE,
    ("DistancePart", "given"): {"type": "array", "items": member(Given)},
    ("SpotPart", "target"): one_of(("site", "storehouse")),
    ("SpotPart", "of"): ID,
    ("SpotPart", "east_cm"): _ON_PLAN,
    ("SpotPart", "north_cm"): _ON_PLAN,
    ("SpotPart", "reach_cm"): _CENTIMETRES,
    ("UnderlayPart", "wide"): POSITIVE,
    ("UnderlayPart", "high"): POSITIVE,
    **{("UnderlayPart", name): AMOUNT for name in ("first_x", "first_y", "second_x", "second_y")},
    ("UnderlayPart", "apart_cm"): POSITIVE,
    ("UnderlayPart", "east_cm"): _ON_PLAN,
    ("UnderlayPart", "north_cm"): _ON_PLAN,
    ("UnderlayPart", "bearing"): {"type": "integer", "minimum": 0, "maximum": 359},
    ("SitePlanPart", "site"): ID,
    ("SitePlanPart", "tolerance_cm"): _CENTIMETRES,
    ("LimitPart", "division"): one_of(HAZARD_DIVISIONS),
    ("LicencePart", "storehouse"): ID,
    ("LicencePart", "review"): DAY,
    ("WaiverPart", "storehouse"): ID,
    ("WaiverPart", "checks"): {"type": "array", "items": member(Check), "minItems": 1},
    ("ScalePart", "holder"): ID,
    ("ScalePart", "lines"): {"type": "array", "items": {"$ref": "#/$defs/ScaleLinePart"}, "minItems": 1},
    ("ScaleLinePart", "of"): one_of(("type", "category")),
    ("ScaleLinePart", "type"): ID,
    ("ScaleLinePart", "authorised"): AMOUNT,
    ("MarkPart", "kind"): member(MarkKind),
    ("WeaponPart", "type"): ID,
    ("WeaponPart", "photographs"): {"type": "array", "items": SHA},
    ("LotPart", "type"): ID,
    ("LotPart", "photographs"): {"type": "array", "items": SHA},
    ("HolderAcknowledgement", "person"): ID,
    ("HolderAcknowledgement", "way"): one_of(("drawn", "paper", "witnessed", "none")),
    ("Line", "item"): ID,
    ("Line", "takes"): ID,
    ("Line", "gives"): ID,
    ("Line", "condition"): CONDITION,
    ("Line", "into"): CONDITION,
    ("Acknowledgement", "way"): one_of(("drawn", "paper", "witnessed", "none")),
    ("MovementDocument", "person"): ID,
    ("MovementDocument", "party"): ID,
    ("MovementDocument", "lines"): {"type": "array", "items": {"$ref": "#/$defs/Line"}, "minItems": 1},
    ("MovementDocument", "attachments"): {"type": "array", "items": SHA},
    ("FoundingDocument", "users"): {"type": "array", "items": {"$ref": "#/$defs/UserPart"}, "minItems": 2},
    ("PairingDocument", "role"): one_of(("depot", "headquarters")),
    ("PairingDocument", "key"): KEY,
    ("HeadquartersReceipt", "signature"): SIGNATURE,
    ("HeadquartersReceipt", "number"): POSITIVE,
    ("HeadquartersReceipt", "hash"): SHA,
    ("AccessDocument", "opened_at"): {"type": "array", "items": _MOMENT_OR_UNKNOWN, "minItems": 1},
    ("MovementDocument", "case"): ID,
    **COUNT_FORMS,
    **DESTRUCTION_FORMS,
    **ROOM_FORMS,
    **CASE_FORMS,
    **WORKSHOP_FORMS,
    **AUDIT_FORMS,
    **SURVEILLANCE_FORMS,
}
"""Fields of one shape: what they may hold beyond their type."""


SINCE: dict[tuple[str, str], int] = {
    ("LotPart", "photographs"): 2,
    ("MovementDocument", "acknowledgements"): 2,
    ("RestrictionPart", "batch"): 2,
    ("RestrictionPart", "lots"): 2,
    ("ReadingPart", "coldest_dc"): 2,
    ("ReadingPart", "hottest_dc"): 2,
    ("ReadingPart", "driest_dp"): 2,
    ("ReadingPart", "wettest_dp"): 2,
    ("MovementDocument", "case"): 3,
    ("MovementDocument", "opens"): 3,
    ("MovementDocument", "destruction"): 3,
    ("MovementDocument", "custody"): 3,
    ("CaseItemPart", "observed"): 2,
    ("CaseItemPart", "number_state"): 2,
    ("CaseStepDocument", "readings"): 2,
    ("CaseStepDocument", "restrictions"): 2,
}
"""Fields that a kind has from this version on. In a kind whose newest version is older it has them not at all."""


class _Shapes:
    """The shapes that one document is made of, as they are in one version of its kind."""

    def __init__(self, version: int) -> None:
        self._version = version
        self.defs: dict[str, Schema] = {}

    def shape(self, cls: type[Any]) -> Schema:
        """The schema of one typed dictionary."""
        every = get_type_hints(cls, include_extras=True)
        hints = {name: hint for name, hint in every.items() if SINCE.get((cls.__name__, name), 1) <= self._version}
        needed = [name for name, hint in hints.items() if get_origin(hint) is not NotRequired]
        properties = {name: self._field(cls.__name__, name, hint) for name, hint in hints.items()}
        made: Schema = {"type": "object", "description": _first_line(cls), "properties": properties}
        return {**made, "required": needed, "additionalProperties": False}

    def _field(self, owner: str, name: str, hint: Any) -> Schema:
        kind = get_args(hint)[0] if get_origin(hint) is NotRequired else hint
        plain = self._of(kind)
        return FORMS.get((owner, name)) or _EVERYWHERE.get(name) or plain

    def _of(self, kind: Any) -> Schema:
        if is_typeddict(kind):
            if kind.__name__ not in self.defs:
                self.defs[kind.__name__] = {}
                self.defs[kind.__name__] = self.shape(kind)
            return {"$ref": f"#/$defs/{kind.__name__}"}
        if get_origin(kind) is list:
            return {"type": "array", "items": self._of(get_args(kind)[0])}
        if get_origin(kind) is dict:
            return {"type": "object", "additionalProperties": self._of(get_args(kind)[1])}
        return {"type": {str: "string", int: "integer", bool: "boolean"}[kind]}


def _first_line(cls: type[Any]) -> str:
    return (cls.__doc__ or "").strip().split("\n")[0]


def document_schema(kind: Kind, version: int = 0) -> Schema:
    """The schema of the document of a kind in a version; 0 is its newest."""
    version = version or CURRENT_VERSION[kind]
    shapes = _Shapes(version)
    made = shapes.shape(DOCUMENTS[kind])
    about = {
        "$schema": DRAFT,
        "title": kind.value,
        "x-version": version,
        "x-signers": RULES[kind, version].signers,
    }
    return {**about, **made, **({"$defs": dict(sorted(shapes.defs.items()))} if shapes.defs else {})}
