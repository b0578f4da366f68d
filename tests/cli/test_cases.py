"""Cases in the shell: opened, told, decided, closed, listed and shown, for people and for machines."""

from __future__ import annotations

from tests.cli.shell import Shell


def test_a_case_from_its_beginning_to_its_end(shell: Shell) -> None:
    at = ("--depot", str(shell.depot), "--user", "ana", "case")
    for command in (
        {"command": "write-place", "kind": "site", "code": "S1"},
        {"command": "write-place", "kind": "supplier", "code": "SUP"},
        {"command": "write-type", "code": "R", "name": "Rifle", "kind": "weapon"},
        {"command": "write-type", "code": "B", "name": "Ball", "kind": "ammunition"},
        {
            "command": "receive",
            "to": "S1",
            "supplier": "SUP",
            "weapons": [{"type": "R", "serial": "N1"}],
            "lots": [{"type": "B", "lot": "L-1", "quantity": 100}],
        },
    ):
        shell.post(command)
    lost = shell.post({"command": "report-loss", "lines": [{"serial": "N1"}], "reason": "gone", "custodian": "ben"})
    number = lost["case"]
    assert shell.json(*at, "step", number, "told", "--fact", "told_whom=police", "--time", "00:05")["case"] == number
    assert shell.json(*at, "close", number, "recovered", status=1)["problems"][0]["code"] == "still_missing"
    decided = shell.json(*at, "decide", number, "write_off", "--reason", "not found", "--second", "ben")
    assert decided["lines"] == 1
    assert shell.json(*at, "close", number, "written_off", "--text", "Order 9")["outcome"] == "written_off"
    failed = shell.json(
        *at, "open", "accident", "hang fire", "--thing", "L-1=3", "--fact", "weather=dry", "--place", "S1"
    )
    (one,) = shell.json(*at, "list")["cases"]
    assert (one["number"], one["things"][0]["quantity"], one["stage"]) == (failed["case"], 3, "report_due")
    assert [row["number"] for row in shell.json(*at, "list", "--all", "--kind", "loss")["cases"]] == [number]
    shown = shell.json(*at, "show", number)
    assert (shown["outcome"], shown["custodian"], shown["steps"][0]["facts"]) == (
        "written_off",
        "ben",
        {"told_whom": "police"},
    )
    assert shell.run(*at, "show", number) == 0
    assert "Who was told: police" in shell.said
    assert "Write-off: not found (ana, ben)" in shell.said
    assert shell.run(*at, "list", "--all") == 0
    assert "Closed: written off" in shell.said
    assert shell.json(*at, "show", "CASE-9", status=1)["problems"][0]["code"] == "unknown_case"
    assert shell.json(*at, "open", "theft", "private pistol", "--thing", "NONE", status=1)["problems"]
    found = shell.ask("find", "N1")["rows"][0]
    assert (found["watch"], found["paper"]) == ("lost", number)
