"""Storage safety beside the list of places: the panel, and its cards in its place while one of them is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.queries.stock_at import PlaceNode
from sam.ui.look.tokens import S4
from sam.ui.parts.rows import under
from sam.ui.places.safety_cards import DistanceCard, LicenceCard, SiteCard, StorehouseCard
from sam.ui.places.safety_panel import SafetyPanel
from sam.ui.places.waiver_card import WaiverCard
from sam.ui.screen_context import ScreenContext


class SafetySide(QWidget):
    """The panel with its cards. `left` when a card was closed, its act done or given up."""

    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.panel = SafetyPanel(context)
        self.storehouse, self.licence = StorehouseCard(context), LicenceCard(context)
        self.site, self.distance, self.waiver = SiteCard(context), DistanceCard(context), WaiverCard(context)
        self.cards = (self.storehouse, self.licence, self.site, self.distance, self.waiver)
        self.setLayout(under(*self.cards, self.panel, gap=S4, grows=len(self.cards)))
        self.panel.wanted.connect(self._open)
        for card in self.cards:
            card.left.connect(self._closed)
        self._path = ""

    def show_place(self, node: PlaceNode) -> None:
        """Look at this place; an open card of another place goes away, with what was typed in it."""
        if node.path != self._path:
            for card in self.cards:
                card.hide()
            self.panel.show()
        self._path = node.path
        self.panel.show_place(node.path)

    def _open(self, name: str) -> None:
        """Ask for one act; the panel makes room."""
        found = self.panel.found
        if found is None:
            return
        store = found.storehouse
        self.panel.hide()
        for card in self.cards:
            card.hide()
        if name == "storehouse" or store is None:
            self.storehouse.begin(found.place, store)
        elif name == "licence":
            self.licence.begin(store.path)
        elif name == "distance":
            self.distance.begin(store)
        elif name == "waiver":
            self.waiver.begin(store.path)
        else:
            self.site.begin()

    def _closed(self) -> None:
        self.panel.show()
        self.left.emit()
        first = next((one for one in self.panel.acts.values() if one.isVisible()), None)
        if first is not None:
            first.setFocus()
