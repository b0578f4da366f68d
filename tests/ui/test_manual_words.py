"""Ctrl+K and the words of the manual: which sections are found, in which order, and that their numbers are those of the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from sam.ui.find.manual_words import ManualSpot, ManualWords
from sam.ui.frame.help_panel import HelpPanel
from sam.ui.manual import TOPICS, heads_of, manual_page
from sam.words.translate import LANGUAGES, set_language


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    set_language("en")


def first(code: str, text: str) -> tuple[str, str, object]:
    """What is found first in a language."""
    set_language(code)
    found = ManualWords(manual_page).find(text)[0]
    return found.words, found.detail, found.argument


@pytest.mark.parametrize(
    ("code", "text", "heading", "page"),
    [
        ("en", "clock set back", "The clock was set back", "When something goes wrong"),
        ("es", "reclasificacion", "Reclasificación", "Movimientos de una lista"),
        ("fr", "RECLASSEMENT", "Reclassement", "Mouvements d’une liste"),
        ("pt_BR", "chegada", "Chegada", "Movimentos de uma lista"),
    ],
)
def test_words_lead_to_the_section_that_says_them(code: str, text: str, heading: str, page: str) -> None:
    assert first(code, text)[:2] == (heading, page)


def test_the_title_of_a_page_leads_to_its_beginning() -> None:
    assert first("en", "movements of a list") == ("Movements of a list", "", ManualSpot("moving"))
    assert first("en", "late papers")[2] == ManualSpot("corrections")


def test_words_of_the_text_are_found_too_and_every_word_must_be_there() -> None:
    words = ManualWords(manual_page)
    found = [(one.words, one.detail) for one in words.find("police")]
    assert ("Loss", "Movements of a list") in found
    assert len(words.find("the")) <= 6
    assert words.find("police zebra") == []
    assert words.find(" -?* ") == []


def test_one_or_two_letters_find_titles_only() -> None:
    spots = [one.argument for one in ManualWords(manual_page).find("st")]
    assert [spot.section for spot in spots if isinstance(spot, ManualSpot)] == [0] * len(spots)


def test_a_section_has_the_number_that_it_has_on_the_page(qtbot: QtBot) -> None:
    for language in LANGUAGES:
        set_language(language.code)
        for topic in TOPICS:
            page, document = manual_page(topic), QTextDocument()
            document.setMarkdown(page)
            block, shown = document.begin(), []
            while block.isValid():
                if block.blockFormat().headingLevel():
                    shown.append(block.text())
                block = block.next()
            heads = [heading.replace("`", "").replace("**", "") for heading, _text in heads_of(page)]
            assert shown == heads, f"{language.code}/{topic}"
    panel = HelpPanel(manual_page)
    qtbot.addWidget(panel)
    panel.resize(400, 300)
    panel.open_at("moving", 3)
    assert panel.page.textCursor().block().text() == [heading for heading, _text in heads_of(manual_page("moving"))][3]
    assert panel.page.verticalScrollBar().value() > 0
