"""The screen of the use of ammunition: reached by a word, its lists, another period, and what a line opens."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sam import clock
from sam.domain.ammunition_use import Doubt
from sam.queries.ammunition_use import ammunition_use
from sam.ui.ammunition_use.lists import List
from tests.ui_screens.conftest import Running, Start

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(running: Running) -> list[str]:
    model = running.page.model
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def test_found_by_its_name_and_each_list_has_its_rows(start: Start) -> None:
    running = start()
    running.key(Qt.Key.Key_K, CTRL)
    running.enter("use of ammunition")
    running.settle()
    page = running.page
    assert type(page).__name__ == "AmmunitionUsePage"
    today = clock.today()
    page.ask_for(today.replace(month=1, day=1), today)
    running.settle()
    found = running.door.ask(ammunition_use, today.replace(month=1, day=1), today)
    doubts = [one.doubt for one in found.unlikely]
    assert len(shown(running)) == len(doubts) > 0
    assert set(doubts) == {Doubt.NOT_BACK}, "what the machine guns fired on the range day was expended under its report"
    assert [(one.fired, one.spent) for one in found.fired] == [(6_350, 6_350)]
    for which, rows in ((List.HOLDERS, found.uses), (List.PAPERS, found.spendings), (List.WEAPONS, found.fired)):
        page.chips[which].click()
        running.settle()
        assert len(shown(running)) == len(rows) > 0


def test_enter_opens_the_paper_and_export_takes_the_period_along(start: Start) -> None:
    running = start()
    page = running.go("ammunition-use")
    today = clock.today()
    page.ask_for(today.replace(month=1, day=1), today)
    running.settle()
    page.show_list(List.PAPERS)
    number = page.model.row_at(0).voucher
    page.table.setFocus()
    running.key(Qt.Key.Key_Return)
    assert running.page.detail.voucher.number == number
    page = running.go("ammunition-use")
    running.key(Qt.Key.Key_E, CTRL)
    assert running.page.report.name == "ammunition-use"
    assert running.page.first.day() == today.replace(month=1, day=1)


def test_a_period_that_cannot_be_is_set_back(start: Start) -> None:
    running = start()
    page = running.go("ammunition-use")
    before = page._asked
    page.last.setText("2999-01-01")
    page._another_period()
    assert page._asked == before
    assert page.last.day() == before[1]
