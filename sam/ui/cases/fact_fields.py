"""The fields of a form of a case: an entry or a list for each, two in a row; other fields for another kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.case_facts import FACT_CHOICES, Fact
from sam.domain.commands.movements import FactValue
from sam.ui.look.current import px
from sam.ui.look.tokens import S1
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.rows import empty, even
from sam.words.labels import label


class FactFields(QWidget):
    """The fields. What is typed in one that is asked again stays. `worked` when somebody types."""

    worked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[Fact, TextInput | ChoiceInput[str]] = {}
        self._kept: dict[Fact, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(S1))

    def ask(self, facts: Iterable[Fact]) -> None:
        """Ask for these."""
        wanted = list(facts)
        if wanted == list(self._entries):
            return
        self._kept |= {fact: self._said(fact) for fact in self._entries}
        empty(self._column)
        self._entries = {}
        fields = [self._field(fact) for fact in wanted]
        for n in range(0, len(fields), 2):
            self._column.addLayout(even(*fields[n : n + 2]))
        self.setVisible(bool(fields))

    def _field(self, fact: Fact) -> Field:
        choices = FACT_CHOICES.get(fact)
        entry: TextInput | ChoiceInput[str]
        if choices is None:
            entry = TextInput(self._kept.get(fact, ""))
            entry.textEdited.connect(lambda _text: self.worked.emit())
        else:
            entry = ChoiceInput(
                [("", ""), *((str(one.value), partial(label, one)) for one in choices)], self._kept.get(fact, "")
            )
            entry.activated.connect(lambda _index: self.worked.emit())
        self._entries[fact] = entry
        return Field(partial(label, fact), entry)

    def _said(self, fact: Fact) -> str:
        entry = self._entries[fact]
        return entry.value() if isinstance(entry, TextInput) else entry.chosen() or ""

    def said(self) -> tuple[FactValue, ...]:
        """What is filled in."""
        return tuple(FactValue(name=fact.value, value=self._said(fact)) for fact in self._entries if self._said(fact))

    def bring(self, said: Mapping[str, str]) -> None:
        """Put back what a draft kept of these fields, by their names."""
        for fact, entry in self._entries.items():
            value = said.get(fact.value, "")
            if isinstance(entry, TextInput):
                entry.setText(value)
            else:
                entry.choose(value)

    def clear(self) -> None:
        """Forget what was typed."""
        self._kept.clear()
        for entry in self._entries.values():
            if isinstance(entry, TextInput):
                entry.clear()
            else:
                entry.choose("")
