"""What every test may rely on: fixed language and time zone, no real settings, no window and no thread left over.

Qt is imported only by tests that ask for `qtbot` or `qapp`. Set here, before anything of Qt is there: the offscreen
platform, so that the suite runs on a machine without a screen.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "UTC"
os.environ.pop("LANGUAGE", None)
for name in [name for name in os.environ if name.startswith("SAM_") and name not in {"SAM_SHARED", "SAM_FAULT_RUNS"}]:
    del os.environ[name]
if hasattr(time, "tzset"):
    time.tzset()

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_END = 5.0

# No deadline: two suites may share a machine. A failure prints how to play it again.
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "house")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real lists that are too large or not ours to commit; SAM_SHARED says where, else ../shared."""
    folder = Path(os.environ.get("SAM_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"needs the real lists: no folder {folder.name} beside the project, and SAM_SHARED names none")
    return folder


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or changes the settings of the person who runs it."""
    monkeypatch.setenv("SAM_CONFIG_DIR", str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A test that switches the language leaves English behind."""
    yield
    from sam.words.translate import set_language

    set_language("en")


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """A worker that a test started has ended when the test is over."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    deadline = time.monotonic() + SECONDS_TO_END
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    running = [thread.name for thread in left if thread.is_alive()]
    assert not running, f"still running after the test: {running}"


@pytest.fixture(autouse=True)
def _quiet_window(request: pytest.FixtureRequest) -> Iterator[None]:
    """For tests of the window: a modal box nobody expected fails the test, and every window is closed afterwards."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("qapp")
    monkeypatch = request.getfixturevalue("monkeypatch")
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox

    def unexpected(*_args: object, **_named: object) -> None:
        pytest.fail("a modal box was opened that this test did not expect: ask through sam.ui.questions")

    for box, names in (
        (QMessageBox, ("question", "information", "warning", "critical")),
        (QFileDialog, ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory")),
        (QInputDialog, ("getText", "getInt", "getItem", "getMultiLineText")),
    ):
        for name in names:
            monkeypatch.setattr(box, name, staticmethod(unexpected))
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A depot without stock, made once; copy it with `tests.practice`."""
    from tests import practice

    folder = tmp_path_factory.mktemp("template") / "depot"
    practice.make(folder)
    return folder


@pytest.fixture(scope="session")
def played(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A depot in which nearly every movement happened once, made once."""
    from tests import practice

    folder = practice.copy(template, tmp_path_factory.mktemp("played") / "depot")
    with practice.opened(folder) as depot:
        practice.furnish(depot)
        practice.play(depot)
    return folder


@pytest.fixture
def depot_folder(template: Path, tmp_path: Path) -> Path:
    """A fresh copy of the depot without stock."""
    from tests import practice

    return practice.copy(template, tmp_path / "depot")


@pytest.fixture
def played_folder(played: Path, tmp_path: Path) -> Path:
    """A fresh copy of the depot in which nearly every movement happened once."""
    from tests import practice

    return practice.copy(played, tmp_path / "depot")
