"""The site plan on the command line: a script puts things on it, asks it, prints it; and what it is told."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests import practice
from tests.cli.shell import Shell

SCALE = ("--first", "10,590", "--second", "790,590", "--metres", "1000")


@pytest.fixture
def stores(shell: Shell) -> Shell:
    """A storehouse with 50 kg, a village, a road."""
    with practice.opened(shell.depot) as depot:
        practice.furnish(depot)
    for command in (
        {"command": "write-type", "code": "SHELL", "name": "Shell", "kind": "ammunition", "hazard_division": "1.1",
         "compatibility_group": "D", "neq_mg": 5_000_000},
        {"command": "write-place", "kind": "building", "code": "E1", "inside": "S1"},
        {"command": "write-storehouse", "place": "E1", "structure": "light"},
        {"command": "grant-licence", "storehouse": "E1", "number": "L", "authority": "MoD", "until": "2099-01-01",
         "limits": [{"division": "1.1", "kg": "500"}]},
        {"command": "receive", "to": "E1", "supplier": "SUP", "lots": [{"type": "SHELL", "lot": "S-1", "quantity": 20}]},
        {"command": "write-site", "code": "VILLAGE", "kind": "inhabited"},
        {"command": "write-site", "code": "ROAD", "kind": "route-medium"},
        {"command": "write-distance", "storehouse": "E1", "site": "VILLAGE", "metres": "420", "pes": "light"},
    ):  # fmt: skip
        shell.post(command)
    return shell


def ours(shell: Shell) -> tuple[str, ...]:
    return ("--depot", str(shell.depot), "--user", "ana")


def drawn(shell: Shell, *words: str, status: int = 0) -> Any:
    return shell.json(*ours(shell), "site-plan", "S1", "--origin", "gate 1", *words, status=status)


def aerial(path: Path, wide: int = 800, high: int = 600) -> Path:
    """A picture to lie under a plan."""
    out = io.BytesIO()
    Image.new("RGB", (wide, high), (226, 229, 214)).save(out, "PNG")
    path.write_bytes(out.getvalue())
    return path


def test_a_plan_is_drawn_asked_and_printed(stores: Shell, tmp_path: Path) -> None:
    before = stores.ask("site-plan", "S1")
    assert (before["drawn"], before["arcs"][0]["metres"]) == (False, 400)
    done = drawn(stores, "--put", "E1=0,0,12", "--put", "VILLAGE=-425.5,40", "--put", "ROAD=0,-300", "--tolerance", "3")
    assert (done["site"], done["spots"]) == ("S1", 3)
    found = stores.ask("site-plan", "S1")
    assert (found["origin"], found["tolerance_m"], found["arcs_by"], found["breaches"]) == ("gate 1", 3, "inside", 0)
    assert found["things"][0] == {
        "what": "S1/E1", "is": "storehouse", "kind": "light", "name": "E1", "east_m": 0, "north_m": 0, "walls_m": 12,
    }  # fmt: skip
    assert [(one["hd"], one["for"], one["metres"], one["neq_kg"]) for one in found["arcs"]] == [
        ("1.1", "inhabited", 400, 100), ("1.1", "route-medium", 270, 100),
    ]  # fmt: skip
    pairs = {one["to"]: one for one in found["pairs"]}
    village = pairs["VILLAGE"]
    assert (village["recorded_m"], village["counted_m"], village["agrees"]) == (420, 420, True)
    assert (village["needed_m"], village["table_m"], village["formula_m"], village["spare_m"]) == (400, 400, 400, 20)
    assert (village["standing"], village["governs"], pairs["ROAD"]["by_plan"]) == ("kept", False, True)
    assert found["to_record"] == [
        {"command": "write-distance", "storehouse": "S1/E1", "site": "ROAD", "metres": "288"},
    ]  # fmt: skip
    stores.post({**found["to_record"][0], "pes": "light"})
    assert stores.ask("site-plan", "S1")["to_record"] == []
    file = tmp_path / "plan.pdf"
    stores.json(*ours(stores), "report", "site-plan", "--place", "S1", "--paper", "A3", "--to", str(file))
    assert file.read_bytes().startswith(b"%PDF")


def test_what_if_and_by_the_licence(stores: Shell) -> None:
    drawn(stores, "--put", "E1=0,0", "--put", "VILLAGE=-420,0")
    found = stores.ask("site-plan", "S1", "--what-if", "E1:1.1=12000")
    assert (found["arcs_by"], found["breaches"], found["pairs"][0]["needed_m"]) == ("what-if", 1, 509)
    assert found["findings"][0]["code"] == "in_breach"
    assert stores.ask("site-plan", "S1", "--arcs", "licence")["arcs"][0]["neq_kg"] == 500
    assert stores.run(*ours(stores), "ask", "site-plan", "S1", "--what-if", "E1:1.1=12000") == 0
    assert "! S1/E1 > VILLAGE\t420 m\t509 m\tToo near\tgoverns" in stores.said
    assert "89 m is missing" in stores.said


def test_a_picture_with_its_scale_lies_underneath(stores: Shell, tmp_path: Path) -> None:
    picture = aerial(tmp_path / "aerial.png")
    drawn(stores, "--put", "E1=0,0", "--picture", str(picture), *SCALE, "--at=-500,0", "--bearing", "15")
    found = stores.ask("site-plan", "S1")
    assert len(found["picture"]) == 64
    drawn(stores, "--no-picture")
    assert stores.ask("site-plan", "S1")["picture"] is None


@pytest.mark.parametrize(
    ("make", "words", "sentence"),
    [
        (aerial, (), "The picture has no scale"),
        (lambda path: path.write_text("a plan, in words"), SCALE, "JPEG"),
        (lambda path: path.write_bytes(b"%PDF-1.7 scan"), SCALE, "is no picture that can lie under a plan"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(80_000_000)), SCALE, "has 81 MB"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"cut off"), SCALE, "damaged"),
        (lambda path: path.write_bytes(aerial(path).read_bytes()[:400]), SCALE, "damaged"),
        (lambda path: path.unlink(missing_ok=True), SCALE, "aerial.png"),
        (lambda path: aerial(path, 9000, 9000), SCALE, "9,000"),
        (aerial, ("--first", "10,590", "--second", "790,590", "--metres", "3000 ft"), "914.4 m"),
        (aerial, ("--first", "10,590", "--second", "11,590", "--metres", "3"), "1 pixels apart"),
        (aerial, ("--first", "x", "--second", "11,590", "--metres", "3"), "120,840"),
    ],
)
def test_a_picture_that_cannot_be_is_told_and_nothing_is_written(
    stores: Shell, tmp_path: Path, make: Any, words: tuple[str, ...], sentence: str
) -> None:
    path = tmp_path / "aerial.png"
    make(path)
    before = stores.json(*ours(stores), "info")
    drawn(stores, "--put", "E1=0,0", "--picture", str(path), *words, status=1)
    assert sentence in stores.said, stores.said
    assert stores.json(*ours(stores), "info") == before
    assert not stores.ask("site-plan", "S1")["drawn"]


@pytest.mark.parametrize("spot", ["E1", "E1=5", "E1=,5", "E1=1,2,3,4"])
def test_a_point_that_says_no_place_is_told(stores: Shell, spot: str) -> None:
    drawn(stores, "--put", spot, status=1)
    assert "E1=-40,120.5" in stores.said


def test_without_a_plan_it_is_said_how_to_begin(stores: Shell) -> None:
    assert stores.run(*ours(stores), "ask", "site-plan", "S1") == 0
    assert "S1 has no site plan yet. Name its origin" in stores.said
    assert stores.run(*ours(stores), "ask", "site-plan", "E1") == 1
    assert stores.run(*ours(stores), "ask", "site-plan", "S1", "--arcs", "what-if") == 1
    assert stores.run(*ours(stores), "report", "site-plan", "--place", "S1", "--to", "x.pdf") == 1
