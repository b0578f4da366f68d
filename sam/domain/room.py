"""Keys, seals, what happens at the door of a room, and the hand-over of an account.

What a standard asks of them: IATG 09.10 (keys; entry to storage areas), IDDRS 4.10 7.3 (who entered, when and why).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from sam.domain.kinds import Kind

MOST_COPIES = 100
"""Copies of one key; more is a slip of the keyboard."""

MOST_SEALS = 5000
"""Seals of one range."""


LISTED = "KEYS"
"""What a person is authorised for who may have keys: the access list. Written as a category of an authorisation."""

ACCESS = "key_access"
"""Setting: a person who is not on the access list is refused a key ("refuse"), or it is told ("warn", where nothing is set)."""

TWO_PEOPLE = "room_two_people"
"""Setting: a room is opened and closed by two people of the depot at least ("yes")."""

COUNTED_WITHIN = "key_days"
"""Setting: days within which every key is counted."""

KEY_DAYS = 182
"""Where the institution sets nothing."""


class KeyKind(Enum):
    """What opens a lock."""

    KEY = "key"
    COMBINATION = "combination"  # by its number alone; how it reads stands nowhere in a book


class KeyAct(Enum):
    """What happened to a key, or was done with it."""

    ISSUED = "issued"
    RETURNED = "returned"
    COUNTED = "counted"
    LOST = "lost"
    FOUND = "found"
    LOCK_CHANGED = "lock_changed"


class SealAct(Enum):
    """What happened to a seal."""

    RECEIVED = "received"
    APPLIED = "applied"
    CHECKED = "checked"
    REMOVED = "removed"
    DESTROYED = "destroyed"


class SealFound(Enum):
    """How a seal was found."""

    INTACT = "intact"
    BROKEN = "broken"
    DIFFERS = "differs"  # another number than the register has there


class SealState(Enum):
    """Where a seal is in its life; it never goes back."""

    KEPT = "kept"
    ON = "on"
    OFF = "off"
    DESTROYED = "destroyed"


BEFORE: dict[SealAct, frozenset[SealState]] = {
    SealAct.APPLIED: frozenset({SealState.KEPT}),
    SealAct.CHECKED: frozenset({SealState.ON}),
    SealAct.REMOVED: frozenset({SealState.ON}),
    SealAct.DESTROYED: frozenset({SealState.KEPT, SealState.OFF}),
}
"""In which state a seal must be before an act."""

AFTER: dict[SealAct, SealState] = {
    SealAct.RECEIVED: SealState.KEPT,
    SealAct.APPLIED: SealState.ON,
    SealAct.CHECKED: SealState.ON,
    SealAct.REMOVED: SealState.OFF,
    SealAct.DESTROYED: SealState.DESTROYED,
}
"""In which state it is after it."""


class RoomAct(Enum):
    """What happened at the door of a room."""

    OPENED = "opened"
    CLOSED = "closed"
    VISIT = "visit"
    LEFT = "left"  # the end of a visit


class HandoverEnd(Enum):
    """How a hand-over ended."""

    SIGNED = "signed"
    GIVEN_UP = "given_up"


class Open(Enum):
    """What is not settled when an account is handed over."""

    CASE = "case"
    KEY_OUT = "key_out"
    KEY_LOST = "key_lost"
    SEAL = "seal"
    ISSUE = "issue"
    OVERDUE = "overdue"
    TRANSIT = "transit"
    WAIVER = "waiver"
    ROOM_OPEN = "room_open"


NOT_LOCKED = frozenset({Kind.LOSS, Kind.RECOVERY, Kind.ADJUSTMENT, Kind.IDENTIFICATION})
"""Movements that are taken while an account is handed over: what a count brings to light is put right by them."""


@dataclass(frozen=True, slots=True)
class KeyDone:
    """One thing that was done with a key, as it counts in the register.

    Attributes:
        who: to whom or from whom; empty for a key in its cabinet.
    """

    act: KeyAct
    copies: int
    who: str


@dataclass(slots=True)
class KeyStanding:
    """How many copies of a key there are, and where: worked out from its papers and acts, in the order of the book.

    Attributes:
        copies: that there are, lost ones included.
        out: how many each one has.
        lost: that were lost since the lock was last changed.
        short: that the last count did not find in the cabinet.
    """

    copies: int
    out: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    short: int = 0

    @property
    def there(self) -> int:
        """Copies that should hang in the cabinet."""
        return self.copies - sum(self.out.values()) - self.lost

    def take(self, done: KeyDone) -> None:
        """One act more.

        Raises:
            ValueError: so many copies are not there, or that person has not so many.
        """
        act, copies, who = done.act, done.copies, done.who
        if act is KeyAct.COUNTED:
            self.short = max(self.there - copies, 0)
            return
        if act is KeyAct.LOCK_CHANGED:
            self.copies, self.lost, self.short = copies, 0, 0
            self.out.clear()  # what somebody still has of the old key opens nothing any more
            return
        if act is KeyAct.ISSUED:
            self._enough(self.there, copies)
            self.out[who] = self.out.get(who, 0) + copies
        elif act is KeyAct.FOUND:
            self._enough(self.lost, copies)
            self.lost -= copies
        else:
            self._enough(self.out.get(who, 0) if who else self.there, copies)
            if who:
                self.out[who] -= copies
                if not self.out[who]:
                    del self.out[who]
            if act is KeyAct.LOST:
                self.lost += copies
                self.short = self.short if who else max(self.short - copies, 0)  # it is known now what became of it

    @staticmethod
    def _enough(there: int, copies: int) -> None:
        if copies > there:
            raise ValueError(f"{copies} copies of a key where there are {there}")


def standing(done: Iterable[KeyDone | int]) -> KeyStanding:
    """How a key stands after everything that was done with it; a number is of copies, as a paper of the register says it.

    Raises:
        ValueError: something of it cannot be.
    """
    made = KeyStanding(0)
    for one in done:
        if isinstance(one, KeyDone):
            made.take(one)
            continue
        made.copies = one
        made.short = min(made.short, max(made.there, 0))
        if made.there < 0:
            raise ValueError("a key with fewer copies than are out or lost")
    return made


def seal_numbers(first: str, last: str = "") -> list[str]:
    """Every number of a range, the first and the last included: A0098, A0099, A0100.

    Raises:
        ValueError: the two are not of one row of numbers, or too many.
    """
    if not last or last == first:
        return [first]
    head = first.rstrip("0123456789")
    digits = first[len(head) :]
    rest = last[len(head) :]
    if not digits or last[: len(head)] != head or not (rest.isascii() and rest.isdigit()) or len(rest) != len(digits):
        raise ValueError(f"{first} to {last} is no range of numbers")
    begin, end = int(digits), int(rest)
    if not begin <= end < begin + MOST_SEALS:
        raise ValueError(f"{first} to {last}: the other way round, or more than {MOST_SEALS}")
    return [f"{head}{n:0{len(digits)}d}" for n in range(begin, end + 1)]
