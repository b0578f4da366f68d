"""A screen that is opened the first time comes in three turns: made in the one in which it was asked for, dressed, laid out and drawn.

Until the last the window is as it was, so nothing flickers, and it can answer. Whatever a person does in it meanwhile, by key, mouse or
scanner, is meant for the new screen: it brings it at once, before it is looked at itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.Close,
    }
)


class Coming(QObject):
    """What is done in the next turn of the window, or sooner where somebody does something."""

    def __init__(self, holder: QWidget) -> None:
        super().__init__(holder)
        self._holder = holder
        self._act: Callable[[], object] | None = None
        self._seen: QObject | None = None
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._step)

    def soon(self, act: Callable[[], object]) -> None:
        """Do this in the next turn; what waited is done now. In a window that is not to be seen yet there is nothing to wait for."""
        self.now()
        self._act = act
        window = cast("QWindow | None", self._holder.window().windowHandle())
        if window is None or not self._holder.isVisible():
            self.now()
            return
        self._seen = window
        window.installEventFilter(self)
        self._turn.start()

    def now(self) -> None:
        """Do what waits, and what is put off meanwhile."""
        while self._act is not None:
            self._step()

    def _step(self) -> None:
        self._turn.stop()
        if self._seen is not None:
            if isValid(self._seen):  # a window that was closed is gone before its parts are
                self._seen.removeEventFilter(self)
            self._seen = None
        act, self._act = self._act, None
        if act is not None:
            act()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS:
            self.now()
        return False
