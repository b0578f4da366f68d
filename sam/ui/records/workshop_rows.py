"""Rows of a work on a weapon: what was measured with which gauge, which parts were changed; one more row at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.commands.workshop import Changed, Gauged
from sam.queries.workshop import GaugeRow
from sam.ui.look.current import px
from sam.ui.look.tokens import S2
from sam.ui.parts.button import Button
from sam.ui.parts.field_row import CellField, FieldRow, stand_whole
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, NumberInput, SerialInput, TextInput
from sam.ui.parts.rows import beside
from sam.ui.parts.words import Words
from sam.words.translate import _

_MOST = 6


class MeasureRow(FieldRow):
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

    def blank(self) -> bool:
        """Whether nothing is typed."""
        return not self.what.value() and not self.reading.value() and self.within.chosen() is None

    def clear(self) -> None:
        """As at the beginning."""
        self.what.clear()
        self.reading.clear()
        self.within.choose(None)

    def said(self) -> Gauged:
        """The row as a command has it."""
        within = self.within.chosen()
        return Gauged(
            gauge=self.gauge.chosen() or "", what=self.what.value(), reading=self.reading.value(), within=bool(within)
        )


class PartRow(FieldRow):
    """One part that was changed."""

    def __init__(self) -> None:
        self.text, self.count, self.serial = TextInput(), NumberInput(1), SerialInput()
        fields = {
            "text": CellField(lambda: _("Part that was changed"), self.text),
            "quantity": CellField(lambda: _("Pieces"), self.count),
            "serial": CellField(lambda: _("Number of the new one"), self.serial),
        }
        super().__init__(fields, (5, 1, 3))

    def blank(self) -> bool:
        """Whether nothing is typed."""
        return not self.text.value() and not self.serial.value()

    def clear(self) -> None:
        """As at the beginning."""
        self.text.clear()
        self.count.setText("1")
        self.serial.clear()

    def said(self) -> Changed:
        """The row as a command has it."""
        return Changed(text=self.text.value(), quantity=self.count.number() or 0, serial=self.serial.value())


R = TypeVar("R", MeasureRow, PartRow)


class WorkRows(QWidget, Generic[R]):
    """The rows, of which the filled ones count."""

    def __init__(self, form: Form, name: str, make: Callable[[], R], more: Words) -> None:
        super().__init__()
        self._form, self._field = form, name
        self.rows: list[R] = [make() for _n in range(_MOST)]
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
                self._form.add(f"{self._field}.{n}.{name}", field)
        return filled


def offer_gauges(rows: WorkRows[MeasureRow], found: Sequence[GaugeRow]) -> None:
    """The gauges that can be chosen; how each stands is judged when the paper is signed."""
    choices: list[tuple[str, Words]] = [(one.code, _named(one)) for one in found if one.kind.value == "gauge"]
    for row in rows.rows:
        row.gauge.set_choices(choices, row.gauge.chosen() or (choices[0][0] if len(choices) == 1 else None))


def _named(one: GaugeRow) -> Callable[[], str]:
    return lambda: f"{one.code} · {one.name}"
