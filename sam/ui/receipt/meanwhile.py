"""What comes while a receipt is being written: it waits, and joins the next list; the end of the writing empties this one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from sam.ui.parts.button import Button


class Meanwhile(QObject):
    """Whether a receipt is being written, and what waits for the end of it, in its order."""

    def __init__(self, parent: QObject, finish: Button) -> None:
        super().__init__(parent)
        self._finish = finish
        self.writing = False
        self._held: list[Callable[[], object]] = []

    def begin(self) -> None:
        """From now on things wait, and nothing is written twice."""
        self._finish.setEnabled(False)
        self.writing = True

    def waits(self, act: Callable[[], object]) -> bool:
        """Whether this has to wait; then it is done after the writing."""
        if self.writing:
            self._held.append(act)
        return self.writing

    def end(self) -> None:
        """Whatever became of it: what came meanwhile comes now."""
        self.writing = False
        self._finish.setEnabled(True)
        held, self._held = self._held, []
        for act in held:
            QTimer.singleShot(0, self, act)
