"""What the fields of the documents of an audit may hold beyond their type. See `document_schema`."""

from __future__ import annotations

from sam.domain.audit import ActionState, Looked, Reply, Severity, Verdict, Why
from sam.domain.schema_words import (
    DAY,
    ID,
    PER_CENT,
    POSITIVE,
    SHA,
    Schema,
    member,
    one_of,
    several,
)

AUDIT_FORMS: dict[tuple[str, str], Schema] = {
    ("ComputedPart", "answer"): member(Reply),
    ("ComputedPart", "why"): member(Why),
    ("AuditDocument", "as_of"): DAY,
    ("SampleDocument", "audit"): ID,
    ("SampleDocument", "what"): one_of(("weapons", "lots")),
    ("SampleDocument", "seed"): SHA,
    ("SampleDocument", "place"): ID,
    ("SampleDocument", "replaces"): ID,
    ("SampleDocument", "things"): POSITIVE,
    ("SampleDocument", "size"): POSITIVE,
    ("SampleDocument", "confidence"): PER_CENT,
    ("SampleDocument", "share"): PER_CENT,
    ("SampleResultsDocument", "sample"): ID,
    ("SampleResultsDocument", "results"): several("SampleResultPart"),
    ("SampleResultPart", "number"): POSITIVE,
    ("SampleResultPart", "item"): ID,
    ("SampleResultPart", "found"): member(Looked),
    ("SampleResultPart", "attachments"): {"type": "array", "items": SHA},
    ("AnswersDocument", "audit"): ID,
    ("AnswersDocument", "answers"): several("AnswerPart"),
    ("AnswerPart", "verdict"): member(Verdict),
    ("AnswerPart", "attachments"): {"type": "array", "items": SHA},
    ("FindingDocument", "audit"): ID,
    ("FindingDocument", "number"): POSITIVE,
    ("FindingDocument", "severity"): member(Severity),
    ("FindingDocument", "attachments"): {"type": "array", "items": SHA},
    ("ActionDocument", "finding"): ID,
    ("ActionDocument", "due"): DAY,
    ("ActionDocument", "state"): member(ActionState),
    ("ActionDocument", "attachments"): {"type": "array", "items": SHA},
    ("AuditClosedDocument", "audit"): ID,
}
"""Fields of one shape."""
