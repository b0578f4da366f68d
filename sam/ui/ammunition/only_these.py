"""What a picture narrows the list of lots to: one type, or an end of shelf life; shown as a chip that drops it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sam.domain.dates import read_day
from sam.queries.registers import LotRow
from sam.ui.parts.chip import Chip
from sam.words import formats
from sam.words.translate import _


class OnlyThese:
    """The filter, and its chip."""

    def __init__(self, dropped: Callable[[], object]) -> None:
        self._asked: Mapping[str, Any] = {}
        self.chip = Chip(lambda: self.words, closable=True)
        self.chip.closed.connect(lambda: self.narrow({}))
        self.chip.closed.connect(dropped)
        self.chip.hide()

    def narrow(self, asked: Mapping[str, Any]) -> None:
        """Let only these fit: "item_type" is a code, "expires" two days (None, None: no end is known), "unit" what they are counted in."""
        self._asked = {name: asked[name] for name in ("item_type", "expires", "unit") if name in asked}
        self.chip.retranslate()
        self.chip.setVisible(bool(self._asked))

    @property
    def words(self) -> str:
        """What fits, in words; empty where all do."""
        if "item_type" in self._asked:
            return str(self._asked["item_type"])
        if "expires" not in self._asked:
            return ""
        first, last = self._asked["expires"]
        if last is None:
            return _("No end known")
        if first == date.min:
            return _("Ends up to {day}").format(day=formats.day(last))
        if last.year == date.max.year:
            return _("Ends from {day} on").format(day=formats.day(first))
        return _("Ends {first} to {last}").format(first=formats.day(first), last=formats.day(last))

    def fits(self, row: LotRow) -> bool:
        """Whether a lot is one of these."""
        if (
            self._asked.get("item_type", row.item_type) != row.item_type
            or self._asked.get("unit", row.unit) != row.unit
        ):
            return False
        if "expires" not in self._asked:
            return True
        first, last = self._asked["expires"]
        ends = read_day(row.expires_on)
        return ends is None if last is None else ends is not None and first <= ends <= last
