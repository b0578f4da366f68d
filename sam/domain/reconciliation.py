"""The yearly reconciliation of a depot with headquarters: what the depot states, what is held against it, and what headquarters rejects.

The depot states everything that stands on its account on a day, line by line. Headquarters holds each line against its own copy of that
book and against the books of the other depots, which the depot itself cannot see, and answers with the lines that it rejects and why;
every other line is accepted (docs/decisions/0035).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sam.domain.ammunition_use import calibre_key
from sam.domain.dates import read_day
from sam.domain.ids import is_id
from sam.domain.items import MOST_HELD
from sam.domain.marks import UNREADABLE, fold, tidy
from sam.domain.watch_list import SHORTEST, Gone, Listed

YEAR_DAYS = 365
"""A reconciliation is due so many days after the day of the last one, where the institution set nothing else."""

ROAD_DAYS = 30
"""What is on the road for longer than this is asked for. Our own figure."""

MOST_REJECTS = 5_000
"""So many rejected lines stand in one answer; how many there are in all is said beside them."""


class Sort(Enum):
    """What a line of a statement is about."""

    WEAPON = "weapon"  # or a numbered part
    LOT = "lot"  # of ammunition
    COUNTED = "counted"  # weapons that stand on the account by number only


@dataclass(frozen=True, slots=True)
class Stated:
    """A line of a statement.

    Attributes:
        id: of the weapon; empty for lots and what was only counted.
        mark, registry: serial or lot number as marked; number that a depot gave.
        on_the_road: whether it was sent away and has not arrived. since: day since when it is where it is.
        quantity, unit: 1 and "each" for a weapon.
    """

    sort: Sort
    id: str
    mark: str
    registry: str
    type_code: str
    type_name: str
    make: str
    calibre: str
    on_the_road: bool
    since: str
    quantity: int
    unit: str

    def row(self) -> list[Any]:
        """As it stands in the file."""
        return [
            self.sort.value, self.id, self.mark, self.registry, self.type_code, self.type_name, self.make, self.calibre,
            self.on_the_road, self.since, self.quantity, self.unit,
        ]  # fmt: skip

    @staticmethod
    def read(row: Any) -> Stated:
        """The line behind a row of a file.

        Raises:
            ValueError: it is none.
        """
        _fits(row, (str, str, str, str, str, str, str, str, bool, str, int, str), id_at=1, day_at=9)
        line = Stated(Sort(row[0]), *row[1:])
        single = line.sort is Sort.WEAPON
        if bool(line.id) is not single or not 1 <= line.quantity <= (1 if single else MOST_HELD):
            raise ValueError("a row with another id or quantity")
        return line


class Reason(Enum):
    """Why headquarters rejects a line."""

    UNREADABLE = "unreadable"  # not every character of the number can be read, and the depot gave it no registry number
    NO_NUMBER = "no_number"  # on the account by number of pieces only
    TWICE = "twice"  # a weapon of this type with this number, or one that looks like it, stands twice in the statement
    ELSEWHERE = "elsewhere"  # on the account of another depot
    LOST = "lost"
    STOLEN = "stolen"
    DESTROYED = "destroyed"
    ARRIVED = "arrived"  # on the road here, and another depot has it
    NOT_ARRIVED = "not_arrived"  # on the road for too long, and no depot has it
    NOT_HELD = "not_held"  # the copy of headquarters ends before the entry up to which the depot states
    NOT_IN_BOOK = "not_in_book"  # the copy is whole, and does not have it
    DIFFERS = "differs"  # the copy has another number or type
    QUANTITY = "quantity"  # the copy has another quantity
    NOT_STATED = "not_stated"  # on the account by the copy, and not in the statement
    SENT_TO_YOU = "sent_to_you"  # another depot sent it here, and it is not in the statement


_GONE = {Listed.LOST: Reason.LOST, Listed.STOLEN: Reason.STOLEN, Listed.DESTROYED: Reason.DESTROYED}

BY_STICK = frozenset({Reason.NOT_HELD})
"""What is settled as soon as headquarters has the missing entries."""


class State(Enum):
    """What has become of a rejected line at the depot."""

    OPEN = "open"
    IN_CASE = "in_case"  # a case was opened for it, which says the rest
    SETTLED = "settled"  # the record was put right, or it left the account; or headquarters has the entries by now


@dataclass(frozen=True, slots=True)
class Reject:
    """A line that headquarters rejects, or misses.

    Attributes:
        line: number of the line in the statement, from 1; 0 for what is missing there.
        depot: the depot in whose book it stands. day, paper: since when or sent when, on which voucher; empty where there is none.
        other: what the other book has instead: number, or quantity.
    """

    line: int
    id: str
    mark: str
    type_code: str
    type_name: str
    reason: Reason
    depot: str = ""
    day: str = ""
    paper: str = ""
    other: str = ""

    def row(self) -> list[Any]:
        """As it stands in the file."""
        return [
            self.line, self.id, self.mark, self.type_code, self.type_name, self.reason.value, self.depot, self.day, self.paper, self.other,
        ]  # fmt: skip

    @staticmethod
    def read(row: Any) -> Reject:
        """The reject behind a row of a file.

        Raises:
            ValueError: it is none.
        """
        _fits(row, (int, str, str, str, str, str, str, str, str, str), id_at=1, day_at=7)
        one = Reject(row[0], row[1], row[2], row[3], row[4], Reason(row[5]), *row[6:])
        if one.line < 0 or (one.reason is Reason.QUANTITY and not _QUANTITY.fullmatch(one.other)):
            raise ValueError("a row with another line or quantity")
        return one


_QUANTITY = re.compile("[0-9]{1,15}")


def _fits(row: Any, kinds: Sequence[type], *, id_at: int, day_at: int) -> None:
    """Whether a row has fields of these kinds, an id here and a day there, where they are not empty."""
    if not isinstance(row, list) or [type(one) for one in row] != list(kinds):
        raise ValueError("a row of another form")
    if (row[id_at] and not is_id(row[id_at])) or (row[day_at] and read_day(row[day_at]) is None):
        raise ValueError("a row with another id or day")


@dataclass(frozen=True, slots=True)
class Charged:
    """A weapon or part that stands on the account of another book.

    Attributes:
        to, day, paper: of what is on the road: code of the depot to which it goes, since when, on which voucher.
        came: day on which it came to that account, the last time that it did.
    """

    depot: str
    id: str
    mark: str
    type_code: str
    type_name: str
    make: str
    calibre: str
    on_the_road: bool = False
    to: str = ""
    day: str = ""
    paper: str = ""
    came: str = ""


@dataclass(frozen=True, slots=True)
class GoneElsewhere:
    """A number that is lost, stolen or destroyed by another book."""

    depot: str
    gone: Gone


def reject(number: int, line: Stated, reason: Reason, **said: str) -> Reject:
    """A rejected line of the statement."""
    return Reject(number, line.id, line.mark or line.registry, line.type_code, line.type_name, reason, **said)


class Statement:
    """The lines of one statement, to be held against other books.

    Raises:
        ValueError: two lines are of one and the same thing, and nobody could say which of them is held against the copy.
    """

    def __init__(self, lines: Iterable[Stated]) -> None:
        self.lines = tuple(lines)
        if len({_key(one) for one in self.lines}) != len(self.lines):
            raise ValueError("a thing that stands twice")
        self._by_id = {one.id: n for n, one in enumerate(self.lines, 1) if one.id}
        self._exactly = {tidy(one.mark) for one in self.lines if one.sort is Sort.WEAPON}
        self._by_look: defaultdict[str, list[int]] = defaultdict(list)
        for n, one in enumerate(self.lines, 1):
            if one.sort is Sort.WEAPON and UNREADABLE not in one.mark and len(fold(one.mark)) >= SHORTEST:
                self._by_look[fold(one.mark)].append(n)

    def weapons(self) -> Iterator[tuple[int, Stated]]:
        """The weapons and parts with their numbers in the statement."""
        return ((n, one) for n, one in enumerate(self.lines, 1) if one.sort is Sort.WEAPON)

    def of_id(self, id_: str) -> tuple[int, Stated] | None:
        """The line of the thing with this id."""
        n = self._by_id.get(id_)
        return (n, self.lines[n - 1]) if n else None

    def alike(self, mark: str, calibre: str, make: str = "") -> Iterator[tuple[int, Stated]]:
        """Lines whose number is this one or looks like it, unless calibre or make tell that it is another weapon."""
        for n in self._by_look.get(fold(mark), ()):
            line = self.lines[n - 1]
            if not (_differ(calibre_key(calibre), calibre_key(line.calibre)) or _differ(fold(make), fold(line.make))):
                yield n, line

    # what can be seen in the statement alone

    def by_itself(self) -> Iterator[Reject]:
        """Numbers that cannot be read, that are missing, that stand twice."""
        for n, one in enumerate(self.lines, 1):
            if one.sort is Sort.COUNTED:
                yield reject(n, one, Reason.NO_NUMBER)
            elif one.sort is Sort.WEAPON and not one.registry and (not one.mark or UNREADABLE in one.mark):
                yield reject(n, one, Reason.UNREADABLE)
        for numbers in self._by_look.values():
            yield from self._twice(numbers)

    def _twice(self, numbers: Sequence[int]) -> Iterator[Reject]:
        by_type: defaultdict[str, list[int]] = defaultdict(list)
        for n in numbers:
            by_type[self.lines[n - 1].type_code].append(n)
        for same in by_type.values():
            for n in same if len(same) > 1 else ():
                yield reject(n, self.lines[n - 1], Reason.TWICE, other=str(same[1] if n == same[0] else same[0]))

    # against the other books

    def against_charged(self, charged: Iterable[Charged], depot: str, as_of: date) -> Iterator[Reject]:
        """What other depots have on their accounts, or sent here long ago. What came there after the day may have left here since."""
        there: set[int] = set()
        for one in charged:
            same = self.of_id(one.id)
            lines = dict([same] if same else self.alike(one.mark, one.calibre, one.make))
            if one.on_the_road:
                here = (
                    lines or tidy(one.mark) in self._exactly
                )  # also numbers that are too short to be looked for anywhere else
                if not here and one.to.casefold() == depot.casefold() and _long_ago(one.day, as_of):
                    yield Reject(
                        0, one.id, one.mark, one.type_code, one.type_name, Reason.SENT_TO_YOU, one.depot, one.day, one.paper
                    )  # fmt: skip
                continue
            for n, line in lines.items():
                there.add(n)
                if one.came > as_of.isoformat():
                    continue
                reason = Reason.ARRIVED if line.on_the_road else Reason.ELSEWHERE
                other = "" if tidy(one.mark) == tidy(line.mark) else one.mark
                yield reject(n, line, reason, depot=one.depot, other=other)
        for n, line in self.weapons():
            if line.on_the_road and n not in there and _long_ago(line.since, as_of):
                yield reject(n, line, Reason.NOT_ARRIVED, day=line.since)

    def against_gone(self, gone: Iterable[GoneElsewhere], as_of: date) -> Iterator[Reject]:
        """What is lost, stolen or destroyed by other books; not what came there after the day, for it may have left here since."""
        for one in gone:
            if one.gone.came is not None and one.gone.came > as_of:
                continue
            for n, line in self.alike(one.gone.mark, one.gone.calibre):
                other = "" if tidy(one.gone.mark) == tidy(line.mark) else one.gone.mark
                day = one.gone.since.isoformat()
                yield reject(n, line, _GONE[one.gone.why], depot=one.depot, day=day, other=other)

    # against the copy of the depot's own book

    def against_copy(self, copy: Iterable[Stated], *, whole: bool) -> Iterator[Reject]:
        """What the copy of headquarters has.

        Args:
            copy: what the depot would have stated by the copy.
            whole: the copy goes as far as the entry up to which the depot states. Else a line that differs is one that headquarters
                does not hold yet, and nothing is missed.
        """
        numbers = {_key(one): n for n, one in enumerate(self.lines, 1)}
        for one in copy:
            n = numbers.pop(_key(one), 0)
            if n:
                yield from self._beside(n, one, whole=whole)
            elif whole:
                yield Reject(
                    0, one.id, one.mark or one.registry, one.type_code, one.type_name, Reason.NOT_STATED, other=str(one.quantity)
                )  # fmt: skip
        for n in numbers.values():
            yield reject(n, self.lines[n - 1], Reason.NOT_IN_BOOK if whole else Reason.NOT_HELD)

    def _beside(self, n: int, known: Stated, *, whole: bool) -> Iterator[Reject]:
        """A line beside what the copy has of the same thing."""
        line = self.lines[n - 1]
        if known.quantity != line.quantity:
            yield reject(n, line, Reason.QUANTITY if whole else Reason.NOT_HELD, other=str(known.quantity))
        elif _known_by(known) != _known_by(line):
            differing = (
                one for one, stated in zip(_known_by(known)[2:], _known_by(line)[2:], strict=True) if one != stated
            )
            other = " ".join(filter(None, (known.type_code, known.mark, *differing)))
            yield reject(n, line, Reason.DIFFERS if whole else Reason.NOT_HELD, other=other)


def _key(line: Stated) -> object:
    """By what a line of the statement and one of the copy are of the same thing."""
    return line.id or (line.sort, line.type_code, line.mark)


def _known_by(line: Stated) -> tuple[str, ...]:
    """By what a thing is known among those of other depots: type and number first."""
    return line.type_code, line.mark, line.registry, line.make, line.calibre


def _differ(one: str, other: str) -> bool:
    """Whether both are known and not the same."""
    return bool(one and other and one != other)


def _long_ago(day: str, as_of: date) -> bool:
    return bool(day) and (as_of - date.fromisoformat(day)).days > ROAD_DAYS


def in_order(rejects: Iterable[Reject]) -> tuple[Reject, ...]:
    """By the lines of the statement; what is missing there at the end, by type and number. The same is said once."""
    return tuple(
        sorted(
            set(rejects),
            key=lambda one: (one.line == 0, one.line, one.type_code, one.mark, one.reason.value, one.depot),
        )
    )


def rejected_lines(rejects: Iterable[Reject]) -> int:
    """How many lines of the statement are rejected."""
    return len({one.line for one in rejects if one.line})


def by_reason(rejects: Iterable[Reject]) -> Mapping[Reason, int]:
    """How often each reason is given, in the order of the reasons."""
    counted: defaultdict[Reason, int] = defaultdict(int)
    for one in rejects:
        counted[one.reason] += 1
    return {reason: counted[reason] for reason in Reason if counted[reason]}
