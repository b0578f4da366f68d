"""Labels on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sam.domain.commands import movements as v
from tests import practice
from tests.cli.shell import Shell
from tests.pages.labelled import codes_on, picture


@pytest.fixture
def stocked(shell: Shell) -> Shell:
    with practice.opened(shell.depot) as depot:
        practice.furnish(depot)
        practice.receive_rifles(depot, "A100", "A101")
        lots = (v.NewLot(type="BALL-556", lot="L-1", quantity=5000),)
        practice.act(depot, "receive", v.Receive(to="R2", supplier="SUP", lots=lots))
    return shell


def words(shell: Shell, *more: str) -> list[str]:
    return ["--depot", str(shell.depot), "--user", "ana", "labels", *more]


def test_labels_are_printed_and_told_for_machines(stocked: Shell, tmp_path: Path) -> None:
    to = tmp_path / "labels.pdf"
    made = stocked.json(
        *words(stocked, "weapon", "--what", "R1", "--stock", "A4-70x37", "--start", "3"), "--offset=-0.5,1.2",
        "--code", "datamatrix", "--cut", "--to", str(to),
    )  # fmt: skip
    assert (made["labels"], made["pages"], made["file"]) == (2, 1, str(to))
    assert len(codes_on(picture(to.read_bytes()))) == 2


def test_kinds_papers_and_codes_are_listed_without_a_depot(shell: Shell) -> None:
    made = shell.json("labels", "--list")
    assert [one["name"] for one in made["kinds"]] == ["weapon", "place", "box", "package"]
    assert {"name": "a4-70x37", "width": 70.0, "height": 37.0, "across": 3, "down": 8} in made["stocks"]
    assert made["codes"] == ["qr", "datamatrix", "code128"]
    assert shell.run("labels", "--list") == 0
    assert "thermal-50x25\tone label a page" in shell.said


def test_what_is_wrong_is_a_sentence_and_exit_status_1(stocked: Shell, tmp_path: Path) -> None:
    to = str(tmp_path / "labels.pdf")
    told = stocked.json(*words(stocked, "weapon", "--what", "ZZ", "--stock", "a4-70x37", "--to", to), status=1)
    assert [(one["code"], one["where"]) for one in told["problems"]] == [("not_known", "what 1")]
    assert "ZZ" in told["problems"][0]["sentence"]
    assert stocked.run(*words(stocked, "weapon", "--what", "R1")) == 1
    assert "--list" in stocked.said
    bad = words(stocked, "weapon", "--what", "R1", "--stock", "a4-70x37", "--offset", "left", "--to", to)
    assert stocked.run(*bad) == 1
    assert "left" in stocked.said
    assert not list(tmp_path.glob("*.pdf"))


def test_packages_are_labelled_by_what_they_hold(stocked: Shell, tmp_path: Path) -> None:
    to = tmp_path / "labels.pdf"
    asked = ("package", "--what", "L-1", "--quantity", "840", "--copies", "5", "--stock", "thermal-102x76")
    made = stocked.json(*words(stocked, *asked), "--code", "code128", "--to", str(to))
    assert (made["labels"], made["pages"]) == (5, 5)
    assert len(codes_on(picture(to.read_bytes(), 4))[0]) == 22
