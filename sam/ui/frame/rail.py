"""The rail: where one can go, with the key for it; below, who is here, and the lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QSpacerItem, QToolTip, QVBoxLayout, QWidget
from typing_extensions import override

from sam.ui.frame.user_corner import LockLine, UserCorner
from sam.ui.look import icons, paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance, leading
from sam.ui.look.palette import colour
from sam.ui.look.tokens import RAIL, ROW_OPEN, S4, Role, Token
from sam.ui.parts.button import ENTER
from sam.ui.parts.words import Words, say
from sam.ui.screen_context import Screen

_HEAD, _HEAD_LOW = 80, 72
_LOW = 600  # height in which the lines need the air over them


class RailItem(QAbstractButton):
    """One screen: icon, word, key. `refuse` shows a lock instead of the key and says who may."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.goes_to = screen
        self.badge = ""
        self._who_may: Words | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.retranslate()

    @property
    def allowed(self) -> bool:
        """Whether the person may go there."""
        return self._who_may is None

    def refuse(self, who_may: Words) -> None:
        """Show the screen as not allowed."""
        self._who_may = who_may
        self.retranslate()

    def set_badge(self, badge: str) -> None:
        """Show a number instead of the key (only on Today: how many lines need a hand)."""
        self.badge = badge
        self.retranslate()

    def retranslate(self) -> None:
        """Say the word again in the language in use."""
        self.setText(say(self.goes_to.title))
        self.setAccessibleName(f"{self.text()} {self.badge}".strip())
        who = say(self._who_may) if self._who_may is not None else ""
        self.setToolTip(who)
        self.setAccessibleDescription(who or self.goes_to.shortcut)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(RAIL), px(ROW_OPEN))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(RAIL), leading(Role.BODY))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.allowed and super().hitButton(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.allowed and event.key() in (*ENTER, Qt.Key.Key_Space, Qt.Key.Key_F1):
            QToolTip.showText(self.mapToGlobal(QPoint(self.width(), 0)), self.toolTip(), self)
        elif event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        width, height = self.width(), self.height()
        on = self.isChecked()
        plate = QRectF(px(8), 2, width - px(16), height - 4)
        if on:
            paint.box(painter, plate, Token.RAIL_ON)
            painter.fillRect(QRectF(px(8), height * 0.25, 3, height * 0.5), colour(Token.RAIL_MARK))
        ink = Token.RAIL_INK if on else Token.RAIL_INK2
        filled = f"{self.goes_to.icon}-fill"
        sign = filled if on and icons.exists(filled) else self.goes_to.icon
        paint.glyph(painter, sign, QPointF(px(20), height / 2 - px(10)), px(20), ink)
        room = width - px(52 + 26) - advance(Role.META, self.goes_to.shortcut or "F12")
        role = Role.BOLD if on else Role.BODY
        if advance(role, self.text()) > room:
            role = Role.COL  # the condensed face: a long word in another language is narrower, not cut
        at = QPointF(px(52), paint.baseline(0, height, role))
        words_ink = Token.RAIL_INK if self.allowed else Token.RAIL_INK2
        paint.text(painter, at, self.text(), role, words_ink, width=room)
        self._paint_end(painter, width, height)
        if self.hasFocus():
            paint.ring(painter, plate, ink=Token.RAIL_MARK)
        painter.end()

    def _paint_end(self, painter: QPainter, width: float, height: float) -> None:
        if not self.allowed:
            paint.glyph(painter, "lock-key", QPointF(width - px(38), height / 2 - px(8)), px(16), Token.RAIL_INK2)
        elif self.badge:
            box = QRectF(width - px(44), height / 2 - px(9), px(24), px(18))
            paint.box(painter, box, Token.RAIL_MARK, radius=px(9))
            at = QPointF(box.left(), paint.baseline(0, height, Role.METAB))
            paint.text(painter, at, self.badge, Role.METAB, Token.ON_MARK, width=box.width(), align=paint.MIDDLE)
        else:
            key = self.goes_to.shortcut
            wide = max(px(32), advance(Role.META, key) + 1)
            at = QPointF(width - px(20) - wide, paint.baseline(0, height, Role.META))
            paint.text(painter, at, key, Role.META, Token.RAIL_INK2, width=wide, align=paint.RIGHT)


class Rail(QWidget):
    """The whole rail. `wanted(key)` when a screen is asked for."""

    wanted = Signal(str)

    def __init__(self, screens: Sequence[Screen], depot: str, corner: UserCorner, lock: Callable[[], object]) -> None:
        super().__init__()
        self._depot = depot
        self._items: dict[str, RailItem] = {}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        group: int | None = None
        for screen in screens:
            if screen.group < 0:
                continue
            if group is not None and screen.group != group:
                gap = QSpacerItem(0, px(S4), QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)
                self._column.addItem(gap)
            group = screen.group
            self._add(screen)
        self._column.addStretch(1)
        self._column.addWidget(corner)
        self._column.addWidget(LockLine(lock))
        self.relook()

    def _add(self, screen: Screen) -> None:
        item = RailItem(screen)
        key = screen.key
        item.clicked.connect(lambda: self.wanted.emit(key))
        self._items[key] = item
        self._column.addWidget(item)

    def item(self, key: str) -> RailItem | None:
        """The line of a screen, or None where it has none."""
        return self._items.get(key)

    def tell(self, badges: Mapping[str, str]) -> None:
        """Show a number beside screens: how many lines of Today need a hand, how many cases are open."""
        for key, badge in badges.items():
            item = self._items.get(key)
            if item is not None:
                item.set_badge(badge)

    def mark(self, key: str) -> None:
        """Show which screen is open."""
        for name, item in self._items.items():
            item.setChecked(name == key)

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self.setFixedWidth(px(RAIL))
        self._fit()

    def _fit(self) -> None:
        """Less air over the first line where the window is low for these letters."""
        low = self.height() < px(_LOW)
        self._column.setContentsMargins(0, px(_HEAD_LOW if low else _HEAD), 0, px(8))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        painter.fillRect(self.rect(), colour(Token.RAIL))
        painter.save()
        painter.scale(px(100) / 100, px(100) / 100)
        path = QPainterPath(QPointF(20, 18))
        path.lineTo(52, 18)
        path.lineTo(52, 38)
        path.cubicTo(52, 48, 42, 53, 36, 56)
        path.cubicTo(30, 53, 20, 48, 20, 38)
        path.closeSubpath()
        painter.setPen(QPen(colour(Token.RAIL_INK), 1.5))
        painter.setBrush(colour(Token.RAIL_ON))
        painter.drawPath(path)
        paint.glyph(painter, "star-fill", QPointF(27, 26), 18, Token.RAIL_INK)
        painter.restore()
        paint.text(painter, QPointF(px(64), px(34)), "SAM", Role.HEAD, Token.RAIL_INK)
        room = self.width() - px(72)
        first, *rest = paint.wrap(self._depot, Role.META, room)  # a long name takes two lines
        for line, words in enumerate((first, " ".join(rest))):
            at = QPointF(px(64), px(52) + line * leading(Role.META))
            paint.text(painter, at, words, Role.META, Token.RAIL_INK2, width=room)
        painter.end()
