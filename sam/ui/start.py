"""Starts the window: letters and language, sign-in, then the frame around an open depot; ends it with nothing left open.

What is heavy (the database, the screens) is loaded on a worker thread while the person types a password.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from sam import log, settings
from sam.domain.problems import Problem, Refused
from sam.ui import questions
from sam.ui.frame.crash import CrashPresenter
from sam.ui.look import style
from sam.ui.look.current import Look
from sam.ui.look.tokens import Theme
from sam.ui.manual import manual_page
from sam.ui.scanner import Scanner, ScannerSettings
from sam.ui.sign_in.doors import Doors, KnownDepot, NewDepot, PracticeDepot
from sam.ui.sign_in.window import SignInWindow
from sam.ui.work import Work
from sam.words.sentences import sentence
from sam.words.translate import LANGUAGES, _

if TYPE_CHECKING:
    from sam.ui.frame.main_window import MainWindow
    from sam.ui.open_door import OpenDoor

_TURN = 0.001
"""Seconds after which a thread that computes lets another one on: the window must not wait for what goes on behind it."""

_BREATH = 3000  # milliseconds for the first screen, before the book is looked through behind it
_HEAVY = ("sam.depot", "sam.services", "sam.ui.frame.main_window", "sam.ui.open_door")


def run(argv: Sequence[str]) -> int:
    """Show the window until it is closed; returns the exit status.

    Args:
        argv: `--depot DIR` offers that depot; `--language CODE` speaks it this time.
    """
    parser = argparse.ArgumentParser(prog="sam window", description=_("The window of SAM."))
    parser.add_argument("--depot", type=Path, help=_("folder of the depot to open"))
    parser.add_argument("--language", choices=[one.code for one in LANGUAGES])
    asked, rest = parser.parse_known_args(list(argv))
    app = QApplication.instance() or QApplication(["sam", *rest])
    with contextlib.suppress(OSError):  # a computer on which nothing can be noted still keeps a depot
        log.start(settings.config_folder())
    program = Program(cast("QApplication", app), asked.language or "")
    program.begin(asked.depot)
    program.stays()
    try:
        return app.exec()
    finally:
        program.close()


def has_screen() -> bool:
    """Whether a window can open here."""
    return sys.platform == "win32" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


class Program(QObject):
    """Everything that lives as long as the program: threads, scanner, crash presenter, the window on top and the open depot."""

    def __init__(self, app: QApplication, spoken: str = "") -> None:
        super().__init__()
        self.app = app
        sys.setswitchinterval(_TURN)
        self.settings = settings.load()
        self.crash = CrashPresenter(_write_report)
        self.work = Work(self.crash.present)
        self.scanner = Scanner(app, ScannerSettings(prefix=self.settings.get(settings.SCANNER_PREFIX)))
        questions.holds.append(self.scanner.held)
        self.window: QWidget | None = None
        self.door: OpenDoor | None = None
        self._stays = False
        self._hook = sys.excepthook
        sys.excepthook = self._unexpected
        theme, scale = _theme(self.settings), self.settings.get(settings.TEXT_SCALE)
        style.apply(app, Look(theme, scale))
        style.speak(app, spoken or self.settings.get(settings.LANGUAGE) or _language_of_computer())

    def begin(self, depot: Path | None = None) -> SignInWindow:
        """Show the sign-in window, with this depot chosen; load what is heavy meanwhile."""
        window = SignInWindow(self._doors(), self.work)
        window.opened.connect(self.opened)
        self.crash.presented.connect(window.crashed)
        if depot is not None:
            window.open_page.take_folder(depot)
        self._show(window)
        self.work.reader.run(_load, _loaded)
        return window

    def stays(self) -> None:
        """What is loaded, and every screen that is opened, stays until the process ends: none of it is searched for what nobody needs."""
        self._stays = True
        self.work.reader.run(_load, _settled_down)  # after the same job of `begin`: then all of it is there

    def opened(self, door: OpenDoor) -> None:
        """A depot is open: show the frame in place of the sign-in window."""
        from sam.ui.frame.main_window import MainWindow
        from sam.ui.open_door import is_practice, session_of

        self.door = door
        log.note("depot.opened", entries=door.head()[0])
        practice = bool(door.ask(is_practice))
        session = session_of(door, self.work.writer, self.remember, manual_page, practice=practice)
        window = MainWindow(session, self.work, self.scanner, self.crash)
        if self._stays:
            window.pages.made.connect(_settled_down, Qt.ConnectionType.QueuedConnection)
        self._show(window)
        QTimer.singleShot(_BREATH, window, lambda: self._look_through(door, window))

    def _look_through(self, door: OpenDoor, window: MainWindow) -> None:
        """Prove the book behind the open window; a book that somebody changed past the program is told at once."""
        self.work.behind.run_long(
            door.look_through,
            partial(_looked_through, window),
            _no_progress,
            window.news.refused,
            window.news.unavailable,
            owner=window,
        )

    def remember(self, setting: str, value: str) -> None:
        """Keep a setting of the corner for the next start; a folder that cannot be written to stops nobody."""
        kept = {
            "language": lambda: self.settings.put(settings.LANGUAGE, value),
            "theme": lambda: self.settings.put(settings.THEME, settings.Theme(value)),
            "scale": lambda: self.settings.put(settings.TEXT_SCALE, int(value)),
        }
        self.settings = kept[setting]()
        self._save()

    def close(self) -> None:
        """End the threads, close the depot, and leave nothing behind."""
        sys.excepthook = self._hook
        questions.holds.remove(self.scanner.held)
        self.scanner.close()
        self.work.close()
        if self.window is not None:
            self.window.close()
        if self.door is not None:
            self.door.close()
            self.door = None

    def _unexpected(self, kind: type[BaseException], bug: BaseException, trace: Any) -> None:
        self._hook(kind, bug, trace)
        self.crash.present(bug)

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        if before is not None:
            window.resize(before.size())
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _save(self) -> None:
        with contextlib.suppress(OSError):  # nothing depends on it: the choice holds until the program ends
            settings.save(self.settings)

    # what the sign-in window is given

    def _doors(self) -> Doors:
        return Doors(
            known=self._known,
            unlock=self.unlock,
            found=_found,
            practise=_practise,
            keep_code=_keep_code,
            propose=_propose,
            sentence=sentence,
            remember=self.remember,
            manual=manual_page,
        )

    def _known(self) -> list[KnownDepot]:
        folders = [Path(text) for text in self.settings.get(settings.RECENT_DEPOTS)]
        return [KnownDepot(folder, folder.name) for folder in folders if folder.is_dir()]

    def unlock(self, folder: Path, user: str, password: str) -> OpenDoor:
        """Open a depot, and remember its folder."""
        from sam.depot import Depot
        from sam.ui.open_door import OpenDoor

        door = OpenDoor(Depot.open(folder, user, password), user)
        self.settings = self.settings.remember_depot(folder.absolute())
        self._save()
        return door


def _looked_through(window: MainWindow, problems: Sequence[Problem]) -> None:
    if problems:
        window.news.not_whole(problems)
        window.context.changed.emit()  # the foot says it from now on


def _no_progress(_done: int, _total: int) -> None:
    """Nobody waits for it."""


def _load() -> None:
    gc.disable()  # all of it is needed: to look through it over and over while a password is typed finds nothing
    try:
        for name in _HEAVY:
            importlib.import_module(name)
        importlib.import_module("sam.standards.clauses.find").make_ready()
    finally:
        gc.enable()


def _loaded(_nothing: object) -> None:
    """What is heavy is here now."""


def _settled_down(_nothing: object = None) -> None:
    """What is there now stays: a search for what nobody needs any more, in the middle of a long list, leaves it out and is short.

    With all screens open there are 180,000 things to look through, which stops every thread for a tenth of a second.
    """
    gc.collect(1)
    gc.freeze()


def _write_report(bug: BaseException) -> Path | None:
    log.trouble("window.crash", bug)
    try:
        return log.write_crash_report(settings.config_folder() / "reports", bug)
    except OSError:
        return None


def _theme(kept: settings.Settings) -> Theme:
    """Light or dark: as chosen, else as the computer has it."""
    chosen = kept.get(settings.THEME)
    if chosen is settings.Theme.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return Theme.DARK if dark else Theme.LIGHT
    return Theme(chosen.value)


def _language_of_computer() -> str:
    """The language of the computer, if it is one of ours."""
    name = QLocale.system().name()
    codes = [one.code for one in LANGUAGES]
    return name if name in codes else next((code for code in codes if code[:2] == name[:2]), "en")


def _found(new: NewDepot) -> str:
    """Make the depot: the first person commands, the second keeps the stores."""
    from sam.depot import Depot
    from sam.domain.roles import Role
    from sam.services.founding import Foundation, Founder
    from sam.services.new_passwords import password_problems

    problems: list[Problem] = []
    for n, person in enumerate(new.people):
        problems += [
            replace(problem, where=("people", n, "password"))
            for problem in password_problems(person.name, person.password)
        ]
    if problems:
        raise Refused(problems)
    first, second = (
        Founder(person.name, person.password, role)
        for person, role in zip(new.people, (Role.COMMANDER, Role.STOREKEEPER), strict=True)
    )
    try:
        return Depot.create(new.folder, Foundation(new.code, new.name, (first, second))).recovery_code
    except Refused as refusal:
        raise Refused(_at_the_field(problem) for problem in refusal.problems) from refusal


def _at_the_field(problem: Problem) -> Problem:
    """The problem at the field of the form that it is about."""
    if problem.where[:1] == ("second",):
        return replace(problem, where=("people", 1, "name"))
    return problem


def _practise(folder: Path, steps: Callable[[int, int], object]) -> PracticeDepot:
    from sam.practice.pair import make_practice_pair

    made = make_practice_pair(folder, steps)
    return PracticeDepot(made.folder, made.user, made.password)


def _keep_code(path: Path, new: NewDepot, code: str) -> None:
    from sam.services.recovery_sheet import write_recovery_sheet

    write_recovery_sheet(path, new.code, new.name, code)


def _propose() -> str:
    from sam.services.new_passwords import propose_password

    return propose_password()
