"""What the fields of the documents of a destruction may hold beyond their type. See `document_schema`."""

from __future__ import annotations

from sam.domain.destruction import AtThePoint, DestructionReason, Method
from sam.domain.schema_words import AMOUNT, CONDITION, DAY, ID, SHA, TIME, Schema, member, several

_PAPERS: Schema = {"type": "array", "items": SHA}

DESTRUCTION_FORMS: dict[tuple[str, str], Schema] = {
    ("ToDestroyPart", "item"): ID,
    ("ToDestroyPart", "condition"): CONDITION,
    ("OrderDocument", "reason"): member(DestructionReason),
    ("OrderDocument", "method"): member(Method),
    ("OrderDocument", "lines"): several("ToDestroyPart"),
    ("OrderDocument", "authorised_on"): DAY,
    ("OrderDocument", "planned_from"): DAY,
    ("OrderDocument", "planned_to"): DAY,
    ("OrderDocument", "attachments"): _PAPERS,
    ("AtThePointPart", "item"): ID,
    ("AtThePointPart", "found"): member(AtThePoint),
    ("CheckDocument", "order"): ID,
    ("CheckDocument", "results"): several("AtThePointPart"),
    ("CheckDocument", "attachments"): _PAPERS,
    ("WithdrawnDocument", "order"): ID,
    ("WithdrawnDocument", "lines"): several("ToDestroyPart"),
    ("MethodPart", "item"): ID,
    ("MethodPart", "method"): member(Method),
    ("DestructionPart", "order"): ID,
    ("DestructionPart", "method"): member(Method),
    ("DestructionPart", "started"): TIME,
    ("DestructionPart", "ended"): TIME,
    ("DestructionPart", "residue_g"): AMOUNT,
    ("DestructionPart", "before"): _PAPERS,
    ("DestructionPart", "after"): _PAPERS,
}
"""Fields of one shape."""
