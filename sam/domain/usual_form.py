"""Movements in the usual form, recognised by one regular expression that is made from the published schema.

The one form of an entry is a regular language as long as no keys in it are free: sorted keys, no spaces, one way to write a text or
a number. So a single pass over the bytes tells what four do otherwise (writing the entry anew, comparing, looking at its header,
going through its document): 10 microseconds for 2 KB instead of 45, in a check that every entry of a bundle and of a verification
passes.

It says yes, or nothing: what it does not recognise (a free field, the 29th of February, any other kind) may still be an entry, and
`sam.domain.entry.read_entry` and `sam.domain.document_form.misfit` go through it part by part. They alone say what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sam.domain.document_schema import DOCUMENTS, document_schema
from sam.domain.documents import MovementDocument
from sam.domain.entry import FORMAT
from sam.domain.kinds import Kind
from sam.domain.schema_words import DAY, Schema

_PLAIN = r'[^"\\\x00-\x1f]*+'
_ESCAPED = r'\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))'
_TEXT = f'"{_PLAIN}(?:{_ESCAPED}{_PLAIN})*+"'
_LONG, _SHORT = r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])", r"(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_DAY = f"(?!0000)[0-9]{{4}}-(?:{_LONG}|{_SHORT}|02-(?:0[1-9]|1[0-9]|2[0-8]))"
_MOMENT = rf'"{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{{3}}Z"'
_ID, _HASH = '"[0-9a-f]{32}"', '"[0-9a-f]{64}"'
_COUNT = "[1-9][0-9]{0,8}"
_NEVER = "(?!)"
"""Of what has more than one way to stand in the one form."""


def is_usual(body: bytes) -> bool:
    """Whether these bytes are a movement in its one form, with the document of one; False when that is not seen at a glance."""
    try:
        return _usual().fullmatch(body.decode()) is not None
    except UnicodeDecodeError:
        return False


@cache
def _usual() -> re.Pattern[str]:
    kinds = [kind.value for kind, shape in DOCUMENTS.items() if shape is MovementDocument]
    schema = document_schema(Kind(kinds[0]), 1)  # what every version of every movement may say
    parts = {
        "book": _ID, "by": _ID, "clock": _MOMENT, "document": _of(schema, schema["$defs"]), "epoch": _COUNT, "format": str(FORMAT),
        "happened_on": f'"{_DAY}"', "kind": _string({"enum": kinds}), "number": _COUNT, "previous": _HASH, "random": _ID,
        "recorded_at": _MOMENT, "second": f'(?:""|{_ID})', "version": _COUNT,
    }  # fmt: skip
    return re.compile(_members(parts, frozenset(parts)))


def _of(schema: Schema, definitions: Mapping[str, Schema]) -> str:
    """The expression of one part of the schema."""
    if "$ref" in schema:
        return _of(definitions[schema["$ref"].rsplit("/", 1)[-1]], definitions)
    if schema is DAY:
        return f'"{_DAY}"'
    match schema["type"]:
        case "string":
            made = _string(schema)
        case "integer":
            made = _integer(schema)
        case "boolean":
            made = "(?:true|false)"
        case "array":
            each, empty = _of(schema["items"], definitions), schema.get("minItems", 0) == 0
            made = rf"\[(?:{each}(?:,{each})*+)" + (r"?+\]" if empty else r"\]")
        case _ if "properties" in schema:
            parts = {name: _of(one, definitions) for name, one in schema["properties"].items()}
            made = _members(parts, frozenset(schema["required"]))
        case _:
            made = _NEVER  # an object whose keys are free
    return made


def _string(schema: Schema) -> str:
    if "enum" in schema:
        return '"(?:' + "|".join(map(re.escape, schema["enum"])) + ')"'
    if "pattern" in schema:
        return f'"(?:{schema["pattern"].removeprefix("^").removesuffix("$")})"'
    return _TEXT


def _integer(schema: Schema) -> str:
    """Whole numbers from the least one, of fewer digits than the greatest."""
    digits = len(str(schema.get("maximum", 2**53))) - 1
    if digits < 1:
        return _NEVER
    positive = f"[1-9][0-9]{{0,{digits - 1}}}"
    return {1: positive, 0: f"(?:0|{positive})", None: f"(?:0|-?{positive})"}.get(schema.get("minimum"), _NEVER)


def _members(parts: Mapping[str, str], needed: frozenset[str]) -> str:
    """An object with its keys in their order; the commas go by the first key that must be there."""
    first = min(needed, default="")
    if not first:
        return _NEVER
    made = ""
    for name in sorted(parts):
        member = f'"{name}":{parts[name]}'
        comma = f"{member}," if name < first else member if name == first else f",{member}"
        made += comma if name in needed else f"(?:{comma})?+"
    return rf"\{{{made}\}}"
