"""A list in its card: how many rows, what it is sorted by, the table; with the cards that arrange it and write it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.ui.lists.arrangement import Arrangement
from sam.ui.lists.columns_card import ColumnsCard
from sam.ui.lists.export_card import ExportCard, ToExport
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S4, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.columns import Column
from sam.ui.parts.flow import Folding
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words, say
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _

C = TypeVar("C", bound=QWidget)


class ListCard(Card):
    """The card. A screen puts `above` over it, and the button for Ctrl+E where its acts are.

    `to_export` says what Ctrl+E writes; `first_sort` is what the list is sorted by before anybody chose; with `export_inside` the
    button for Ctrl+E stands in the card, for screens that have no row of acts.
    """

    opening = Signal()

    def __init__(
        self,
        context: ScreenContext,
        name: str,
        table: Table,
        every: Sequence[Column],
        *,
        first_sort: str = "",
        export_inside: bool = False,
    ) -> None:
        super().__init__(flush=True)
        self._context, self.name, self.table = context, name, table
        self.to_export: Callable[[], ToExport] | None = None
        self.count = Label("", Role.BODY, Token.INK2)
        sorts: list[tuple[str, Words]] = [(column.sort, column.header) for column in every if column.sort]
        self.sort: ChoiceInput[str] = ChoiceInput(sorts, first_sort or None, dense=True)
        self._unsorted: Words = "—"
        self.descending = Chip(self._direction, toggles=True)
        if first_sort:
            table.mark_sorted(first_sort)
        self.arrangement = Arrangement(context, name, table, every)
        self.above, self.cards = under(gap=S2), list[QWidget]()
        self.columns_button = Button(
            lambda: _("Columns…"),
            ButtonKind.QUIET,
            glyph="columns",
            key="Ctrl+T",
            dense=True,
            act=self._arrange_columns,
        )
        self.export_button = Button(lambda: _("Export"), glyph="export", key="Ctrl+E", dense=True, act=self.export)
        self._lay_out(table, export_inside=export_inside)
        self.sort.activated.connect(lambda _index: self._sort())
        self.descending.clicked.connect(self._sort)
        self.arrangement.changed.connect(self._show_sort)
        self.retranslate()

    def say_unsorted(self, words: Words) -> None:
        """Say how the rows come before anybody chose, where that is by no column."""
        self._unsorted = words
        self.retranslate()

    @cached_property
    def columns_card(self) -> ColumnsCard:
        """The card that arranges the columns."""
        card = ColumnsCard(self.arrangement, self.table)
        card.left.connect(self.back)
        return self.put(card)

    @cached_property
    def export_card(self) -> ExportCard:
        """The card that writes the list out."""
        card = ExportCard(self._context)
        card.left.connect(self.back)
        return self.put(card)

    def put(self, card: C) -> C:
        """Give a card its place above the list; cards are made when they are wanted first, for most days pass without them."""
        self.cards.append(card)
        self.above.addWidget(card)
        self._context.retitled.emit()  # Tab finds its way through the page anew
        return card

    def _lay_out(self, table: Table, *, export_inside: bool) -> None:
        by = Label(lambda: _("Sorted by"), Role.META, Token.INK2)
        self.sort.setMaximumWidth(px(180))
        if export_inside:
            first = beside(self.count, self.export_button, gap=S2, grows=0)
            head = under(first, beside(by, self.sort, self.descending, None, self.columns_button, gap=S2), gap=S2)
        else:
            sorting = beside(by, self.sort, self.descending, self.columns_button, gap=S2)
            head = under(Folding(held(beside(self.count, None)), held(sorting)), gap=0)
        head.setContentsMargins(px(S4), px(S2), px(S2), px(S2))
        self.add(head)
        self.add(table, stretch=1)

    @override
    def retranslate(self) -> None:
        """Say the names again in the language in use."""
        super().retranslate()
        if hasattr(self, "sort"):
            self.sort.setAccessibleName(_("Sorted by"))
            self.sort.setPlaceholderText(say(self._unsorted))

    @property
    def sorted_by(self) -> str:
        """What the list is sorted by, in words."""
        by, descending = self.sorting
        header = next((column.header for column in self.arrangement.every if column.sort == by), "") if by else ""
        if not header:
            return ""
        return _("{column}, descending").format(column=say(header)) if descending else say(header)

    @property
    def sorting(self) -> tuple[str, bool]:
        """What the list is sorted by, as its source calls it, and whether the last comes first."""
        return self.table.sorting

    def alone(self, card: QWidget | None) -> None:
        """Of the cards above the list only this one is open; None closes all. Before one opens, `opening` asks others to go."""
        if card is not None:
            self.opening.emit()
        for other in self.cards:
            if other is not card:
                other.hide()

    def export(self) -> None:
        """Ask for a file for what is shown."""
        if self.to_export is not None:
            self.alone(self.export_card)
            self.export_card.begin(self.to_export)

    def back(self) -> None:
        """The caret goes where the hand was."""
        self.table.setFocus()

    def _arrange_columns(self) -> None:
        self.alone(self.columns_card)
        self.columns_card.begin()

    def _sort(self) -> None:
        by = self.sort.chosen()
        if by:
            self.table.sort_named(by, descending=self.descending.isChecked())

    def _show_sort(self) -> None:
        by, descending = self.sorting
        self.sort.choose(by or None)
        self.descending.setChecked(descending)
        self.descending.retranslate()

    def _direction(self) -> str:
        return _("Descending") if self.table.sorting[1] else _("Ascending")
