"""A page that scrolls only where the window is too low for it (large letters, long refusals); else no bar is to be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override


class ScrollPage(QScrollArea):
    """Holds one widget. What Tab reaches is scrolled into view; wrapped text gets the height it needs."""

    def __init__(self, content: QWidget, *, squeezes: bool = False, hugs: bool = False) -> None:
        """`squeezes`: tables in it may become as low as they can before it scrolls; `hugs`: it is never higher than needed."""
        super().__init__()
        self._squeezes, self._hugs = squeezes, hugs
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
        if not layout.hasHeightForWidth():
            needed = layout.totalMinimumSize().height()
        elif self._squeezes:
            needed = layout.totalMinimumHeightForWidth(wide)
        else:
            needed = layout.totalHeightForWidth(wide)
        if content.minimumHeight() != needed:
            content.setMinimumHeight(needed)
        if self._hugs:
            self.setMaximumHeight(needed)
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.widget().minimumHeight() if self._hugs else self.minimumSizeHint().height())


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
