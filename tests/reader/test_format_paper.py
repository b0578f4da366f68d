"""docs/book-format.md: its example is a whole book, its code runs, and it names every kind, field, place and condition."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_type_hints, is_typeddict

import pytest

from reader import sam_reader
from sam.domain import (
    document_schema,
    documents,
    marking_documents,
    room_documents,
    site_plan_documents,
    surveillance_documents,
    workshop_documents,
)
from sam.domain.items import Condition
from sam.domain.kinds import RULES, Kind
from sam.domain.places import SYSTEM_PLACES, PlaceKind
from tests.house.sources import ROOT

PAPER = (ROOT / "docs" / "book-format.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAPER, re.MULTILINE | re.DOTALL)
(EXAMPLE,) = [text for name, text in BLOCKS if name == "text" and text.startswith('{"format"')]
SHAPES: list[type[Any]] = [
    one
    for module in (
        documents,
        document_schema,
        marking_documents,
        room_documents,
        site_plan_documents,
        surveillance_documents,
        workshop_documents,
    )
    for one in vars(module).values()
    if is_typeddict(one)
]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "example.samlines"
    path.write_bytes(EXAMPLE.encode())
    return path


def test_the_example_is_a_whole_book(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sam_reader.main(["check", str(example)]) == 0
    assert "The book is whole." in capsys.readouterr().out


def test_the_history_is_the_one_that_the_reader_prints(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (wanted,) = [text for name, text in BLOCKS if name == "text" and text.startswith("КО-1234")]
    assert sam_reader.main(["history", str(example), "КО-1234"]) == 0
    assert capsys.readouterr().out == wanted


def test_the_unfolded_entry_is_the_third(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (wanted,) = [text for name, text in BLOCKS if name == "json"]
    assert sam_reader.main(["show", str(example), "3"]) == 0
    assert capsys.readouterr().out.startswith(wanted)


@pytest.mark.parametrize("number", [1, 2, 4])
def test_an_entry_is_taken_apart_by_hand_and_openssl_agrees(example: Path, tmp_path: Path, number: int) -> None:
    (code,) = [text for name, text in BLOCKS if name == "python"]
    (command,) = [text for name, text in BLOCKS if name == "sh"]
    (tmp_path / "by_hand.py").write_text(code, encoding="utf-8")
    asked = [sys.executable, "-I", "by_hand.py", example.name, str(number)]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    key, message, signature = ((tmp_path / name).read_bytes() for name in ("key.der", "message", "signature"))
    assert sam_reader.Signatures().fits(key[-32:], message, signature)
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine")
    said = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert "Signature Verified Successfully" in said.stdout


def section(title: str) -> str:
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", PAPER, re.MULTILINE | re.DOTALL)
    assert found, f"no section {title}"
    return found[1]


def test_every_kind_has_its_row() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| ([^|]*?) \|", section("Kinds"), re.MULTILINE))
    assert set(rows) == {kind.value for kind in Kind}
    for (kind, _), rule in RULES.items():
        if rows[kind.value].isdigit():
            assert int(rows[kind.value]) == rule.signers, kind
    for kind, shape in document_schema.DOCUMENTS.items():
        assert re.search(rf"`{kind.value}` .*\[{shape.__name__}\]", section("Kinds"))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: one.__name__)
def test_every_field_has_its_row(shape: type[Any]) -> None:
    rows = re.findall(r"^\| `(\w+)`( \(may be left out\))? \|", section(shape.__name__), re.MULTILINE)
    hints = get_type_hints(shape, include_extras=True)
    wanted = {name: "NotRequired" in str(hint) for name, hint in hints.items()}
    assert {name: bool(optional) for name, optional in rows} == wanted


def test_every_place_and_condition_is_named() -> None:
    places, conditions = section("Places"), section("Conditions")
    assert [kind.value for kind in PlaceKind if f"`{kind.value}`" not in places] == []
    assert [one.value for one in Condition if f"`{one.value}`" not in conditions] == []
    assert [one.id for one in SYSTEM_PLACES if one.id not in places] == []
