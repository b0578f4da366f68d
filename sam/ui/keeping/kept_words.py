"""How safe keeping is said: on its cards, in the foot and on Today. What is late is said in one place for all three."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sam.services.last_kept import Keeping, Noted
from sam.words import formats
from sam.words.translate import _, ngettext


def moment_words(moment: datetime) -> Callable[[], str]:
    """Day and time here, as the language in use writes them."""
    here = moment.astimezone()
    return lambda: f"{formats.day(here.date())}  {here:%H:%M}"


def since_words(now: int, then: int) -> Callable[[], str]:
    """How many entries came after a copy was made."""
    count = max(0, now - then)
    if not count:
        return lambda: _("none: everything is in it")
    return lambda: ngettext("{n} entry", "{n} entries", count).format(n=formats.number(count))


BACKUP_DAYS = 7
"""An older backup is named where entries came after it."""

STICK_DAYS = 30
"""So is an older stick, where there is a headquarters to send it to."""


def backup_age(kept: Keeping, now: datetime) -> int | None:
    """Days for which entries have been in no backup that is known of; None where there is nothing to be said."""
    return _age(kept, kept.backup, now)


def stick_age(kept: Keeping, now: datetime) -> int | None:
    """The same of sticks; None too where there is no headquarters."""
    return _age(kept, kept.bundle, now) if kept.headquarters else None


def _age(kept: Keeping, last: Noted | None, now: datetime) -> int | None:
    if last is None or last.number >= kept.number:
        return None
    return max(0, (now - last.moment).days)
