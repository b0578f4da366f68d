"""What a tester found on the command line: a field that stands twice, a bundle that comes twice, codes that do not exist."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sam.app import main
from tests import practice
from tests.cli.shell import Shell


def test_a_field_that_stands_twice_is_refused(shell: Shell) -> None:
    path = shell.folder / "twice.json"
    path.write_text('{"command":"write-person","number":"77","name":"One","name":"Two"}', encoding="utf-8")
    refused = shell.json("--depot", str(shell.depot), "--user", "ana", "post", str(path), status=1)
    assert "“name” stands twice" in refused["problems"][0]["sentence"]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"command":"issue","to":' + "1" * 5000 + "}"])
def test_what_is_too_deep_or_too_long_is_told_without_words_of_python(shell: Shell, text: str) -> None:
    path = shell.folder / "deep.json"
    path.write_text(text, encoding="utf-8")
    assert shell.run("--depot", str(shell.depot), "--user", "ana", "post", str(path)) == 1
    assert "recursion" not in shell.said
    assert "sys." not in shell.said


@pytest.mark.parametrize(("field", "value"), [("hazard_division", "9.9"), ("compatibility_group", "Z")])
def test_a_code_that_does_not_exist_is_refused(shell: Shell, field: str, value: str) -> None:
    command = {"command": "write-type", "code": "X-1", "kind": "ammunition", field: value}
    refused = shell.post(command, status=1)["problems"]
    assert [one["where"] for one in refused] == [field.replace("_", " ")] or refused[0]["where"] == field
    assert value in refused[0]["sentence"]


def test_the_schema_offers_the_codes_and_no_negative_quantity(shell: Shell) -> None:
    schemas = {one["title"]: one for one in shell.json("schema")["oneOf"]}
    assert "ammunition" in schemas["write-type"]["properties"]["kind"]["enum"]
    line = schemas["issue"]["properties"]["lines"]["items"]["properties"]
    assert line["quantity"]["minimum"] == 1
    assert set(line["condition"]["enum"]) >= {"SV", "RP", ""}


def test_the_books_are_listed_for_a_person(shell: Shell) -> None:
    assert shell.run("--depot", str(shell.depot), "--user", "ana", "ask", "books") == 0
    assert "b'" not in shell.said
    assert "None" not in shell.said
    assert "D01" in shell.said


def test_a_bundle_that_comes_again_is_refused_with_the_reason(shell: Shell, tmp_path: Path) -> None:
    hq = tmp_path / "hq"
    practice.make(hq, "HQ", headquarters=True)
    own = ("--depot", str(shell.depot), "--user", "ana")
    other = ("--depot", str(hq), "--user", "ana")
    shell.json(*own, "pair", shell.json(*other, "pair-code")["code"])
    shell.json(*other, "pair", shell.json(*own, "pair-code")["code"])
    stick = tmp_path / "stick"
    stick.mkdir()
    file = shell.json(*own, "bundle", "write", "--to", str(stick))["file"]
    assert shell.run("bundle", "check", file) == 0
    assert shell.out.splitlines()[0] == "The bundle is whole."
    assert "from D01, key " in shell.out
    taken = shell.json(*other, "bundle", "take", file)
    again = shell.json(*other, "bundle", "take", file, status=1)
    assert "taken before" in again["problems"][0]["sentence"]
    assert shell.json(*other, "verify", "--book", "D01")["entries"] == taken["entries"]


def test_demo_in_a_place_that_is_a_file_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "README.md"
    path.write_text("x", encoding="utf-8")
    assert main(["demo", str(path)]) == 3
    assert "README.md" in capsys.readouterr().err


def test_without_a_screen_the_window_says_so() -> None:
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
    ran = subprocess.run(
        [sys.executable, "-m", "sam"], env=environment, capture_output=True, text=True, check=False, cwd=Path.cwd()
    )
    if sys.platform != "win32":
        assert (ran.returncode, ran.stdout) == (3, "")
        assert "no screen" in ran.stderr


def test_help_names_the_demonstration(shell: Shell) -> None:
    assert shell.run("--help") == 0
    assert "sam demo" in shell.said
    assert json.dumps(shell.said)


def test_help_and_misuse_speak_as_they_are_asked(shell: Shell) -> None:
    assert shell.run("--language", "es", "--help") == 0
    assert "Un primer día" in shell.said
    assert shell.run("--language=pt_BR", "import", "--help") == 0
    assert "planilha" in shell.said
    assert shell.run("--language", "xx", "--help") == 2
    told = shell.json("ask", "holdings", status=2)
    assert told["problems"][0]["code"] == "misuse"
    shell.run("--language", "es", "--help")
    assert "show program" not in shell.said


def test_what_a_thing_was_found_by_is_said_in_words(shell: Shell) -> None:
    own = ("--depot", str(shell.depot), "--user", "ana", "--language", "es")
    assert shell.run(*own, "ask", "find", "D01") == 0
    assert "exact" not in shell.out


def test_a_package_of_nothing_has_no_label(shell: Shell, tmp_path: Path) -> None:
    asked = (
        "labels",
        "package",
        "--what",
        "D01",
        "--stock",
        "a4-3x8",
        "--to",
        str(tmp_path / "x.pdf"),
        "--quantity",
        "0",
    )
    told = shell.json("--depot", str(shell.depot), "--user", "ana", *asked, status=1)
    assert told["problems"][0]["where"] == "quantity"
