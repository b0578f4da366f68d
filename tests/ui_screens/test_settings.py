"""Settings in the window: what the institution sets becomes one document; a value that is none stands at its entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from sam.queries.letterhead import letterhead
from sam.queries.settings_now import settings_now
from sam.ui import questions


def picture(folder: Path) -> Path:
    """A small crest."""
    path = folder / "crest.png"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    assert image.save(str(path))
    return path


def test_what_is_changed_goes_into_one_document_and_nothing_else(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("settings")
    before = running.door.head()[0]
    running.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page.change.institution.setText("Ministry of Practice")
    page.change.issue_days.setText("3")
    page.change.qualified.choose("yes")
    questions.answers.append(picture(tmp_path))
    page.change._choose()
    page.change.reason.setText("order 7")
    running.key(Qt.Key.Key_F12)
    assert page.change.isHidden()
    assert running.door.head()[0] == before + 1
    now = running.door.ask(settings_now)
    assert (now["institution"], now["issue_days"], now["qualification_required"]) == (
        "Ministry of Practice",
        "3",
        "yes",
    )
    head = running.door.ask(letterhead)
    assert (head.institution, len(head.crest)) == ("Ministry of Practice", 64)
    assert page.now == now


def test_a_value_that_is_none_stands_at_its_entry_and_nothing_is_written(start: Any, tmp_path: Path) -> None:
    running = start()
    page = running.go("settings")
    before = running.door.head()
    running.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page.change.depot.setText("Another name")
    page.change.transit_days.setText("soon")
    running.key(Qt.Key.Key_F12)
    assert page.change.form["transit_days"].problem
    assert not page.change.form["depot_name"].problem
    page.change.transit_days.setText("")
    page.change.depot.setText(page.now["depot_name"])
    running.key(Qt.Key.Key_F12)
    assert page.change.notice.sentence  # nothing was changed: there is nothing to write
    page.change.crest.setText(str(tmp_path / "no such.png"))
    running.key(Qt.Key.Key_F12)
    assert "no such.png" in page.change.notice.sentence
    assert running.door.head() == before
