"""Parts beside each other; under each other where the page is too narrow for them, as with large letters on a small screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from sam.ui.look.current import px
from sam.ui.look.tokens import S4

_UNBOUND = 16_777_215  # Qt's own: no greatest width
_LEAST_MAIN = 480  # a list that is narrower shortens too much
_STACKED_HEIGHT = 240  # of a side part that stands under the others


class Abreast(QWidget):
    """A main part that takes what room is left, and a side part of a fixed width, right of it or left."""

    def __init__(
        self, main: QWidget, side: QWidget, width: int, *, side_first: bool = False, least: int = _LEAST_MAIN
    ) -> None:
        """`least` is the width below which the main part goes under the other."""
        super().__init__()
        self._main, self._side, self._width, self._least = main, side, width, least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for part in (side, main) if side_first else (main, side):
            self._box.addWidget(part, 1 if part is main else 0)
        self.relook()

    @property
    def stacked(self) -> bool:
        """Whether the parts stand under each other now."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self._box.setSpacing(px(S4))
        self._arrange()

    def _arrange(self) -> None:
        needed = max(self._main.minimumSizeHint().width(), px(self._least)) + px(S4) + px(self._width)
        stacked = 0 < self.width() < needed
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        self._side.setMinimumWidth(0 if stacked else px(self._width))
        self._side.setMaximumWidth(_UNBOUND if stacked else px(self._width))
        self._side.setMinimumHeight(px(_STACKED_HEIGHT) if stacked else 0)

    @override
    def minimumSizeHint(self) -> QSize:
        parts = (self._main.minimumSizeHint(), self._side.minimumSizeHint())
        return QSize(max(part.width() for part in parts), self._box.minimumSize().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)
