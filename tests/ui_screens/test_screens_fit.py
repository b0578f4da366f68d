"""Every screen with data in every language: no text is shortened or cut off, and no word of another language stays behind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sam.practice.half_year import FIRST, PASSWORDS
from sam.ui import pictures
from sam.ui.look import style
from sam.ui.look.current import Look
from sam.ui.look.tokens import Theme
from sam.ui.parts.clipping import shortened
from sam.words.translate import LANGUAGES
from tests.ui_screens.conftest import Start

LEAST = (1280, 720)


def test_every_screen_fits_in_every_language(qapp: QApplication, practice: Path) -> None:
    ways = [(known.code, "light", LEAST) for known in LANGUAGES]
    cut: dict[str, list[str]] = {}
    for name, window, (code, _theme, size) in pictures.show_all(practice, FIRST, PASSWORDS[FIRST], ways):
        found = shortened(window)
        if name == "places":  # five columns in half a page: names of types give way, their whole name is one screen on
            found = [text for text in found if ", " not in text]
        if (window.width(), window.height()) != size:
            found.append(f"grew to {window.width()} x {window.height()}")
        if found:
            cut[f"{name} {code}"] = found
    QLocale.setDefault(QLocale("en"))
    assert cut == {}


def test_another_language_is_spoken_at_once_everywhere(qapp: QApplication, qtbot: QtBot, start: Start) -> None:
    running = start()
    page = running.go("issue")
    pictures._issue(running.window)
    running.settle()
    assert "rounds" in page.lines.total.text()
    style.speak(qapp, "fr")
    running.settle()
    assert "cartouches" in page.lines.total.text()
    assert "cartouches" in page.acknowledgement.text.text()
    assert page.due.text().endswith(page.due.day().strftime("%Y"))
    refused = [entry for entry in page.lines.lines.entries if not entry.counts]
    assert refused
    assert "banned" not in str(refused[0].sentence)
    style.speak(qapp, "en")
    running.settle()


def test_large_letters_on_a_small_screen_scroll_and_nothing_overlaps(qapp: QApplication, start: Start) -> None:
    running = start(size=LEAST)
    style.apply(qapp, Look(Theme.LIGHT, 150))
    for key in ("today", "issue", "return", "receipt", "weapons", "ammunition", "people", "movements"):
        page = running.go(key)
        assert page.height() >= page.minimumSizeHint().height(), key
        assert page.width() <= running.window.pages.width(), key
    style.apply(qapp, Look())
