"""Paper forms in the window: printed, keyed in with number, day and photograph, and told apart from those that did not come back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from sam import clock
from sam.domain.commands.counts import GiveUpCount
from sam.domain.counts import CountKind
from sam.domain.form_paper import FormCode, FormKind
from sam.ledger.counts import sheets_of
from sam.queries.counts import counts
from sam.queries.holdings import holdings
from sam.queries.people_list import people_listed
from sam.queries.registers import lots, voucher
from sam.services.counts import give_up_count
from sam.services.form_papers import forms_printed, print_forms
from sam.ui import questions
from sam.ui.paper_forms.screen import BLANKS, SCREEN_OF
from sam.ui.parts.words import say
from tests.services.test_form_papers import PNG
from tests.ui_screens.conftest import Running, Start


def printed(running: Running, kind: FormKind, to: Path, count: int = 2) -> tuple[str, ...]:
    numbers: tuple[str, ...] = running.door.run(print_forms, kind, count, to).numbers
    return numbers


def lies_once(running: Running, lot: str) -> bool:
    """Whether a lot lies in one store alone, and may be used."""
    lies = [one for one in running.door.ask(holdings) if one.item == lot]
    return len(lies) == 1 and lies[0].condition == "SV" and lies[0].place_kind not in {"person", "unit", "transit"}


@pytest.mark.parametrize("n", [0, 7, 8, 10, 11])
def test_blank_forms_of_all_sorts_are_printed_in_one_place(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n: int
) -> None:
    running = start()
    page = running.go("paper-forms")
    target = tmp_path / "form.pdf"
    monkeypatch.setattr(questions, "save_file", lambda *_a: target)
    page.forms.selectRow(n)
    page.count.setText("3")
    assert page.count_field.isHidden() is (BLANKS[n].kind is None)
    running.key(Qt.Key.Key_F12)
    running.settle()
    assert target.read_bytes().startswith(b"%PDF")
    assert "form.pdf" in say(page.notice.sentence)
    series = running.door.run(forms_printed)
    assert [one.count for one in series] == ([3] if BLANKS[n].kind is not None else [])
    assert page.model.rowCount() == len(series)


@pytest.mark.parametrize("typed", ["", "0", "101", "many"])
def test_how_many_is_a_number(start: Start, typed: str) -> None:
    running = start()
    page = running.go("paper-forms")
    page.count.setText(typed)
    running.key(Qt.Key.Key_F12)
    assert "from 1 to 100" in page.count_field.problem
    assert running.door.run(forms_printed) == ()


@pytest.mark.parametrize("kind", [kind for kind in FormKind if kind is not FormKind.COUNT])
def test_a_scanned_code_opens_the_form_in_which_it_is_keyed_in(start: Start, tmp_path: Path, kind: FormKind) -> None:
    running = start()
    (number,) = printed(running, kind, tmp_path / "a.pdf", 1)
    page = running.go("paper-forms")
    assert page.scanned(FormCode("0db3a7b2", kind, number).text)
    running.settle()
    assert running.window.pages.currentWidget() is not page
    paper = running.page.paper if hasattr(running.page, "paper") else running.page.head.paper
    assert paper.number.value() == number
    assert not paper.isHidden()
    assert SCREEN_OF[kind] in {screen.key for screen in running.window.screens}


def test_a_count_on_paper_is_keyed_in_place_by_place(start: Start, tmp_path: Path) -> None:
    running = start()
    numbers = printed(running, FormKind.COUNT, tmp_path / "a.pdf")
    photograph = tmp_path / "form.png"
    photograph.write_bytes(PNG)
    for one in running.door.ask(counts):
        if one.open:
            running.door.do(give_up_count, GiveUpCount(count=one.number, reason="for this test"))
    page = running.go("paper-forms")
    page.number.setText(numbers[0])
    page.begin()
    running.settle()
    page = running.page
    assert page.opening.isVisible(), "no count is open: one is opened for it"
    day = clock.today() - timedelta(days=1)
    page.opening.what.choose(CountKind.SPECIAL)
    page.opening.place.take("NORTH/A4/A4-R")
    page.opening.day.set_day(day)
    running.key(Qt.Key.Key_F12)
    running.settle()
    bar = page.aisle.form
    assert (bar.number, bar.day.day()) == (numbers[0], day)
    assert bar.isVisible()
    bar.time.setText("09:10")
    bar.evidence.path.setText(str(photograph))
    page.aisle.walking.selectRow(1)
    page.aisle._note_stranger()
    page.aisle.entry.setText("ZZ-1")
    page.aisle._note_stranger()
    running.settle()
    kept = page.draft()
    assert (kept["form"]["number"], kept["form"]["day"], kept["form"]["time"]) == (numbers[0], day.isoformat(), "09:10")
    bar.clear()
    page.take_up(kept)
    assert (bar.number, bar.day.day(), bar.time.value()) == (numbers[0], day, "09:10")
    bar.evidence.path.setText(str(photograph))
    place = page.aisle.place.path
    page.aisle.sign()
    running.settle()
    assert not page.aisle.notice.isVisible(), page.aisle.notice.sentence
    (series,) = running.door.run(forms_printed)
    assert [(one.number, one.day) for one in series.keyed] == [(numbers[0], day.isoformat())]
    (found,) = [one for one in running.door.ask(counts) if one.open]
    part = running.door.ask(lambda reader: sheets_of(reader.connection, found.row, reader.high))
    assert len(part) == 1
    assert page.aisle.form.isVisible(), "the next place of the same form"
    bar.finished.click()
    assert not bar.isVisible()
    assert place
    page.scanned(FormCode("0db3a7b2", FormKind.COUNT, numbers[1]).text)
    running.settle()
    assert bar.number == numbers[1], "a count is open: it is keyed in there"


def test_what_is_no_form_is_said(start: Start, tmp_path: Path) -> None:
    running = start()
    page = running.go("paper-forms")
    for text, said in (("IS-2026-000001", "no number of a form"), ("P-1-001", "was printed here")):
        page.number.setText(text)
        page.begin()
        assert said in page.number_field.problem
    assert not page.scanned("IS-2026-000001")


def test_an_expenditure_of_last_week_is_keyed_in_from_its_form(start: Start, tmp_path: Path) -> None:
    running = start()
    numbers = printed(running, FormKind.EXPENDITURE, tmp_path / "a.pdf")
    photograph = tmp_path / "form.png"
    photograph.write_bytes(PNG)
    lot = next(one for one in running.door.ask(lots) if not one.restrictions and lies_once(running, one.lot))
    page = running.go("paper-forms")
    page.number.setText(numbers[0])
    page.begin()
    running.settle()
    form = running.page
    day = clock.today() - timedelta(days=1)
    form.head.day.set_day(day)
    assert not form.head.paper.isHidden()
    form.head.entries["purpose"].setText("training")
    form.head.paper.evidence.path.setText(str(photograph))
    form.lines.lines.take([lot.id])
    running.settle()
    running.key(Qt.Key.Key_F12)
    running.settle()
    found = running.door.ask(voucher, numbers[0])
    assert found is not None
    assert found.day == day.isoformat()
    assert len(found.document["attachments"]) == 1
    assert form.head.paper.number.value() == ""
    page = running.go("paper-forms")
    (series,) = page.series
    assert (len(series.keyed), series.out) == (1, numbers[1:])
    page.number.setText(numbers[0])
    page.begin()
    assert "in the book already" in page.number_field.problem


def test_a_late_issue_asks_for_its_form_and_one_of_today_does_not(start: Start) -> None:
    running = start()
    page = running.go("issue")
    assert page.paper.isHidden()
    page.day.set_day(clock.today() - timedelta(days=2))
    assert not page.paper.isHidden()
    person = next(
        one for one in running.door.ask(people_listed) if one.qualified and not one.banned and one.kind == "person"
    )
    page.open({"form": "P-9-001"})
    page.open({"person": person.number})
    running.settle()
    assert page.draft()["texts"]["voucher"] == "P-9-001"
    page.start_anew()
    assert page.paper.isHidden()
