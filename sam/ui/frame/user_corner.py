"""The lower end of the rail: who is here, with the menu for language, light and size of letters; and the lock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import now, px
from sam.ui.look.fonts import font
from sam.ui.look.icons import icon
from sam.ui.look.palette import colour
from sam.ui.look.tokens import RAIL, SCALES, Role, Theme, Token
from sam.ui.parts.button import ENTER
from sam.ui.parts.words import Words, say
from sam.words.translate import LANGUAGES, _, language


class _RailButton(QAbstractButton):
    """A line at the lower end of the rail; Enter presses it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class UserCorner(_RailButton):
    """Name and role. Pressed, it offers the settings of this person; `chosen(setting, value)` when one was taken."""

    chosen = Signal(str, str)

    def __init__(self, user: str, role: Words) -> None:
        super().__init__()
        self._user, self._role = user, role
        self.clicked.connect(self._open)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the role again in the language in use."""
        self.setText(self._user)
        self.setAccessibleName(f"{self._user}, {say(self._role)}")
        self.setAccessibleDescription(_("Language, light, size of letters"))
        self.update()

    def menu(self) -> QMenu:
        """The menu, made anew each time, in the look and language in use."""
        menu = QMenu(self)
        languages = [(known.code, known.name) for known in LANGUAGES]
        themes = [(Theme.LIGHT.value, _("Light")), (Theme.DARK.value, _("Dark"))]
        sizes = [(str(scale), f"{scale} %") for scale in SCALES]
        self._group(menu, "globe", _("Language"), "language", languages, language())
        self._group(menu, "sun", _("Light and dark"), "theme", themes, now.look.theme.value)
        self._group(menu, "text-aa", _("Size of letters"), "scale", sizes, str(now.look.scale))
        return menu

    def _group(
        self, menu: QMenu, glyph: str, title: str, setting: str, values: list[tuple[str, str]], current: str
    ) -> None:
        part = menu.addMenu(icon(glyph), title)
        menu.setFont(font(Role.BODY))
        part.setFont(font(Role.BODY))
        group = QActionGroup(part)
        for value, words in values:
            action = part.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == current)
            action.triggered.connect(lambda _on=False, value=value: self.chosen.emit(setting, value))
            group.addAction(action)

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(px(8), -menu.sizeHint().height())))

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(RAIL), px(56))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(RAIL), px(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        width, height = self.width(), self.height()
        painter.fillRect(QRectF(px(16), 0, width - px(32), 1), colour(Token.RAIL_ON))
        paint.glyph(painter, "user-circle", QPointF(px(18), height / 2 - px(12)), px(24), Token.RAIL_INK2)
        room = width - px(52 + 26)
        paint.text(painter, QPointF(px(52), height / 2 - px(3)), self._user, Role.METAB, Token.RAIL_INK, width=room)
        at = QPointF(px(52), height / 2 + px(13))
        paint.text(painter, at, say(self._role), Role.META, Token.RAIL_INK2, width=room)
        paint.glyph(painter, "caret-up", QPointF(width - px(34), height / 2 - px(7)), px(14), Token.RAIL_INK2)
        if self.hasFocus():
            paint.ring(painter, QRectF(px(8), 4, width - px(16), height - 8), ink=Token.RAIL_MARK)
        painter.end()


class LockLine(_RailButton):
    """Locks the window; everything typed stays behind the lock."""

    def __init__(self, lock: Callable[[], object]) -> None:
        super().__init__()
        self.clicked.connect(lambda _checked: lock())
        self.retranslate()

    def retranslate(self) -> None:
        """Say the word again in the language in use."""
        self.setText(_("Lock"))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription("Ctrl+L")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(RAIL), px(36))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(RAIL), px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        width, height = self.width(), self.height()
        base = paint.baseline(0, height, Role.META)
        paint.glyph(painter, "lock-key", QPointF(px(20), height / 2 - px(9)), px(18), Token.RAIL_INK2)
        paint.text(painter, QPointF(px(52), base), self.text(), Role.META, Token.RAIL_INK2, width=width - px(116))
        at = QPointF(width - px(64), base)
        paint.text(painter, at, "Ctrl+L", Role.META, Token.RAIL_INK2, width=px(44), align=paint.RIGHT)
        if self.hasFocus():
            paint.ring(painter, QRectF(px(8), 2, width - px(16), height - 4), ink=Token.RAIL_MARK)
        painter.end()
