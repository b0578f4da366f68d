"""What every test may rely on: fixed language and time zone, no real settings, no window and no thread left over.

Qt is imported only by tests that ask for `qtbot` or `qapp`. Set here, before anything of Qt is there: the offscreen
platform, so that the suite runs on a machine without a screen.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from sam.keys.effort import SALT_BYTES, Effort

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
MEMORY = Path("/dev/shm")
ROOM = 4 << 30
"""Bytes that must be free in memory for the depots of the tests to lie there; they take a few hundred megabytes at a time."""


def _has_room(folder: Path) -> bool:
    """Whether depots may lie here: there is room, and what is compiled here may be run."""
    if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        return False
    return shutil.disk_usage(folder).free >= ROOM and not os.statvfs(folder).f_flag & os.ST_NOEXEC


# Thousands of small depots wait for the disk at every posting. What is in a file, and in which order it was written and synced, is
# the same in memory: tests/faults/test_power_cuts.py records the very calls. TMPDIR is left as it is when somebody set it.
if "TMPDIR" not in os.environ and _has_room(MEMORY):
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# No deadline: two suites may share a machine. A failure prints how to play it again.
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "house")


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: a search for what nobody needs any more leaves them out, and is short."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a window waits for people who type on, and then another test works."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked slow comes first in the share of each worker: nobody is left alone with it at the end.

    Worksteal gives every worker one stretch of the list, and takes what others have no time for from the ends of the stretches.
    """
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    slow = [item for item in items if item.get_closest_marker("slow")]
    quick = [item for item in items if not item.get_closest_marker("slow")]
    size = len(items) // workers
    ordered: list[pytest.Item] = []
    for worker in range(workers):
        own = slow[worker::workers]
        rest = len(quick) if worker == workers - 1 else max(0, size - len(own))
        ordered += [*own, *quick[:rest]]
        quick = quick[rest:]
    items[:] = ordered


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


_derived: dict[tuple[Effort, bytes, bytes], bytes] = {}
_derive = Effort.derive


def _derive_once(effort: Effort, password: bytes, salt: bytes) -> bytes:
    """What was worked out before in this run is known; a salt of nothing but zeros is a measurement and is always work."""
    if salt == bytes(SALT_BYTES):
        return _derive(effort, password, salt)
    asked = (effort, password, salt)
    if asked not in _derived:
        _derived[asked] = _derive(effort, password, salt)
    return _derived[asked]


@pytest.fixture(autouse=True)
def _dear_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dear derivation is done once for each password and salt: signing in is hundreds of times the same work.

    Everything behind it, the opening of the slot with the key, stays real. The tests of the keys themselves do without.
    """
    monkeypatch.setattr(Effort, "derive", _derive_once)


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
