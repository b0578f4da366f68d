"""P1: from the start of the program to the sign-in window, and from a password to the first screen with data.

Alone: `python -m benchmarks.p01_start small`. Each start is a process of its own, on Qt's offscreen platform: what the screen of a real
computer adds is not in it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import Figure, Missing
from benchmarks.story import SIZES, Size
from sam.keys.effort import Effort

STARTS = 5
WAIT = 60.0
ROOT = Path(__file__).resolve().parent.parent


def measure(size: Size, starts: int = STARTS) -> list[Figure | Missing]:
    """Wall and CPU from process start, each start after one of a bare window."""
    from benchmarks.depots import copied, kept

    with copied(kept(size)) as folder:
        _started("bare", folder)
        pairs = [(_started("ours", folder), _started("bare", folder)) for _ in range(starts)]
    shown, bare, sign_in = (
        statistics.median(values)
        for values in (
            [one["shown"] for one, _ in pairs],
            [other["shown"] for _, other in pairs],
            [one["data"] for one, _ in pairs],
        )
    )
    cpu = statistics.median(one["cpu"] for one, _ in pairs)
    return [
        Figure("P1", "process start to sign-in window, wall", size.name, shown, "s", 1.0, yardstick=f"bare PySide6 window {bare:.2f} s",
               note=f"CPU {cpu:.2f} s; offscreen platform"),
        Figure("P1", "password to first screen with data, beyond the key derivation, wall", size.name, sign_in, "s", 1.0,
               note="offscreen platform; modules were loaded while the password was typed"),
    ]  # fmt: skip


def _started(who: str, folder: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as settings:
        known = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SAM_CONFIG_DIR": settings}
        ran = subprocess.run(
            [sys.executable, "-m", "benchmarks.p01_start", "--alone", who, str(folder), repr(time.monotonic())],
            check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=known,
        )  # fmt: skip
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return found


def bare(begun: float) -> dict[str, float]:
    """A window with one line, as small as PySide6 makes it."""
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication(["bare"])
    label = QLabel("bare")
    label.show()
    app.processEvents()
    return {"shown": time.monotonic() - begun, "cpu": time.process_time(), "data": 0.0}


def ours(folder: Path, begun: float) -> dict[str, float]:
    """The program as it starts, then a password, until the first screen shows what it asked for."""
    from PySide6.QtWidgets import QApplication

    from sam.ui.start import Program

    app = QApplication(["sam"])
    program = Program(app)
    program.begin(folder)
    app.processEvents()
    shown, cpu = time.monotonic() - begun, time.process_time()
    _until_quiet(app, program)
    told = {"shown": shown, "cpu": cpu, "data": _signed_in(app, program, folder)}
    program.close()
    return told


def _signed_in(app: object, program: object, folder: Path) -> float:
    from benchmarks.depots import ANA, PASSWORDS
    from sam.keys.effort import FLOOR

    before = _one_derivation(FLOOR)
    begun = time.monotonic()
    program.opened(program.unlock(folder, ANA, PASSWORDS[ANA]))  # type: ignore[attr-defined]
    _until_quiet(app, program)
    taken = time.monotonic() - begun
    return taken - min(before, _one_derivation(FLOOR))  # the machine may have been busier at one of them


def _one_derivation(effort: Effort) -> float:
    begun = time.monotonic()
    effort.derive(b"what a password costs", bytes(16))
    return time.monotonic() - begun


def _until_quiet(app: object, program: object) -> None:
    """Until nothing that was asked is still on its way."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        app.processEvents()  # type: ignore[attr-defined]
        work = program.work  # type: ignore[attr-defined]
        if not (work.reader.busy or work.writer.busy):
            app.processEvents()  # type: ignore[attr-defined]
            return
        time.sleep(0.001)
    raise TimeoutError("the window did not come to rest")


if __name__ == "__main__":
    if sys.argv[1] == "--alone":
        since = float(sys.argv[4])
        print(json.dumps(bare(since) if sys.argv[2] == "bare" else ours(Path(sys.argv[3]), since)))
    else:
        for one in measure(SIZES[sys.argv[1]]):
            print(one)
