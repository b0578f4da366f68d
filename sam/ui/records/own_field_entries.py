"""Entries for the fields that the institution defined for itself; they change with what it defines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from sam.domain.commands.movements import OwnField
from sam.domain.dates import read_day
from sam.queries.own_fields import OwnFieldDefined
from sam.ui.look.current import px
from sam.ui.look.tokens import S3
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, TextInput
from sam.ui.parts.rows import empty
from sam.words import formats
from sam.words.translate import _

_ACROSS = 3


class OwnFieldEntries(QWidget):
    """The entries, three in a row; nothing is to be seen while none is defined."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._entries: dict[str, TextInput | ChoiceInput[str]] = {}
        self._before: Mapping[str, str] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(S3))
        for column in range(_ACROSS):
            self._grid.setColumnStretch(column, 1)
        self.hide()

    def put(self, defined: Sequence[OwnFieldDefined], before: Mapping[str, str]) -> None:
        """Ask for these, beginning with what the record says."""
        empty(self._grid)
        self.fields, self._entries, self._before = {}, {}, before
        for n, one in enumerate(defined):
            entry = _entry(one, before.get(one.code, ""))
            field = Field(one.name, entry)
            self._entries[one.code], self.fields[one.code] = entry, field
            self._grid.addWidget(field, n // _ACROSS, n % _ACROSS)
        self.setVisible(bool(defined))

    def emptied(self) -> bool:
        """Whether one that said something is empty now; that is told beside it."""
        gone = [code for code, entry in self._entries.items() if self._before.get(code) and not _value(entry)]
        for code, field in self.fields.items():
            field.set_problem(_("What a field said stays. Write what holds now.") if code in gone else "")
        return bool(gone)

    def changed(self) -> tuple[OwnField, ...]:
        """Those that say something else now."""
        said = ((code, _value(entry)) for code, entry in self._entries.items())
        return tuple(
            OwnField(code=code, value=value) for code, value in said if value and value != self._before.get(code, "")
        )


def _entry(one: OwnFieldDefined, value: str) -> TextInput | ChoiceInput[str]:
    if one.form == "choice":
        empty_choice = [("", lambda: _("not set"))]
        return ChoiceInput([*empty_choice, *((choice, choice) for choice in one.choices)], value)
    if one.form == "day":
        entry = DateInput(show=formats.day)
        entry.set_day(read_day(value))
        return entry
    if one.form == "number":
        number = NumberInput()
        number.setText(value)
        return number
    return TextInput(value)


def _value(entry: TextInput | ChoiceInput[str]) -> str:
    if isinstance(entry, ChoiceInput):
        return entry.chosen() or ""
    if isinstance(entry, DateInput) and (day := entry.day()) is not None:
        return day.isoformat()
    if isinstance(entry, NumberInput) and (number := entry.number()) is not None:
        return str(number)
    return entry.value()
