"""A card of an act whose entries live through a crash: what is typed and not signed is kept with the draft of its page.

A card says when its entries stand as the book has them (`stands`), and what it is about each time that it begins (`took`). Only what was
typed over that is kept, so that the rest is what the book says on the day on which it is taken up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget
from typing_extensions import override

from sam.ui.act_card import ActCard
from sam.ui.parts.chip import Chip
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.suggest import SuggestInput

Kept = dict[str, Any]
"""What is typed in a card, as a JSON value: what it is about, and the entries."""


def value_of(entry: QWidget) -> Any:
    """What stands in an entry, as a JSON value."""
    if isinstance(entry, TextInput):
        return entry.kept()
    if isinstance(entry, ChoiceInput):
        chosen = entry.chosen()
        return chosen.value if isinstance(chosen, Enum) else chosen
    return entry.isChecked() if isinstance(entry, Chip) else None


def bring(entry: QWidget, value: Any) -> None:
    """Put back what stood in an entry; a choice that is not offered any more stays as it is."""
    if isinstance(entry, TextInput):
        entry.bring(str(value))
    elif isinstance(entry, ChoiceInput):
        fits = [one for one in entry.offered() if value == (one.value if isinstance(one, Enum) else one)]
        if fits:
            entry.choose(fits[0])
    elif isinstance(entry, Chip):
        entry.setChecked(bool(value))


class KeptCard(ActCard):
    """The card. `worked` when something is typed; `typed` and `take_up` keep it and put it back."""

    worked = Signal()
    proposed: ClassVar[frozenset[str] | None] = frozenset()
    """Entries in which stands what is only proposed, not what the book has: they are kept with what is typed. None: all of them."""

    def __init__(self, *values: Any) -> None:
        super().__init__(*values)
        self.about = ""
        self._stood: Mapping[str, Any] = {}
        self._kept: Kept = {}  # of what was typed before the program ended, and not looked at since

    @override
    def ask_for(self, *rows: QWidget | QLayout) -> None:
        super().ask_for(*rows)
        self.watch(self.entries().values())
        self.stands()

    def entries(self) -> Mapping[str, QWidget]:
        """What is typed in, by name: the entries of the form. A card that has more says so."""
        return self.form.entries()

    def watch(self, entries: Iterable[QWidget]) -> None:
        """Tell when somebody works in these entries."""
        for entry in entries:
            if isinstance(entry, TextInput):
                entry.textEdited.connect(self._work)
            if isinstance(entry, SuggestInput):
                entry.picked.connect(self._work)
            elif isinstance(entry, ChoiceInput):
                entry.activated.connect(self._work)
            elif isinstance(entry, Chip):
                entry.clicked.connect(self._work)

    def _work(self, *_values: object) -> None:
        self.worked.emit()

    # what is typed

    def values(self) -> Mapping[str, Any]:
        """What stands in the entries now."""
        return {name: value_of(entry) for name, entry in self.entries().items()}

    def put(self, values: Mapping[str, Any]) -> None:
        """Put this into the entries; those that are not named stay as they are."""
        for name, entry in self.entries().items():
            if name in values:
                bring(entry, values[name])

    def typed(self) -> Kept | None:
        """What is typed and not signed, as a JSON value; None where nothing is."""
        if self._kept:
            return self._kept
        values = self.values()
        changed = {name for name, value in values.items() if value != self._stood.get(name)}
        if not changed:
            return None
        if self.proposed is None:
            changed = set(values)
        kept = {name: value for name, value in values.items() if name in changed | (self.proposed or set())}
        return {"about": self.about, "entries": kept}

    def take_up(self, kept: Kept) -> str:
        """Put it back when the card is opened for what it is about; says what that is."""
        if isinstance(kept.get("entries"), dict):
            self._kept = kept
        return str(kept.get("about", ""))

    def stands(self) -> None:
        """The entries stand as the book has them, or are empty: nothing is typed in them."""
        self._stood = self.values()

    def took(self, about: str | None = None) -> None:
        """The card begins, filled, for this: what was kept of it is put back. None: whatever it was about."""
        kept, self._kept = self._kept, {}
        if kept and about in {None, kept.get("about")}:
            self.put(kept["entries"])
        self.about = about if about is not None else str(kept.get("about", self.about))

    @override
    def _taken(self, done: Any) -> None:
        super()._taken(done)
        self.stands()
        self.worked.emit()
