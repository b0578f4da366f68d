"""What narrows a list that is held whole: shelves to choose from, each with how many stand on it, and a text that is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S4, Role, Token
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words
from sam.ui.scanner import Scanner
from sam.words import formats

S = TypeVar("S", bound=Enum)


class Shelves(Generic[S]):
    """The chips and the entry of one list; `/` leads to the entry, when it is sure that no scan begins with it."""

    def __init__(self, words: Sequence[tuple[S, Words]], first: S, example: Words, again: Callable[[], object]) -> None:
        """`again` lists the rows anew, after every choice and every letter."""
        self.shelf, self._again = first, again
        self.filter = TextInput(example=example, dense=True, glyph="magnifying-glass")
        self.filter.textChanged.connect(lambda _text: again())
        self.chips = {shelf: Chip(said, toggles=True) for shelf, said in words}
        for shelf, chip in self.chips.items():
            chip.clicked.connect(partial(self._clicked, shelf))

    def listen_for_slash(self, page: QWidget, scanner: Scanner) -> None:
        """Let `/` put the caret into the entry, wherever it is in the page."""
        slash = QShortcut(QKeySequence("/"), page)
        slash.activated.connect(lambda: scanner.when_sure(self.filter.setFocus, page))

    def _clicked(self, shelf: S, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - as the signal brings it
        self.choose(shelf)

    def choose(self, shelf: S) -> None:
        """List what stands on this shelf."""
        self.shelf = shelf
        self._again()

    def put(self, text: str) -> None:
        """Show a text as typed; the list follows when a shelf is chosen."""
        self.filter.blockSignals(True)
        self.filter.setText(text)
        self.filter.blockSignals(False)

    def mark(self) -> None:
        """Show which shelf is chosen."""
        for shelf, chip in self.chips.items():
            chip.setChecked(shelf is self.shelf)

    def count(self, fits: Callable[[S], Iterable[object]]) -> None:
        """Say on each chip how many rows stand behind it; `fits` gives them."""
        for shelf, chip in self.chips.items():
            chip.set_count(formats.number(sum(1 for _row in fits(shelf))))


class CountedTable(Card):
    """A table in a card of its own, with how many rows it has above it."""

    def __init__(self, table: Table) -> None:
        super().__init__(flush=True)
        self.count = Label("", Role.BODY, Token.INK2)
        head = beside(self.count, None, gap=S2)
        head.setContentsMargins(px(S4), px(S2), px(S4), px(S2))
        self.add(head)
        self.add(table, stretch=1)
