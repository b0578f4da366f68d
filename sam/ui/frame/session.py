"""What the frame is told about the open depot: texts and plain functions, so that it can be tried without a depot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, unique
from typing import Any

from sam.services.drafts import KeptDraft
from sam.ui.frame.tour import TourDoor
from sam.ui.look.tokens import Tone
from sam.ui.parts.words import Words
from sam.ui.screen_context import Door, Find


@unique
class FootCell(Enum):
    """The places of the foot, left to right."""

    NETWORK = "network"
    SCANNER = "scanner"
    BOOK = "book"
    BACKUP = "backup"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class FootFact:
    """What stands in one place of the foot. `short` where room is scarce; `screen` is what a press opens."""

    cell: FootCell
    words: Words
    short: Words = ""
    tone: Tone = Tone.NONE
    screen: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """An open depot and the person at it.

    Attributes:
        door: the depot.
        depot, user, role: as the rail shows them.
        find: find anything; runs on the reader thread.
        may, who_may: rights of the person, and the sentence for what they may not.
        sentence: a problem as a sentence.
        unlock: takes the password again after a lock; runs on the writer thread, raises Refused.
        lock: forgets the keys.
        foot: the facts of the foot; runs on the reader thread, at start and after each commit.
        clock: the time of day as the foot shows it.
        manual: the manual page of a topic, as Markdown.
        remember: keeps a setting ("language", "theme", "scale") for the next start.
        kept: what this person typed and did not finish, by the key of its screen.
        practice: whether this is the practice depot.
        tour: the first-hour tour, which only a practice depot has.
        idle_minutes: lock after so many minutes without a key or a mouse; 0: never.
    """

    door: Door
    depot: str
    user: str
    role: Words
    find: Find
    may: Callable[[Enum], bool]
    who_may: Callable[[Enum], str]
    sentence: Callable[[Any], str]
    unlock: Callable[[str], object]
    lock: Callable[[], object]
    foot: Callable[[], Sequence[FootFact]]
    clock: Callable[[], str]
    manual: Callable[[str], str]
    remember: Callable[[str, str], object]
    kept: Mapping[str, KeptDraft] = field(default_factory=dict)
    practice: bool = False
    idle_minutes: int = 10
    tour: TourDoor | None = None
