"""The sheet as a small picture: which labels are gone, which will be printed; a click or the arrow keys choose the first free one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from sam.reports.labels.stocks import STOCKS, Stock
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.palette import colour
from sam.ui.look.tokens import RADIUS, Token
from sam.words import formats
from sam.words.translate import _


class SheetPicture(QWidget):
    """The picture. `changed` when another label is the first; `start` counts from 1 along the rows."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.stock: Stock = STOCKS[0]
        self.start, self._count = 1, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_stock(self, stock: Stock, start: int) -> None:
        """Another paper, and its first free label."""
        self.stock, self.start = stock, min(max(1, start), stock.each)
        one_only = stock.each == 1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if one_only else Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor if one_only else Qt.CursorShape.PointingHandCursor)
        self.retranslate()

    def show_count(self, count: int) -> None:
        """So many labels will be printed."""
        self._count = count
        self.update()

    def words(self) -> str:
        """Which label is the first."""
        if self.stock.each == 1:
            return _("one label a page")
        first, most = formats.number(self.start), formats.number(self.stock.each)
        return _("{first} of {most}").format(first=first, most=most)

    def retranslate(self) -> None:
        """Say which label is the first, in the language in use."""
        self.setAccessibleDescription(self.words())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(132), px(176))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(132), px(132))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        across, key = self.stock.across, Qt.Key
        steps: dict[int, Callable[[int], int]] = {
            key.Key_Right: lambda at: at + 1,
            key.Key_Left: lambda at: at - 1,
            key.Key_Down: lambda at: at + across,
            key.Key_Up: lambda at: at - across,
            key.Key_Home: lambda _at: 1,
            key.Key_End: lambda _at: self.stock.each,
        }
        step = steps.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self._begin(step(self.start))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(self.stock.each):
            if self._label(number).contains(event.position()):
                self._begin(number + 1)

    def _begin(self, start: int) -> None:
        if 1 <= start <= self.stock.each and start != self.start:
            self.start = start
            self.retranslate()
            self.changed.emit()

    def _page(self) -> QRectF:
        """Where the paper lies in the widget."""
        wide, high = self.stock.paper
        inner = QRectF(self.rect()).adjusted(px(3), px(3), -px(3), -px(3))
        scale = min(inner.width() / wide, inner.height() / high)
        width, height = wide * scale, high * scale
        return QRectF(inner.center().x() - width / 2, inner.center().y() - height / 2, width, height)

    def _label(self, number: int) -> QRectF:
        page = self._page()
        scale = page.width() / self.stock.paper[0]
        left, top = self.stock.place(number)
        rect = QRectF(page.left() + left * scale, page.top() + top * scale, *(side * scale for side in self.stock.size))
        return rect.adjusted(0.8, 0.8, -0.8, -0.8) if self.stock.each > 1 else rect.adjusted(2, 2, -2, -2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        page = self._page()
        paint.box(painter, page, Token.SURFACE, Token.EDGE, radius=2)
        for number in range(self.stock.each):
            self._paint_label(painter, number)
        if self.hasFocus():
            paint.ring(painter, self.rect(), RADIUS)
        painter.end()

    def _paint_label(self, painter: QPainter, number: int) -> None:
        rect = self._label(number)
        gone = number < self.start - 1
        printed = not gone and number < self.start - 1 + self._count
        if gone:
            paint.box(painter, rect, Token.SUNKEN, None, radius=1)
            paint.hatch(painter, rect, Token.EDGE, 4)
        elif printed:
            paint.box(painter, rect, Token.ACCENT_SOFT, Token.ACCENT, radius=1)
        else:
            paint.box(painter, rect, None, Token.LINE, radius=1)
        if number == self.start - 1:
            painter.setPen(QPen(colour(Token.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Token.ACCENT))
            side = min(rect.width(), rect.height()) * 0.5
            corner = rect.topLeft()
            painter.drawPolygon([corner, corner + QPointF(side, 0), corner + QPointF(0, side)])
