"""The report of the yearly reconciliation, at a depot and at headquarters, read back from the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands.master import Pair
from sam.keys.pairing import PairingCode, PairingRole
from sam.services.answer_statement import answer_statement
from sam.services.state_account import take_answer, write_statement
from sam.services.users import pair
from sam.words.translate import LANGUAGES
from tests import practice
from tests.reports import story
from tests.reports.ask import printed, text_of


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Depot, Depot]]:
    """A depot whose account was answered, and headquarters, which has two of its rifles on an account of its own."""
    base = tmp_path_factory.mktemp("reconciled")
    stick = base / "stick"
    stick.mkdir()
    with clock.fixed(story.at(19, 9)):
        practice.make(base / "depot")
        practice.make(base / "hq", "HQ", headquarters=True)
        with practice.opened(base / "hq") as headquarters, practice.opened(base / "depot") as depot:
            for book in (headquarters, depot):
                practice.furnish(book)
            headquarters.do(pair, Pair(text=PairingCode(PairingRole.DEPOT, depot.code, depot.depot_key).text()))
            depot.do(pair, Pair(text=PairingCode(PairingRole.HEADQUARTERS, "HQ", headquarters.depot_key).text()))
            practice.receive_rifles(headquarters, "KO1234", "A7777")
            practice.receive_rifles(depot, "K01234", "A7777", "A7778")
            stated = depot.run(write_statement, stick).path
            depot.run(take_answer, headquarters.run(answer_statement, stated, stick, "Ask the lorry driver").path)
            yield depot, headquarters


def test_at_a_depot_the_page_says_what_is_rejected_and_why(both: tuple[Depot, Depot], tmp_path: Path) -> None:
    page = tmp_path / "page.pdf"
    printed(both[0], "reconciliation", page, language="en")
    said = text_of(page)
    for words in (
        "Reconciliation with headquarters", "Stated to HQ", "Ask the lorry driver", "none: held against other books alone", "K01234",
        "HQ has it on its account; there as KO1234", "To be looked into", "due in 364 days", "Commanding officer",
    ):  # fmt: skip
        assert words.casefold() in said.casefold(), words


def test_the_sheet_has_a_row_for_every_rejected_line(both: tuple[Depot, Depot], tmp_path: Path) -> None:
    sheet = tmp_path / "page.xlsx"
    printed(both[0], "reconciliation", sheet, language="en")
    book = openpyxl.load_workbook(sheet)
    rows = list(book.worksheets[1].iter_rows(values_only=True))
    found = {row[rows[0].index("Serial or lot")] for row in rows[1:]}
    assert found == {"K01234", "A7777"}


def test_at_headquarters_every_depot_stands_on_the_page(both: tuple[Depot, Depot], tmp_path: Path) -> None:
    page = tmp_path / "page.pdf"
    printed(both[1], "reconciliation", page, language="en")
    said = text_of(page)
    for words in (both[0].code, "Ask the lorry driver", "Rejected lines", "A7777"):
        assert words in said, words


def test_in_every_language_the_same_bytes_again(both: tuple[Depot, Depot], tmp_path: Path) -> None:
    for language in LANGUAGES:
        for depot in both:
            first, again = tmp_path / "1.pdf", tmp_path / "2.pdf"
            for path in (first, again):
                path.unlink(missing_ok=True)
                printed(depot, "reconciliation", path, language=language.code)
            assert first.read_bytes() == again.read_bytes()


def test_before_anything_was_stated_the_page_says_so(tmp_path: Path) -> None:
    practice.make(tmp_path / "depot")
    with practice.opened(tmp_path / "depot") as depot:
        page = tmp_path / "page.pdf"
        printed(depot, "reconciliation", page, language="en")
    assert "The account was never stated to headquarters." in text_of(page)
