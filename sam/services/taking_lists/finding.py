"""A list read by the profile that fits it: one that was named, one that mended rows name, one that was kept, a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sam.domain.problems import Refused
from sam.domain.problems.sheets import SheetFault
from sam.domain.sheet_profile import Profile
from sam.domain.sheet_rows import Reading
from sam.exchange.sheets.reading import mended_list
from sam.services.taking_lists import profiles as kept
from sam.services.taking_lists.reading import read_for_depot

Run = Callable[..., Any]
"""Runs a job behind the counter: `Depot.run`."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A list that was read. `to_keep`: its profile was proposed, and is to be kept once the list is posted."""

    reading: Reading
    to_keep: bool


def read_named(run: Run, path: Path, name: str, today: date, progress: Progress | None = None) -> Found:
    """The list, read by the profile with this name.

    Raises:
        Refused: there is no such profile, or the file as a whole cannot be read.
    """
    return Found(read_for_depot(path, run(kept.profile_called, name), today, progress), to_keep=False)


def read_found(run: Run, path: Path, today: date, progress: Progress | None = None, *, shipped: bool = False) -> Found:
    """The list, read by a profile that is found for it.

    Args:
        run: see `Run`.
        path: the file.
        today: days after it are refused.
        progress: told how many rows of how many are read; may raise to stop.
        shipped: also take a profile that comes with the program, when it fits.

    Raises:
        Refused: the file as a whole cannot be read.
    """
    try:
        reading = read_for_depot(path, None, today, progress)
    except Refused as refusal:
        profile = _by_mark(run, path, refusal)
        if profile is None:
            raise
        return Found(read_for_depot(path, profile, today, progress), to_keep=False)
    proposed = reading.profile
    known: Profile | None = None
    if reading.mends:
        known = run(kept.profile_known, reading.mends.profile)
    known = known or run(kept.profile_for, proposed)
    if known is None and shipped and (name := kept.fitting_shipped(proposed)):
        known = run(kept.profile_called, name)
    if known is not None:
        return Found(read_for_depot(path, known, today, progress), to_keep=False)
    name = reading.mends.profile if reading.mends and kept.may_be_called(reading.mends.profile) else ""
    named = replace(proposed, name=name or kept.name_for(proposed, path))
    return Found(replace(reading, profile=named), to_keep=True)


def _by_mark(run: Run, path: Path, refusal: Refused) -> Profile | None:
    """The profile that a sheet of refused rows names, when nobody would understand its titles without it."""
    if {problem.code for problem in refusal.problems} != {SheetFault.NO_HEADER}:
        return None
    mends = mended_list(path)
    profile: Profile | None = run(kept.profile_known, mends.profile) if mends else None
    return profile
