"""Makes the screens beside the one that is shown while nobody does anything, so that they are there when somebody goes on.

A step at a time, and only after the person has rested: any key, click or turn of the wheel puts the next step off.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

REST = 1_500  # milliseconds without a hand on key or mouse before the first step
_BREATH = 250  # milliseconds between two steps
_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Ahead(QObject):
    """Calls `step` again and again while the window rests, until it says that nothing is left to do."""

    def __init__(self, holder: QWidget, step: Callable[[], bool]) -> None:
        super().__init__(holder)
        self._holder, self._step = holder, step
        self._seen: QWindow | None = None
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._turn)

    def begin(self) -> None:
        """There may be something to make: look for it when the window has rested."""
        window = cast("QWindow | None", self._holder.window().windowHandle())
        if window is not None and (self._seen is None or not isValid(self._seen)):
            self._seen = window
            window.installEventFilter(self)
        self._timer.start(REST)

    @property
    def waits(self) -> bool:
        """Whether a step is still to come."""
        return self._timer.isActive()

    def _turn(self) -> None:
        if self._seen is None and self._holder.isVisible():
            self.begin()  # the window was not there yet when it began: nobody looked for hands
        elif self._holder.isVisible() and self._step():
            self._timer.start(_BREATH)
        elif self._seen is not None:
            if isValid(self._seen):  # a window that was closed is gone before its parts are
                self._seen.removeEventFilter(self)
            self._seen = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS and self._timer.isActive():
            self._timer.start(REST)
        return False
