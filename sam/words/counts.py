"""Counts in words: of what a count is, what is due and by which rule. The same in the window, on paper and on the command line."""

from __future__ import annotations

from typing import Protocol

from sam.domain.counts import CountKind
from sam.domain.dates import read_day
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import N_, _

_INTERVALS: dict[str, str] = {
    "count_weapons_days": N_("Weapons are counted within, days"),
    "count_serial_percent": N_("Serial numbers looked at, per cent"),
    "count_serials_days": N_("Every serial number is seen within, days"),
    "count_ammunition_days": N_("Ammunition is counted within, days"),
    "count_ammunition_full_days": N_("Every lot is counted within, days"),
}


def interval_words(key: str) -> str:
    """What a rule of counting is called."""
    return _(_INTERVALS[key])


class Scoped(Protocol):
    """Of what a count is."""

    @property
    def place(self) -> str:
        """Path; empty for every store."""

    @property
    def type_code(self) -> str:
        """Of one item type."""

    @property
    def category(self) -> str:
        """Of one category."""


class Sourced(Protocol):
    """An interval with the rule that it comes from."""

    @property
    def every_days(self) -> int:
        """The interval."""

    @property
    def source(self) -> str:
        """Standard and clause, or "setting"."""


def kind_words(what: CountKind, *, blind: bool) -> str:
    """The kind of a count, and that it is blind."""
    return _("{kind}, blind").format(kind=label(what)) if blind else label(what)


def day_words(text: str) -> str:
    """A day of the book, "2026-11-22", as the language in use writes it; an empty text stays empty."""
    read = read_day(text)
    return formats.day(read) if read is not None else ""


def scope_words(one: Scoped) -> str:
    """Of what a count is: "D01/A/R1, RIFLE-A", or every store."""
    return ", ".join(text for text in (one.place or _("every store"), one.type_code, one.category) if text)


def source_words(one: Sourced) -> str:
    """Every so many days, by which rule."""
    if one.source == "setting":
        return _("every {days} days, set by the institution").format(days=one.every_days)
    return _("every {days} days ({source})").format(days=one.every_days, source=one.source)
