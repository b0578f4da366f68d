"""The yearly reconciliation on the command line: stated, compared, answered, taken in, and made a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sam import clock
from sam.domain.commands.master import Pair
from sam.keys.pairing import PairingCode, PairingRole
from sam.services.users import pair
from tests import practice
from tests.cli.shell import Shell


@pytest.fixture
def hq(shell: Shell, tmp_path: Path) -> Path:
    """Headquarters that has a rifle of the depot on an account of its own."""
    folder = tmp_path / "hq"
    with clock.fixed(clock.now()):
        practice.make(folder, "HQ", headquarters=True)
    with practice.opened(folder) as headquarters, practice.opened(shell.depot) as depot:
        for book in (headquarters, depot):
            practice.furnish(book)
        headquarters.do(pair, Pair(text=PairingCode(PairingRole.DEPOT, depot.code, depot.depot_key).text()))
        depot.do(pair, Pair(text=PairingCode(PairingRole.HEADQUARTERS, "HQ", headquarters.depot_key).text()))
        practice.receive_rifles(headquarters, "A7777")
        practice.receive_rifles(depot, "A7777", "A7778")
    return folder


def test_from_the_statement_to_the_case(shell: Shell, hq: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def at(folder: Path, *words: str) -> Any:
        return shell.json("--depot", str(folder), "--user", "ana", *words)

    depot = shell.depot
    assert at(depot, "reconcile", "show")["stated"] is None
    stated = at(depot, "reconcile", "state", "--to", str(stick))
    assert stated["weapons"] == 2
    compared = at(hq, "reconcile", "compare", stated["file"])
    assert (compared["lines"], compared["rejected"], compared["reasons"]) == (2, 1, {"elsewhere": 1})
    answered = at(hq, "reconcile", "answer", stated["file"], "--to", str(stick), "--remark", "see October")
    (row,) = at(hq, "reconcile", "show")["depots"]
    assert (row["depot"], row["accepted"], row["rejected"], row["remark"]) == (answered["depot"], 1, 1, "see October")
    taken = at(depot, "bundle", "take", answered["file"])
    assert (taken["accepted"], taken["rejected"], taken["open"]) == (1, 1, 1)
    assert taken["rejects"][0]["mark"] == "A7777"
    line = str(taken["rejects"][0]["line"])
    assert at(depot, "bundle", "take", answered["file"])["entry"] is None
    opened = at(depot, "reconcile", "open-case", "Ask headquarters", "--line", line)
    shown = at(depot, "reconcile", "show")
    assert [(one["state"], one["case"]) for one in shown["rejects"]] == [("in_case", opened["case"])]
    case = at(depot, "case", "show", opened["case"])
    assert [(one["mark"], one["state"]) for one in case["things"]] == [("A7777", "disputed")]


def test_in_words_a_person_understands(shell: Shell, hq: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    who = ("--depot", str(shell.depot), "--user", "ana")
    there = ("--depot", str(hq), "--user", "ana")
    assert shell.run(*who, "reconcile", "state", "--to", str(stick)) == 0, shell.said
    (statement,) = stick.iterdir()
    assert shell.run(*there, "reconcile", "compare", str(statement)) == 0, shell.said
    assert "HQ has it on its account" in shell.said
    assert "No copy of its book is held here" in shell.said
    assert shell.run(*there, "reconcile", "answer", str(statement), "--to", str(stick)) == 0, shell.said
    (answer,) = stick.glob("*.sama")
    assert shell.run(*who, "bundle", "take", str(answer)) == 0, shell.said
    assert "1 line accepted, 1 rejected" in shell.said
    assert shell.run(*who, "reconcile", "show") == 0
    assert "to be looked into" in shell.said
    assert shell.run(*there, "reconcile", "show") == 0
    assert "1 line accepted, 1 rejected" in shell.said


@pytest.mark.parametrize("day", ["2199-01-01", "yesterday", "2001-01-01"])
def test_a_day_that_cannot_be(shell: Shell, hq: Path, tmp_path: Path, day: str) -> None:
    who = ("--depot", str(shell.depot), "--user", "ana")
    assert shell.run(*who, "reconcile", "state", "--to", str(tmp_path), "--as-of", day) == 1
    assert not list(tmp_path.glob("*.sams"))
