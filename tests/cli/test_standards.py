"""The standards on the command line: no depot, fixed forms."""

import json
import subprocess
import sys
from typing import Any

import pytest


def ask(*words: str) -> tuple[int, Any]:
    """The exit status and the answer of `sam standards ... --json`."""
    done = subprocess.run(
        [sys.executable, "-m", "sam", "standards", *words, "--json"], capture_output=True, text=True, check=False
    )
    return done.returncode, json.loads(done.stdout)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("distance --hd 1.1 --column D10 --neq 1000", {"table_m": 80, "formula_m": 80, "note": ""}),
        ("distance --hd 1.2 --column D2 --neq 1000", {"table_m": 260, "formula_m": 257, "note": ""}),
        ("distance --hd 1.1 --pes light --es inhabited --neq 1000", {"table_m": 400, "formula_m": 400, "note": ""}),
        ("neq --hd 1.1 --column D7 --distance 65", {"table_kg": 18000, "formula_kg": 19865, "note": ""}),
    ],
)
def test_figures(words: str, answer: dict[str, object]) -> None:
    assert ask(*words.split()) == (0, answer)


@pytest.mark.parametrize(
    ("words", "figures", "said"),
    [
        ("distance --hd 1.4 --column D1 --neq 250", {"table_m": None, "formula_m": None}, "more than 10 m"),
        (
            "distance --hd 1.6 --column D4 --neq 250",
            {"table_m": None, "formula_m": None},
            "consequence analysis or the authority",
        ),
        (
            "neq --hd 1.4 --column D1 --distance 11",
            {"table_kg": None, "formula_kg": None},
            "does not depend on the quantity",
        ),
        ("neq --hd 1.2.3 --column D2 --distance 90", {"table_kg": None, "formula_kg": None}, "in no table"),
        (
            "distance --hd 1.1 --column D7 --neq 49",
            {"table_m": None, "formula_m": None},
            "consequence analysis or authority",
        ),
    ],
)
def test_no_figure_where_there_is_no_table(words: str, figures: dict[str, object], said: str) -> None:
    status, found = ask(*words.split())
    assert (status, {key: found[key] for key in figures}) == (0, figures)
    assert said in found["note"]


def test_a_quantity_that_is_none_is_refused_also_without_a_table() -> None:
    assert [ask("distance", "--hd", "1.4", "--column", "D1", "--neq", one)[0] for one in ("0", "-3", "x")] == [1, 1, 1]
    assert ask("neq", "--hd", "1.6", "--column", "D1", "--distance", "0")[0] == 1


def test_mixing() -> None:
    status, found = ask("mixing", "D", "G")
    assert status == 0
    assert found["answer"] == "authority"
    assert "competent authority" in found["condition"]
    assert "table 6" in found["source"]
    assert ask("mixing", "D", "C", "--substances")[1]["answer"] == "conditional"


def test_aggregation() -> None:
    status, found = ask("aggregate", "1.1=1000", "1.3=500.5")
    assert (status, found["evaluate"]) == (0, [{"hd": "1.1", "neq_kg": 1500.5}])
    assert found["steps"]


def test_all_that_cannot_be_read_is_told_at_once() -> None:
    status, found = ask("aggregate", "1.1", "1.2=x", "1.3=-5", "1.4=1", "1.4=2")
    assert status == 1
    assert [one["where"] for one in found["problems"]] == ["parts 1", "parts 2", "parts 3", "parts 5"]


@pytest.mark.parametrize(
    "words",
    [
        "distance --hd 1.1 --column D7 --neq 0",
        "distance --hd 1.1 --column D7 --neq -5",
        "distance --hd 1.1 --column D7 --neq many",
        "distance --hd 1.1 --column D7 --neq nan",
        "distance --hd 1.9 --column D7 --neq 5",
        "neq --hd 1.1 --column D99 --distance 65",
        "mixing D Q",
    ],
)
def test_bad_input_is_a_sentence(words: str) -> None:
    status, found = ask(*words.split())
    assert status == 1
    assert found["ok"] is False
    assert all(one["sentence"].endswith(".") for one in found["problems"])


def test_limits_of_a_site() -> None:
    status, found = ask("limits", "light", "village=inhabited:420", "road=route-low:150", "H-04=unbarricaded:60")
    assert status == 0
    first = found["divisions"][0]
    assert (first["hd"], first["governing"], first["table_kg"], first["formula_kg"]) == ("1.1", "H-04", 1800, 1953)
    assert [one["reading"] for one in first["pairs"]] == ["D13 (>= 400 m)", "0.5 x D12", "D9"]
    igloo = ask("limits", "ecm-rear", "village=inhabited:450", "--given", "standard-ecm")[1]["divisions"][0]
    assert igloo["pairs"][0]["reading"] == "D14"


def test_a_site_that_cannot_be_read() -> None:
    status, found = ask("limits", "light", "village=420", "road=route-low:0", "x=inhabited:far")
    assert status == 1
    assert [one["where"] for one in found["problems"]] == ["pairs 1", "pairs 2", "pairs 3"]


def test_neither_a_column_nor_a_pair() -> None:
    assert ask("distance", "--hd", "1.1", "--neq", "10")[0] == 2
    assert ask("neq", "--hd", "1.1", "--distance", "10")[0] == 1
    assert (
        "Ask the competent authority"
        in ask("distance", "--hd", "1.1", "--pes", "ecm-rear", "--es", "ecm-away", "--neq", "1000")[1]["note"]
    )


def test_clauses_are_looked_up_without_a_depot() -> None:
    status, found = ask("clauses", "IATG", "02.20:2021,", "7.5,", "table", "6")
    assert status == 0
    assert [one["clause"] for one in found["rows"][:2]] == ["7.5", "table 6"]
    first = found["rows"][1]
    assert (first["verified"], first["levels"], first["edition"]) == (True, [1], "3rd edition, March 2021")
    assert "HD 1.1 with any other is added up" in first["asks"][0]
    narrowed = ask("clauses", "--standard", "IDDRS 4.10", "--theme", "stk")[1]["rows"]
    assert narrowed
    assert all(one["standard"] == "IDDRS 4.10" and "STK" in one["themes"] for one in narrowed)
    levels = ask("clauses", "--level", "1")[1]["rows"]
    assert levels
    assert all(1 in one["levels"] for one in levels)
    assert ask("clauses", "no such words at all") == (0, {"rows": []})
