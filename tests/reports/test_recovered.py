"""The papers of recovered weapons: hand-in receipt, chain of custody, worksheet for a trace, register; their text and codes read back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.problems import Refused
from tests import practice, practice_recovered
from tests.reports import story
from tests.reports.ask import codes_on, paper, printed, sheets

NAMES = ("hand-in", "custody-chain", "trace", "recovered")


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Depot]:
    folder = tmp_path_factory.mktemp("recovered") / "depot"
    with contextlib.ExitStack() as stack:
        with clock.fixed(story.at(19, 9)):
            practice.make(folder)
            made = stack.enter_context(practice.opened(folder))
            practice.furnish(made)
            practice_recovered.recover(made)
        yield made


def page(depot: Depot, to: Path, name: str, item: str = "", language: str = "en") -> str:
    with clock.fixed(story.at(20, 9)):
        return paper(depot, name, to, item=item, language=language)


CASE = "CASE-2026-001"


def test_the_hand_in_receipt(depot: Depot, tmp_path: Path) -> None:
    said = page(depot, tmp_path, "hand-in", CASE)
    for text in ("PX771", "Cpl. D. Nunes", "Insp. R. Salazar", "obliterated", "PART 1", "PART 2", CASE):
        assert text in said
    blank = page(depot, tmp_path, "hand-in")
    assert "Blank form" in blank
    assert "PART 1" not in blank


def test_the_chain_of_custody_has_every_link(depot: Depot, tmp_path: Path) -> None:
    said = page(depot, tmp_path, "custody-chain", CASE)
    for text in (
        "Dr. M. Silva",
        "S-1",
        "S-2",
        "Forensic laboratory",
        "change of shift",
        "J. Prado",
        "OWNER",
        "Receipt",
    ):
        assert text in said
    one = page(depot, tmp_path, "custody-chain", "R?88")
    assert "RK88" in one
    assert "J. Prado" not in one, "the pistol went to its owner, not the rifle"

    with clock.fixed(story.at(20, 9)):
        made = printed(depot, "custody-chain", tmp_path / "code.pdf", item=CASE, language="en")
    assert CASE in codes_on(made.path)


def test_the_worksheet_says_what_is_missing(depot: Depot, tmp_path: Path) -> None:
    said = page(depot, tmp_path, "trace", CASE)
    assert "SA-" not in said, "the category is said in words"
    with clock.fixed(story.at(20, 9)):
        made = sheets(depot, "trace", tmp_path, item=CASE, language="en")
    numbers = [row for sheet in made.values() for row in sheet if "Serial number" in row]
    removed = [row for row in numbers if "obliterated" in row]
    assert removed, "a number that was removed is said to be so"
    assert not any("on record" in row or "missing" in row for row in removed)
    assert any("on record" in row for row in numbers), "and one that is whole is on record"
    for text in ("not complete", "Authority and its case", "T-9", "answered", "Country of manufacture"):
        assert text in said


def test_the_register_counts_by_how_they_came(depot: Depot, tmp_path: Path) -> None:
    with clock.fixed(story.at(20, 9)):
        made = sheets(depot, "recovered", tmp_path, language="en")
    rows = [row for sheet in made.values() for row in sheet]
    totals = {row[0]: row[1:] for row in rows if row and row[0] in {"Seizure", "Together"} and isinstance(row[1], int)}
    assert totals["Seizure"] == totals["Together"]
    assert totals["Seizure"][:1] == (3,)
    assert totals["Seizure"][5:11] == (1, 0, 1, 1, 0, 0), "one here, one in use, one with its owner"
    assert "Totals by how they were acquired" in page(depot, tmp_path, "recovered")


def test_a_paper_of_another_case_is_refused(depot: Depot, tmp_path: Path) -> None:
    for name in ("hand-in", "custody-chain", "trace"):
        with pytest.raises(Refused):
            page(depot, tmp_path, name, "CASE-1999-001")


@pytest.mark.parametrize("language", ["es", "fr", "pt_BR"])
def test_every_paper_in_every_language(depot: Depot, tmp_path: Path, language: str) -> None:
    for name in NAMES:
        assert page(depot, tmp_path, name, "" if name == "recovered" else CASE, language)
