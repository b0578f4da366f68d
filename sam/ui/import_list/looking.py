"""Looks at a list without posting it: reads the file, finds the profile, asks the book. Runs beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sam import clock
from sam.domain.sheet_profile import Profile
from sam.domain.sheet_rows import Reading
from sam.services.taking_lists import profiles as kept
from sam.services.taking_lists.reading import read_for_depot
from sam.services.taking_lists.take import Asked, Looked, look
from sam.ui.screen_context import Door
from sam.ui.work import Steps

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


def look_at(door: Door, path: Path, profile: str, asked: Asked, steps: Steps) -> ListLook:
    """Read and judge a list.

    Args:
        door: the depot.
        path: the file.
        profile: name of a profile, or PROPOSED.
        asked: the day of the list and what else is said of it.
        steps: told how many rows of how many are read.

    Raises:
        Refused: the file as a whole cannot be read, or was posted before.
    """
    reading, to_keep = _read(door, path, profile, steps)
    looked: Looked = door.ask(look, reading, asked)
    return ListLook(path, looked, reading.profile.name, to_keep)


def _read(door: Door, path: Path, name: str, steps: Steps) -> tuple[Reading, bool]:
    today = clock.today()
    if name != PROPOSED:
        return read_for_depot(path, door.run(kept.profile_called, name), today, steps), False
    reading = read_for_depot(path, None, today, steps)
    known: Profile | None = door.run(kept.profile_for, reading.profile)
    shipped = kept.fitting_shipped(reading.profile)
    if known is None and shipped:
        known = door.run(kept.profile_called, shipped)
    if known is not None:
        return read_for_depot(path, known, today, steps), False
    named = replace(reading.profile, name=kept.name_for(reading.profile, path))
    return replace(reading, profile=named), True


def profile_names(door: Door) -> Sequence[tuple[str, str]]:
    """Names and titles of all profiles; runs on the reader thread."""
    return [(one.profile.name, one.profile.title or one.profile.name) for one in door.run(kept.profiles)]
