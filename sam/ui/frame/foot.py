"""The foot: offline, scanner, entry and head of the book, backup, last bundle, clock. Each in words; each opens its page.

What was done last ("IS-2026-04417 handed over") stands at its left end and stays until the next is said; the other places use
their short words meanwhile. Nothing moves by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from sam.ui.frame.session import FootCell, FootFact
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance
from sam.ui.look.palette import colour
from sam.ui.look.tokens import FOOT, S5, TONE_INK, Role, Token, Tone
from sam.ui.parts.button import ENTER
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held
from sam.ui.parts.words import Words, say
from sam.words.translate import _, ngettext

GLYPHS: Mapping[FootCell, str] = {
    FootCell.NETWORK: "wifi-slash",
    FootCell.SCANNER: "barcode",
    FootCell.BOOK: "book-open-text",
    FootCell.BACKUP: "shield-check",
    FootCell.BUNDLE: "usb",
}
_SCANNER_READY = FootFact(FootCell.SCANNER, lambda: _("Scanner ready"), lambda: _("Scanner"))
_ENDS: Sequence[Callable[[], str]] = (
    lambda: _("Practice: invented data"),
    lambda: _("Practice"),
    lambda: _("Practice"),
)
_TICK = 10_000  # milliseconds between two looks at the clock


class FootButton(QAbstractButton):
    """One place of the foot."""

    def __init__(self, cell: FootCell) -> None:
        super().__init__()
        self.fact = FootFact(cell, "")
        self.brief = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def tell(self, fact: FootFact) -> None:
        """Show another fact."""
        self.fact = fact
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again in the language in use."""
        words = say(self.fact.words)
        self.setAccessibleName(words)
        self.setToolTip(words)
        short = say(self.fact.short)
        self.setText(short if self.brief and short else words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def width_of(self, *, brief: bool) -> int:
        """Width with long or short words."""
        words = say(self.fact.short) if brief and say(self.fact.short) else say(self.fact.words)
        return advance(Role.META, words) + px(40) if words else 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width_of(brief=self.brief), px(FOOT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        height, tone = self.height(), self.fact.tone
        plain = tone is Tone.NONE
        sign = GLYPHS[self.fact.cell] if plain else "warning-fill"
        ink = Token.INK3 if plain else TONE_INK[tone]
        paint.glyph(painter, sign, QPointF(px(4), height / 2 - px(8)), px(16), ink)
        at = QPointF(px(26), paint.baseline(0, height, Role.META))
        room = self.width() - px(28)
        paint.text(painter, at, self.text(), Role.META, Token.INK2 if plain else ink, width=room)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()).adjusted(0, 3, -px(6), -3))
        painter.end()


class Foot(QWidget):
    """The foot. `wanted(screen)` when a place is pressed that opens a page."""

    wanted = Signal(str)

    def __init__(self, clock: Callable[[], str], *, practice: bool) -> None:
        super().__init__()
        self._clock = clock
        self._said: Words = ""
        self.said = Label("", Role.METAB, Token.INK, shrinks=True)
        self._time = Label("", Role.META, Token.INK2)
        self._brief_end = 0  # 1: practice is one word; 2: of the clock the hour alone
        self._cells = {cell: FootButton(cell) for cell in FootCell}
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        told = beside(self.said, gap=0)
        told.setContentsMargins(px(4), 0, px(12), 0)
        self._told = held(told)
        self._row.addWidget(self._told)
        for button in self._cells.values():
            button.clicked.connect(lambda _on=False, button=button: self._pressed(button))
            self._row.addWidget(button)
        self._row.addStretch(1)
        if practice:
            self._row.addWidget(Label(self._practice_words, Role.METAB, Token.ACCENT))
            self._row.addSpacing(px(16))
        self._row.addWidget(self._time)
        self._practice = practice
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.tell(
            [
                FootFact(FootCell.NETWORK, lambda: _("Offline, as always"), lambda: _("Offline")),
                _SCANNER_READY,
            ]
        )
        self._told.hide()
        self.relook()
        self.tick()

    def tell(self, facts: Sequence[FootFact]) -> None:
        """Show these facts; places that are not named stay as they are."""
        for fact in facts:
            self._cells[fact.cell].tell(fact)
        self._fit()

    def scans_wait(self, count: int) -> None:
        """So many scans wait for the answer to an open question."""
        waiting = ngettext("{n} scan waiting", "{n} scans waiting", count).format(n=count)
        self.tell([FootFact(FootCell.SCANNER, waiting, tone=Tone.WARN) if count else _SCANNER_READY])

    def say(self, words: Words) -> None:
        """Say what was done; an empty text takes it back."""
        self._said = words
        self.said.set_words(words)
        self._told.setVisible(bool(say(words)))
        self._fit()

    def tick(self) -> None:
        """Look at the clock."""
        now = self._clock()
        self._time.set_words(now if self._brief_end < len(_ENDS) - 1 else now.split()[-1])

    def retranslate(self) -> None:
        """Say the time again in the language in use."""
        self.tick()
        self._fit()

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self.setFixedHeight(px(FOOT))
        self._row.setContentsMargins(px(S5) - px(4), 0, px(S5), 0)
        self._fit()

    def button(self, cell: FootCell) -> FootButton:
        """One place of the foot."""
        return self._cells[cell]

    def _pressed(self, button: FootButton) -> None:
        if button.fact.screen:
            self.wanted.emit(button.fact.screen)

    def _fit(self) -> None:
        """Use long words where there is room; shorten from the left, where what changes least stands, and last of all the end."""
        buttons = list(self._cells.values())
        brief, end, room = 0, 0, self._room(0)
        while brief < len(buttons) and self._needed(buttons, brief) > room:
            brief += 1
        while end < len(_ENDS) - 1 and self._needed(buttons, brief) > self._room(end):
            end += 1
        for place, button in enumerate(buttons):
            button.brief = place < brief
            button.retranslate()
        if end != self._brief_end:
            self._brief_end = end
            self.tick()
            for label in self.findChildren(Label):
                label.retranslate()

    def _room(self, end: int) -> int:
        """Room for the places, with the end in long words or in short ones."""
        now = self._clock()
        room = self.width() - 2 * px(S5) - px(8)
        room -= advance(Role.META, now if end < len(_ENDS) - 1 else now.split()[-1])
        if self._practice:
            room -= advance(Role.METAB, _ENDS[end]()) + px(24)
        if say(self._said):
            room -= min(self.said.sizeHint().width(), px(400)) + px(16)
        return room

    def _practice_words(self) -> str:
        return _ENDS[self._brief_end]()

    def _needed(self, buttons: Sequence[FootButton], brief: int) -> int:
        return sum(button.width_of(brief=place < brief) for place, button in enumerate(buttons))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        painter.fillRect(self.rect(), colour(Token.SURFACE))
        paint.hairline(painter, 0, self.width(), 0)
        painter.end()
