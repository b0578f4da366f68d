"""The running window on a real, encrypted practice depot: made once, copied for each test that writes."""

from __future__ import annotations

import gc
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sam.keys.effort import FLOOR
from sam.practice.half_year import FIRST, PASSWORDS, SECOND, make_practice_depot
from sam.ui import pictures, questions
from sam.ui.frame.main_window import MainWindow
from sam.ui.look import style
from sam.ui.look.current import Look, now
from sam.ui.open_door import OpenDoor
from sam.ui.start import Program
from tests.practice import BALLAST

SECOND_PASSWORD = PASSWORDS[SECOND]


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice depot, a tenth of the size, made once."""
    folder = tmp_path_factory.mktemp("practice") / "depot"
    make_practice_depot(folder, FLOOR, small=True)
    (folder / BALLAST).write_bytes(b"")  # every copy of the folder copies it
    return folder


@dataclass
class Running:
    """The program with an open depot, and hands to work it."""

    app: QApplication
    program: Program
    window: MainWindow
    folder: Path
    ended: bool = False

    def end(self) -> None:
        """End the program, as at the end of the day."""
        if not self.ended:
            self.ended = True
            self.program.close()

    @property
    def door(self) -> OpenDoor:
        """The open depot, to look into the book with."""
        assert self.program.door is not None
        return self.program.door

    def settle(self) -> None:
        """Wait until the window rests."""
        pictures.settle(self.program)

    def go(self, key: str, argument: object = None) -> Any:
        """Show a screen, and wait until it stands."""
        self.window.go(key, argument)
        self.settle()
        return self.page

    @property
    def page(self) -> Any:
        """The screen on top."""
        return self.window.pages.currentWidget()

    def focus(self) -> QWidget:
        """Where the caret is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """Type slowly enough to be a person."""
        for letter in text:
            QTest.keyClicks(self.focus(), letter, delay=0)
            self._like_a_person()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the caret is, and wait until the window rests."""
        QTest.keyClick(self.focus(), key, modifier)
        self._like_a_person()
        self.settle()

    def enter(self, text: str) -> None:
        """Type and press Enter."""
        self.type(text)
        self.key(Qt.Key.Key_Return)

    def scan(self, code: str) -> None:
        """What a scanner types: all at once, then Enter, to the window itself."""
        self._like_a_person()
        for letter in code:
            QTest.keyClick(self.window.windowHandle(), letter)  # type: ignore[call-overload]  # Qt takes a letter; its stubs say a number
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Return)
        self.settle()

    def _like_a_person(self) -> None:
        time.sleep(0.002)
        self.program.scanner._last = 0.0  # nobody types six letters within 35 ms


Start = Callable[..., Running]


@pytest.fixture
def start(qapp: QApplication, practice: Path, tmp_path: Path) -> Iterator[Start]:
    """Opens the window on a copy of the practice depot, as one of its people."""
    opened: list[Running] = []

    def open_it(user: str = FIRST, folder: Path | None = None, size: tuple[int, int] = (1280, 800)) -> Running:
        if folder is None:
            folder = tmp_path / "depot"
            shutil.copytree(practice, folder)
        program = Program(qapp, "en")
        program.opened(program.unlock(folder, user, PASSWORDS[user]))
        window = cast("MainWindow", program.window)
        window.resize(*size)
        window.activateWindow()
        running = Running(qapp, program, window, folder)
        opened.append(running)
        running.settle()
        return running

    yield open_it
    for running in opened:
        running.end()
        assert running.program.crash.last is None, "the window made a mistake"
    QLocale.setDefault(QLocale("en"))
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if now.look != Look():
        style.apply(qapp, Look())  # after the window is gone: else all of it is dressed once more
    gc.collect()
    unasked = list(questions.answers)
    questions.answers.clear()
    assert not unasked, f"laid ready and never asked: {unasked}"
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("sam-")]
