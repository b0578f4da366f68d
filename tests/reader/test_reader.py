"""The stand-alone reader: what it says of a whole book, and that it needs nothing but Python."""

from __future__ import annotations

import ast
import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from reader import sam_reader
from tests.house.sources import ROOT
from tests.reader.story import BAD_NAME, DAYS, Told

SCRIPT = ROOT / "reader" / "sam_reader.py"


def run(told: Told, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The reader as it lies in the exit file, in a Python that sees no other package."""
    command = [sys.executable, "-I", "-S", "sam_reader.py", *arguments]
    return subprocess.run(command, cwd=told.exit.path, capture_output=True, encoding="utf-8", check=False, timeout=120)


def test_it_needs_nothing_but_an_old_python() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "hashlib" in imported
    assert {name.split(".")[0] for name in imported} - set(sys.stdlib_module_names) == set()


def test_an_exit_file_checks_whole(told: Told) -> None:
    done = run(told, "check", "D01.samlines")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "The book is whole."
    assert f"head        {told.exit.head.hex()}" in done.stdout
    assert f"entries     {told.exit.number}, " in done.stdout
    assert "D01  Depot D01  Institution of Practice" in done.stdout


def rows_of(text: str) -> list[tuple[str, ...]]:
    titles, *rows = csv.reader(io.StringIO(text))
    assert tuple(titles) == sam_reader.COLUMNS
    return sorted(tuple(row) for row in rows)


def test_its_holdings_are_those_of_the_depot_now(told: Told) -> None:
    done = run(told, "holdings", "D01.samlines")
    assert done.returncode == 0, done.stderr
    assert len(told.held[""]) > 15
    assert rows_of(done.stdout) == told.held[""]


@pytest.mark.parametrize("day", DAYS)
def test_its_holdings_are_those_of_the_depot_on_a_past_day(
    told: Told, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["holdings", str(told.lines), "--as-of", day, "--without-signatures"]
    assert sam_reader.main(asked) == 0
    assert rows_of(capsys.readouterr().out) == told.held[day]


def test_the_past_days_differ(told: Told) -> None:
    """Else the test above would prove little: on the 5th and 9th something moved that was undone or entered later."""
    assert len({tuple(told.held[day]) for day in DAYS}) >= 5


def test_history_tells_what_happened_and_what_was_undone(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    assert sam_reader.main(["history", str(told.lines), "LATE-1", "--without-signatures"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("LATE-1  RIFLE-A")
    assert [line.split()[3] for line in lines[1:-1]] == [
        "receipt",
        "relocation",
        "reversal",
        "loss",
        "reversal",
        "issue",
    ]
    assert [line.endswith("(reversed)") for line in lines[1:-1]] == [False, True, False, True, False, False]
    assert lines[-1] == "  now: 1 at U1/7, condition SV"


def test_history_of_what_is_not_there(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    assert sam_reader.main(["history", str(told.lines), "NOPE", "--without-signatures"]) == 1
    assert "nothing in the book is marked NOPE" in capsys.readouterr().err


def test_show_prints_an_entry_as_it_was_signed(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    assert sam_reader.main(["show", str(told.lines), "1"]) == 0
    shown = capsys.readouterr().out
    assert '"kind": "founding"' in shown
    assert sam_reader.main(["show", str(told.lines), str(told.exit.number)]) == 0
    assert told.exit.head.hex() in capsys.readouterr().out
    assert sam_reader.main(["show", str(told.lines), str(told.exit.number + 1)]) == 1


def test_every_letter_of_a_name_comes_through(told: Told) -> None:
    done = run(told, "holdings", "D01.samlines", "--without-signatures")
    assert BAD_NAME in {row[6] for row in rows_of(done.stdout)}


def test_the_book_at_headquarters_is_the_same_book(told: Told) -> None:
    """Headquarters wrote it before the receipt came back: the same lines, fewer of them."""
    theirs = (told.from_hq.path / "D01.samlines").read_bytes().splitlines()
    ours = told.lines.read_bytes().splitlines()
    assert theirs[1:] == ours[1 : len(theirs)]
    assert len(ours) > len(theirs) > 40
    assert sam_reader.main(["check", str(told.from_hq.path / "D01.samlines"), "--without-signatures"]) == 0


def test_a_bundle_is_checked_without_a_key(told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sam_reader.main(["bundle", str(told.bundle)]) == 0
    assert "The bundle is as its sender signed it." in capsys.readouterr().out
    data = told.bundle.read_bytes()
    places = [3, 20, len(data) // 2, len(data) - 200, len(data) - 70, len(data) - 12, len(data) - 3]
    for at in places:
        (tmp_path / "b.samb").write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert sam_reader.main(["bundle", str(tmp_path / "b.samb")]) == 1, at
    (tmp_path / "b.samb").write_bytes(data[: len(data) // 3])
    assert sam_reader.main(["bundle", str(tmp_path / "b.samb")]) == 1


def test_a_receipt_is_checked(told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sam_reader.main(["receipt", str(told.receipt)]) == 0
    assert "holds       entries 1 to " in capsys.readouterr().out
    text = told.receipt.read_text(encoding="utf-8")
    (tmp_path / "r.samr").write_text(text.replace('\\"epoch\\":1', '\\"epoch\\":2'), encoding="utf-8")
    assert sam_reader.main(["receipt", str(tmp_path / "r.samr")]) == 1
    assert "the signature of headquarters does not fit" in capsys.readouterr().err


def test_wrong_use_and_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sam_reader.main(["check", str(tmp_path / "gone")]) == 3
    assert "cannot be read" in capsys.readouterr().err
    (tmp_path / "letter.txt").write_text("Dear depot,\n", encoding="utf-8")
    assert sam_reader.main(["check", str(tmp_path / "letter.txt")]) == 1
    assert "heading: not JSON" in capsys.readouterr().err
    with pytest.raises(SystemExit) as caught:
        sam_reader.main(["prove", "x"])
    assert caught.value.code == 2
