"""Hazard divisions, compatibility groups and UN numbers of explosives: how they are written.

What may stand together is a standard's matter.
Divisions 1.1 to 1.6 and groups A to S: UN Recommendations on the Transport of Dangerous Goods, class 1. Sub-divisions of storage
(1.2.1 to 1.2.3, 1.3.1, 1.3.2): IATG 01.50.
"""

from __future__ import annotations

import re

HAZARD_DIVISIONS = (
    "1.1", "1.2", "1.2.1", "1.2.2", "1.2.3", "1.3", "1.3.1", "1.3.2", "1.4", "1.5", "1.6",
)  # fmt: skip
COMPATIBILITY_GROUPS = tuple("ABCDEFGHJKLNS")

DIVISION_OF_S = "1.4"
"""Group S is what stays inside its package: of the classification codes of class 1, 1.4S is the only one with S."""

GROUPS_OF = {"1.1": "ABCDEFGJL", "1.2": "BCDEFGHJKL", "1.3": "CFGHJKL", "1.4": "BCDEFGS", "1.5": "D", "1.6": "N"}
"""The classification codes that there are, 35 of them: which groups occur with a division (ADR 2.2.1.1.4, as cited by published code)."""

_UN_NUMBER = re.compile(r"(?:UN[ -]?)?([0-9]{4})")


def un_number(text: str) -> str:
    """A UN number as the reference tables write it, "UN0012", from "0012", "un 0012" or "UN-0012"; "" when it is none."""
    found = _UN_NUMBER.fullmatch(text.upper())
    return f"UN{found[1]}" if found else ""


def same_division(one: str, other: str) -> bool:
    """Whether two divisions are one, a sub-division of storage (1.2.1) aside: the UN table knows only 1.2."""
    return one[:3] == other[:3]


def groups_of(division: str) -> str:
    """The compatibility groups that occur with a division; with a sub-division of storage those of its division."""
    return GROUPS_OF.get(division[:3], "")
