"""How often stock is counted, and how much of it: what a standard asks for, unless the institution sets its own.

IDDRS 4.10 (UN, Disarmament) 7.3.1: weapons weekly by number and type, weekly at least 10 % of the serial numbers, every six months all of
them. 7.3.2: ammunition weekly by quantity and type. 27 CFR 555.124 (US): explosives once a year, every piece.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """One rule that an institution may set.

    Attributes:
        key: of the setting.
        default: what counts where nothing is set: days, or per cent.
        source: standard and clause that the default comes from.
        most: the largest value that makes sense.
    """

    key: str
    default: int
    source: str
    most: int

    def value(self, settings: Mapping[str, str]) -> int:
        """What counts with these settings."""
        return int(settings.get(self.key) or self.default)


WEAPONS_DAYS = Interval("count_weapons_days", 7, "IDDRS 4.10, 7.3.1", 999)
"""Days between two counts of weapons by number and type."""

SERIAL_PERCENT = Interval("count_serial_percent", 10, "IDDRS 4.10, 7.3.1", 99)
"""Per cent of the serial numbers that such a count looks at."""

SERIALS_DAYS = Interval("count_serials_days", 183, "IDDRS 4.10, 7.3.1", 999)
"""Days within which every serial number is seen: six months."""

AMMUNITION_DAYS = Interval("count_ammunition_days", 7, "IDDRS 4.10, 7.3.2", 999)
"""Days between two counts of ammunition by quantity and type."""

AMMUNITION_FULL_DAYS = Interval("count_ammunition_full_days", 365, "555.124(a) of US 27 CFR", 999)
"""Days within which every lot is counted."""

INTERVALS = (WEAPONS_DAYS, SERIAL_PERCENT, SERIALS_DAYS, AMMUNITION_DAYS, AMMUNITION_FULL_DAYS)


def portion(things: int, per_cent: int) -> int:
    """How many of so many things are so many per cent of them at least: 10 % of 41 are 5."""
    return -(-things * per_cent // 100)
