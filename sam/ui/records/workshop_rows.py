"""Rows of a work on a weapon: what was measured with which gauge, which parts were changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from typing_extensions import override

from sam.domain.commands.workshop import Changed, Gauged
from sam.queries.workshop import GaugeRow
from sam.ui.parts.field_row import CellField
from sam.ui.parts.filled_rows import FilledRow, FilledRows
from sam.ui.parts.inputs import ChoiceInput, NumberInput, SerialInput, TextInput
from sam.ui.parts.words import Words
from sam.words.translate import _

MOST = 6
"""Rows of each, in one paper."""


class MeasureRow(FilledRow):
    """One measure."""

    def __init__(self) -> None:
        self.gauge: ChoiceInput[str] = ChoiceInput([])
        self.what, self.reading = TextInput(), TextInput()
        self.within: ChoiceInput[bool] = ChoiceInput(
            [(True, lambda: _("within limits")), (False, lambda: _("out of limits"))]
        )
        fields = {
            "gauge": CellField(lambda: _("Gauge"), self.gauge),
            "what": CellField(lambda: _("What was measured"), self.what),
            "reading": CellField(lambda: _("It showed"), self.reading),
            "within": CellField(lambda: _("Limits"), self.within),
        }
        super().__init__(fields, (2, 3, 2, 2))

    @override
    def blank(self) -> bool:
        return not self.what.value() and not self.reading.value() and self.within.chosen() is None

    @override
    def clear(self) -> None:
        self.what.clear()
        self.reading.clear()
        self.within.choose(None)

    def said(self) -> Gauged:
        """The row as a command has it."""
        within = self.within.chosen()
        return Gauged(
            gauge=self.gauge.chosen() or "", what=self.what.value(), reading=self.reading.value(), within=bool(within)
        )


class PartRow(FilledRow):
    """One part that was changed."""

    def __init__(self) -> None:
        self.text, self.count, self.serial = TextInput(), NumberInput(1), SerialInput()
        fields = {
            "text": CellField(lambda: _("Part that was changed"), self.text),
            "quantity": CellField(lambda: _("Pieces"), self.count),
            "serial": CellField(lambda: _("Number of the new one"), self.serial),
        }
        super().__init__(fields, (5, 1, 3))

    @override
    def blank(self) -> bool:
        return not self.text.value() and not self.serial.value()

    @override
    def clear(self) -> None:
        self.text.clear()
        self.count.setText("1")
        self.serial.clear()

    def said(self) -> Changed:
        """The row as a command has it."""
        return Changed(text=self.text.value(), quantity=self.count.number() or 0, serial=self.serial.value())


def offer_gauges(rows: FilledRows[MeasureRow], found: Sequence[GaugeRow]) -> None:
    """The gauges that can be chosen; how each stands is judged when the paper is signed."""
    choices: list[tuple[str, Words]] = [(one.code, _named(one)) for one in found if one.kind.value == "gauge"]
    for row in rows.rows:
        row.gauge.set_choices(choices, row.gauge.chosen() or (choices[0][0] if len(choices) == 1 else None))


def _named(one: GaugeRow) -> Callable[[], str]:
    return lambda: f"{one.code} · {one.name}"
