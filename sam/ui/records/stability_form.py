"""A stability test of a lot's propellant: method, stabiliser now and at the start, verdict, the next day, the certificate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.surveillance import RecordStability
from sam.domain.surveillance import Fitness
from sam.services.surveillance import record_stability
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import TextInput, day_of
from sam.ui.parts.rows import even
from sam.ui.records.result_form import ResultForm
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


def stable_words(one: Fitness) -> str:
    """A verdict on propellant as a choice."""
    words = {
        Fitness.PASSED: _("Stable"),
        Fitness.LIMITED: _("Stable, to be tested sooner"),
        Fitness.FAILED: _("No longer stable"),
    }
    return words[one]


class StabilityForm(ResultForm):
    """The card."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, stable_words)
        self.laboratory = TextInput()
        self.now = TextInput(example=lambda: _("per cent, 0.85"))
        self.start = TextInput(example=lambda: _("per cent, 1.2"))
        self.degrees = TextInput(example="65.5")
        add = self.form.add
        self._ask_for_result(
            even(
                add("happened_on", Field(lambda: _("Day"), self.day)),
                add("method", Field(lambda: _("Method of the test"), self.method)),
                add("laboratory", Field(lambda: _("Who tested"), self.laboratory)),
            ),
            even(
                add("stabiliser", Field(lambda: _("Stabiliser found, %"), self.now)),
                add("stabiliser_at_start", Field(lambda: _("When it was made, %"), self.start)),
                add("temperature", Field(lambda: _("Temperature, °C"), self.degrees)),
            ),
            even(add("verdict", Field(lambda: _("Verdict"), self.verdict)), self._next_field()),
        )

    @override
    def _title_of(self, lot: str) -> str:
        return _("Stability test of lot {lot}").format(lot=lot)

    @override
    def _first(self) -> QWidget:
        return self.method

    @override
    def _empty(self) -> None:
        super()._empty()
        for entry in (self.laboratory, self.now, self.start, self.degrees):
            entry.clear()

    @override
    def _said(self) -> tuple[Callable[..., Any], RecordStability]:
        verdict = self.verdict.chosen()
        return record_stability, RecordStability(
            item=self._item,
            happened_on=day_of(self.day),
            method=self.method.value(),
            verdict=verdict.value if verdict is not None else "",
            stabiliser=self.now.value(),
            stabiliser_at_start=self.start.value(),
            temperature=self.degrees.value(),
            laboratory=self.laboratory.value(),
            next_due=day_of(self.next),
            certificate=self.certificate.value(),
            note=self.remark.value(),
        )
