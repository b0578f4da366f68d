"""What stands beside a list of the audit: the whole of what is chosen, or one card in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.ui.act_card import ActCard
from sam.ui.parts.rows import under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.records.picture_page import PicturePage

WIDE = 392


class Side(QWidget):
    """The panel with its cards. `left` when a card goes away, its act done or given up."""

    left = Signal()

    def __init__(self, panel: QWidget, cards: Sequence[ActCard], pictures: PicturePage) -> None:
        super().__init__()
        self.panel, self.cards, self.pictures = panel, tuple(cards), pictures
        page = QWidget()
        page.setLayout(under(*self.cards, None, gap=0))
        self.shelf = ScrollPage(page)
        self.shelf.hide()
        layout = under(self.shelf, pictures, panel, gap=0)
        for place in range(3):
            layout.setStretch(place, 1)
        self.setLayout(layout)
        for card in self.cards:
            card.left.connect(self._closed)
        pictures.left.connect(self._closed)

    def open_card(self, begin: Callable[[], object]) -> None:
        """Put one of the cards in the place of the panel."""
        for card in (*self.cards, self.pictures):
            card.hide()
        self.panel.hide()
        self.shelf.show()
        begin()

    def open_pictures(self, begin: Callable[[], object]) -> None:
        """Show a photograph in the place of the panel."""
        self.close_card()
        self.panel.hide()
        begin()

    def close_card(self) -> None:
        """The panel again; what was typed in a card stays there for the same thing."""
        self.panel.show()
        for card in (*self.cards, self.pictures):
            card.hide()
        self.shelf.hide()

    def _closed(self) -> None:
        self.panel.show()
        self.left.emit()  # before the shelf is hidden: Qt would hand the focus to whatever comes next in the page
        self.shelf.hide()
