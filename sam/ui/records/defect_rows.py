"""The defects of a sample: class, what it is, how many; one more row at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.commands.surveillance import Defect
from sam.domain.surveillance import DefectClass
from sam.ui.look.current import px
from sam.ui.look.tokens import S2
from sam.ui.parts.button import Button
from sam.ui.parts.field_row import CellField, FieldRow, stand_whole
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, NumberInput, TextInput
from sam.ui.parts.rows import beside
from sam.words.labels import label
from sam.words.translate import _

_MOST = 8


class DefectRow(FieldRow):
    """One defect."""

    def __init__(self) -> None:
        self.severity: ChoiceInput[DefectClass] = ChoiceInput(
            [(one, partial(_class_words, one)) for one in DefectClass]
        )
        self.severity.choose(DefectClass.MINOR)
        self.text, self.count = TextInput(), NumberInput()
        fields = {
            "severity": CellField(lambda: _("Class of the defect"), self.severity),
            "text": CellField(lambda: _("Defect"), self.text),
            "count": CellField(lambda: _("Pieces"), self.count),
        }
        super().__init__(fields, (3, 5, 1))

    def blank(self) -> bool:
        """Whether nothing is typed."""
        return not self.text.value() and not self.count.value()

    def clear(self) -> None:
        """As at the beginning."""
        self.severity.choose(DefectClass.MINOR)
        self.text.clear()
        self.count.clear()


class DefectRows(QWidget):
    """The rows, of which the filled ones count."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self.rows = [DefectRow() for _n in range(_MOST)]
        self.more = Button(lambda: _("One more defect"), glyph="plus", dense=True, act=self._one_more)
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
            hidden[0].severity.setFocus()
        self.more.setVisible(len(hidden) > 1)

    def said(self) -> tuple[Defect, ...]:
        """The filled rows as a command has them; their fields take the sentences about them."""
        filled = [row for row in self.rows if not row.isHidden() and not row.blank()]
        for n, row in enumerate(filled):
            for name, field in row.fields.items():
                self._form.add(f"defects.{n}.{name}", field)
        return tuple(_defects(filled))


def _defects(rows: list[DefectRow]) -> Iterator[Defect]:
    for row in rows:
        severity = row.severity.chosen()
        yield Defect(severity=severity.value if severity else "", text=row.text.value(), count=row.count.number() or 0)


def _class_words(one: DefectClass) -> str:
    return label(one).capitalize()
