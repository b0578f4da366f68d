"""Two rules of size for mortars, and as what one is counted by each."""

from __future__ import annotations

from enum import Enum


class SizeRule(Enum):
    """Whose rule."""

    UN = "un_iti_osce"
    REGISTER = "un_register"


class Counted(Enum):
    """As what something is counted by a rule."""

    LIGHT_WEAPON = "light_weapon"
    LARGER = "larger"  # no light weapon; in the Register category III
    CALIBRE_MISSING = "calibre_missing"
