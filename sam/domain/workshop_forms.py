"""Choices and forms of the fields of marking and workshop documents. See `document_schema`."""

from __future__ import annotations

from sam.domain.items import Condition, MarkKind
from sam.domain.marking import SAID, Method
from sam.domain.schema_words import DAY, ID, POSITIVE, SHA, Schema, member, one_of, several, text
from sam.domain.surveillance import Fitness
from sam.domain.workshop import MOST_ROUNDS, PLANNED, After, ToolKind, WorkKind

_COUNTRY = text("^[A-Z]{2}$", "a country, ISO 3166-1 alpha-2")
_ROUNDS: Schema = {"type": "integer", "minimum": 0, "maximum": MOST_ROUNDS}
_THINGS: Schema = {"type": "array", "items": ID, "minItems": 1}
_PAPERS: Schema = {"type": "array", "items": SHA}

WORKSHOP_FORMS: dict[tuple[str, str], Schema] = {
    ("PutMarkPart", "item"): ID,
    ("MarkingDocument", "kind"): member(MarkKind),
    ("MarkingDocument", "method"): member(Method),
    ("MarkingDocument", "marks"): several("PutMarkPart"),
    ("MarkingDocument", "country"): _COUNTRY,
    ("MarkingDocument", "year"): {"type": "integer", "minimum": 1800, "maximum": 9999},
    ("MarkStruckDocument", "item"): ID,
    ("MarkStruckDocument", "kind"): member(MarkKind),
    ("MarkNeedDocument", "need"): one_of(one.value for one in SAID),
    ("MarkNeedDocument", "weapons"): _THINGS,
    ("MarkNeedDocument", "country"): _COUNTRY,
    ("MarkExcusedDocument", "weapons"): _THINGS,
    ("WorkedPart", "item"): ID,
    ("WorkedPart", "rounds"): _ROUNDS,
    ("WorkedPart", "reading"): _ROUNDS,
    ("GaugedPart", "gauge"): ID,
    ("ChangedPart", "quantity"): POSITIVE,
    ("WorkDocument", "what"): member(WorkKind),
    ("WorkDocument", "weapons"): several("WorkedPart"),
    ("WorkDocument", "verdict"): member(Fitness),
    ("WorkDocument", "gauged"): several("GaugedPart"),
    ("WorkDocument", "changed"): several("ChangedPart"),
    ("WorkDocument", "condition"): member(Condition),
    ("WorkDocument", "next_due"): DAY,
    ("WorkDocument", "attachments"): _PAPERS,
    ("WorkPlanPart", "target"): one_of(("all", "category", "type")),
    ("WorkPlanPart", "type"): ID,
    ("WorkPlanPart", "what"): one_of(sorted(one.value for one in PLANNED)),
    ("WorkPlanPart", "after"): member(After),
    ("WorkPlanPart", "every"): POSITIVE,
    ("WorkPlanPart", "first"): DAY,
    ("GaugePart", "kind"): member(ToolKind),
    ("GaugePart", "calibrated_on"): DAY,
    ("GaugePart", "due"): DAY,
    ("GaugePart", "attachments"): _PAPERS,
}
