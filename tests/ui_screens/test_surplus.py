"""The screen of authorised scales: entered by keys and from a sheet, read, withdrawn; and what a bad line or sheet says."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import Qt

from sam import clock
from sam.domain.surplus import Standing
from sam.queries.surplus import scales, surplus
from sam.ui import questions
from sam.ui.parts.words import say
from tests.ui_screens.conftest import Running, Start


def enter(running: Running, code: str, number: str) -> None:
    """Type one line of the scale."""
    card = running.page.card
    card.code.setFocus()
    running.type(code)
    running.key(Qt.Key.Key_Return)
    running.type(number)
    running.key(Qt.Key.Key_Return)


def test_a_scale_is_entered_by_keys_and_its_surplus_stands_there(start: Start) -> None:
    running = start()
    page = running.go("surplus")
    assert page.model.rowCount() == 0
    page.new.click()
    page.card.authority.setText("Ministry")
    enter(running, "sa-rif", "2")
    enter(running, "BALL-556", "1000")
    running.key(Qt.Key.Key_F12)
    running.settle()
    found = running.door.ask(surplus)
    assert [line.authorised for line in found[0].lines[:2]] == [2, 1000]
    assert page.model.rowCount() == len(found[0].lines)
    rows = {page.model.row_at(n).code: page.model.row_at(n) for n in range(page.model.rowCount())}
    assert rows["BALL-556"].standing is Standing.SURPLUS
    assert "NEQ" in page.side._freed_head.text()
    assert page.card.isHidden()


def test_a_bad_line_is_said_beside_its_entry_and_a_refused_scale_stays_typed(start: Start) -> None:
    running = start()
    page = running.go("surplus")
    page.new.click()
    page.card.code.setFocus()
    running.key(Qt.Key.Key_Return)
    page.card.add_line()
    assert "Type the code" in page.card.notice.sentence
    page.card.code.setText("NOSUCH")
    page.card.number.setText("x")
    page.card.add_line()
    assert "whole number" in page.card.notice.sentence
    page.card.number.setText("5")
    page.card.add_line()
    page.card.authority.setText("Ministry")
    running.key(Qt.Key.Key_F12)
    running.settle()
    assert "NOSUCH" in page.card.notice.sentence
    assert [one.type for one in page.card.lines] == ["NOSUCH"]
    assert running.door.ask(scales) == ()


def test_lines_come_from_a_sheet_and_a_bad_sheet_takes_nothing(start: Start, tmp_path: Path) -> None:
    running = start()
    page = running.go("surplus")
    page.new.click()
    for name, rows in (
        ("bad", [("Type", "Authorised"), ("SLING", -4)]),
        ("good", [("Type", "Authorised"), ("SLING", 4)]),
    ):
        book = Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(list(row))
        book.save(tmp_path / f"{name}.xlsx")
    questions.answers.append(tmp_path / "bad.xlsx")
    page.card.sheet.click()
    running.settle()
    assert page.card.lines == []
    assert "row 2" in page.card.notice.sentence
    questions.answers.append(tmp_path / "good.xlsx")
    page.card.sheet.click()
    running.settle()
    assert [(one.type, one.authorised) for one in page.card.lines] == [("SLING", 4)]


def test_a_scale_is_withdrawn_with_its_reason(start: Start) -> None:
    running = start()
    page = running.go("surplus")
    page.new.click()
    page.card.authority.setText("Ministry")
    enter(running, "SLING", "4")
    running.key(Qt.Key.Key_F12)
    running.settle()
    page.withdraw.click()
    page.end.reason.setText("mistyped")
    running.key(Qt.Key.Key_F12)
    running.settle()
    assert running.door.ask(scales) == ()
    assert page.model.rowCount() == 0


def test_the_reports_lead_there_and_export_leads_back(start: Start) -> None:
    running = start()
    acts = {say(one.text()): one for one in running.go("reports").actions_in_bar}
    acts["Authorised scale"].click()
    running.settle()
    assert running.window.pages.current == "surplus"
    running.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    running.settle()
    assert running.page.report.name == "surplus"


def test_another_day_asks_again_and_what_is_no_day_goes_back_to_the_day_that_is_shown(start: Start) -> None:
    running = start()
    page = running.go("surplus")
    page.new.click()
    page.card.authority.setText("Ministry")
    enter(running, "SLING", "4")
    running.key(Qt.Key.Key_F12)
    running.settle()
    assert page.model.rowCount()
    page.as_of.setText("2026-01-01" if clock.today().year > 2025 else "2020-01-01")
    page.as_of.editingFinished.emit()
    running.settle()
    assert page.model.rowCount() == 0  # the scale begins today
    for no_day in ("soon", "2999-01-01"):
        page.as_of.setText(no_day)
        page.as_of.editingFinished.emit()
        running.settle()
        assert page.as_of.day() == page._day
