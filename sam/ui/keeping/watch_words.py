"""What is said of a watch list: which one counts, and what of the depot stands on a new one."""

from __future__ import annotations

from datetime import datetime

from sam.services.watch_lists import TakenList
from sam.ui.look.tokens import Tone
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext

_NAMED = 5


def list_words(numbers: int, made_at: datetime | None) -> str:
    """Which list counts."""
    if made_at is None:
        return _("none was taken in")
    words = ngettext("of {day}, {n} number", "of {day}, {n} numbers", numbers)
    return words.format(day=formats.day(made_at.date()), n=formats.number(numbers))


def listed_words(taken: TakenList) -> tuple[Tone, str]:
    """How many numbers a list has, and what is here of them; how serious that is."""
    counts = list_words(taken.numbers, taken.made_at)
    if not taken.here:
        return Tone.OK, _("{counts}. Nothing that is here stands on it.").format(counts=counts)
    named = ", ".join(
        f"{one.type_name} {one.mark} ({one.place}: {label(one.hit.why)}, {formats.day(one.hit.since)})" for one in taken.here[:_NAMED]
    )  # fmt: skip
    more = ", …" if taken.more or len(taken.here) > _NAMED else ""
    return Tone.STOP, _("{counts}. On it, or alike, are here: {named}. Look at them, and tell the commander.").format(
        counts=counts, named=named + more
    )  # fmt: skip
