"""Destruction in the shell: proposed, ordered, looked at, destroyed, asked about and printed, for people and for machines."""

from __future__ import annotations

from tests.cli.shell import Shell

AT = {"authority": "Ministry", "method": "shear", "at": "Foundry", "reason": "unserviceable"}


def test_an_order_from_what_is_proposed_to_its_certificate(shell: Shell) -> None:
    for command in (
        {"command": "write-place", "kind": "site", "code": "S1"},
        {"command": "write-place", "kind": "supplier", "code": "SUP"},
        {"command": "write-type", "code": "R", "name": "Rifle", "kind": "weapon"},
    ):
        shell.post(command)
    weapons = [{"type": "R", "serial": f"N{n}", "condition": "DS"} for n in (1, 2)]
    shell.post({"command": "receive", "to": "S1", "supplier": "SUP", "weapons": weapons})
    shell.post({"command": "restrict", "kind": "hold", "text": "court 4/26", "serial": "N2"})
    proposed = shell.ask("destruction", "--propose", "unserviceable")["proposed"]
    assert [(one["name"], [found["what"] for found in one["against"]]) for one in proposed] == [
        ("N1", []),
        ("N2", ["hold"]),
    ]
    lines = [{"item": one["item"]} for one in proposed if not one["against"]]
    order = shell.post({"command": "order-destruction", **AT, "lines": lines}, "--second", "ben")["order"]
    assert shell.ask("destruction")["orders"][0]["left"] == 1
    shell.post({"command": "check-destruction", "order": order, "results": [{"what": {"serial": "N1"}}]})
    seen_by = [{"name": "A. One"}, {"name": "B. Two"}]
    done = shell.post({"command": "destroy", "order": order, "witnesses": seen_by}, "--second", "ben")
    one = shell.ask("destruction", order)
    assert (one["destroyed"], one["left"], one["certificates"][0]["certificate"]) == (1, 0, done["certificate"])
    at = ("--depot", str(shell.depot), "--user", "ana")
    to = shell.depot.parent / "certificate.pdf"
    assert shell.json(*at, "certificate", done["certificate"], "--to", str(to))["pages"] == 2
    assert shell.json(*at, "certificate", "DC-9", "--to", str(to), status=1)["problems"]
    assert shell.run(*at, "ask", "destruction", order) == 0
    assert "ordered 1, seen 0, destroyed 1, left 0" in shell.said
    assert shell.run(*at, "ask", "destruction", "--propose", "treaty") == 0
    assert "Nothing is proposed" in shell.said
