"""Storage safety beside the list of places: the panel, and its cards in its place while one of them is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.queries.safety import Safety
from sam.queries.stock_at import PlaceNode
from sam.ui.kept_card import Kept, KeptCard
from sam.ui.look.tokens import S4
from sam.ui.parts.later import is_made, made_now
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

C = TypeVar("C", bound=KeptCard | DistanceCard | ListedCard)
CARDS = ("distance", "licence", "waiver", "ending", "site", "storehouse")


class SafetySide(QWidget):
    """The panel with its cards. `left` when a card was closed, its act done or given up; `worked` when something is typed."""

    left = Signal()
    worked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.panel = SafetyPanel(context)
        self.cards: list[KeptCard | DistanceCard | ListedCard] = []  # those that were opened once
        self._room = under(self.panel, gap=S4, grows=0)
        self.setLayout(self._room)
        self.panel.wanted.connect(self._open)
        self._path = ""
        self._again = ("", "")  # card and place of what was typed before the program ended
        self.panel.shown.connect(self._open_again)

    def _made(self, card: C) -> C:
        card.left.connect(self._closed)
        if not isinstance(card, ListedCard):
            card.worked.connect(self.worked)
        self.cards.append(card)
        return made_now(card, self._room, 0)

    @cached_property
    def storehouse(self) -> StorehouseCard:
        """How a storehouse is built."""
        return self._made(StorehouseCard(self._context))

    @cached_property
    def licence(self) -> LicenceCard:
        """A licence as it was granted."""
        return self._made(LicenceCard(self._context))

    @cached_property
    def site(self) -> SiteCard:
        """What is exposed."""
        return self._made(SiteCard(self._context))

    @cached_property
    def distance(self) -> DistanceCard:
        """How far away something is."""
        return self._made(DistanceCard(self._context))

    @cached_property
    def waiver(self) -> WaiverCard:
        """What two people answer for."""
        return self._made(WaiverCard(self._context))

    @cached_property
    def ending(self) -> EndingCard:
        """What holds no longer."""
        return self._made(EndingCard(self._context))

    @cached_property
    def listed(self) -> ListedCard:
        """Pairs, or what was before."""
        return self._made(ListedCard(self._context))

    def show_place(self, node: PlaceNode) -> None:
        """Look at this place; an open card of another place goes away, with what was typed in it."""
        if node.path != self._path:
            for card in self.cards:
                card.hide()
            self.panel.show()
        self._path = node.path
        self.panel.show_place(node.path)

    def typed(self) -> Kept:
        """What is typed in the cards and not signed."""
        found = {name: getattr(self, name).typed() for name in CARDS if is_made(self, name)}
        return {name: kept for name, kept in found.items() if kept}

    def take_up(self, draft: Mapping[str, Any]) -> str:
        """Put it back, and open the first card once what is asked of its place is there; the path of the place."""
        for name in reversed(CARDS):
            if isinstance(kept := draft.get(name), dict):
                self._again = str(kept.get("ending", name)), getattr(self, name).take_up(kept)
        return self._again[1]

    def _open_again(self) -> None:
        found = self.panel.found
        here = {found.place, found.storehouse.path if found.storehouse is not None else found.place} if found else set()
        if self._again[0] and self._again[1] in here:  # another place would empty it
            (name, _path), self._again = self._again, ("", "")
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
            "licence": lambda: self.licence.begin(found),
            "distance": lambda: self.distance.begin(store, found.distances),
            "waiver": lambda: self.waiver.begin(store.path),
            "site": lambda: self.site.begin(store.path),
            "end-distance": lambda: self.ending.end_distance(store.path, found.distances),
        }
        if name in begins:
            begins[name]()
        else:
            self.ending.begin(store.path, Ending(name), _choices(found, Ending(name)))

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
