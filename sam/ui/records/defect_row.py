"""A row for one defect of a sample: class, what it is, how many."""

from __future__ import annotations

from functools import partial

from typing_extensions import override

from sam.domain.commands.surveillance import Defect
from sam.domain.surveillance import DefectClass
from sam.ui.parts.field_row import CellField
from sam.ui.parts.filled_rows import FilledRow
from sam.ui.parts.inputs import ChoiceInput, NumberInput, TextInput
from sam.words.labels import label
from sam.words.translate import _

MOST = 8
"""Rows in one paper."""


class DefectRow(FilledRow):
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

    @override
    def blank(self) -> bool:
        return not self.text.value() and not self.count.value()

    @override
    def clear(self) -> None:
        self.severity.choose(DefectClass.MINOR)
        self.text.clear()
        self.count.clear()

    def said(self) -> Defect:
        """The row as a command has it."""
        severity = self.severity.chosen()
        return Defect(
            severity=severity.value if severity else "", text=self.text.value(), count=self.count.number() or 0
        )


def _class_words(one: DefectClass) -> str:
    return label(one).capitalize()
