"""Telling a scan from typing, with a clock of our own; keys go to the native window, as real keys do."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sam.ui.parts.inputs import ChoiceInput
from sam.ui.scanner import Scanner, ScannerSettings


class Hand:
    """Types and scans with a clock that stands still in between."""

    def __init__(self) -> None:
        self.time = 100.0

    def clock(self) -> float:
        return self.time

    def type(self, window: QWidget, text: str, gap: float = 0.2) -> None:
        for letter in text:
            self.time += gap
            QTest.keyClick(window.windowHandle(), letter)  # type: ignore[call-overload]  # the stubs forget letters

    def key(self, window: QWidget, key: Qt.Key, gap: float = 0.2) -> None:
        self.time += gap
        QTest.keyClick(window.windowHandle(), key)

    def scan(self, window: QWidget, code: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        self.time += 1
        self.type(window, code, 0.01)
        self.key(window, end, 0.01)


class Desk(QWidget):
    """An entry, a longer one, and a button that counts how often Enter reached it."""

    def __init__(self) -> None:
        super().__init__()
        self.entry, self.text, self.button = QLineEdit(), QPlainTextEdit(), QPushButton("Hand over")
        layout = QVBoxLayout(self)
        for part in (self.entry, self.text, self.button):
            layout.addWidget(part)
        self.entered = 0
        self.entry.returnPressed.connect(self._count)

    def _count(self) -> None:
        self.entered += 1


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.entry.setFocus()
    return made


@pytest.fixture
def scans() -> list[str]:
    return []


@pytest.fixture
def scanner(qapp: QApplication, hand: Hand, scans: list[str]) -> Scanner:
    made = Scanner(qapp, clock=hand.clock)
    made.scanned.connect(scans.append)
    return made


def test_speed_makes_a_scan_and_the_entry_keeps_what_it_held(
    scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]
) -> None:
    hand.type(desk, "abc")
    hand.scan(desk, "GC-1187204")
    assert scans == ["GC-1187204"]
    assert desk.entry.text() == "abc"
    assert desk.entered == 0


def test_a_person_types_and_enter_works(scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]) -> None:
    hand.type(desk, "GC-1187204")
    hand.key(desk, Qt.Key.Key_Return)
    assert scans == []
    assert desk.entry.text() == "GC-1187204"
    assert desk.entered == 1


def test_a_short_burst_is_no_scan(scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]) -> None:
    hand.scan(desk, "12345")
    assert scans == []
    assert desk.entry.text() == "12345"


def test_what_was_marked_in_the_entry_comes_back(scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]) -> None:
    desk.entry.setText("IM-21C-0088")
    desk.entry.selectAll()
    hand.scan(desk, "GC-1187204", Qt.Key.Key_Tab)
    assert scans == ["GC-1187204"]
    assert desk.entry.text() == "IM-21C-0088"
    assert desk.entry.hasFocus()


def test_a_longer_text_keeps_what_it_held(scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]) -> None:
    desk.text.setFocus()
    hand.type(desk, "rust")
    hand.scan(desk, "GC-1187204")
    assert scans == ["GC-1187204"]
    assert desk.text.toPlainText() == "rust"


def test_a_list_to_choose_from_keeps_what_was_chosen(
    scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]
) -> None:
    choice = ChoiceInput([("", ""), ("surplus", "surplus"), ("unserviceable", "unserviceable")], "")
    layout = desk.layout()
    assert layout is not None
    layout.addWidget(choice)
    choice.setFocus()
    hand.scan(desk, "U-28257042")
    assert (scans, choice.chosen()) == (["U-28257042"], "")
    QTest.qWait(QApplication.keyboardInputInterval() + 100)  # Qt takes letters that follow at once for one word
    hand.type(desk, "u")
    assert choice.chosen() == "unserviceable", "a person chooses by its first letter"


def test_a_prefix_swallows_everything_to_the_end(qapp: QApplication, desk: Desk, hand: Hand, scans: list[str]) -> None:
    scanner = Scanner(qapp, ScannerSettings(prefix="~"), hand.clock)
    scanner.scanned.connect(scans.append)
    hand.type(desk, "~IM-2", 0.5)  # slow, and short
    hand.key(desk, Qt.Key.Key_Return)
    assert scans == ["IM-2"]
    assert desk.entry.text() == ""


def test_scans_wait_while_a_question_is_open(scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]) -> None:
    told: list[int] = []
    scanner.waiting.connect(told.append)
    with scanner.held():
        hand.scan(desk, "GC-1187204")
        hand.scan(desk, "GC-1187231")
        assert scans == []
    assert scans == ["GC-1187204", "GC-1187231"]
    assert told == [1, 2, 0]


def test_what_waited_is_told_with_what_it_followed(scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]) -> None:
    """A code in two parts and a whole one while a question is open: each is told as it came, not as the last one did."""
    after: list[str] = []
    scanner.scanned.connect(lambda _code: after.append(scanner.followed))
    with scanner.held():
        hand.scan(desk, "GC-118720")
        hand.type(desk, "4001XY", 0.01)
        hand.key(desk, Qt.Key.Key_Return, 0.01)
        hand.scan(desk, "GC-1187231")
    assert (scans, after) == (["GC-118720", "4001XY", "GC-1187231"], ["", "GC-118720", ""])


def test_a_scan_that_opens_a_question_lets_the_rest_wait_for_its_answer(
    scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]
) -> None:
    seen: list[list[str]] = []

    def ask(code: str) -> None:
        if code == "GC-1187204":
            with scanner.held():
                seen.append(list(scans))

    scanner.scanned.connect(ask)
    with scanner.held():
        hand.scan(desk, "GC-1187204")
        hand.scan(desk, "GC-1187231")
    assert seen == [["GC-1187204"]]
    assert scans == ["GC-1187204", "GC-1187231"]


def test_a_key_alone_acts_and_the_first_key_of_a_scan_does_not(
    qtbot: QtBot, scanner: Scanner, desk: Desk, hand: Hand
) -> None:
    acts: list[str] = []
    owner = QObject(desk)
    hand.type(desk, "7")
    scanner.when_sure(lambda: acts.append("7"), owner)
    qtbot.wait(80)
    hand.type(desk, "3")
    scanner.when_sure(lambda: acts.append("3"), owner)
    hand.type(desk, "11872", 0.01)
    qtbot.wait(80)
    assert acts == ["7"]


def test_shift_is_no_letter(scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]) -> None:
    """A scanner presses Shift before each capital; a person does so shortly before the letter."""
    hand.type(desk, "abc")
    hand.time += 0.2
    for letter in (Qt.Key.Key_G, Qt.Key.Key_C, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_8, Qt.Key.Key_7, Qt.Key.Key_2):
        QTest.keyPress(desk.windowHandle(), Qt.Key.Key_Shift)
        hand.time += 0.01
        QTest.keyClick(desk.windowHandle(), letter)
        QTest.keyRelease(desk.windowHandle(), Qt.Key.Key_Shift)
    hand.key(desk, Qt.Key.Key_Return, 0.01)
    assert scans == ["gc11872"]
    assert desk.entry.text() == "abc"


def acts_on(desk: Desk, scanner: Scanner, keys: str) -> list[str]:
    """Single keys that act on this desk; what they did."""
    done: list[str] = []
    for key in keys:
        shortcut = QShortcut(QKeySequence(key), desk)
        shortcut.activated.connect(lambda key=key: scanner.when_sure(lambda: done.append(key), desk))
    desk.button.setFocus()
    return done


@pytest.mark.parametrize("code", ["1104617203", "SAM:W/0DB3K7", "/11111/", "7777777"])
def test_keys_that_act_belong_to_a_scan_while_one_comes(
    code: str, qtbot: QtBot, desk: Desk, hand: Hand, scanner: Scanner
) -> None:
    done = acts_on(desk, scanner, "1234567/")
    heard: list[str] = []
    scanner.scanned.connect(heard.append)
    hand.scan(desk, code)
    qtbot.wait(scanner.settings.gap_ms + 40)
    assert heard == [code]
    assert done == []


def test_the_same_keys_still_act_for_a_person(qtbot: QtBot, desk: Desk, hand: Hand, scanner: Scanner) -> None:
    done = acts_on(desk, scanner, "17/")
    hand.type(desk, "1", 0.5)
    qtbot.wait(scanner.settings.gap_ms + 40)
    hand.type(desk, "7", 0.5)
    qtbot.wait(scanner.settings.gap_ms + 40)
    assert done == ["1", "7"]
    desk.entry.setFocus()
    hand.type(desk, "7x/1", 0.5)
    assert desk.entry.text() == "7x/1"


def press(window: QWidget, *keys: str | Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.windowHandle(), key)  # type: ignore[arg-type]  # the stubs forget letters


def in_the_loop(pause: float, acts: Sequence[Callable[[], object]]) -> None:
    """Each act from the running event loop, which rests in between for so many seconds."""
    loop = QEventLoop()
    for n, act in enumerate(acts):
        QTimer.singleShot(int((n + 1) * pause * 1000), act)
    QTimer.singleShot(int((len(acts) + 1) * pause * 1000), loop.quit)
    loop.exec()


def test_work_in_the_middle_of_a_code_makes_no_two_codes_of_it(
    qapp: QApplication, desk: Desk, scans: list[str]
) -> None:
    """The window is busy for longer than a person needs for a key; the keys of the scanner wait meanwhile."""
    scanner = Scanner(qapp)
    scanner.scanned.connect(scans.append)

    def scan() -> None:
        press(desk, *"GC-1")
        time.sleep(0.12)
        press(desk, *"187204", Qt.Key.Key_Return)

    in_the_loop(0.05, [lambda: None, scan])
    assert scans == ["GC-1187204"]
    assert desk.entry.text() == ""


def test_a_person_who_types_while_the_window_rests_is_no_scanner(
    qapp: QApplication, desk: Desk, scans: list[str]
) -> None:
    scanner = Scanner(qapp)
    scanner.scanned.connect(scans.append)
    in_the_loop(0.06, [partial(press, desk, key) for key in [*"GC-118", Qt.Key.Key_Return]])
    assert scans == []
    assert (desk.entry.text(), desk.entered) == ("GC-118", 1)


@pytest.mark.parametrize("first", ["GC", "GC-11"])
def test_a_code_that_is_broken_after_a_few_letters_says_so_with_its_second_part(
    scanner: Scanner, desk: Desk, hand: Hand, scans: list[str], first: str
) -> None:
    after: list[str] = []
    scanner.scanned.connect(lambda _code: after.append(scanner.followed))
    hand.scan(desk, first)
    hand.type(desk, "87204001", 0.01)
    hand.key(desk, Qt.Key.Key_Return, 0.01)
    assert (scans, after) == (["87204001"], [first])
    hand.scan(desk, "GC-1187204")
    assert after[1:] == [""]


def test_a_scanner_that_was_closed_hears_nothing(scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]) -> None:
    scanner.close()
    hand.scan(desk, "GC-1187204")
    assert scans == []
    assert desk.entry.text() == "GC-1187204"


def test_a_window_that_comes_later_is_heard_too(
    qtbot: QtBot, scanner: Scanner, desk: Desk, hand: Hand, scans: list[str]
) -> None:
    later = Desk()
    qtbot.addWidget(later)
    later.show()
    later.activateWindow()
    qtbot.waitUntil(later.isActiveWindow)
    hand.scan(later, "GC-1187204")
    hand.scan(desk, "GC-1187231")
    assert scans == ["GC-1187204", "GC-1187231"]
