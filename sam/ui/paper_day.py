"""The day on the paper: today until somebody writes another one. An earlier day is said to be recorded late."""

from __future__ import annotations

from typing_extensions import override

from sam import clock
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import DateInput
from sam.ui.parts.words import Words
from sam.words import formats
from sam.words.translate import _, ngettext


class PaperDay(DateInput):
    """The entry. Today is never written down by it: a form that stood open over midnight is of the new day."""

    def __init__(self) -> None:
        self._today = clock.today()
        super().__init__(self._today, show=formats.day)

    @property
    def untouched(self) -> bool:
        """Whether it is today as the form put it in."""
        return self.day() == self._today

    def written(self) -> str:
        """The day as a command says it; empty for today, and what was typed where that is no day."""
        day = self.day()
        if day is None:
            return self.value()
        return "" if self.untouched else day.isoformat()

    @override
    def kept(self) -> str:
        """The day that somebody wrote; a draft of a form says nothing of today."""
        return self.written()

    @override
    def bring(self, kept: str) -> None:
        if kept:
            super().bring(kept)
        else:
            self.renew(forget=True)

    def renew(self, *, forget: bool = False) -> None:
        """Midnight may have passed: today is the new day. `forget` puts today in the place of any other day."""
        if forget or self.untouched:
            self._today = clock.today()
            self.set_day(self._today)

    def late_words(self) -> str:
        """That it is recorded late, and by how much; empty for today."""
        day = self.day()
        days = (clock.today() - day).days if day is not None else 0
        if days <= 0:
            return ""
        return ngettext("Recorded late by {n} day", "Recorded late by {n} days", days).format(n=formats.number(days))


def day_field(day: PaperDay, words: Words = lambda: _("Day on the paper")) -> Field:
    """The entry with its label; below it stands whether it is late."""
    field = Field(words, day, hint=day.late_words)
    day.textChanged.connect(lambda _text: field.retranslate())
    return field
