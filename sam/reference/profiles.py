"""The profiles that ship with the program: how to read lists that institutions publish.

To add a profile: 1. `profiles/<name>.toml`, and beside it the file that its `items` names, if it decides items one by one; 2. its name in
SHIPPED. Both are plain text, so that every decision can be read without the program.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from sam.domain.items import TypeKind
from sam.domain.problems import refuse
from sam.domain.problems.sheets import SheetFault
from sam.domain.sheet_profile import ItemDecision, Profile, profile_from_text

SHIPPED = ("leso",)
"""Names of the profiles that come with the program."""

_FOLDER = Path(__file__).resolve().parent / "profiles"


@cache
def shipped_profile(name: str) -> Profile:
    """The profile of this name, with the decisions about its items.

    Raises:
        Refused: no such profile ships with the program.
    """
    if name not in SHIPPED:
        raise refuse(SheetFault.UNKNOWN_PROFILE, "profile", profile=name, found=", ".join(SHIPPED))
    text = (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    profile = profile_from_text(text)
    items = tomllib.loads(text).get("items")
    return replace(profile, decisions=_decisions(_FOLDER / str(items))) if items else profile


def _decisions(path: Path) -> tuple[ItemDecision, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            ItemDecision(
                line["nsn"], line["item_name"], TypeKind(line["form"]), line["category"], line["calibre"], line["why"]
            )
            for line in csv.DictReader(file)
        )
