"""Looks at a list without posting it: reads the file, finds the profile, asks the book. Runs beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sam import clock
from sam.domain.sheet_profile import Profile
from sam.domain.sheet_rows import Column, Reading, Verdict
from sam.exchange.sheets.cells import shown
from sam.exchange.sheets.mapping import canonical
from sam.reference.profiles import SHIPPED
from sam.services.taking_lists import profiles as kept
from sam.services.taking_lists.finding import Found, read_found, read_named
from sam.services.taking_lists.reading import read_for_depot
from sam.services.taking_lists.take import Asked, Looked, look
from sam.ui.screen_context import Door
from sam.ui.work import Steps

_LOOK_AT = 200
_EXAMPLES = 3
_LONGEST = 24
PROPOSED = ""
"""Chosen for a profile: the program finds or proposes one."""


@dataclass(frozen=True, slots=True)
class ListLook:
    """A list that was looked at.

    Attributes:
        profile: name of the profile by which it was read.
        to_keep: the profile was proposed, and is kept once the list is posted.
    """

    path: Path
    looked: Looked
    profile: str
    to_keep: bool

    @property
    def reading(self) -> Reading:
        """The rows of the file."""
        return self.looked.plan.reading


@dataclass(frozen=True, slots=True)
class Titled:
    """A title of the list, what it is taken for (None: not read), and what stands under it."""

    title: str
    column: Column | None
    examples: str


@dataclass(frozen=True, slots=True)
class HowToRead:
    """By which profile a list is read.

    Attributes:
        name: of a profile, or PROPOSED.
        corrected: what somebody made of it by saying what a column means; None while nobody did.
    """

    name: str = PROPOSED
    corrected: Profile | None = None


def look_at(door: Door, path: Path, how: HowToRead, asked: Asked, steps: Steps) -> ListLook:
    """Read and judge a list.

    Args:
        door: the depot.
        path: the file.
        how: see `HowToRead`.
        asked: the day of the list and what else is said of it.
        steps: told how many rows of how many are read.

    Raises:
        Refused: the file as a whole cannot be read, or was posted before.
    """
    found = _read(door, path, how, steps)
    looked: Looked = door.ask(look, found.reading, asked)
    return ListLook(path, looked, found.reading.profile.name, found.to_keep)


def _read(door: Door, path: Path, how: HowToRead, steps: Steps) -> Found:
    today = clock.today()
    if how.corrected is not None:
        return Found(read_for_depot(path, how.corrected, today, steps), to_keep=True)
    if how.name != PROPOSED:
        return read_named(door.run, path, how.name, today, steps)
    return read_found(door.run, path, today, steps, shipped=True)


def titled(look: ListLook) -> tuple[Titled, ...]:
    """The titles of the list with what they are taken for; none where a profile of the program decides it."""
    if look.profile in SHIPPED or not look.reading.sheets:
        return ()
    sheet = look.reading.sheets[0]
    rows = [row.raw for row in look.reading.rows[:_LOOK_AT] if row.verdict is not Verdict.LEFT_OUT]
    found: dict[str, Titled] = {}
    for i, title in enumerate(sheet.titles):
        if title:  # a title that stands twice can only be spoken of once
            found.setdefault(canonical(title), Titled(title, sheet.columns.get(i), _examples(rows, i)))
    return tuple(found.values())


def _examples(rows: Sequence[tuple[object, ...]], i: int) -> str:
    """The first values of a column, to see what it holds."""
    texts: list[str] = []
    for raw in rows:
        text = shown(raw[i]) if i < len(raw) else ""
        if text and text not in texts:
            texts.append(text)
        if len(texts) == _EXAMPLES:
            break
    said = ", ".join(texts)
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def profile_names(door: Door) -> Sequence[tuple[str, str]]:
    """Names and titles of all profiles; runs on the reader thread."""
    return [(one.profile.name, one.profile.title or one.profile.name) for one in door.run(kept.profiles)]
