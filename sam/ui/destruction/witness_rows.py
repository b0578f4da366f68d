"""Who saw it: a row for each, name and office; two at first, as many as there were."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.commands.destruction import Witness
from sam.ui.look.current import px
from sam.ui.look.tokens import S2
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.rows import beside, even
from sam.words import formats
from sam.words.translate import _

_LEAST, _MOST = 2, 8


class WitnessRows(QWidget):
    """The rows. `changed` when something was typed; their fields are those of the form that it is given."""

    changed = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self.rows: list[tuple[TextInput, TextInput]] = []
        self.more = Button(lambda: _("Another witness"), ButtonKind.QUIET, glyph="plus", dense=True, act=self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(S2))
        self._column.addLayout(beside(self.more, None))
        for _n in range(_LEAST):
            self._row()

    def _row(self) -> None:
        n = len(self.rows)
        name, office = TextInput(), TextInput()
        named = Field(lambda: _("Witness {n}: name and rank").format(n=formats.number(n + 1)), name)
        self._form.add(f"witnesses.{n}.name", named)
        if n == 0:
            self._form.add("witnesses", named)
        of = self._form.add(f"witnesses.{n}.organisation", Field(lambda: _("Of which office"), office))
        self._column.insertLayout(n, even(named, of))
        self.rows.append((name, office))
        for entry in (name, office):
            entry.textChanged.connect(self.changed)
        self.more.setVisible(len(self.rows) < _MOST)

    def _add(self) -> None:
        self._row()
        self.rows[-1][0].setFocus()

    def witnesses(self) -> tuple[Witness, ...]:
        """Whoever is named; an empty row is nobody, unless its office is typed."""
        said = [(name.value(), office.value()) for name, office in self.rows]
        return tuple(Witness(name=name, organisation=office) for name, office in said if name or office)

    def kept(self) -> list[list[str]]:
        """What is typed, for a draft; empty when nothing is."""
        rows = [[name.text(), office.text()] for name, office in self.rows]
        return rows if any(part for row in rows for part in row) else []

    def bring(self, kept: Sequence[Sequence[str]]) -> None:
        """Put back what was typed; nothing empties all rows."""
        while len(self.rows) < len(kept):
            self._row()
        for n, row in enumerate(self.rows):
            for entry, text in zip(row, kept[n] if n < len(kept) else ("", ""), strict=True):
                entry.setText(text)
