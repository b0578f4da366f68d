"""What is typed and put elsewhere on the screen of places and not signed, kept on the desk like that of every form."""

from __future__ import annotations

from typing import Any

from sam.ui.places.distance_card import DistanceCard
from sam.ui.places.site_plan.page import SitePlanPage


class PlacesTyped:
    """Of the site plans what is not signed, and distances that are being written down."""

    def __init__(self, site: SitePlanPage, distance: DistanceCard) -> None:
        self._site, self._distances = site, {"distance": distance, "measured": site.recording}

    def draft(self) -> dict[str, Any] | None:
        """All of it as a JSON value; None where nothing is left to be signed."""
        found: dict[str, Any] = {name: card.typed() for name, card in self._distances.items()}
        found["site_plan"] = self._site.unsigned()
        kept = {name: part for name, part in found.items() if part}
        return kept or None

    def take_up(self, draft: object) -> tuple[str, bool]:
        """Put it back; the place that is to be looked at, and whether as a site plan."""
        if not isinstance(draft, dict):
            return "", False
        place = ""
        for name, card in self._distances.items():
            if isinstance(draft.get(name), dict):
                place = card.take_up(draft[name])
        if isinstance(draft.get("site_plan"), dict):
            return self._site.take_up(draft["site_plan"]) or place, True
        return place, "measured" in draft
