"""What is typed and put elsewhere on the screen of places and not signed, kept on the desk like that of every form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sam.ui.parts.later import is_made

if TYPE_CHECKING:
    from sam.ui.places.screen import Places


class PlacesTyped:
    """Of the site plans what is not signed, and distances that are being written down. What was never opened holds nothing."""

    def __init__(self, page: Places) -> None:
        self._page = page

    def draft(self) -> dict[str, Any] | None:
        """All of it as a JSON value; None where nothing is left to be signed."""
        found: dict[str, Any] = {}
        if is_made(self._page, "safety"):
            found["distance"] = self._page.safety.typed()
        if is_made(self._page, "site"):
            found["measured"] = self._page.site.recording.typed()
            found["site_plan"] = self._page.site.unsigned()
        kept = {name: part for name, part in found.items() if part}
        return kept or None

    def take_up(self, draft: object) -> tuple[str, bool]:
        """Put it back; the place that is to be looked at, and whether as a site plan."""
        if not isinstance(draft, dict):
            return "", False
        place = ""
        if isinstance(draft.get("distance"), dict):
            place = self._page.safety.take_up(draft["distance"])
        if isinstance(draft.get("measured"), dict):
            place = self._page.site.recording.take_up(draft["measured"])
        if isinstance(draft.get("site_plan"), dict):
            return self._page.site.take_up(draft["site_plan"]) or place, True
        return place, "measured" in draft
