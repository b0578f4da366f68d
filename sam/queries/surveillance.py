"""Plans and results of inspection, proof and stability tests: of one lot, and of every lot that is on the account."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sam.domain.dates import day_of, day_text
from sam.domain.surveillance import Fitness, Watch
from sam.queries.reader import Reader
from sam.queries.times import times
from sam.standards.surveillance import Interval, Last, due_day

ALWAYS = 99999999


@dataclass(frozen=True, slots=True)
class Plan:
    """How often a lot is looked at.

    Attributes:
        whole_type: it is a plan of the type, and not of the lot alone.
        look_ppm, stop_ppm: marks of the stabiliser; None where the plan names none.
    """

    what: Watch
    whole_type: bool
    every_months: int
    first: str
    look_ppm: int | None
    stop_ppm: int | None
    source: str
    decided_by: str
    reason: str
    since: str

    @property
    def interval(self) -> Interval:
        """What of it the due day needs."""
        first = date.fromisoformat(self.first) if self.first else None
        return Interval(self.every_months, date.fromisoformat(self.since), first)


@dataclass(frozen=True, slots=True)
class Result:
    """What one inspection, proof or stability test found.

    Attributes:
        condition: in which the lot is to lie from then on; empty where it says none.
        details: all else that the document says.
        withdrawn: why it was struck out; empty while it stands.
    """

    id: str
    entry: int
    what: Watch
    day: str
    verdict: Fitness
    condition: str
    next_due: str
    details: Mapping[str, Any]
    withdrawn: str

    @property
    def last(self) -> Last:
        """What of it the due day needs."""
        return Last(date.fromisoformat(self.day), date.fromisoformat(self.next_due) if self.next_due else None)


@dataclass(frozen=True, slots=True)
class Watched:
    """One kind of look at one lot: its plan, its newest result that stands, the day of the next."""

    what: Watch
    plan: Plan | None
    newest: Result | None
    due: str


@dataclass(frozen=True, slots=True)
class Surveillance:
    """Everything of the surveillance of one lot; results newest first, struck ones too."""

    item: str
    lot: str
    type_code: str
    type_name: str
    watched: tuple[Watched, ...]
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Until:
    """Up to which day and which entry something counts."""

    day: int
    last: int


def until(reader: Reader, as_of: date | None = None, as_known: datetime | None = None) -> Until:
    """The limits of a question about surveillance."""
    when = times(reader, as_of, as_known)
    return Until(ALWAYS if when.day is None else when.day, reader.high if when.last is None else when.last)


Plans = Mapping[tuple[str, int], Mapping[Watch, Plan]]
"""The plans that count, by target ("type" or "item") and its id in the tables."""


def plans(reader: Reader, to: Until) -> Plans:
    """All plans that count: of each target the newest."""
    rows = reader.rows(
        "SELECT * FROM surveillance_plan WHERE id IN (SELECT max(id) FROM surveillance_plan WHERE book = ? AND since <= ?"
        " AND entry <= ? GROUP BY target, target_id, what) AND NOT retired",
        reader.book, to.day, to.last,
    )  # fmt: skip
    found: dict[tuple[str, int], dict[Watch, Plan]] = {}
    for row in rows:
        found.setdefault((row.target, row.target_id), {})[Watch(row.what)] = _plan(row)
    return found


def _plan(row: Any) -> Plan:
    said = json.loads(row.details or "{}")
    return Plan(
        Watch(row.what), row.target == "type", row.every_months, said.get("first", ""), said.get("look_ppm"), said.get("stop_ppm"),
        said.get("source", ""), said.get("decided_by", ""), said.get("reason", ""), day_text(row.since),
    )  # fmt: skip


def plans_of(found: Plans, item: int, type_: int) -> Mapping[Watch, Plan]:
    """The plans of one lot: its own before those of its type."""
    return {**found.get(("type", type_), {}), **found.get(("item", item), {})}


def newest_results(reader: Reader, to: Until) -> Mapping[int, Mapping[Watch, Result]]:
    """Of every lot and kind the newest result that stands, by the lot's id in the tables."""
    rows = reader.rows(
        "SELECT r.* FROM surveillance_result r WHERE r.book = ? AND r.day <= ? AND r.entry <= ?"
        " AND (r.withdrawn IS NULL OR r.withdrawn > ?) ORDER BY r.day, r.id",
        reader.book, to.day, to.last, to.last,
    )  # fmt: skip
    found: dict[int, dict[Watch, Result]] = {}
    for row in rows:  # a later one of the same lot and kind takes the place of the earlier
        found.setdefault(row.item, {})[Watch(row.what)] = _result(reader, row, to.last)
    return found


def _result(reader: Reader, row: Any, last: int) -> Result:
    struck = row.withdrawn is not None and row.withdrawn <= last
    return Result(
        row.uuid.hex(), row.entry - reader.low, Watch(row.what), day_text(row.day), Fitness(row.verdict), row.condition or "",
        day_text(row.next_due) if row.next_due else "", json.loads(row.details or "{}"), row.withdrawn_why if struck else "",
    )  # fmt: skip


def results_of(reader: Reader, item: int, last: int | None = None) -> tuple[Result, ...]:
    """Every result of one lot that was known at an entry, newest first; struck ones too."""
    last = reader.high if last is None else last
    rows = reader.rows(
        "SELECT * FROM surveillance_result WHERE item = ? AND entry <= ? ORDER BY day DESC, id DESC", item, last
    )
    return tuple(_result(reader, row, last) for row in rows)


def due_text(plan: Plan | None, newest: Result | None, made_on: int | None) -> str:
    """The day of the next look as text; empty where nothing asks for it."""
    made = day_of(made_on) if made_on else None
    due = due_day(plan.interval if plan is not None else None, newest.last if newest is not None else None, made)
    return due.isoformat() if due is not None else ""


def surveillance_of(reader: Reader, item: str) -> Surveillance | None:
    """What is planned and known of one lot; None when the book does not know it, or it is no lot."""
    row = reader.one(
        "SELECT i.id, i.type, i.mark, t.code, t.name, l.made_on FROM item i JOIN item_type t ON t.id = i.type"
        " LEFT JOIN lot l ON l.item = i.id WHERE i.book = ? AND i.uuid = ? AND i.form = 'lot'",
        reader.book, bytes.fromhex(item),
    )  # fmt: skip
    if row is None:
        return None
    known = plans_of(plans(reader, until(reader)), row.id, row.type)
    results = results_of(reader, row.id)
    standing = [one for one in results if not one.withdrawn]
    watched = []
    for what in Watch:
        newest = next((one for one in standing if one.what is what), None)
        if what in known or newest is not None:
            plan = known.get(what)
            watched.append(Watched(what, plan, newest, due_text(plan, newest, row.made_on)))
    return Surveillance(item, row.mark, row.code, row.name, tuple(watched), results)
