"""What holds for every screen of `SCREENS`, also for one that somebody adds tomorrow.

A picture; a way there and back by keys; every control reached by Tab, with a ring that is seen, and with a name in two languages,
those of its cards included.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)  # fmt: skip

from sam.practice.half_year import FIRST, PASSWORDS
from sam.ui import pictures, questions
from sam.ui.act_card import ActCard
from sam.ui.look import style
from sam.ui.navigation import SCREENS
from sam.ui.parts.button import Button
from sam.ui.parts.words import say
from sam.ui.screen_context import Screen
from scripts import words
from tests.ui_screens.conftest import Running, Start

CTRL = Qt.KeyboardModifier.ControlModifier
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTextEdit)
KEYS = [screen.key for screen in SCREENS]
RING = 3  # pixels at the edge of a control in which its ring lies
TITLES = {"Serial number", "Make", "Model", "Calibre", "Store", "Condition"}
OF_THE_FRAME = ("sign-in", "find", "help", "tour", "locked")
OTHER_SIDES = ("site-plan",)


def shown(running: Running, screen: Screen) -> QWidget:
    """The screen with something in it."""
    running.go(screen.key)
    pictures.fill(running.window, screen.key)
    running.settle()
    page: QWidget = running.page
    return page


def own(widget: QWidget, within: QWidget) -> bool:
    """Whether a control is one of ours, and not a part of Qt's own: the list that a choice drops, the head of a table, a menu."""
    above = widget.parentWidget()
    while above is not None and above is not within:
        if isinstance(above, QComboBox | QLineEdit | QHeaderView | QMenu | QAbstractItemView) or above.isWindow():
            return False
        above = above.parentWidget()
    return not isinstance(widget, QHeaderView | QMenu) and not widget.isWindow()


def controls(within: QWidget) -> list[QWidget]:
    """What a person can work in a part of the window, shown or not."""
    return [
        one
        for one in within.findChildren(QWidget)
        if own(one, within) and (isinstance(one, CONTROLS) or one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    ]


def workable(running: Running, *parts: QWidget) -> list[QWidget]:
    """What can be worked now. A list that is walked with the arrows of the entry beside it takes no focus of its own."""
    found = [one for part in parts for one in controls(part) if one.isVisible() and one.isEnabled()]
    beside = [
        one for one in found if isinstance(one, QAbstractItemView) and one.focusPolicy() is Qt.FocusPolicy.NoFocus
    ]
    assert all(part.isVisible() for part in parts)
    return [one for one in found if one not in beside]


def called(widget: QWidget) -> str:
    """How a failure names a control."""
    return f"{type(widget).__name__} “{widget.accessibleName()}”"


def walk(running: Running, most: int = 400) -> list[QWidget]:
    """Where Tab leads, from where the caret is, until it comes round."""
    seen: list[QWidget] = []
    while running.focus() not in seen and len(seen) < most:
        seen.append(running.focus())
        assert running.window.focusNextChild()
    return seen


# a picture


@pytest.mark.slow
def test_every_screen_has_a_picture(qapp: QApplication, practice: Path, tmp_path: Path) -> None:
    saved = pictures.save_all(practice, FIRST, PASSWORDS[FIRST], tmp_path)
    assert {path.stem for path in saved} == {*KEYS, *OF_THE_FRAME, *OTHER_SIDES}
    seen = {path.stem: QImage(str(path)) for path in saved}
    assert all(len(_colours(image)) > 20 for image in seen.values()), "an empty picture"
    for name, image in seen.items():
        assert [other for other, one in seen.items() if one == image] == [name], "two pictures are the same"


def _colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}


# a way there and back


@pytest.mark.slow
def test_every_screen_is_reached_by_a_key_or_by_its_name_in_two_languages(start: Start) -> None:
    running = start()
    for code in ("en", "pt_BR"):
        style.speak(running.app, code)
        running.settle()
        for screen in SCREENS:
            _come(running, screen)
            assert running.window.pages.current == screen.key, code
            assert running.page.isAncestorOf(running.focus()), f"the caret is not in {screen.key}"
            assert running.focus().isVisible()


def _come(running: Running, screen: Screen) -> None:
    """Go to a screen as a person does."""
    if screen.under and say(screen.title) == next(say(one.title) for one in SCREENS if one.key == screen.under):
        over = next(one for one in SCREENS if one.key == screen.under)
        running.go(over.key)
        running.key(getattr(Qt.Key, f"Key_{over.shortcut}"))
    elif screen.shortcut.startswith("F"):
        running.key(getattr(Qt.Key, f"Key_{screen.shortcut}"))
    else:
        running.key(Qt.Key.Key_K, CTRL)
        entry = running.focus()
        assert isinstance(entry, QLineEdit)
        entry.insert(say(screen.title))  # Qt's test keys know no letter with an accent
        running.settle()
        running.key(Qt.Key.Key_Return)


@pytest.mark.slow
def test_every_button_may_be_pressed_and_what_it_opens_works_by_keys(start: Start) -> None:
    """On a copy of the depot; where a button asks for a file, nobody chooses one. A mistake of the program fails in `start`."""
    running = start()
    met: set[str] = set()
    for screen in SCREENS:
        page = shown(running, screen)
        for button in buttons(running, page):
            if running.window.pages.current != screen.key:
                page = shown(running, screen)
            if not (button.isVisible() and button.isEnabled() and button.allowed):
                continue  # an earlier one has put it away
            before = {card for card in page.findChildren(ActCard) if card.isVisible()}
            questions.answers.extend([None] * 8)
            button.click()
            running.settle()
            questions.answers.clear()
            for card in page.findChildren(ActCard):
                if card.isVisible() and card not in before:
                    met.add(type(card).__name__)
                    works_by_keys(running, card, f"{type(card).__name__} on {screen.key}, opened by {called(button)}")
    assert len(met) > 5, met


def buttons(running: Running, page: QWidget) -> list[Button]:
    """What can be pressed on a page and in the bar over it, as they stand now."""
    return [one for one in workable(running, page, running.window.bar) if isinstance(one, Button) and one.allowed]


def works_by_keys(running: Running, card: ActCard, where: str) -> None:
    """All of a card is named and reached by Tab; Esc goes back, loses nothing that was typed, and leaves the caret to be seen."""
    assert card.isAncestorOf(running.focus()), f"the caret is not in {where}"
    seen = walk(running)
    missed = [called(one) for one in workable(running, card) if one not in seen]
    assert not missed, f"Tab does not reach {missed} in {where}"
    unnamed = [type(one).__name__ for one in controls(card) if one.isVisible() and not name_of(one)]
    assert not unnamed, f"without a name in {where}: {unnamed}"
    entry = next(
        (one for one in seen if isinstance(one, QLineEdit) and card.isAncestorOf(one) and not one.isReadOnly()), None
    )
    typed = ""
    if entry is not None:
        entry.setFocus()
        entry.insert("7")
        running.settle()
        typed = entry.text()
    for _twice in range(2):  # first what the entry has opened, if anything
        if card.isVisible():
            running.key(Qt.Key.Key_Escape)
    assert not card.isVisible(), f"Esc does not close {where}"
    assert entry is None or entry.text() == typed, f"Esc lost what was typed: {where}"
    assert running.window.isAncestorOf(running.focus()), where
    assert running.focus().isVisible(), f"the caret is nowhere to be seen after {where}"


# Tab, the ring, and names: one walk, for to build and fill all screens is dear


@pytest.mark.slow
def test_every_control_is_reached_by_tab_shows_the_focus_and_has_a_name_in_two_languages(start: Start) -> None:
    running = start()
    wrong: list[str] = []
    walked: dict[str, list[QWidget]] = {}
    english: dict[str, list[tuple[str, str]]] = {}
    for screen in SCREENS:
        page = shown(running, screen)
        assert page.isAncestorOf(running.focus()), screen.key
        english[screen.key] = names = _names(page)
        wrong += [f"a {kind} without a name on {screen.key}" for kind, name in names if len(name) < 2]
        walked[screen.key] = walk(running)
        wrong += _not_reached(running, page, screen, walked[screen.key])
        wrong += _without_ring(running, walked[screen.key], f"{screen.key}, light")
    style.take(running.app, "theme", "dark")
    for screen in SCREENS:
        running.go(screen.key)
        again = walk(running)
        assert {*again} >= {one for one in walked[screen.key] if one.isVisible() and one.isEnabled()}, screen.key
        wrong += _without_ring(running, again, f"{screen.key}, dark")
    style.speak(running.app, "es")
    running.settle()
    differ = other_in("es")
    for screen in SCREENS:
        wrong += _not_spanish(_names(shown(running, screen)), english[screen.key], differ, screen)
    assert not wrong, "\n".join(wrong)


def _not_reached(running: Running, page: QWidget, screen: Screen, seen: list[QWidget]) -> list[str]:
    """What Tab leaves out, and where it stops though nothing is to be seen."""
    parts = (page, running.window.bar, running.window.rail)
    missed = [called(one) for one in workable(running, *parts) if one not in seen]
    stray = [called(one) for one in seen if not one.isVisible() or not one.isEnabled()]
    return [
        *(f"Tab does not reach {one} on {screen.key}" for one in missed),
        *(f"Tab stops where nothing is to be seen: {one} on {screen.key}" for one in stray),
    ]


def _without_ring(running: Running, seen: list[QWidget], where: str) -> list[str]:
    """Who has the focus and does not show it; whoever showed none is looked at once more when the window stands still."""
    none = [one for one in seen if not _rings(running, one)]
    found = [f"no ring to be seen: {called(one)} on {where}" for one in none if not _rings(running, one, seen)]
    assert running.page.isVisible()
    return found


def _rings(running: Running, one: QWidget, others: list[QWidget] | None = None) -> bool:
    """Whether a control is painted otherwise while it has the focus; the focus then goes to the window, or to one of the others."""
    one.setFocus()
    running.settle() if others else running.app.processEvents()
    on = _edge(one)
    away = next((other for other in others or () if other is not one), running.window)
    away.setFocus()
    running.settle() if others else running.app.processEvents()
    return on != _edge(one)


def _edge(widget: QWidget) -> list[QImage]:
    """A control as it is painted now; of an entry only the edge, for in it stands the caret."""
    image = widget.grab().toImage()
    if not isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return [image]
    wide, high = image.width(), image.height()
    return [image.copy(0, 0, wide, RING), image.copy(0, high - RING, wide, RING), image.copy(0, 0, RING, high)]


def _not_spanish(
    names: list[tuple[str, str]], english: list[tuple[str, str]], differ: set[str], screen: Screen
) -> list[str]:
    """Controls that have lost their name in Spanish, and names that are still English."""
    same = {name for _kind, name in names} & {name for _kind, name in english} & differ
    if screen.key == "import":  # a choice for a column is called what the list calls the column
        same -= TITLES
    return [
        *(f"a {kind} without a name in Spanish on {screen.key}" for kind, name in names if len(name) < 2),
        *(f"still English on {screen.key}: {name}" for name in same),
    ]


def other_in(code: str) -> set[str]:
    """The texts of the program that read differently in this language."""
    return {str(one.id) for one in words.read(code) if one.id and isinstance(one.id, str) and one.string != one.id}


def _names(page: QWidget) -> list[tuple[str, str]]:
    """Kind and name of each control of a screen. What is not shown may have no name yet: its act gives it one."""
    found: Iterable[QWidget] = [*controls(page), *getattr(page, "actions_in_bar", ())]
    return [(type(one).__name__, name_of(one)) for one in found if one.isVisible() or name_of(one)]


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
