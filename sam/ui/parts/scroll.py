"""A page that scrolls only where the window is too low for it (large letters, long refusals); else no bar is to be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from sam.ui.look.current import px


class ScrollPage(QScrollArea):
    """Holds one widget. What Tab reaches is scrolled into view; wrapped text gets the height it needs."""

    def __init__(self, content: QWidget, *, squeezes: bool = False, hugs: bool = False, most: int = 0) -> None:
        """Around a widget.

        Args:
            content: what scrolls.
            squeezes: tables in it may become as low as they can before it scrolls.
            hugs: it is never higher than needed.
            most: and never higher than so many pixels of the drawing; 0 where nothing is said.
        """
        super().__init__()
        self._squeezes, self._hugs, self._most = squeezes, hugs, most
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
            self.setMaximumHeight(self._capped(needed))
            self.updateGeometry()

    def _capped(self, height: int) -> int:
        return min(height, px(self._most)) if self._most else height

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(
            hint.width(), self._capped(self.widget().minimumHeight()) if self._hugs else self.minimumSizeHint().height()
        )


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
