"""An inspection or a proof of a lot: sample, defects, verdict, the condition it is to lie in, the next day, the certificate."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.surveillance import RecordInspection
from sam.domain.items import Condition
from sam.domain.surveillance import Fitness, Watch
from sam.services.surveillance import record_inspection
from sam.ui.parts.field import Field
from sam.ui.parts.filled_rows import FilledRows
from sam.ui.parts.inputs import ChoiceInput, NumberInput, TextInput, day_of
from sam.ui.parts.rows import even
from sam.ui.records.defect_row import MOST, DefectRow
from sam.ui.records.result_form import ResultForm
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label
from sam.words.translate import _


def fitness_words(one: Fitness) -> str:
    """A verdict as a choice."""
    return label(one).capitalize()


class InspectionForm(ResultForm):
    """The card."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, fitness_words)
        kinds = [(one, partial(label, one)) for one in (Watch.INSPECTION, Watch.PROOF)]
        self.kind: ChoiceInput[Watch] = ChoiceInput(kinds, Watch.INSPECTION)
        self.sample, self.inspector = NumberInput(), TextInput()
        self.defects = FilledRows(self.form, "defects", DefectRow, lambda: _("One more defect"), MOST)
        unchanged: list[tuple[Condition | None, Callable[[], str]]] = [(None, lambda: _("as it is"))]
        self.condition: ChoiceInput[Condition | None] = ChoiceInput(
            [*unchanged, *((one, partial(label, one)) for one in Condition)]
        )
        add = self.form.add
        self._ask_for_result(
            even(
                add("what", Field(lambda: _("What"), self.kind)),
                add("happened_on", Field(lambda: _("Day"), self.day)),
                add("sample", Field(lambda: _("Pieces looked at"), self.sample)),
            ),
            even(
                add("method", Field(lambda: _("How: visual, gauge, firing, order"), self.method)),
                add("inspector", Field(lambda: _("Who looked"), self.inspector)),
            ),
            self.defects,
            even(
                add("verdict", Field(lambda: _("Verdict"), self.verdict)),
                add("condition", Field(lambda: _("Condition from now on"), self.condition)),
                self._next_field(),
            ),
        )

    @override
    def _title_of(self, lot: str) -> str:
        return _("Inspection or proof of lot {lot}").format(lot=lot)

    @override
    def _first(self) -> QWidget:
        return self.kind

    @override
    def _empty(self) -> None:
        super()._empty()
        self.inspector.clear()
        self.sample.clear()
        self.condition.choose(None)
        self.defects.clear()

    @override
    def _said(self) -> tuple[Callable[..., Any], RecordInspection]:
        verdict, condition, kind = self.verdict.chosen(), self.condition.chosen(), self.kind.chosen()
        return record_inspection, RecordInspection(
            what=kind.value if kind is not None else "",
            item=self._item,
            happened_on=day_of(self.day),
            sample=self.sample.number() or 0,
            method=self.method.value(),
            defects=tuple(row.said() for row in self.defects.filled()),
            verdict=verdict.value if verdict is not None else "",
            condition=condition.value if condition is not None else "",
            next_due=day_of(self.next),
            inspector=self.inspector.value(),
            certificate=self.certificate.value(),
            note=self.remark.value(),
        )
