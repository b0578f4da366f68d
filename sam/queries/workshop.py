"""Works on weapons with their round counts, gauges with their calibration, and the rules of the work queue."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sam.domain.dates import day_text
from sam.domain.surveillance import Fitness
from sam.domain.workshop import After, GaugeState, Shot, ToolKind, WorkKind, rounds_fired
from sam.queries.reader import Reader
from sam.queries.surveillance import Until, until

CALIBRATION_SOON = timedelta(days=60)
"""A calibration that ends within this time is named."""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One work on one weapon.

    Attributes:
        verdict: None of a work that ends without one.
        condition: in which the weapon is to stand; empty where it says none.
        rounds: fired in it. reading: the whole count, read before it; None where none was.
        details: all else that the document says.
        withdrawn: why it was struck out; empty while it stands.
    """

    id: str
    entry: int
    what: WorkKind
    day: str
    verdict: Fitness | None
    condition: str
    next_due: str
    rounds: int | None
    reading: int | None
    details: Mapping[str, Any]
    withdrawn: str
    withdrawn_entry: int


def works_of(reader: Reader, item: int, last: int | None = None) -> tuple[WorkRow, ...]:
    """Every work on one weapon that was known at an entry, newest first; struck ones too."""
    last = reader.high if last is None else last
    rows = reader.rows("SELECT * FROM work WHERE item = ? AND entry <= ? ORDER BY day DESC, id DESC", item, last)
    return tuple(_work(reader, row, last) for row in rows)


def _work(reader: Reader, row: Any, last: int) -> WorkRow:
    struck = row.withdrawn is not None and row.withdrawn <= last
    return WorkRow(
        row.uuid.hex(), row.entry - reader.low, WorkKind(row.what), day_text(row.day), Fitness(row.verdict) if row.verdict else None,
        row.condition or "", day_text(row.next_due) if row.next_due else "", row.rounds, row.reading,
        json.loads(row.details or "{}"), row.withdrawn_why if struck else "", row.withdrawn - reader.low if struck else 0,
    )  # fmt: skip


def rounds_of(works: Sequence[WorkRow]) -> int | None:
    """The round count of a weapon after all of these works, which stand newest first; None where nothing was ever counted."""
    counted = [
        Shot(one.rounds or 0, one.reading)
        for one in reversed(works)
        if not one.withdrawn and (one.rounds is not None or one.reading is not None)
    ]
    return rounds_fired(counted) if counted else None


@dataclass(frozen=True, slots=True)
class GaugeRow:
    """A gauge or a tool as its newest paper says; `days` are left of its calibration, below zero it is past."""

    id: str
    code: str
    name: str
    kind: ToolKind
    calibrated_on: str
    due: str
    days: int
    state: GaugeState
    retired: bool
    details: Mapping[str, Any]
    entry: int

    @property
    def usable(self) -> bool:
        """Whether something may be gauged with it on that day."""
        return self.state in {GaugeState.SOON, GaugeState.GOOD} and not self.retired


def gauges(
    reader: Reader, as_of: date | None = None, as_known: datetime | None = None, *, gone: bool = False
) -> tuple[GaugeRow, ...]:
    """Every gauge and tool, by its code; those that are gone for good only when they are asked for.

    Args:
        reader: the book.
        as_of: the day; today when left out.
        as_known: only what had been keyed in by this moment.
        gone: those that are gone too.
    """
    to, day = until(reader, as_of, as_known), as_of or reader.today
    rows = reader.rows(
        "SELECT * FROM gauge WHERE book = ? AND since <= ? AND entry <= ? ORDER BY uuid, since, id", reader.book, to.day, to.last
    )  # fmt: skip
    papers: dict[bytes, list[Any]] = {}
    for row in rows:
        papers.setdefault(row.uuid, []).append(row)
    found = [_gauge(reader, of, day) for of in papers.values()]
    return tuple(sorted((one for one in found if gone or not one.retired), key=lambda one: one.code.casefold()))


def _gauge(reader: Reader, papers: Sequence[Any], day: date) -> GaugeRow:
    newest = papers[-1]
    today = int(day.strftime("%Y%m%d"))
    lasting = max(
        (row for row in papers if row.calibrated_on and row.calibrated_on <= today),
        key=lambda row: row.due,
        default=None,
    )
    due = date.fromisoformat(day_text(lasting.due)) if lasting is not None else None
    days = (due - day).days if due is not None else 0
    if newest.unfit:
        state = GaugeState.UNFIT
    elif due is None:
        state = GaugeState.NEVER
    elif days < 0:
        state = GaugeState.PAST
    else:
        state = GaugeState.SOON if due - day <= CALIBRATION_SOON else GaugeState.GOOD
    return GaugeRow(
        newest.uuid.hex(), newest.code, newest.name, ToolKind(newest.kind),
        day_text(lasting.calibrated_on) if lasting is not None else "", due.isoformat() if due is not None else "", days, state,
        bool(newest.retired), json.loads(newest.details or "{}"), newest.entry - reader.low,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A rule of the work queue.

    Attributes:
        type_code: of a rule for one type. category: of one for a category of weapons; both empty of one for every weapon.
        every: months, rounds or days; 0 after a loan.
        first: day by which a weapon without any such work is due; empty where it names none.
    """

    type_id: int | None
    type_code: str
    type_name: str
    category: str
    what: WorkKind
    after: After
    every: int
    first: str
    since: str
    source: str
    decided_by: str
    reason: str
    entry: int


def work_plans(reader: Reader, to: Until) -> tuple[PlanRow, ...]:
    """All rules that count: of each target, work and `after` the newest."""
    rows = reader.rows(
        "SELECT w.*, t.code, t.name FROM work_plan w LEFT JOIN item_type t ON t.id = w.type WHERE w.id IN (SELECT max(id) FROM"
        " work_plan WHERE book = ? AND since <= ? AND entry <= ? GROUP BY target, type, category, what, after) AND NOT w.retired"
        " ORDER BY w.what, w.after, w.target, t.code, w.category",
        reader.book, to.day, to.last,
    )  # fmt: skip
    found = []
    for row in rows:
        said = json.loads(row.details or "{}")
        found.append(
            PlanRow(
                row.type, row.code or "", row.name or "", row.category or "", WorkKind(row.what), After(row.after), row.every or 0,
                said.get("first", ""), day_text(row.since), said.get("source", ""), said.get("decided_by", ""),
                said.get("reason", ""), row.entry - reader.low,
            )
        )  # fmt: skip
    return tuple(found)


def plans_now(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> tuple[PlanRow, ...]:
    """The rules that count on a day."""
    return work_plans(reader, until(reader, as_of, as_known))


def by_type(reader: Reader, plans: Sequence[PlanRow]) -> dict[tuple[WorkKind, After], dict[int, PlanRow]]:
    """Which rule counts for which type of weapon: its own before that of its category, that before the one for every weapon."""
    types = reader.rows("SELECT id, category FROM item_type WHERE book = ? AND kind = 'weapon'", reader.book).all()
    found: dict[tuple[WorkKind, After], dict[int, PlanRow]] = {}
    for plan in sorted(plans, key=lambda one: (bool(one.category), one.type_id is not None)):
        of = found.setdefault((plan.what, plan.after), {})
        for row in types:
            mine = plan.type_id == row.id if plan.type_id is not None else plan.category in {"", row.category}
            if mine:
                of[row.id] = plan
    return found
