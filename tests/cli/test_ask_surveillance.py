"""Surveillance on the command line: what is due, a lot, the air of a store, the recall list; as words and as JSON."""

from __future__ import annotations

from typing import Any

import pytest

from tests import practice
from tests.cli.shell import Shell


@pytest.fixture
def watched(shell: Shell) -> Shell:
    """A lot with a plan, a failed test and a ban; a store with limits and a reading beyond them."""
    with practice.opened(shell.depot) as depot:
        practice.furnish(depot)
    post(shell, "receive", to="R1", supplier="SUP", lots=[{"type": "BALL-556", "lot": "L-1", "quantity": 500}])
    told = {"source": "Order 1", "decided_by": "Cdr"}
    post(shell, "write-plan", what="inspection", type="BALL-556", every_months=24, first="2020-01-01", **told)
    post(shell, "record-stability", lot="L-1", method="HPLC", verdict="failed", stabiliser="0.1", certificate="ST-1")
    post(shell, "set-climate-limits", place="R1", hottest="30", every_days=7, **told)
    post(shell, "log-climate", place="R1", readings=[{"temperature": "33.5", "humidity": "60", "note": "vents shut"}])
    return shell


def post(shell: Shell, command: str, **said: Any) -> None:
    shell.post({"command": command, **said})


def ours(shell: Shell) -> tuple[str, ...]:
    return ("--depot", str(shell.depot), "--user", "ana")


def test_what_is_due(watched: Shell) -> None:
    rows = watched.ask("surveillance-due")["rows"]
    assert [(row["missing"], row["name"]) for row in rows] == [
        ("ban_not_signed", "L-1"), ("out_of_limits", "S1/B1/R1"), ("inspection", "L-1"),
    ]  # fmt: skip
    assert rows[1]["out"] == ["too_hot"]
    assert rows[2]["day"] == "2020-01-01"
    assert rows[2]["days"] < 0
    assert watched.run(*ours(watched), "ask", "surveillance-due") == 0
    assert "Failed, not banned\tL-1" in watched.said
    assert "too hot" in watched.said
    assert watched.ask("surveillance-due", "--as-of", "2019-01-01")["rows"] == [], "then nothing was there yet"


def test_one_lot(watched: Shell) -> None:
    found = watched.ask("surveillance", "L-1")
    assert [(one["what"], one["due"]) for one in found["watched"]] == [("inspection", "2020-01-01"), ("stability", "")]
    (result,) = found["results"]
    assert (result["verdict"], result["details"]["stabiliser_ppm"]) == ("failed", 1000)
    assert watched.run(*ours(watched), "ask", "surveillance", "L-1") == 0
    assert "failed · HPLC · stabiliser 0.1 % · ST-1" in watched.said
    assert watched.run(*ours(watched), "ask", "surveillance", "NIX") == 1


def test_the_air_of_a_store(watched: Shell) -> None:
    found = watched.ask("climate", "R1")
    assert found["limits"]["bounds"]["hottest_dc"] == 300
    (row,) = found["rows"]
    assert (row["temperature_dc"], row["humidity_dp"], row["out"]) == (335, 600, ["too_hot"])
    assert watched.run(*ours(watched), "ask", "climate", "R1") == 0
    assert "limits of S1/B1/R1: at most 30 °C, read every 7 days (Order 1, Cdr)" in watched.said
    assert "33.5 °C, 60 %\ttoo hot\tvents shut" in watched.said
    assert watched.run(*ours(watched), "ask", "climate", "NIX") == 1


def test_the_recall_list(watched: Shell) -> None:
    assert watched.ask("recall")["rows"] == []
    post(watched, "issue", to="1001", lines=[{"lot": "L-1", "quantity": 20}])
    post(watched, "restrict", kind="ban", lot="L-1", text="unstable", reference="ST-1")
    (one,) = watched.ask("recall", "--item", "L-1")["rows"]
    assert sorted((row["person"], row["quantity"]) for row in one["rows"]) == [(False, 480), (True, 20)]
    assert watched.ask("recall", "--type", "BALL-556")["rows"] == [one]
    assert watched.ask("recall", "--type", "RIFLE-A")["rows"] == []
    assert watched.run(*ours(watched), "ask", "recall") == 0
    assert "(1001)\tL-1\t20 rounds\tServiceable" in watched.said
    assert watched.run(*ours(watched), "ask", "recall", "--type", "NIX") == 1
    assert watched.run(*ours(watched), "ask", "recall", "--item", "NIX") == 1


def test_a_number_of_several_things_is_told_as_such(watched: Shell) -> None:
    for lot_type in ("BALL-556", "BALL-X"):
        if lot_type == "BALL-X":
            post(watched, "write-type", code="BALL-X", name="Ball X", kind="ammunition")
        post(watched, "receive", to="R1", supplier="SUP", lots=[{"type": lot_type, "lot": "L-2", "quantity": 5}])
    assert watched.run(*ours(watched), "ask", "recall", "--item", "L-2") == 1
    assert "is the number of several things" in watched.said
