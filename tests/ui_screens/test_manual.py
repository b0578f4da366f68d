"""The manual in the running window: F1 on every screen, links, contents, and its pages in find anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam.ui import pictures
from sam.ui.find.manual_words import ManualSpot
from sam.ui.look import style
from sam.ui.look.current import Look
from sam.ui.look.tokens import Theme
from sam.ui.manual import CONTENTS, FOLDER, TOPICS, title_of
from sam.ui.navigation import SCREENS
from sam.ui.screen_context import FoundKind
from sam.ui.start import Program
from sam.words.translate import LANGUAGES
from tests.ui_screens.conftest import Running, Start

CTRL = Qt.KeyboardModifier.ControlModifier


def title(code: str, topic: str) -> str:
    return title_of((FOLDER / code / f"{topic}.md").read_text(encoding="utf-8"))


def shown(running: Running) -> str:
    """The first line of the page that is open."""
    assert running.window.help.isVisible()
    return running.window.help.page.toPlainText().partition("\n")[0]


@pytest.mark.slow
def test_f1_on_every_screen_shows_its_page_in_the_language_in_use(start: Start) -> None:
    running = start()
    for code in (language.code for language in LANGUAGES):
        style.speak(running.app, code)
        for screen in SCREENS:
            running.go(screen.key)
            running.key(Qt.Key.Key_F1)
            assert shown(running) == title(code, screen.manual or screen.key), f"{screen.key} {code}"
            running.key(Qt.Key.Key_Escape)
            assert not running.window.help.isVisible()
            assert running.page.isAncestorOf(running.focus()), f"the caret is not back in {screen.key} {code}"


def test_a_page_that_is_open_is_said_again_in_another_language(start: Start) -> None:
    running = start()
    running.go("people")
    running.key(Qt.Key.Key_F1)
    style.speak(running.app, "es")
    assert shown(running) == title("es", "people")


def test_a_link_opens_the_other_page_and_the_button_the_contents(start: Start) -> None:
    running = start()
    running.go("issue")
    running.key(Qt.Key.Key_F1)
    panel = running.window.help
    panel.page.anchorClicked.emit(QUrl("corrections.md"))
    assert shown(running) == title("en", "corrections")
    panel.contents.click()
    assert (panel.topic, shown(running)) == (CONTENTS, title("en", CONTENTS))


def test_every_link_is_a_link_in_the_panel_too(start: Start) -> None:
    running = start()
    panel = running.window.help
    for topic in TOPICS:
        panel.open(topic)
        block = panel.page.document().begin()
        while block.isValid():
            part: Any  # the stubs do not know what is in it
            for part in block.textFormats():
                target = part.format.anchorHref()
                assert not target or target.removesuffix(".md") in TOPICS, f"{topic}: {target}"
            block = block.next()
        assert "**" not in panel.page.toPlainText()
        assert "](" not in panel.page.toPlainText()


def test_a_command_is_copied_as_it_is_typed(start: Start) -> None:
    running = start()
    panel = running.window.help
    panel.open("safe-keeping")
    panel.page.selectAll()
    copied = panel.page.createMimeDataFromSelection().text()
    assert "sam --depot DIR --user NAME backup --to FOLDER" in copied
    assert "\u2060" not in copied


def test_find_offers_a_page_by_its_title_and_opens_it(start: Start) -> None:
    running = start()
    running.go("weapons")
    running.key(Qt.Key.Key_K, CTRL)
    running.type("late papers")
    running.settle()
    found = [line for line in running.window.find_panel.results.lines if not isinstance(line, FoundKind)]
    assert {one.kind for one in found} == {FoundKind.HELP}
    assert found[0].argument == ManualSpot("corrections")
    running.key(Qt.Key.Key_Return)
    assert shown(running) == title("en", "corrections")
    assert running.window.pages.current == "weapons"


def test_f1_before_sign_in_opens_the_first_page_and_escape_goes_back(
    qapp: QApplication, practice: Path, start: Start
) -> None:
    program = Program(qapp, "en")
    try:
        window = program.begin(practice)
        window.activateWindow()
        pictures.settle(program)
        entry = QApplication.focusWidget()
        assert entry is window.open_page.user
        QTest.keyClick(entry, Qt.Key.Key_F1)
        assert window.help.page.toPlainText().startswith(title("en", CONTENTS))
        QTest.keyClick(window.help.page, Qt.Key.Key_Escape)
        assert not window.help.isVisible()
        assert QApplication.focusWidget() is entry
    finally:
        program.close()


@pytest.mark.parametrize(("scale", "over"), [(100, False), (150, True)])
def test_with_large_letters_the_help_stands_over_the_page_and_takes_no_width_from_it(
    start: Start, scale: int, over: bool
) -> None:
    running = start(size=(1280, 720))
    style.apply(running.app, Look(Theme.LIGHT, scale))
    page = running.go("relocation")
    wide = page.width()
    running.key(Qt.Key.Key_F1)
    panel = running.window.help
    assert panel.isVisible()
    holder: Any = panel.parentWidget()
    assert holder.over is over
    assert (page.width() == wide) is over
    assert panel.geometry().right() == holder.rect().right()
    assert panel.height() == holder.height()
    middle = panel.rect().center()
    assert panel.isAncestorOf(holder.childAt(panel.mapTo(holder, middle))), "it is on top"
    running.key(Qt.Key.Key_Escape)
    assert page.width() == wide
    assert running.page.isAncestorOf(running.focus())
    style.apply(running.app, Look())
