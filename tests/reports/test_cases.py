"""The papers of cases: what stands on them, what is missing on them, and that the same question gives the same bytes."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import cases as c
from sam.domain.commands import movements as v
from sam.domain.problems import Refused
from sam.domain.problems.cases import CaseProblem
from sam.queries.reader import Reader
from sam.reports import REPORTS
from sam.reports.asking import ReportAsked
from sam.reports.page import Document, Paragraph, Table, Tone
from sam.reports.pdf.report import to_pdf
from sam.words.translate import LANGUAGES
from tests import practice
from tests.reports import story
from tests.reports.ask import printed

REPORT = {report.name: report for report in REPORTS}


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Depot]:
    folder = tmp_path_factory.mktemp("papers") / "depot"
    with contextlib.ExitStack() as stack:
        with clock.fixed(story.at(19, 9)):  # not around the yield: tests of other folders run in between
            practice.make(folder)
            made = stack.enter_context(practice.opened(folder))
            practice.furnish(made)
            practice.play(made)
            facts = (v.FactValue(name="manner", value="burglary"), v.FactValue(name="keys", value="window forced"))
            lost = v.Lose(
                lines=practice.named("A100"), kind="theft", reason="gone in the night", facts=facts, strangers=("ZX-9",)
            )
            practice.act(made, "report-loss", lost)
        yield made


def paper(depot: Depot, name: str, item: str = "", **asked: Any) -> Document:
    """The paper as a document; its rows are read here, while the book is open to it."""

    def gathered(reader: Reader) -> Document:
        made = REPORT[name].collect(reader, ReportAsked(item=item, language="en", **asked))
        tables = [part for part in made.parts if isinstance(part, Table)]
        assert [list(group.rows) for table in tables for group in table.groups]
        return made

    return depot.ask(gathered)


def pdf(document: Document) -> bytes:
    out = io.BytesIO()
    to_pdf(document, out)
    return out.getvalue()


def newest(depot: Depot) -> str:
    return str(depot.ask(lambda reader: reader.value("SELECT number FROM case_file ORDER BY id DESC LIMIT 1")))


def cells(document: Document) -> set[object]:
    tables = [part for part in document.parts if isinstance(part, Table)]
    return {cell for table in tables for group in table.groups for row in group.rows for cell in row}


def test_the_report_of_a_theft(depot: Depot) -> None:
    made = paper(depot, "loss-report", newest(depot))
    facts = dict(made.facts)
    assert facts["How it went"] == "burglary"
    assert facts["Keys, locks and alarm"] == "window forced"
    assert {"A100", "ZX-9", "missing"} <= cells(made)
    assert any(isinstance(part, Paragraph) and "gone in the night" in part.text for part in made.parts)
    assert [line.role for line in made.signatures] == ["Reporter", "Account holder", "Commanding officer"]


def test_blank_forms_for_days_without_power(depot: Depot) -> None:
    for name in ("loss-report", "accident-report"):
        made = paper(depot, name)
        assert made.notices[-1].text.startswith("Blank form")
        assert set(dict(made.facts).values()) == {"…" * 12}
        assert cells(made) - {None} == {cell for cell in cells(made) if isinstance(cell, str) and not cell.strip()}


def test_a_sheet_for_iarms_names_what_is_missing(depot: Depot) -> None:
    made = paper(depot, "iarms", newest(depot))
    (stop,) = [one for one in made.notices if one.tone is Tone.STOP]
    assert stop.text == "Rifle A, short A100: not complete. Missing: Make, Model, Country of manufacture."


def test_the_case_file_has_everything_with_who_signed(depot: Depot) -> None:
    made = paper(depot, "case", first(depot))
    found = cells(made)
    assert {"Told somebody", "Entered in iARMS", "I-7", "Closed: recovered", "ana"} <= found
    written_off = paper(depot, "case", second(depot))
    assert {"Write-off", "ana, ben", "Closed: written off"} <= cells(written_off)


def first(depot: Depot) -> str:
    return str(depot.ask(lambda reader: reader.value("SELECT number FROM case_file ORDER BY id LIMIT 1")))


def second(depot: Depot) -> str:
    return str(depot.ask(lambda reader: reader.value("SELECT number FROM case_file ORDER BY id LIMIT 1 OFFSET 1")))


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_papers_of_a_case_in_every_language(depot: Depot, language: str, tmp_path: Path) -> None:
    for name in ("case", "iarms", "loss-report"):
        made = printed(depot, name, tmp_path / f"{name}.pdf", language=language, item=newest(depot))
        assert made.pages == 1


def test_the_list_of_losses(depot: Depot) -> None:
    made = paper(depot, "losses")
    assert newest(depot) in cells(made)
    assert any("was not reported" in one.text for one in made.notices)


def test_the_wrong_paper_of_a_case(depot: Depot) -> None:
    for name, item, code in (
        ("case", "CASE-9", CaseProblem.UNKNOWN_CASE),
        ("accident-report", newest(depot), CaseProblem.NO_SUCH_PAPER),
        ("iarms", second(depot), CaseProblem.NO_WEAPON_IN_IT),
    ):
        with pytest.raises(Refused) as refusal:
            paper(depot, name, item)
        assert [problem.code for problem in refusal.value.problems] == [code]


def test_as_known_then(depot: Depot) -> None:
    """A case as it was known before a step says nothing of the step; the same question gives the same bytes."""
    number = newest(depot)
    known = paper(depot, "case", number).as_known
    before = pdf(paper(depot, "case", number, as_known=known))
    practice.act(depot, "add-step", c.AddStep(case=number, step="note", text="a footprint"))
    assert "a footprint" in cells(paper(depot, "case", number))
    again = paper(depot, "case", number, as_known=known)
    assert "a footprint" not in cells(again)
    assert pdf(again) == before
