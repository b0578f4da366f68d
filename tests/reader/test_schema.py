"""The published schema is the one of the program, and every entry of a real book fits it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sam.domain.document_schema import DOCUMENTS, document_schema
from sam.domain.kinds import Kind
from sam.exchange.book_schema import entry_schema, schema_files
from scripts import publish_schema
from tests.reader.story import Told

Schema = dict[str, Any]
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def misfits(value: Any, schema: Schema, root: Schema, where: str = "") -> list[str]:
    """What of a value does not fit: as much of JSON schema as our files use."""
    if ref := schema.get("$ref"):
        return misfits(value, root["$defs"][ref.rsplit("/", 1)[1]], root, where)
    if "const" in schema:
        return [] if value == schema["const"] else [f"{where}: {value!r}"]
    if type(value) is not TYPES[schema["type"]]:
        return [f"{where}: {value!r} is not {schema['type']}"]
    if isinstance(value, dict):
        return _object(value, schema, root, where)
    if isinstance(value, list):
        few = [f"{where}: too few"] if len(value) < schema.get("minItems", 0) else []
        return few + [bad for n, one in enumerate(value) for bad in misfits(one, schema["items"], root, f"{where}/{n}")]
    return _plain(value, schema, where)


def _object(value: Schema, schema: Schema, root: Schema, where: str) -> list[str]:
    fields, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    bad = [f"{where}: no {key}" for key in schema.get("required", ()) if key not in value]
    for key, one in value.items():
        if key in fields:
            bad += misfits(one, fields[key], root, f"{where}/{key}")
        elif isinstance(more, dict):
            bad += misfits(one, more, root, f"{where}/{key}")
        elif not more:
            bad.append(f"{where}: {key} is too much")
    return bad


def _plain(value: Any, schema: Schema, where: str) -> list[str]:
    right = value in schema.get("enum", [value]) and value >= schema.get("minimum", value)
    right = right and ("pattern" not in schema or re.search(schema["pattern"], value) is not None)
    return [] if right else [f"{where}: {value!r}"]


def test_the_published_files_are_up_to_date() -> None:
    assert publish_schema.out_of_date() == [], "run scripts/publish_schema.py"


def test_publishing_writes_what_is_missing_and_takes_away_what_is_gone(tmp_path: Path) -> None:
    (tmp_path / "old_kind.json").write_text("{}", encoding="utf-8")
    names = publish_schema.publish(tmp_path)
    assert len(names) == len(Kind) + 2
    assert not (tmp_path / "old_kind.json").exists()
    assert publish_schema.publish(tmp_path) == []
    assert {path.name for path in tmp_path.iterdir()} == set(schema_files())


def test_every_kind_has_its_document() -> None:
    assert set(DOCUMENTS) == set(Kind)


def test_every_entry_of_the_story_fits(told: Told) -> None:
    seen = set()
    for n, one in enumerate(told.entries(), 1):
        said = json.loads(one.body)
        kind = Kind(said["kind"])
        seen.add(kind)
        schema = document_schema(kind)
        assert misfits(said, entry_schema(), entry_schema(), f"entry {n}") == []
        assert misfits(said["document"], schema, schema, f"entry {n} {kind.value}") == []
    assert set(Kind) - seen == {Kind.RECOVERED_ACCESS, Kind.USER}


@pytest.mark.parametrize(
    "change",
    [
        {"quantity": 0},
        {"quantity": "1"},
        {"quantity": True},
        {"condition": "GOOD"},
        {"item": "x"},
        {"colour": "green"},
    ],
)
def test_a_line_that_is_none_does_not_fit(change: Schema) -> None:
    line = {"item": "a" * 32, "quantity": 1, "takes": "b" * 32, "gives": "c" * 32, "condition": "SV"}
    schema = document_schema(Kind.ISSUE)
    assert misfits({"voucher": "IS-1", "lines": [line]}, schema, schema) == []
    assert misfits({"voucher": "IS-1", "lines": [line | change]}, schema, schema)
    assert misfits({"lines": [line]}, schema, schema) == [": no voucher"]
