"""Pictures of every screen with data, made without a screen: for the manual, for the demonstration, and for eyes that check.

Each picture is the running window itself on a real depot; nothing is painted for show.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from sam.ui.look import style
from sam.ui.look.current import Look
from sam.ui.look.tokens import Theme

if TYPE_CHECKING:
    from sam.ui.frame.main_window import MainWindow
    from sam.ui.start import Program

PATIENCE = 30.0  # seconds until a picture that does not settle is our bug
_QUIET = 3  # turns of the window without work, until a picture is taken
_PAUSE = 0.16  # seconds that entries wait for a person who types

Taken = Callable[[str, QWidget], object]


def save_all(  # noqa: PLR0913 - what pictures are made of
    depot_folder: Path,
    user: str,
    password: str,
    to: Path,
    languages: Sequence[str] = ("en",),
    themes: Sequence[str] = ("light",),
    sizes: Sequence[tuple[int, int]] = ((1280, 800),),
) -> list[Path]:
    """Save a picture of every screen; returns the files in the order of the screens.

    Args:
        depot_folder: a depot with something in it, such as a practice depot; it must not be open elsewhere.
        user: who signs in.
        password: of this user.
        to: folder for the pictures; made where it is missing.
        languages: codes of languages.
        themes: "light", "dark".
        sizes: of the window, in pixels.
    """
    to.mkdir(parents=True, exist_ok=True)
    saved: list[Path] = []
    with_many = len(languages) * len(themes) * len(sizes) > 1
    for name, window, (language, theme, size) in show_all(depot_folder, user, password, languages, themes, sizes):
        parts = [name, language, theme, f"{size[0]}x{size[1]}"] if with_many else [name]
        path = to / ("-".join(parts) + ".png")
        window.grab().save(str(path))
        saved.append(path)
    return saved


Shown = tuple[str, QWidget, tuple[str, str, tuple[int, int]]]


def show_all(  # noqa: PLR0913
    depot_folder: Path,
    user: str,
    password: str,
    languages: Sequence[str] = ("en",),
    themes: Sequence[str] = ("light",),
    sizes: Sequence[tuple[int, int]] = ((1280, 800),),
) -> Iterator[Shown]:
    """Every screen in its turn, standing still: its name, the window, and (language, theme, size)."""
    from sam.ui.start import Program

    if QApplication.instance() is None and not _has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = cast("QApplication", QApplication.instance() or QApplication(["sam"]))
    program = Program(app, languages[0])
    try:
        sign_in = program.begin(depot_folder)
        settle(program)
        ways = [(language, theme, size) for language in languages for theme in themes for size in sizes]
        for way in ways:
            _dress(app, sign_in, way)
            settle(program)
            yield "sign-in", sign_in, way
        program.opened(program.unlock(depot_folder, user, password))
        window = cast("MainWindow", program.window)
        for screen in window.screens:
            window.go(screen.key)
            settle(program)
            _PREPARE.get(screen.key, _as_it_is)(window)
            settle(program)
            for way in ways:
                _dress(app, window, way)
                settle(program)
                yield screen.key, window, way
    finally:
        program.close()
        style.apply(app, Look())
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _has_screen() -> bool:
    return sys.platform == "win32" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _dress(app: QApplication, window: QWidget, way: tuple[str, str, tuple[int, int]]) -> None:
    language, theme, size = way
    style.apply(app, Look(Theme(theme), 100))
    style.speak(app, language)
    window.resize(*size)


def settle(program: Program) -> None:
    """Let the window work until nothing is asked, written or waited for any more."""
    deadline = time.monotonic() + PATIENCE
    quiet, until = 0, time.monotonic() + _PAUSE
    while quiet < _QUIET:
        QApplication.processEvents()
        busy = program.work.reader.busy or program.work.writer.busy or time.monotonic() < until
        if busy:
            quiet = 0
            time.sleep(0.005)
        else:
            quiet += 1
        if time.monotonic() > deadline:
            message = "the window does not come to rest"
            raise TimeoutError(message)


def _as_it_is(_window: MainWindow) -> None:
    """The screen shows what it has."""


_PREPARE: Mapping[str, Callable[[MainWindow], None]] = {}
