"""Every screen with data in every language: no text is shortened or cut off, and no word of another language stays behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sam.practice.half_year import FIRST, PASSWORDS
from sam.ui import pictures
from sam.ui.frame.rail import Rail
from sam.ui.frame.user_corner import UserCorner
from sam.ui.look import style
from sam.ui.look.current import Look
from sam.ui.look.tokens import COLOURS, Theme, Token
from sam.ui.navigation import SCREENS
from sam.ui.parts.button import Button
from sam.ui.parts.clipping import shortened
from sam.ui.parts.columns import shown
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.words.translate import LANGUAGES
from tests.ui_screens.conftest import Start

LEAST = (1280, 720)


@pytest.mark.slow
def test_every_screen_fits_in_every_language(qapp: QApplication, practice: Path) -> None:
    ways = [(known.code, "light", LEAST) for known in LANGUAGES]
    cut: dict[str, list[str]] = {}
    for name, window, (code, _theme, size) in pictures.show_all(practice, FIRST, PASSWORDS[FIRST], ways):
        found = [
            text for text in shortened(window) if str(practice) not in text
        ]  # a folder may lie as deep as it likes
        if name == "places":  # five columns in half a page: names of types give way, their whole name is one screen on
            found = [text for text in found if ", " not in text]
        if (window.width(), window.height()) != size:
            found.append(f"grew to {window.width()} x {window.height()}")
        if found:
            cut[f"{name} {code}"] = found
    QLocale.setDefault(QLocale("en"))
    assert cut == {}


@pytest.mark.slow
def test_larger_letters_cut_nothing_off_the_frame_and_the_forms(qapp: QApplication, practice: Path) -> None:
    """Cells of a list may give way; what is pressed, typed or read around them may not, and no page is wider than its window."""
    style.apply(qapp, Look(Theme.LIGHT, 125))
    cut: dict[str, list[str]] = {}
    for name, window, (code, _theme, _size) in pictures.show_all(
        practice, FIRST, PASSWORDS[FIRST], [(code, "light", LEAST) for code in ("es", "fr")]
    ):
        cells = {text for table in window.findChildren(Table) for text in _texts(table)}
        found = [text for text in shortened(window) if text not in cells and str(practice) not in text]
        if found:
            cut[f"{name} {code}"] = found
    QLocale.setDefault(QLocale("en"))
    assert cut == {}


def _texts(table: Table) -> list[str]:
    """What stands in the cells of a table that is in sight."""
    model: Any = table.model()
    if not table.isVisible():
        return []
    return [shown(model.cell(row, n)) for row in range(model.rowCount()) for n in range(len(table.columns))]


def test_a_page_that_is_wider_than_its_window_is_named(qtbot: QtBot) -> None:
    acts = held(beside(Button("A verb that takes a lot of room in its row"), Button("Another one")))
    page = held(under(ScrollPage(acts)))
    qtbot.addWidget(page)
    page.resize(120, 80)
    page.show()
    assert any(text.startswith("page of ") for text in shortened(page))
    page.resize(900, 80)
    assert shortened(page) == []


def test_an_example_or_a_choice_that_does_not_fit_is_named(qtbot: QtBot) -> None:
    entry, choice = TextInput(example="Code or name of a place"), ChoiceInput([(1, "A4, 8 of 99.1 × 67.7 mm")], 1)
    both = held(under(entry, choice))
    qtbot.addWidget(both)
    both.resize(100, 120)
    both.show()
    assert set(shortened(both)) == {"Code or name of a place", "A4, 8 of 99.1 × 67.7 mm"}
    both.resize(400, 120)
    assert shortened(both) == []


@pytest.mark.parametrize("theme", list(Theme))
def test_an_example_can_be_read(qapp: QApplication, qtbot: QtBot, theme: Theme) -> None:
    """Qt would paint it in half the strength of the text."""
    style.apply(qapp, Look(theme))
    entry = TextInput(example="MMMMMM")
    qtbot.addWidget(entry)
    entry.resize(200, 40)
    entry.show()
    picture = entry.grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(8, 150) for y in range(8, 32)}
    style.apply(qapp, Look())
    assert COLOURS[theme][Token.INK3].lower() in seen


def test_a_long_name_of_a_depot_is_whole_in_the_rail(qtbot: QtBot) -> None:
    corner = UserCorner("R. Quispe", "Commander")
    rail = Rail(SCREENS, "Central Depot of the Third Division", corner, lambda: None)
    qtbot.addWidget(rail)
    rail.resize(rail.width(), 720)
    rail.show()
    assert shortened(rail) == []


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
