"""Notices that nobody is there: no key, no mouse for some minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from typing_extensions import override

from sam.ui.window_events import WindowEvents

_SIGNS = frozenset(
    int(kind.value)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
)
_LOOK = 5_000  # milliseconds


class IdleWatch(QObject):
    """`idle` once nobody has touched key or mouse for the given time; again only after somebody did."""

    idle = Signal()

    def __init__(
        self, app: QCoreApplication, minutes: float, parent: QObject, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._seconds, self._clock = minutes * 60, clock
        self._last, self._told = clock(), False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        self._windows = WindowEvents(app, self) if minutes > 0 else None
        if minutes > 0:
            self._timer.start()

    def look(self) -> None:
        """Look whether anybody is there."""
        if not self._told and self._clock() - self._last >= self._seconds:
            self._told = True
            self.idle.emit()

    def close(self) -> None:
        """Watch no more."""
        self._timer.stop()
        if self._windows is not None:
            self._windows.close()
            self._windows = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type().value in _SIGNS:
            self._last, self._told = self._clock(), False
        return False
