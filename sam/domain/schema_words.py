"""The words of the published schema: the shapes of ids, days, moments, amounts and choices. `document_schema` says where each stands."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from sam.domain.items import MOST_QUANTITY, Condition

Schema = dict[str, Any]


def text(pattern: str, says: str) -> Schema:
    """A text of this form."""
    return {"type": "string", "pattern": pattern, "description": says}


def one_of(values: Iterable[str]) -> Schema:
    """One of these texts."""
    return {"type": "string", "enum": list(values)}


def member(kinds: type[Enum]) -> Schema:
    """One of the values of an enumeration."""
    return one_of(one.value for one in kinds)


def several(part: str, least: int = 1) -> Schema:
    """A list of so many parts of a shape at least."""
    return {"type": "array", "items": {"$ref": f"#/$defs/{part}"}, "minItems": least}


ID = text("^[0-9a-f]{32}$", "an id: 16 bytes in hexadecimal digits")
KEY = text("^[0-9a-f]{64}$", "an Ed25519 public key, hexadecimal")
SHA = text("^[0-9a-f]{64}$", "a SHA-256, hexadecimal")
SIGNATURE = text("^[0-9a-f]{128}$", "an Ed25519 signature, hexadecimal")
DAY = text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a day")
MOMENT = text("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$", "a moment, UTC")
POSITIVE: Schema = {"type": "integer", "minimum": 1, "maximum": MOST_QUANTITY}
AMOUNT: Schema = {"type": "integer", "minimum": 0, "maximum": MOST_QUANTITY}
CONDITION = member(Condition)
TIME = text("^(?:[01][0-9]|2[0-3]):[0-5][0-9]$", "a time of day, 07:30")
PER_CENT: Schema = {"type": "integer", "minimum": 1, "maximum": 99}
