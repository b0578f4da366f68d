"""The published schema of a book: what an entry and the document of each kind look like, as JSON schema (draft 2020-12).

`scripts/publish_schema.py` writes it to docs/schema; every exit file carries it. The documents are described in
`sam.domain.document_schema`, where the book reads the same to let an entry in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sam.domain.document_schema import DRAFT, document_schema
from sam.domain.entry import FORMAT
from sam.domain.kinds import Kind
from sam.domain.schema_words import DAY, ID, MOMENT, POSITIVE, SHA, Schema, member, text


def entry_schema() -> Schema:
    """The schema of the body of an entry; which document stands in it follows from its kind."""
    properties: Schema = {
        "format": {"const": FORMAT},
        "book": ID,
        "epoch": POSITIVE,
        "number": POSITIVE,
        "previous": SHA,
        "random": text("^[0-9a-f]{32}$", "16 random bytes, hexadecimal"),
        "recorded_at": MOMENT,
        "clock": MOMENT,
        "happened_on": DAY,
        "kind": member(Kind),
        "version": POSITIVE,
        "by": ID,
        "second": text("^([0-9a-f]{32})?$", "id of the user who signed second; empty where one signs"),
        "document": {"type": "object"},
    }
    return {
        "$schema": DRAFT,
        "title": "entry",
        "description": "One entry of a book: a document in its place in the chain.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind.value}}},
                "then": {"properties": {"document": {"$ref": f"{kind.value}.json"}}},
            }
            for kind in Kind
        ],
    }


def schema_files() -> Mapping[str, bytes]:
    """Every file of the schema by its name."""
    made = {"entry.json": entry_schema()} | {f"{kind.value}.json": document_schema(kind) for kind in Kind}
    return {name: (json.dumps(one, indent=2, ensure_ascii=False) + "\n").encode() for name, one in made.items()}
