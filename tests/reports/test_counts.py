"""Counts on paper and in a spreadsheet: the sheet to count on, what a count found, when each thing was last seen, the calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped] # published without types
import pytest
import zxingcpp

from sam.depot import Depot
from sam.domain.commands import counts as n
from sam.domain.count_paper import read_sheet_code
from sam.domain.problems import Refused
from sam.words.sentences import lines
from sam.words.translate import LANGUAGES
from tests import practice
from tests.practice import act
from tests.reports.ask import paper, printed, sheets


@pytest.fixture
def counted(depot: Depot) -> Depot:
    """A blind count with one round short, a sample given up and drawn again; all signed."""
    practice.receive_rounds(depot, "L-1", 60)
    practice.receive_rifles(depot, "Z1", "Z2")
    practice.count(depot)
    return depot


def opened(depot: Depot, **said: Any) -> Depot:
    command: dict[str, Any] = {"what": "special", "place": "R2", **said}
    act(depot, "open-count", n.OpenCount(**command))
    return depot


def test_a_blind_sheet_has_a_code_and_no_figure_of_the_book(depot: Depot, tmp_path: Path) -> None:
    two = (n.NamedCounter(name="ana"), n.NamedCounter(name="Corporal Diaz", custodian=True))
    practice.receive_rounds(depot, "L-1", 60)
    opened(depot, blind=True, counters=two)
    text = paper(depot, "count-sheet", tmp_path, person="corporal diaz")
    assert "Blind: what the book says is not on this sheet." in text
    assert "By the book" not in text
    assert "L-1" not in text
    pdf = pypdfium2.PdfDocument(tmp_path / "count-sheet.pdf")
    codes = [one.text for one in zxingcpp.read_barcodes(pdf[0].render(scale=4).to_pil())]
    pdf.close()
    (code,) = [found for found in map(read_sheet_code, codes) if found is not None]
    assert (code.number, code.counter, code.place) == ("CN-2026-001", 2, "")


def test_an_open_sheet_says_what_the_book_has(depot: Depot, tmp_path: Path) -> None:
    practice.receive_rounds(depot, "L-1", 60)
    opened(depot)
    text = paper(depot, "count-sheet", tmp_path)
    assert "By the book" in text
    assert "L-1" in text
    assert "Blind" not in text


def test_no_sheet_without_a_count(depot: Depot, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        paper(depot, "count-sheet", tmp_path)
    assert lines(refusal.value.problems) == ["item: No count is open. Open one first."]


def test_the_report_has_the_difference_the_names_and_the_case(counted: Depot, tmp_path: Path) -> None:
    text = paper(counted, "count-report", tmp_path, item="CN-2026-001")
    for said in (
        "CN-2026-001",
        "Corporal",
        "custodian",
        "Signed by",
        "ana, ben",
        "Differences",
        "59 right 1 missing",
        "CASE-2026-001",
    ):
        assert said in text, said
    (line,) = sheets(counted, "count-report", tmp_path, item="CN-2026-001")["Differences"][1:]
    assert line[5] - line[6] == 1


def test_the_report_says_what_was_given_up_and_why_it_was_drawn_again(counted: Depot, tmp_path: Path) -> None:
    text = paper(counted, "count-report", tmp_path, item="CN-2026-002")
    assert "This count was given up. Nothing counts as seen by it." in text
    text = paper(counted, "count-report", tmp_path, item="CN-2026-003")
    assert "the store was flooded" in text
    assert "seed" in text


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
@pytest.mark.parametrize("name", ["count-report", "count-sheet"])
def test_in_every_language_and_the_same_bytes_again(counted: Depot, tmp_path: Path, name: str, language: str) -> None:
    opened(counted, counters=(n.NamedCounter(name="ana"),))
    one = printed(counted, name, tmp_path / "one.pdf", language=language)
    two = printed(counted, name, tmp_path / "two.pdf", language=language)
    assert one.sha256 == two.sha256


def test_what_was_last_seen_comes_of_signed_counts(counted: Depot, tmp_path: Path) -> None:
    before = sheets(counted, "last-seen", tmp_path)
    assert [row for row in before["By place"][1:] if row[5] is not None], "the sample saw weapons"
    text = paper(counted, "count-calendar", tmp_path)
    assert "CN-2026-001" in text
