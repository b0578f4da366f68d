"""A frame that stands without a depot: a door over plain functions, and sentences for two codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sam.domain.problems import Problem, refuse
from sam.ui.frame.crash import CrashPresenter
from sam.ui.frame.main_window import MainWindow
from sam.ui.frame.session import FootCell, FootFact, Session
from sam.ui.parts.button import Button
from sam.ui.scanner import Scanner
from sam.ui.screen_context import Found, FoundKind, Screen, ScreenContext
from sam.ui.work import Work
from sam.words.translate import _


class Code(Enum):
    """Two problems."""

    WRONG = "wrong"
    GONE = "gone"


class Right(Enum):
    """Two rights."""

    READ = "read"
    COUNT = "count"


def sentence(problem: Problem) -> str:
    """The sentence of a code."""
    words = {
        Code.WRONG: _("That name and that password do not open this depot."),
        Code.GONE: _("The stick was pulled out. Put it back."),
    }
    return words[problem.code] if isinstance(problem.code, Code) else problem.code.name


@dataclass
class SmallDoor:
    """A door whose services and questions are functions of a list: a depot small enough to see through."""

    rows: list[str] = field(default_factory=list)
    listeners: list[Callable[..., object]] = field(default_factory=list)
    locked: bool = False

    def do(self, service: Callable[..., Any], command: Any, *, second: Any = None) -> Any:
        """Do, then tell the listeners."""
        done = service(self.rows, command) if second is None else service(self.rows, command, second)
        for listener in self.listeners:
            listener(done)
        return done

    def ask(self, question: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Ask."""
        return question(self.rows, *args, **kwargs)

    def run(self, job: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """Run a job behind the counter."""
        return job(self.rows, *values, **named)

    def try_out(self, service: Callable[..., Any], command: Any) -> Any:
        """What trying would say."""
        return service(self.rows, command)

    def second(self, name: str, password: str) -> Any:
        """The one who signs second."""
        return (name, password)

    def listen(self, callback: Callable[..., object]) -> object:
        """Remember a listener."""
        self.listeners.append(callback)
        return None


class Plain(QWidget):
    """A screen that keeps what it is told."""

    def __init__(self, context: ScreenContext, *, takes_scans: bool = False) -> None:
        super().__init__()
        self.context = context
        self.opened: list[object] = []
        self.scans: list[str] = []
        self.changes = 0
        self.subtitle = "Issue · guard of 22 November"
        self.actions_in_bar = (Button(lambda: _("Issue"), glyph="hand-arrow-up", toggles=True),)
        self._takes = takes_scans
        QLabel("page", self)

    def open(self, argument: object) -> None:
        """Remember what shall be opened."""
        self.opened.append(argument)

    def scanned(self, code: str) -> bool:
        """Remember a scan."""
        self.scans.append(code)
        return self._takes

    def changed(self) -> None:
        """Count the commits."""
        self.changes += 1


NAMES: tuple[tuple[str, Callable[[], str], str, str, int], ...] = (
    ("today", lambda: _("Today"), "house", "F2", 0),
    ("counter", lambda: _("Counter"), "hand-arrow-up", "F3", 0),
    ("counts", lambda: _("Counts"), "clipboard-text", "F4", 0),
    ("weapons", lambda: _("Weapons"), "crosshair-simple", "F5", 1),
    ("ammunition", lambda: _("Ammunition"), "package", "F6", 1),
    ("storehouses", lambda: _("Storehouses"), "warehouse", "F7", 1),
    ("movements", lambda: _("Movements"), "arrows-left-right", "F8", 1),
    ("people", lambda: _("People"), "users-three", "F9", 1),
    ("reports", lambda: _("Reports"), "chart-bar", "F10", 2),
    ("audit", lambda: _("Audit"), "shield-check", "F11", 2),
)


def screens(**takes: bool) -> tuple[Screen, ...]:
    """All the screens of the design, each plain; `counter=True` takes scans; counts need a right."""

    def build(key: str) -> Callable[[ScreenContext], QWidget]:
        return lambda context: Plain(context, takes_scans=takes.get(key, False))

    return tuple(
        Screen(key, words, icon, shortcut, build(key), (Right.COUNT,) if key == "counts" else (), group)
        for key, words, icon, shortcut, group in NAMES
    )


def find(text: str) -> Sequence[Found]:
    """Three things, found by a part of their name."""
    things = (
        Found(FoundKind.WEAPON, "GC-1187204", "Rifle, Galil ACE 22 · Armoury 4 · B-06", "weapons", "w1"),
        Found(FoundKind.WEAPON, "GC-1187231", "Rifle, Galil ACE 22 · Armoury 1 · A-07", "weapons", "w2"),
        Found(FoundKind.LOT, "IM-21C-0088", "Cartridge 5.56 mm, ball · bin 2-16", "ammunition", "l1"),
        Found(FoundKind.PERSON, "Lucía Choque Fernández", "SN 40 118 273 · 2nd Company", "people", "p1"),
        Found(FoundKind.VOUCHER, "IS-2026-04417", "Issue · 22 Nov 2026", "movements", "v1"),
    )
    return [thing for thing in things if text.casefold() in f"{thing.words} {thing.detail}".casefold()]


def foot() -> Sequence[FootFact]:
    """The facts of the design's foot."""
    return (
        FootFact(
            FootCell.BOOK,
            lambda: _("Book entry {n} · head {head}").format(n="184,206", head="7F3A 91C0 5D2E"),
            lambda: _("Entry {n}").format(n="184,206"),
            screen="audit",
        ),
        FootFact(FootCell.BACKUP, lambda: _("Backup verified 02:10"), lambda: _("Backup 02:10"), screen="audit"),
        FootFact(FootCell.BUNDLE, lambda: _("Bundle 41 receipted by HQ 15 Nov"), lambda: _("Bundle 41")),
    )


@dataclass
class Standing:
    """A window and all that is under it."""

    window: MainWindow
    door: SmallDoor
    scanner: Scanner
    crash: CrashPresenter
    remembered: list[tuple[str, str]]

    def page(self, key: str) -> Plain:
        """A screen that was opened."""
        widget = self.window.pages._made[key]
        assert isinstance(widget, Plain)
        return widget


def stand(app: QApplication, work: Work, *, practice: bool = False, idle: int = 0, **takes: bool) -> Standing:
    """Put a window up. Its password is "copper lantern ridge"."""
    door = SmallDoor()
    remembered: list[tuple[str, str]] = []

    def unlock(password: str) -> None:
        if password != "copper lantern ridge":
            raise refuse(Code.WRONG)
        door.locked = False

    def lock() -> None:
        door.locked = True

    session = Session(
        door=door,
        depot="Central Depot 3",
        user="WO R. Quispe",
        role=lambda: _("Armourer"),
        find=find,
        may=lambda right: right is not Right.COUNT,
        who_may=lambda _right: _("An inspector or a commander may count."),
        sentence=sentence,
        unlock=unlock,
        lock=lock,
        foot=foot,
        clock=lambda: "22 Nov 2026  10:47",
        manual=lambda topic: f"# {topic}\n\nScan the person, then the things.\n\n- Enter opens\n- Esc goes back",
        remember=lambda setting, value: remembered.append((setting, value)),
        practice=practice,
        idle_minutes=idle,
    )
    scanner = Scanner(app)
    crash = CrashPresenter(lambda _bug: None)
    window = MainWindow(session, work, scanner, crash, screens(**takes))
    return Standing(window, door, scanner, crash, remembered)
