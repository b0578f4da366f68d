"""Our own bugs, all in one place: a report is written, and the page says that nothing was written into the book.

The report is written by a function of the caller, so that it holds no stock data and goes where the settings say.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class CrashPresenter(QObject):
    """Give its `present` to `Work` and to `sys.excepthook`; the window shows what it tells."""

    presented = Signal(object)

    def __init__(self, write_report: Callable[[BaseException], Path | None]) -> None:
        super().__init__()
        self._write = write_report
        self.last: BaseException | None = None

    def present(self, bug: BaseException) -> None:
        """Write the report, and tell the window where it is (None: it could not be written either)."""
        self.last = bug
        self.presented.emit(self._write(bug))
