"""What the fields of the documents of a case may hold beyond their type. See `document_schema`."""

from __future__ import annotations

from sam.domain.cases import CaseKind, CaseState, CaseStep, Decision, Outcome, Way
from sam.domain.recovered import NumberState
from sam.domain.schema_words import (
    CONDITION,
    DAY,
    ID,
    MOMENT,
    SHA,
    TIME,
    Schema,
    member,
    several,
)

CASE_FORMS: dict[tuple[str, str], Schema] = {
    ("CasePart", "kind"): member(CaseKind),
    ("CasePart", "time"): TIME,
    ("CasePart", "place"): ID,
    ("CasePart", "report_by"): MOMENT,
    ("CasePart", "custodian"): ID,
    ("CasePart", "last_seen"): DAY,
    ("CasePart", "samples_until"): DAY,
    ("CasePart", "attachments"): {"type": "array", "items": SHA},
    ("CaseItemPart", "item"): ID,
    ("CaseItemPart", "state"): member(CaseState),
    ("CaseItemPart", "place"): ID,
    ("CaseItemPart", "condition"): CONDITION,
    ("CaseItemPart", "number_state"): member(NumberState),
    ("NumberReadPart", "item"): ID,
    ("CaseStepDocument", "case"): ID,
    ("CaseStepDocument", "step"): member(CaseStep),
    ("CaseStepDocument", "items"): {"type": "array", "items": ID},
    ("CaseStepDocument", "time"): TIME,
    ("CaseStepDocument", "due"): DAY,
    ("CaseStepDocument", "readings"): several("NumberReadPart"),
    ("CaseStepDocument", "restrictions"): several("RestrictionPart"),
    ("CustodyPart", "time"): TIME,
    ("CaseStepDocument", "attachments"): {"type": "array", "items": SHA},
    ("CaseDecisionDocument", "case"): ID,
    ("CaseDecisionDocument", "decision"): member(Decision),
    ("CaseDecisionDocument", "lines"): several("ApprovedPart"),
    ("CaseDecisionDocument", "attachments"): {"type": "array", "items": SHA},
    ("ApprovedPart", "way"): member(Way),
    ("ApprovedPart", "item"): ID,
    ("ApprovedPart", "type"): ID,
    ("CaseClosedDocument", "case"): ID,
    ("CaseClosedDocument", "outcome"): member(Outcome),
}
"""Fields of one shape."""
