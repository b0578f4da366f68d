"""Reports from the window."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sam.reports.asking import ReportAsked
from sam.services.print_report import print_report
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


def test_a_report_that_is_given_up_leaves_nothing(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("reports", "weapon-register")
    for ending in (".pdf", ".xlsx"):
        page.format.choose(ending)
        path = tmp_path / f"register{ending}"
        questions.answers.append(path)
        running.program.work.aside.run(lambda: time.sleep(0.3), lambda _none: None)  # as if it were long
        page.save.click()
        assert page.progress.isVisible()
        running.key(Qt.Key.Key_Escape)
        running.settle()
        assert "Given up" in page.notice.sentence
        assert list(tmp_path.glob("register*")) == []
    questions.answers.append(tmp_path / "again.pdf")
    page.format.choose(".pdf")
    page.save.click()
    running.settle()
    assert "again.pdf" in page.notice.sentence


def test_a_report_is_stopped_between_its_pages(start: Any, tmp_path: Path) -> None:
    running = start()
    door, seen = running.door, []

    def step(page: int) -> None:
        seen.append(page)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        door.run(print_report, "weapon-register", ReportAsked(language="en"), tmp_path / "half.pdf", step=step)
    assert seen == [1]
    assert list(tmp_path.glob("half*")) == []


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
