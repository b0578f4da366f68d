"""Rows of entries within a form, of which the filled ones count; one more row at a time."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.ui.look.current import px
from sam.ui.look.tokens import S2
from sam.ui.parts.button import Button
from sam.ui.parts.field_row import FieldRow, stand_whole
from sam.ui.parts.form import Form
from sam.ui.parts.rows import beside
from sam.ui.parts.words import Words


class FilledRow(FieldRow):
    """A row that knows whether anything is typed in it."""

    @abstractmethod
    def blank(self) -> bool:
        """Whether nothing is typed."""

    @abstractmethod
    def clear(self) -> None:
        """As at the beginning."""


R = TypeVar("R", bound=FilledRow)


class FilledRows(QWidget, Generic[R]):
    """The rows; the first stands from the beginning, the others come one by one, up to `most`."""

    def __init__(self, form: Form, name: str, make: Callable[[], R], more: Words, most: int) -> None:
        """`name` is what the rows are called in a command; problems are named "<name>.<number>.<entry>"."""
        super().__init__()
        self._form, self._name = form, name
        self.rows: list[R] = [make() for _n in range(most)]
        self.more = Button(more, glyph="plus", dense=True, act=self._one_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(S2))
        for row in self.rows:
            column.addWidget(row)
        column.addLayout(beside(self.more, None, gap=S2))
        stand_whole(self)
        self.clear()

    def clear(self) -> None:
        """One empty row."""
        for n, row in enumerate(self.rows):
            row.clear()
            row.setVisible(n == 0)
        self.more.show()

    def _one_more(self) -> None:
        hidden = [row for row in self.rows if row.isHidden()]
        if hidden:
            hidden[0].show()
            next(iter(hidden[0].fields.values())).control.setFocus()
        self.more.setVisible(len(hidden) > 1)

    def filled(self) -> Sequence[R]:
        """The rows that say something; their fields take the sentences about them."""
        filled = [row for row in self.rows if not row.isHidden() and not row.blank()]
        for n, row in enumerate(filled):
            for name, field in row.fields.items():
                self._form.add(f"{self._name}.{n}.{name}", field)
        return filled
