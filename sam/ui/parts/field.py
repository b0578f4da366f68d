"""A labelled entry: label above, the entry 40 high, and below it one line that holds the hint or the refusal.

That line is always there, so a refusal moves nothing. The label is the accessible name of the entry and the line its
description, so a screen reader reads both.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, Role, Token
from sam.ui.parts.inputs import mark_problem
from sam.ui.parts.label import Label
from sam.ui.parts.words import Words, say


class Field(QWidget):
    """A label, its entry, and the line below."""

    def __init__(self, label: Words, control: QWidget, *, hint: Words = "", entry: QWidget | None = None) -> None:
        """`entry` is the part of a composed control that takes the typing, where that is not the control itself."""
        super().__init__()
        self.control = entry or control
        self._hint, self._problem = hint, ""
        self.label = Label(label, Role.METAB, Token.INK2)
        self._below = Label(hint, Role.META, Token.INK3, wrap=True)
        # what is said below has no say in how wide the entry is: a refusal moves nothing beside it
        below = self._below.sizePolicy()
        below.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self._below.setSizePolicy(below)
        self._words = label
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(S1))
        for part in (self.label, control, self._below):
            layout.addWidget(part)
        layout.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    @property
    def problem(self) -> str:
        """The sentence that stands beside the entry, or an empty text."""
        return self._problem

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong with this entry; an empty text takes it back and shows the hint again."""
        self._problem = sentence
        mark_problem(self.control, wrong=bool(sentence))
        self._tell()

    def retranslate(self) -> None:
        """Say label and hint again in the language in use."""
        self.control.setAccessibleName(say(self._words))
        self._tell()

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self._tell()

    def _tell(self) -> None:
        wrong = bool(self._problem)
        self._below.set_words(self._problem if wrong else self._hint, Token.STOP if wrong else Token.INK3)
        self._below.setContentsMargins(0, 0, 0, 0)
        self.control.setAccessibleDescription(self._problem or say(self._hint))
        self.label.set_words(self._words, Token.STOP if wrong else Token.INK2)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._problem:
            return
        painter = paint.brush(self)  # sign, word and colour: the sign stands at the right end of the label
        x = self.label.x() + self.label.sizeHint().width() + px(6)
        y = self.label.y() + self.label.height() / 2 - px(7)
        paint.glyph(painter, "prohibit-bold", QPointF(x, y), px(14), Token.STOP)
        painter.end()
