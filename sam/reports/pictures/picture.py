"""A picture: a chart, and for each of its bars the rows that stand behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sam.reports.page import Bar, BarChart
from sam.words.formats import number
from sam.words.labels import unit_label

MOST_BARS = 10
"""Bars of one picture at most; what is beyond stands together in one more."""


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows behind a bar.

    Attributes:
        screen: which screen lists them now.
        argument: what that screen is to open.
        report: the report that lists them as of a past day.
    """

    screen: str
    argument: object
    report: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar with the rows behind the whole of it, and behind each of its shares; None where no list shows just these."""

    bar: Bar
    behind: Behind | None = None
    shares: tuple[Behind | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture. `key` names it for good."""

    key: str
    chart: BarChart
    bars: tuple[Drawn, ...]


def picture(key: str, title: str, bars: Iterable[Drawn], *, unit: str = "", note: str = "") -> Picture:
    """A picture of these bars."""
    drawn = tuple(bars)
    return Picture(key, BarChart(title, tuple(one.bar for one in drawn), unit, note), drawn)


def largest(bars: Sequence[Drawn], rest: str, behind: Behind | None = None) -> list[Drawn]:
    """The bars with the largest values first; those that are too many become one bar that is called `rest`."""
    ordered = sorted(bars, key=lambda one: (-one.bar.value, one.bar.label))
    if len(ordered) <= MOST_BARS + 1:
        return ordered
    others = ordered[MOST_BARS:]
    bar = Bar(rest.format(n=number(len(others))), sum(one.bar.value for one in others))
    return [*ordered[:MOST_BARS], Drawn(bar, behind)]


def so_much(quantity: int, unit: str) -> str:
    """A quantity with its unit: "1,200 rounds"."""
    return f"{number(quantity)} {unit_label(unit, quantity)}"
