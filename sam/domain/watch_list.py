"""The watch list of headquarters: numbers that must not turn up, as keyed hashes, so that a depot checks without holding the list.

What it protects is casual disclosure alone: serial numbers can be guessed, and whoever holds the key of a list can try guesses
(docs/decisions/0032). Each number stands there in three forms, under the key of this one list: as it looks (look-alike characters folded,
so that KO1234 finds K0I234), exactly, and as it looks with the calibre.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from sam.domain.ammunition_use import calibre_key
from sam.domain.dates import day_number, day_of
from sam.domain.marks import UNREADABLE, fold, tidy

KEY_BYTES = 32
MOST = 20_000
"""So many numbers stand on a list at most."""

SHORTEST = 3
"""A number of fewer characters, look-alikes folded, is on too many weapons to be looked for."""

_BYTES, _LETTERS = 6, 8
_NO_CALIBRE = "-" * _LETTERS
_TAG = b"SAM-WATCH-1\x00"


class Listed(Enum):
    """Why a number is on the list."""

    LOST = "lost"
    STOLEN = "stolen"
    DESTROYED = "destroyed"


_SIGNS = {Listed.LOST: "L", Listed.STOLEN: "S", Listed.DESTROYED: "D"}
_WHY = {sign: why for why, sign in _SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Gone:
    """A number that goes on a list: as marked, the calibre where it is known, why and since when.

    Attributes:
        came: the day on which it had come to the account; None of what never stood on it.
    """

    mark: str
    calibre: str
    why: Listed
    since: date
    came: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a list says of a number.

    Attributes:
        exactly: it is this number, and does not only look like it.
        calibre: whether the calibre is the same; None where one of both is not known.
    """

    why: Listed
    since: date
    exactly: bool
    calibre: bool | None


def _digest(key: bytes, form: str, text: str) -> str:
    made = hmac.digest(key, _TAG + form.encode() + b"\x00" + text.encode(), "sha256")
    return base64.urlsafe_b64encode(made[:_BYTES]).decode()


def can_be_listed(mark: str) -> bool:
    """Whether a number can stand on a list: it is whole, and long enough to say something."""
    return UNREADABLE not in mark and len(fold(mark)) >= SHORTEST


def lines_of(key: bytes, gone: Iterable[Gone]) -> tuple[str, ...]:
    """The lines of a list, in the order of their hashes, which tells nothing of the order of the losses."""
    made = set()
    for one in gone:
        if can_be_listed(one.mark):
            like = fold(one.mark)
            calibre = calibre_key(one.calibre)
            with_calibre = _digest(key, "calibre", f"{like}|{calibre}") if calibre else _NO_CALIBRE
            day = one.since.isoformat().replace("-", "")
            made.add(
                _digest(key, "like", like)
                + _digest(key, "exact", tidy(one.mark))
                + with_calibre
                + _SIGNS[one.why]
                + day
            )
    return tuple(sorted(made))


def commitment(key: bytes) -> str:
    """What a list says of its key, so that another key cannot be put in its place."""
    return hashlib.sha256(_TAG + key).hexdigest()


@dataclass(frozen=True)
class WatchList:
    """A list that can be asked.

    Attributes:
        headquarters: code of whoever made it. made_at: when, UTC. numbers: how many stand on it.
    """

    headquarters: str
    made_at: str
    key: bytes = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)
    _by_look: Mapping[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the lines by what they look like."""
        found: dict[str, list[str]] = {}
        for line in self.lines:
            found.setdefault(line[:_LETTERS], []).append(line[_LETTERS:])
        object.__setattr__(self, "_by_look", found)

    @property
    def numbers(self) -> int:
        """How many numbers stand on it."""
        return len(self.lines)

    def look(self, mark: str, calibre: str = "") -> tuple[Hit, ...]:
        """What it says of a number; nothing where it says nothing."""
        like = fold(mark)
        rest = self._by_look.get(_digest(self.key, "like", like), ()) if can_be_listed(mark) else ()
        if not rest:
            return ()
        exact = _digest(self.key, "exact", tidy(mark))
        known = calibre_key(calibre)
        mine = _digest(self.key, "calibre", f"{like}|{known}") if known else ""
        found = []
        for line in rest:
            its = line[_LETTERS : 2 * _LETTERS]
            same = its == mine if mine and its != _NO_CALIBRE else None
            found.append(
                Hit(_WHY[line[2 * _LETTERS]], day_of(int(line[2 * _LETTERS + 1 :])), line[:_LETTERS] == exact, same)
            )
        return tuple(sorted(found, key=lambda one: (one.calibre is False, not one.exactly, one.since)))


def is_line(text: object) -> bool:
    """Whether this is a line of a list."""
    if not isinstance(text, str) or len(text) != 3 * _LETTERS + 9 or text[3 * _LETTERS] not in _WHY:
        return False
    try:
        for at in (0, _LETTERS, 2 * _LETTERS):
            part = text[at : at + _LETTERS]
            if part != _NO_CALIBRE or at != 2 * _LETTERS:
                base64.b64decode(part, altchars=b"-_", validate=True)
        day = text[3 * _LETTERS + 1 :]
        return day.isdecimal() and day_number(day_of(int(day)).isoformat()) == int(day)
    except (ValueError, binascii.Error):
        return False
