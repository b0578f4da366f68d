"""Marking and the workshop on the command line: lists as words and as JSON, and what is posted."""

from __future__ import annotations

from typing import Any

import pytest

from tests import practice
from tests.cli.shell import Shell


@pytest.fixture
def shop(shell: Shell) -> Shell:
    """Rifles, one of them in the workshop, one that waits for a mark; a gauge, a rule, works."""
    with practice.opened(shell.depot) as depot:
        practice.furnish(depot)
        practice.receive_rifles(depot, "A100", "A101", "A102")
    post(shell, "to-workshop", to="WS", lines=[{"serial": "A100"}], reason="trigger sticks")
    post(shell, "need-mark", need="import", weapons=[{"serial": "A101"}], basis="Licence 5", country="BE")
    plain = {"spot": "receiver", "method": "laser", "by": "Kim"}
    post(
        shell, "mark-weapons", kind="official_use", text="D01", marks=[{"serial": "A102"}], reference="Order 9", **plain
    )
    post(shell, "write-gauge", code="G-1", name="Headspace gauge", calibrated_on="2020-01-01", due="2021-01-01")
    told = {"source": "Order 1", "decided_by": "Cdr"}
    post(shell, "plan-work", what="cleaning", after="months", every=1, first="2020-02-01", type="RIFLE-A", **told)
    post(shell, "record-work", what="firing", by="Kim", weapons=[{"serial": "A102", "rounds": 60}])
    return shell


def post(shell: Shell, command: str, **said: Any) -> Any:
    return shell.post({"command": command, **said})


def told(shell: Shell, *words: str) -> str:
    assert shell.run("--depot", str(shell.depot), "--user", "ana", "ask", *words) == 0, shell.said
    return shell.said


def test_each_question_as_rows(shop: Shell) -> None:
    due = shop.ask("work-due", "--days", "40")["rows"]
    assert {(row["what"], row["why"], row["number"]) for row in due} == {
        ("cleaning", "months", serial) for serial in ("A100", "A101", "A102")
    }
    (tag,) = shop.ask("workshop")["rows"]
    assert (tag["weapon"], tag["fault"], tag["closed"]) == ("A100", "trigger sticks", "")
    (gauge,) = shop.ask("gauges")["rows"]
    assert (gauge["code"], gauge["state"]) == ("G-1", "calibration_past")
    (rule,) = shop.ask("work-rules")["rows"]
    assert (rule["type_code"], rule["every"], rule["after"]) == ("RIFLE-A", 1, "months")
    (wait,) = shop.ask("marks-missing")["rows"]
    assert (wait["number"], wait["need"], wait["country"]) == ("A101", "import", "BE")
    (put,) = shop.ask("markings")["rows"]
    assert (put["mark"]["text"], put["mark"]["details"]["method"]) == ("D01", "laser")
    assert shop.ask("markings", "--first", "2999-01-01")["rows"] == []
    one = shop.ask("weapon-work", "A102")
    assert (one["rounds"], one["marks"][0]["kind"], one["works"][0]["rounds"]) == (60, "official_use", 60)
    assert {row["need"]: row["missing"] for row in one["lacks"]} == {
        "unique": "no",
        "import": "no",
        "official_use": "no",
    }


def test_each_question_in_words(shop: Shell) -> None:
    assert "Cleaning\tA100\tRifle A" in told(shop, "work-due", "--days", "40")
    assert "trigger sticks" in told(shop, "workshop")
    assert "G-1\tHeadspace gauge\tCalibration past\t2020-01-01\t2021-01-01" in told(shop, "gauges")
    assert "Cleaning\tRifle A\tevery 1 month\t2020-02-01\tOrder 1\tCdr" in told(shop, "work-rules")
    assert "A101\tRifle A" in told(shop, "marks-missing")
    assert "receiver · Laser · Kim · Order 9" in told(shop, "markings")
    assert "Rounds fired\t60 rounds · Kim" in told(shop, "weapon-work", "A102")
    assert "import mark\tyes\tITI, 8(b); Firearms Protocol, 8(1)(b)" in told(shop, "weapon-work", "A101")
    history = told(shop, "history", "A102")
    assert "Round count: 60" in history
    assert "Mark of official use: D01" in history


def test_what_cannot_be_asked(shop: Shell) -> None:
    assert shop.run("--depot", str(shop.depot), "--user", "ana", "ask", "weapon-work", "NIX") == 1
    assert shop.run("--depot", str(shop.depot), "--user", "ana", "ask", "work-due", "--as-of", "soon") == 1
    refused = shop.post({"command": "issue", "to": "1001", "lines": [{"serial": "A101"}]}, status=1)
    assert refused["problems"][0]["code"] == "import_mark_missing"
