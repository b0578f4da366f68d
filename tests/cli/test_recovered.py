"""Recovered weapons in the shell: taken in, asked about, handed over, for people and for machines."""

from __future__ import annotations

from tests.cli.shell import Shell


def test_a_find_from_the_hand_in_to_the_owner(shell: Shell) -> None:
    for command in (
        {"command": "write-place", "kind": "site", "code": "S1"},
        {"command": "write-type", "code": "R", "name": "Rifle", "kind": "weapon"},
        {"command": "write-person", "number": "LAB", "name": "Laboratory", "kind": "unit"},
    ):
        shell.post(command)
    weapons = [{"type": "R", "serial": "N?1"}, {"type": "R"}]
    case = shell.post(
        {"command": "receive-recovered", "how": "find", "text": "in a well", "to": "S1", "weapons": weapons}
    )["case"]
    (one,) = shell.ask("recovered")["files"]
    assert [(thing["observed"], thing["number_state"], thing["fate"]) for thing in one["things"]] == [
        ("N?1", "partly", "here"),
        ("", "obliterated", "here"),
    ]
    over = {"case": case, "by": "Ana", "taker": "Dr. Silva", "why": "number"}
    shell.post({"command": "pass-on", **over, "to": "LAB", "lines": [{"serial": "N?1"}]})
    whole = shell.ask("recovered", case)
    assert [link["kind"] for link in whole["chain"]] == ["receipt", "custody"]
    shell.post({"command": "hand-over-for-good", **over, "authority": "court 7", "owner": True}, "--second", "ben")
    assert {thing["fate"] for thing in shell.ask("recovered", case)["things"]} == {"returned"}
    at = ("--depot", str(shell.depot), "--user", "ana")
    assert shell.run(*at, "ask", "recovered", case) == 0
    assert "Dr. Silva" in shell.said
    assert shell.run(*at, "ask", "recovered") == 0
    assert shell.json(*at, "ask", "recovered", "CASE-9", status=1)["problems"]
    shell.post({"command": "close-case", "case": case, "outcome": "returned"})
    assert shell.ask("recovered")["files"] == []
    assert len(shell.ask("recovered", "--all")["files"]) == 1
