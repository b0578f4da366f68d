"""Taking the time of things side by side, and what one measured figure is."""

from __future__ import annotations

import contextlib
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside what was promised.

    Attributes:
        promise: row of the promises, "P4".
        what: what was measured, for the table.
        size: the depot it was measured on; empty where none is needed.
        value: what was measured.
        unit: of the value: "ms", "s", "entries/s", "statements", "MB", "x" for a ratio.
        limit: what was promised, in the same unit; None for a figure that is only told.
        at_least: whether the promise is a lower limit.
        yardstick: what it is compared with, and its own figure.
        note: what a reader must know to judge it.
    """

    promise: str
    what: str
    size: str
    value: float
    unit: str
    limit: float | None = None
    at_least: bool = False
    yardstick: str = ""
    note: str = ""

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None where nothing was promised."""
        if self.limit is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Missing:
    """A row that could not be measured here, and why."""

    promise: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Spent:
    """What one act took, in seconds."""

    cpu: float
    wall: float


def spent(act: Callable[[], object]) -> Spent:
    """CPU of the whole process, all threads, and wall time of one act."""
    cpu, wall = time.process_time(), time.perf_counter()
    act()
    return Spent(time.process_time() - cpu, time.perf_counter() - wall)


@dataclass(frozen=True, slots=True)
class Series:
    """What many repetitions of one act took."""

    all: tuple[Spent, ...]

    @property
    def cpu(self) -> float:
        """Median CPU seconds."""
        return statistics.median(one.cpu for one in self.all)

    @property
    def wall(self) -> float:
        """Median wall seconds."""
        return statistics.median(one.wall for one in self.all)

    def wall_at(self, share: float) -> float:
        """Wall seconds that this share of the repetitions stayed below: 0.99 for the p99."""
        return at_share([one.wall for one in self.all], share)

    def cpu_at(self, share: float) -> float:
        """The same for CPU seconds."""
        return at_share([one.cpu for one in self.all], share)


def at_share(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def alternately(rounds: int, *acts: Callable[[int], object]) -> list[Series]:
    """Each act in turn, round by round; every act hears the number of the round. One round before the first is not counted."""
    taken: list[list[Spent]] = [[] for _ in acts]
    for turn in range(rounds + 1):
        for n, act in enumerate(acts):
            one = spent(lambda act=act, turn=turn: act(turn))  # type: ignore[misc]
            if turn:
                taken[n].append(one)
    return [Series(tuple(one)) for one in taken]


def ratio(ours: Series, yardstick: Series) -> float:
    """How many times the CPU of the yardstick."""
    return ours.cpu / max(yardstick.cpu, 1e-9)


_LITERAL = re.compile(r"'(?:[^']|'')*'|x'[0-9a-fA-F]*'|\b\d+\b|\bNULL\b", re.IGNORECASE)


@contextlib.contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """The SQL statements that SQLite ran in the block for an engine of one connection, BEGIN and COMMIT among them.

    One statement run for many rows counts once; what triggers do belongs to their statement.
    """
    pool = engine.raw_connection()
    driver: Any = pool.driver_connection
    seen: list[str] = []

    def hear(sql: str) -> None:
        plain = _LITERAL.sub("?", sql[:4000])[:120]
        if not plain.startswith("--") and (not seen or seen[-1] != plain):  # "--" is what SQLite runs inside of its own
            seen.append(plain)

    driver.set_trace_callback(hear)
    try:
        yield seen
    finally:
        driver.set_trace_callback(None)
        pool.close()
