"""The list of weapons on the command line, with the filters of the window."""

from __future__ import annotations

from typing import Any

from tests import practice
from tests.cli.shell import Shell


def asked(shell: Shell, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = shell.json("--depot", str(shell.depot), "--user", "ana", "ask", "weapons", *more)
    return found


def test_weapons_are_filtered_sorted_and_counted(shell: Shell) -> None:
    with practice.opened(shell.depot) as depot:
        practice.furnish(depot)
        practice.receive_rifles(depot, "A100", "A101", "B200")
    every = asked(shell)
    assert (every["count"], [row["serial"] for row in every["rows"]]) == (3, ["A100", "A101", "B200"])
    assert [row["serial"] for row in asked(shell, "--text", "a1", "--descending")["rows"]] == ["A101", "A100"]
    assert asked(shell, "--condition", "RP")["count"] == 0
    assert asked(shell, "--place", every["rows"][0]["place"].split("/")[0])["count"] == 3
    assert asked(shell, "--place", "R1")["count"] == 3, "a code will do"
    assert asked(shell, "--place", "R2")["count"] == 0
    few = asked(shell, "--most", "1", "--sort", "type")
    assert (few["count"], len(few["rows"])) == (3, 1)
    assert shell.run("--depot", str(shell.depot), "--user", "ana", "ask", "weapons", "--most", "2") == 0
    assert "2 of 3 are listed" in shell.said
