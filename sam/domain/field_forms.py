"""The forms that fields of documents take: texts of one form, ids, days, whole numbers between bounds. See `document_schema`."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from sam.domain.items import MOST_QUANTITY

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


def some(part: str) -> Schema:
    """At least one of the shapes with this name."""
    return {"type": "array", "items": {"$ref": f"#/$defs/{part}"}, "minItems": 1}


ID = text("^[0-9a-f]{32}$", "an id: 16 bytes in hexadecimal digits")
KEY = text("^[0-9a-f]{64}$", "an Ed25519 public key, hexadecimal")
SHA = text("^[0-9a-f]{64}$", "a SHA-256, hexadecimal")
SIGNATURE = text("^[0-9a-f]{128}$", "an Ed25519 signature, hexadecimal")
DAY = text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a day")
MOMENT = text("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$", "a moment, UTC")
MOMENT_OR_UNKNOWN = text(
    MOMENT["pattern"].replace("^", "^(?:").replace("$", "|\\?)$"), "a moment, UTC, or ? where it is not known"
)
POSITIVE: Schema = {"type": "integer", "minimum": 1, "maximum": MOST_QUANTITY}
AMOUNT: Schema = {"type": "integer", "minimum": 0, "maximum": MOST_QUANTITY}
