"""Lying bars to look at and to walk through: the arrows go from bar to bar and from share to share, Enter opens the rows behind.

A bar is filled by colour and by hatching, and says its figures in words: nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from sam.reports.hatching import hatching
from sam.reports.page import Bar, BarChart, Fill, Share, Tone
from sam.ui.look import paint
from sam.ui.look.current import now, px
from sam.ui.look.fonts import advance, leading
from sam.ui.look.palette import colour
from sam.ui.look.tokens import S1, S2, Role, Token
from sam.ui.parts.button import ENTER
from sam.ui.parts.painted import Painted
from sam.words import formats

_INKS = {
    Tone.PLAIN: Token.DATA2,
    Tone.GOOD: Token.OK,
    Tone.LOOK: Token.WARN_FILL,
    Tone.STOP: Token.STOP_FILL,
    Tone.HOLD: Token.HOLD,
}
_THICK, _SIDE = 16, 6
_LABEL_SHARE = 0.36  # of the width, at most
_STOPS = Qt.FocusPolicy.StrongFocus
WHOLE = -1
"""Stands for the whole bar where a share is named by its place."""


def filled(painter: QPainter, rect: QRectF, share: Share) -> None:
    """A rectangle in the colour and with the hatching of a share."""
    ink = _INKS[share.tone]
    if share.fill is Fill.SOLID:
        painter.fillRect(rect, colour(ink))
        return
    painter.fillRect(rect, colour(Token.SURFACE))
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(QPen(colour(ink), 1.5))
    left, top = rect.left(), rect.top()
    for x, y, to_x, to_y in hatching(share.fill, rect.width(), rect.height(), px(5)):
        painter.drawLine(QPointF(left + x, top + y), QPointF(left + to_x, top + to_y))
    painter.restore()
    paint.box(painter, rect, None, ink, radius=0, pen=1.5)


class BarRow(Painted):
    """One bar. `opened(row, share)` and `walked(row, step)` with its own number in the chart."""

    opened = Signal(int, int)
    walked = Signal(int, int)

    def __init__(self, number: int, chart: Chart) -> None:
        super().__init__(chart)
        self.number, self._chart = number, chart
        self.bar = Bar("", 0)
        self.share = self._least = WHOLE
        self._heights: dict[
            tuple[object, ...], int
        ] = {}  # Qt asks for the height again and again while it lays out a page
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_bar(self, bar: Bar, least: int) -> None:
        """Show this bar; `least` is 0 where only its shares can be opened, else `WHOLE`."""
        self.bar, self._least = bar, least
        self.share = max(least, min(self.share, len(bar.shares) - 1))
        self._heights.clear()
        self._name()
        self.updateGeometry()
        self.update()

    def said(self) -> str:
        """What stands under the bar: its shares in words and figures, and its note."""
        shares = self.bar.shares if self._chart.mixed else ()
        words = [f"{share.label} {formats.number(share.value)}" for share in shares]
        return " \u00b7 ".join([*words, *([self.bar.note] if self.bar.note else [])])

    def _name(self) -> None:
        name = f"{self.bar.label}: {self._chart.figure(self.bar.value)}"
        if self.share > WHOLE:
            share = self.bar.shares[self.share]
            name = f"{self.bar.label}, {share.label}: {self._chart.figure(share.value)}"
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.said())

    # measures

    def _room(self) -> float:
        """Width of the labels."""
        return min(self._chart.widest_label, self.width() * _LABEL_SHARE)

    def _track(self) -> QRectF:
        left = px(_SIDE) + self._room() + px(S2)
        return QRectF(
            left, px(6), max(px(40), self.width() - left - self._chart.widest_figure - px(_SIDE + S2)), px(_THICK)
        )

    def _label_lines(self, width: int) -> int:
        return len(paint.wrap(self.bar.label, Role.BODY, min(self._chart.widest_label, width * _LABEL_SHARE)))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        asked = width, self._chart.widest_label, self._chart.widest_figure, self._chart.mixed, now.unit
        if asked not in self._heights:
            self._heights[asked] = self._height(width)
        return self._heights[asked]

    def _height(self, width: int) -> int:
        room = min(self._chart.widest_label, width * _LABEL_SHARE)
        across = width - room - self._chart.widest_figure - px(2 * _SIDE + 2 * S2)
        words = self.said()
        under = paint.height_of(words, Role.META, max(across, px(40))) + px(S1) if words else 0
        return max(self._label_lines(width) * leading(Role.BODY) + px(8), px(_THICK + 12) + under)

    @override
    def sizeHint(self) -> QSize:
        wide = max(self.width(), px(360))
        return QSize(wide, self.heightForWidth(wide))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(28))

    # hands

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        down = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        aside = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(key))
        if down is not None:
            self.walked.emit(self.number, down)
        elif aside is not None:
            self._choose(self.share + aside)
        elif key in ENTER:
            self.opened.emit(self.number, self.share)
        else:
            super().keyPressEvent(event)

    def _choose(self, share: int) -> None:
        self.share = max(self._least, min(share, len(self.bar.shares) - 1))
        self._name()
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self.rect().contains(event.position().toPoint()):
            return
        boxes = self._boxes()
        hit = next((n for n, box in enumerate(boxes) if box.contains(event.position())), self._least)
        self._choose(hit)
        self.opened.emit(self.number, self.share)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._chart.stands_on(self.number)

    # colours

    def _boxes(self) -> list[QRectF]:
        """The rectangle of each share."""
        track, most = self._track(), self._chart.most
        x, boxes = track.left(), []
        for share in self.bar.shares:
            wide = max(2.0, track.width() * share.value / most) if share.value else 0.0
            boxes.append(QRectF(x, track.top(), wide, track.height()))
            x += wide
        return boxes

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        here = QRectF(self.rect())
        if self.hasFocus():
            paint.box(painter, here, Token.ACCENT_SOFT)
        track = self._track()
        labels = QRectF(px(_SIDE), px(4), self._room(), here.height())
        paint.paragraph(painter, labels, self.bar.label)
        painter.fillRect(track, colour(Token.SUNKEN))
        boxes = self._boxes()
        for share, box in zip(self.bar.shares, boxes, strict=True):
            filled(painter, box, share)
        if not boxes and self.bar.value:
            wide = max(2.0, track.width() * self.bar.value / self._chart.most)
            whole = QRectF(track.left(), track.top(), wide, track.height())
            filled(painter, whole, Share("", self.bar.value, self.bar.tone, self.bar.fill))
        at = QPointF(track.right() + px(S2), paint.baseline(track.top(), track.height(), Role.BOLD))
        figure = self._chart.figure(self.bar.value)
        paint.text(painter, at, figure, Role.BOLD, Token.INK, width=self._chart.widest_figure, align=paint.RIGHT)
        under = QRectF(track.left(), track.bottom() + px(S1), track.width(), here.height())
        paint.paragraph(painter, under, self.said(), Role.META, Token.INK2)
        if self.hasFocus():
            paint.ring(painter, here)
            if self.share > WHOLE:
                paint.ring(painter, boxes[self.share].adjusted(-3, -3, 3, 3), 2)
        painter.end()


class Legend(QWidget):
    """What each filling means, with its sum over all bars."""

    def __init__(self) -> None:
        super().__init__()
        self._sums: Mapping[tuple[str, Tone, Fill], int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_chart(self, chart: BarChart) -> None:
        """Explain this chart; hidden where its bars have no shares."""
        sums: dict[tuple[str, Tone, Fill], int] = {}
        for bar in chart.bars:
            for share in bar.shares:
                key = share.label, share.tone, share.fill
                sums[key] = sums.get(key, 0) + share.value
        self._sums = sums
        self.setAccessibleName(", ".join(f"{label} {formats.number(value)}" for (label, *_), value in sums.items()))
        self.setVisible(bool(sums))
        self.updateGeometry()
        self.update()

    def _lay(self, width: float, put: Callable[[QPointF, Share], None]) -> int:
        """Let each entry be put at its place; returns the height of all."""
        x, y = float(px(_SIDE)), 0.0
        for (label, tone, fill), value in self._sums.items():
            wide = px(20) + advance(Role.META, f"{label} {formats.number(value)}") + px(16)
            if x + wide > width and x > px(_SIDE):
                x, y = float(px(_SIDE)), y + px(20)
            put(QPointF(x, y), Share(label, value, tone, fill))
            x += wide
        return round(y + px(20))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay(width, lambda _at, _share: None)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(240), self.heightForWidth(max(self.width(), px(360))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)

        def put(at: QPointF, share: Share) -> None:
            filled(painter, QRectF(at.x(), at.y() + px(3), px(13), px(13)), share)
            words = QPointF(at.x() + px(20), paint.baseline(at.y(), px(20), Role.META))
            paint.text(painter, words, f"{share.label} {formats.number(share.value)}", Role.META, Token.INK2)

        self._lay(self.width(), put)
        painter.end()


class Chart(QWidget):
    """All bars of a chart. `opened(row, share)`; `stood(BarRow)`; `left(step)` when the arrows go beyond its first or last bar."""

    opened = Signal(int, int)
    stood = Signal(object)
    left = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.chart = BarChart("", ())
        self.rows: list[BarRow] = []
        self._current = 0
        self.most, self.widest_label, self.widest_figure = 1, 0, 0
        self.mixed = False
        self._legend = Legend()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._legend)

    def figure(self, value: int) -> str:
        """A value with the unit of the chart."""
        return f"{formats.number(value)} {self.chart.unit}".rstrip()

    def show_chart(self, chart: BarChart, least: tuple[int, ...]) -> None:
        """Show another chart; `least` as for each `BarRow`. A bar that stays keeps the caret."""
        self.chart = chart
        self.most = max((bar.value for bar in chart.bars), default=0) or 1
        self.mixed = len({share.label for bar in chart.bars for share in bar.shares}) > 1
        self.relook()
        self._legend.show_chart(chart)
        while len(self.rows) > len(chart.bars):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(chart.bars):
            row = BarRow(len(self.rows), self)
            row.opened.connect(self.opened)
            row.walked.connect(self._walk)
            self._column.addWidget(row)
            row.show()
            self.rows.append(row)
        for row, bar, first in zip(self.rows, chart.bars, least, strict=True):
            row.show_bar(bar, first)
        self._current = max(0, min(self._current, len(self.rows) - 1))
        for row in self.rows:
            row.setFocusPolicy(_STOPS if row.number == self._current else Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(chart.title)

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self.widest_label = max((advance(Role.BODY, bar.label) for bar in self.chart.bars), default=0)
        self.widest_figure = max((advance(Role.BOLD, self.figure(bar.value)) for bar in self.chart.bars), default=0)

    @property
    def current(self) -> BarRow:
        """The bar at which Tab stops: where the caret was last."""
        return self.rows[self._current]

    def stands_on(self, number: int) -> None:
        """The caret came to a bar. It takes the place of the one before in the order of Tab."""
        before, now = self.current, self.rows[number]
        if before is not now:
            QWidget.setTabOrder(before, now)
            before.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            now.setFocusPolicy(_STOPS)
            self._current = number
        self.stood.emit(now)

    def enter(self, *, last: bool) -> None:
        """Take the caret, at the first bar or the last."""
        self.rows[-1 if last else 0].setFocus()

    def _walk(self, number: int, step: int) -> None:
        if 0 <= number + step < len(self.rows):
            self.rows[number + step].setFocus()
        else:
            self.left.emit(step)
