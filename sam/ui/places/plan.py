"""A place from above: what stands in it as boxes in rows by their code, each with its figures and signs.

The arrows walk, Enter goes in, Backspace comes out; Enter on what holds no other place opens what is in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from sam.queries.plan import PlanBox, Sign
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.icons import TONE_ICONS
from sam.ui.look.tokens import S1, S2, S3, TONE_INK, Role, Token, Tone
from sam.ui.parts.button import ENTER
from sam.ui.parts.columns import State
from sam.ui.parts.painted import Painted
from sam.ui.parts.words import say
from sam.ui.stock_words import restriction_state
from sam.words import formats
from sam.words.labels import place_kind_label, unit_label
from sam.words.translate import _, ngettext

_WIDE = 132  # a box, at least
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


def figures_of(box: PlanBox) -> list[str]:
    """What is in a box, in figures: "12 weapons", "3,000 rounds"; or that it is empty."""
    said = (
        [ngettext("{n} weapon", "{n} weapons", box.weapons).format(n=formats.number(box.weapons))]
        if box.weapons
        else []
    )
    said += [f"{formats.number(n)} {unit_label(unit, n)}" for unit, n in sorted(box.amounts, reverse=True)]
    return said or [_("empty")]


def sign_state(sign: Sign) -> State:
    """A sign as glyph, word and colour."""
    return State(Tone.STOP, lambda: _("Out of date"), "clock") if sign is Sign.PAST else restriction_state(sign.value)


def _sign_words(sign: Sign, count: int) -> str:
    return f"{say(sign_state(sign).words)} \u00b7 {formats.number(count)}"


class Plan(Painted):
    """The boxes. `stood(path)` when another one is looked at; `entered(PlanBox)`; `out()` to the place around."""

    stood = Signal(str)
    entered = Signal(object)
    out = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: Sequence[PlanBox] = ()
        self.number = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def current(self) -> PlanBox | None:
        """The box that is looked at."""
        return self.boxes[self.number] if self.boxes else None

    def show_boxes(self, boxes: Sequence[PlanBox], path: str) -> None:
        """Show these, standing on the one with this path, else on the first."""
        self.boxes = boxes
        self.number = next((n for n, one in enumerate(boxes) if one.path == path), 0)
        self._settle()

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        self._settle()

    def _settle(self) -> None:
        box = self.current
        self.setAccessibleName(_said(box) if box is not None else _("Plan"))
        self.setAccessibleDescription("\n".join(_said(one) for one in self.boxes))
        self.updateGeometry()
        self.update()

    # measures

    @property
    def _across(self) -> int:
        return max(1, (self.width() + px(S2)) // (px(_WIDE) + px(S2)))

    @property
    def _box_width(self) -> float:
        return (self.width() + px(S2)) / self._across - px(S2)

    def _box_height(self) -> int:
        """All boxes are as high as the one that says the most."""
        room = self._box_width - px(2 * S3)
        return max((_height(box, room) for box in self.boxes), default=0)

    def box_rect(self, number: int) -> QRectF:
        """Where a box is drawn."""
        wide, high = self._box_width, self._box_height()
        row, column = divmod(number, self._across)
        return QRectF(column * (wide + px(S2)), row * (high + px(S2)), wide, high)

    @override
    def sizeHint(self) -> QSize:
        rows = -(-len(self.boxes) // self._across)
        return QSize(px(2 * _WIDE + S2), rows * (self._box_height() + px(S2)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_WIDE), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    # hands

    def _step_to(self, number: int) -> None:
        if 0 <= number < len(self.boxes) and number != self.number:
            self.number = number
            self._settle()
            self.stood.emit(self.boxes[number].path)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = _STEPS.get(key)
        box = self.current
        if step is not None:
            across, down = step
            self._step_to(self.number + across + down * self._across)
        elif key in ENTER and box is not None:
            self.entered.emit(box)
        elif key == Qt.Key.Key_Backspace:
            self.out.emit()
        else:
            super().keyPressEvent(event)

    def _hit(self, event: QMouseEvent) -> int:
        return next((n for n in range(len(self.boxes)) if self.box_rect(n).contains(event.position())), -1)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._step_to(self._hit(event))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self._hit(event)
        if number >= 0:
            self._step_to(number)
            self.entered.emit(self.boxes[number])

    # colours

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        for number, box in enumerate(self.boxes):
            self._paint_box(painter, self.box_rect(number), box, on=number == self.number)
        painter.end()

    def _paint_box(self, painter: QPainter, rect: QRectF, box: PlanBox, *, on: bool) -> None:
        ground, edge = (Token.ACCENT_SOFT, Token.ACCENT) if on else (Token.SUNKEN, Token.EDGE)
        paint.box(painter, rect, ground, edge, pen=2 if on else 1)
        left, room = rect.left() + px(S3), rect.width() - px(2 * S3)
        y = rect.top() + px(S2)
        code = QPointF(left, paint.baseline(y, px(_CODE), Role.MONO_BOLD))
        paint.text(painter, code, box.code, Role.MONO_BOLD, width=room - (px(14) if box.within else 0))
        if box.within:
            paint.glyph(painter, "caret-right", QPointF(rect.right() - px(S2 + 14), y + px(3)), px(14))
        y = paint.paragraph(painter, QRectF(left, y + px(_CODE), room, 0), _name(box), Role.META, Token.INK2) + px(S1)
        for figure in figures_of(box):
            y = paint.paragraph(painter, QRectF(left, y, room, 0), figure)
        y = rect.bottom() - px(S2) - px(_SIGN) * len(box.signs)
        for sign, count in box.signs:
            state = sign_state(sign)
            ink, base = TONE_INK[state.tone], paint.baseline(y, px(_SIGN), Role.METAB)
            paint.glyph(painter, state.sign or TONE_ICONS[state.tone], QPointF(left, y + px(2)), px(14), ink)
            words = QPointF(left + px(18), base)
            paint.text(painter, words, _sign_words(sign, count), Role.METAB, ink, width=room - px(18))
            y += px(_SIGN)
        if on and self.hasFocus():
            paint.ring(painter, rect)


_CODE, _SIGN = 22, 18  # heights of lines in a box


def _name(box: PlanBox) -> str:
    kind = place_kind_label(box.kind)
    return f"{kind} \u00b7 {box.name}" if box.name != box.code else kind


def _height(box: PlanBox, room: float) -> int:
    """What a box needs to say all of it in a width."""
    figures = sum(paint.height_of(figure, Role.BODY, room) for figure in figures_of(box))
    above = px(2 * S2 + _CODE + S1) + paint.height_of(_name(box), Role.META, room)
    return above + figures + px(_SIGN * len(box.signs) + (S1 if box.signs else 0))


def _said(box: PlanBox) -> str:
    """A box in words: kind, code, figures, signs."""
    signs = [_sign_words(sign, count) for sign, count in box.signs]
    return "; ".join([f"{place_kind_label(box.kind)} {box.code}", ", ".join(figures_of(box)), *signs])
