"""Recognises a barcode scanner that types like a keyboard, anywhere in the program, whatever has the focus.

Two ways: a prefix the scanner was set to send, or speed (a person does not type six characters 35 ms apart and end with Enter). In
speed mode the first characters have reached the focused entry by then; they are taken back out of it. While a question is open
scans wait and are counted; they are never dropped and their Enter never answers the question.

Keys that are also acts (1 to 9, /) belong to a scan while one comes: Qt asks before it acts on a key, and is told no. The first key of
a scan cannot be told from an act; it is noted, and `when_sure` waits for what follows.

No person types within 35 ms of the end of a scan: what comes then is the scanner's too, however short it is. A code with a line break
in it arrives as two scans, of which the second says which one it `followed`; a second line end alone is swallowed. A first part that is
too short for a scan is left to the entry, but what comes right after it is told as its second part all the same.

The window may be busy while keys come: they wait, and are looked at later than they were pressed. A key counts as pressed when the
window last woke from rest, so that up to half a second of work in the middle of a code does not make two codes of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid
from typing_extensions import override

from sam.ui.window_events import WindowEvents

_REST = 0.003  # seconds; a shorter rest was none: the keys were waiting already
_LONGEST = 0.5  # seconds of work after which a key is taken for what it looks like
_LONGEST_AFTER = 0.15  # the same after the end of a scan: the next one comes by hand
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """How scans are told from typing. With a prefix set, speed still counts: either is enough."""

    prefix: str = ""
    gap_ms: int = 35
    least: int = 6


@dataclass(slots=True)
class _Before:
    """What an entry held before the first character of a burst; of a list to choose from `position` is what was chosen."""

    widget: QWidget
    text: str
    position: int


class _Rests(QObject):
    """When the window last woke: a key that is looked at now was pressed then at the earliest, or since."""

    def __init__(self, app: QCoreApplication, parent: QObject, clock: Callable[[], float]) -> None:
        super().__init__(parent)
        self._app, self._clock, self._closed = app, clock, False
        self._lay_down: float | None = None
        self._woke = 0.0
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is not None:
            dispatcher.aboutToBlock.connect(self._lie_down)

    @property
    def ever(self) -> bool:
        """Whether the window has rested at all, as it does in the running program between two scans."""
        return self._woke > 0

    def _lie_down(self) -> None:
        if not self._closed:
            self._lay_down = self._clock()
            self._app.installEventFilter(self)  # for one event only: it says that the window woke

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._app.removeEventFilter(self)
        if self._lay_down is not None:
            now = self._clock()
            if now - self._lay_down >= _REST:
                self._woke = now
            self._lay_down = None
        return False

    def close(self) -> None:
        """Watch no more."""
        self._closed = True
        self._app.removeEventFilter(self)

    def since(self, before: float, now: float, longest: float) -> float:
        """Milliseconds that passed from `before` until the key of `now` was pressed, at the least."""
        if self._clock is not time.perf_counter or now - before > longest:
            return (now - before) * 1000  # a clock of its own knows when each key was pressed
        return max(0.0, self._woke - before) * 1000


class Scanner(QObject):
    """The filter. `scanned(code)` for each scan; `waiting(n)` while scans are held back."""

    scanned = Signal(str)
    waiting = Signal(int)

    def __init__(
        self,
        app: QCoreApplication,
        settings: ScannerSettings | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(app)
        self.settings = settings or ScannerSettings()
        self._clock, self._rests = clock, _Rests(app, self, clock)
        self._typed, self._last, self._armed = "", 0.0, False
        self._keys = 0  # that came so far
        self._ended, self._follows = 0.0, False  # when the last scan ended, and whether this one came right after it
        self._told = ""
        self.followed = ""  # the code right after which the one that is told came; empty as a rule
        self._before: _Before | None = None
        self._asked_about = ("", 0.0)  # the key that Qt has asked about, until it is pressed
        self._held: list[tuple[str, str]] = []  # codes, each with the one that it followed
        self._paused = 0
        self._windows = WindowEvents(app, self)

    @contextmanager
    def held(self) -> Iterator[None]:
        """While a question is open: scans wait, and are handed out in order when it is answered. Holds nest."""
        self._paused += 1
        try:
            yield
        finally:
            self._paused -= 1
            self._hand_out()

    def _hand_out(self) -> None:
        """One at a time: a code may open the next question, and then the rest waits for its answer."""
        if self._paused or not self._held:
            return
        while self._held and not self._paused:
            code, self.followed = self._held.pop(0)
            self.scanned.emit(code)
        self.waiting.emit(len(self._held))

    def when_sure(self, act: Callable[[], object], owner: QObject) -> None:
        """Do a single-key act (1 to 9, /, Backspace) as soon as it is sure that its key does not begin a scan."""
        keys = self._keys

        def decide() -> None:
            if self._keys == keys and not self._armed:
                act()

        QTimer.singleShot(self.settings.gap_ms + 10, owner, decide)

    def close(self) -> None:
        """Listen no more."""
        self._windows.close()
        self._rests.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            return self._key(event)
        return kind == QEvent.Type.ShortcutOverride and self._is_for_a_scan(event)

    def _is_for_a_scan(self, event: QKeyEvent) -> bool:
        """Qt asks whether a key may act; not while a scan comes."""
        if not event.text() or not event.text().isprintable():
            return False
        self._take_what_acted()
        now = self._clock()
        if self._armed or (self._typed and self._is_fast(now)):
            event.accept()
            return True
        self._asked_about = (event.text(), now)
        return False

    def _take_what_acted(self) -> None:
        """The key before this one acted and was never pressed: it may have begun a scan."""
        text, when = self._asked_about
        if text:
            self._asked_about = ("", 0.0)
            self._typed, self._last, self._before, self._follows = text, when, _remember(), False

    def _key(self, event: QKeyEvent) -> bool:
        text = event.text()
        if not text:  # Shift and its like; a scanner presses it before each capital
            return self._armed and event.key() not in _ENDS
        if text == self._asked_about[0]:
            self._asked_about = ("", 0.0)  # it was pressed, and acted on nothing
        else:
            self._take_what_acted()
        now = self._clock()
        self._keys += 1
        fast = self._is_fast(now)
        self._last = now
        if self.settings.prefix and text == self.settings.prefix:
            return self._arm()
        if event.key() in _ENDS:
            return self._end(fast=fast)
        if not text.isprintable():
            return self._armed
        self._gather(text, now, fast=fast)
        return self._armed

    def _arm(self) -> bool:
        """The prefix: a scan begins. One that has not ended yet is told: the line end between two codes was lost."""
        if self._armed and self._typed:
            self._tell(self._typed)
        self._typed, self._armed, self._follows = "", True, False
        return True

    def _gather(self, text: str, now: float, *, fast: bool) -> None:
        if not (self._armed or fast):
            self._typed = ""
        if not self._typed:
            self._before = _remember()
            self._follows = not self._armed and self._is_right_after(now)
        self._typed += text

    def _is_fast(self, now: float) -> bool:
        return self._rests.since(self._last, now, _LONGEST) <= self.settings.gap_ms

    def _is_right_after(self, now: float) -> bool:
        longest = _LONGEST_AFTER if self._rests.ever else 0.0
        return self._rests.since(self._ended, now, longest) <= self.settings.gap_ms

    def _end(self, *, fast: bool) -> bool:
        code, armed, follows = self._typed, self._armed, self._follows
        self._typed, self._armed, self._follows = "", False, False
        if armed:
            self._tell(code)
            return True
        if fast and code and (follows or len(code) >= self.settings.least):
            _put_back(self._before)
            self._tell(code, after=self._told if follows else "")
            return True
        if not code:
            return self._is_right_after(self._last)  # a second line end: no button is pressed by it
        if fast:
            self._ended, self._told = self._last, code  # perhaps the first part of a code that was broken in two
        return False

    def _tell(self, code: str, after: str = "") -> None:
        self._ended = self._last
        if not code:
            return
        self._told = code
        if self._paused:
            self._held.append((code, after))
            self.waiting.emit(len(self._held))
        else:
            self.followed = after
            self.scanned.emit(code)


def _entry() -> QWidget | None:
    widget = QApplication.focusWidget()
    if isinstance(widget, QComboBox):
        return widget.lineEdit() or widget
    return widget


def _remember() -> _Before | None:
    widget = _entry()
    if isinstance(widget, QLineEdit):
        return _Before(widget, widget.text(), widget.cursorPosition())
    if isinstance(widget, QPlainTextEdit):
        return _Before(widget, widget.toPlainText(), widget.textCursor().position())
    if isinstance(widget, QComboBox):  # letters choose in its list
        return _Before(widget, "", widget.currentIndex())
    return None


def _put_back(before: _Before | None) -> None:
    """Take the scanned characters out again: the entry holds what it held before the burst."""
    if before is None or not isValid(before.widget):
        return
    widget = before.widget
    if isinstance(widget, QLineEdit):
        widget.setText(before.text)
        widget.setCursorPosition(before.position)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(before.text)
        cursor = widget.textCursor()
        cursor.setPosition(before.position)
        widget.setTextCursor(cursor)
    elif isinstance(widget, QComboBox) and widget.currentIndex() != before.position:
        widget.setCurrentIndex(before.position)
        widget.activated.emit(before.position)  # whoever heard of the wrong choice hears of this one
