"""Sizes and start times of what was built, as a table for docs/benchmarks.md: `python -m installer.start_times`.

Linux only: what Wine needs says nothing about Windows. "Cold" is a start after the files of the program were put out of memory,
as after the computer was switched on; the disk is that of this computer. The window is measured on a virtual screen (Xvfb), from the
start of the process until the X server shows it.
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from installer import linux, windows, workshop
from installer.workshop import CannotBuild

WARM, COLD = 11, 5
_DISPLAY = ":97"
_PATIENCE = 60.0


def main() -> int:
    """Measure and print."""
    try:
        workshop.want({"Xvfb": "xvfb", "xwininfo": "x11-utils"})
        _print()
    except (CannotBuild, TimeoutError, subprocess.CalledProcessError) as trouble:
        return workshop.end(trouble)
    return 0


def _print() -> None:
    day = datetime.fromtimestamp(time.time_ns() / 1e9, UTC).date()
    print(f"{os.cpu_count()} × {_processor()}, load {os.getloadavg()[0]:.1f}; {day}\n")
    print("| what | size |\n|---|---|")
    for what, path in (
        ("Linux, folder", linux.FOLDER),
        ("Linux, .deb", linux.deb()),
        ("Windows, folder", windows.FOLDER),
        ("Windows, installer", windows.setup()),
    ):
        print(f"| {what} | {workshop.size(path) / 1e6:.0f} MB |" if path.exists() else f"| {what} | not built |")
    print("\n| start of the Linux program | cold, wall, median of 5 | warm, wall, median of 11 | least | CPU, median |")
    print("|---|---|---|---|---|")
    with _screen():
        for what, measured in (("`sam --version`", _version), ("the sign-in window, on Xvfb", _window)):
            cold = [_cold(measured).wall for _ in range(COLD)]
            warm = [measured() for _ in range(WARM)]
            walls = [one.wall for one in warm]
            cpu = statistics.median(one.cpu for one in warm)
            figures = (statistics.median(cold), statistics.median(walls), min(walls), cpu)
            print(f"| {what} | {' | '.join(f'{figure:.2f} s' for figure in figures)} |", flush=True)


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


@dataclass(frozen=True)
class Start:
    """One start, in seconds.

    Attributes:
        wall: until it was there.
        cpu: what all its threads took for it; where others use the computer, this is the figure to trust.
    """

    wall: float
    cpu: float


def _cold(measured: Callable[[], Start]) -> Start:
    """The same after the program's files were put out of memory."""
    for path in linux.FOLDER.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return measured()


def _version() -> Start:
    return _measured(["--version"], dict(os.environ), None)


def _window() -> Start:
    """Until the window is on the screen; what is loaded behind it by then is counted too."""
    with tempfile.TemporaryDirectory() as settings:
        known = {**os.environ, "DISPLAY": _DISPLAY, "SAM_CONFIG_DIR": settings, "QT_QPA_PLATFORM": "xcb"}
        return _measured(["window"], known, _shown)


def _measured(words: list[str], environment: dict[str, str], there: Callable[[], bool] | None) -> Start:
    """Start the program; it is there when `there` says so, or else when it has ended."""
    begun = time.monotonic()
    program = subprocess.Popen([linux.FOLDER / "sam", *words], env=environment, stdout=subprocess.DEVNULL)
    while there is not None and not there():
        if time.monotonic() > begun + _PATIENCE:
            program.kill()
            raise TimeoutError("no window was shown")
    wall = time.monotonic() - begun
    if there is not None:
        program.kill()
    used = os.wait4(program.pid, 0)[2]
    program.returncode = 0  # it was waited for here, for what it used
    return Start(wall if there is not None else time.monotonic() - begun, used.ru_utime + used.ru_stime)


def _shown() -> bool:
    """Whether the window of SAM can be seen."""
    found = re.search(r'(0x[0-9a-f]+) "[^"]*": \("sam" "', _windows("-root", "-tree"))
    return found is not None and "IsViewable" in _windows("-id", found[1])


def _windows(*asked: str) -> str:
    """What the X server says."""
    return subprocess.run(
        ["xwininfo", "-display", _DISPLAY, *asked], capture_output=True, text=True, check=False
    ).stdout


@contextmanager
def _screen() -> Iterator[None]:
    """A screen that nobody sees."""
    server = subprocess.Popen(
        ["Xvfb", _DISPLAY, "-screen", "0", "1366x768x24"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + _PATIENCE
        while "Root window" not in _windows("-root") and time.monotonic() < end:
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
