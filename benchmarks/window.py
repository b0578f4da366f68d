"""The running window on a depot, without a screen: started, brought to rest, and watched while something is done in it."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).resolve().parent.parent
SHOWN_SIZE = (1280, 800)
BREATH = 3.0
"""Seconds after which the program begins to look through its book, with a margin."""
WAIT = 120.0


def in_its_own_process(module: str, *values: str) -> dict[str, Any]:
    """What `python -m module --alone values` tells in its last line; settings of its own, Qt's offscreen platform."""
    with tempfile.TemporaryDirectory() as settings:
        known = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SAM_CONFIG_DIR": settings}
        ran = subprocess.run(
            [sys.executable, "-m", module, "--alone", *values],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=known,
        )
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


@contextmanager
def running(folder: Path) -> Iterator[tuple[Any, Any]]:
    """The application and the program with its window, signed in and at rest."""
    from PySide6.QtWidgets import QApplication

    from benchmarks.depots import ANA, PASSWORDS
    from sam.ui.start import Program

    app = cast("QApplication", QApplication.instance() or QApplication(["sam"]))
    program = Program(app, "en")
    program.opened(program.unlock(folder, ANA, PASSWORDS[ANA]))
    cast("Any", program.window).resize(*SHOWN_SIZE)
    at_rest(app, program)
    yield app, program
    program.close()


def at_rest(app: Any, program: Any) -> None:
    """Until nothing that was asked is on its way."""
    work, end = program.work, time.monotonic() + WAIT
    quiet = 0
    while quiet < 6:  # a screen comes in three turns
        app.processEvents()
        busy = work.reader.busy or work.writer.busy or work.aside.busy or work.behind.busy
        quiet = 0 if busy else quiet + 1
        if busy:
            time.sleep(0.001)
        if time.monotonic() > end:
            raise TimeoutError("the window did not come to rest")


def looked_through(app: Any, program: Any) -> None:
    """Until the program has proved the book behind the open window, as it does once after signing in."""
    end = time.monotonic() + BREATH
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)
    at_rest(app, program)


def memory() -> float:
    """Megabytes of this process at their most, since it began or since `forget_memory`."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024


def forget_memory() -> None:
    """Begin to measure anew; where the system cannot do that, the figure is the most of all."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def until_painted(app: Any, page: Any, act: Callable[[], object]) -> float:
    """Milliseconds from an act in a list until the rows in sight are painted and none of them is on its way."""
    begun = time.perf_counter()
    act()
    while not _painted(app, page):
        if time.perf_counter() > begun + WAIT:
            raise TimeoutError("the rows did not come")
        time.sleep(0.0005)
    page.table.viewport().repaint()
    return (time.perf_counter() - begun) * 1000


def _painted(app: Any, page: Any) -> bool:
    app.processEvents()
    model, table = page.model, page.table
    if model.rowCount() == 0 or model._shown != model._generation:  # noqa: SLF001 - whose rows these are
        return False
    last = table.rowAt(table.viewport().height() - 1)
    rows = (max(0, table.rowAt(0)), last if last >= 0 else model.rowCount() - 1)
    return all(model.row_at(row) is not None for row in rows)
