"""Parts beside each other that go on in the next row where the page is too narrow: chips, short buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from sam.ui.look.current import px
from sam.ui.look.tokens import S2


class Flow(QWidget):
    """A row that wraps. It is as high as its rows; without a part to be seen it takes no room."""

    def __init__(self, *parts: QWidget, ends: bool = False) -> None:
        """`ends`: each row stands at the right end, as the acts of a card do."""
        super().__init__()
        self._ends = ends
        self.parts: list[QWidget] = []
        self.follows: QWidget | None = None  # Tab comes from this one
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.put(*parts)

    def put(self, *parts: QWidget) -> None:
        """Show these parts, in this sequence; those that are not among them any more are let go."""
        for old in self.parts:
            if old not in parts:
                old.hide()
                old.deleteLater()
        self.parts = list(parts)
        before = self.follows
        for part in parts:
            hidden = part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
            part.setParent(self)
            part.setVisible(not hidden)
            if before is not None:
                QWidget.setTabOrder(before, part)
            before = part
        self.relook()

    def relook(self) -> None:
        """Lay out again in the measures of the look in use."""
        self._arrange()
        self.updateGeometry()

    def _arrange(self) -> None:
        gap, x, y, row = px(S2), 0, 0, 0
        wide = self.width()
        rows: list[list[tuple[QWidget, QRect]]] = [[]]
        for part in self.parts:
            if part.isHidden():
                continue
            size = part.sizeHint()
            if x and x + size.width() > wide:
                x, y, row = 0, y + row + gap, 0
                rows.append([])
            rows[-1].append((part, QRect(x, y, min(size.width(), wide), size.height())))
            x, row = x + size.width() + gap, max(row, size.height())
        for one in rows:
            right = wide - one[-1][1].right() - 1 if self._ends and one else 0
            for part, place in one:
                part.setGeometry(place.translated(right, 0))
        height = y + row
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._widest(), self.minimumHeight())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _widest(self) -> int:
        return max((part.sizeHint().width() for part in self.parts if not part.isHidden()), default=0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()  # words that changed out of sight, as in another language, asked for nothing

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)


class Folding(QWidget):
    """Two parts in one row; the second goes under the first where the page is too narrow for both."""

    def __init__(self, first: QWidget, second: QWidget, *, gap: int = S2, second_grows: bool = False) -> None:
        """The first takes what room is left, or with `second_grows` the second."""
        super().__init__()
        self._parts, self._gap = (first, second), gap
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(first, 0 if second_grows else 1)
        self._box.addWidget(second, 1 if second_grows else 0)
        self.relook()

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self._box.setSpacing(px(self._gap))
        self._fold()

    def _fold(self) -> None:
        needed = sum(part.minimumSizeHint().width() for part in self._parts) + px(self._gap)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.TopToBottom if 0 < self.width() < needed else directions.LeftToRight)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(max(part.minimumSizeHint().width() for part in self._parts), self._box.minimumSize().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)
