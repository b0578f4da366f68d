"""What the foot says of backups and sticks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sam.services.last_kept import Keeping, Noted
from sam.ui.frame.session import FootCell, FootFact
from sam.ui.keeping.kept_words import BACKUP_DAYS, STICK_DAYS, backup_age, stick_age
from sam.ui.look.tokens import Tone
from sam.words import formats
from sam.words.translate import _


def kept_facts(kept: Keeping, now: datetime) -> Sequence[FootFact]:
    """What the foot says of backups and sticks."""
    facts = [_fact(FootCell.BACKUP, kept.backup, _backup_words, backup_age(kept, now), BACKUP_DAYS)]
    if kept.headquarters:
        facts.append(_fact(FootCell.BUNDLE, kept.bundle, _stick_words, stick_age(kept, now), STICK_DAYS))
    return facts


def _fact(cell: FootCell, last: Noted | None, said: Callable[[str], str], age: int | None, most: int) -> FootFact:
    late = last is None or (age is not None and age >= most)
    day = last.moment.astimezone().date() if last is not None else None
    words = lambda: said(formats.day(day) if day is not None else "")  # noqa: E731
    return FootFact(cell, words, "", Tone.WARN if late else Tone.NONE, "keeping")


def _backup_words(day: str) -> str:
    return _("Backup {day}").format(day=day) if day else _("No backup yet")


def _stick_words(day: str) -> str:
    return _("Stick {day}").format(day=day) if day else _("No stick yet")
