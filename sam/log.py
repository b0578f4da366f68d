"""What the program did and where it broke, for the help desk: never what is in stock.

Two things are written here, both as plain text that a storekeeper may read before handing it on:

* the log, `sam.log`, a few small files in turn. `note("backup.done", entries=12)` takes an event and figures. It cannot
  take text, so that no serial number, name or place can slip in.
* a crash report, one file for each mistake of ours: versions, the kind of exception, and the lines of our code. The
  message of an exception and the values of variables often quote a serial number: they are left out.
"""

from __future__ import annotations

import logging
import logging.handlers
import platform
import sys
import time
import traceback
from enum import Enum
from itertools import count
from pathlib import Path

import sam
from sam import clock

LOG_NAME = "sam.log"
LOG_BYTES = 500_000
OLD_LOGS = 4
MOST_CAUSES = 20
MOST_FRAMES = 60

_log = logging.getLogger("sam")

Figure = int | float | Enum
"""What a line of the log may carry: counts, durations, kinds. No text."""


def start(folder: Path) -> Path:
    """Write the log into `folder` from now on and say which file it is. A second start moves the log.

    Raises:
        OSError: the folder cannot be made or written to.
    """
    stop()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_NAME
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=OLD_LOGS, encoding="utf-8")
    lines = logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    lines.converter = time.gmtime
    handler.setFormatter(lines)
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.propagate = False
    return path


def stop() -> None:
    """Close the log; what is noted after that goes nowhere."""
    for handler in list(_log.handlers):
        _log.removeHandler(handler)
        handler.close()
    _log.addHandler(logging.NullHandler())
    _log.propagate = False


def note(event: str, **figures: Figure) -> None:
    """One line in the log: what happened, and figures. `event` is a constant of the code, never a typed text."""
    _log.info("%s", _line(event, figures))


def trouble(event: str, error: BaseException, **figures: Figure) -> None:
    """One line for something that went wrong and was dealt with: its kind and the line of our code, not its message."""
    _log.warning("%s %s", _line(event, figures), _raised_at(error))


def write_crash_report(folder: Path, error: BaseException) -> Path:
    """Write down a mistake of ours and say in which file.

    The report holds the versions of program, Python and system, the kinds of the exceptions in the chain and the lines
    of code they passed through. It holds no message, no local variable and no folder of the user.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    moment = clock.to_text(clock.now())
    lines = [
        f"SAM {sam.__version__}",
        f"Python {platform.python_version()} ({platform.python_implementation()})",
        f"System {platform.system()} {platform.release()} {platform.machine()}",
        f"Moment {moment}",
        "",
        *_chain(error),
        "",
    ]
    path = _free(folder, "crash-" + "".join(c for c in moment if c.isalnum()))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _free(folder: Path, stem: str) -> Path:
    names = (f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())


def _line(event: str, figures: dict[str, Figure]) -> str:
    shown = (f"{name}={value.name if isinstance(value, Enum) else value}" for name, value in figures.items())
    return " ".join((event, *shown))


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _raised_at(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{_kind(error)} at {_short(frames[-1].filename)}:{frames[-1].lineno}" if frames else _kind(error)


def _chain(error: BaseException) -> list[str]:
    """The exception and what caused it, the first cause at the top, as Python prints it but for the messages.

    Causes may run in a ring, which Python allows, and there may be thousands of lines: neither may keep a report from being written.
    """
    errors: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and len(errors) < MOST_CAUSES and not any(cause is one for one in errors):
        errors.append(cause)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    lines: list[str] = []
    for one in reversed(errors):
        lines += [*(["", "which led to", ""] if lines else []), _kind(one), *_passed(one)]
    return lines


def _passed(error: BaseException) -> list[str]:
    """The lines of code that an exception passed through: the first and the last of them, where a recursion made thousands."""
    frames = traceback.extract_tb(error.__traceback__)
    left_out = len(frames) - 2 * MOST_FRAMES
    lines: list[str] = []
    for n, frame in enumerate(frames):
        if left_out > 0 and MOST_FRAMES <= n < MOST_FRAMES + left_out:
            if n == MOST_FRAMES:
                lines.append(f"  ... {left_out} more")
            continue
        lines.append(f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}")
        if frame.line:
            lines.append(f"    {frame.line}")
    return lines


def _short(filename: str) -> str:
    """The file without the folders of this computer, which often carry a person's name."""
    path = Path(filename)
    places = (*sys.path, str(Path(sam.__file__).parent.parent))
    roots = (Path(root) for root in places if root and path.is_relative_to(root))
    closest = max(roots, key=lambda root: len(root.parts), default=None)
    return path.relative_to(closest).as_posix() if closest else path.name
