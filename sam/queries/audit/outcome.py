"""What a check gives back: its reply, the figures, and what stands behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sam.domain.audit import Reply, Why

MOST_ROWS = 200
"""So many things behind a reply are named; the figures count all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing behind a reply.

    Attributes:
        what: item, place, person, user, type, voucher, restriction, case, order or finding.
        id: of that thing; of a voucher its number.
        name: how it is told of.
        entry: number of the entry that says so; 0 where none does alone.
        voucher: of that entry; empty where it has none.
    """

    what: str
    id: str
    name: str
    entry: int = 0
    voucher: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The reply of one check.

    Attributes:
        why: why it cannot be computed; None for yes and no.
        figures: whole numbers by name: `examined` and `failing` at least, wherever something was counted.
        rows: what stands behind the reply, `MOST_ROWS` at most.
    """

    reply: Reply
    why: Why | None = None
    figures: Mapping[str, int] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()


def judged(
    examined: int,
    failing: int,
    rows: Iterable[Row] = (),
    *,
    absence: bool = False,
    also: Mapping[str, int] | None = None,
) -> Outcome:
    """Yes when nothing fails, no when something does.

    Args:
        examined: how many were looked at.
        failing: how many of them are not as they should be.
        rows: the failing ones; more than `MOST_ROWS` are not read.
        absence: the question is whether there is none of something, so that no case at all is a yes, too.
        also: further figures.
    """
    figures = {"examined": examined, "failing": failing, **(also or {})}
    if failing:
        return Outcome(Reply.NO, None, figures, first(rows))
    if examined or absence:
        return Outcome(Reply.YES, None, figures)
    return Outcome(Reply.ASK, Why.NO_CASE, figures)


def ask(why: Why, figures: Mapping[str, int] | None = None, rows: Iterable[Row] = ()) -> Outcome:
    """Cannot be computed; what is known stands beside it."""
    return Outcome(Reply.ASK, why, figures or {}, first(rows))


def no_whole_yes(outcome: Outcome, why: Why = Why.IN_PART) -> Outcome:
    """A no stands; a yes would say more than the records know."""
    return ask(why, outcome.figures, outcome.rows) if outcome.reply is Reply.YES else outcome


def first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that are named."""
    found: list[Row] = []
    for row in rows:
        found.append(row)
        if len(found) == MOST_ROWS:
            break
    return tuple(found)
