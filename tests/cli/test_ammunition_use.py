"""Use of ammunition against its issue on the command line."""

from __future__ import annotations

from tests import practice
from tests.cli.shell import Shell


def test_a_question_of_a_period_and_of_one_person(shell: Shell) -> None:
    with practice.opened(shell.depot) as depot:
        practice.furnish(depot)
    shell.post(
        {
            "command": "receive",
            "to": "R2",
            "supplier": "SUP",
            "lots": [{"type": "BALL-556", "lot": "L-1", "quantity": 500}],
        }
    )
    shell.post({"command": "issue", "to": "1001", "lines": [{"lot": "L-1", "quantity": 40}]})
    cases = [{"type": "CASE-556", "quantity": 10, "place": "R2"}]
    shell.post(
        {
            "command": "expend",
            "person": "1001",
            "lines": [{"lot": "L-1", "quantity": 30, "place": "1001"}],
            "purpose": "training",
            "cases": cases,
        }
    )
    found = shell.ask("ammunition-use")
    (line,) = found["uses"]
    assert (line["holder"], line["issued"], line["used"], line["left"], line["cases"], line["without_case"]) == (
        "1001",
        40,
        30,
        10,
        10,
        20,
    )
    (case,) = found["unlikely"]
    assert (case["doubt"], case["leads"], case["sentence"]) == (
        "fewer_cases",
        "voucher",
        "10 cases came back from 30 rounds.",
    )
    assert shell.ask("ammunition-use", "1002")["uses"] == []
    assert shell.ask("ammunition-use", "U1")["uses"] == found["uses"]
    words = ("--depot", str(shell.depot), "--user", "ana", "ask", "ammunition-use")
    assert shell.run(*words) == 0
    assert "Fewer cases than rounds" in shell.said
    assert shell.run(*words, "--from", "2020-02-01", "--until", "2020-01-01") == 1
