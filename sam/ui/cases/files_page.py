"""A list of files with its filters, the chosen file beside it, and the card of an act in the place of the list."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QLayout

from sam.ui.act_card import ActCard
from sam.ui.cases.story_panel import StoryPanel
from sam.ui.look.tokens import DETAIL, S2, S4
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.later import made_now, show_part
from sam.ui.parts.rows import held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.records.picture_page import PicturePage
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.translate import ngettext


class _Numbered(Protocol):
    """What stands in such a list."""

    @property
    def number(self) -> str:
        """The number that people know it by."""
        ...


C = TypeVar("C", bound=ActCard)
F = TypeVar("F", bound=_Numbered)


class FilesPage(ScreenPage, Generic[F]):
    """The page. Its cards and the page of photographs are made when they are asked for first.

    A screen makes `shown`, `kind` and the rest of its parts, gives them to `_lay_out_files`, asks for its files with `_show` as what
    follows, and says what is of its files alone: `_goes_on`, `_fits`, `_empty`, `_show_one`.
    """

    follows = True
    shown: ChoiceInput[str]  # which files: open, late...; "all" is one of them
    kind: ChoiceInput[str]  # of which kind; "" for every kind

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.cards: list[ActCard] = []  # those that were opened once
        self.found: Sequence[F] = ()
        self._wanted = ""  # the number of the file to be chosen when the list comes

    def _lay_out_files(self, asked: QLayout, model: RowsModel, table: Table, panel: StoryPanel) -> None:
        self._model, self._table, self._panel = model, table, panel
        self.listed = Card(flush=True)
        self.listed.add(table, stretch=1)
        self.list_page = held(under(asked, self.listed, gap=S2, grows=1))
        self._asked = under(None, gap=S2)
        self.card_page = held(self._asked)
        self.card_page.hide()
        self._main = under(self.list_page, self.card_page, gap=S2, grows=0)
        self._main.setContentsMargins(0, 0, S4, 0)
        self.setLayout(under(Abreast(ScrollPage(held(self._main), squeezes=True), panel, DETAIL), gap=0))
        panel.voucher_wanted.connect(lambda number: self.context.go("movements", number))
        panel.picture_wanted.connect(self._look)
        self.setFocusProxy(table)
        for choice in (self.shown, self.kind):
            choice.activated.connect(lambda _index: self._show_rows())
        table.chosen.connect(self._chosen)

    # what a screen says of its files

    @abstractmethod
    def _goes_on(self, one: F) -> bool:
        """Whether it is not closed."""

    @abstractmethod
    def _fits(self, one: F, shown: str, kind: str) -> bool:
        """Whether it is among what the two choices ask for."""

    @abstractmethod
    def _empty(self) -> EmptyState:
        """What is said in the place of a list without rows."""

    @abstractmethod
    def _show_one(self, one: F | None) -> None:
        """Show this file beside the list; without one, that none is chosen."""

    # the list

    def _choose(self, argument: object) -> None:
        """Show a file by its number, or {"shown": a filter}. A card in the place of the list goes; what is typed in it stays."""
        for card in self.cards:
            if not card.isHidden():
                card.leave()
        if isinstance(argument, Mapping):
            self.shown.choose(str(argument["shown"]))
        else:
            self._wanted = str(argument)
            self.shown.choose("all")
            self.kind.choose("")
        self._show_rows()

    def _show(self, found: Sequence[F]) -> None:
        self.found = found
        still = sum(self._goes_on(one) for one in found)
        self.badge = formats.number(still) if still else ""
        self.retitle(ngettext("{n} open", "{n} open", still).format(n=formats.number(still)))
        self._show_rows()

    def _show_rows(self) -> None:
        shown, kind = self.shown.chosen() or "open", self.kind.chosen() or ""
        before = self._wanted or self._panel.case_number
        rows = [one for one in self.found if self._fits(one, shown, kind)]
        self._model.set_rows(rows)
        if not rows:
            self._table.set_empty(self._empty())
            self._show_one(None)
            return
        numbers = [one.number for one in rows]
        row = numbers.index(before) if before in numbers else 0
        self._wanted = ""
        self._table.selectRow(row)
        self._chosen(row)

    def _chosen(self, row: int) -> None:
        if 0 <= row < self._model.rowCount():
            self._show_one(self._model.row_at(row))

    # the card of an act in its place

    def _made(self, card: C) -> C:
        """A card that stands in the page from now on."""
        card.left.connect(self._back)
        self.cards.append(card)
        return made_now(card, self._asked, 0)

    @cached_property
    def pictures(self) -> PicturePage:
        """The photographs of the chosen file."""
        pictures = made_now(PicturePage(self.context), self._main)
        pictures.left.connect(self._back)
        return pictures

    def _make_room(self) -> None:
        """For a card, in the place of the list."""
        for card in self.cards:
            card.hide()
        show_part(self, "pictures", seen=False)
        self.list_page.hide()
        self.card_page.show()

    def _back(self) -> None:
        """The list is there again."""
        self.card_page.hide()
        self.list_page.show()
        self._table.setFocus()

    def _look(self, n: int) -> None:
        """At a photograph of the chosen file."""
        self._make_room()
        self.card_page.hide()
        self.pictures.begin(self._panel.number.text(), self._panel.photographs, n)
