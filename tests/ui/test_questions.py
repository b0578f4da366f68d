"""The boxes: real ones, driven by a timer; and answers laid ready."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from sam.ui import questions
from sam.ui.questions import Way

WAYS = (Way("keep", "Keep the draft"), Way("drop", "Throw it away", undoes=True))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def program() -> QApplication:
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running


def when_open(act: Callable[[QMessageBox], None]) -> None:
    """Do something with the box as soon as it is open."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            act(box)
        else:
            QTimer.singleShot(5, program(), look)

    QTimer.singleShot(0, program(), look)


def press(words: str) -> Callable[[QMessageBox], None]:
    return lambda box: next(button for button in box.buttons() if button.text() == words).click()


@pytest.mark.parametrize(("words", "key"), [("Keep the draft", "keep"), ("Throw it away", "drop"), ("Go back", None)])
def test_a_question_is_answered_with_a_verb(window: QWidget, words: str, key: str | None) -> None:
    when_open(press(words))
    assert questions.choose(window, "There is a draft of yesterday.", WAYS, detail="3 lines") == key


def test_enter_takes_the_first_way(window: QWidget) -> None:
    texts: list[str] = []

    def note(box: QMessageBox) -> None:
        texts.extend((box.text(), box.informativeText(), box.defaultButton().text()))
        box.reject()

    when_open(note)
    assert questions.choose(window, "There is a draft.", WAYS, detail="3 lines") is None
    assert texts == ["There is a draft.", "3 lines", "Keep the draft"]


def test_answers_laid_ready_are_taken_in_order(window: QWidget, tmp_path: Path) -> None:
    questions.answers.extend(["drop", tmp_path, tmp_path / "a.csv", None])
    assert questions.choose(window, "?", WAYS) == "drop"
    assert questions.folder(window, "Folder") == tmp_path
    assert questions.save_file(window, "Save", tmp_path) == tmp_path / "a.csv"
    assert questions.open_file(window, "Open") is None


def test_an_answer_of_the_wrong_kind_is_a_mistake_of_the_test(window: QWidget) -> None:
    questions.answers.append("text")
    with pytest.raises(TypeError, match="wanted Path"):
        questions.folder(window, "Folder")
