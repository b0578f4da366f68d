"""A screen comes in three turns, others are made ahead, parts are made when they are seen, and a look is taken up by what is seen."""

from __future__ import annotations

from functools import cached_property
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sam.ui.frame.ahead import REST
from sam.ui.frame.coming import Coming
from sam.ui.look import style
from sam.ui.look.current import Look
from sam.ui.look.tokens import COLOURS, Theme, Token
from sam.ui.parts.button import Button
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.later import is_made, made_now, show_part
from sam.ui.parts.rows import held, under
from sam.ui.work import Work
from sam.words.translate import _
from tests.ui.standing import Standing, stand

SLOWLY = 60  # milliseconds, as a person types


@pytest.fixture
def standing(qtbot: QtBot, qapp: QApplication, work: Work) -> Standing:
    made = stand(qapp, work, counter=True)
    qtbot.addWidget(made.window)
    made.window.show()
    qtbot.waitExposed(made.window)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


# a screen that comes


def test_a_screen_is_made_in_one_turn_and_shown_in_a_later_one(qtbot: QtBot, standing: Standing) -> None:
    window, today = standing.window, standing.page("today")
    window.go("weapons", "w1")
    page = standing.page("weapons")
    assert window.pages.current == "weapons"
    assert today.isVisible()
    assert not page.isVisible()
    assert page.opened == []
    qtbot.waitUntil(page.isVisible)
    assert not today.isVisible()
    assert page.opened == ["w1"]
    assert window.bar.acts == page.actions_in_bar


def test_the_second_time_it_is_shown_at_once(qtbot: QtBot, standing: Standing) -> None:
    standing.window.go("weapons")
    qtbot.waitUntil(standing.page("weapons").isVisible)
    standing.window.go("today")
    assert standing.page("today").isVisible()
    standing.window.go("weapons", "w2")
    assert standing.page("weapons").isVisible()
    assert standing.page("weapons").opened == ["w2"]


def test_a_key_that_comes_before_the_screen_is_meant_for_the_screen(qtbot: QtBot, standing: Standing) -> None:
    window = standing.window
    window.go("weapons")
    page = standing.page("weapons")
    entry = TextInput()
    QVBoxLayout(page).addWidget(entry)
    page.setFocusProxy(entry)
    assert not page.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_7)
    assert page.isVisible()
    qtbot.waitUntil(lambda: entry.text() == "7")


def test_a_scan_that_comes_before_the_screen_is_taken_by_the_screen(qtbot: QtBot, standing: Standing) -> None:
    window = standing.window
    window.go("weapons")
    window.go("today")
    window.go("counter")
    page = standing.page("counter")
    assert not page.isVisible()
    for letter in "GC-1187204":
        QTest.keyClick(window.windowHandle(), letter)  # type: ignore[call-overload]  # the stubs know letters only for parts
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.scans == ["GC-1187204"])
    assert standing.page("weapons").scans == []


def test_two_screens_asked_for_in_one_turn_come_one_after_the_other(qtbot: QtBot, standing: Standing) -> None:
    window = standing.window
    window.go("weapons", "w1")
    window.go("people", "p1")
    assert standing.page("weapons").opened == ["w1"]
    qtbot.waitUntil(standing.page("people").isVisible)
    assert standing.page("people").opened == ["p1"]
    assert not standing.page("weapons").isVisible()
    window.back()
    assert standing.page("weapons").isVisible()


def test_what_is_to_come_is_done_once(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    done: list[str] = []
    coming = Coming(holder)
    coming.soon(lambda: done.append("hidden"))
    assert done == ["hidden"]
    holder.show()
    qtbot.waitExposed(holder)
    coming.soon(lambda: done.append("first"))
    coming.soon(lambda: done.append("second"))
    assert done == ["hidden", "first"]
    coming.now()
    coming.now()
    qtbot.wait(20)
    assert done == ["hidden", "first", "second"]


# screens that are made ahead


def test_the_screens_beside_are_made_while_nobody_does_anything(qtbot: QtBot, standing: Standing) -> None:
    pages = standing.window.pages
    assert set(pages._made) == {"today"}
    qtbot.waitUntil(lambda: not pages._ahead.waits, timeout=8_000)
    assert set(pages._made) == {"today", "counter", "weapons"}  # "counts" is not allowed
    assert standing.page("today").isVisible()
    assert not standing.page("counter").isVisible()
    standing.window.go("counter", "x")
    qtbot.waitUntil(standing.page("counter").isVisible)
    assert standing.page("counter").opened == ["x"]


def test_any_key_puts_it_off(qtbot: QtBot, standing: Standing) -> None:
    ahead = standing.window.pages._ahead
    ahead.begin()
    ahead._timer.start(REST // 2)
    QTest.keyClick(standing.window.windowHandle(), Qt.Key.Key_Shift)
    assert ahead.waits
    assert ahead._timer.interval() == REST


# the order of Tab


def test_tab_finds_parts_that_came_later_where_they_stand(qtbot: QtBot, standing: Standing) -> None:
    window, page = standing.window, standing.page("today")
    room = QVBoxLayout(page)
    first, last = Button("First"), Button("Last")
    room.addWidget(first)
    room.addWidget(last)
    qtbot.waitUntil(last.isVisible)
    first.setFocus()
    seen: list[QWidget] = []
    while QApplication.focusWidget() not in seen and len(seen) < 40:
        seen.append(cast("QWidget", QApplication.focusWidget()))
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert seen[:2] == [first, last]
    assert window.foot.isAncestorOf(seen[2])
    assert window.bar.find_box in seen
    assert seen[-1] is window.bar.find_box


# parts that nobody sees yet


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.room = QVBoxLayout(self)

    @cached_property
    def form(self) -> Label:
        return made_now(Label("form"), self.room)


def test_a_part_is_made_when_it_is_shown_first(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    show_part(page, "form", seen=False)
    assert not is_made(page, "form")
    show_part(page, "form", seen=True)
    assert is_made(page, "form")
    assert page.form.isVisible()
    assert page.room.indexOf(page.form) == 0
    show_part(page, "form", seen=False)
    assert not page.form.isVisible()


def test_a_part_that_is_only_asked_for_stays_hidden(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    assert page.form.text() == "form"
    qtbot.wait(20)
    assert not page.form.isVisible()


def test_tab_reaches_a_part_that_came_late_where_it_stands(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    inner, outer = under(Button("Second"), Button("Last")), QVBoxLayout(window)
    outer.addWidget(Button("First"))
    outer.addLayout(inner)
    window.show()
    made_now(held(under(Button("Late one"), Button("Late two"))), inner, 1).show()
    made_now(Button("Before all"), outer, 0).show()
    seen: list[str] = []
    stop = window.nextInFocusChain()
    while isinstance(stop, QWidget) and stop is not window:
        if isinstance(stop, Button):
            seen.append(stop.text())
        stop = stop.nextInFocusChain()
    at = seen.index("Before all")
    assert seen[at:] + seen[:at] == ["Before all", "First", "Second", "Late one", "Late two", "Last"]


def test_what_is_put_off_while_it_comes_is_done_too_when_somebody_does_something(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    done: list[str] = []
    coming = Coming(holder)

    def first() -> None:
        done.append("dressed")
        coming.soon(lambda: done.append("shown"))

    coming.soon(first)
    coming.now()
    assert done == ["dressed", "shown"]
    coming.soon(first)
    qtbot.waitUntil(lambda: done[2:] == ["dressed", "shown"])


def test_a_choice_asks_for_the_room_of_its_longest_words(qtbot: QtBot) -> None:
    choice: ChoiceInput[str] = ChoiceInput([("a", "x")])
    qtbot.addWidget(choice)
    narrow = choice.sizeHint().width()
    choice.set_choices([("a", "x"), ("b", "a long word or two")])
    assert choice.sizeHint().width() > narrow
    empty: ChoiceInput[str] = ChoiceInput([])
    qtbot.addWidget(empty)
    style.dress(empty)
    empty.show()
    assert empty.findChild(QAbstractItemView) is None


# looks and languages


def test_what_sleeps_takes_up_look_and_language_when_it_is_woken(qtbot: QtBot, qapp: QApplication) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    window = QWidget()
    qtbot.addWidget(window)
    part.setParent(window)
    label = Label(lambda: _("Storehouse"))
    QVBoxLayout(part).addWidget(label)
    style.dress(part, sleeps=True)
    before = label.font().pointSizeF()
    part.hide()
    style.apply(qapp, Look(Theme.DARK, 125))
    style.speak(qapp, "es")
    try:
        assert label.text() == "Storehouse"
        assert COLOURS[Theme.LIGHT][Token.SURFACE] in part.styleSheet()
        style.wake(part)
        assert label.text() != "Storehouse"
        assert label.font().pointSizeF() > before
        assert COLOURS[Theme.DARK][Token.SURFACE] in part.styleSheet()
    finally:
        style.speak(qapp, "en")
        style.apply(qapp, Look())
