"""What a person does reaches the program through its windows: keys, mouse, wheel come to a window first, then to what stands in it.

A filter on the windows sees each of them once. One on the whole program would be asked about every event of every widget, thousands
while a screen is built, and each question goes from Qt to Python and back.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication, QWindow


class WindowEvents(QObject):
    """Puts a filter on every window of the program: those that are there, and each one that comes to the front."""

    def __init__(self, app: QCoreApplication, looks: QObject) -> None:
        super().__init__(looks)
        assert isinstance(app, QGuiApplication)
        self._app, self._looks, self._looking = app, looks, True
        for window in app.topLevelWindows():
            window.installEventFilter(looks)
        app.focusWindowChanged.connect(self._in_front)

    def _in_front(self, window: QWindow | None) -> None:
        if window is not None and self._looking:
            window.installEventFilter(self._looks)  # once: Qt puts a filter that is there already first again

    def close(self) -> None:
        """Look no more."""
        self._looking = False
        for window in self._app.topLevelWindows():
            window.removeEventFilter(self._looks)
