"""What all screens share: the context, and asking again only while somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.dates import read_day
from sam.domain.problems import Refused, Unavailable
from sam.ui.parts.button import Button
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.words import formats

_MOMENT = (
    2_000  # milliseconds after the last change, until a number is asked for that stands beside a screen nobody sees
)


class ScreenPage(QWidget):
    """A screen. After a commit it asks again at once when it is shown, else when it comes up; one that has a number a moment later."""

    subtitle: Words = ""
    badge = ""  # a number that stands beside the screen's line in the rail
    follows: ClassVar[bool] = False  # whether the number follows while another screen is shown
    actions_in_bar: tuple[Button, ...] = ()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self._stale = True
        self._first: QWidget | None = None
        self._moment = QTimer(self, singleShot=True, interval=_MOMENT)
        self._moment.timeout.connect(self._follow)

    @override
    def setFocusProxy(self, w: QWidget | None, /) -> None:
        """Where the caret goes. Kept here and not in Qt: its Tab stops at a widget with a proxy as well, out of order."""
        self._first = w

    @override
    def focusProxy(self) -> QWidget | None:
        return self._first

    def refresh(self) -> None:
        """Ask again for what is shown. Each screen says how."""

    def changed(self) -> None:
        """Something was written."""
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
            if self.follows:
                self._moment.start()

    def _follow(self) -> None:
        """Nobody waits for it: it is asked when nothing else is."""
        if self.context.work.reader.busy or self.context.work.writer.busy:
            self._moment.start()
        elif not self.isVisible():
            self.refresh()

    def retranslate(self) -> None:
        """Another language: sentences that were put together are asked for again."""
        self.changed()

    def retitle(self, subtitle: Words) -> None:
        """Say another finding in the bar."""
        self.subtitle = subtitle
        if self.isVisible() or self.follows:
            self.context.retitled.emit()

    def trouble(self, trouble: Refused | Unavailable) -> None:
        """Show what a list or an entry could not find out, in the one place of the frame."""
        if isinstance(trouble, Refused):
            self.context.around.refused(trouble)
        else:
            self.context.around.unavailable(trouble)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()


def day_words(text: str) -> Callable[[], str]:
    """A day of the book, "2026-11-22", as the language in use writes it; an empty text stays empty."""
    day = read_day(text)
    return (lambda: formats.day(day)) if isinstance(day, date) else (lambda: "")
