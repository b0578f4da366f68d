"""What is typed and put elsewhere on the screen of places and not signed, kept on the desk like that of every form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sam.services.ways_to_look import PlacesAs
from sam.ui.parts.later import is_made
from sam.ui.places.climate_side import CARDS as CLIMATE
from sam.ui.places.safety_side import CARDS as SAFETY

if TYPE_CHECKING:
    from sam.ui.places.screen import Places

_OWN = ("form", "corrected")  # cards of the page itself
_SIDES = {"climate": CLIMATE, "safety": SAFETY}


class PlacesTyped:
    """Of the site plans what is not signed, and what is typed in every card. What was never opened holds nothing.

    After a crash the page looks at the place of what was typed, and opens its card there. More than one card may have been typed in:
    the others have it when they are opened for the same place again.
    """

    def __init__(self, page: Places) -> None:
        self._page = page
        self._again = ("", "")  # what is to be opened once the places are there, and the place

    def draft(self) -> dict[str, Any] | None:
        """All of it as a JSON value; None where nothing is left to be signed."""
        page = self._page
        found: dict[str, Any] = {name: getattr(page, name).typed() for name in _OWN if is_made(page, name)}
        for name in _SIDES:
            if is_made(page, name):
                found |= getattr(page, name).typed()
        if is_made(page, "site"):
            found["measured"] = page.site.recording.typed()
            found["site_plan"] = page.site.unsigned()
        kept = {name: part for name, part in found.items() if part}
        return kept or None

    def take_up(self, draft: object) -> str:
        """Put it back; the place that is to be looked at, empty where it is all one."""
        if not isinstance(draft, dict):
            return ""
        page, place = self._page, self._take_up_cards(draft)
        if isinstance(draft.get("measured"), dict):
            place = page.site.recording.take_up(draft["measured"])
        if isinstance(draft.get("site_plan"), dict):
            place = page.site.take_up(draft["site_plan"]) or place
        if {"measured", "site_plan"} & set(draft):
            page.look_at_once(PlacesAs.SITE)
        return place

    def _take_up_cards(self, draft: dict[str, Any]) -> str:
        page, place = self._page, ""
        for name in _OWN:
            if isinstance(draft.get(name), dict):
                place = getattr(page, name).take_up(draft[name])
                self._again = name, place
        for name, cards in _SIDES.items():
            if any(isinstance(draft.get(card), dict) for card in cards):
                place = getattr(page, name).take_up(draft)
                self._again = name, place
        return place

    def open_again(self) -> None:
        """The places are there, and the wanted one is chosen: what was typed about it is opened."""
        (name, place), page = self._again, self._page
        if not name or (place and (page.node is None or page.node.path != place)):
            return
        self._again = "", ""
        if name == "form":
            page.begin_new()
        elif name == "corrected":
            page.begin_correcting()
        else:
            page.look_at(name)
