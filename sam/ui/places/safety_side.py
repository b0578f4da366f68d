"""Storage safety beside the list of places: the panel, and its cards in its place while one of them is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.queries.safety import Safety
from sam.queries.stock_at import PlaceNode
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S4
from sam.ui.parts.rows import under
from sam.ui.places.distance_card import DistanceCard
from sam.ui.places.ending_card import Ending, EndingCard
from sam.ui.places.licence_card import LicenceCard
from sam.ui.places.listed_card import Listed, ListedCard
from sam.ui.places.safety_cards import SiteCard, StorehouseCard
from sam.ui.places.safety_panel import SafetyPanel, running_waivers
from sam.ui.places.waiver_card import WaiverCard
from sam.ui.screen_context import ScreenContext
from sam.words import formats


class SafetySide(QWidget):
    """The panel with its cards. `left` when a card was closed, its act done or given up."""

    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.panel = SafetyPanel(context)
        self.storehouse, self.licence = StorehouseCard(context), LicenceCard(context)
        self.site, self.distance, self.waiver = SiteCard(context), DistanceCard(context), WaiverCard(context)
        self.ending, self.listed = EndingCard(context), ListedCard(context)
        self.cards: tuple[ActCard | ListedCard, ...] = (
            self.storehouse, self.licence, self.site, self.distance, self.waiver, self.ending, self.listed,
        )  # fmt: skip
        self.setLayout(under(*self.cards, self.panel, gap=S4, grows=len(self.cards)))
        self.panel.wanted.connect(self._open)
        for card in self.cards:
            card.left.connect(self._closed)
        self._path = ""
        self._again: tuple[str, str] | None = None
        self.panel.shown.connect(self._open_again)

    def show_place(self, node: PlaceNode) -> None:
        """Look at this place; an open card of another place goes away, with what was typed in it."""
        if node.path != self._path:
            for card in self.cards:
                card.hide()
            self.panel.show()
        self._path = node.path
        self.panel.show_place(node.path)

    def open_again(self, name: str, path: str) -> None:
        """Open this card once what is asked of this storehouse is there: something was typed in it."""
        self._again = name, path

    def _open_again(self) -> None:
        store = self.panel.found.storehouse if self.panel.found is not None else None
        if self._again is not None and store is not None and store.path == self._again[1]:  # another one would empty it
            (name, _path), self._again = self._again, None
            self._open(name)

    def _open(self, name: str) -> None:
        """Ask for one act; the panel makes room."""
        found = self.panel.found
        if found is None:
            return
        store = found.storehouse
        if name == "mixing":
            self._context.go("mixing")
            return
        self.panel.hide()
        for card in self.cards:
            card.hide()
        if name in {one.value for one in Listed}:
            self.listed.begin(Listed(name), found.place, self.panel.day)
            return
        if store is None or name == "storehouse":
            self.storehouse.begin(found.place, store)
            return
        begins: dict[str, Callable[[], object]] = {
            "licence": partial(self.licence.begin, found),
            "distance": partial(self.distance.begin, store, found.distances),
            "waiver": partial(self.waiver.begin, store.path),
            "site": self.site.begin,
            "end-distance": partial(self.ending.end_distance, store.path, found.distances),
        }
        if name in begins:
            begins[name]()
        else:
            self.ending.begin(Ending(name), _choices(found, Ending(name)))

    def _closed(self) -> None:
        self.panel.show()
        self.left.emit()
        first = next((one for one in self.panel.acts.values() if one.isVisible()), None)
        if first is not None:
            first.setFocus()


def _choices(found: Safety, ending: Ending) -> list[tuple[str, str]]:
    """The licence, or the waivers that hold, by id."""
    if ending is Ending.END_WAIVER:
        return [(one.id, f"{formats.day(one.until)}: {one.reason}") for one in running_waivers(found)]
    return [(found.granted.id, found.granted.licence.number)] if found.granted is not None else []
