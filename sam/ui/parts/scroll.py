"""A page that scrolls only where the window is too low for it (large letters, long refusals); else no bar is to be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override


class ScrollPage(QScrollArea):
    """Holds one widget. What Tab reaches is scrolled into view; wrapped text gets the height it needs."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setObjectName("page")
        self.setWidget(content)
        content.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_height()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_height()

    def _give_height(self) -> None:
        content = self.widget()
        layout = content.layout()
        if layout is None:
            return
        wide = self.viewport().width()
        needed = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalMinimumSize().height()
        if content.minimumHeight() != needed:
            content.setMinimumHeight(needed)


def centred(card: QWidget) -> ScrollPage:
    """A card in the middle of its page."""
    page = QWidget()
    across = QHBoxLayout(page)
    down = QVBoxLayout()
    across.setContentsMargins(0, 0, 0, 0)
    across.addStretch(1)
    across.addLayout(down)
    across.addStretch(1)
    down.addStretch(2)
    down.addWidget(card)
    down.addStretch(3)
    return ScrollPage(page)
