"""Whether a document has the form of its kind: the published schema, turned into a check that is fast enough for every entry.

    misfit(Kind.ISSUE, document)   ""  or  "lines/3/quantity: 0 is less than 1"

The same for an entry sealed here and for one that came on a stick. What the parts mean together is the ledger's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sam.domain.dates import read_day
from sam.domain.document_schema import document_schema
from sam.domain.kinds import RULES, Kind
from sam.domain.schema_words import DAY, Schema

Check = Callable[[Any], str]
"""Takes a value; says what is wrong with it and where, or ""."""


def misfit(kind: Kind, document: Mapping[str, Any], version: int = 0) -> str:
    """What is wrong with the form of a document in a version of its kind (0: the newest), with the way to it; "" when nothing is.

    A version that is not known here is measured by the newest; that it is not known is said where the signatures are looked at.
    """
    return _check(kind, version if (kind, version) in RULES else 0)(document)


@cache
def _check(kind: Kind, version: int) -> Check:
    schema = document_schema(kind, version)
    return _Maker(schema.get("$defs", {})).of(schema)


class _Maker:
    """Makes checks of one schema, each definition once."""

    def __init__(self, definitions: Mapping[str, Schema]) -> None:
        self._definitions = definitions
        self._made: dict[str, Check] = {}

    def of(self, schema: Schema) -> Check:
        """The check of one part of the schema."""
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            if name not in self._made:
                self._made[name] = self.of(self._definitions[name])
            return self._made[name]
        if schema is DAY:
            return _day
        makers = {
            "string": self._string,
            "integer": self._integer,
            "boolean": self._boolean,
            "array": self._array,
            "object": self._object,
        }
        return makers[schema["type"]](schema)

    def _string(self, schema: Schema) -> Check:
        if "enum" in schema:
            known = frozenset(schema["enum"])
            return lambda value: "" if type(value) is str and value in known else f": {value!r:.60} is not known here"
        if "pattern" in schema:
            fits = re.compile(schema["pattern"].removeprefix("^").removesuffix("$"), re.ASCII).fullmatch
            return lambda value: "" if type(value) is str and fits(value) else f": {value!r:.60} has not its form"
        return lambda value: "" if type(value) is str else f": {value!r:.60} is no text"

    def _integer(self, schema: Schema) -> Check:
        least, most = schema.get("minimum", -(2**53)), schema.get("maximum", 2**53)

        def check(value: Any) -> str:
            if type(value) is not int:
                return f": {value!r:.60} is no whole number"
            return "" if least <= value <= most else f": {value!r:.60} is less than {least} or more than {most}"

        return check

    def _boolean(self, _schema: Schema) -> Check:
        return lambda value: "" if type(value) is bool else f": {value!r:.60} is neither yes nor no"

    def _array(self, schema: Schema) -> Check:
        each, least = self.of(schema["items"]), schema.get("minItems", 0)

        def check(value: Any) -> str:
            if type(value) is not list or len(value) < least:
                return ": no list, or too short a one"
            for n, one in enumerate(value):
                if wrong := each(one):
                    return f"/{n}{wrong}"
            return ""

        return check

    def _object(self, schema: Schema) -> Check:
        if "properties" not in schema:
            return self._mapping(self.of(schema["additionalProperties"]))
        parts = {name: self.of(one) for name, one in schema["properties"].items()}
        needed = frozenset(schema["required"])

        def check(value: Any) -> str:
            if type(value) is not dict:
                return ": no object"
            if not needed <= value.keys():
                return f": without {', '.join(sorted(needed - value.keys()))}"
            for name, one in value.items():
                part = parts.get(name)
                if part is None:
                    return f": with {name:.40}, which is not known here"
                if wrong := part(one):
                    return f"/{name}{wrong}"
            return ""

        return check

    def _mapping(self, each: Check) -> Check:
        def check(value: Any) -> str:
            if type(value) is not dict:
                return ": no object"
            for name, one in value.items():
                if wrong := each(one):
                    return f"/{name:.40}{wrong}"
            return ""

        return check


def _day(value: Any) -> str:
    return "" if type(value) is str and read_day(value) is not None else f": {value!r:.60} is no day"
