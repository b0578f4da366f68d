"""The screen of clauses: found by what a refusal prints, narrowed, read, and reached from Ctrl+K and from the help."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sam.standards.clauses.table import clauses
from sam.standards.storehouse import IATG_AGGREGATION
from sam.ui.parts.words import say
from sam.ui.screen_context import FoundKind
from tests.ui_screens.conftest import Running, Start

CTRL = Qt.KeyboardModifier.ControlModifier


def listed(running: Running) -> list[str]:
    """What the list shows."""
    model = running.page.model
    return [model.row_at(row).cited for row in range(model.rowCount())]


def test_a_citation_is_typed_into_find_anything_and_opens_its_clause(start: Start) -> None:
    running = start()
    running.window.open_find()
    running.type("AASTP-1, 1.2.3.4")
    running.settle()
    found = [one for one in running.window.find_panel.results.lines if not isinstance(one, FoundKind)]
    assert found[0].kind is FoundKind.CLAUSE
    running.key(Qt.Key.Key_Return)
    running.settle()
    assert running.window.pages.current == "clauses"
    detail = running.page.detail
    assert detail.clause.cited == "AASTP-1, 1.2.3.4"
    assert "stands with nothing else" in detail.asked.itemAt(0).widget().text()


def test_a_serial_number_finds_no_clause(start: Start) -> None:
    running = start()
    running.window.open_find()
    running.type("zz")
    running.settle()
    assert FoundKind.CLAUSE not in running.window.find_panel.results.lines


def test_words_theme_and_level_narrow_and_nothing_says_the_way_on(start: Start) -> None:
    running = start()
    page = running.go("clauses")
    assert len(listed(running)) == len(clauses())
    page.open({"text": IATG_AGGREGATION})
    assert listed(running)[:2] == ["IATG 02.20, 7.5", "IATG 02.20, table 6"]
    page.open({"text": ""})
    page.theme.choose("STK")
    page.level.choose(1)
    assert listed(running)
    assert len(listed(running)) < 10
    page.filter.setText("nothing of the kind")
    assert listed(running) == []
    assert page.detail.clause is None
    page._drop_filters()
    assert len(listed(running)) == len(clauses())


def test_the_page_tells_questions_checkpoints_and_what_was_not_verified(start: Start) -> None:
    running = start()
    page = running.go("clauses", "IATG-01.50-7.1")
    assert page.detail.clause.id == "IATG-01.50-7.1"
    assert [say(COLUMN.value(page.detail.clause).words) for COLUMN in page.model.columns if COLUMN.header == ""] == [
        "Not verified"
    ]
    page.open({"text": "IDDRS 4.10, 7.3.1"})
    texts = [page.detail.asked.itemAt(n).widget().text() for n in range(page.detail.asked.count())]
    assert any(one.startswith("STK-01") for one in texts)


def test_enter_reads_on_and_comes_back_to_the_beginning(start: Start) -> None:
    running = start()
    page = running.go("clauses", "IATG 09.10")
    bar = page.detail.page.verticalScrollBar()
    assert bar.maximum() > 0
    running.key(Qt.Key.Key_Return)  # from the entry into the list
    assert page.table.hasFocus()
    running.key(Qt.Key.Key_Return)
    assert bar.value() > 0
    for _ in range(20):
        if bar.value() == 0:
            break
        running.key(Qt.Key.Key_Return)
    assert bar.value() == 0


def test_the_help_leads_there(start: Start) -> None:
    running = start()
    running.go("places")
    running.key(Qt.Key.Key_F1)
    running.settle()
    running.window.help.clauses.click()
    running.settle()
    assert running.window.pages.current == "clauses"
