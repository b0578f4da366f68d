"""The bar over the page: title and finding, the acts of the screen, and the box that finds anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance
from sam.ui.look.palette import colour
from sam.ui.look.tokens import BAR, CONTROL, S2, S4, S5, Role, Token, Tone
from sam.ui.parts.button import ENTER, Button
from sam.ui.parts.label import Label
from sam.ui.parts.pill import Pill
from sam.ui.parts.words import Words
from sam.words.translate import _

KEY = "Ctrl+K"
_FIND = 264
_PRACTICE = "graduation-cap"
_FINDING = 240  # a longer finding gives way before the pill does


def _practice() -> str:
    return _("Practice depot")


def _in_a_word() -> str:
    return _("Practice")


class FindBox(QAbstractButton):
    """Looks like an entry; pressed, or with Ctrl+K, it opens the panel that finds anything."""

    def __init__(self, opened: Callable[[], object]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.clicked.connect(lambda _checked: opened())
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again in the language in use."""
        self.setText(_("Serial, lot, person…"))
        self.setAccessibleName(_("Find anything"))
        self.setAccessibleDescription(KEY)
        self.update()

    def least(self) -> int:
        """The width in which its words fit."""
        return advance(Role.BODY, self.text()) + px(56) + paint.key_width(KEY)

    def key_alone(self) -> int:
        """The width in which only its sign and its key stand."""
        return px(48) + paint.key_width(KEY)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_FIND), px(CONTROL))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        rect, height = QRectF(self.rect()), self.height()
        paint.box(painter, rect, Token.SURFACE, Token.EDGE)
        paint.glyph(painter, "magnifying-glass", QPointF(px(12), height / 2 - px(9)), px(18))
        cap = paint.key_width(KEY)
        at = QPointF(px(38), paint.baseline(0, height, Role.BODY))
        if self.width() >= self.least():
            paint.text(painter, at, self.text(), Role.BODY, Token.INK3, width=rect.width() - px(54) - cap)
        paint.key_cap(painter, QPointF(rect.width() - cap - px(8), height / 2), KEY)
        if self.hasFocus():
            paint.ring(painter, rect)
        painter.end()


class Bar(QWidget):
    """The bar."""

    def __init__(self, find: Callable[[], object], *, practice: bool) -> None:
        super().__init__()
        self.title = Label("", Role.TITLE)
        self.subtitle = Label("", Role.BODY, Token.INK3, shrinks=True)
        self.find_box = FindBox(find)
        self._acts = QHBoxLayout()
        self._shown: tuple[Button, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.title)
        self._pill = Pill(_practice, Tone.INFO, sign=_PRACTICE) if practice else None
        if self._pill is not None:
            self._row.addWidget(self._pill)
        self._row.addWidget(self.subtitle, 1)
        self._row.addStretch(0)  # where the finding gives way the title does not take its room
        self._row.addLayout(self._acts)
        self._row.addWidget(self.find_box)
        self.relook()

    def show_screen(self, title: Words, subtitle: Words, acts: Sequence[Button]) -> None:
        """Say where one is, and offer the acts of the screen."""
        self.title.set_words(title)
        self.subtitle.set_words(subtitle)
        for button in self._shown:
            self._acts.removeWidget(button)
            button.hide()
        self._shown = tuple(acts)
        for button in self._shown:
            self._acts.addWidget(button)
            button.show()
        self._fit()

    @property
    def acts(self) -> tuple[Button, ...]:
        """The acts of the screen that is shown."""
        return self._shown

    def _fit(self) -> None:
        """Give the box what the words leave it; the finding is read, the box only pressed."""
        finding = self.subtitle.sizeHint().width()
        room = self._room(bare=False)
        if (
            room < self.find_box.key_alone()
        ):  # large letters on a small screen: the verb is read, the key is in the manual too
            room = self._room(bare=True)
        if self._pill is not None:  # the foot says it too
            room -= self._fit_pill(self._pill, room, self.find_box.least() + min(finding, px(_FINDING)))
        box = max(self.find_box.least(), min(px(_FIND), room - finding))
        self.find_box.setFixedWidth(box if room >= box else self.find_box.key_alone())
        self.subtitle.setVisible(room - self.find_box.width() >= finding)

    def _fit_pill(self, pill: Pill, room: int, beside: int) -> int:
        """Say that it is practice, where finding and box leave the room; in one word before not at all. Returns what it takes."""
        for words, kept in ((_practice, beside), (_in_a_word, self.find_box.key_alone())):
            pill.set_state(words, Tone.INFO, sign=_PRACTICE)
            wide = pill.sizeHint().width() + px(S4)
            if room - wide >= kept:
                pill.show()
                return wide
        pill.hide()
        return 0

    def _room(self, *, bare: bool) -> int:
        """What title and acts leave over, with the keys of the acts or without."""
        for button in self._shown:
            button.bare = bare
            button.updateGeometry()
        room = self.width() - self.title.sizeHint().width() - 2 * px(S5) - 4 * px(S4)
        return room - sum(button.sizeHint().width() + px(S2) for button in self._shown)

    def retranslate(self) -> None:
        """Fit the words of the language in use."""
        self._fit()

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self.setFixedHeight(px(BAR))
        self._row.setContentsMargins(px(S5), 0, px(S5), 0)
        self._row.setSpacing(px(S4))
        self._acts.setSpacing(px(S2))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        painter.fillRect(self.rect(), colour(Token.SURFACE))
        paint.hairline(painter, 0, self.width(), self.height() - 1)
        painter.end()
