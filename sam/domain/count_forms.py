"""What the fields of the documents of a count may hold beyond their type. See `document_schema`."""

from __future__ import annotations

from sam.domain.counts import CountKind, CountOutcome
from sam.domain.schema_words import AMOUNT, CONDITION, ID, PER_CENT, POSITIVE, SHA, TIME, Schema, member, several

COUNT_FORMS: dict[tuple[str, str], Schema] = {
    ("CounterPart", "user"): ID,
    ("DrawPart", "seed"): SHA,
    ("DrawPart", "things"): POSITIVE,
    ("DrawPart", "size"): POSITIVE,
    ("DrawPart", "confidence"): PER_CENT,
    ("DrawPart", "share"): PER_CENT,
    ("DrawPart", "portion"): PER_CENT,
    ("CountDocument", "what"): member(CountKind),
    ("CountDocument", "counters"): several("CounterPart"),
    ("CountDocument", "place"): ID,
    ("CountDocument", "type"): ID,
    ("CountDocument", "replaces"): ID,
    ("SeenPart", "item"): ID,
    ("SeenPart", "condition"): CONDITION,
    ("CountedPart", "quantity"): AMOUNT,
    ("CountedPart", "item"): ID,
    ("CountedPart", "type"): ID,
    ("CountedPart", "condition"): CONDITION,
    ("CountedPlacePart", "place"): ID,
    ("CountedPlacePart", "after"): POSITIVE,
    ("CountedPlacePart", "time"): TIME,
    ("CountSheetDocument", "count"): ID,
    ("CountSheetDocument", "counter"): POSITIVE,
    ("CountSheetDocument", "places"): several("CountedPlacePart"),
    ("CountSheetDocument", "attachments"): {"type": "array", "items": SHA},
    ("ExplainedPart", "item"): ID,
    ("ExplainedPart", "type"): ID,
    ("ExplainedPart", "place"): ID,
    ("CountClosedDocument", "count"): ID,
    ("CountClosedDocument", "opened"): POSITIVE,
    ("CountClosedDocument", "outcome"): member(CountOutcome),
    ("CountClosedDocument", "left_out"): {"type": "array", "items": ID},
    ("CountClosedDocument", "figures"): {"type": "object", "additionalProperties": AMOUNT},
}
"""Fields of one shape."""
