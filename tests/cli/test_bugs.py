"""Whatever goes wrong inside the program ends in a short sentence and a report without stock data, never in a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sam import log
from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from tests.cli.shell import Shell
from tests.tampering import by_hand

SERIAL = "KO1234-SECRET"


def ring() -> Exception:
    """Two exceptions, each of which caused the other."""
    first, second = ValueError(f"no weapon {SERIAL}"), KeyError(SERIAL)
    first.__cause__, second.__cause__ = second, first
    return first


def deep(n: int) -> None:
    if n:
        deep(n - 1)
    raise RecursionError(SERIAL)


def too_deep() -> Exception:
    try:
        deep(400)
    except RecursionError as trouble:
        return trouble
    raise AssertionError


def odd() -> Exception:
    """A problem whose sentence cannot be said, because a value of it is missing."""
    return Unavailable(DatabaseProblem.DAMAGED)


@pytest.mark.parametrize("made", [ring, too_deep, odd])
@pytest.mark.parametrize("machine", [True, False])
def test_a_bug_ends_in_a_sentence_and_a_report(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, made: object, machine: bool
) -> None:
    assert callable(made)

    def broken(*_: object, **__: object) -> None:
        raise made()

    monkeypatch.setattr("sam.services.inspection.verify", broken)
    words = ("--depot", str(shell.depot), "--user", "ana", "verify", *(["--json"] if machine else []))
    assert shell.run(*words) == 70
    assert SERIAL not in shell.said
    assert "Traceback" not in shell.said
    (path,) = (shell.folder / "settings").glob("crash-*.txt")
    report = path.read_text(encoding="utf-8")
    assert SERIAL not in report
    assert len(report.splitlines()) < 400
    if machine:
        said = json.loads(shell.out)
        assert (said["ok"], len(said["problems"])) == (False, 1)
        problem = said["problems"][0]
        assert (problem["code"], problem["where"]) == ("bug", "")
        assert path.name in problem["sentence"]
    else:
        assert len(shell.said.splitlines()) == 1


def test_a_ring_of_causes_makes_a_report_in_which_each_stands_once(tmp_path: Path) -> None:
    text = log.write_crash_report(tmp_path, ring()).read_text(encoding="utf-8")
    assert (text.count("builtins.KeyError"), text.count("builtins.ValueError")) == (1, 1)
    assert text.count("which led to") == 1


def test_a_report_that_cannot_be_written_is_no_second_bug(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    (shell.folder / "settings").write_text("a file where the folder should be")

    def broken(*_: object, **__: object) -> None:
        raise ValueError(SERIAL)

    monkeypatch.setattr("sam.services.inspection.verify", broken)
    assert shell.run("--depot", str(shell.depot), "--user", "ana", "verify") == 70
    assert shell.said.startswith("Something went wrong inside the program")


def test_an_error_of_the_database_shows_no_statement_and_no_value(shell: Shell) -> None:
    """Sums that no longer fit made one: the statement with what was asked for stood on the screen."""
    shell.post({"command": "write-place", "kind": "site", "code": "S1", "name": "Site"})
    with by_hand(shell.depot) as connection:
        connection.execute(
            "INSERT INTO holding SELECT 0, id, 1, n, 'SV', 9223372036854775807 FROM place, (SELECT 1 AS n UNION ALL SELECT 2)"
            " WHERE code = 'S1'"
        )
    status = shell.run("--depot", str(shell.depot), "--user", "ana", "verify")
    assert status in {1, 3, 70}
    assert "SELECT" not in shell.said
    assert "9223372036854775807" not in shell.said
    assert len(shell.said.splitlines()) <= 4


def test_a_spoilt_page_is_a_sentence(shell: Shell) -> None:
    path = shell.depot / "book.sam"
    whole = path.read_bytes()
    for page in range(0, len(whole) // 4096, 5):
        spoilt = bytearray(whole)
        spoilt[page * 4096 + 1000] ^= 1
        path.write_bytes(spoilt)
        for words in (("ask", "find", "A10"), ("ask", "holdings"), ("verify",), ("info",)):
            status = shell.run("--depot", str(shell.depot), "--user", "ana", *words, "--json")
            assert status in {0, 1, 3}, (page, words, shell.said)
