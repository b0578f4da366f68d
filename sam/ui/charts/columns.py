"""Cards in two columns, each under the shorter one so far; in one where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from sam.ui.look.current import px
from sam.ui.look.tokens import S4
from sam.ui.parts.rows import laid_out_once

_LEAST = 420  # a column that is narrower has no room for bars


class Columns(QWidget):
    """The cards, in the order in which they are read."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: Sequence[QWidget] = ()
        self._placed: list[tuple[int, QWidget]] = []
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, px(S4), px(S4))
        row.setSpacing(px(S4))
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(px(S4))
            row.addLayout(column, 1)

    @property
    def _across(self) -> int:
        return (self.width() - 2 * px(S4)) // 2

    def put(self, cards: Sequence[QWidget]) -> None:
        """Place these cards."""
        self._cards = cards
        self._place()

    def _place(self) -> None:
        two = self._across >= px(_LEAST)
        heights = [0, 0]
        placed: list[tuple[int, QWidget]] = []
        for card in self._cards:
            side = int(two and heights[1] < heights[0])
            heights[side] += card.heightForWidth(self._across) + px(S4)
            placed.append((side, card))
        if placed == self._placed:
            return
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        self._placed = placed
        with laid_out_once(self._row):
            for side, card in placed:
                self._columns[side].addWidget(card)
                card.show()  # at once: else the caret could not come to it before the next turn of the window
            for column in self._columns:
                column.addStretch(1)
            self._row.setStretch(1, int(two))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
