"""Facts as label and value, one under the other, on shared baselines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S4, TONE_INK, Role, Token, Tone
from sam.ui.parts.label import Label
from sam.ui.parts.pill import Pill
from sam.ui.parts.rows import empty, laid_out_once
from sam.ui.parts.words import Words


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `mono` for serials and lots; with a tone the value is a pill; `quiet` where nothing was said yet."""

    label: Words
    value: Words
    mono: bool = False
    tone: Tone | None = None
    quiet: bool = False


class KeyValues(QWidget):
    """A list of facts; long values wrap."""

    def __init__(self, facts: Sequence[Fact] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(S4))
        self._grid.setVerticalSpacing(px(S1))
        self._grid.setColumnStretch(1, 1)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        empty(self._grid)
        for row, fact in enumerate(facts):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Label(fact.label, Role.BODY, Token.INK2), row, 0, top)
            if fact.tone is not None and fact.tone in TONE_INK:
                self._grid.addWidget(Pill(fact.value, fact.tone), row, 1, Qt.AlignmentFlag.AlignLeft)
            else:
                role = Role.MONO if fact.mono else Role.BODY
                self._grid.addWidget(
                    Label(fact.value, role, Token.INK3 if fact.quiet else Token.INK, wrap=True), row, 1, top
                )
        with laid_out_once(self._grid):
            for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                if self._grid.indexOf(part) >= 0:
                    part.show()  # at once: Qt would show it a turn later, and the card would blink
