"""A list of files with its filters, the chosen file beside it, and the card of an act in the place of the list."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtWidgets import QLayout

from sam.ui.act_card import ActCard
from sam.ui.cases.story_panel import StoryPanel
from sam.ui.look.tokens import DETAIL, S2, S4
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.card import Card
from sam.ui.parts.later import made_now, show_part
from sam.ui.parts.rows import held, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.records.picture_page import PicturePage
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import ScreenPage

C = TypeVar("C", bound=ActCard)


class FilesPage(ScreenPage):
    """The page. Its cards and the page of photographs are made when they are asked for first."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.cards: list[ActCard] = []  # those that were opened once

    def _lay_out_files(self, asked: QLayout, table: Table, panel: StoryPanel) -> None:
        self._table, self._panel = table, panel
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
