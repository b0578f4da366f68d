"""What can be taken back in a form while nothing is signed: the last change first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_MOST = 100  # steps that are remembered

Back = Callable[[], object]


class Steps:
    """The changes of one form, each with the way back."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, Back]] = []
        self._silent = False

    def add(self, back: Back, what: str = "") -> None:
        """A change was made.

        Args:
            back: takes it back.
            what: changes of the same thing one after the other are one step: a quantity that is typed figure by figure.
        """
        if self._silent or (what and self._steps and self._steps[-1][0] == what):
            return
        self._steps.append((what, back))
        del self._steps[:-_MOST]

    @contextmanager
    def silent(self) -> Iterator[None]:
        """What changes inside is no step of its own."""
        before, self._silent = self._silent, True
        try:
            yield
        finally:
            self._silent = before

    def back(self) -> None:
        """Take the last change back; nothing happens where there is none."""
        if self._steps:
            _what, back = self._steps.pop()
            with self.silent():
                back()

    def forget(self) -> None:
        """It is signed: nothing of it can be taken back here any more."""
        self._steps.clear()


def listen_for_undo(form: QWidget, undo: Back) -> None:
    """Let Ctrl+Z take a change back anywhere in the form; an entry in which something was typed takes that back first."""
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), form)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(undo)
