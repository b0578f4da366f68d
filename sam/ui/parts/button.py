"""Buttons: verbs of the trade, with their key on them.

At most one primary button on a screen. An act that the person's role does not allow stays visible: grey, with a lock, and with
the words who may; it can be reached by Tab, and F1 or Enter says who.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance
from sam.ui.look.tokens import CONTROL, CONTROL_DENSE, Role, Token
from sam.ui.parts.words import Words, say

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ButtonKind(Enum):
    """How much a button asks for: the one next act, an act, an aside, an act that undoes."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


# fill, line, ink
_PAINT: dict[ButtonKind, tuple[Token | None, Token | None, Token]] = {
    ButtonKind.PRIMARY: (Token.ACCENT, None, Token.ON_ACCENT),
    ButtonKind.PLAIN: (Token.SURFACE, Token.EDGE, Token.INK),
    ButtonKind.QUIET: (None, None, Token.ACCENT),
    ButtonKind.DANGER: (Token.SURFACE, Token.STOP, Token.STOP),
}
_ON: tuple[Token, Token, Token] = (Token.ACCENT_SOFT, Token.ACCENT, Token.INK)
_OFF: tuple[Token, Token, Token] = (Token.SUNKEN, Token.LINE, Token.INK3)


class Button(QAbstractButton):
    """A button. `key` is shown and presses it, unless it does not listen (`listens=False`: the key is heard elsewhere)."""

    def __init__(  # noqa: PLR0913
        self,
        words: Words,
        kind: ButtonKind = ButtonKind.PLAIN,
        *,
        glyph: str = "",
        key: str = "",
        act: Callable[[], object] | None = None,
        dense: bool = False,
        toggles: bool = False,
        listens: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self.glyph, self.key = kind, glyph, key
        self.bare = False  # its key is not shown where there is no room for it; it presses all the same
        self._words, self._dense = words, dense
        self._who_may: Words | None = None
        self._shortcut = QShortcut(QKeySequence(key if listens else ""), self)
        self._shortcut.activated.connect(self.press_by_key)
        self._shortcut.activatedAmbiguously.connect(self._among_several)
        self.setCheckable(toggles)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if act is not None:
            self.clicked.connect(lambda _checked: act())
        self.retranslate()

    def set_words(self, words: Words) -> None:
        """Say another verb."""
        self._words = words
        self.retranslate()

    def retranslate(self) -> None:
        """Say the verb again in the language in use."""
        words = say(self._words)
        self.setText(words)
        self.setShortcut(QKeySequence())  # Qt makes one of an ampersand; its own shortcuts also press only after 0.1 s
        self.setAccessibleName(words)
        who = say(self._who_may) if self._who_may is not None else ""
        self.setToolTip(who)
        self.setAccessibleDescription(who or self.key)
        self.updateGeometry()
        self.update()

    def _among_several(self) -> None:
        """Several acts in sight have this key, as with two cards open: it is meant for the one nearest to the caret."""
        here = QApplication.focusWidget()
        waiting = [one for one in self.window().findChildren(Button) if one.listens_to(self._shortcut.key())]
        max(waiting, key=lambda one: (one.allowed, _shared(one, here))).press_by_key()

    def press_by_key(self) -> None:
        """Its key was pressed: do it, or say who may."""
        if self.allowed:
            self.click()
        else:
            self.explain()

    def listens_to(self, key: QKeySequence) -> bool:
        """Whether this key would press it now."""
        return self._shortcut.key() == key and self._shortcut.isEnabled() and self.isVisible() and self.isEnabled()

    @property
    def allowed(self) -> bool:
        """Whether the person's role allows the act."""
        return self._who_may is None

    def refuse(self, who_may: Words) -> None:
        """Show the act as not allowed, and say who may."""
        self._who_may = who_may
        self.retranslate()

    def allow(self) -> None:
        """Allow the act again."""
        self._who_may = None
        self.retranslate()

    def explain(self) -> str:
        """Say who may, beside the button; returns what was said."""
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)
        return self.toolTip()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.allowed and super().hitButton(pos)

    @override
    def event(self, event: QEvent) -> bool:
        override_ = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if override_ and not self.allowed and cast("QKeyEvent", event).key() == Qt.Key.Key_F1:
            event.accept()  # before the manual: who may is what is asked here
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self.allowed:
            if key in (*ENTER, Qt.Key.Key_Space, Qt.Key.Key_F1):
                self.explain()
            else:
                event.ignore()
        elif key in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def _content_width(self) -> int:
        wide = advance(Role.BOLD, self.text())
        if self.glyph or not self.allowed:
            wide += px(24)
        if self.key and not self.bare:
            wide += px(10) + paint.key_width(self.key)
        return wide

    @override
    def sizeHint(self) -> QSize:
        sides = px(16) if self.kind is ButtonKind.QUIET else px(32)
        return QSize(self._content_width() + sides, px(CONTROL_DENSE if self._dense else CONTROL))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _colours(self) -> tuple[Token | None, Token | None, Token]:
        if not self.isEnabled() or not self.allowed:
            return _OFF
        return _ON if self.isChecked() else _PAINT[self.kind]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        rect = QRectF(self.rect())
        fill, line, ink = self._colours()
        if self.isDown() and fill is Token.SURFACE:
            fill = Token.SUNKEN
        paint.box(painter, rect, fill, line)
        self._paint_content(painter, ink)
        if self.hasFocus():
            paint.ring(painter, rect)
            if fill is Token.ACCENT:  # a gap, or the ring drowns in the fill
                paint.box(painter, rect.adjusted(2, 2, -2, -2), None, Token.SURFACE, radius=4, pen=2)
        painter.end()

    def _paint_content(self, painter: QPainter, ink: Token) -> None:
        height = self.height()
        x = (self.width() - self._content_width()) / 2
        sign = "lock-key" if not self.allowed else self.glyph
        if sign:
            paint.glyph(painter, sign, QPointF(x, height / 2 - px(9)), px(18), ink)
            x += px(24)
        base = paint.baseline(0, height, Role.BOLD)
        room = self.width() - x
        x += paint.text(painter, QPointF(x, base), self.text(), Role.BOLD, ink, width=room)
        if self.key and not self.bare:
            primary = ink is Token.ON_ACCENT
            cap, edge = (ink, ink) if primary else (Token.INK2, Token.EDGE)
            paint.key_cap(painter, QPointF(x + px(10), height / 2), self.key, cap, edge)


def _shared(one: QWidget, other: QWidget | None) -> int:
    """How deep in the window the innermost part lies that holds both."""
    part = one.parentWidget()
    while part is not None and (other is None or not part.isAncestorOf(other)):
        part = part.parentWidget()
    depth = 0
    while part is not None:
        part, depth = part.parentWidget(), depth + 1
    return depth
