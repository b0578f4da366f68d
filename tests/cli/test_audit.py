"""The audit from the command line, as a script uses it."""

from __future__ import annotations

from typing import Any

import pytest

from sam.standards.audit.checklist import OWN
from tests.cli.shell import Shell


@pytest.fixture
def ana(shell: Shell) -> Any:
    """`sam --depot ... --user ana audit ... --json`."""

    def audit(*words: str, status: int = 0) -> Any:
        return shell.json("--depot", str(shell.depot), "--user", "ana", "audit", *words, status=status)

    return audit


def test_run_answers_every_checkpoint_and_opens_nothing(shell: Shell, ana: Any) -> None:
    shell.post({"command": "write-place", "kind": "site", "code": "S1"})
    found = ana("run", "--as-of", "2026-01-01")
    assert set(found) == {"as_of", "checklist", "results", "score"}
    assert (found["as_of"], found["checklist"], len(found["results"])) == ("2026-01-01", "2026.1", 150)
    first = found["results"][0]
    assert {"id", "theme", "answer", "figures", "items", "entries", "standard", "clause"} <= set(first)
    assert {one["answer"] for one in found["results"]} == {"yes", "no", "ask"} or "no" not in {
        one["answer"] for one in found["results"]
    }
    assert all(one["clause"] == "" or "not seen" not in one["clause"] for one in found["results"])
    assert found["score"]["indicative"] is True
    assert [one["theme"] for one in found["score"]["themes"]][:3] == ["POL", "ACC", "STK"]
    assert [one["level"] for one in found["score"]["levels"]] == [1, 2, 3]
    assert "No audit is open" in ana("finding", "x", status=1)["problems"][0]["sentence"]


def test_run_for_people(shell: Shell) -> None:
    assert shell.run("--depot", str(shell.depot), "--user", "ana", "audit", "run") == 0
    assert "ACC-13  yes  Is a wrong entry put right by a reversal" in shell.said
    assert "Indicative" in shell.said


def test_a_whole_audit(shell: Shell, ana: Any) -> None:
    shell.post({"command": "write-place", "kind": "site", "code": "S1"})
    shell.post({"command": "write-place", "kind": "supplier", "code": "SUP"})
    shell.post({"command": "write-type", "code": "R", "name": "Rifle", "kind": "weapon"})
    weapons = [{"type": "R", "serial": f"N{n:03d}"} for n in range(40)]
    shell.post({"command": "receive", "to": "S1", "supplier": "SUP", "weapons": weapons})
    opened = ana("open", "--team", "Col. Bérenger")
    assert opened["audit"].endswith("-001")
    assert ana("open", status=1)["problems"][0]["code"] == "other_open"
    drawn = ana("sample", "--confidence", "90", "--share", "10")
    assert len(drawn["list"]) == drawn["size"] < 40
    assert ana("result", "1", "missing", status=1)["problems"][0]["code"] == "looked_without_note"
    assert ana("result", "1", "right")["looked"] == 1
    seen = ana("list")
    assert [one["found"] for one in seen["list"]][:2] == ["right", ""]
    assert seen["list"] == ana("list", seen["sample"])["list"]
    assert ana("list", "nix", status=1)["problems"][0]["code"] == "unknown_sample"
    ana("answer", "PER-06", "not_met", "--note", "no racks")
    assert ana("answer", "PER-07", "not_met", status=1)["problems"][0]["code"] == "not_met_without_note"
    ana("finding", "There are no racks.", "--severity", "critical", "--checkpoint", "PER-06")
    planned = ana("action", "--finding", "1", "--text", "Racks", "--owner", "Works", "--due", "2099-01-01")
    assert ana("close", status=1)["problems"][0]["code"] == "second_missing"
    closed = ana("close", "--second", "ben", "--conclusion", "Racks first.")
    assert closed["kind"] == "audit_closed"
    ana("action", "--id", planned["action"], "--state", "done", "--note", "set up")
    shown = ana("show")
    assert shown["signed"] == ["ana", "ben"]
    assert shown["findings"][0]["actions"][0]["state"] == "done"
    assert shown["samples"][0]["seed"]
    assert ana("compare", status=1)["problems"][0]["code"] == "not_closed_before"
    ana("open")
    ana("answer", "PER-06", "met", "--note", "racks seen")
    told = ana("compare")
    assert {"id": "PER-06", "before": "not_met", "now": "met"} in told["changed"]
    assert ana("show", "AU-1", status=1)["problems"][0]["sentence"].startswith("There is no audit AU-1")
    assert shell.json("--depot", str(shell.depot), "--user", "ana", "verify", "--full")["ok"]


def test_post_takes_the_same_acts(shell: Shell) -> None:
    done = shell.post({"command": "open-audit", "purpose": "visit"})
    assert done["kind"] == "audit"
    done = shell.post({"command": "answer-audit", "answers": [{"checkpoint": "PER-06", "verdict": "met"}]})
    assert done["answered"] == 1


def test_checkpoints_are_looked_up_without_a_depot(shell: Shell) -> None:
    found = shell.json("audit", "checkpoints", "--standard", "iddrs", "--theme", "stk")
    assert {one["theme"] for one in found["rows"]} == {"STK"}
    assert {one["clause"] for one in found["rows"]} == {"7.3.1", "7.3.2", "7.3"}
    assert found["rows"][0]["edition"]
    assert [one["id"] for one in shell.json("audit", "checkpoints", "lightning")["rows"]] == ["FIR-06"]
    assert {one["level"] for one in shell.json("audit", "checkpoints", "--level", "3")["rows"]} == {3}


def test_a_list_with_an_id_twice_is_a_sentence(shell: Shell, ana: Any) -> None:
    path = shell.folder / "mine.toml"
    path.write_text(OWN.read_text(encoding="utf-8").replace('id = "POL-02"', 'id = "POL-01"'), encoding="utf-8")
    (problem,) = ana("run", "--checklist", str(path), status=1)["problems"]
    assert problem["sentence"].startswith("“POL-01” stands twice")
    path.write_bytes(b"\xff\xfe")
    assert ana("run", "--checklist", str(path), status=1)["problems"][0]["code"] == "not_a_checklist"
    ana("run", "--checklist", str(shell.folder / "none.toml"), status=3)
    assert ana("run", "--as-of", "2999-01-01", status=1)["problems"][0]["code"] == "future"
    assert ana("run", "--as-of", "soon", status=1)["problems"][0]["code"] == "bad_day"
