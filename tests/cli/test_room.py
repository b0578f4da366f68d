"""Keys, seals, entries and hand-overs on the command line: lists as words and as JSON, and what is posted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import practice
from tests.cli.shell import Shell


@pytest.fixture
def kept(shell: Shell) -> Shell:
    """A room with a key and seals that changed hands, and is open again."""
    with practice.opened(shell.depot) as depot:
        practice.furnish(depot)
        practice.hand_over(depot)
    shell.post(
        {
            "command": "log-room",
            "act": "opened",
            "place": "R7",
            "purpose": "shelves",
            "keys": [{"key": "K-7", "act": "issued", "who": "ben"}],
        }
    )
    return shell


def told(shell: Shell, *words: str) -> str:
    assert shell.run("--depot", str(shell.depot), "--user", "ana", "ask", *words) == 0, shell.said
    return shell.said


def test_registers(kept: Shell) -> None:
    assert "K-7\tdoor of R7" in told(kept, "keys")
    assert "Given out" in told(kept, "keys", "k-7")
    assert "70\ton" in told(kept, "seals")
    assert "70 – 79\tReceived" in told(kept, "seals", "--acts")
    assert "Opened" in told(kept, "entries", "R7", "--open")
    assert "0, as the book" in told(kept, "entries")
    assert kept.ask("keys")["rows"][0]["number"] == "K-7"
    assert kept.ask("seals")["on"] == 1
    assert kept.ask("entries")["rows"][0]["purpose"] == "shelves"
    assert kept.ask("handover")["rows"][0]["outcome"] == "signed"


def test_hand_overs(kept: Shell) -> None:
    assert "Signed by both" in told(kept, "handover")
    assert "HO-" in told(kept, "handover", told(kept, "handover").splitlines()[1].split("\t")[0])
    assert told(kept, "handover", "--holder", "R7").startswith("ben, since")
    assert "Nobody took this account over yet." in told(kept, "handover", "--holder")


def test_the_certificate_is_found_in_the_book(kept: Shell, tmp_path: Path) -> None:
    to = tmp_path / "handover.pdf"
    assert kept.run("--depot", str(kept.depot), "--user", "ana", "report", "handover", "--to", str(to)) == 0, kept.said
    assert to.read_bytes().startswith(b"%PDF")


def test_what_is_not_there_is_refused(kept: Shell) -> None:
    for words in (("keys", "K-99"), ("handover", "HO-1")):
        assert kept.run("--depot", str(kept.depot), "--user", "ana", "ask", *words) == 1
