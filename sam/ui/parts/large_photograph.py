"""One photograph over the page: the arrow keys go on to the next, Esc goes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.problems import Problem
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.palette import colour
from sam.ui.look.tokens import CARD_RADIUS, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.photograph import Fetcher, Photograph, Read, Seen, draw, which
from sam.ui.work import Runner, Ticket
from sam.words.translate import _

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class LargePhotograph(QWidget):
    """One photograph over the page. `left(index)` when the person goes back, with the one that was looked at last."""

    left = Signal(int)

    def __init__(self, read: Read, runner: Runner, sentence: Callable[[Problem], str], over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._fetcher = Fetcher(self, read, runner, sentence)
        self._photographs: tuple[Photograph, ...] = ()
        self._seen, self.current = Seen(), 0
        self._ticket: Ticket | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close = Button(
            lambda: _("Go back"), ButtonKind.QUIET, key="Esc", dense=True, act=self.leave, listens=False
        )
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does it; the focus stays with the picture
        self._close.setParent(self)
        over.installEventFilter(self)
        self.hide()

    @property
    def trouble(self) -> str:
        """What is wrong with the one that is shown; empty when it is well or on its way."""
        return self._seen.trouble

    @property
    def picture(self) -> QPixmap | None:
        """What is shown, when it is there."""
        return self._seen.picture

    def open(self, photographs: Sequence[Photograph], at: int) -> None:
        """Show one of these large."""
        self._photographs = tuple(photographs)
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()
        self._show(at)

    def leave(self) -> None:
        """Go away, and give the focus back."""
        if self.isVisible():
            self.hide()
            self.left.emit(self.current)

    def retranslate(self) -> None:
        """Say which one it is again in the language in use."""
        if self._photographs:
            self.setAccessibleName(which(self.current, self._photographs))
            self.setAccessibleDescription(self._seen.trouble)
        self.update()

    def _show(self, at: int) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self.current, self._seen = at, Seen()
        side = max(self.width(), self.height())
        self._ticket = self._fetcher.fetch(self._photographs[at].sha256, side, self._came)
        self.retranslate()

    def _came(self, seen: Seen) -> None:
        self._seen = seen
        self.retranslate()

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._photographs) and at != self.current:
            self._show(at)

    def _side(self) -> int:
        """A margin of its own where it covers the window; a page has one."""
        return px(16) if self._over.isWindow() else 0

    def _fit(self) -> None:
        self.setGeometry(self._over.rect())
        size = self._close.sizeHint()
        self._close.setGeometry(self.width() - size.width() - self._side(), px(12), size.width(), size.height())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        mine = (Qt.Key.Key_Escape, *STEPS, Qt.Key.Key_Home, Qt.Key.Key_End)
        if event.type() == QEvent.Type.ShortcutOverride and cast("QKeyEvent", event).key() in mine:
            event.accept()  # Esc closes the picture first, then what is below it
            return True
        return super().event(event)

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        return True  # nothing else can be reached while the picture is over the page

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._go(self.current + STEPS[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else len(self._photographs) - 1)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._go(self.current + (1 if event.position().x() > self.width() / 2 else -1))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        away = event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
        if away and self.isVisible():
            self.hide()  # the person is somewhere else already; the focus stays there

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        painter.fillRect(self.rect(), colour(Token.CANVAS))
        side = self._side()
        frame = QRectF(self.rect()).adjusted(side, px(56), -side, -px(48))
        paint.box(painter, frame, Token.SURFACE, Token.LINE, radius=CARD_RADIUS)
        inside = frame.adjusted(px(12), px(12), -px(12), -px(12))
        if self._seen.picture is not None:
            draw(painter, inside, self._seen.picture)
        else:
            words = self._seen.trouble or _("The photograph is on its way …")
            ink = Token.STOP if self._seen.trouble else Token.INK2
            wide = min(inside.width(), px(560))
            box = QRectF(inside.center().x() - wide / 2, inside.center().y() - px(22), wide, px(200))
            paint.paragraph(painter, box, words, Role.READ, ink)
        self._paint_foot(painter, frame)
        painter.end()

    def _paint_foot(self, painter: QPainter, frame: QRectF) -> None:
        base = paint.baseline(frame.bottom(), px(48), Role.BODY)
        keys = paint.key_width("←") + paint.key_width("→") + px(16)
        words = which(self.current, self._photographs)
        paint.text(painter, QPointF(frame.left(), base), words, Role.BODY, Token.INK, width=frame.width() - keys)
        if len(self._photographs) > 1:
            middle = frame.bottom() + px(24)
            right = frame.right() - paint.key_width("→")
            paint.key_cap(painter, QPointF(right, middle), "→")
            paint.key_cap(painter, QPointF(right - px(6) - paint.key_width("←"), middle), "←")
