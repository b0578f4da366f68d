"""What a screen is, and what it is given: the door to the data, the way to other screens, the scanner, and who may do what.

    class Weapons(QWidget):
        def __init__(self, context: ScreenContext) -> None:
            context.ask(find_weapons, text, then=self.show_rows, unavailable=self.notice)

A form with something typed in it that must live through a crash has `worked` (a signal: something typed has changed), `draft()` (a JSON
value of everything typed, None for nothing), `take_up(draft)` (puts it back), and `start_anew()` where it can be emptied.

A screen may have `open(argument)` (called by `go` and by find), `scanned(code) -> bool` (True: taken), `changed()` (something was
written, ask again), `actions_in_bar` (buttons for the bar), `subtitle` (words for the bar).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from sam.domain.problems import Refused, Unavailable
from sam.ui.parts.words import Words
from sam.ui.scanner import Scanner
from sam.ui.work import Ticket, Work


class Door(Protocol):
    """The depot as the window sees it (`sam.depot.Depot`)."""

    def do(self, service: Callable[..., Any], command: Any, *, second: Any = None) -> Any:
        """Do one thing; writes. May raise Refused or Unavailable."""

    def ask(self, question: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Ask one question; reads. May raise Refused or Unavailable."""

    def run(self, job: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """A job behind the counter: print, keep a picture. May raise Refused or Unavailable."""

    def try_out(self, service: Callable[..., Any], command: Any) -> Any:
        """Judge a command without doing it: `sam.services.try_out.Tried`."""

    def second(self, name: str, password: str) -> Any:
        """The person who signs second. May raise Refused."""

    def listen(self, callback: Callable[..., object]) -> object:
        """Call this after each commit, on the thread that wrote."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of the program.

    Attributes:
        key: its name for `go` ("weapons").
        title: as the rail and the bar say it.
        icon: a file name in `sam/ui/icons`; its filled form is used in the rail where it exists.
        shortcut: "F5", or empty.
        build: makes the widget, when it is shown first.
        rights: what a person must be allowed, any of them; empty: everybody.
        group: screens of one group stand together in the rail; -1: not in the rail.
        manual: topic of the manual page that F1 opens; by default the key.
        under: the screen whose line in the rail stands for this one too; by default its own.
        called: its own name, where it shares the title with another; by default the title.
        other_side: the screen that its shortcut shows where it, or one that stands under it, is open already.
    """

    key: str
    title: Words
    icon: str
    shortcut: str
    build: Callable[[ScreenContext], QWidget]
    rights: tuple[Enum, ...] = ()
    group: int = 0
    manual: str = ""
    under: str = ""
    called: Words = ""
    other_side: str = ""


class FoundKind(Enum):
    """What find anything finds; the order is the order of the groups."""

    WEAPON = "weapon"
    LOT = "lot"
    CASE = "case"
    PERSON = "person"
    PLACE = "place"
    VOUCHER = "voucher"
    TYPE = "type"
    KEY = "key"
    SEAL = "seal"
    SCREEN = "screen"
    HELP = "help"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Found:
    """One result: what it is, its words, and the screen that opens it with this argument; `exact` when its number was typed.

    `alarm`: a sentence where it must not turn up: it is lost, destroyed, or looked for.
    """

    kind: FoundKind
    words: str
    detail: str
    screen: str
    argument: object = None
    exact: bool = False
    alarm: str = ""


Find = Callable[[str], Sequence[Found]]
"""Asked on the reader thread with what was typed or scanned."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the frame gives a context: plain functions, each replaceable in a test."""

    find: Find
    may: Callable[[Enum], bool]
    who_may: Callable[[Enum], str]
    go: Callable[[str, object], None]
    say: Callable[[Words], None]
    unavailable: Callable[[Unavailable], None]
    refused: Callable[[Refused], None]
    sentence: Callable[[Any], str]


class ScreenContext(QObject):
    """Given to every screen. `changed` is emitted on the window's thread after each commit.

    A screen emits `retitled` when its subtitle or its acts in the bar have changed.
    """

    changed = Signal()
    retitled = Signal()
    _committed = Signal()

    def __init__(self, door: Door, work: Work, scanner: Scanner, around: Surroundings) -> None:
        super().__init__()
        self.door, self.work, self.scanner, self.around = door, work, scanner, around
        # The depot calls from the thread that wrote; the queue brings the news to the thread of the window.
        self._committed.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        door.listen(self._heard)

    def _heard(self, *_what: object) -> None:
        self._committed.emit()

    def ask(  # noqa: PLR0913 - one question and its three endings
        self,
        question: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object],
        refused: Callable[[Refused], object] | None = None,
        unavailable: Callable[[Unavailable], object] | None = None,
        topic: str = "",
        owner: QObject | None = None,
        options: Mapping[str, object] | None = None,
    ) -> Ticket:
        """Ask on the reader thread; `then(answer)` on the window's. A later question of the same topic overtakes this one.

        Args:
            question: a function of `sam.queries`.
            *args: follow the reader that the question takes first.
            then: shows the answer.
            refused: by default the frame shows the sentence.
            unavailable: by default the frame shows the amber strip.
            topic: see above; make it unique to the widget.
            owner: the answer is dropped when this object is gone; by default the object whose method `then` is.
            options: arguments by name.
        """
        named = dict(options or {})
        return self.work.reader.run(
            lambda: self.door.ask(question, *args, **named),
            then,
            refused or self.around.refused,
            unavailable or self.around.unavailable,
            topic=topic,
            owner=owner,
        )

    def do(  # noqa: PLR0913
        self,
        service: Callable[..., Any],
        command: Any,
        *,
        then: Callable[[Any], object],
        refused: Callable[[Refused], object] | None = None,
        unavailable: Callable[[Unavailable], object] | None = None,
        second: Any = None,
        on_end: Callable[[], object] | None = None,
        owner: QObject | None = None,
    ) -> Ticket:
        """Do one thing on the writer thread; exactly one of the endings follows on the window's."""
        return self.work.writer.run(
            lambda: self.door.do(service, command, second=second),
            then,
            refused or self.around.refused,
            unavailable or self.around.unavailable,
            on_end=on_end,
            owner=owner,
        )

    def act(
        self,
        steps: Callable[[Door], Any],
        *,
        then: Callable[[Any], object],
        refused: Callable[[Refused], object] | None = None,
        unavailable: Callable[[Unavailable], object] | None = None,
        on_end: Callable[[], object] | None = None,
        owner: QObject | None = None,
    ) -> Ticket:
        """Several steps at the door in one job on the writer thread: keep a picture and post, unlock the second and post."""
        return self.work.writer.run(
            lambda: steps(self.door),
            then,
            refused or self.around.refused,
            unavailable or self.around.unavailable,
            on_end=on_end,
            owner=owner,
        )

    def go(self, screen: str, argument: object = None) -> None:
        """Show a screen, and open something in it."""
        self.around.go(screen, argument)

    def say(self, words: Words) -> None:
        """Say in the foot what was done: "IS-2026-04417 handed over". It stays until the next thing is said."""
        self.around.say(words)

    def find(self, text: str, then: Callable[[Sequence[Found]], object], owner: QObject | None = None) -> Ticket:
        """Find anything by text, as Ctrl+K does."""
        find = self.around.find
        return self.work.reader.run(
            lambda: tuple(find(text)), then, self.around.refused, self.around.unavailable, topic="find", owner=owner
        )

    def may(self, *rights: Enum) -> bool:
        """Whether the person may do any of these; with no rights, yes."""
        return not rights or any(self.around.may(right) for right in rights)

    def who_may(self, *rights: Enum) -> str:
        """The sentence for a button that is not allowed."""
        return " ".join(self.around.who_may(right) for right in rights)

    def sentence(self, problem: Any) -> str:
        """A problem as a sentence."""
        return self.around.sentence(problem)
