"""Photographs of one thing: a strip of small ones, and one of them large over the page.

    strip = Photographs(read, work.aside, context.sentence, over=screen)
    strip.show_photographs([Photograph(sha256, lambda: _("Left side"))])

`read(sha256)` gives the bytes and runs on the runner's thread, as decoding does. One that is missing or damaged says so in its
place. Arrow keys walk the strip, Enter or a click opens the large view; there the arrow keys go on and Esc goes back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from sam.domain.problems import Problem
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.button import ENTER
from sam.ui.parts.large_photograph import STEPS, LargePhotograph
from sam.ui.parts.photograph import Fetcher, Photograph, Read, Seen, draw, which
from sam.ui.parts.words import Words, say
from sam.ui.work import Runner
from sam.words.translate import _

_WIDE, _HIGH, _GAP, _LINE = 96, 72, 8, 20


class Photographs(QWidget):
    """The strip. `chosen(index)` when another is the current one; without photographs it says so and takes no room for them."""

    chosen = Signal(int)

    def __init__(
        self,
        read: Read,
        runner: Runner,
        sentence: Callable[[Problem], str],
        *,
        over: QWidget | None = None,
        name: Words = "",
    ) -> None:
        """`over` is what the large view covers, by default the whole window; `name` is what a screen reader says."""
        super().__init__()
        self._over, self._name = over, name
        self._fetcher = Fetcher(self, read, runner, sentence)
        self._make_large = partial(LargePhotograph, read, runner, sentence)
        self.large: LargePhotograph | None = None
        self._photographs: tuple[Photograph, ...] = ()
        self._seen: list[Seen] = []
        self.current = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retranslate()

    @property
    def photographs(self) -> tuple[Photograph, ...]:
        """What is shown."""
        return self._photographs

    def troubles(self) -> tuple[str, ...]:
        """What is wrong with each that was looked at; an empty text for one that is well or on its way."""
        return tuple(seen.trouble for seen in self._seen)

    def show_photographs(self, photographs: Sequence[Photograph]) -> None:
        """Show these. Those that stand already are not fetched again."""
        before = {one.sha256: seen for one, seen in zip(self._photographs, self._seen, strict=True) if seen.picture}
        same = [one.sha256 for one in self._photographs] == [one.sha256 for one in photographs]
        self._photographs = tuple(photographs)
        self._seen = [before.get(one.sha256, Seen()) for one in photographs]
        self.current = min(self.current, max(0, len(photographs) - 1)) if same else 0
        if self.large is not None and not same:
            self.large.leave()
        for index, one in enumerate(photographs):
            if self._seen[index].picture is None:
                self._fetcher.fetch(one.sha256, px(_WIDE), partial(self._came, one.sha256))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if photographs else Qt.FocusPolicy.NoFocus)
        self.retranslate()

    def _came(self, sha256: str, seen: Seen) -> None:
        for index, one in enumerate(self._photographs):
            if one.sha256 == sha256:
                self._seen[index] = seen
        self.retranslate()

    def retranslate(self) -> None:
        """Say captions and troubles again in the language in use."""
        self.setAccessibleName(say(self._name))
        self.setAccessibleDescription(self._words())
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        """The line below the strip: which one is the current, or what is wrong with it."""
        if not self._photographs:
            return _("No photograph yet")
        trouble = self.troubles()[self.current]
        return " · ".join(part for part in (which(self.current, self._photographs), trouble) if part)

    def open_large(self) -> None:
        """Show the current one large."""
        if not self._photographs:
            return
        if self.large is None:
            self.large = self._make_large(self._over or self.window())
            self.large.left.connect(self._back)
        self.large.open(self._photographs, self.current)

    def _back(self, at: int) -> None:
        self._go(at)
        self.setFocus()

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._photographs) and at != self.current:
            self.current = at
            self.retranslate()
            self.chosen.emit(at)

    def _across(self, width: int) -> int:
        return max(1, (width + px(_GAP)) // (px(_WIDE) + px(_GAP)))

    def _lines_of_words(self, width: int) -> int:
        return len(paint.wrap(self._words(), Role.META, max(1, width - px(4)))) * px(16) + px(4)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._photographs) // self._across(width))
        return rows * (px(_HIGH) + px(_GAP)) + self._lines_of_words(width)

    @override
    def sizeHint(self) -> QSize:
        wide = max(px(3 * _WIDE), self.width())
        return QSize(px(3 * _WIDE), self.heightForWidth(wide))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_WIDE), px(_LINE))

    def _tile(self, index: int) -> QRectF:
        row, column = divmod(index, self._across(self.width()))
        return QRectF(column * (px(_WIDE) + px(_GAP)), row * (px(_HIGH) + px(_GAP)), px(_WIDE), px(_HIGH))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, across = Qt.Key(event.key()), self._across(self.width())
        steps = {**STEPS, Qt.Key.Key_Down: across, Qt.Key.Key_Up: -across}
        if key in steps:
            self._go(self.current + steps[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else len(self._photographs) - 1)
        elif key in (*ENTER, Qt.Key.Key_Space):
            self.open_large()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for index in range(len(self._photographs)):
            if self._tile(index).contains(event.position()):
                self._go(index)
                self.open_large()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        for index in range(len(self._photographs)):
            self._paint_tile(painter, index)
        high = self._lines_of_words(self.width())
        box = QRectF(0, self.height() - high + px(2), self.width() - px(4), high)
        wrong = bool(self._photographs) and bool(self._seen[self.current].trouble)
        paint.paragraph(painter, box, self._words(), Role.META, Token.STOP if wrong else Token.INK2)
        painter.end()

    def _paint_tile(self, painter: QPainter, index: int) -> None:
        tile, seen = self._tile(index), self._seen[index]
        paint.box(painter, tile, Token.SUNKEN, Token.EDGE)
        if seen.picture is not None:
            draw(painter, tile.adjusted(3, 3, -3, -3), seen.picture)
        else:
            sign, ink = ("warning", Token.STOP) if seen.trouble else ("images", Token.INK3)
            size = px(24)
            paint.glyph(painter, sign, tile.center() - QPointF(size / 2, size / 2), size, ink)
        if index == self.current and self.hasFocus():
            paint.ring(painter, tile)
