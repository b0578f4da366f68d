"""Narrow entries beside each other that share one line below: the sentences about any of them stand there, whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S3, Role, Token
from sam.ui.parts.field import Field
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.words import Words

_WHOLE = 62  # label and entry: a page that is short of room scrolls, and does not cut them


class CellField(Field):
    """A field of such a row: refused it is marked, and the row says why. `told` when that changed."""

    told = Signal()

    def __init__(self, label: Words, control: QWidget) -> None:
        super().__init__(label, control)
        self._below.hide()

    @override
    def set_problem(self, sentence: str) -> None:
        super().set_problem(sentence)
        self.told.emit()


def stand_whole(part: QWidget) -> None:
    """Let a part of a page that scrolls be as high as what is in it, never less."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    part.setSizePolicy(policy)


class FieldRow(QWidget):
    """The row."""

    def __init__(self, fields: Mapping[str, CellField], stretches: Sequence[int]) -> None:
        super().__init__()
        self.fields = dict(fields)
        self.sentences = Label("", Role.META, Token.STOP, wrap=True)
        self.sentences.hide()
        row = beside(*fields.values(), gap=S3)
        for n, stretch in enumerate(stretches):
            row.setStretch(n, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(S1))
        column.addLayout(row)
        column.addWidget(self.sentences)
        stand_whole(self)
        for field in fields.values():
            field.setMinimumHeight(px(_WHOLE))
            field.told.connect(self._tell)

    def below(self, part: QWidget) -> None:
        """Put more of the same thing below the row."""
        column = self.layout()
        if column is not None:
            column.addWidget(part)

    def _tell(self) -> None:
        found = " ".join(field.problem for field in self.fields.values() if field.problem)
        self.sentences.set_words(found)
        self.sentences.setVisible(bool(found))
