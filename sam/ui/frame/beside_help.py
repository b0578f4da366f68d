"""The page with the help beside it; over its right part where both would be too narrow, as with large letters on a small screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.ui.look.current import px

_LEAST = 520  # a page that is narrower is of no use beside what it is explained by


class BesideHelp(QWidget):
    """Both in their places. Over the page the help takes no width from it, and Esc gives the page back."""

    def __init__(self, page: QWidget, panel: QWidget) -> None:
        super().__init__()
        self._page, self._panel = page, panel
        for part in (page, panel):
            part.setParent(self)
        panel.installEventFilter(self)
        page.installEventFilter(self)

    @property
    def over(self) -> bool:
        """Whether the help stands over the page now."""
        return not self._panel.isHidden() and self.width() - self._panel.width() < px(_LEAST)

    def _arrange(self) -> None:
        wide, high, panel = self.width(), self.height(), self._panel.width()
        taken = 0 if self._panel.isHidden() or self.over else panel
        self._page.setGeometry(0, 0, wide - taken, high)
        self._panel.setGeometry(wide - panel, 0, panel, high)
        self._panel.raise_()

    @override
    def minimumSizeHint(self) -> QSize:
        least = self._page.minimumSizeHint()
        return least.expandedTo(self._panel.minimumSizeHint()) if not self._panel.isHidden() else least

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if watched is self._panel and event.type() in {kinds.Show, kinds.Hide, kinds.Resize}:
            self._arrange()
        if event.type() == kinds.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
