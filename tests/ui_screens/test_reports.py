"""Reports from the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from sam.ui import questions


def test_a_report_is_saved_as_pdf_and_as_a_sheet(start: Any, tmp_path: Path) -> None:
    running = start()
    running.key(Qt.Key.Key_F10)
    page = running.page
    paper = tmp_path / "stock.pdf"
    questions.answers.append(paper)
    running.key(Qt.Key.Key_F12)
    assert paper.read_bytes().startswith(b"%PDF")
    assert "stock.pdf" in page.notice.sentence
    page.format.choose(".xlsx")
    sheet = tmp_path / "register.xlsx"
    page.open("weapon-register")
    questions.answers.append(sheet)
    page.save.click()
    running.settle()
    assert sheet.read_bytes().startswith(b"PK")


def test_an_unknown_item_and_a_day_that_is_none_stand_beside_their_fields(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("reports", "history")
    page.item.setText("no such thing")
    questions.answers.append(tmp_path / "life.pdf")
    page.save.click()
    running.settle()
    assert page.form["item"].problem
    assert page.item.value() == "no such thing"
    page.as_of.setText("someday")
    page.save.click()
    assert page.form["as_of"].problem
    assert not (tmp_path / "life.pdf").exists()
