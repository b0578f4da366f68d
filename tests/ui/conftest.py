"""What the tests of the window share: the look, two threads, and the proof that nothing keeps running."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from sam.ui import questions
from sam.ui.look import style
from sam.ui.look.current import Look, now
from sam.ui.look.tokens import SANS
from sam.ui.scanner import Scanner
from sam.ui.work import Work


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """After a test no thread of ours runs, no timer ticks, and no answer lies ready that nobody asked for."""
    if now.look != Look() or qapp.font().family() != SANS:
        style.apply(qapp, Look())
    QLocale.setDefault(QLocale("en"))
    yield
    for scanner in qapp.findChildren(Scanner):  # one that listens on would eat what the next test types
        scanner.close()
        scanner.deleteLater()
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    gc.collect()
    threads = [thread.name for thread in threading.enumerate() if thread.name.startswith("sam-")]
    ticking = [
        one for one in gc.get_objects() if isinstance(one, QTimer) and isValid(one) and one.isActive() and _ours(one)
    ]
    unasked = list(questions.answers)
    questions.answers.clear()
    assert not threads, f"still running after the test: {threads}"
    assert not ticking, f"still ticking after the test: {[timer.parent() for timer in ticking]}"
    assert not unasked, f"laid ready and never asked: {unasked}"


def _ours(timer: QTimer) -> bool:
    """Not the timers of pytest-qt, which have no parent."""
    return timer.parent() is not None


@pytest.fixture
def crashes() -> list[BaseException]:
    """What went to the crash presenter."""
    return []


@pytest.fixture
def work(crashes: list[BaseException]) -> Iterator[Work]:
    """A writer and a reader thread."""
    made = Work(crashes.append)
    yield made
    made.close()
