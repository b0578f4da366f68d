"""A practice depot with its practice headquarters beside it, paired: for somebody who learns alone, sticks and receipts included."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from sam.depot import Depot
from sam.domain.commands.master import ChangeSettings, Pair, SettingValue
from sam.keys.effort import FLOOR
from sam.keys.pairing import PairingCode, PairingRole
from sam.practice.half_year import FIRST, PASSWORDS, SECOND, Practice, make_practice_depot
from sam.services.first_hour import begin_tour
from sam.services.founding import Foundation, Founder
from sam.services.users import change_settings, pair

DEPOT, HEADQUARTERS = "practice-depot", "practice-headquarters"


def make_practice_pair(folder: Path, progress: Callable[[int, int], object] | None = None) -> Practice:
    """Make both in a folder, and begin the first-hour tour of the person who signs in first. Passwords are the same in both.

    Nothing in it is real, so its passwords are guarded with the least effort. What stops it leaves nothing behind.

    Raises:
        Refused: one of the two folders is there already.
        Unavailable: the folder cannot be written.
    """
    depot_folder, hq_folder = folder / DEPOT, folder / HEADQUARTERS
    founders = (Founder(FIRST, PASSWORDS[FIRST]), Founder(SECOND, PASSWORDS[SECOND]))
    made: list[Path] = []
    try:
        Depot.create(
            hq_folder,
            Foundation("PHQ", "Practice headquarters", founders, "Institution of practice", headquarters=True),
            FLOOR,
        )
        made.append(hq_folder)
        whole = depot_folder.exists()  # somebody else's: refused, and left alone
        made += [] if whole else [depot_folder]
        practice = make_practice_depot(depot_folder, FLOOR, progress=progress)
        _pair(practice, hq_folder)
    except BaseException:
        for one in made:
            shutil.rmtree(one, ignore_errors=True)
        raise
    return practice


def _pair(practice: Practice, hq_folder: Path) -> None:
    """Each learns the key of the other."""
    with (
        Depot.open(practice.folder, practice.user, practice.password) as depot,
        Depot.open(hq_folder, FIRST, PASSWORDS[FIRST]) as headquarters,
    ):
        headquarters.do(
            change_settings, ChangeSettings(values=(SettingValue(key="practice", value="yes"),), reason="practice")
        )
        code = PairingCode(PairingRole.HEADQUARTERS, headquarters.code, headquarters.depot_key)
        depot.do(pair, Pair(text=code.text()))
        headquarters.do(pair, Pair(text=PairingCode(PairingRole.DEPOT, depot.code, depot.depot_key).text()))
        depot.run(begin_tour)
