"""What the fields of the documents of keys, seals, rooms and hand-overs may hold beyond their type. See `document_schema`."""

from __future__ import annotations

from sam.domain.room import MOST_COPIES, HandoverEnd, KeyAct, KeyKind, Open, RoomAct, SealAct, SealFound
from sam.domain.schema_words import AMOUNT, DAY, ID, POSITIVE, TIME, Schema, member, several

_COPIES: Schema = {"type": "integer", "minimum": 0, "maximum": MOST_COPIES}
_SOME_COPIES: Schema = {"type": "integer", "minimum": 1, "maximum": MOST_COPIES}

ROOM_FORMS: dict[tuple[str, str], Schema] = {
    ("KeyPart", "kind"): member(KeyKind),
    ("KeyPart", "copies"): _SOME_COPIES,
    ("KeyPart", "place"): ID,
    ("KeyActPart", "key"): ID,
    ("KeyActPart", "act"): member(KeyAct),
    ("KeyActPart", "copies"): _COPIES,
    ("KeyActPart", "person"): ID,
    ("KeyActPart", "due"): TIME,
    ("KeyActPart", "due_on"): DAY,
    ("SealActPart", "act"): member(SealAct),
    ("SealActPart", "place"): ID,
    ("SealActPart", "found"): member(SealFound),
    ("PresentPart", "person"): ID,
    ("PresentPart", "user"): ID,
    ("RoomPart", "act"): member(RoomAct),
    ("RoomPart", "place"): ID,
    ("RoomPart", "of"): ID,
    ("RoomPart", "until"): TIME,
    ("RoomPart", "weapons"): AMOUNT,
    ("RoomPart", "book"): AMOUNT,
    ("RoomLogDocument", "time"): TIME,
    ("RoomLogDocument", "keys"): several("KeyActPart"),
    ("RoomLogDocument", "seals"): several("SealActPart"),
    ("HandoverDocument", "into"): ID,
    ("HandoverDocument", "out"): ID,
    ("HandoverDocument", "place"): ID,
    ("HandedKeyPart", "key"): ID,
    ("HandedKeyPart", "there"): _COPIES,
    ("HandedKeyPart", "out"): _COPIES,
    ("OpenPart", "what"): member(Open),
    ("OpenPart", "since"): DAY,
    ("HandoverClosedDocument", "handover"): ID,
    ("HandoverClosedDocument", "opened"): POSITIVE,
    ("HandoverClosedDocument", "outcome"): member(HandoverEnd),
    ("HandoverClosedDocument", "count"): ID,
    ("HandoverClosedDocument", "cases"): {"type": "array", "items": ID},
    ("HandoverClosedDocument", "stands"): {"type": "object", "additionalProperties": AMOUNT},
    ("HandoverWaiverDocument", "handover"): ID,
}
"""Fields of one shape."""
